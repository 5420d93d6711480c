"""The form on which a particular of a party is completed or mended (录入、更正当事人信息)."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from casework.models import PartyRole
from casework.procedures import party_record
from forms.base import ActForm
from forms.fields import FromCase
from forms.penalty_lead import text
from forms.penalty_record import PARTY_COLUMNS, checked_number

ROLES = (PartyRole.REQUESTER, PartyRole.RESPONDENT, PartyRole.INTERESTED, PartyRole.THIRD_PARTY)


class PartyCorrectionForm(ActForm):
    """What is right of a party, and why the record was not (更正当事人信息)."""

    facts_class = party_record.PartyCorrectionFacts
    reads = ("documents",)
    field_order = ("party", "item", "right", "reason")

    party = FromCase("parties", roles=ROLES, label=_("当事人"))
    item = forms.ChoiceField(
        label=_("项目"),
        choices=[(name, column.verbose_name) for name, column in PARTY_COLUMNS.items()],
        help_text=_("已经作出的文书保持原样；需要更正的，另行办理补正（更正）"),
    )
    right = forms.CharField(label=_("正确的内容"), max_length=200)
    reason = text(_("错误（缺失）的原因和更正的根据"), 2, max_length=1000)

    def clean(self) -> dict[str, Any]:
        """Check what the particular wants: an identity number its check digit, each its length."""
        cleaned = super().clean()
        item, right, party = cleaned.get("item", ""), cleaned.get("right", ""), cleaned.get("party")
        if item and len(right) > PARTY_COLUMNS[item].max_length:
            self.add_error("right", _("这一项不能超过 %d 个字。") % PARTY_COLUMNS[item].max_length)
        elif item == "id_number" and party is not None:
            try:
                right = checked_number(party.kind, right)
            except ValidationError as error:
                self.add_error("right", error)
        cleaned["text"] = right
        return cleaned
