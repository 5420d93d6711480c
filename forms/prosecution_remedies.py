"""Forms of what may be done about a non-prosecution, and of the prosecutor before the court (申诉、复议、抗诉)."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from casework.procedures.prosecution import court, remedies, stages
from forms.base import ActForm
from forms.fields import FromCase, LegalDateField
from forms.penalty_investigation import line
from forms.penalty_lead import text
from forms.prosecuted import SPARED, SuspectField, SuspectsField

NUMBER = _("文号")
RECEIVED = _("收到日期")
WHO = [(stages.VICTIM, _("被害人（权利人）")), (stages.SUSPECT, _("被不起诉人"))]
RESULT = [(remedies.UPHELD, _("维持不起诉决定")), (remedies.CHANGED, _("撤销或者变更，重新审查起诉"))]
VERDICTS = [
    ("convicted", _("有罪并判处刑罚")),
    ("exempt", _("定罪免予刑事处罚")),
    ("acquitted", _("无罪")),
    ("terminated", _("终止审理")),
]


def spared() -> SuspectField:
    """Return a choice of those not prosecuted."""
    return SuspectField(*SPARED, label=_("被不起诉人"))


class AppealForm(ActForm):
    """An appeal against a non-prosecution (申诉)."""

    facts_class = remedies.AppealFacts

    suspect = spared()
    by = forms.ChoiceField(label=_("申诉人"), choices=WHO)
    received_on = LegalDateField(label=_("收到申诉的日期"))
    reason = text(_("申诉理由"), 3)


class AppealDecisionForm(ActForm):
    """What became of the appeal (申诉复查决定)."""

    facts_class = remedies.AppealDecisionFacts
    reads = ("proceedings",)

    suspect = spared()
    by = forms.ChoiceField(label=_("申诉人"), choices=WHO)
    result = forms.ChoiceField(label=_("复查结果"), choices=RESULT)
    reason = text(_("理由"), 3)
    number = line(NUMBER, 80, required=False)
    decided_by = line(_("作出决定的人民检察院（被害人申诉由上一级决定）"), 120, required=False)


class RequestForm(ActForm):
    """The police's opinion on paper (录入要求复议、提请复核意见书)."""

    facts_class = remedies.RequestFacts

    suspect = spared()
    kind = forms.ChoiceField(
        label=_("种类"), choices=[(remedies.RECON, _("要求复议意见书")), (remedies.REVIEW, _("提请复核意见书"))]
    )
    number = line(NUMBER, 80)
    received_on = LegalDateField(label=RECEIVED)
    reason = text(_("公安机关的意见"), 3)


class RequestAnswerForm(ActForm):
    """The decision on the police's request (复议决定)."""

    facts_class = remedies.AnswerFacts
    reads = ("proceedings",)

    suspect = spared()
    result = forms.ChoiceField(label=_("决定"), choices=RESULT)
    reason = text(_("理由"), 3)
    number = line(NUMBER, 80, required=False)


class ReviewAnswerForm(RequestAnswerForm):
    """What the procuratorate above decided (录入上一级人民检察院的复核决定)."""

    number = line(NUMBER, 80)


class ReconsiderationAnswerForm(RequestAnswerForm):
    """What this procuratorate decided on reconsideration (复议决定)."""


class WithdrawalForm(ActForm):
    """An indictment withdrawn (撤回起诉)."""

    facts_class = court.WithdrawalFacts

    suspects = SuspectsField("indicted", label=_("被告人"))
    withdrawn_on = LegalDateField(label=_("人民法院准许撤回起诉的日期"), help_text=_("三十日内作出不起诉决定"))
    reason = text(_("撤回起诉的理由"), 3)


class JudgmentReceiptForm(ActForm):
    """A judgment of first instance came (收到第一审裁判)."""

    facts_class = court.JudgmentReceiptFacts

    number = line(_("裁判文书案号"), 80)
    received_on = LegalDateField(label=RECEIVED, help_text=_("抗诉期限自次日起算"))


class ProtestRequestForm(ActForm):
    """A victim wants a protest (被害人请求抗诉)."""

    facts_class = court.ProtestRequestFacts

    party = FromCase("parties", label=_("请求抗诉的被害人"))
    received_on = LegalDateField(label=_("收到请求的日期"))
    reason = text(_("请求的理由"), 3)


class ProtestAnswerForm(ActForm):
    """Whether there is a protest (答复是否抗诉)."""

    facts_class = court.ProtestAnswerFacts

    decision = forms.ChoiceField(label=_("答复"), choices=[("protest", _("抗诉")), ("decline", _("不抗诉"))])
    reason = text(_("理由"), 2)


class ProtestForm(ActForm):
    """A protest against a judgment (刑事抗诉书)."""

    facts_class = court.ProtestFacts
    reads = ("handovers",)

    suspects = SuspectsField("indicted", label=_("原审被告人"))
    judgment_number = line(_("原裁判案号"), 80)
    error = text(_("原裁判的错误"), 3)
    reason = text(_("抗诉理由"))
    law_applied = line(_("法律依据"))
    receiving_court = line(_("原审人民法院（经由提出）"), 120)
    upper_court = line(_("上一级人民法院"), 120)

    @classmethod
    def prefill(cls, act: Any) -> dict[str, Any]:
        """Offer the judgment and the court the file knows."""
        brief = act.proceeding.brief
        known = {
            "judgment_number": brief.get("judgment_number", ""),
            "receiving_court": brief.get("receiving_court", ""),
        }
        return super().prefill(act) | known


class JudgmentForm(ActForm):
    """A judgment in effect, entered from paper (录入生效裁判)."""

    facts_class = court.RecordedJudgment
    reads = ("handovers",)

    suspects = SuspectsField("indicted", label=_("被告人"))
    verdict = forms.ChoiceField(label=_("裁判结果"), choices=VERDICTS)
    number = line(_("案号"), 80)
    effective_on = LegalDateField(label=_("生效日期"))
    fine = line(_("罚金"), 120, required=False)
    offset = line(_("行政罚款折抵罚金的情况"), 120, required=False)
    goods = line(_("涉案财物的处理"), 200, required=False)
