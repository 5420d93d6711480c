"""An outcome of the one door, as the report of a replay tells it."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone

from casework.models import Origin
from printouts import editions, render
from workflows.replay.report import Done, Paper, Term, refusal_lines
from workflows.request import Outcome


def told(no: int, act: str, outcome: Outcome, now: datetime) -> Done:
    """Return what an act brought about; ``no`` is its place in the file."""
    event = outcome.event
    today = event.happened_on or timezone.localdate(now)  # a term is not late on the day of the act
    return Done(
        no,
        act,
        event.label,
        event.happened,
        f"{event.agency.short_name} {event.officer}",
        event.law,
        [Paper.of(document) for document in outcome.documents],
        [Term.of(each, today) for each in outcome.started],
        [Term.of(each, today) for each in outcome.closed],
        [Term.of(each, today) for each in outcome.moved],
        refusal_lines(outcome.irregular),
        proposed=outcome.proposed,
        failures=_gaps(outcome),
    )


def _gaps(outcome: Outcome) -> list[str]:
    """A paper without what its official form asks for cannot be made; that fails the replay."""
    found = []
    for document in outcome.documents:
        if document.origin == Origin.ISSUED:
            gaps = render.lacking(editions.of(document), document.values)
            found += [f"《{document.title}》缺少必备内容：{'、'.join(gaps)}"] if gaps else []
    return found
