"""What somebody has typed on an act: read from a page, kept as a draft, shown again, turned into a request."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from datetime import timedelta
from typing import Any

from django import forms
from django.contrib.sessions.models import Session
from django.db import transaction
from django.http import HttpRequest
from django.utils.translation import gettext as _

from casework.dates import LegalDate
from casework.exceptions import InvalidInput, Refusal
from casework.services import digests
from forms.base import ActForm
from forms.fields import RowsField, always_sent
from forms.passages import left_out
from workflows.models import Draft
from workflows.pages.visitor import PageRequest, Visitor

# Somebody who typed within the last half hour counts as still working on the step.
PRESENT = timedelta(minutes=30)


@dataclass
class Entered:
    """One page of answers, as plain data: the facts, the time of the act, and how it is entered."""

    facts: dict[str, Any] = field(default_factory=dict)
    at: str = ""
    reason: str = ""
    recorded: bool = False
    # For each passage that was edited, the digest of the draft it rests on.
    based: dict[str, str] = field(default_factory=dict)

    @property
    def digest(self) -> str:
        """What the check page hands back, so that only what was shown is issued."""
        return hashlib.sha256(digests.canonical(asdict(self))).hexdigest()

    @property
    def when(self) -> LegalDate | None:
        """The time of the act; None for now. Raises InvalidInput for what is not a date."""
        return LegalDate.parse(self.at) if self.at.strip() else None

    def date_refusals(self) -> list[Refusal]:
        """Return the refusal of a date that cannot be read."""
        try:
            when = self.when
        except InvalidInput as error:
            return [Refusal(str(error).rstrip("。"), code="field:_at")]
        if when is not None and when.day is None:
            return [
                Refusal(_("办理时间应当写到日"), remedy=_("例如 2026-11-20 或者 2026-11-20T09:30。"), code="field:_at")
            ]
        return []


def read(request: HttpRequest, form: ActForm) -> Entered:
    """Read the answers of a page as plain data, the same that replay and the API give."""
    facts = {
        name: each.widget.value_from_datadict(request.POST, request.FILES, form.add_prefix(name))
        for name, each in form.fields.items()
    }
    for name, each in form.fields.items():
        if isinstance(each, RowsField):
            facts[name] = [row for row in facts[name] or [] if _filled(each, row)]
    typed = {name: _storable(value) for name, value in facts.items() if value is not None}
    shown = {name: request.POST.get(f"_shown-{name}", "") for name in typed if f"_shown-{name}" in request.POST}
    based = left_out(form, typed, shown)
    return Entered(
        facts=typed,
        based=based,
        at=str(_storable(request.POST.get("_at", ""))).strip()[:40],
        reason=str(_storable(request.POST.get("_reason", ""))).strip()[:200],
        recorded=request.POST.get("_recorded") == "on",
    )


def _storable(value: Any) -> Any:
    """Leave NUL out, which no draft can keep; the form leaves out every other control character."""
    if isinstance(value, str):
        return value.replace("\x00", "")
    if isinstance(value, dict):
        return {key: _storable(item) for key, item in value.items()}
    return [_storable(item) for item in value] if isinstance(value, list | tuple) else value


def _filled(rows: RowsField, row: dict[str, Any]) -> bool:
    """Whether anything was typed in a row; a list without an empty choice always says something and does not count."""
    telling = (each for each in rows.columns if not isinstance(each.field, forms.BooleanField))
    typed = [each.name for each in telling if not always_sent(each)]
    return any(str(row.get(name) or "").strip() for name in typed or row)


def _from(data: Any) -> Entered | None:
    names = Entered.__dataclass_fields__
    return Entered(**{name: value for name, value in data.items() if name in names}) if data else None


class Drafts:
    """Drafts of one act: one's own, and who else has one. A case yet to be opened has its draft in the session."""

    def __init__(self, request: PageRequest, proceeding: int | None, name: str, task: int | None = None) -> None:
        self.request, self.proceeding = request, proceeding
        self.name = f"{name}#{task}"[:80] if task else name
        self._found: list[Draft] | None = None

    def _all(self) -> list[Draft]:
        if self._found is None:
            found = Draft.objects.filter(proceeding=self.proceeding, act=self.name).select_related("officer")
            self._found = list(found.order_by("-updated_at")) if self.proceeding else []
        return self._found

    def mine(self) -> Entered | None:
        """Return what the visitor left on this act, if anything."""
        if self.proceeding is None:
            return _from(self.request.session.get("drafts", {}).get(self.name))
        own = [each for each in self._all() if each.officer_id == self.request.user.pk]
        return _from(own[0].data) if own else None

    def others(self, visitor: Visitor) -> list[Draft]:
        """Return the drafts that colleagues touched within the last half hour."""
        return [
            each
            for each in self._all()
            if each.officer_id != visitor.officer.pk and visitor.now - each.updated_at < PRESENT
        ]

    def keep(self, entered: Entered) -> None:
        """Keep what was typed."""
        if self.proceeding is None:
            kept = self.request.session.get("drafts", {})
            self.request.session["drafts"] = {**kept, self.name: asdict(entered)}
            return
        Draft.objects.update_or_create(
            proceeding_id=self.proceeding,
            act=self.name,
            officer=self.request.user,
            defaults={"data": asdict(entered)},
        )
        self._found = None

    @contextmanager
    def used_up(self) -> Iterator[bool]:
        """Give one transaction for the act and its draft, which is gone exactly when the act is done.

        False when the draft was used up before: pressed twice, or sent again after the answer was lost.
        """
        kept = self.request.session.get("drafts", {})
        try:
            with transaction.atomic():
                there = self._is_there()
                self.drop()
                if self.proceeding is None and there:
                    self.request.session.save()
                yield there
        except BaseException:
            if self.proceeding is None:
                self.request.session["drafts"] = kept
            raise

    def _is_there(self) -> bool:
        """Whether the draft is still there, which nobody else may use up meanwhile."""
        if self.proceeding is None:
            key = self.request.session.session_key
            session = Session.objects.select_for_update().filter(session_key=key).first()
            return session is not None and self.name in session.get_decoded().get("drafts", {})
        own = Draft.objects.filter(proceeding=self.proceeding, act=self.name, officer=self.request.user)
        return own.select_for_update().first() is not None

    def drop(self) -> None:
        """Throw the draft away, once its act is done or its author wants to begin anew."""
        if self.proceeding is None:
            kept = self.request.session.get("drafts", {})
            self.request.session["drafts"] = {name: data for name, data in kept.items() if name != self.name}
            return
        Draft.objects.filter(proceeding=self.proceeding, act=self.name, officer=self.request.user).delete()
