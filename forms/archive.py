"""What the forms of filing away have in common: the periods for which a file may be kept."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext, gettext_noop
from django.utils.translation import gettext_lazy as _

from casework.law.dossiers import retentions
from casework.procedures.filing_away import FilingAwayFacts
from forms.base import ActForm
from forms.penalty_lead import text

# The labels are data of the law; the translator finds them here.
LABELS = (gettext_noop("永久"), gettext_noop("30年"), gettext_noop("10年"), gettext_noop("20年"), gettext_noop("60年"))


def retention_choices(procedure: str) -> Callable[[], list[tuple[str, str]]]:
    """Return the choices of a procedure, the usual period first, asked for anew by each form."""
    return lambda: [(each.label, gettext(each.label)) for each in retentions(procedure)]


class RetentionField(forms.ChoiceField):
    """Chooses for how long the file is kept, among the periods of the procedure at hand."""

    def bind_act(self, act: Any) -> None:
        """Offer the periods of the procedure, the usual one first."""
        self.choices = retention_choices(act.proceeding.kind)()


class FilingAwayForm(ActForm):
    """How a civil file is put away (立卷归档)."""

    facts_class = FilingAwayFacts
    reads = ("documents", "assignments", "siblings")

    retention = RetentionField(label=_("保管期限"))
    result = forms.CharField(label=_("处理结果"), max_length=120)
    remark = text(_("卷内情况说明"), 3)
    inspector = forms.CharField(label=_("检查人"), max_length=60)

    @classmethod
    def prefill(cls, act: Any) -> dict[str, Any]:
        """Offer how the proceeding ended, in the language of the paper."""
        with translation.override(settings.LANGUAGE_CODE):
            return {**super().prefill(act), "result": str(act.proceeding.Stage(act.proceeding.stage).label)}
