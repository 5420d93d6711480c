"""An act tried out and taken back: what it would refuse, issue, start and close, before anything is issued."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from casework.acts import ActFacts
from casework.exceptions import ActRefused, Refusal
from casework.models import Origin
from forms.base import ActForm
from printouts import context, editions, render
from printouts.paper import Paper
from workflows.act import perform
from workflows.request import Outcome, Request
from workflows.saving import plain


@dataclass
class Trial:
    """What came of trying an act out."""

    outcome: Outcome | None = None
    refusals: Sequence[Refusal] = field(default_factory=tuple)
    recordable: bool = False


class _TakenBackError(Exception):
    def __init__(self, outcome: Outcome) -> None:
        super().__init__()
        self.outcome = outcome


def rehearse(request: Request) -> Trial:
    """Carry out ``request`` through the one door and take it back: nothing is kept, not even a number.

    The page shows just what the act would do, because it is the act that did it.
    Raises AccessDenied and UnknownAct as the act itself would.
    """
    try:
        with transaction.atomic():
            raise _TakenBackError(perform(request))
    except _TakenBackError as done:
        return Trial(done.outcome)
    except ActRefused as refused:
        return Trial(None, refused.refusals, refused.recordable)


def gaps(outcome: Outcome) -> list[Refusal]:
    """Return, for each paper made here, the mandatory items that would be empty: it could never be printed."""
    found = []
    for document in outcome.documents:
        if document.origin != Origin.ISSUED:
            continue
        paper = editions.of(document)
        if items := render.lacking(paper, document.values):
            what = _("《%(title)s》缺少必备内容：%(items)s") % {"title": document.title, "items": "、".join(items)}
            found.append(Refusal(what, str(paper.source_note), _("请返回补充后再办理。"), code="paper"))
    return found


def unfinished(paper: Paper, act: ActFacts[Any], form: ActForm) -> dict[str, Any]:
    """Return the values of ``paper`` from a form that is not complete yet; what is missing stays empty."""
    form.is_valid()
    known = getattr(form, "cleaned_data", {})
    act.facts = SimpleNamespace(**{name: known.get(name, "") for name in form.fields if known.get(name) is not None})
    vars(act.facts).update(form.shown())
    if getattr(act.facts, "party", None) == "":
        del act.facts.party
    number = act.proceeding.number if paper.carries_case_number else ""
    return dict(plain(context.values(paper, act, number=number, party=context.addressee(paper, act))))
