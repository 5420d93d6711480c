"""The one door: what it refuses, what it records, and that half an act does not exist."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from casework.exceptions import AccessDenied, ActRefused
from casework.models import Case, CaseState, Deadline, Document, Event
from casework.services import events
from tests.builders import FILING, LEAD, TODAY, VERIFICATION, do, filed, lead, people, verified
from workflows.models import Task
from workflows.registry import UnknownAct

pytestmark = pytest.mark.django_db


def codes(refused: pytest.ExceptionInfo[ActRefused]) -> set[str]:
    return {refusal.code for refusal in refused.value.refusals}


def test_a_lead_opens_a_case_with_number_term_paper_and_task() -> None:
    outcome = lead(people())
    assert outcome.case.number == "临市监案源〔2026〕1号"
    assert [(d.rule, d.due_on) for d in outcome.started] == [("penalty.verification", date(2026, 3, 23))]
    assert [d.kind for d in outcome.documents] == ["case_source_register"]
    assert [t.flow_task.name for t in Task.objects.filter(finished=None)] == ["verify_lead"]


def test_the_whole_way_to_filing_closes_the_term_in_time() -> None:
    proceeding = filed(people())
    assert proceeding.stage == "filed"
    term = Deadline.objects.get(rule="penalty.verification")
    assert (term.state, term.late) == ("met", False)
    assert Document.objects.get(kind="filing_approval").case_id == proceeding.case_id


def test_every_refusal_is_shown_with_its_article_and_nothing_is_done() -> None:
    who = people()
    proceeding = verified(who)
    before = Event.objects.count()
    with pytest.raises(ActRefused) as refused:
        do("penalty.decide_filing", who.officer, FILING | {"officers": ["zhao"]}, proceeding)
    assert codes(refused) == {"office", "has_two_officers_to_assign"}
    assert "行政处罚法第四十二条" in str(refused.value)
    assert Event.objects.count() == before
    assert Case.objects.get().state == CaseState.OPEN


def test_an_act_out_of_its_stage_is_refused() -> None:
    who = people()
    proceeding = lead(who).proceeding
    with pytest.raises(ActRefused) as refused:
        do("penalty.decide_filing", who.head, FILING, proceeding)
    assert "stage" in codes(refused)


def test_a_step_is_taken_once() -> None:
    who = people()
    proceeding = verified(who)
    with pytest.raises(ActRefused) as refused:
        do("penalty.verify_lead", who.officer, VERIFICATION, proceeding)
    assert codes(refused) & {"stage", "task"}


def test_a_stranger_finds_nothing() -> None:
    who = people()
    proceeding = verified(who)
    with pytest.raises(AccessDenied):
        do("penalty.decide_filing", who.stranger, FILING, proceeding)


def test_a_date_in_the_future_is_refused() -> None:
    who = people()
    with pytest.raises(ActRefused) as refused:
        do("penalty.decide_filing", who.head, FILING, verified(who), at="2026-03-03")
    assert "future" in codes(refused)


def test_a_date_before_the_event_its_term_runs_from_is_refused() -> None:
    who = people()
    proceeding = verified(who)
    with pytest.raises(ActRefused) as refused:
        do("penalty.decide_filing", who.head, FILING, proceeding, at="2026-03-01", reason="补录")
    assert "before_event" in codes(refused)


def test_an_act_of_the_day_before_yesterday_wants_a_reason_and_is_marked() -> None:
    who = people()
    proceeding = verified(who)
    later = TODAY + timedelta(days=4)
    with pytest.raises(ActRefused) as refused:
        do("penalty.decide_filing", who.head, FILING, proceeding, at="2026-03-03", now=later)
    assert codes(refused) == {"late_reason"}
    outcome = do("penalty.decide_filing", who.head, FILING, proceeding, at="2026-03-03", now=later, reason="网络中断")
    assert outcome.event.entry == "late"


def test_what_already_happened_is_recorded_as_irregular() -> None:
    who = people()
    outcome = do("penalty.decide_filing", who.head, FILING | {"officers": ["zhao"]}, verified(who), recorded=True)
    assert outcome.event.irregular
    assert [refusal.code for refusal in outcome.irregular] == ["has_two_officers_to_assign"]
    assert outcome.proceeding.stage == "filed"


def test_recording_does_not_lend_an_office() -> None:
    who = people()
    with pytest.raises(ActRefused):
        do("penalty.decide_filing", who.officer, FILING, verified(who), recorded=True)


def test_a_late_filing_is_done_and_flagged() -> None:
    who = people()
    proceeding = verified(who)
    outcome = do("penalty.decide_filing", who.head, FILING, proceeding, now=TODAY + timedelta(days=40))
    assert [deadline.late for deadline in outcome.closed] == [True]


def test_a_lead_sent_back_comes_again_to_the_officer() -> None:
    who = people()
    proceeding = verified(who)
    do("penalty.decide_filing", who.head, {"decision": "return", "opinion": "请补充核查。"}, proceeding)
    assert [t.flow_task.name for t in Task.objects.filter(finished=None)] == ["verify_lead"]
    assert Deadline.objects.get(rule="penalty.verification").state == "running"


@pytest.mark.parametrize("field", ["title", "content", "source"])
def test_a_missing_fact_is_named(field: str) -> None:
    who = people()
    with pytest.raises(ActRefused) as refused:
        do("penalty.register_lead", who.officer, {k: v for k, v in LEAD.items() if k != field})
    assert f"field:{field}" in codes(refused)
    assert not Case.objects.exists()


def test_an_unknown_fact_is_named() -> None:
    who = people()
    with pytest.raises(ActRefused, match="没有“colour”这一项"):
        do("penalty.register_lead", who.officer, LEAD | {"colour": "red"})


def test_an_unknown_act_is_named() -> None:
    with pytest.raises(UnknownAct, match=r"没有“penalty\.fly”这一行为"):
        do("penalty.fly", people().officer, {})


def test_a_wrong_credit_code_is_refused() -> None:
    who = people()
    party = LEAD["parties"][0] | {"id_number": "91371300MA3C000000"}
    with pytest.raises(ActRefused, match="统一社会信用代码"):
        do("penalty.register_lead", who.officer, LEAD | {"parties": [party]})


def test_the_chain_of_a_case_holds() -> None:
    case = filed(people()).case
    case.refresh_from_db()
    assert events.prove(case, Event.objects.filter(case=case).order_by("seq").iterator()) is None
    assert case.head_seq == 3
