"""Which terms an act moves: those of the party it is about; of the whole proceeding only where there is no other."""

from __future__ import annotations

import pytest

from casework.acts import ClockMove
from casework.dates import LegalDate
from casework.models import Deadline, DeadlineState, Measure, PartyCourse
from casework.services import deadlines

AT = LegalDate.parse("2026-03-02")
RULE = "trial.summons_notice"
P1, P2 = PartyCourse(party_id=1), PartyCourse(party_id=2)


def term(party: int | None, *, rule: str = RULE, measure: int | None = None, open_: bool = True) -> Deadline:
    state = DeadlineState.RUNNING if open_ else DeadlineState.MET
    return Deadline(rule=rule, party_id=party, measure_id=measure, state=state, started="2026-03-01")


OWN, OTHER, WHOLE = term(1), term(2), term(None)


@pytest.mark.parametrize("move", ["meet", "cancel", "extend", "restart"])
@pytest.mark.parametrize(
    ("running", "course", "moved", "remark"),
    [
        ([OWN, OTHER, WHOLE], P1, [OWN], "当事人自己的期限，不是整个程序的"),
        ([OTHER, WHOLE], P1, [WHOLE], "没有自己的期限，按整个程序的期限"),
        ([OTHER], P1, [], "他人的期限不动"),
        ([OWN, OTHER, WHOLE], None, [OWN, OTHER, WHOLE], "没有写明当事人的，全部"),
        ([term(1, open_=False), WHOLE], P1, [WHOLE], "自己的已经办结"),
        ([term(1, rule="trial.forward_appeal"), WHOLE], P1, [WHOLE], "另一项期限不算"),
    ],
)
def test_a_move_about_a_party_is_about_its_own_term(
    move: str, running: list[Deadline], course: PartyCourse | None, moved: list[Deadline], remark: str
) -> None:
    found = deadlines.matching(running, ClockMove(move, AT, RULE, course=course))
    assert [id(each) for each in found] == [id(each) for each in moved], remark


def test_a_move_about_a_measure_is_about_its_own_term() -> None:
    rule = "penalty.seizure.period"
    own, other, whole = (term(None, rule=rule, measure=no) for no in (1, 2, None))
    found = deadlines.matching([own, other, whole], ClockMove("meet", AT, rule, measure=Measure(pk=1)))
    assert [id(each) for each in found] == [id(own)]


def test_what_stops_a_party_stops_also_the_term_of_the_proceeding() -> None:
    own, other, whole = (term(party, rule="penalty.decision") for party in (1, 2, None))
    found = deadlines.matching([own, other, whole], ClockMove("stop", AT, ground="hearing", course=P1))
    assert [id(each) for each in found] == [id(own), id(whole)]


def test_a_right_used_after_its_window_makes_nobody_late() -> None:
    window = Deadline(rule="penalty.hearing.request", state=DeadlineState.RUNNING, started="2026-03-02")
    duty = Deadline(rule="penalty.decision", state=DeadlineState.RUNNING, started="2026-03-02")
    for each in (window, duty):
        each.due_on = LegalDate.parse("2026-03-09").day
        deadlines.close(each, LegalDate.parse("2026-03-10"), DeadlineState.MET)
    assert (window.late, duty.late) == (False, True)
