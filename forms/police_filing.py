"""Forms of receipt and filing by the police (签收、受案、立案)."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from casework.agencies import AgencyKind
from casework.procedures import police_filing, referral
from forms.agencies import AgencyField, one_agency
from forms.base import ActForm
from forms.penalty_investigation import line, lines
from forms.penalty_lead import text

# For how long a crime may be prosecuted, by its heaviest punishment (刑法 87).
LIMITATIONS = [
    ("5", _("不满五年（追诉期限五年）")),
    ("10", _("五年以上不满十年（追诉期限十年）")),
    ("15", _("十年以上（追诉期限十五年）")),
]
# What the officer who signs proposes, unless it is put otherwise.
PROPOSAL = "建议受案，进行立案审查。"


class ReceiptForm(ActForm):
    """Receipt of a referral (移送书回执)."""

    facts_class = police_filing.ReceiptFacts
    reads = ("handovers", "handover_items", "case_documents", "parallel")

    received_by = line(_("签收人"), 60)
    remark = text(_("签收时的说明（材料缺失、变动的逐项写明；齐全的不填）"), 2, required=False, max_length=200)
    proposal = forms.CharField(
        label=_("受案意见"), max_length=500, required=False, empty_value=PROPOSAL, initial=PROPOSAL
    )
    place = line(_("随案物品的保管场所（物品随案移送的填写）"), 200, required=False)
    elsewhere = forms.BooleanField(label=_("不属于本机关管辖，签收后二十四小时内转送"), required=False)


class MaterialReceiptForm(ActForm):
    """Receipt of supplied material (补正材料的签收)."""

    facts_class = police_filing.MaterialReceiptFacts
    reads = ("handovers", "handover_items", "case_documents")

    received_by = line(_("签收人"), 60)
    remark = text(_("签收时的说明（材料缺失、变动的逐项写明；齐全的不填）"), 2, required=False, max_length=200)


class MaterialForm(ActForm):
    """What the referral lacks (补正材料通知书)."""

    facts_class = police_filing.MaterialFacts
    reads = ("handovers",)

    missing = text(_("缺失的材料"), 3, max_length=1000)


class ForwardForm(ActForm):
    """The referral goes on to the police that have jurisdiction (移送案件通知书)."""

    facts_class = police_filing.ForwardFacts
    reads = ("handovers", "handover_items", "case_documents")

    recipient = AgencyField(AgencyKind.POLICE, label=_("有管辖权的公安机关"), required=False)
    receiving_agency = line(_("有管辖权的公安机关（不在本系统内的填写名称）"), 120, required=False)
    reason = text(_("转送理由"), 2)

    def clean(self) -> dict[str, Any]:
        """Want one receiver, in the system or outside it."""
        cleaned = one_agency(self, super().clean(), "recipient", "receiving_agency")
        if cleaned["recipient"] == self.act.agency:
            self.add_error("recipient", _("接收机关不能是本机关。"))
        return cleaned


class ReviewExtensionForm(ActForm):
    """The examination takes longer (延长立案审查期限)."""

    facts_class = police_filing.ExtensionFacts

    step = forms.ChoiceField(
        label=_("情形"),
        choices=[
            ("complex", _("重大、疑难、复杂或者跨区域，合计三十日")),
            ("special", _("情况特殊，经上一级公安机关负责人批准再延长三十日")),
        ],
    )
    reason = text(_("理由"), 2)


class FilingDecisionForm(ActForm):
    """To file or not (立案决定书、不予立案通知书)."""

    facts_class = police_filing.FilingDecisionFacts
    reads = ("handovers", "exhibits", "lots", "evidence")
    headings = {"unit": _("立案的填写"), "crime_ended_on": _("追诉时效（立案的填写）"), "reason": _("不予立案的填写")}

    decision = forms.ChoiceField(
        label=_("决定"), choices=[(referral.FILED, _("立案")), (referral.NOT_FILED, _("不予立案"))]
    )
    basis = line(_("法律依据"), 200, initial="《中华人民共和国刑事诉讼法》第一百一十二条")
    opinion = text(_("负责人意见"), 2, max_length=500)
    unit = line(_("侦办单位"), 120, required=False)
    crime_ended_on = forms.DateField(
        label=_("犯罪行为终了之日"), required=False, help_text=_("尚未查明的不填，移送起诉前核对")
    )
    limitation = forms.ChoiceField(label=_("法定最高刑"), choices=LIMITATIONS, required=False)
    limitation_note = text(_("超过追诉期限仍应追诉的理由"), 2, required=False, max_length=500)
    reason = text(_("不予立案的理由"), 3, required=False)
    materials = lines(_("退回的材料"), required=False)

    def clean_limitation(self) -> str:
        """Take the shortest limitation where nothing else was chosen."""
        return self.cleaned_data["limitation"] or LIMITATIONS[0][0]


class ReconsiderationForm(ActForm):
    """The decision on the agency's request (不予立案复议决定书)."""

    facts_class = police_filing.ReconsiderationFacts
    reads = ("handovers",)

    decision = forms.ChoiceField(
        label=_("复议决定"),
        choices=[(referral.FILED, _("撤销不予立案决定，予以立案")), (referral.NOT_FILED, _("维持不予立案决定"))],
    )
    reason = text(_("理由"), 3)
