"""A correction notice of the procuratorate, and a suggestion of a court: the paper sets the term of the reply."""

from __future__ import annotations

import re
from typing import Any

import pytest

from casework import access
from casework.exceptions import ActRefused
from casework.models import Agency, Case, Deadline, Document, Officer, Proceeding
from printouts import documents, render
from tests.builders import TODAY, do, officer, people
from tests.casework.procedures.penalty_case import complete, days_later, kinds
from tests.procedures.test_suggestion import AGREED, REPLY, City, due
from workflows.request import Outcome

pytestmark = pytest.mark.django_db
CORRECTION: dict[str, Any] = {"kind": "correction", "objection_within": "", "reply_days": "20"}
SUGGESTED: dict[str, Any] = {
    "recipient": "linyi-amr", "case_source": "本院审理的某案已经生效。", "facts_found": "仓储环节没有核验货物来源。",
    "legal_basis": "《中华人民共和国商标法》第五十七条", "suggestions": ["建立通报制度"], "reply_days": "45",
}  # fmt: skip
SERVED: dict[str, Any] = {"method": "书面送达", "date": "2026-03-02", "received_by": "孙三省"}


def text_of(paper: Document) -> str:
    """Return what the paper says, without its marks."""
    return re.sub(r"<[^>]+>|\s", "", render.html(documents.get(paper.kind), paper.values))


# ── correction notice ─────────────────────────────────────────────────────────────────────────


def test_a_correction_notice_says_what_is_wrong_and_by_when_to_reply() -> None:
    city = City(**CORRECTION)
    outcome = city.prosecute("approve", city.chief, **AGREED)
    assert (kinds(outcome), outcome.documents[0].number) == ({"correction_notice"}, "临兰检纠违〔2026〕1号")
    shown = text_of(outcome.documents[0])
    for said in ("网络店铺没有公示主体信息", "电子商务法", "建立通报制度", "二十日以内", "你单位"):
        assert said in shown, said
    assert "立案监督" not in shown


def test_the_days_the_paper_sets_run_on_both_desks_from_receipt() -> None:
    city = City(**CORRECTION)
    city.served()
    for kind in ("procuratorial_suggestion", "suggestion_reply"):
        assert due("supervision.correction_reply", kind) == "2026-03-23"  # 二十日止于星期日，顺延


@pytest.mark.parametrize(("day", "late"), [(21, False), (22, True)])
def test_a_reply_on_the_last_day_is_in_time_and_a_day_after_it_is_late(day: int, late: bool) -> None:
    city = City(**CORRECTION)
    city.served()
    outcome = city.reply(now=days_later(day))
    assert kinds(outcome) == {"correction_reply_letter"}
    assert "纠正违法通知书（临兰检纠违〔2026〕1号）" in text_of(outcome.documents[0])
    assert {each.late for each in Deadline.objects.filter(rule="supervision.correction_reply")} == {late}
    assert city.stages() == ("replied", "replied")


@pytest.mark.parametrize(
    ("facts", "told"),
    [(CORRECTION | {"reply_days": ""}, "应当写明回复期限"), ({"objection_within": ""}, "应当写明提出异议的期限")],
)
def test_a_draft_without_its_days_is_refused(facts: dict[str, Any], told: str) -> None:
    with pytest.raises(ActRefused, match=told):
        City(**facts)


def test_the_unit_may_ask_for_review_and_an_amended_notice_says_so() -> None:
    city = City(**CORRECTION)
    city.served()
    city.take("suggestion_reply.object_to", city.who.head, {"reason": "不属于本局职责"})
    facts: dict[str, Any] = {"result": "amended", "reason": "部分成立", "suggestions": ["建立通报制度", "限期报告"]}
    city.prosecute("review_objection", **facts)
    city.take(
        "procuratorial_suggestion.review_objection.approve", city.chief, {"decision": "agreed", "opinion": "同意。"}
    )
    assert "限期报告" in text_of(Document.objects.filter(kind="correction_notice").latest("pk"))


def test_it_is_urged_and_closed_like_a_suggestion() -> None:
    city = City(outside=True, **CORRECTION)
    city.served()
    with pytest.raises(ActRefused, match="回复期限也没有届满"):
        city.prosecute("follow_up", outcome="urge", findings="未回复", now=days_later(21))
    city.prosecute("follow_up", outcome="urge", findings="未回复", now=days_later(22))
    facts: dict[str, Any] = {
        "outcome": "adopted",
        "received_on": "2026-03-25",
        "measures": "已纠正。",
        "number": "某函1号",
    }
    city.prosecute("record_reply", now=days_later(23), **facts)
    city.prosecute("follow_up", outcome="settled", findings="已纠正", now=days_later(24))
    assert city.proceeding().stage == "closed"


# ── judicial suggestion ───────────────────────────────────────────────────────────────────────


class Court:
    """A court with a case that suggests something to the bureau."""

    def __init__(self) -> None:
        self.who = people()
        self.agency = Agency.objects.create(
            code="lanshan-court", kind="court", level="county", name="临沂市兰山区人民法院", short_name="兰山法院",
            region="兰山区", number_prefix="鲁1302", address="兰山区某街4号", phone="0539-0000022",
        )  # fmt: skip
        self.judge = officer("tang", "汤法官", self.agency, "case_officer")
        self.president = officer("yin", "殷院长", self.agency, "agency_head")
        self.case = Case.objects.create(
            number="（2026）鲁1302刑初1号", title="某某假冒注册商标案", source="other", agency=self.agency,
            opened_on=TODAY.date(), created_by=self.judge,
        )  # fmt: skip

    def propose(self, **facts: Any) -> Outcome:
        return complete(do("judicial_suggestion.propose", self.judge, SUGGESTED | facts, case=self.case.pk))

    def take(self, name: str, by: Officer, facts: dict[str, Any], **more: Any) -> Outcome:
        proceeding = Proceeding.objects.get(case=self.case, kind=name.partition(".")[0])
        return complete(do(name, by, facts, proceeding, **more))

    def served(self) -> Outcome:
        self.propose()
        self.take("judicial_suggestion.approve", self.president, AGREED)
        return self.take("judicial_suggestion.serve", self.judge, SERVED)


def test_a_court_suggests_under_a_number_of_its_own_and_the_bureau_replies() -> None:
    court = Court()
    court.propose()
    with pytest.raises(ActRefused, match="您不担任这一职务"):
        court.take("judicial_suggestion.approve", court.judge, AGREED)
    outcome = court.take("judicial_suggestion.approve", court.president, AGREED)
    paper = outcome.documents[0]
    assert (paper.kind, paper.number) == ("judicial_suggestion", "（2026）鲁1302司建1号")
    shown = text_of(paper)
    assert ("四十五日内" in shown, "司建1号" in shown, "刑初" in shown) == (True, True, False)
    court.take("judicial_suggestion.serve", court.judge, SERVED)
    for kind in ("judicial_suggestion", "suggestion_reply"):
        assert due("trial.judicial_suggestion_reply", kind) == "2026-04-16"
    reply = court.take("suggestion_reply.reply", court.who.head, REPLY)
    assert kinds(reply) == {"judicial_suggestion_reply_letter"}
    court.take("judicial_suggestion.follow_up", court.judge, {"outcome": "settled", "findings": "已落实"})
    stages = {each.kind: each.stage for each in Proceeding.objects.filter(case=court.case)}
    assert stages == {"judicial_suggestion": "closed", "suggestion_reply": "closed"}


def test_a_court_begins_no_case_with_a_suggestion_and_nobody_objects_to_one() -> None:
    court = Court()
    with pytest.raises(ActRefused):
        do("judicial_suggestion.propose", court.judge, SUGGESTED)
    court.served()
    with pytest.raises(ActRefused, match="没有异议程序"):
        court.take("suggestion_reply.object_to", court.who.head, {"reason": "不同意"})


def test_the_bureau_reads_the_suggestion_once_it_is_served_and_nothing_else_of_the_court() -> None:
    court = Court()
    court.propose()
    court.take("judicial_suggestion.approve", court.president, AGREED)
    seats = access.seats(court.who.head, TODAY.date())
    assert not access.documents(seats).exists()
    court.take("judicial_suggestion.serve", court.judge, SERVED)
    assert set(access.documents(seats).values_list("kind", flat=True)) == {"judicial_suggestion"}
    assert set(access.proceedings(seats).values_list("kind", flat=True)) == {"suggestion_reply"}
