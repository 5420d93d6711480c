"""A trial that stands still for one accused alone, and goes on for the others (部分被告人中止审理)."""

from __future__ import annotations

import pytest

from casework.exceptions import ActRefused
from casework.models import Deadline, PartyCourse, Proceeding
from casework.procedures.trial import Trial
from tests.procedures.criminal_case import GUILTY, INNOCENT, JUDGMENT, ORDINARY, Courts

pytestmark = pytest.mark.django_db
ILL = {"ground": "illness", "reason": "住院治疗。", "accused": ["P2"]}
TERM = "trial.first_instance"


def term(ref: str = "") -> Deadline:
    """Return the latest term of the trial: of all, or of one accused apart."""
    found = Deadline.objects.filter(rule=TERM)
    return (found.filter(party__no=int(ref[1:])) if ref else found.filter(party=None)).latest("pk")


def one_ill(courts: Courts, on: str = "2026-03-23") -> Courts:
    courts.approved("suspend", ILL, on, courts.division)
    return courts


def test_one_stands_still_and_the_term_of_the_others_runs_on() -> None:
    courts = one_ill(Courts().accepted(), "2026-03-10")
    assert (term().state, term("P2").state) == ("running", "stopped")
    assert courts.fresh().suspended_on is None
    trial = Trial.objects.get(pk=courts.fresh().pk)
    assert [trial.progress_of(courts.course(ref)) for ref in ("P1", "P2")] == ["审理中", "中止审理"]
    with pytest.raises(ActRefused, match="已经中止审理"):
        courts.take("suspend", ILL, "2026-03-11")


def test_the_one_in_custody_stands_still_and_the_term_of_the_others_moves_past_holidays_again() -> None:
    courts = Courts().accepted(ORDINARY | {"detained": ["P2"]})
    one_ill(courts, "2026-03-10")
    assert [(each.rule, each.state) for each in Deadline.objects.filter(party__no=2)] == [
        ("trial.first_instance_detained", "stopped")
    ]
    assert (term().state, str(term().due_on)) == ("running", "2026-05-06")
    courts.take("resume", {"remark": "已出院。", "accused": ["P2"]}, "2026-03-20")
    assert courts.due("trial.first_instance_detained", "P2") == "2026-05-15"


def test_the_ruling_names_who_stands_still() -> None:
    outcome = one_ill(Courts().accepted(), "2026-03-10")
    ruling = outcome.fresh().documents.get(kind="criminal_ruling")
    assert ruling.values["facts"]["ruling"] == ["对李某中止审理。"]
    assert ruling.values["facts"]["accused"] == ["P2"]


def test_when_one_goes_on_the_days_are_left_out_for_that_one_alone() -> None:
    courts = one_ill(Courts().accepted(), "2026-03-10")
    courts.take("resume", {"remark": "已出院。", "accused": ["P2"]}, "2026-03-20")
    assert [str(term(ref).due_on) for ref in ("", "P2")] == ["2026-05-06", "2026-05-15"]
    with pytest.raises(ActRefused, match="没有中止审理"):
        courts.take("resume", {"remark": "已出院。"}, "2026-03-21")


def test_the_hearing_is_for_those_whose_trial_goes_on() -> None:
    courts = one_ill(Courts().called(), "2026-03-09")
    courts.summon("P1", "2026-03-10")
    courts.hold("2026-03-20")
    assert courts.fresh().stage == "heard"


def test_nobody_is_judged_whose_trial_stands_still() -> None:
    courts = one_ill(Courts().heard())
    with pytest.raises(ActRefused, match="对其中止审理"):
        courts.take("judge", JUDGMENT | {"results": [GUILTY, INNOCENT]}, "2026-03-25")


def test_with_the_others_judged_the_one_is_tried_in_a_case_apart_and_their_judgment_takes_effect() -> None:
    courts = one_ill(Courts().heard())
    outcome = courts.take("judge", JUDGMENT | {"results": [GUILTY]}, "2026-03-25")
    (apart,) = outcome.begun
    assert (apart.kind, apart.number) == ("trial", "（2026）鲁1302刑初2号")
    assert [each.party.name for each in PartyCourse.objects.filter(proceeding=apart)] == ["李某"]
    assert Proceeding.objects.get(pk=apart.pk).brief["parted_from"] == "（2026）鲁1302刑初1号"
    assert (term().state, term("P2").state) == ("met", "cancelled")
    courts.serve_judgment("P1", "2026-03-26")
    courts.serve_judgment("检察院", "2026-03-26")
    courts.take("settle", {"result": "effect"}, "2026-04-08")
    assert courts.fresh().stage == "effective"


def test_who_goes_on_before_the_others_are_judged_is_judged_in_the_same_case() -> None:
    courts = one_ill(Courts().heard())
    courts.take("resume", {"remark": "已出院。"}, "2026-03-24")
    courts.take("judge", JUDGMENT | {"results": [INNOCENT]}, "2026-03-25")
    assert (term("P2").state, term().state) == ("met", "running")
    courts.take("judge", JUDGMENT | {"results": [GUILTY]}, "2026-03-26")
    assert (courts.fresh().stage, term().state) == ("judged", "met")


def test_when_the_charge_against_the_others_is_withdrawn_the_whole_case_stands_still() -> None:
    courts = one_ill(Courts().heard())
    courts.take("permit_withdrawal", {"accused": ["P1"], "reason": "证据变化。"}, "2026-03-25")
    assert (str(courts.fresh().suspended_on), term().state) == ("2026-03-25", "stopped")
    courts.take("resume", {"remark": "已出院。"}, "2026-03-27")
    courts.take("judge", JUDGMENT | {"results": [INNOCENT]}, "2026-03-30")
    assert courts.fresh().stage == "judged"
