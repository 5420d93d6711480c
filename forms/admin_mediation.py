"""Forms of administrative mediation (行政调解)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from casework.agencies import Office
from casework.models import PartyRole, RightKind
from casework.procedures import admin_mediation
from forms.base import ActForm
from forms.fields import FromCase, LegalDateField, ManyFromCase, OfficersField, RowsField
from forms.mediation import ROLES, DisputeForm
from forms.mediators import OwnPartyField, entangled
from forms.penalty_investigation import line, lines, yes
from forms.penalty_lead import party_columns, right_columns, text

if TYPE_CHECKING:
    from casework.acts import ActFacts

MEDIATORS = (Office.CASE_OFFICER.value, Office.UNIT_HEAD.value, Office.MEDIATOR.value)
COPIES = "调解请求书副本及附件"


def _matters() -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=_("请求调解的事项"),
        choices=admin_mediation.Matter.choices,
        widget=forms.CheckboxSelectMultiple,
    )


class RequestForm(DisputeForm):
    """A request to mediate (专利纠纷调解请求书)."""

    facts_class = admin_mediation.RequestFacts
    reads = ("case_documents", "rights")
    headings = {"parties": _("当事人和权利"), "matters": _("请求调解的事项和理由")}

    title = line(_("案件名称"), 200)
    cause = line(_("案由"), 120, required=False)
    received_on = LegalDateField(label=_("收到请求书的日期"))
    parties = RowsField(party_columns(ROLES), at_least=2, label=_("当事人"))
    people = ManyFromCase("parties", label=_("争议的双方当事人"))
    rights = RowsField(right_columns(RightKind.INVENTION), at_least=1, label=_("涉及的权利"))
    matters = _matters()
    claims = lines(_("具体的调解请求"))
    dispute = text(_("事实和理由"), 5)
    finding_number = line(
        _("认定侵权成立的决定书文号"), 80, required=False, help_text=_("单独请求调解专利侵权赔偿数额的填写，并附副本")
    )

    def clean_matters(self) -> tuple[str, ...]:
        """Give the matters as the facts keep them."""
        return tuple(self.cleaned_data["matters"])


class TakeForm(ActForm):
    """What is to be mediated of a case that was sent here (接收)."""

    facts_class = admin_mediation.TakeFacts
    reads = ("case_documents", "handovers", "handover_items")

    received_by = line(_("接收人"), 60)
    matters = _matters()
    claims = lines(_("具体的调解请求"))
    dispute = text(_("事实和理由"), 4)
    finding_number = line(_("认定侵权成立的决定书文号"), 80, required=False)
    remark = line(_("清点的说明"), 200, required=False)

    @classmethod
    def prefill(cls, act: ActFacts[Any]) -> dict[str, Any]:
        """Offer what the sender wrote."""
        brief = act.proceeding.brief
        known = {name: brief[name] for name in ("claims", "dispute", "matters") if brief.get(name)}
        return {**super().prefill(act), **known}

    def clean_matters(self) -> tuple[str, ...]:
        """Give the matters as the facts keep them."""
        return tuple(self.cleaned_data["matters"])


class AskOpinionForm(ActForm):
    """What goes out with the notice (陈述意见通知书)."""

    facts_class = admin_mediation.AskFacts

    enclosed = lines(_("随通知书送达的材料"), initial=COPIES)


class OpinionRecordForm(ActForm):
    """What a respondent said, or that nothing came (意见陈述书)."""

    facts_class = admin_mediation.OpinionFacts

    party = OwnPartyField(roles=(PartyRole.RESPONDENT,), label=_("被请求人"))
    answer = forms.ChoiceField(
        label=_("意见"),
        choices=[
            (admin_mediation.CONSENT, _("同意调解")),
            (admin_mediation.REFUSE, _("拒绝调解")),
            (admin_mediation.SILENT, _("期限届满没有提交，视为不同意")),
        ],
    )
    received_on = LegalDateField(label=_("收到意见陈述书的日期"), required=False)
    reason = text(_("意见和理由"), 3, required=False, max_length=4000)


class FilingForm(ActForm):
    """Filed with time and place, or not filed (调解立案、不予立案)."""

    facts_class = admin_mediation.FilingFacts
    reads = ("siblings",)

    decision = forms.ChoiceField(
        label=_("决定"),
        choices=[(admin_mediation.FILE, _("立案调解")), (admin_mediation.DECLINE, _("不予立案"))],
    )
    mediators = OfficersField(offices=MEDIATORS, label=_("调解员"))
    starts_at = LegalDateField(label=_("调解时间"), required=False)
    place = line(_("调解地点"), required=False)
    interest = line(_("调解员与本纠纷的利害关系（没有的不填）"), 500, required=False)
    reason = text(_("不予立案的理由（对方拒绝或者逾期的情况）"), 2, required=False, max_length=1000)

    def entered(self) -> Any:
        """Return the facts, with who of those chosen dealt with the case in another office."""
        self.cleaned_data["entangled"] = entangled(self.act, self.cleaned_data["mediators"])
        return super().entered()


class ConsentForm(FilingForm):
    """Consent in any form, and time and place at once (征得同意)."""

    field_order = ("consented", "consent_note")

    consented = yes(_("双方当事人同意由本机关调解"))
    consent_note = line(_("同意的时间和形式（口头、书面、电子均可）"), 300, required=False)


class AdminStopForm(ActForm):
    """The request is withdrawn, or a party will not go on (撤回、不愿继续)."""

    facts_class = admin_mediation.StopFacts
    reads = ("siblings", "documents")

    ground = forms.ChoiceField(
        label=_("情形"),
        choices=[
            ("withdrawn", _("请求人撤回请求")),
            ("refused", _("当事人不愿意继续调解")),
            ("failed", _("不能达成协议")),
        ],
    )
    party = OwnPartyField(label=_("当事人"), required=False)
    reason = text(_("说明"), 2, max_length=1000)


class StayForm(ActForm):
    """A stay of CNIPA's procedures (请求中止有关程序)."""

    facts_class = admin_mediation.StayFacts
    reads = ("rights",)

    party = OwnPartyField(label=_("请求中止的当事人"))
    right = FromCase("rights", label=_("涉及的专利申请权、专利权"))
    asked_on = LegalDateField(label=_("向国家知识产权局请求中止的日期"))
    number = line(_("中止程序请求的编号"), 80, required=False)
