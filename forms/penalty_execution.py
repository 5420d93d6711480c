"""Forms of execution, remedies, closing and archive (执行、救济、结案、归档)."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from casework import drafting
from casework.agencies import AgencyKind
from casework.guards.closing import ANEW, ANEW_WITHOUT_PENALTY, CLOSE
from casework.procedures import civil
from casework.procedures.penalty import closing, execution, remedies
from forms.agencies import AgencyField, one_agency
from forms.archive import retention_choices
from forms.base import ActForm
from forms.fields import AmountField, Column, ManyFromCase, RowsField
from forms.passages import DraftedForm
from forms.penalty_lead import text
from forms.penalty_party import LinesField, PartyForm

RESULTS = [
    (remedies.UPHELD, _("维持（驳回）")),
    (remedies.CHANGED, _("变更")),
    (remedies.REVOKED, _("撤销")),
    (remedies.UNLAWFUL, _("确认违法")),
    (remedies.REDO, _("责令重新作出")),
]


class PublicationForm(PartyForm):
    """Publication of a penalty (公示)."""

    facts_class = execution.PublicationFacts

    channel = forms.CharField(label=_("公示渠道"), max_length=200, initial=_("国家企业信用信息公示系统"))
    minor = forms.BooleanField(label=_("仅受到通报批评或者较低数额罚款（公示三个月，其他三年）"), required=False)


class PushForm(PartyForm):
    """A penalty sent to where the party is registered (推送登记地公示)."""

    facts_class = execution.PushFacts

    receiving_agency = forms.CharField(label=_("登记地市场监督管理部门"), max_length=120)


class PaymentForm(PartyForm):
    """A payment (缴款)."""

    facts_class = execution.PaymentFacts

    amount = AmountField(label=_("缴款金额（元）"))
    receipt = forms.CharField(label=_("缴款凭证"), max_length=120)


class PerformanceForm(PartyForm):
    """Other duties done (履行情况)."""

    facts_class = execution.PerformanceFacts

    performance = text(_("履行情况"), 3)


class DeferralForm(PartyForm):
    """Payment put off or divided (延期、分期缴纳)."""

    facts_class = execution.DeferralFacts
    reads = ("documents",)

    payment_mode = forms.ChoiceField(label=_("方式"), choices=[("延期", _("延期")), ("分期", _("分期"))])
    reason = text(_("申请的理由"), 2)
    payment_channel = forms.CharField(label=_("缴款途径"), max_length=200)
    instalments = RowsField(
        [Column("due_on", _("缴纳期限"), forms.DateField()), Column("amount", _("金额（元）"), AmountField())],
        at_least=1,
        label=_("各期金额和期限"),
    )


class AddedFineForm(PartyForm):
    """An added fine (加处罚款)."""

    facts_class = execution.AddedFineFacts

    opinion = text(_("意见"), 2, max_length=500)


class DemandForm(DraftedForm, PartyForm):
    """The demand to perform (履行催告书)."""

    facts_class = execution.DemandFacts
    passages = {"unperformed": drafting.unperformed, "performance_method": drafting.performance_method}

    unperformed = text(_("尚未履行的义务"), 2)
    performance_method = forms.CharField(label=_("履行方式"), max_length=200)
    payment_channel = forms.CharField(label=_("缴款途径"), max_length=200)

    @classmethod
    def prefill(cls, act: Any) -> dict[str, Any]:
        """Offer where the decision let the only party pay."""
        decided = act.courses[0].decision if len(act.courses) == 1 else {}
        return {**super().prefill(act), "payment_channel": decided.get("payment_channel", "")}


class ApplicationForm(DraftedForm, PartyForm):
    """Application to the court (强制执行申请书)."""

    facts_class = execution.ApplicationFacts
    reads = (*DraftedForm.reads, "handovers", "evidence")
    passages = {
        "execution_subject": drafting.execution_subject,
        "statement_view": drafting.enforced_view,
        "facts_found": drafting.enforced_facts,
        "law_applied": drafting.enforced_basis,
        "materials": drafting.materials,
    }

    execution_subject = LinesField(label=_("申请执行的标的"))
    recipient = AgencyField(AgencyKind.COURT, label=_("受理法院"), required=False, nothing=_("不在本系统内，填写名称"))
    receiving_court = forms.CharField(label=_("受理法院名称"), max_length=80, required=False)
    agency_head = forms.CharField(label=_("行政机关负责人"), max_length=60)
    statement_view = text(_("当事人的意见"), 3)
    facts_found = text(_("事实和理由"), 6)
    law_applied = forms.CharField(label=_("处罚依据"), max_length=300)
    materials = LinesField(label=_("申请材料"))
    evidence = ManyFromCase("evidence", label=_("随申请移送的证据（受理法院在本系统内时）"), required=False)

    @classmethod
    def prefill(cls, act: Any) -> dict[str, Any]:
        """Offer the court that has jurisdiction."""
        return {**super().prefill(act), "receiving_court": act.agency.court}

    def __init__(self, act: Any, data: Any = None, initial: Any = None) -> None:
        """Choose that court where it is in the system: the application arrives on its desk."""
        super().__init__(act, data, initial)
        courts: Any = self.fields["recipient"]
        known = [each.code for each in courts.records if each.name == act.agency.court]
        self.initial.setdefault("recipient", "".join(known))

    def clean(self) -> dict[str, Any]:
        """Write down the court chosen; one that is not in the system is named."""
        return one_agency(self, super().clean(), "recipient", "receiving_court")


class CourtAnswerForm(PartyForm):
    """What the court answered (法院处理情况)."""

    facts_class = execution.CourtAnswerFacts

    answer = forms.ChoiceField(
        label=_("法院的处理"),
        choices=[
            (civil.TAKEN_IN, _("收到申请")),
            (civil.ACCEPTED, _("受理")),
            (civil.REFUSED, _("裁定不予受理或者不予执行")),
            (civil.GRANTED, _("裁定准予执行")),
            (civil.ENFORCED, _("执行完毕")),
            (civil.ENDED, _("终结执行")),
        ],
    )
    number = forms.CharField(label=_("裁定书文号"), max_length=80, required=False)


class _RemedyForm(PartyForm):
    """What a reconsideration and a suit have in common."""

    facts_class = remedies.RemedyFacts
    reads = ("documents", "siblings")

    number = forms.CharField(label=_("案号（文号）"), max_length=80)
    fine = AmountField(label=_("变更后的罚款（元）"), required=False)
    note = text(_("说明"), 2, required=False)

    def clean(self) -> dict[str, Any]:
        """A change says what the fine is now."""
        cleaned = super().clean()
        if cleaned.get("happened") == remedies.CHANGED and cleaned.get("fine") is None:
            self.add_error("fine", _("变更决定的，请填写变更后的罚款数额。"))
        return cleaned


class ReconsiderationForm(_RemedyForm):
    """A reconsideration (行政复议)."""

    happened = forms.ChoiceField(
        label=_("进展"),
        choices=[
            (remedies.RECEIVED, _("收到复议申请书副本")),
            (remedies.SUSPENDED, _("复议中止")),
            (remedies.RESUMED, _("恢复复议")),
            (remedies.STAYED, _("决定停止执行")),
            (remedies.UNSTAYED, _("解除停止执行")),
            (remedies.WITHDRAWN, _("撤回复议申请")),
            *RESULTS,
        ],
    )


class SuitForm(_RemedyForm):
    """A suit (行政诉讼)."""

    happened = forms.ChoiceField(
        label=_("进展"),
        choices=[
            (remedies.RECEIVED, _("收到起诉状副本")),
            (remedies.STAYED, _("裁定停止执行")),
            (remedies.UNSTAYED, _("解除停止执行")),
            (remedies.WITHDRAWN, _("撤诉")),
            (remedies.APPEALED, _("上诉")),
            *RESULTS,
        ],
    )
    final = forms.BooleanField(label=_("裁判已经生效"), required=False)


class WindingUpForm(ActForm):
    """Proposal to close, or to decide anew (结案审批表)."""

    facts_class = closing.WindingUpFacts

    proposal = forms.ChoiceField(
        label=_("提请"),
        choices=[
            (CLOSE, _("结案")),
            (ANEW, _("原决定被撤销，重新告知和处罚")),
            (ANEW_WITHOUT_PENALTY, _("原决定被撤销，不再处罚，重新作出决定")),
        ],
    )
    result = text(_("处理结果"), 2)
    execution_course = text(_("执行情况"), 2)
    goods_handling = text(_("涉案物品处理"), 2)
    publicity = text(_("公示情况"), 2)
    reason = text(_("结案理由"), 2)
    opinion = text(_("承办人意见"), 2, max_length=500)


class ClosingForm(ActForm):
    """The head's word on closing (结案审批)."""

    facts_class = closing.ClosingFacts
    reads = ("documents", "siblings")

    decision = forms.ChoiceField(label=_("审批决定"), choices=[(closing.AGREE, _("同意结案")), ("return", _("退回"))])
    opinion = text(_("负责人意见"), 2, max_length=500)


class ArchiveForm(ActForm):
    """How the file is bound (归档)."""

    facts_class = closing.ArchiveFacts
    reads = ("documents", "assignments", "siblings")

    retention = forms.ChoiceField(label=_("保管期限"), choices=retention_choices("penalty"))
    remark = text(_("卷内情况说明"), 3)
    inspector = forms.CharField(label=_("检查人"), max_length=60)
