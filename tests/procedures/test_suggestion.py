"""A procuratorate suggests something to an agency in the system or outside it, and watches what is done."""

from __future__ import annotations

from typing import Any

import pytest

from casework import access
from casework.exceptions import AccessDenied, ActRefused
from casework.models import Agency, Case, Deadline, Document, Officer, Proceeding, Tenure
from tests.builders import TODAY, People, do, officer, people
from tests.casework.procedures.penalty_case import complete, days_later, kinds
from workflows.models import Task
from workflows.request import Outcome

pytestmark = pytest.mark.django_db
PROPOSAL: dict[str, Any] = {
    "kind": "governance", "case_source": "本院在办理案件中发现。", "facts_found": "网络店铺没有公示主体信息。",
    "legal_basis": "《中华人民共和国电子商务法》第十五条", "suggestions": ["开展检查", "建立通报制度"],
    "objection_within": "15",
}  # fmt: skip
AGREED = {"decision": "agree", "opinion": "同意。"}
REPLY: dict[str, Any] = {"outcome": "adopted", "measures": "已检查店铺312家。"}
RULES = ("reverse.procuratorial_suggestion_reply", "reverse.public_interest_reply")


class City:
    """A procuratorate that begins a case of its own with a suggestion to the bureau, or to a unit outside."""

    def __init__(self, *, outside: bool = False, **facts: Any) -> None:
        self.who: People = people()
        self.procuratorate = Agency.objects.create(
            code="lanshan-procuratorate", kind="procuratorate", level="county", name="临沂市兰山区人民检察院",
            short_name="兰山检察院", region="兰山区", number_prefix="临兰检", address="兰山区某街3号",
            phone="0539-0000019",
        )  # fmt: skip
        self.prosecutor = officer("yuan", "袁检", self.procuratorate, "case_officer")
        self.deputy = officer("bao", "鲍志", self.procuratorate, "agency_head")
        self.chief = officer("jian", "检长", self.procuratorate, "principal_head")
        unit = {"receiving_agency": "某网络平台"} if outside else {"recipient": "linyi-amr"}
        title = "网络店铺监管检察建议案"
        self.proposed = complete(
            do("procuratorial_suggestion.propose", self.prosecutor, PROPOSAL | unit | facts | {"title": title})
        )

    def proceeding(self, kind: str = "procuratorial_suggestion") -> Proceeding:
        return Proceeding.objects.get(case=self.proposed.case, kind=kind)

    def take(self, name: str, by: Officer, facts: dict[str, Any], **more: Any) -> Outcome:
        kind, _, _ = name.partition(".")
        return complete(do(name, by, facts, self.proceeding(kind), **more))

    def prosecute(self, name: str, by: Officer | None = None, **facts: Any) -> Outcome:
        now = facts.pop("now", TODAY)
        return self.take(f"procuratorial_suggestion.{name}", by or self.prosecutor, facts, now=now)

    def served(self) -> Outcome:
        self.prosecute("approve", self.chief, **AGREED)
        return self.prosecute("serve", method="书面送达", date="2026-03-02", received_by="孙三省")

    def reply(self, now: Any = TODAY, **facts: Any) -> Outcome:
        return self.take("suggestion_reply.reply", self.who.head, REPLY | facts, now=now)

    def stages(self) -> tuple[str, str]:
        return self.proceeding().stage, self.proceeding("suggestion_reply").stage


def due(rule: str, kind: str) -> str:
    return str(Deadline.objects.get(rule=rule, proceeding__kind=kind).due_on)


def test_a_case_begins_with_the_suggestion_under_a_number_of_the_procuratorate() -> None:
    city = City()
    case = Case.objects.get()
    assert (case.title, case.agency) == ("网络店铺监管检察建议案", city.procuratorate)
    assert case.number == "临兰检案源〔2026〕1号"
    assert city.proceeding().stage == "proposed"


def test_it_is_made_in_a_case_that_the_procuratorate_sees_and_in_no_other() -> None:
    city = City()
    outcome = do(
        "procuratorial_suggestion.propose", city.prosecutor, PROPOSAL | {"receiving_agency": "甲"},
        case=city.proposed.case.pk,
    )  # fmt: skip
    assert outcome.case == city.proposed.case
    elsewhere = Agency.objects.create(
        code="yinan-procuratorate", kind="procuratorate", level="county", name="沂南县人民检察院",
        short_name="沂南检察院", region="沂南县", number_prefix="临沂南检",
    )  # fmt: skip
    stranger = officer("fei", "费某", elsewhere, "case_officer")
    with pytest.raises(AccessDenied):
        do(
            "procuratorial_suggestion.propose", stranger, PROPOSAL | {"receiving_agency": "甲"},
            case=city.proposed.case.pk,
        )  # fmt: skip


def test_the_chief_procurator_decides_and_nobody_for_him() -> None:
    city = City()
    with pytest.raises(ActRefused, match="·检察长办理"):
        city.prosecute("approve", city.deputy, **AGREED)
    outcome = city.prosecute("approve", city.chief, **AGREED)
    assert kinds(outcome) == {"procuratorial_suggestion"}
    assert outcome.documents[0].number == "临兰检建〔2026〕1号"


def test_nobody_decides_on_a_draft_of_his_own_and_nothing_is_served_before_it_was_made() -> None:
    city = City()
    Tenure.objects.create(
        officer=city.prosecutor, agency=city.procuratorate, office="principal_head", since=TODAY.date()
    )
    with pytest.raises(ActRefused, match="拟稿人不能决定"):
        city.prosecute("approve", city.prosecutor, **AGREED)
    city.prosecute("approve", city.chief, **AGREED)
    with pytest.raises(ActRefused, match="早于文书的日期"):
        city.prosecute("serve", method="书面送达", date="2026-03-01", received_by="孙三省")


def test_it_is_served_under_its_seal() -> None:
    city = City()
    Agency.objects.filter(pk=city.procuratorate.pk).update(sealing="electronic")
    city.prosecute("approve", city.chief, **AGREED)
    with pytest.raises(ActRefused, match="尚未用印"):
        city.prosecute("serve", method="书面送达", date="2026-03-02", received_by="孙三省")


def test_a_suggestion_that_is_not_agreed_to_leaves_no_paper() -> None:
    city = City()
    outcome = city.prosecute("approve", city.chief, decision="decline", opinion="理由不充分。")
    assert (outcome.documents, city.proceeding().stage) == ([], "dropped")


def test_the_unit_finds_it_on_its_desk_with_two_months_that_say_they_are_not_verified() -> None:
    city = City()
    city.served()
    assert due(RULES[0], "suggestion_reply") == due(RULES[0], "procuratorial_suggestion") == "2026-05-06"
    running = Deadline.objects.get(rule=RULES[0], proceeding__kind="suggestion_reply")
    assert any("尚未核实" in line for line in running.explanation)
    task = Task.objects.get(process=city.proceeding("suggestion_reply").pk, finished=None)
    assert (task.agency_id, task.office) == (city.who.agency.pk, "agency_head")


def test_the_unit_sees_the_paper_once_served_and_not_the_notes_of_the_prosecutor() -> None:
    city = City()
    held = access.seats(city.who.head, TODAY.date())
    city.prosecute("approve", city.chief, **AGREED)
    assert not access.documents(held).exists()
    city.prosecute("serve", method="书面送达", date="2026-03-02", received_by="孙三省")
    assert [each.kind for each in access.documents(held)] == ["procuratorial_suggestion"]
    assert [each.kind for each in access.proceedings(held)] == ["suggestion_reply"]


def test_an_urgent_one_for_the_public_interest_is_answered_in_fifteen_days() -> None:
    city = City(kind="public_interest", urgent="on")
    city.served()
    assert due(RULES[1], "suggestion_reply") == due(RULES[1], "procuratorial_suggestion") == "2026-03-17"
    assert not Deadline.objects.filter(rule=RULES[0]).exists()


def test_urgency_is_for_the_public_interest_only() -> None:
    with pytest.raises(ActRefused, match="只有公益诉讼检察建议"):
        City(urgent="on")


def test_a_reply_goes_to_the_procuratorate_and_closes_both_terms() -> None:
    city = City()
    city.served()
    outcome = city.reply()
    assert kinds(outcome) == {"suggestion_reply_letter"}
    assert outcome.documents[0].recipient == city.procuratorate
    assert set(Deadline.objects.values_list("state", "late")) == {("met", False)}
    assert city.stages() == ("replied", "replied")
    city.prosecute("follow_up", outcome="settled", findings="已经落实。")
    assert city.stages() == ("closed", "closed")


def test_who_does_not_follow_it_says_why_and_its_superior_may_be_told() -> None:
    city = City()
    city.served()
    with pytest.raises(ActRefused, match="应当说明理由"):
        city.reply(outcome="refused")
    with pytest.raises(ActRefused, match="没有逾期不回复"):
        city.prosecute("report", told="山东省市场监督管理局", reason="未整改")
    city.reply(outcome="refused", reason="不属于本局职责。")
    city.prosecute("report", told="山东省市场监督管理局", reason="未整改")
    city.prosecute("report.approve", city.chief, decision="agreed", opinion="同意。")
    assert city.proceeding().brief["reported"]["to"] == ["山东省市场监督管理局"]


def test_a_unit_that_is_urged_replies_again() -> None:
    city = City()
    city.served()
    city.reply(outcome="partly", reason="分步进行。")
    city.prosecute("follow_up", outcome="urge", findings="通报制度没有建立。")
    assert city.stages() == ("served", "received")
    city.reply(measures="已建立通报制度。")
    assert len(city.proceeding().brief["replies"]) == 2


def test_nothing_is_followed_up_before_the_term_is_over_and_a_late_reply_is_recorded() -> None:
    city = City()
    city.served()
    with pytest.raises(ActRefused, match="回复期限也没有届满"):
        city.prosecute("follow_up", outcome="urge", findings="未回复。")
    after = days_later(70)
    with pytest.raises(ActRefused, match="不能以“已经落实”办结"):
        city.prosecute("follow_up", outcome="settled", findings="未回复。", now=after)
    city.prosecute("follow_up", outcome="end", findings="逾期未回复，已报告上级。", now=after)
    assert city.stages() == ("closed", "received")
    city.reply(now=days_later(80))
    assert city.stages() == ("closed", "closed")
    assert set(Deadline.objects.values_list("state", "late")) == {("met", True)}


@pytest.mark.parametrize(
    ("result", "stages", "papers"),
    [
        ("upheld", ("served", "received"), 1),
        ("amended", ("served", "received"), 2),
        ("taken_back", ("withdrawn", "closed"), 1),
    ],
)
def test_an_objection_fails_or_amends_the_suggestion_or_takes_it_back(
    result: str, stages: tuple[str, str], papers: int
) -> None:
    city = City()
    city.served()
    with pytest.raises(ActRefused, match="没有待复核的异议"):
        city.prosecute("review_objection", result="upheld", reason="理由不成立。")
    city.take("suggestion_reply.object_to", city.who.head, {"reason": "事实有出入。"})
    city.prosecute("review_objection", result=result, reason="经复核。", suggestions="开展检查")
    city.prosecute("review_objection.approve", city.chief, decision="agreed", opinion="同意。")
    assert city.stages() == stages
    made = Document.objects.filter(kind="procuratorial_suggestion")
    assert made.count() == papers
    assert access.documents(access.seats(city.who.head, TODAY.date())).filter(pk__in=made).count() == papers
    state = "cancelled" if result == "taken_back" else "running"
    assert set(Deadline.objects.values_list("state", flat=True)) == {state}


def test_reply_and_objection_of_a_unit_outside_are_entered_from_paper() -> None:
    city = City(outside=True)
    city.served()
    assert not Proceeding.objects.filter(kind="suggestion_reply").exists()
    city.prosecute("record_objection", reason="平台无此义务。", received_on="2026-03-02")
    city.prosecute("record_reply", **REPLY, received_on="2026-03-02", number="平函〔2026〕1号")
    assert city.proceeding().stage == "replied"
    assert Deadline.objects.get().state == "met"


def test_nobody_enters_a_reply_for_a_unit_that_is_in_the_system() -> None:
    city = City()
    city.served()
    with pytest.raises(ActRefused, match="由其自行回复"):
        city.prosecute("record_reply", **REPLY, received_on="2026-03-02")


def test_only_the_unit_itself_replies() -> None:
    city = City()
    city.served()
    with pytest.raises(AccessDenied):
        city.take("suggestion_reply.reply", city.who.stranger, REPLY)
    with pytest.raises(AccessDenied):
        city.take("suggestion_reply.reply", city.chief, REPLY)
    with pytest.raises(ActRefused, match="部门负责人"):
        city.take("suggestion_reply.reply", city.who.officer, REPLY)
