"""Forms of mediation by a body of mediators (人民调解、行业性和商事调解)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from casework.agencies import AgencyKind
from casework.models import CIVIL_ROLES, PartyRole
from casework.procedures import mediation
from forms.agencies import AgencyField
from forms.base import ActForm
from forms.fields import LegalDateField, ManyFromCase, RowsField
from forms.mediators import MediatorsField, OwnPartyField, entangled
from forms.penalty_investigation import line, lines, yes
from forms.penalty_lead import checked_parties, party_columns, right_columns, text

if TYPE_CHECKING:
    from casework.acts import ActFacts

ROLES = tuple(role for role in PartyRole if role in CIVIL_ROLES)


def body_field() -> forms.ChoiceField:
    """Return the question what kind of body mediates."""
    return forms.ChoiceField(label=_("调解的种类"), choices=mediation.Body.choices, initial=mediation.Body.PEOPLE)


class DisputeForm(ActForm):
    """Who disputes: entered with the case, or chosen in one that is there (当事人和权利)."""

    def __init__(self, act: ActFacts[Any], data: Any = None, initial: Any = None) -> None:
        """Ask for people and rights only where a case begins with it."""
        super().__init__(act, data, initial)
        for name in ("title", "cause", "parties", "rights") if act.case.head_seq else ("people",):
            self.fields.pop(name, None)

    def clean_parties(self) -> tuple[dict[str, Any], ...]:
        """Check every identity number against its check digit."""
        return checked_parties(self.cleaned_data["parties"])


class ApplicationForm(DisputeForm):
    """The application of one or both, or the body's own motion (调解申请书)."""

    facts_class = mediation.ApplicationFacts
    headings = {"parties": _("当事人和权利"), "dispute": _("纠纷")}

    title = line(_("案件名称"), 200)
    body = body_field()
    initiative = forms.ChoiceField(
        label=_("来源"), choices=[each for each in mediation.Initiative.choices if each[0] != "sent"]
    )
    cause = line(_("纠纷类型"), 120, required=False)
    applied_on = LegalDateField(label=_("申请（发现纠纷）的日期"))
    parties = RowsField(party_columns(ROLES), at_least=2, label=_("当事人"))
    people = ManyFromCase("parties", label=_("争议的双方当事人"))
    rights = RowsField(right_columns(), label=_("涉及的权利"))
    dispute = text(_("纠纷的简要情况"), 5)
    claims = lines(_("申请事项"))


class BodyReceiptForm(ActForm):
    """Who signed for what was sent (签收移送材料)."""

    facts_class = mediation.ReceiptFacts
    reads = ("handovers", "handover_items")

    received_by = line(_("签收人"), 60)
    received_on = LegalDateField(label=_("签收日期"), required=False, help_text=_("调解期限自签收起算"))
    body = body_field()
    remark = line(_("清点的说明"), 200, required=False)


class AcceptanceForm(ActForm):
    """Whether the dispute is mediated (受理登记)."""

    facts_class = mediation.AcceptFacts
    reads = ("siblings", "documents")

    consent = forms.ChoiceField(label=_("当事人的意见"), choices=mediation.Consent.choices)
    consent_note = line(_("征求意见的时间和方式"), 200)
    decision = forms.ChoiceField(
        label=_("决定"), choices=[(mediation.ACCEPT, _("受理")), (mediation.DECLINE, _("不予受理"))]
    )
    refused_by = OwnPartyField(label=_("拒绝调解的当事人"), required=False)
    fee = line(_("收费（人民调解不收费，商事调解填写约定的费用）"), 60, required=False)
    reason = text(_("不予受理的理由"), 2, required=False, max_length=1000)


class MediatorForm(ActForm):
    """Who mediates (确定调解员)."""

    facts_class = mediation.AssignFacts
    reads = ("rights",)

    chosen = forms.ChoiceField(
        label=_("确定的方式"),
        choices=[
            (each, each)
            for each in ("双方共同选定", "双方接受推荐", "调解组织指定，双方没有异议", mediation.ACCEPTED_ALL_THE_SAME)
        ],
    )
    mediators = MediatorsField(label=_("调解员（按领域和在办件数推荐）"))
    checked = yes(_("已经向调解员核实与本纠纷有无利害关系"))
    interest = line(_("调解员与本纠纷的利害关系（没有的不填）"), 500, required=False)

    def entered(self) -> Any:
        """Return the facts, with who of those chosen dealt with the case in another office."""
        self.cleaned_data["entangled"] = entangled(self.act, self.cleaned_data["mediators"])
        return super().entered()


class StopForm(ActForm):
    """A party refuses, or takes the application back (停止调解)."""

    facts_class = mediation.StopFacts
    reads = ("siblings", "documents")

    ground = forms.ChoiceField(
        label=_("情形"),
        choices=[
            ("refused", _("当事人明确拒绝调解")),
            ("failed", _("当事人要求终止调解，或者期限届满没有达成协议")),
            ("withdrawn", _("申请人撤回申请")),
        ],
    )
    party = OwnPartyField(label=_("当事人"), required=False)
    reason = text(_("说明"), 2, max_length=1000)


class RiskForm(ActForm):
    """A risk that is reported (报告治安、犯罪风险)."""

    facts_class = mediation.RiskFacts
    reads = ("handovers",)

    risk = text(_("可能激化、引起治安案件或者刑事案件的情况"), 3, max_length=2000)
    police = AgencyField(AgencyKind.POLICE, label=_("报告的公安机关"), required=False)
    told = line(_("报告的机关（不在本系统内的填写名称）"), 120, required=False)
    measures = text(_("已经采取的预防措施"), 2, max_length=1000)

    def clean(self) -> dict[str, Any]:
        """Want somebody who was told."""
        cleaned = super().clean()
        if not cleaned.get("police") and not cleaned.get("told"):
            self.add_error("told", _("请写明向哪一机关报告。"))
        return cleaned
