"""What the forms of a penalty share: the party concerned, lists of lines, and the papers of the case."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casework.identifiers import clean_text
from forms.base import ActForm
from forms.fields import FromCase


class LinesField(forms.CharField):
    """A list of short texts, one to a line."""

    widget = forms.Textarea

    def __init__(self, *, rows: int = 3, **kwargs: Any) -> None:
        """Take lines of text; empty ones are left out."""
        kwargs.setdefault("widget", forms.Textarea(attrs={"rows": rows}))
        kwargs.setdefault("help_text", gettext_lazy("每行一项"))
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> tuple[str, ...]:  # type: ignore[override]
        """Return the lines, cleaned of control characters."""
        if value in (None, ""):
            return ()
        lines = value.splitlines() if isinstance(value, str) else [str(line) for line in value]
        return tuple(clean_text(line).strip() for line in lines if line.strip())

    def run_validators(self, value: Any) -> None:
        """Every line was cleaned by reading it; only the length of one is left."""
        if any(len(line) > 2000 for line in value):
            raise ValidationError(_("每一项不超过二千字。"))

    def prepare_value(self, value: Any) -> Any:
        """Show a list again as lines."""
        return "\n".join(value) if isinstance(value, list | tuple) else value


class PartyForm(ActForm):
    """A form about one party; where there is only one, it need not be chosen."""

    party = FromCase("parties", roles=("party", "third_party"), label=gettext_lazy("当事人"), required=False)

    def clean(self) -> dict[str, Any]:
        """Take the only party when none was chosen, and ask when there are several."""
        cleaned = super().clean()
        if cleaned.get("party") is None and "party" not in self.errors:
            if len(self.act.courses) == 1:
                cleaned["party"] = self.act.courses[0].party
            else:
                self.add_error("party", _("本案有多名当事人，请选择一名。"))
        return cleaned


class PaperField(FromCase):
    """Chooses a paper of the proceeding, by number, or by kind (the latest one, of the party where one is named)."""

    def __init__(self, *, kinds: tuple[str, ...] = (), without: tuple[str, ...] = (), **kwargs: Any) -> None:
        """Offer papers that are in force, of these kinds, or of all but those."""
        self.kinds, self.without = kinds, without
        super().__init__("documents", **kwargs)

    def bind_act(self, act: Any) -> None:
        """Offer what is in force, newest first."""
        self.records = [
            paper
            for paper in sorted(act.documents, key=lambda each: -each.pk)
            if paper.state in ("issued", "corrected")
            and (not self.kinds or paper.kind in self.kinds)
            and paper.kind not in self.without
        ]
        self.choices = [(str(paper.pk), str(paper)) for paper in self.records]

    def find(self, value: Any) -> Any:
        """Return the paper called ``value``: its kind, with "@P2" for whom, its number, or its key."""
        kind, _at, ref = str(value).strip().partition("@")
        named = [
            paper
            for paper in self.records
            if paper.kind == kind and (not ref or (paper.party is not None and paper.party.ref == ref))
        ]
        return named[0] if named else super().find(value)
