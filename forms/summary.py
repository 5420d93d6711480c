"""Forms of the summary procedure (当场处罚)."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from casework import drafting
from casework.models import Source
from casework.procedures import summary
from casework.services import parallels
from forms.archive import retention_choices
from forms.base import ActForm
from forms.fields import AmountField, LegalDateField, OfficersField, RowsField
from forms.passages import DraftedForm
from forms.penalty_lead import LeadForm, party_columns, text


class SpotForm(DraftedForm):
    """The on-the-spot decision (当场行政处罚决定书)."""

    facts_class = summary.SpotFacts
    reads = ()
    headings = {
        "parties": _("当事人和违法行为"),
        "statement_view": _("告知和申辩"),
        "warning": _("处罚"),
        "collected_on_the_spot": _("收缴"),
    }
    passages = {"facts_found": drafting.spot_facts}

    title = forms.CharField(label=_("案件名称"), max_length=200)
    source = forms.ChoiceField(label=_("案件来源"), choices=Source.choices)
    cause = forms.CharField(label=_("案由"), max_length=120)
    found_at = LegalDateField(label=_("检查时间"))
    place = forms.CharField(label=_("地点"), max_length=200)
    parties = RowsField(party_columns(), at_least=1, label=_("当事人"))
    facts_found = text(_("违法事实"))
    law_violated = forms.CharField(label=_("违反的规定"), max_length=300)
    law_applied = forms.CharField(label=_("处罚依据"), max_length=300)
    statement_view = text(_("当事人的陈述、申辩"), 2)
    officers = OfficersField(at_least=1, label=_("执法人员"))
    warning = forms.BooleanField(label=_("警告"), required=False)
    fine = AmountField(label=_("罚款（元）"), required=False)
    collected_on_the_spot = forms.BooleanField(label=_("当场收缴"), required=False)
    another_act = text(
        _("已受过罚款的，为何不是同一违法行为"), 2, required=False, max_length=500,
        help_text=_("系统核对同一当事人在各机关的有效罚款决定，有的须填写，不少于二十字（行政处罚法第二十九条）"),
    )  # fmt: skip
    cash_ground = forms.ChoiceField(
        label=_("当场收缴的情形"),
        choices=[
            ("", _("一百元以下")),
            ("hard_later", _("不当场收缴事后难以执行")),
            ("remote", _("边远、水上、交通不便地区，当事人提出")),
        ],
        required=False,
    )
    receipt_number = forms.CharField(label=_("专用票据号码"), max_length=60, required=False)
    payment_channel = forms.CharField(label=_("缴款途径"), max_length=200, required=False)

    clean_parties = LeadForm.clean_parties

    def clean(self) -> dict[str, Any]:
        """One party to a decision; a fine not taken on the spot is paid somewhere."""
        cleaned = super().clean()
        if len(cleaned.get("parties", ())) > 1:
            self.add_error("parties", _("一份当场处罚决定书只处罚一名当事人，请分别制作。"))
        unpaid = cleaned.get("fine") and not cleaned.get("collected_on_the_spot")
        if unpaid and not cleaned.get("payment_channel"):
            self.add_error("payment_channel", _("没有当场收缴的，请填写缴款途径。"))
        if cleaned.get("fine"):
            cleaned["earlier_fines"] = parallels.earlier_fines(cleaned.get("parties", ()))
        return cleaned


class CashForm(ActForm):
    """Cash handed on (罚款上交、缴存)."""

    facts_class = summary.CashFacts

    receipt = forms.CharField(label=_("凭证"), max_length=120)


class RecordForm(ActForm):
    """The papers put on record (材料归档备案)."""

    facts_class = summary.SpotArchiveFacts

    remark = text(_("备案材料"), 2)


class SpotArchiveForm(RecordForm):
    """The file put away (结案归档)."""

    reads = ("assignments", "documents")

    retention = forms.ChoiceField(label=_("保管期限"), choices=retention_choices("summary"))
    inspector = forms.CharField(label=_("检查人"), max_length=60)
