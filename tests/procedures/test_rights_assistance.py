"""Rights assistance: application, acceptance, opinion, routing into the system and on paper, end."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from casework import access
from casework.exceptions import ActRefused
from casework.models import Agency, Document, Evidence, Handover, Officer, Proceeding
from casework.procedures.civil import MEDIATED, MediationOutcome
from casework.procedures.outside_results import sent_to
from tests.builders import People, do, officer, people
from tests.casework.procedures.penalty_case import complete, kinds
from tests.procedures.effect_story import tell_from
from tests.procedures.enforcement_story import moment
from workflows.models import Task
from workflows.request import Outcome

pytestmark = pytest.mark.django_db
HOLDER = "北京某某器皿有限公司"
APPLICATION: dict[str, Any] = {
    "title": "折叠支架专利纠纷维权援助", "cause": "专利侵权纠纷", "dispute": "某商户销售相同产品，发函后未停止。",
    "matters": ["侵权判定咨询", "纠纷调解"], "materials": ["专利证书"], "truthful": "on",
    "parties": [
        {"name": HOLDER, "kind": "organisation", "role": "requester", "representative": "陈某"},
        {"name": "临沂某某商贸有限公司", "kind": "organisation", "role": "respondent", "representative": "王五"},
    ],
    "rights": [{"kind": "utility_model", "name": "一种折叠支架", "number": "ZL202120000001.0", "holder": HOLDER}],
}  # fmt: skip
OPINION: dict[str, Any] = {
    "facts_found": "被诉产品在网络店铺销售。", "right_status": "有效。", "comparison": "相同。",
    "conclusion": "可能落入。",
    "ways": ["申请调解", "请求行政处理"],
}  # fmt: skip
ROUTE: dict[str, Any] = {
    "target": "penalty", "matter": "当事人涉嫌假冒专利。", "consent": "on", "parties": ["P1", "P2"],
    "materials": ["维权援助申请表"], "own_office": "on",
}  # fmt: skip
CLOSE: dict[str, Any] = {"result": "已出具意见书。", "satisfaction": "满意", "catalogue": ["维权援助申请表"]}


class Desk:
    """The counter, an officer, and one assistance."""

    def __init__(self) -> None:
        self.who: People = people()
        self.counter = officer("shang", "尚文秀", self.who.agency, "counter")
        self.proceeding: Proceeding | None = None

    def take(self, name: str, facts: dict[str, Any], on: str, by: Officer | None = None) -> Outcome:
        """Take one act, and see that its papers are complete."""
        act = f"rights_assistance.{name}"
        return complete(do(act, by or self.who.officer, facts, self.proceeding, now=moment(on), at=on))

    def applied(self, **facts: Any) -> Desk:
        """Take the application down at the counter on Monday, 2 March."""
        outcome = self.take("apply", APPLICATION | facts, "2026-03-02", by=self.counter)
        assert kinds(outcome) == {"ra.application"}
        self.proceeding = outcome.proceeding
        return self

    def advised(self) -> Desk:
        """Accept it, and give an opinion."""
        self.applied()
        self.take("accept", {"decision": "accept"}, "2026-03-03")
        self.take("advise", OPINION, "2026-03-09")
        return self

    @property
    def fresh(self) -> Proceeding:
        """The assistance as it stands."""
        assert self.proceeding is not None
        return Proceeding.objects.get(pk=self.proceeding.pk)

    def tasks(self) -> list[str]:
        """Return what waits on the desks."""
        return [task.flow_task.name for task in Task.objects.filter(process_id=self.fresh.pk, finished=None)]


def refused(desk: Desk, name: str, facts: dict[str, Any], on: str = "2026-03-10") -> set[str]:
    with pytest.raises(ActRefused) as found:
        desk.take(name, facts, on)
    return {refusal.code for refusal in found.value.refusals}


def test_the_counter_takes_an_application_that_promises_the_truth() -> None:
    desk = Desk()
    assert refused(desk, "apply", APPLICATION | {"truthful": ""}, "2026-03-02") == {"application_is_truthful"}
    nobody = [APPLICATION["parties"][1]]
    assert refused(desk, "apply", APPLICATION | {"parties": nobody}, "2026-03-02") == {"applicant_is_named"}
    desk.applied()
    assert (desk.fresh.case.number, desk.tasks()) == ("临知援〔2026〕1号", ["accept"])


def test_what_is_wanting_is_asked_for_and_a_refusal_has_its_reason() -> None:
    desk = Desk().applied()
    assert refused(desk, "accept", {"decision": "supplement"}) == {"refusal_or_want_is_reasoned"}
    asked = desk.take("accept", {"decision": "supplement", "wanted": ["专利权评价报告"]}, "2026-03-03")
    assert asked.documents[0].values["facts"]["wanted"] == ["专利权评价报告"]
    assert desk.tasks() == ["accept"]
    desk.take("accept", {"decision": "refuse", "reason": "不属于知识产权纠纷。"}, "2026-03-06")
    assert (desk.fresh.stage, desk.tasks()) == ("refused", [])


def test_the_opinion_says_that_it_is_no_legal_document() -> None:
    desk = Desk().applied()
    desk.take("accept", {"decision": "accept"}, "2026-03-03")
    made = desk.take("advise", OPINION, "2026-03-09")
    assert kinds(made) == {"ra.opinion"}
    assert (desk.fresh.stage, desk.tasks()) == ("advised", ["close"])


def test_a_matter_goes_nowhere_without_consent_or_to_the_wrong_office() -> None:
    desk = Desk().advised()
    assert refused(desk, "route", ROUTE | {"consent": ""}) == {"applicant_consents"}
    assert refused(desk, "route", ROUTE | {"target": "copyright_penalty"}) == {"target_fits_its_taker"}
    assert refused(desk, "route", ROUTE | {"own_office": ""}) == {"target_fits_its_taker"}
    assert refused(desk, "route", ROUTE | {"target": "admin_mediation", "parties": ["P1"]}) == {"route_has_its_parties"}


def test_a_lead_arrives_on_the_desk_of_the_enforcing_unit_and_is_registered_there() -> None:
    desk = Desk().advised()
    opinion = Document.objects.get(kind="ra.opinion")
    routed = desk.take("route", ROUTE | {"documents": [str(opinion.pk)]}, "2026-03-10")
    assert kinds(routed) == {"ra.referral"}
    lead = routed.begun[0]
    assert (lead.kind, [course.party.ref for course in lead.courses.all()]) == ("penalty", ["P2"])
    handover = Handover.objects.get(kind="routed")
    assert handover.receiver == lead
    assert handover.items.get().document == opinion
    assert lead.courses.get().crime_alert == "none"  # it did not come from the criminal side
    facts = {"content": "涉嫌假冒专利。", "found_at": "2026-03-10", "suggestion": "核查。", "informant": "援助窗口"}
    do("penalty.register_opinion", desk.who.officer, facts, lead, now=moment("2026-03-10"), at="2026-03-10")
    assert Proceeding.objects.get(pk=lead.pk).stage == "lead"
    assert Handover.objects.get(kind="routed").state == "received"


def test_another_office_reads_what_was_handed_over_and_no_more() -> None:
    desk = Desk().advised()
    culture = Agency.objects.create(
        code="linyi-culture", kind="culture", level="city", name="临沂市文化和旅游局", short_name="文旅局",
        region="临沂市", number_prefix="临文",
    )  # fmt: skip
    reader = officer("ji", "计海燕", culture, "case_officer")
    opinion = Document.objects.get(kind="ra.opinion")
    facts = ROUTE | {"own_office": "", "target": "copyright_penalty", "recipient": "linyi-culture"}
    begun = desk.take("route", facts | {"documents": [str(opinion.pk)]}, "2026-03-10").begun
    assert [each.kind for each in begun] == ["copyright_penalty"]
    seen = set(access.documents(access.seats(reader, date(2026, 3, 10))).values_list("kind", flat=True))
    assert seen == {"ra.opinion", "ra.referral"}


def test_what_is_not_in_the_system_is_told_on_paper_and_its_result_entered() -> None:
    desk = Desk().advised()
    outside = ROUTE | {"own_office": "", "target": "arbitration", "receiving_agency": "临沂仲裁委员会"}
    assert refused(desk, "record_result", {"target": "arbitration", "result": "已裁决"}) == {"matter_was_routed"}
    routed = desk.take("route", outside, "2026-03-10")
    assert (routed.begun, desk.fresh.brief["routed"][0]["inside"]) == ([], False)
    award: dict[str, Any] = {
        "kind": "award", "institution": "临沂仲裁委员会", "number": "1号", "made_on": "2026-05-28", "claim": "许可费",
        "result": "支付五万元。", "obligor": "P2", "obligee": "P1", "performance_due": "2026-06-30",
    }  # fmt: skip
    started = desk.take("record_award", award, "2026-06-01").started
    assert [each.rule for each in started] == ["arbitration.enforce"]
    assert Evidence.objects.get().name == "仲裁裁决书（1号）"
    # The award is the result of what was sent there, once; a second one stands by itself.
    assert desk.fresh.brief["routed"][0]["answered"] == "1号"
    assert [each["number"] for each in desk.fresh.brief["results"]] == ["1号"]
    desk.take("record_award", award | {"number": "2号"}, "2026-06-02")
    assert [each["number"] for each in desk.fresh.brief["results"]] == ["1号"]


def test_the_body_to_which_the_parties_were_sent_is_offered_with_its_result() -> None:
    desk = Desk().advised()
    desk.take("route", ROUTE | {"own_office": "", "target": "notary", "receiving_agency": "临沂市公证处"}, "2026-03-10")
    assert sent_to(desk.fresh, "arbitration") is None
    sent = sent_to(desk.fresh, "notary")
    assert sent is not None
    assert sent["to"] == "临沂市公证处"


def test_it_hears_how_a_mediation_ended() -> None:
    desk = Desk().advised()
    told = MediationOutcome("agreed", ("P1", "P2"), "临知调〔2026〕1号")
    tell_from(desk.fresh, desk.who.officer, MEDIATED, desk.fresh.pk, told)
    assert desk.fresh.brief["results"] == [
        {"target": "mediation", "result": "agreed", "number": "临知调〔2026〕1号", "reason": ""}
    ]


def test_it_ends_with_its_table_or_early_with_its_reason() -> None:
    desk = Desk().advised()
    assert kinds(desk.take("close", CLOSE, "2026-04-01")) == {"ra.close"}
    assert (desk.fresh.stage, desk.fresh.ended_on, desk.tasks()) == ("closed", date(2026, 4, 1), [])
    other = Desk.__new__(Desk)
    other.who, other.counter, other.proceeding = desk.who, desk.counter, None
    other.applied()
    other.take("terminate", {"ground": "withdrawn", "reason": "申请人撤回。"}, "2026-03-04")
    assert (other.fresh.stage, other.tasks()) == ("closed", [])
