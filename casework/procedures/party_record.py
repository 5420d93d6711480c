"""What the file says of a party is completed or mended by an act with its reason (录入、更正当事人信息).

The old value and the new one stay in the event; what was printed before stays as it was, and is named there.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django_fsm import transition

from casework.acts import ActFacts
from casework.guards import party_record as guards
from casework.models import Document, DocumentState, Party
from casework.procedures.base import Acts

# What may be wrong, or missing, of a party: a column of its record each.
ITEMS = ("name", "id_number", "representative", "address", "phone")


@dataclass(frozen=True, kw_only=True)
class PartyCorrectionFacts:
    """What is right of a party, and why the record was not (更正当事人信息)."""

    party: Party
    item: str
    text: str
    reason: str


class PartyRecordActs(Acts):
    """A mistake about a party is mended without touching what was said and served before."""

    @transition("stage", source="*", target=None, conditions=[guards.party_takes_part_here, guards.party_datum_changes])
    def correct_party(self, act: ActFacts[PartyCorrectionFacts]) -> None:
        """Complete or mend one particular of a party; papers made from now on say what is right (更正当事人信息)."""
        facts, course = act.facts, act.course_of(act.facts.party)
        party = course.party if course is not None else facts.party
        old = getattr(party, facts.item)
        for each in {id(each): each for each in (party, facts.party)}.values():
            setattr(each, facts.item, facts.text)
        act.change(party, facts.item)
        act.notes["correction"] = {"party": party.ref, "item": facts.item, "old": old, "new": facts.text}
        # A party that nothing was said of before was left blank on papers: they are no less right than they were.
        act.notes["papers"] = papers_that_say(act.documents, party) if old else []
        self.name_again(act)
        act.answers_no_term()

    def name_again(self, act: ActFacts[Any]) -> None:
        """Write again how later papers name the parties, where the procedure keeps that; without more, it does not."""


def papers_that_say(papers: Iterable[Document], party: Party | None, since: date | None = None) -> list[str]:
    """Return title and number of the papers in force that may carry an old value of a party, or of all without one.

    ``since`` is when the old value was entered; papers made before cannot have it.
    """
    return [f"{paper.title} {paper.number}".strip() for paper in papers if _says(paper, party, since)]


def _says(paper: Document, party: Party | None, since: date | None) -> bool:
    if paper.state != DocumentState.ISSUED:
        return False
    if party is not None and paper.party_id not in (None, party.pk):
        return False
    return since is None or paper.issued_on is None or paper.issued_on >= since
