"""The form on which police and procuratorate enter a service (送达)."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from casework.models import DeliveryMethod
from casework.procedures import criminal_papers
from forms.base import ActForm
from forms.fields import FromCase
from forms.penalty_investigation import line
from forms.service import SCAN, ServedPaperField

# Whoever is held is served through the place where they are held (转交); no criminal paper is served by public notice.
METHODS = (
    DeliveryMethod.DIRECT, DeliveryMethod.LEFT, DeliveryMethod.ENTRUSTED, DeliveryMethod.POST,
    DeliveryMethod.ELECTRONIC, DeliveryMethod.FORWARDED, DeliveryMethod.TREATY,
)  # fmt: skip


class ServingForm(ActForm):
    """Service of a paper on a party or an agency (送达回证)."""

    facts_class = criminal_papers.ServingFacts
    reads = ("documents", "deliveries")
    headings = {"method": _("送达方式和经过"), "proof": _("凭证")}

    document = ServedPaperField(label=_("文书"))
    party = FromCase("parties", label=_("受送达人"), required=False, help_text=_("不选即文书载明的受送达人"))
    addressee = line(_("受送达机关（送达机关的填写名称）"), 120, required=False)
    method = forms.ChoiceField(label=_("送达方式"), choices=[(each, each.label) for each in METHODS])
    received_on = forms.DateField(label=_("签收日期"), required=False)
    recipient = line(_("签收人"), 60, required=False)
    place = line(_("送达地点"), required=False)
    tracking = line(_("邮件号"), 60, required=False)
    refusal = line(_("拒收事由"), required=False)
    witness = line(_("见证人（姓名、单位）"), 120, required=False)
    proof = line(_("送达凭证"), required=False)
    scan = forms.CharField(label=_("凭证扫描件的摘要"), required=False, validators=[SCAN])

    def clean(self) -> dict[str, Any]:
        """Take the addressee from the paper; a receipt lies between the paper and today."""
        cleaned = super().clean()
        paper, received = cleaned.get("document"), cleaned.get("received_on")
        if paper is None:
            return cleaned
        if not cleaned.get("party") and not cleaned.get("addressee"):
            cleaned["party"] = next((each for each in self.act.parties if each.pk == paper.party_id), None)
            if cleaned["party"] is None and paper.recipient:
                cleaned["addressee"] = paper.recipient.name
            elif cleaned["party"] is None:
                self.add_error("addressee", _("该文书没有载明当事人，请填写受送达机关。"))
        if received and received > self.act.today:
            self.add_error("received_on", _("签收日期不能晚于今天。"))
        if received and paper.issued_on and received < paper.issued_on:
            self.add_error("received_on", _("签收日期不能早于文书日期。"))
        return cleaned
