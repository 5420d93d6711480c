"""The form on which a head puts somebody in charge (分派承办人)."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from casework.agencies import Office
from casework.procedures import charge
from forms.base import ActForm
from forms.fields import OfficersField
from forms.penalty_lead import text

# Who does the work of a case somewhere: in a supervision it is the supervisor, in a small unit its head.
WORKERS = (Office.CASE_OFFICER, Office.MEDIATOR, Office.SUPERVISOR, Office.UNIT_HEAD)


class ChargeForm(ActForm):
    """Who goes on with the proceeding, and why (分派承办人)."""

    facts_class = charge.ChargeFacts
    reads = ("assignments",)

    officers = OfficersField(at_least=1, offices=WORKERS, label=_("承办人"))
    reason = text(_("分派的理由"), 2)

    def clean(self) -> dict[str, Any]:
        """One person is in charge."""
        cleaned = super().clean()
        if len(cleaned.get("officers", ())) > 1:
            self.add_error("officers", _("承办人只能有一名；协办的人员由承办人在办理中确定。"))
        return cleaned
