"""Custody, bail and release of each accused at court, and what they do to the terms (强制措施)."""

from __future__ import annotations

from typing import Any

import pytest

from casework.exceptions import ActRefused
from casework.models import Deadline
from casework.procedures import held
from casework.procedures.trial import Trial
from tests.procedures.criminal_case import ACCUSED, ORDINARY, PANEL, Courts
from workflows.request import Outcome

pytestmark = pytest.mark.django_db
WARRANT = {"number": "（2026）鲁1302刑初1号之一", "reason": "违反取保候审规定。"}
EXECUTED = {"executed_by": "临沂市公安局兰山分局", "detention_house": "临沂市看守所"}
BAIL = {"number": "取保1号", "reason": "不致发生社会危险性。", "guarantee": "person", "executed_by": "兰山派出所"}
RELEASE = {"number": "释1号", "reason": "不需要继续羁押。"}
HELD_P1 = ORDINARY | {"detained": ["P1"]}
PLAIN, DETAINED = "trial.first_instance", "trial.first_instance_detained"


def arrest(courts: Courts, ref: str, at: str, kind: str = "trial") -> Outcome:
    """Decide on an arrest and enter that it was executed at that minute."""
    head = courts.president if kind == "trial" else courts.elder
    courts.approved(f"{kind}.decide_arrest", WARRANT | {"party": ref}, at[:10], head)
    return courts.take(f"{kind}.record_arrest", EXECUTED | {"party": ref}, at[:10], at=at)


def let_go(courts: Courts, ref: str, on: str) -> Outcome:
    return courts.take("release", RELEASE | {"party": ref}, on)


def state(rule: str, ref: str = "") -> str:
    found = Deadline.objects.filter(rule=rule)
    return str((found.filter(party__no=int(ref[1:])) if ref else found).latest("pk").state)


def test_with_an_arrest_the_term_of_the_trial_no_longer_moves_past_a_holiday() -> None:
    courts = Courts().accepted()
    assert courts.due(PLAIN) == "2026-05-06"  # 5 May is a holiday of 2026
    arrest(courts, "P1", "2026-03-10T15:20")
    assert (state(PLAIN), courts.due(DETAINED)) == ("cancelled", "2026-05-05")
    let_go(courts, "P1", "2026-03-12")
    assert (state(DETAINED), courts.due(PLAIN)) == ("cancelled", "2026-05-06")


def test_each_accused_is_held_apart_and_the_last_one_free_lets_the_term_move() -> None:
    courts = Courts().accepted(ORDINARY | {"detained": ["P1", "P2"]})
    let_go(courts, "P1", "2026-03-10")
    trial = courts.fresh()
    assert [held.is_held(trial, courts.course(ref)) for ref in ("P1", "P2")] == [False, True]
    assert state(DETAINED) == "running"
    let_go(courts, "P2", "2026-03-11")
    assert courts.due(PLAIN) == "2026-05-06"


def test_what_moved_the_term_before_still_moves_it_when_custody_ends() -> None:
    courts = Courts().accepted(HELD_P1)
    courts.approved("extend_trial", {"step": "court", "reason": "案情复杂。"}, "2026-03-06", courts.president)
    courts.approved("suspend", {"ground": "illness", "reason": "住院。"}, "2026-03-10", courts.division)
    let_go(courts, "P1", "2026-03-12")
    assert (state(PLAIN), state(DETAINED)) == ("stopped", "cancelled")
    courts.take("resume", {"remark": "已出院。"}, "2026-03-20")
    assert courts.due(PLAIN) == "2026-06-15"  # 5 June and ten days


@pytest.mark.parametrize(("on", "late"), [("2026-03-11T15:20", False), ("2026-03-11T15:21", True)])
def test_after_an_arrest_family_and_accused_have_their_day(on: str, late: bool) -> None:
    courts = Courts().accepted()
    arrest(courts, "P1", "2026-03-10T15:20")
    with pytest.raises(ActRefused, match="没有通知家属"):
        courts.take("notify_family", {"party": "P1"}, on[:10], at=on)
    courts.take("notify_family", {"party": "P1", "relative": "张妻", "relation": "妻"}, on[:10], at=on)
    courts.take("question", {"party": "P1", "place": "看守所", "content": "核对身份和案情。"}, on[:10], at=on)
    rules = ("crime.arrest_notify_family", "crime.arrest_interrogate")
    assert [Deadline.objects.get(rule=rule, party__no=1).late for rule in rules] == [late, late]
    with pytest.raises(ActRefused, match="没有由本院决定逮捕"):
        courts.take("question", {"party": "P2", "place": "看守所", "content": "核对。"}, on[:10], at=on)


def test_nobody_is_arrested_without_the_decision_nor_twice_nor_a_unit() -> None:
    unit = {"name": "某某公司", "kind": "organisation", "role": "party"}
    courts = Courts().accepted(HELD_P1, parties=[*ACCUSED[:2], unit])
    with pytest.raises(ActRefused, match="没有对该被告人决定逮捕"):
        courts.take("record_arrest", EXECUTED | {"party": "P2"}, "2026-03-10")
    with pytest.raises(ActRefused, match="已经在押"):
        courts.take("decide_arrest", WARRANT | {"party": "P1"}, "2026-03-10")
    with pytest.raises(ActRefused, match="只能对自然人采取"):
        courts.take("decide_arrest", WARRANT | {"party": "P3"}, "2026-03-10")


def test_a_yes_for_all_holds_every_person_and_no_unit() -> None:
    unit = {"name": "某某公司", "kind": "organisation", "role": "party"}
    courts = Courts().accepted(ORDINARY | {"detained": True}, parties=[*ACCUSED[:2], unit])
    trial = courts.fresh()
    assert [held.is_held(trial, courts.course(ref)) for ref in ("P1", "P2", "P3")] == [True, True, False]


def test_bail_lasts_twelve_months_and_ends_with_the_arrest() -> None:
    courts = Courts().accepted(HELD_P1)
    courts.approved("grant_bail", BAIL | {"party": "P1"}, "2026-03-10", courts.president)
    assert (courts.due("crime.bail", "P1"), courts.due(PLAIN)) == ("2027-03-10", "2026-05-06")
    trial = Trial.objects.get(pk=courts.fresh().pk)
    assert trial.progress_of(courts.course("P1")) == "审理中 · 取保候审"
    with pytest.raises(ActRefused, match="已经决定对该被告人取保候审"):
        courts.take("grant_bail", BAIL | {"party": "P1"}, "2026-03-11")
    arrest(courts, "P1", "2026-03-12T09:00")
    assert (state("crime.bail", "P1"), courts.due(DETAINED)) == ("met", "2026-05-05")


def test_residential_surveillance_lasts_six_months() -> None:
    courts = Courts().accepted(HELD_P1)
    facts = {"party": "P1", "number": "监1号", "reason": "患有严重疾病。", "residence": "住处", "executed_by": "派出所"}
    courts.approved("order_surveillance", facts, "2026-03-10", courts.president)
    assert courts.due("crime.residential_surveillance", "P1") == "2026-09-10"
    let_go(courts, "P1", "2026-03-12")
    assert state("crime.residential_surveillance", "P1") == "met"
    with pytest.raises(ActRefused, match="没有在押，也没有取保候审"):
        let_go(courts, "P1", "2026-03-13")


def test_who_is_in_custody_can_be_noted_as_others_told_it() -> None:
    courts = Courts().accepted(HELD_P1)
    courts.take("note_custody", {"detained": ["P2"], "reason": "看守所来函。"}, "2026-03-10")
    trial = courts.fresh()
    assert [held.is_held(trial, courts.course(ref)) for ref in ("P1", "P2")] == [False, True]
    assert state(DETAINED) == "running"


def test_an_acquitted_accused_is_free_before_the_judgment_takes_effect() -> None:
    courts = Courts().served()
    courts.take("note_custody", {"detained": ["P2"], "reason": "登记补正。"}, "2026-04-01")
    with pytest.raises(ActRefused, match=r"立即释放.*李某"):
        courts.take("settle", {"result": "effect"}, "2026-04-08")
    let_go(courts, "P2", "2026-04-01")
    courts.take("settle", {"result": "effect"}, "2026-04-08")


def test_the_court_above_knows_who_is_held_and_tells_when_that_ends() -> None:
    courts = Courts().served()
    courts.take("note_custody", {"detained": ["P1"], "reason": "登记补正。"}, "2026-03-28")
    courts.take("receive_appeal", {"party": "P1", "received_on": "2026-03-30", "reason": "量刑过重"}, "2026-03-30")
    courts.take("settle", {"result": "forward", "recipient": "linyi-court"}, "2026-03-30")
    intake: dict[str, Any] = {"received_by": "吴书记", "bench": PANEL, "clerk": "吴书记", "detained": ["P1"]}
    courts.take("appeal.accept", intake, "2026-04-20")
    rule = "trial.second_instance_detained"
    assert courts.due(rule, kind="appeal") == "2026-06-20"  # a Saturday
    courts.approved("appeal.grant_bail", BAIL | {"party": "P1"}, "2026-05-11", courts.elder)
    assert courts.due("trial.second_instance", kind="appeal") == "2026-06-22"
    assert held.custody_of(courts.fresh(), "P1") == "bail"
