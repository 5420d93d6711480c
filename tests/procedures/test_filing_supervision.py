"""The supervision of a filing begins, and reasons are asked for and given."""

from __future__ import annotations

from datetime import date

import pytest

from casework.exceptions import ActRefused
from casework.models import Handover, HandoverKind, Proceeding
from casework.services import boards, calendar
from tests.builders import TODAY
from tests.casework.procedures.penalty_case import kinds
from tests.procedures.supervised_story import (
    DEMAND,
    EXPLANATION,
    Supervised,
    copied,
    on,
    refuse,
    seen,
    term,
)
from tests.procedures.test_referral import state
from workflows.models import Task

pytestmark = pytest.mark.django_db


def test_the_bureaus_suggestion_lies_before_the_procuratorate_with_its_papers() -> None:
    city = Supervised()
    outcome = city.suggest()
    assert kinds(outcome) == {"supervision_suggestion"}
    handover = Handover.objects.get(kind=HandoverKind.SUPERVISION)
    assert (handover.recipient_name, handover.items.count()) == ("临沂市人民检察院", 1)
    supervision = city.proceeding("filing_supervision")
    assert handover.receiver_id == supervision.pk
    assert (supervision.stage, supervision.brief["requester"]) == ("accepted", "临沂市市场监督管理局")
    assert "supervision_suggestion" in seen(city.prosecutor)


def test_a_suggestion_without_a_reason_is_refused() -> None:
    city = Supervised()
    city.refused()
    facts = {"answer": "supervise", "supervisor": "linyi-procuratorate"}
    with pytest.raises(ActRefused, match="应当写明理由"):
        city.take("referral.answer_refusal", city.who.officer, facts)


def test_a_copy_lies_on_file_until_the_procuratorate_opens_of_its_own_motion() -> None:
    city = Supervised()
    assert copied(city).stage == "watching"
    assert seen(city.prosecutor) == {"criminal_referral_letter", "referral_investigation_report", "referral_goods_list"}
    refuse(city)
    facts = {"origin": "own", "about": "no_filing", "reason": "备案审查发现应当立案"}
    outcome = city.take("filing_supervision.open_supervision", city.prosecutor, facts)
    assert [each.event.kind for each in outcome.heard] == ["filing_supervision.await_opening"]
    city.take("filing_supervision.ask", city.prosecutor, DEMAND)
    assert term("supervision.police_explain", "filing_reasons").state == "running"


def test_a_suggestion_about_a_referral_on_file_joins_it() -> None:
    city = Supervised()
    supervision = copied(city)
    refuse(city)
    city.take("referral.answer_refusal", city.who.officer, {"answer": "supervise", "reason": "证据充分。"})
    assert city.proceeding("filing_supervision").pk == supervision.pk
    assert city.proceeding("filing_supervision").stage == "accepted"


def test_a_copy_that_needs_nothing_is_put_away() -> None:
    city = Supervised()
    copied(city)
    city.take("filing_supervision.close_watch", city.prosecutor, {"reason": "公安机关已经立案。"})
    assert city.proceeding("filing_supervision").ended_on == TODAY.date()


def test_the_demand_runs_seven_days_on_both_desks() -> None:
    city = Supervised()
    assert kinds(city.ask()) == {"explain_no_filing_request"}
    for kind in ("filing_supervision", "filing_reasons"):
        assert str(term("supervision.police_explain", kind).due_on) == "2026-03-09"


@pytest.mark.parametrize(("day", "late"), [("2026-03-09", False), ("2026-03-10", True)])
def test_reasons_on_the_last_day_are_in_time_and_a_day_after_they_are_late(day: str, late: bool) -> None:
    city = Supervised()
    city.ask()
    outcome = city.take("filing_reasons.explain", city.chief, EXPLANATION, **on(day))
    assert kinds(outcome) == {"police_no_filing_explanation"}
    assert [term("supervision.police_explain", kind).late for kind in ("filing_supervision", "filing_reasons")] == [
        late, late,
    ]  # fmt: skip
    assert city.proceeding("filing_supervision").stage == "explained"
    with pytest.raises(ActRefused, match="不能办理“说明不立案（立案）理由”"):
        city.take("filing_reasons.explain", city.chief, EXPLANATION, **on(day))


def test_a_duty_is_late_on_the_board_of_who_owes_it_and_not_of_who_waits_for_it() -> None:
    city = Supervised()
    city.ask()
    days = boards.near(date(2026, 3, 10), calendar.current())
    found = {row["proceeding__kind"]: row["late"] for row in boards.terms(Proceeding.objects.all(), days, "kind")}
    assert (found["filing_reasons"], found["filing_supervision"]) == (1, 0)
    held = boards.held_by(Proceeding.objects.filter(kind="filing_supervision"), days, 0, 5)
    assert [(each.late, each.term) for each in held] == [(0, None)]


def test_silence_is_noted_only_once_the_seven_days_are_over() -> None:
    city = Supervised()
    city.ask()
    with pytest.raises(ActRefused, match="期限尚未届满"):
        city.take("filing_supervision.note_silence", city.prosecutor, {"reason": "未收到说明"}, **on("2026-03-09"))
    city.take("filing_supervision.note_silence", city.prosecutor, {"reason": "未收到说明"}, **on("2026-03-10"))
    reasons = city.proceeding("filing_reasons")
    assert (reasons.stage, term("supervision.police_explain", "filing_reasons").late) == ("lapsed", True)
    assert not Task.objects.filter(process=reasons.pk, finished=None).exists()
    assert city.proceeding("filing_supervision").stage == "explained"


@pytest.mark.parametrize(("day", "late"), [("2026-03-12", False), ("2026-03-13", True)])
def test_accepted_reasons_are_told_within_ten_days_and_the_referral_goes_back(day: str, late: bool) -> None:
    city = Supervised()
    city.ask()
    city.take("filing_reasons.explain", city.chief, EXPLANATION)
    city.take("filing_supervision.review", city.prosecutor, {"view": "accept", "opinion": "理由成立。"})
    assert str(term("supervision.inform_agency").due_on) == "2026-03-12"
    facts = {"informed": "临沂市市场监督管理局", "method": "书面", "received_on": day, "grounds": "没有犯罪事实"}
    city.take("filing_supervision.inform", city.prosecutor, facts, **on(day))
    assert term("supervision.inform_agency").late is late
    assert (city.proceeding("referral").stage, city.proceeding("filing_supervision").stage) == (
        "returned", "concluded",
    )  # fmt: skip
    assert state(city) == ("", "dismissed")


def test_a_request_without_ground_is_answered_and_goes_back() -> None:
    city = Supervised()
    city.suggest()
    with pytest.raises(ActRefused, match="应当写明理由"):
        city.take("filing_supervision.ask", city.prosecutor, DEMAND | {"decision": "decline"})
    facts = DEMAND | {"decision": "decline", "reason": "没有犯罪事实发生"}
    assert kinds(city.take("filing_supervision.ask", city.prosecutor, facts)) == set()
    assert city.proceeding("referral").stage == "returned"
