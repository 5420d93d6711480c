"""Forms of sending an investigation to other police (移送管辖、并案侦查)."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from casework.agencies import AgencyKind
from casework.procedures.investigation import moving
from forms.agencies import AgencyField, one_agency
from forms.base import ActForm
from forms.penalty_investigation import line
from forms.penalty_lead import text
from forms.suspects import FILE


class MovingForm(ActForm):
    """To which police the case goes (移送案件通知书)."""

    facts_class = moving.MovingFacts
    reads = FILE

    kind = forms.ChoiceField(
        label=_("情形"), choices=[("jurisdiction", _("不属于本机关管辖")), ("merge", _("由其他公安机关并案侦查"))]
    )
    recipient = AgencyField(AgencyKind.POLICE, label=_("接收的公安机关"), required=False)
    receiving_agency = line(_("接收的公安机关（不在本系统内的填写名称）"), 120, required=False)
    reason = text(_("移送理由"), 2, max_length=500)

    def clean(self) -> dict[str, Any]:
        """Want one receiver, in the system or outside it, and not one's own agency."""
        cleaned = one_agency(self, super().clean(), "recipient", "receiving_agency")
        if cleaned["recipient"] == self.act.agency:
            self.add_error("recipient", _("接收机关不能是本机关。"))
        return cleaned


class MoveNoticeForm(ActForm):
    """Who is told in writing (书面通知移送机关)."""

    facts_class = moving.MoveNoticeFacts
    reads = ("handovers",)

    addressee = line(_("通知的移送机关、报案人、控告人、举报人"), 120)

    @classmethod
    def prefill(cls, act: Any) -> dict[str, Any]:
        """Offer the agency that referred the case."""
        return super().prefill(act) | {"addressee": act.proceeding.brief.get("bureau", "")}
