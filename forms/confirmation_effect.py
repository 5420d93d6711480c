"""Forms of what follows a ruling: performance, enforcement, objections (司法确认：履行、执行、异议)."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from casework.guards.confirmation import standing
from casework.models import PartyRole
from casework.procedures import confirmation_objection as objection
from casework.procedures.confirmation import effect, sanction
from forms.base import ActForm
from forms.confirmation import JUDGES, OneOfficerField
from forms.confirmation_review import ApplicantField
from forms.fields import AmountField, LegalDateField, ManyFromCase, RowsField
from forms.penalty_investigation import line, yes
from forms.penalty_lead import checked_parties, party_columns, text
from forms.service import DeliveryForm


class ClausesField(ManyFromCase):
    """Chooses clauses of the agreement that was confirmed."""

    def __init__(self, **kwargs: Any) -> None:
        """Choose among those in force."""
        super().__init__("clauses", **kwargs)

    def bind_act(self, act: Any) -> None:
        """Offer the clauses with what they say."""
        super().bind_act(act)
        self.records = self.of(act)
        self.choices = [(each.ref, f"{each} {each.text[:60]}") for each in self.records]

    def of(self, act: Any) -> list[Any]:
        """Return the clauses to choose among."""
        return standing(act)


class ConfirmedClausesField(ClausesField):
    """Chooses clauses of the agreement that another proceeding of the case confirmed."""

    def of(self, act: Any) -> list[Any]:
        """Return the clauses that were put to the objection."""
        wanted = act.proceeding.brief.get("agreement_of")
        return [each for each in act.clauses if not each.replaced and wanted in (None, each.proceeding_id)]


class RulingServiceForm(DeliveryForm):
    """Service of the court's papers; from the ruling's the time to object and to enforce runs (送达回证)."""

    reads = (*DeliveryForm.reads, "clauses")


class PerformanceForm(ActForm):
    """What was performed (履行情况)."""

    facts_class = effect.PerformanceFacts
    reads = ("clauses",)

    clauses = ClausesField(label=_("已经履行的条款"))
    performed_on = forms.DateField(label=_("履行日期"))
    note = line(_("凭证和情况"), 200, required=False)

    def clean_performed_on(self) -> Any:
        """Nothing is performed tomorrow."""
        day = self.cleaned_data["performed_on"]
        if day > self.act.today:
            raise forms.ValidationError(_("履行日期不能晚于今天。"))
        return day


class EnforcementApplicationForm(ActForm):
    """An application to enforce (申请执行书)."""

    facts_class = effect.EnforcementFacts
    reads = ("clauses",)

    party = ApplicantField(label=_("申请执行人"))
    against = ApplicantField(label=_("被执行人"))
    clauses = ClausesField(label=_("没有履行的条款"))
    applied_on = LegalDateField(label=_("申请日期"))
    property_clues = text(_("被执行人的财产线索"), 2, max_length=1000)
    case_number = line(_("执行案号（已立案的填写）"), 80, required=False)


class ConfirmationObjectionForm(ActForm):
    """An objection to the ruling (确认裁定异议)."""

    facts_class = effect.ObjectionFacts
    headings = {"party": _("异议人"), "judge": _("分案")}

    party = ApplicantField(label=_("当事人提出异议的，选择当事人"), required=False)
    served_on = LegalDateField(label=_("该当事人收到裁定的日期（十五日自此起算）"), required=False)
    outsiders = RowsField(
        party_columns((PartyRole.INTERESTED,)), label=_("利害关系人提出异议的，填写利害关系人（一人）"), required=False
    )
    known_on = LegalDateField(label=_("利害关系人知道权益受侵害的日期（六个月自此起算）"), required=False)
    received_on = LegalDateField(label=_("收到异议的日期"))
    reason = text(_("异议的理由"), 4, max_length=3000)
    evidence = text(_("提交的证据"), 2, required=False, max_length=1000)
    oral = yes(_("口头提出，制作异议书由其签名"))
    judge = OneOfficerField(label=_("独任审判员"), at_least=1, offices=JUDGES)
    clerk = line(_("书记员"), 40)

    @classmethod
    def prefill(cls, act: Any) -> dict[str, Any]:
        """Offer judge and clerk of the ruling."""
        handler = act.proceeding.handler
        return {
            **super().prefill(act), "clerk": act.proceeding.brief.get("clerk", ""),
            "judge": handler.username if handler else "",
        }  # fmt: skip

    def clean_outsiders(self) -> tuple[dict[str, Any], ...]:
        """Check identity numbers."""
        return checked_parties(self.cleaned_data["outsiders"])

    def clean(self) -> dict[str, Any]:
        """Want one objector, and the day from which its time runs."""
        cleaned = super().clean()
        party, outsiders = cleaned.get("party"), cleaned.get("outsiders", ())
        if (party is None) == (not outsiders) or len(outsiders) > 1:
            self.add_error("party", _("请选择提出异议的当事人，或者填写一名利害关系人。"))
        elif party is not None and not cleaned.get("served_on"):
            cleaned["served_on"] = self._served(party)
            if cleaned["served_on"] is None:
                self.add_error("served_on", _("请填写该当事人收到裁定的日期。"))
        elif party is None and not cleaned.get("known_on"):
            self.add_error("known_on", _("请填写知道权益受侵害的日期。"))
        return cleaned

    def _served(self, party: Any) -> Any:
        course = self.act.course_of(party)
        return course.when("ruling_served") if course is not None else None


class ObjectionRulingForm(ActForm):
    """What becomes of the ruling (异议裁定)."""

    facts_class = objection.ObjectionRulingFacts
    reads = ("clauses",)

    outcome = forms.ChoiceField(
        label=_("裁定"),
        choices=[
            (effect.UPHELD, _("异议不成立，驳回异议")), (effect.CHANGED, _("异议部分成立，变更原裁定")),
            (effect.REVOKED, _("异议成立，撤销原裁定")),
        ],
    )  # fmt: skip
    clauses = ConfirmedClausesField(label=_("不再确认有效的条款（部分成立的填写）"), required=False)
    reasoning = text(_("本院认为"), 4, max_length=5000)


class SanctionForm(ActForm):
    """A fine for a sham mediation, laid before the president (罚款决定)."""

    facts_class = sanction.SanctionFacts

    party = ApplicantField(label=_("被罚款人"))
    conduct = text(_("查明的违法行为"), 3, max_length=2000)
    reason = text(_("本院认为（情节、理由）"), 3, max_length=2000)
    fine = AmountField(label=_("罚款数额（元）"), help_text=_("个人十万元以下，单位五万元以上一百万元以下"))
    pay_within = forms.IntegerField(label=_("自收到之日起几日内缴纳"), min_value=1, max_value=90, initial=10)
    payment_channel = line(_("缴纳方式"), 200)


class SanctionReviewForm(ActForm):
    """Reconsideration of the fine by the court above (罚款决定的复议)."""

    facts_class = sanction.SanctionReviewFacts

    party = ApplicantField(label=_("被罚款人"))
    happened = forms.ChoiceField(
        label=_("情况"),
        choices=[
            (sanction.ASKED, _("申请复议")), (sanction.UPHELD, _("复议维持")), (sanction.CHANGED, _("复议变更")),
            (sanction.REVOKED, _("复议撤销")),
        ],
    )  # fmt: skip
    on = LegalDateField(label=_("收到申请、复议决定书的日期"))
    authority = line(_("复议的人民法院"), 120, required=False)
    number = line(_("复议决定书编号"), 80, required=False)
    fine = AmountField(label=_("变更后的罚款数额（元）"), required=False)
    note = line(_("备注"), 200, required=False)
