"""Who supervises enforcement asks, notes and decides; the agency answers, objects, or lets its term pass."""

from __future__ import annotations

from typing import Any

import pytest

from casework import access
from casework.exceptions import AccessDenied, ActRefused
from casework.models import Agency, Case, Deadline, Handover, Officer, Proceeding, Tenure
from tests.builders import TODAY, do, lead, officer, people
from tests.casework.procedures.penalty_case import complete, days_later, kinds
from workflows.models import Task
from workflows.request import Outcome

pytestmark = pytest.mark.django_db
PAPER: dict[str, Any] = {
    "kind": "notice", "facts_found": "扣押期限届满后没有返还。", "legal_basis": "《行政强制法》第二十五条",
    "demands": ["说明情况", "依法处理"], "reply_days": "15",
}  # fmt: skip
AGREED = {"decision": "agree", "opinion": "同意发出。"}
ANSWER: dict[str, Any] = {"outcome": "done", "situation": "已经返还。"}


def agency(code: str, kind: str, name: str, region: str, **more: Any) -> Agency:
    return Agency.objects.create(
        code=code, kind=kind, level="city", name=name, short_name=name, region=name[:3], region_code=region,
        number_prefix=name[:2], address="某街1号", phone="0539-0000000", **more,
    )  # fmt: skip


class City:
    """A justice bureau beside the bureau of market regulation, and others who may only ask."""

    def __init__(self) -> None:
        self.who = people()
        Agency.objects.filter(code="linyi-amr").update(region_code="371300")
        Agency.objects.filter(code="yinan-amr").update(region_code="371321", superior=self.who.agency)
        self.justice = agency("linyi-justice", "justice", "临沂市司法局", "371300")
        self.supervisor = officer("song", "宋监督", self.justice, "supervisor")
        self.head = officer("pang", "庞局长", self.justice, "agency_head")

    def begin(self, by: Officer | None = None, **facts: Any) -> Outcome:
        unit = {} if "receiving_agency" in facts else {"recipient": "linyi-amr"}
        more = {"case": facts.pop("case")} if "case" in facts else {}
        title = {} if more else {"title": "对扣押期限的监督"}
        given = {"source": "complaint", "matter": "扣押期限届满没有返还。"} | title | unit | facts
        return do("enforcement_supervision.begin", by or self.supervisor, given, **more)

    def of(self, kind: str) -> Proceeding:
        return Proceeding.objects.filter(kind=kind).latest("pk")

    def supervise(self, name: str, by: Officer | None = None, **facts: Any) -> Outcome:
        now = facts.pop("now", TODAY)
        subject = self.of("enforcement_supervision")
        return complete(do(f"enforcement_supervision.{name}", by or self.supervisor, facts, subject, now=now))

    def answer(self, name: str, by: Officer | None = None, **facts: Any) -> Outcome:
        now = facts.pop("now", TODAY)
        subject = self.of("supervision_reply")
        return complete(do(f"supervision_reply.{name}", by or self.who.head, facts, subject, now=now))

    def served(self, by: Officer | None = None, head: Officer | None = None, **paper: Any) -> Outcome:
        now = paper.pop("now", TODAY)
        self.supervise("draft", by, now=now, **(PAPER | paper))
        self.supervise("approve", head or self.head, now=now, **AGREED)
        on = now.date().isoformat()
        return self.supervise("serve", by, now=now, method="公文交换", date=on, received_by="孙三省")

    def stages(self) -> tuple[str, str]:
        return self.of("enforcement_supervision").stage, self.of("supervision_reply").stage


def due(rule: str) -> list[tuple[str, str]]:
    found = Deadline.objects.filter(rule=f"overseeing.{rule}").order_by("pk")
    return [(str(each.due_on), each.state) for each in found]


def test_a_notice_lies_on_the_desk_of_the_agency_and_is_answered_and_looked_into() -> None:
    city = City()
    city.begin()
    case = Case.objects.get()
    assert (case.agency, case.number) == (city.justice, "临沂执监〔2026〕1号")
    outcome = city.served()
    # Both desks have the clock, as long as the paper says; it says that no law was found for it.
    assert due("notice_reply") == [("2026-03-23", "running")] * 2
    assert all("尚未核实" in "".join(each.explanation) for each in Deadline.objects.all())
    task = Task.objects.get(agency=city.who.agency, finished=None)
    assert (task.flow_task.label, task.office) == ("书面答复（反馈、报告）", "agency_head")
    # The agency reads the paper and its own proceeding, not what the justice bureau noted.
    held = access.seats(city.who.head, TODAY.date())
    assert [each.kind for each in access.documents(held)] == ["supervision_notice"]
    assert [each.kind for each in access.proceedings(held)] == ["supervision_reply"]
    assert outcome.begun
    assert city.of("supervision_reply").brief["wanted"] == ["说明情况", "依法处理"]
    # Nobody looks into what is not there yet.
    with pytest.raises(ActRefused, match="答复期限也没有届满"):
        city.supervise("assess", outcome="settled", findings="已落实")
    with pytest.raises(ActRefused, match="应当说明理由"):
        city.answer("reply", outcome="partly", situation="部分返还。")
    assert kinds(city.answer("reply", now=days_later(20), **ANSWER)) == {"supervision_reply_letter"}
    assert due("notice_reply") == [("2026-03-23", "met")] * 2
    assert Handover.objects.get(kind="overseeing").received_at
    city.supervise("assess", outcome="settled", findings="实地查看。", visited="回访当事人", now=days_later(21))
    assert city.stages() == ("closed", "closed")
    assert not Task.objects.filter(finished=None, office__gt="").exists()


def test_silence_is_late_on_both_desks_and_leads_to_a_decision_that_says_what_it_orders() -> None:
    city = City()
    city.begin()
    city.served(kind="query", reply_days="10")
    late = days_later(20)
    with pytest.raises(ActRefused, match="没有收到答复，不能"):
        city.supervise("assess", outcome="settled", findings="未答复", now=late)
    city.supervise("assess", outcome="urge", findings="逾期未答复。", now=late)
    assert city.stages() == ("served", "received")
    city.supervise("assess", outcome="further", findings="督促后仍未答复。", now=late)
    assert city.stages() == ("opened", "lapsed")
    for each in Deadline.objects.all():
        assert (each.state, each.closed) == ("met", "2026-03-22T10:00")
    with pytest.raises(ActRefused, match="应当写明作出哪一种决定"):
        city.supervise("draft", now=late, **(PAPER | {"kind": "decision", "objection_days": "10"}))
    city.served(kind="decision", measure="correct", objection_days="10", now=late)
    paper = Proceeding.objects.get(kind="enforcement_supervision").documents.latest("pk")
    spoil: dict[str, Any] = {"paper": paper.number, "ground": "spoiled", "reason": "笔误", "again": "on"}
    with pytest.raises(ActRefused, match="不能作废"):
        city.supervise("withdraw_paper", now=late, **spoil)
    assert due("decision_report")[0][1] == "running"


def test_an_objection_is_reviewed_and_the_paper_may_be_taken_back() -> None:
    city = City()
    city.begin()
    city.served(kind="opinion", objection_days="5")
    city.answer("object_to", reason="事实不符。")
    with pytest.raises(ActRefused, match="已经就这份监督文书提出过异议"):
        city.answer("object_to", reason="再次。")
    with pytest.raises(ActRefused, match="变更后的要求"):
        city.supervise("review_objection", result="amended", reason="部分成立。")
    city.supervise("review_objection", result="taken_back", reason="异议成立。")
    review = city.supervise("review_objection.approve", city.head, decision="agreed", opinion="同意。")
    assert kinds(review) == {"supervision_review_letter"}
    assert (city.stages(), due("opinion_feedback")[0][1]) == (("answered", "closed"), "cancelled")
    with pytest.raises(ActRefused, match="已经撤回"):
        city.supervise("assess", outcome="urge", findings="继续。")
    city.supervise("assess", outcome="end", findings="撤回后终结。")
    assert city.of("enforcement_supervision").stage == "closed"


def test_who_may_supervise_whom() -> None:
    city = City()
    penalty = lead(city.who).case
    assert city.begin(case=penalty.pk).case == penalty
    far = agency("qingdao-justice", "justice", "青岛市司法局", "370200")
    stranger = officer("yuan", "远监督", far, "supervisor")
    with pytest.raises(AccessDenied):
        city.begin(stranger, case=penalty.pk)
    with pytest.raises(ActRefused, match="只能监督本级政府和下级政府"):
        city.begin(stranger)
    bureau = officer("xian", "线监督", city.who.agency, "supervisor")
    with pytest.raises(ActRefused, match="不能监督自己"):
        city.begin(bureau, receiving_agency=city.who.agency.name)
    assert city.begin(bureau, recipient="yinan-amr").proceeding.stage == "opened"
    group = agency("linyi-ip-group", "leading_group", "临沂市领导小组", "371300")
    leader, chief = officer("huo", "霍督办", group, "supervisor"), officer("shao", "邵主任", group, "principal_head")
    own = city.begin(leader).proceeding
    with pytest.raises(ActRefused, match="有效的选项"):
        city.supervise("draft", leader, **PAPER)
    city.served(leader, chief, kind="query")
    held = access.seats(leader, TODAY.date())
    assert list(access.proceedings(held)) == [own]
    answered = city.answer("reply", **ANSWER)
    assert {each.kind for each in access.documents(held)} == {"supervision_query", "supervision_reply_letter"}
    assert answered.documents[0].recipient == group
    customs = agency("customs", "customs", "临沂海关", "371300")
    city.begin(recipient=customs.code)
    with pytest.raises(ActRefused, match="垂直管理"):
        city.supervise("draft", **(PAPER | {"kind": "opinion", "objection_days": "5"}))


def test_either_side_may_work_outside_the_system() -> None:
    city = City()
    city.begin(receiving_agency="某县文化和旅游局")
    city.served()
    assert not Proceeding.objects.filter(kind="supervision_reply").exists()
    city.supervise("record_answer", received_on="2026-03-02", **ANSWER)
    assert city.of("enforcement_supervision").stage == "answered"
    facts = {
        "title": "省厅监督事项", "kind": "decision", "receiving_agency": "山东省司法厅",
        "number": "鲁司执监决〔2026〕3号",
        "received_on": "2026-03-02", "matter": "处罚程序违法", "wanted": ["撤销处罚决定"], "reply_days": "10",
    }  # fmt: skip
    do("supervision_reply.record", city.who.officer, facts)
    city.answer("object_to", reason="程序合法。")
    city.answer("record_review", city.who.officer, result="upheld", reason="维持。")
    city.answer("reply", **ANSWER)
    city.answer("record_result", city.who.officer, outcome="urge", findings="没有送达。", reply_days="5")
    assert city.of("supervision_reply").stage == "received"
    city.answer("reply", **ANSWER)
    city.answer("record_result", city.who.officer, outcome="settled", findings="已落实。")
    assert city.of("supervision_reply").stage == "closed"


def test_what_happened_before_the_regulation_is_irregular_and_nobody_decides_on_his_own_draft() -> None:
    city = City()
    city.begin()
    city.supervise("draft", **PAPER)
    Tenure.objects.create(officer=city.supervisor, agency=city.justice, office="agency_head", since=TODAY.date())
    with pytest.raises(ActRefused, match="拟稿人不能审批"):
        city.supervise("approve", city.supervisor, **AGREED)
    city.supervise("approve", city.head, decision="return", opinion="补充依据。")
    assert city.of("enforcement_supervision").stage == "opened"
    early = TODAY.replace(month=1, day=12)
    with pytest.raises(ActRefused, match="2026年2月1日"):
        do("enforcement_supervision.draft", city.supervisor, PAPER, city.of("enforcement_supervision"), now=early)
