"""Forms of reports to the police and of the complainant's remedies (报案、控告)."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from casework.procedures import police_filing, police_report, referral
from forms.base import ActForm
from forms.fields import Column, LegalDateField, RowsField
from forms.penalty_investigation import line
from forms.penalty_lead import party_columns, text
from forms.police_filing import PROPOSAL


class CrimeReportForm(ActForm):
    """Registration of a report (受案登记表)."""

    facts_class = police_report.CrimeReportFacts
    headings = {"content": _("案情"), "parties": _("报案人、控告人和犯罪嫌疑人"), "accepted": _("证据")}

    title = line(_("案件名称"))
    origin = forms.ChoiceField(
        label=_("案件来源"),
        choices=[
            ("report", _("报案")),
            ("complaint", _("控告")),
            ("tip", _("举报")),
            ("own", _("自行发现")),
        ],
    )
    suspected_crime = line(_("涉嫌罪名"), 60)
    cause = line(_("案由"), 120, required=False)
    received_at = LegalDateField(label=_("接报时间"), required=False, help_text=_("不填的，以办理时间为准"))
    content = text(_("简要案情"))
    proposal = forms.CharField(
        label=_("受案意见"), max_length=500, required=False, empty_value=PROPOSAL, initial=PROPOSAL
    )
    parties = RowsField(party_columns(), label=_("报案人、控告人、权利人和犯罪嫌疑人"), at_least=1)
    accepted = RowsField(
        [
            Column("name", _("证据名称"), forms.CharField(max_length=120)),
            Column("quantity", _("数量"), forms.CharField(max_length=40)),
            Column("feature", _("特征"), forms.CharField(max_length=120, required=False)),
        ],
        label=_("接受的证据"),
    )

    def clean(self) -> dict[str, Any]:
        """Take the report as made when it is registered, also where that is known only by its place in an order."""
        cleaned = super().clean()
        if "received_at" not in self.errors:
            cleaned["received_at"] = cleaned.get("received_at") or self.act.at
        return cleaned


class ExaminationExtensionForm(ActForm):
    """The examination of a report takes longer (延长立案审查期限)."""

    facts_class = police_filing.ExtensionFacts

    step = forms.ChoiceField(
        label=_("情形"),
        choices=[
            ("checked", _("线索需要查证，一般期限改按七日")),
            ("complex", _("经济犯罪案件重大、疑难、复杂，延至三十日")),
            ("special", _("情况特殊，经上一级公安机关负责人批准再延长三十日")),
        ],
    )
    reason = text(_("理由"), 2)


class RemedyForm(ActForm):
    """What the complainant asks for (复议、复核申请)."""

    facts_class = police_report.RemedyFacts
    reads = ("proceedings",)

    received_on = LegalDateField(label=_("提出申请的日期"))
    reason = text(_("申请人的理由"), 3)


class RemedyExtensionForm(ActForm):
    """More time to decide on it (延长复议、复核期限)."""

    facts_class = police_filing.ExtensionFacts

    step = forms.ChoiceField(label=_("情形"), choices=[("complex", _("案情重大、复杂，延长三十日，书面告知申请人"))])
    reason = text(_("理由"), 2)


class RemedyDecisionForm(ActForm):
    """The decision on it (复议、复核决定)."""

    facts_class = police_report.RemedyDecisionFacts

    decision = forms.ChoiceField(
        label=_("决定"),
        choices=[(referral.FILED, _("撤销不予立案决定，予以立案")), (referral.NOT_FILED, _("维持不予立案决定"))],
    )
    reason = text(_("理由"), 3)
    number = line(_("上一级公安机关复核决定书文号"), 80, required=False)


class ReportClosureForm(ActForm):
    """Why nothing more is done (办结)."""

    facts_class = police_report.ClosureFacts

    reason = text(_("办结理由（期限届满未申请复议、复核等）"), 2)
