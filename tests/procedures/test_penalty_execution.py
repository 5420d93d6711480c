"""After service: payment, demand, court, reconsideration, suit, and a decision made anew."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from casework.exceptions import ActRefused
from casework.models import Agency, CourseState, Document, Proceeding
from forms.penalty_decision import DecisionForm
from tests.builders import TODAY, filed
from tests.procedures.penalty_story import CLOSING, DECISION, NOTICE, SERVED, Story
from workflows import loading
from workflows.flows.ordinary_penalty import OrdinaryPenalty
from workflows.options import judged

pytestmark = pytest.mark.django_db
DEMAND = {"unperformed": "罚款99,000元。", "performance_method": "缴纳罚款", "payment_channel": "指定银行"}
APPLY: dict[str, Any] = {
    "execution_subject": ["罚款99,000元"], "receiving_court": "临沂市兰山区人民法院", "agency_head": "孙三省",
    "statement_view": "未陈述。", "facts_found": "见决定书。", "law_applied": "《中华人民共和国商标法》第六十条",
    "materials": ["行政处罚决定书"],
}  # fmt: skip
REMEDY = {"number": "临政复〔2026〕1号"}


def refused(story: Story, name: str, day: str, facts: dict[str, Any]) -> set[str]:
    with pytest.raises(ActRefused) as found:
        story.act(name, day, facts)
    return {refusal.code for refusal in found.value.refusals}


def test_the_last_payment_performs_and_opens_the_closing_term() -> None:
    story = Story().served()
    story.act("record_payment", "2026-03-30", {"amount": "9000", "receipt": "1"})
    assert story.term("penalty.pay_fine").state == "running"
    story.act("record_payment", "2026-03-31", {"amount": "90000", "receipt": "2"})
    assert (story.term("penalty.pay_fine").state, story.term("penalty.close_case").state) == ("met", "running")
    assert story.term("enforcement.apply").state == "cancelled"


def test_paying_more_than_is_owed_is_refused() -> None:
    story = Story().served()
    assert refused(story, "record_payment", "2026-03-30", {"amount": "99001", "receipt": "1"}) == {
        "payment_does_not_exceed_what_is_owed"
    }


def test_the_added_fine_is_three_per_cent_a_day_and_never_more_than_the_fine() -> None:
    story = Story().served()
    story.act("add_fine", "2026-04-13", {"opinion": "到期未缴。"})
    story.act("add_fine.approve", "2026-04-13", {"decision": "agreed", "opinion": "同意。"}, story.who.head)
    assert Decimal(story.course.decision["added_fine"]) == Decimal("11880.00")  # four days after 9 April
    story.act("demand", "2026-09-01", DEMAND)
    assert Decimal(story.course.decision["added_fine"]) == Decimal("99000.00")


def test_instalments_must_cover_what_is_owed_and_are_approved() -> None:
    story = Story().served()
    plan: dict[str, Any] = {
        "payment_mode": "分期", "reason": "经济困难", "payment_channel": "指定银行",
        "instalments": [{"due_on": "2026-06-30", "amount": "50000"}, {"due_on": "2026-12-31", "amount": "49000"}],
    }  # fmt: skip
    assert refused(story, "defer_payment", "2026-03-30", plan | {"instalments": plan["instalments"][:1]}) == {
        "instalments_cover_what_is_owed"
    }
    story.act("defer_payment", "2026-03-30", plan)
    story.act("defer_payment.approve", "2026-03-31", {"decision": "agreed", "opinion": "同意。"}, story.who.head)
    assert story.term("enforcement.apply").due_on == date(2027, 3, 31)
    assert "payment_is_overdue" in refused(story, "add_fine", "2026-07-01", {"opinion": "到期未缴。"})


def test_the_court_is_asked_after_the_remedies_and_the_demand_within_three_months() -> None:
    story = Story().served()
    story.act("demand", "2026-09-15", DEMAND)
    story.act("deliver", "2026-09-16", SERVED | {"document": "performance_demand"})
    early = refused(story, "apply_enforcement", "2026-09-25", APPLY)
    assert {"remedy_periods_are_over", "demand_was_served_ten_working_days_ago"} <= early
    assert "application_is_within_three_months" in refused(story, "apply_enforcement", "2026-12-31", APPLY)
    story.act("apply_enforcement", "2026-10-20", APPLY)
    story.act("apply_enforcement.approve", "2026-10-21", {"decision": "agreed", "opinion": "同意。"}, story.who.head)
    assert story.term("enforcement.apply").state == "met"
    for day, answer in (("2026-10-22", "received"), ("2026-10-26", "accepted"), ("2026-11-02", "granted")):
        story.act("record_court_answer", day, {"answer": answer})
    story.act("record_court_answer", "2026-11-20", {"answer": "enforced"})
    assert story.course.state == CourseState.PERFORMED


def test_reconsideration_stops_the_added_fine_and_moves_the_time_for_the_court() -> None:
    story = Story().served()
    story.act("record_reconsideration", "2026-04-13", REMEDY | {"happened": "received"})
    assert story.term("reconsideration.reply").due_on == date(2026, 4, 27)
    assert story.term("enforcement.apply").state == "cancelled"
    story.act("record_reconsideration", "2026-05-13", REMEDY | {"happened": "upheld"})
    assert story.term("litigation.after_reconsideration").due_on == date(2026, 5, 28)
    assert story.term("enforcement.apply").due_on == date(2026, 8, 28)
    story.act("add_fine", "2026-05-14", {"opinion": "到期未缴。"})
    story.act("add_fine.approve", "2026-05-14", {"decision": "agreed", "opinion": "同意。"}, story.who.head)
    assert Decimal(story.course.decision["added_fine"]) == Decimal("14850.00")  # 9 to 13 April, 13 to 14 May


def test_a_revoked_decision_is_made_anew_and_one_version_is_in_force() -> None:
    story = Story().served()
    story.act("publish", "2026-03-26", {"channel": "公示系统"})
    story.act("record_suit", "2026-04-13", REMEDY | {"happened": "received"})
    story.act("record_suit", "2026-09-01", REMEDY | {"happened": "redo", "final": True})
    assert story.term("publicity.withdraw").due_on == date(2026, 9, 4)
    assert refused(story, "wind_up", "2026-09-02", CLOSING) == {"everything_is_settled"}
    story.act("wind_up", "2026-09-02", CLOSING | {"proposal": "anew"})
    assert story.tasks() == ["notify"]
    story.act("notify", "2026-09-02", NOTICE | {"fine": "90000"})
    story.act("deliver", "2026-09-02", SERVED | {"document": "penalty_notice"})
    story.act("waive", "2026-09-03", {"proof": "书面放弃"})
    story.act("consider_defence", "2026-09-03", {"statement_view": "无。", "opinion": "维持。"})
    story.act("decide", "2026-09-04", DECISION | {"fine": "90000"}, story.who.deputy)
    states = Document.objects.filter(kind="penalty_decision").order_by("pk").values_list("state", flat=True)
    assert list(states) == ["withdrawn", "issued"]


def test_reconsideration_never_makes_it_worse() -> None:
    story = Story().served()
    story.act("record_reconsideration", "2026-04-13", REMEDY | {"happened": "received"})
    worse = REMEDY | {"happened": "changed", "fine": "100000"}
    assert refused(story, "record_reconsideration", "2026-05-13", worse) == {"change_is_not_to_the_worse"}
    story.act("record_reconsideration", "2026-05-13", worse | {"fine": "60000"})
    assert story.course.fine == Decimal(60000)


def test_closing_waits_for_payment_and_publication() -> None:
    story = Story().served()
    assert refused(story, "wind_up", "2026-04-01", CLOSING) == {"everything_is_settled", "penalties_were_published"}


def test_after_a_revocation_the_bureau_may_refrain_from_a_penalty() -> None:
    story = Story().served()
    story.act("record_reconsideration", "2026-04-13", REMEDY | {"happened": "received"})
    story.act("record_reconsideration", "2026-05-13", REMEDY | {"happened": "revoked"})
    story.act("wind_up", "2026-05-14", CLOSING | {"proposal": "anew_without_penalty"})
    none = {"outcome": "not_established", "opinion": "不予处罚。", "facts_found": "不能成立。", "reason": "证据不足。",
            "investigation_course": "经查。", "legal_basis": "行政处罚法第五十七条", "education": "无。"}  # fmt: skip
    story.act("decide", "2026-05-15", none, story.who.deputy)
    assert story.tasks() == ["serve"]


def agreed(story: Story, act: str, day: str) -> None:
    story.act(f"{act}.approve", day, {"decision": "agreed", "opinion": "同意。"}, story.who.head)


def test_a_stay_of_execution_blocks_demand_and_court_until_it_is_lifted() -> None:
    story = Story().served()
    story.act("record_suit", "2026-04-13", REMEDY | {"happened": "received"})
    story.act("record_suit", "2026-04-20", REMEDY | {"happened": "stayed"})
    assert refused(story, "demand", "2026-04-21", DEMAND) == {"execution_is_not_stayed"}
    assert "execution_is_not_stayed" in refused(story, "apply_enforcement", "2026-04-21", APPLY)
    story.act("record_suit", "2026-05-08", REMEDY | {"happened": "unstayed"})
    story.act("demand", "2026-05-11", DEMAND)


def test_a_judgment_that_is_not_final_leaves_the_stay_and_waits_for_the_appeal() -> None:
    story = Story().served()
    story.act("record_suit", "2026-04-13", REMEDY | {"happened": "received"})
    story.act("record_suit", "2026-04-20", REMEDY | {"happened": "stayed"})
    story.act("record_suit", "2026-06-01", REMEDY | {"happened": "changed", "fine": "50000"})
    assert (story.course.fine, "execution_stayed" in story.course.marks) == (Decimal(99000), True)
    assert story.term("enforcement.apply").due_on == date(2026, 9, 16)  # fifteen days for the appeal, then three months
    story.act("record_suit", "2026-06-10", REMEDY | {"happened": "appealed"})
    assert story.term("enforcement.apply").state == "cancelled"
    story.act("record_suit", "2026-08-03", REMEDY | {"happened": "changed", "fine": "50000", "final": True})
    assert (story.course.fine, "execution_stayed" in story.course.marks) == (Decimal(50000), False)
    assert story.term("enforcement.apply").due_on == date(2026, 11, 3)


def test_a_term_that_the_court_gave_back_moves_the_three_months_too() -> None:
    story = Story().served()
    term = story.term("litigation.direct")
    told = {
        "term": "litigation.direct@P1", "authority": "临沂市兰山区人民法院", "number": "（2026）鲁1302行初9号",
        "received_on": "2026-10-09", "decision": "granted", "obstacle": "地震致交通中断。", "began_on": "2026-09-14",
        "ended_on": "2026-10-05",
    }  # fmt: skip
    assert (term.due_on, story.term("enforcement.apply").due_on) == (date(2026, 9, 28), date(2026, 12, 28))
    story.act("record_restoration", "2026-10-09", told)
    assert story.term("litigation.direct").due_on == date(2026, 10, 16)  # 25 September, Mid-Autumn, and twenty-one days
    assert story.term("enforcement.apply").due_on == date(2027, 1, 18)  # the 16th is a Saturday
    story.act("record_suit", "2026-10-16", REMEDY | {"happened": "received"})
    assert (story.term("litigation.direct").state, story.term("litigation.direct").late) == ("met", False)


def test_a_suit_withdrawn_lets_the_three_months_run_from_that_day() -> None:
    story = Story().served()
    story.act("record_suit", "2026-04-13", REMEDY | {"happened": "received"})
    story.act("record_suit", "2026-05-12", REMEDY | {"happened": "withdrawn"})
    assert "remedy_pending" not in story.course.marks
    assert story.term("litigation.answer").state == "cancelled"
    assert story.term("enforcement.apply").due_on == date(2026, 8, 12)


def test_other_duties_done_perform_the_decision() -> None:
    story = Story()
    kinds = {"kinds": ["fine", "suspend_business"], "fine": "99000"}
    story.notified(**kinds)
    story.act("consider_defence", "2026-03-23", {"statement_view": "无。", "opinion": "维持。"})
    story.act("decide", "2026-03-24", DECISION | kinds, story.who.deputy)
    story.act("serve", "2026-03-25", SERVED | {"document": "penalty_decision"})
    story.act("record_payment", "2026-03-30", {"amount": "99000", "receipt": "1"})
    assert story.course.state == CourseState.SERVED
    story.act("record_performance", "2026-04-20", {"performance": "已停业三十日。"})
    assert story.course.state == CourseState.PERFORMED


@pytest.mark.parametrize(("minor", "until"), [(True, date(2026, 6, 26)), (False, date(2029, 3, 26))])
def test_a_penalty_is_shown_for_three_months_or_three_years(minor: bool, until: date) -> None:
    story = Story().served()
    started = story.act("publish", "2026-03-26", {"channel": "公示系统", "minor": minor}).started
    assert [term.due_on for term in started] == [until]
    assert story.term("publicity.same_province").state == "met"


def test_a_party_registered_elsewhere_is_published_where_it_is_registered() -> None:
    story = Story(party={"id_number": "91320100MA1M000012"}).served()
    assert story.term("publicity.push_out").due_on == date(2026, 4, 8)
    story.act("record_payment", "2026-03-30", {"amount": "99000", "receipt": "1"})
    assert refused(story, "wind_up", "2026-04-01", CLOSING) == {"penalties_were_published"}
    story.act("push_out", "2026-04-01", {"receiving_agency": "南京市市场监督管理局"})
    assert story.term("publicity.push_out").state == "met"
    story.act("wind_up", "2026-04-01", CLOSING)


def test_nothing_is_pushed_out_for_a_party_of_this_province() -> None:
    story = Story().served()
    assert refused(story, "push_out", "2026-03-26", {"receiving_agency": "某局"}) == {"party_is_registered_elsewhere"}


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"method": "electronic", "received_on": "2026-03-25"}, "electronic_service_was_agreed_to"),
        ({"method": "left"}, "leaving_is_witnessed"),
        ({"method": "public_notice"}, "public_notice_is_reasoned"),
    ],
)
def test_a_way_of_service_has_its_condition(more: dict[str, str], code: str) -> None:
    story = Story().decided()
    assert refused(story, "serve", "2026-03-25", SERVED | {"document": "penalty_decision"} | more) == {code}


@pytest.mark.parametrize("method", ["electronic", "post"])
def test_electronic_and_postal_service_take_effect_on_the_day_of_arrival(method: str) -> None:
    story = Story(party={"electronic_service": "a@example.cn"}).decided()
    arrived = SERVED | {
        "document": "penalty_decision",
        "method": method,
        "received_on": "2026-03-25",
        "tracking": "E1",
        "place": "",
    }
    story.act("serve", "2026-03-26", arrived)
    assert story.term("penalty.pay_fine").due_on == date(2026, 4, 9)


def reminded(story: Story, proceeding: Proceeding) -> str:
    """Return what the page of a decision says of earlier fines."""
    node = OrdinaryPenalty._nodes_by_name["decide"]
    asked = judged(proceeding, node, story.who.head, None, TODAY)
    loading.load(asked, node.loads)
    return str(DecisionForm(asked).fields["fined_before"].help_text)


def test_the_page_of_a_new_decision_reminds_of_an_earlier_fine() -> None:
    story = Story().served()
    number = Document.objects.get(kind="penalty_decision").number
    assert number in reminded(story, filed(story.who))
    assert reminded(story, Proceeding.objects.get(pk=story.proceeding.pk)) == ""


def test_of_other_agencies_the_page_names_no_more_than_agency_and_day() -> None:
    story = Story().served()
    other = Agency.objects.get(code="yinan-amr")
    Proceeding.objects.filter(pk=story.proceeding.pk).update(agency=other)
    said = reminded(story, filed(story.who))
    assert "沂南市监（2026-03-24）" in said
    assert Document.objects.get(kind="penalty_decision").number not in said
