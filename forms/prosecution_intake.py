"""Forms of taking a case in for prosecution, and sending it on (受理、改变管辖、羁押情况)."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from casework.agencies import AgencyKind
from casework.models import EvidenceKind, RightKind
from casework.procedures.prosecution import intake
from forms.agencies import AgencyField, one_agency
from forms.base import ActForm
from forms.fields import Column, LegalDateField, RowsField
from forms.held import DetainedField, in_custody
from forms.penalty_investigation import line, yes
from forms.penalty_lead import party_columns, text

DETAINED = _("犯罪嫌疑人在押（期满之日遇节假日不顺延；只有部分人在押的，受理后录入羁押情况变化）")
HELD = _("在押的犯罪嫌疑人（有人在押的，期满之日遇节假日不顺延）")


def evidence_rows() -> RowsField:
    """Return a table of the evidence that came with the file."""
    return RowsField(
        [
            Column("name", _("名称"), forms.CharField(max_length=200)),
            Column("kind", _("证据种类"), forms.ChoiceField(choices=EvidenceKind.choices)),
            Column("source", _("来源"), forms.CharField(max_length=200, required=False)),
            Column("pages", _("页数"), forms.IntegerField(min_value=1, required=False)),
            Column("original_at", _("原件（原物）存放处"), forms.CharField(max_length=200, required=False)),
        ],
        label=_("随案移送的证据"),
    )


class TransferForm(ActForm):
    """A transfer for prosecution that came on paper (录入移送起诉)."""

    facts_class = intake.TransferFacts
    headings = {"suspected_crime": _("移送的事实"), "parties": _("犯罪嫌疑人、被害人、权利和证据")}

    title = line(_("案件名称"))
    cause = line(_("案由"), 120, required=False)
    number = line(_("起诉意见书文号"), 80)
    sender = line(_("移送起诉的公安机关"), 120)
    received_on = LegalDateField(label=_("收到案卷材料的日期"), help_text=_("审查起诉期限自次日起算"))
    suspected_crime = line(_("涉嫌罪名"), 60)
    facts_found = text(_("移送认定的犯罪事实"))
    evidence_summary = text(_("主要证据"), 2)
    goods_handling = text(_("随案移送的财物"), 2, required=False)
    detained = yes(DETAINED)
    parties = RowsField(party_columns(), at_least=1, label=_("犯罪嫌疑人（角色选“当事人”）、被害人（权利人）"))
    rights = RowsField(
        [
            Column("kind", _("权利种类"), forms.ChoiceField(choices=RightKind.choices)),
            Column("name", _("名称"), forms.CharField(max_length=120)),
            Column("number", _("注册号"), forms.CharField(max_length=40, required=False)),
            Column("holder", _("权利人"), forms.CharField(max_length=120)),
        ],
        label=_("涉及的权利"),
    )
    evidence = evidence_rows()


class ReceiptForm(ActForm):
    """Receipt of a transfer for prosecution (受理登记)."""

    facts_class = intake.ReceiptFacts
    reads = ("handovers", "handover_items", "case_documents")

    received_by = line(_("受理人"), 60)
    suspected_crime = line(_("移送审查起诉的罪名"), 60)
    detained = DetainedField(HELD)
    remark = text(_("受理时的说明（材料缺失、变动的逐项写明；齐全的不填）"), 2, required=False, max_length=200)

    @classmethod
    def prefill(cls, act: Any) -> dict[str, Any]:
        """Offer the crime, and who is held, as the police sent it."""
        crime = act.proceeding.brief.get("suspected_crime", "")
        return {**super().prefill(act), "suspected_crime": crime, "detained": in_custody(act)}


class JurisdictionForm(ActForm):
    """The case goes to another procuratorate (改变管辖)."""

    facts_class = intake.JurisdictionFacts
    reads = ("handovers", "case_documents", "evidence", "exhibits")

    recipient = AgencyField(AgencyKind.PROCURATORATE, label=_("有管辖权的人民检察院"), required=False)
    receiving_agency = line(_("有管辖权的人民检察院（不在本系统内的填写名称）"), 120, required=False)
    reason = text(_("改变管辖的理由"), 2)

    def clean(self) -> dict[str, Any]:
        """Want one receiver, in the system or outside it."""
        return one_agency(self, super().clean(), "recipient", "receiving_agency")


class CustodyForm(ActForm):
    """Custody begins or ends during the review (强制措施变更)."""

    facts_class = intake.CustodyFacts

    detained = DetainedField(HELD)
    reason = text(_("强制措施的变更情况"), 2)

    @classmethod
    def prefill(cls, act: Any) -> dict[str, Any]:
        """Offer who is in custody now."""
        return {**super().prefill(act), "detained": in_custody(act)}
