"""What every form of a legal act shares: it is bound to the act, and gives its facts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields as dataclass_fields
from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from casework.dates import LegalDate
from casework.exceptions import Refusal
from forms.fields import OfficersField
from forms.received import received, shown

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as StrOrPromise

    from casework.acts import ActFacts
    from casework.drafting import Passage


# Facts that later papers say again; they are typed once and offered from then on.
CARRIED = (
    "facts_found",
    "evidence_summary",
    "law_violated",
    "law_applied",
    "discretion_reason",
    "proposed_penalty",
    "correction_required",
    "statement_view",
)

# Facts that say when something happened: never a day that is still to come.
HAPPENED = (
    "found_at", "started_at", "ended_at", "received_on", "act_from", "act_until", "discussed_on", "held_on", "date",
)  # fmt: skip


def _first_day(value: LegalDate | date) -> date:
    return value.earliest if isinstance(value, LegalDate) else value


class ActForm(forms.Form):
    """A form whose cleaned data are the facts of an act.

    ``facts_class`` is the dataclass the transition takes; ``reads`` the collections whose
    members can be chosen on it. Pages, replay and the API all fill in the same form, so a
    fact is checked in one place.
    """

    facts_class: ClassVar[type]
    reads: ClassVar[tuple[str, ...]] = ()
    # The heading that begins with a field, on forms too long to be taken in at once.
    headings: ClassVar[dict[str, StrOrPromise]] = {}
    use_required_attribute = True

    def __init__(self, act: ActFacts[Any], data: Any = None, initial: Any = None) -> None:
        """Bind the form to ``act``, so that its choices are the parties, goods and measures of the case."""
        super().__init__(initial={**self.prefill(act), **(initial or {})}, label_suffix="")
        # What was sent is made sound first: no field has to bear lists in lists or control characters.
        self.faults: dict[str, str] = {}
        # The drafts with which the act was laid before an office: what was agreed to is what takes effect.
        self.laid_before: Mapping[str, str] = {}
        # For each passage edited on a page, the digest of the draft that the edit rests on.
        self.based: Mapping[str, str] = {}
        if data is not None:
            self.is_bound = True
            self.data, self.faults = received(data, self.fields)
        self.act = act
        for field in self.fields.values():
            bind = getattr(field, "bind_act", None)
            if bind:
                bind(act)
        self._leave_unanswered()

    def _leave_unanswered(self) -> None:
        """Let no list answer with what happens to stand first in it, unless the file knows the answer."""
        for name, field in self.fields.items():
            if not (isinstance(field, forms.ChoiceField) and isinstance(field.widget, forms.Select) and field.required):
                continue
            if field.widget.allow_multiple_selected:
                continue
            offered: list[tuple[Any, Any]] = list(field.widget.choices)
            if len(offered) > 1 and offered[0][0] != "" and self.get_initial_for_field(field, name) in (None, ""):
                field.choices = [("", _("请选择")), *offered]

    @classmethod
    def prefill(cls, act: ActFacts[Any]) -> dict[str, Any]:
        """Return what the file already knows; nothing is typed twice in a case's life."""
        known = {name: act.proceeding.brief[name] for name in CARRIED if name in act.proceeding.brief}
        at_work = [each.officer.username for each in act.loaded.get("assignments", ())]
        # Whoever checks a manifest here signs for what came; on other forms somebody outside signs.
        if "received_by" in cls.base_fields and "handover_items" in cls.reads:
            known["received_by"] = str(act.officer)
        return known | ({"officers": at_work} if at_work else {})

    def sections(self) -> list[tuple[StrOrPromise, list[forms.BoundField]]]:
        """Return the fields in their order, under the headings they stand below; what comes first has none."""
        found: list[tuple[StrOrPromise, list[forms.BoundField]]] = [("", [])]
        for field in self:
            if field.name in self.headings:
                found.append((self.headings[field.name], []))
            found[-1][1].append(field)
        return [section for section in found if section[1]]

    def clean(self) -> dict[str, Any]:
        """Return what was entered; a form with more to check calls this first."""
        return super().clean() or {}

    def _post_clean(self) -> None:
        """Say what was wrong with a value that no field was given to read, and what cannot have happened yet."""
        for name, fault in self.faults.items():
            self.errors.pop(name, None)
            self.add_error(name or None, fault)
        for name in HAPPENED:
            value = self.cleaned_data.get(name)
            if value and _first_day(value) > self.act.today:
                self.add_error(name, _("尚未发生的不能录入，请填写实际发生的日期。"))
        started, ended = (self.cleaned_data.get(name) for name in ("started_at", "ended_at"))
        if isinstance(started, LegalDate) and isinstance(ended, LegalDate) and ended.is_before(started):
            self.add_error("ended_at", _("结束时间不能早于开始时间。"))

    def entered(self) -> Any:
        """Return the facts; the form must be valid."""
        names = {field.name for field in dataclass_fields(self.facts_class)}
        return self.facts_class(**{name: self.cleaned_data[name] for name in names if name in self.cleaned_data})

    def shown(self) -> dict[str, Any]:
        """Return what the paper shows besides the fields, made of what was entered so far; most forms have nothing."""
        return {}

    def laid_beside(self) -> list[tuple[StrOrPromise, list[str]]]:
        """Return what one reads while answering, each with its label; where a paper is previewed, it stands there."""
        return []

    def drafted(self) -> list[Passage]:
        """Return the passages of the paper that draft themselves; most forms have none."""
        return []

    def gaps(self) -> list[Refusal]:
        """Return a refusal for each gap that a draft left and nobody filled in."""
        return []

    def refusals(self) -> list[Refusal]:
        """Return one refusal per faulty field, named by its label."""
        found = []
        for name, errors in self.errors.items():
            label = str(self.fields[name].label or name) if name in self.fields else ""
            for error in errors:
                message = f"“{label}”：{error}" if label else str(error)
                found.append(Refusal(message.rstrip("。"), code=f"field:{name}"))
        for field in self.fields.values():
            found += field.refusals() if isinstance(field, OfficersField) else []
        known = set(self.fields)
        for name in sorted(set(self.data or {}) - known) if not hasattr(self.data, "getlist") else ():
            if not any(name.startswith(f"{field}-") for field in known):
                found.append(Refusal(f"没有“{shown(name)}”这一项", remedy="请核对名称。", code=f"field:{shown(name)}"))
        return found


class ApprovalForm(ActForm):
    """The opinion of the one before whom an act is laid (审批意见)."""

    class Decision:
        AGREED = "agreed"
        REFUSED = "refused"

    decision = forms.ChoiceField(
        label=_("审批意见"), choices=[(Decision.AGREED, _("同意")), (Decision.REFUSED, _("不同意"))]
    )
    opinion = forms.CharField(label=_("意见内容"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}))
