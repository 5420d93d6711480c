"""Forms of the end of an investigation, and of what is decided after it (移送起诉、撤案、终止侦查、补充侦查)."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from casework.procedures.investigation import conclusion, outcome
from forms.base import ActForm
from forms.fields import LegalDateField, ManyFromCase
from forms.penalty_investigation import line, yes
from forms.penalty_lead import text
from forms.police_filing import LIMITATIONS
from forms.suspects import FILE, SuspectsField, ToProcuratorateForm

NOT_CHARGED = [
    ("absolute", _("法定不起诉")), ("relative", _("相对不起诉")), ("doubtful", _("存疑不起诉")),
]  # fmt: skip


class TransferForm(ToProcuratorateForm):
    """The opinion with which suspects are handed over (起诉意见书)."""

    facts_class = conclusion.TransferFacts
    reads = FILE
    headings = {"facts_found": _("事实、证据和意见"), "crime_ended_on": _("追诉时效"), "recipient": _("移送")}
    field_order = (
        "suspects", "facts_found", "evidence_summary", "legal_basis", "plea", "goods_handling", "fast_track",
        "crime_ended_on", "limitation", "limitation_note", "recipient", "receiving_agency",
    )  # fmt: skip

    suspects = SuspectsField(label=_("移送起诉的犯罪嫌疑人"), required=True)
    facts_found = text(_("犯罪事实"))
    evidence_summary = text(_("证据"))
    legal_basis = line(_("罪名依据"), 200)
    plea = text(_("认罪认罚情况"), 2, max_length=1000)
    goods_handling = text(_("涉案财物处理意见"), 2, max_length=2000)
    fast_track = forms.ChoiceField(
        label=_("速裁建议"),
        choices=[("不建议适用速裁程序", _("不建议适用速裁程序")), ("建议适用速裁程序", _("建议适用速裁程序"))],
    )
    crime_ended_on = forms.DateField(label=_("犯罪行为终了之日"))
    limitation = forms.ChoiceField(
        label=_("法定最高刑"),
        choices=LIMITATIONS,
        help_text=_("据此计算追诉期限，结果记入案卷；立案时已经超过的，须写明不受限制的理由"),
    )
    limitation_note = text(_("超过追诉期限仍应追诉的理由"), 2, required=False, max_length=500)

    @classmethod
    def prefill(cls, act: Any) -> dict[str, Any]:
        """Offer what was found and proved so far, and what was said of the limitation when the case was filed."""
        known = ("evidence_summary", "crime_ended_on", "limitation", "limitation_note")
        return super().prefill(act) | {each: act.proceeding.brief.get(each, "") for each in known}


class InvestigationEndForm(ActForm):
    """Why nobody is prosecuted (撤销案件决定书、终止侦查决定书)."""

    facts_class = conclusion.EndFacts
    reads = ("handovers", "evidence", "exhibits", "lots", "evidence_files")

    suspects = SuspectsField(required=True)
    facts_found = text(_("查明的事实"))
    reason = text(_("不追究刑事责任的理由"), 3, max_length=2000)
    legal_basis = line(_("法律依据"), 200)
    goods_handling = text(_("强制措施和涉案财物的处理"), 2, max_length=2000)
    administrative = yes(_("应当追究行政责任，移送行政处理"))
    law_violated = line(_("违反的行政法律规定（移送行政处理的填写）"), 200, required=False)
    evidence = ManyFromCase("evidence", label=_("移送行政机关的证据"), required=False)

    def clean(self) -> dict[str, Any]:
        """Want the article that was violated where the case goes to an administrative agency."""
        cleaned = super().clean()
        if cleaned.get("administrative") and not cleaned.get("law_violated"):
            self.add_error("law_violated", _("移送行政处理的，请填写违反的行政法律规定。"))
        return cleaned


class CloseInvestigationForm(ActForm):
    """Nothing is left to do (侦查办结)."""

    facts_class = conclusion.CloseFacts

    remark = text(_("说明"), 2, required=False, max_length=500)


class SupplementReportForm(ActForm):
    """What the supplementary investigation brought (补充侦查报告书)."""

    facts_class = outcome.SupplementFacts
    reads = ("handovers", "evidence")

    done = text(_("补充事项的完成情况"))
    new_evidence = text(_("新的证据"), 3)
    undone = text(_("未完成的事项和原因（没有的写“无”）"), 2)
    evidence = ManyFromCase("evidence", label=_("随报告移送的证据"), required=False)


class OutcomeForm(ActForm):
    """What a procuratorate outside the system decided (录入审查起诉结果)."""

    facts_class = outcome.OutcomeFacts

    suspects = SuspectsField(required=True)
    decision = forms.ChoiceField(
        label=_("决定"),
        choices=[("supplement", _("退回补充侦查")), (outcome.INDICTED, _("提起公诉")), *NOT_CHARGED],
    )
    number = line(_("文号"), 80)
    decided_on = LegalDateField(label=_("收到的日期"))
    reason = text(_("理由，或者补充侦查提纲"), 3, required=False)


class JudgmentForm(ActForm):
    """A judgment of a court outside the system (录入判决)."""

    facts_class = outcome.JudgmentFacts

    suspects = SuspectsField(label=_("被告人"), required=True)
    verdict = forms.ChoiceField(
        label=_("判决结果"),
        choices=[
            ("convicted", _("有罪")), ("exempt", _("有罪免予刑事处罚")), ("acquitted", _("无罪")),
            ("terminated", _("终止审理")),
        ],
    )  # fmt: skip
    number = line(_("判决书案号"), 80)
    effective_on = LegalDateField(label=_("生效日期"))
    fine = line(_("罚金"), 60, required=False)
    goods = line(_("涉案财物的处理"), 200, required=False)


class NonprosecutionObjectionForm(ToProcuratorateForm):
    """Why the decision not to prosecute is wrong (对不起诉要求复议、提请复核)."""

    facts_class = outcome.NonprosecutionObjection
    reads = FILE
    field_order = ("suspects", "review", "original_number", "reason", "legal_basis", "recipient", "receiving_agency")

    suspects = SuspectsField(required=True)
    review = yes(_("提请上一级人民检察院复核（已经复议的）"))
    original_number = line(_("不起诉决定书（复议决定书）文号"), 80)
    reason = text(_("理由"), 3, max_length=2000)
    legal_basis = line(_("法律依据"), 200, initial="《中华人民共和国刑事诉讼法》第一百七十九条")


class OrderAnswerForm(ActForm):
    """What the police did about an order of the procuratorate (答复监督意见)."""

    facts_class = outcome.OrderAnswerFacts

    done = yes(_("已经按照要求办理"))
    reason = text(_("办理情况，或者不办理的理由"), 3, max_length=2000)
    number = line(_("复函文号"), 80, required=False)
