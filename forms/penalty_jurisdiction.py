"""Forms of jurisdiction, assistance and the proceeding's clocks (管辖、协助、延长、中止、终止)."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from casework.procedures.penalty import clocks, jurisdiction
from forms.base import ActForm
from forms.fields import ManyFromCase
from forms.penalty_investigation import line, lines, party_field
from forms.penalty_lead import text


class TransferForm(ActForm):
    """A case for another agency (案件移送函)."""

    facts_class = jurisdiction.TransferFacts
    reads = ("lots", "evidence")

    party = party_field(_("移送的当事人（不选为全案）"), required=False)
    receiving_agency = line(_("接收机关"), 120)
    facts_found = text(_("查明的情况"))
    reason = text(_("移送事由"), 2)
    legal_basis = line(_("法律依据"))
    lots = ManyFromCase("lots", label=_("移送的物品"), required=False)


class DisputeForm(ActForm):
    """A dispute about jurisdiction (管辖争议)."""

    facts_class = jurisdiction.DisputeFacts

    disputing_agencies = lines(_("争议的机关"))
    dispute = text(_("争议的事项"), 2)


class DisputeEndForm(ActForm):
    """How the dispute ended (协商结果)."""

    facts_class = jurisdiction.DisputeEndFacts

    result = forms.ChoiceField(
        label=_("结果"), choices=[("agreed", _("协商一致")), ("reported", _("报请共同的上一级机关指定管辖"))]
    )
    agency = line(_("管辖机关或者报请的上级机关"), 120)
    explanation = text(_("说明"), 2)


class DesignationForm(ActForm):
    """Which bureau handles the case (指定管辖通知书)."""

    facts_class = jurisdiction.DesignationFacts

    disputing_agencies = lines(_("争议的机关"))
    dispute = line(_("争议的事项"), 500)
    reason = text(_("指定理由"), 2)
    designated_agency = line(_("被指定的机关"), 120)
    legal_basis = line(_("依据"))
    transfer_days = forms.IntegerField(label=_("移交期限（工作日）"), min_value=1, max_value=60)


class AssignmentForm(ActForm):
    """A case handed down (案件交办通知书)."""

    facts_class = jurisdiction.AssignmentFacts

    receiving_agency = line(_("承办机关"), 120)
    facts_found = text(_("案件概况"))
    requirements = text(_("交办要求"), 2)
    reply_by = forms.DateField(label=_("反馈时限"))
    materials = lines(_("附件材料"), required=False)


class TakeUpForm(ActForm):
    """A case taken up from below (提级管辖)."""

    facts_class = jurisdiction.TakeUpFacts

    from_agency = line(_("原管辖机关"), 120)
    reason = text(_("理由"), 2)
    legal_basis = line(_("依据"))


class AssistanceForm(ActForm):
    """What another bureau is asked (协助调查函)."""

    facts_class = jurisdiction.AssistanceFacts

    receiving_agency = line(_("协助机关"), 120)
    facts_found = text(_("线索信息"))
    questions = lines(_("协查事项"))
    reply_by = forms.DateField(label=_("回复期限"))
    materials = lines(_("附件"), required=False)


class AssistanceAnswerForm(ActForm):
    """An answer to a letter of assistance (协查回复)."""

    facts_class = jurisdiction.AssistanceAnswerFacts

    agency = line(_("对方机关"), 120)
    letter_number = line(_("函号"), 80)
    answer = text(_("回复内容"))


class AssistanceRequestForm(ActForm):
    """A letter that asks for help (收到的协助调查函)."""

    facts_class = jurisdiction.AssistanceRequestFacts

    agency = line(_("来函机关"), 120)
    letter_number = line(_("函号"), 80)
    matter = text(_("协查事项"))


class AssistanceDelayForm(ActForm):
    """More time for the answer (告知延期)."""

    facts_class = jurisdiction.AssistanceDelayFacts

    days = forms.IntegerField(label=_("延长（工作日）"), min_value=1, max_value=120)
    reason = text(_("理由"), 2)


class VerificationExtensionForm(ActForm):
    """More time to check a lead (延长核查)."""

    facts_class = clocks.VerificationExtensionFacts

    reason = text(_("特殊情况和理由"), 2)


class DecisionExtensionForm(ActForm):
    """More time for the decision (延长办案期限)."""

    facts_class = clocks.DecisionExtensionFacts
    reads = ("measures",)

    days = forms.IntegerField(label=_("延长天数（日历日）"), min_value=1, max_value=365)
    reason = text(_("案情复杂或者其他原因"), 2)
    discussed_on = forms.DateField(label=_("集体讨论日期（再次延长）"), required=False)
    discussion = text(_("集体讨论记录要点（再次延长）"), 2, required=False)


class SuspensionForm(ActForm):
    """Suspension of the investigation (中止)."""

    facts_class = clocks.SuspensionFacts

    ground = forms.ChoiceField(label=_("中止的情形"), choices=clocks.SuspensionGround.choices)
    reason = text(_("事实与理由"), 2)


class ResumptionForm(ActForm):
    """The investigation taken up again (恢复)."""

    facts_class = clocks.ResumptionFacts

    reason = text(_("中止原因消除的情况"), 2)


class TerminationForm(ActForm):
    """The investigation of a party ended (终止调查)."""

    facts_class = clocks.TerminationFacts

    party = party_field()
    ground = forms.ChoiceField(label=_("终止的情形"), choices=clocks.TerminationGround.choices)
    reason = text(_("事实与理由"), 2)
