"""Drafted or edited: what somebody changed in a passage, shown letter by letter, and what it says against the file."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casework import drafting
from casework.drafting import Contradiction, smoothed
from casework.models import Document, Event
from forms.base import ActForm
from workflows.registry import UnknownAct, find

_SENTENCE = re.compile(r"[^。；！？\n]*[。；！？\n]?")
# Beyond this many comparisons of letters a changed stretch is shown as a whole.
MOST = 1_000_000


@dataclass(frozen=True)
class Piece:
    """A stretch of text that both versions have, or that was taken out or put in."""

    kind: str
    text: str


@dataclass(frozen=True)
class Told:
    """One passage as a page tells of it: whether it was edited, and how it differs from its draft."""

    label: str
    edited: bool
    pieces: list[Piece] = field(default_factory=list)


def difference(before: str, after: str) -> list[Piece]:
    """Return how one text became the other: sentence by sentence, and letter by letter where a sentence changed."""
    old, new = (_SENTENCE.findall(smoothed(text)) for text in (before, after))
    found: list[Piece] = []
    for tag, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        gone, come = "".join(old[i:j]), "".join(new[k:m])
        if tag == "equal":
            found.append(Piece("same", gone))
        elif gone and come and len(gone) * len(come) <= MOST:
            found += _letters(gone, come)
        else:
            found += [Piece("gone", gone), Piece("come", come)]
    return [piece for piece in found if piece.text]


def _letters(gone: str, come: str) -> list[Piece]:
    found = []
    for tag, i, j, k, m in SequenceMatcher(None, gone, come, autojunk=False).get_opcodes():
        found += [Piece("same", gone[i:j])] if tag == "equal" else [Piece("gone", gone[i:j]), Piece("come", come[k:m])]
    return found


def told(form: ActForm) -> list[Told]:
    """Return every passage of a form that was read, with what was changed in it."""
    return [
        Told(each.label, each.edited, difference(each.wording.text, each.used) if each.edited else [])
        for each in form.drafted()
    ]


KINDS = {
    "amount": gettext_lazy("金额“%s”"),
    "capitals": gettext_lazy("大写金额“%s”"),
    "date": gettext_lazy("日期“%s”"),
    "number": gettext_lazy("文号“%s”"),
    "name": gettext_lazy("名称“%s”"),
}


def contradictions(form: ActForm) -> list[str]:
    """Return what the edited passages of a form say that the file does not, in words."""
    file = getattr(form, "file", None)
    return [] if file is None else [_in_words(each) for each in drafting.contradictions(form.drafted(), file)]


def _in_words(found: Contradiction) -> str:
    what = str(KINDS[found.kind]) % found.said
    if found.kind == "capitals":
        return _("“%(label)s”中的%(what)s与数字不符，应当是%(known)s") % _said(found, what)
    if found.known:
        return _("“%(label)s”中的%(what)s案卷中没有；案卷中相近的有%(known)s") % _said(found, what)
    return _("“%(label)s”中的%(what)s案卷中没有") % _said(found, what)


def _said(found: Contradiction, what: str) -> dict[str, str]:
    return {"label": found.label, "what": what, "known": found.known}


def of_paper(document: Document, event: Event | None) -> list[Told]:
    """Return the passages of a paper, with what was changed in those that its own act edited."""
    states: dict[str, str] = document.values.get("passages", {})
    kept: dict[str, Any] = event.payload.get("passages", {}) if event else {}
    facts = document.values.get("facts", {})
    found = []
    form = _form(event)
    for name in (each for each in form if each in states):
        state = states[name]
        draft = kept.get(name, {}).get("draft")
        used = facts.get(name) or ""
        text = "\n".join(map(str, used)) if isinstance(used, list) else str(used)
        edited = state == drafting.State.EDITED
        pieces = difference(draft, text) if edited and draft is not None else []
        found.append(Told(str(form[name].label), edited, pieces))
    return found


def _form(event: Event | None) -> dict[str, Any]:
    """Return the fields of the act that made a paper; what it took over from other acts is told of on their papers."""
    try:
        _procedure, node, _approving = find((event.kind if event else "").removesuffix(".agreed"))
    except UnknownAct:
        return {}
    return dict(node.form.base_fields)
