"""What every form of a legal act shares: it is bound to the act, and gives its facts."""

from __future__ import annotations

from dataclasses import fields as dataclass_fields
from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from casework.exceptions import Refusal
from casework.identifiers import clean_text

if TYPE_CHECKING:
    from casework.acts import ActFacts


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


class ActForm(forms.Form):
    """A form whose cleaned data are the facts of an act.

    ``facts_class`` is the dataclass the transition takes; ``reads`` the collections whose
    members can be chosen on it. Pages, replay and the API all fill in the same form, so a
    fact is checked in one place.
    """

    facts_class: ClassVar[type]
    reads: ClassVar[tuple[str, ...]] = ()
    use_required_attribute = True

    def __init__(self, act: ActFacts[Any], data: Any = None, initial: Any = None) -> None:
        """Bind the form to ``act``, so that its choices are the parties, goods and measures of the case."""
        super().__init__(data=data, initial={**self.prefill(act), **(initial or {})}, label_suffix="")
        self.act = act
        for field in self.fields.values():
            bind = getattr(field, "bind_act", None)
            if bind:
                bind(act)

    @classmethod
    def prefill(cls, act: ActFacts[Any]) -> dict[str, Any]:
        """Return what the file already knows; nothing is typed twice in a case's life."""
        return {name: act.proceeding.brief[name] for name in CARRIED if name in act.proceeding.brief}

    def clean(self) -> dict[str, Any]:
        """Refuse control characters anywhere, since they would reach a paper."""
        cleaned = super().clean() or {}
        for name, value in cleaned.items():
            if isinstance(value, str):
                cleaned[name] = clean_text(value)
        return cleaned

    def entered(self) -> Any:
        """Return the facts; the form must be valid."""
        names = {field.name for field in dataclass_fields(self.facts_class)}
        return self.facts_class(**{name: self.cleaned_data[name] for name in names if name in self.cleaned_data})

    def refusals(self) -> list[Refusal]:
        """Return one refusal per faulty field, named by its label."""
        found = []
        for name, errors in self.errors.items():
            label = str(self.fields[name].label or name) if name in self.fields else ""
            for error in errors:
                message = f"“{label}”：{error}" if label else str(error)
                found.append(Refusal(message.rstrip("。"), code=f"field:{name}"))
        known = set(self.fields)
        for name in set(self.data or {}) - known if not hasattr(self.data, "getlist") else ():
            if not any(name.startswith(f"{field}-") for field in known):
                found.append(Refusal(f"没有“{name}”这一项", remedy="请核对名称。", code=f"field:{name}"))
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
