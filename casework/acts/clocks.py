"""What a transition says of time: events from which terms run, and what stops, extends or ends a term."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casework.acts.brought import ClockMove, Happening
from casework.dates import LegalDate
from casework.own_terms import own_term

if TYPE_CHECKING:
    from casework.models import Deadline, Measure, Officer, PartyCourse, Proceeding


class Clocks:
    """The clocks that an act starts and moves; each move is saved with the act."""

    at: LegalDate
    proceeding: Proceeding
    deadlines: list[Deadline]
    happenings: list[Happening]
    moves: list[ClockMove]
    unanswered: bool

    def term(self, rule: str) -> str:
        """Return the term that this procedure runs where the ordinary penalty runs ``rule``."""
        return own_term(self.proceeding.kind, rule)

    def deadline(self, rule: str, course: PartyCourse | None = None, measure: Measure | None = None) -> Deadline | None:
        """Return the open deadline under ``rule`` (of that party or measure), its own before one of the proceeding."""
        wanted = self.term(rule)
        found = None
        for deadline in self.deadlines:
            if deadline.rule != wanted:
                continue
            if course is not None and deadline.party_id not in (None, course.party_id):
                continue
            if measure is not None and deadline.measure_id not in (None, measure.pk):
                continue
            if course is None or deadline.party_id is not None:
                return deadline
            found = found or deadline
        return found

    def happened(
        self,
        slug: str,
        at: LegalDate | None = None,
        course: PartyCourse | None = None,
        measure: Measure | None = None,
        without: tuple[str, ...] = (),
        within: str = "",
        *,
        presumed: bool = False,
    ) -> None:
        """State that legal event ``slug`` happened; terms that run from it start, but for those ``without``.

        ``within`` is the length a paper sets for them ("30 calendar days") where the law leaves it to the paper.
        From a day that is only ``presumed`` (a paper whose receipt nobody entered) the terms are provisional.
        """
        self.happenings.append(Happening(slug, at or self.at, course, measure, without, within, presumed))

    def stop(self, ground: str, at: LegalDate | None = None, course: PartyCourse | None = None) -> None:
        """Stop every running term (of that party) whose rule leaves out time under ``ground``."""
        self.moves.append(ClockMove("stop", at or self.at, ground=ground, course=course))

    def resume(
        self, ground: str, at: LegalDate | None = None, course: PartyCourse | None = None, *, alone: bool = False
    ) -> None:
        """Let the terms (of that party) stopped under ``ground`` run on."""
        self.moves.append(ClockMove("resume", at or self.at, ground=ground, course=course, alone=alone))

    def restore(self, deadline: Deadline, ground: str, start: LegalDate, until: LegalDate) -> None:
        """Leave the days from ``start`` to ``until`` out of that one missed term, also when it is closed as late."""
        self.moves.append(ClockMove("restore", start, ground=ground, deadline=deadline, until=until))

    def extend(
        self,
        rule: str,
        amount: str,
        approver: Officer | None,
        course: PartyCourse | None = None,
        measure: Measure | None = None,
    ) -> None:
        """Extend the open term under ``rule`` by ``amount`` ("30 calendar days")."""
        self.moves.append(
            ClockMove(
                "extend", self.at, self.term(rule), amount=amount, approver=approver, course=course, measure=measure
            )
        )

    def restart(self, rule: str, ground: str, at: LegalDate | None = None, course: PartyCourse | None = None) -> None:
        """Begin the term under ``rule`` (of that party) anew."""
        self.moves.append(ClockMove("restart", at or self.at, self.term(rule), ground=ground, course=course))

    def meet(
        self,
        rule: str,
        course: PartyCourse | None = None,
        measure: Measure | None = None,
        at: LegalDate | None = None,
        *,
        alone: bool = False,
    ) -> None:
        """Close the open term under ``rule`` as done: of ``course``, where it has one of its own, else of all.

        ``alone`` leaves one of the whole proceeding open.
        """
        self.moves.append(
            ClockMove("meet", at or self.at, self.term(rule), course=course, measure=measure, alone=alone)
        )

    def meet_this(self, deadline: Deadline, at: LegalDate | None = None) -> None:
        """Close that one term as done, where several run under one rule for one party (分期履行的各期)."""
        self.moves.append(ClockMove("meet", at or self.at, deadline=deadline))

    def cancel_this(self, deadline: Deadline) -> None:
        """Close that one term because its reason fell away."""
        self.moves.append(ClockMove("cancel", self.at, deadline=deadline))

    def cancel(
        self,
        rule: str,
        course: PartyCourse | None = None,
        measure: Measure | None = None,
        *,
        alone: bool = False,
    ) -> None:
        """Close the open term under ``rule`` (as ``meet`` does) because its reason fell away."""
        self.moves.append(ClockMove("cancel", self.at, self.term(rule), course=course, measure=measure, alone=alone))

    def go_over(self, rule: str, onto: str, course: PartyCourse | None = None) -> None:
        """Let the open term under ``rule`` (of that party) run on under ``onto``, with all that moved it so far.

        The law counts both alike and only ends them in another way (who is let out of custody, 刑事诉讼法 105).
        """
        self.moves.append(ClockMove("go_over", self.at, rule, onto=onto, course=course, alone=True))

    def part(self, rule: str, course: PartyCourse, onto: str, ground: str) -> None:
        """Set the term under ``rule`` of the whole proceeding apart for that party, stopped under ``ground``.

        For the others it runs on; that of the party stands under ``onto``, with all that moved it so far.
        """
        self.moves.append(ClockMove("part", self.at, rule, ground=ground, onto=onto, course=course))

    def answers_no_term(self) -> None:
        """Let the terms of this step run on: it was taken, but not done (sent back, say)."""
        self.unanswered = True
