"""A form whose passages draft themselves: what is left out is drafted from the file, what is typed is kept."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import cached_property
from typing import Any, ClassVar

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField
from django.utils import translation

from casework.acts import ActFacts
from casework.drafting import READ, Drafter, File, Passage, Wording, digest, smoothed
from casework.exceptions import Refusal
from casework.gaps import gaps
from forms.base import CARRIED, ActForm

EMPTY: tuple[Any, ...] = (None, "", [], ())
# Passages that the next paper takes over from the last one, where somebody edited them.
TAKEN_OVER = (*CARRIED, "investigation_course", "nature", "proposed_penalties")


class DraftedForm(ActForm):
    """An act's form with passages: long texts that are theirs to edit, each with a drafter.

    A passage left out is taken over from the last paper, where somebody edited it there, else drafted; one that is
    given but empty is drafted. A passage is drafted only after every other field was read, for it speaks of them.
    """

    passages: ClassVar[Mapping[str, Drafter]] = {}
    reads: ClassVar[tuple[str, ...]] = READ

    def __init__(self, act: ActFacts[Any], data: Any = None, initial: Any = None) -> None:
        """Bind the form; nothing is drafted before it is asked for."""
        super().__init__(act, data, initial)
        self._reading: Callable[[str], bool] | None = None

    @classmethod
    def prefill(cls, act: ActFacts[Any]) -> dict[str, Any]:
        """Offer what the file knows; passages are offered by their drafters."""
        return {name: value for name, value in super().prefill(act).items() if name not in cls.passages}

    # ── drafting ──────────────────────────────────────────────────────────────────────────

    def wants(self, name: str, answers: Mapping[str, Any]) -> bool:
        """Whether the passage has a place on the paper of this act, by the other answers."""
        return True

    @cached_property
    def file(self) -> File | None:
        """The file as the drafts read it; None while it is open which of several parties the paper is about."""
        answers = self._answers()
        party = answers.get("party")
        if party is None and "party" in self.fields:
            if len(self.act.courses) != 1:
                return None
            party = self.act.courses[0].party
        return File(self.act, answers, party)

    @cached_property
    def wordings(self) -> dict[str, Wording]:
        """The draft of every passage that has a place on the paper."""
        if self.file is None:
            return {}
        answers = self.file.answers
        # A paper is Chinese, whatever language its page is read in.
        with translation.override(settings.LANGUAGE_CODE):
            drafted = {name: draft(self.file) for name, draft in self.passages.items() if self.wants(name, answers)}
        found = {name: wording for name, wording in drafted.items() if wording is not None}
        kept = {name: Wording(text) for name, text in self.laid_before.items() if name in self.passages}
        return found | kept

    def _answers(self) -> dict[str, Any]:
        """Return what was answered besides the passages; on a page not yet sent, what is offered."""
        names = [name for name in self.fields if name not in self.passages]
        if self.is_bound:
            return {name: self.cleaned_data.get(name) for name in names}
        return {name: _read(self.fields[name], self.get_initial_for_field(self.fields[name], name)) for name in names}

    def _offered(self, name: str, *, anew: bool) -> str:
        """Return the text for a passage that was left out, or that is to be drafted anew."""
        kept = "" if anew else self._carried(name)
        return kept or (self.wordings[name].text if name in self.wordings else "")

    def _carried(self, name: str) -> str:
        """Return the text of the last paper, where it is somebody's own and about the same party."""
        if self.file is None or name not in self.wordings or name not in TAKEN_OVER:
            return ""
        brief, note = self.file.brief, self._note(name)
        text = _text(brief.get(name))
        noted = {each.get(name) for each in brief.get("found", {}).values()} | {brief.get("suspected_law")}
        if note is None:
            return "" if text in noted else text
        return text if note["state"] == "edited" and note["party"] in ("", self._ref()) else ""

    def _note(self, name: str) -> dict[str, str] | None:
        found: dict[str, str] | None = self.file.brief.get("passages", {}).get(name) if self.file else None
        return found

    def _ref(self) -> str:
        return self.file.party.ref if self.file and self.file.party else ""

    # ── Django's form, with the passages read last ────────────────────────────────────────

    def get_initial_for_field(self, field: forms.Field, field_name: str) -> Any:
        """Offer the draft of a passage on a page that was not sent yet."""
        given = super().get_initial_for_field(field, field_name)
        if field_name not in self.passages or given not in EMPTY:
            return given
        return self._offered(field_name, anew=self.initial.get(field_name) == "")

    def _bound_items(self) -> Iterator[tuple[str, BoundField]]:
        for name, bound in super()._bound_items():  # type: ignore[misc]
            if self._reading is None or self._reading(name):
                yield name, bound

    def _clean_fields(self) -> None:
        self._reading = lambda name: name not in self.passages
        super()._clean_fields()  # type: ignore[misc]
        self._fill_in()
        self._reading = lambda name: name in self.passages
        super()._clean_fields()  # type: ignore[misc]
        self._reading = None

    def _fill_in(self) -> None:
        data = self.data.copy() if hasattr(self.data, "copy") else dict(self.data)
        for name in self.passages:
            if data.get(name) in EMPTY and name not in self.faults and name in self.fields:
                text = self._offered(name, anew=data.get(name) == "")
                if text:
                    data[name] = text
        self.data = data

    # ── what became of the passages ───────────────────────────────────────────────────────

    def passage(self, name: str) -> Passage | None:
        """Return the passage of a field as it stands now; None for other fields and for those not on this paper."""
        if self.is_bound and not hasattr(self, "cleaned_data"):
            self.full_clean()
        if name not in self.passages or name not in self.wordings or name not in self.fields:
            return None
        bound = self[name]
        used = _text(self.cleaned_data[name] if name in getattr(self, "cleaned_data", {}) else bound.value())
        made = Passage(name, str(self.fields[name].label or name), self.wordings[name], used)
        outdated = made.edited and self.rests_on(name) not in ("", made.digest)
        return replace(made, outdated=outdated)

    def rests_on(self, name: str) -> str:
        """Return the digest of the draft that an edited passage rests on, here or on the paper it was taken from."""
        note = self._note(name)
        return self.based.get(name) or (note["digest"] if note and self._carried(name) else "")

    def drafted(self) -> list[Passage]:
        """Return every passage of the paper, in the order of the form."""
        return [found for name in self.fields if (found := self.passage(name)) is not None]

    def gaps(self) -> list[Refusal]:
        """Return a refusal for each thing that the file does not know and nobody filled in."""
        return [
            Refusal(f"“{each.label}”中有待补充的内容：{what}", remedy="请补充后再办理。", code=f"field:{each.name}")
            for each in self.drafted()
            for what in gaps(each.used)
        ]


def _read(field: forms.Field, value: Any) -> Any:
    """Return an offered value as the field reads it; None for what it cannot read."""
    if value in EMPTY:
        return None
    try:
        return field.clean(value)
    except (ValidationError, TypeError, ValueError, AttributeError):
        return None


def _text(value: Any) -> str:
    if isinstance(value, list | tuple):
        return "\n".join(str(line) for line in value)
    return str(value or "")


def left_out(form: ActForm, facts: dict[str, Any], shown: Mapping[str, str]) -> dict[str, str]:
    """Empty the passages that are still the draft a page showed, so that they are drafted anew from the file.

    ``shown`` are the digests of the drafts that the page showed. Returns, for each passage that was edited, the
    digest of the draft it rests on.
    """
    based = {}
    for name in getattr(form, "passages", {}):
        text = facts.get(name)
        if not isinstance(text, str):
            continue
        if not smoothed(text) or digest(text) == shown.get(name):
            facts[name] = ""
        elif name in shown:
            based[name] = shown[name]
    return based
