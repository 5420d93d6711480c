"""Forms of filing supervision, as the procuratorate fills them in (立案监督)."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from casework.agencies import AgencyKind
from casework.procedures import filing_contested, filing_demand, supervising
from casework.procedures import filing_supervision as supervision
from forms.agencies import AgencyField, one_agency
from forms.base import ActForm
from forms.fields import LegalDateField
from forms.penalty_investigation import line, lines, yes
from forms.penalty_lead import text

ABOUT = [
    (supervising.NO_FILING, _("应当立案而不立案")),
    (supervising.FILING, _("不应当立案而立案")),
]


class OpeningForm(ActForm):
    """On whose motion the supervision opens (启动立案监督)."""

    facts_class = supervision.OpeningFacts

    origin = forms.ChoiceField(
        label=_("启动方式"),
        choices=[(supervision.OWN, _("依职权")), (supervision.PARTY, _("控告人、被害人或者当事人提出"))],
    )
    requester = line(_("提出人（依职权的不填）"), 120, required=False)
    about = forms.ChoiceField(label=_("监督事由"), choices=ABOUT)
    reason = text(_("线索和理由"), 3)

    def clean(self) -> dict[str, Any]:
        """Want to know who asks, for whoever asks is to be answered."""
        cleaned = super().clean()
        if cleaned.get("origin") == supervision.PARTY and not cleaned.get("requester"):
            self.add_error("requester", _("请填写提出人，以便告知审查结果。"))
        return cleaned


class ClosureForm(ActForm):
    """Why nothing more is done (终结、上报)."""

    facts_class = filing_demand.ClosureFacts

    reason = text(_("理由"), 3)


class SilenceForm(ClosureForm):
    """The police let their term pass (公安机关逾期不说明)."""

    reads = ("proceedings",)


class DemandForm(ActForm):
    """Whether the police are asked for their reasons (要求说明不立案、立案理由通知书)."""

    facts_class = filing_demand.DemandFacts
    reads = ("proceedings",)

    decision = forms.ChoiceField(
        label=_("审查结论"),
        choices=[
            (supervising.NO_FILING, _("要求公安机关说明不立案理由")),
            (supervising.FILING, _("要求公安机关说明立案理由")),
            (filing_demand.DECLINE, _("不需要要求说明理由，终结审查")),
        ],
    )
    police = AgencyField(AgencyKind.POLICE, label=_("公安机关（本系统内）"), required=False)
    receiving_agency = line(_("公安机关（不在本系统内的填写名称）"), 120, required=False)
    clue = text(_("应当立案的线索，或者对立案的异议"), 3)
    reason = text(_("终结审查的理由"), 2, required=False)

    @classmethod
    def prefill(cls, act: Any) -> dict[str, Any]:
        """Offer the police of the referral, the question raised, and what was asked."""
        brief = act.proceeding.brief
        known = {"receiving_agency": brief.get("receiving_agency", ""), "clue": brief.get("request", "")}
        return {**super().prefill(act), **known, "decision": brief.get("about", supervising.NO_FILING)}

    def clean(self) -> dict[str, Any]:
        """Know the police, from the file where they are not named."""
        cleaned = super().clean()
        known = self.act.proceeding.brief.get("receiving_agency", "")
        if cleaned.get("police") and cleaned.get("receiving_agency") not in ("", None, known):
            return one_agency(self, cleaned, "police", "receiving_agency")
        if cleaned.get("police"):
            cleaned["receiving_agency"] = cleaned["police"].name
        elif not cleaned.get("receiving_agency"):
            cleaned["receiving_agency"] = known
        if not cleaned.get("police") and not cleaned.get("receiving_agency"):
            self.add_error("police", _("请选择公安机关；不在本系统内的，填写其名称。"))
        return cleaned


class ReceiptForm(ActForm):
    """When a paper reached police outside the system (公安机关签收)."""

    facts_class = filing_demand.ReceiptFacts

    received_on = LegalDateField(label=_("公安机关签收日期"))
    received_by = line(_("签收人"), 60)


class PoliceExplanationForm(ActForm):
    """The explanation that came on paper (录入理由说明)."""

    facts_class = filing_demand.PoliceExplanationFacts

    number = line(_("说明书文号"), 80)
    received_on = LegalDateField(label=_("公安机关作出说明的日期"))
    situation = text(_("不立案（立案）的情况"), 2)
    basis = line(_("依据"))
    reason = text(_("理由"), 3)


class ReviewForm(ActForm):
    """What the prosecutors think of the reasons (审查意见)."""

    facts_class = filing_demand.ReviewFacts

    view = forms.ChoiceField(
        label=_("审查意见"),
        choices=[(filing_demand.ACCEPT, _("理由成立")), (filing_demand.ORDER, _("理由不成立，报检察长决定"))],
    )
    opinion = text(_("审查意见的理由（内部）"), 4)


class OrderForm(ActForm):
    """The chief procurator's decision (通知立案书、通知撤销案件书)."""

    facts_class = supervision.OrderFacts
    reads = ("proceedings",)

    decision = forms.ChoiceField(
        label=_("检察长决定"),
        choices=[
            (filing_demand.ORDER, _("通知公安机关立案（撤销案件）")),
            (filing_demand.ACCEPT, _("不通知，理由成立")),
        ],
    )
    reason = text(_("应当立案（撤销案件）的事实、依据和理由"), 4)
    basis = line(_("法律依据"))
    materials = lines(_("附送的证据材料"), required=False)
    opinion = text(_("检察长意见（内部）"), 2, max_length=500)


class InformForm(ActForm):
    """Who was told that the reasons hold (告知)."""

    facts_class = filing_demand.InformFacts
    reads = ("proceedings",)

    informed = line(_("告知对象（行政执法机关、被害人等）"), 120)
    method = line(_("告知方式"), 60)
    received_on = LegalDateField(label=_("告知日期"))
    grounds = text(_("告知的依据和理由"), 3)

    @classmethod
    def prefill(cls, act: Any) -> dict[str, Any]:
        """Offer whoever asked."""
        return {**super().prefill(act), "informed": act.proceeding.brief.get("requester", "")}


class ComplianceForm(ActForm):
    """What police outside the system did about the order (录入执行情况)."""

    facts_class = supervision.ComplianceFacts
    reads = ("proceedings",)

    done = yes(_("公安机关已经立案（撤销案件）"))
    number = line(_("决定书文号"), 80, required=False)
    decided_on = LegalDateField(label=_("决定日期"), required=False)
    reason = text(_("说明"), 2, required=False)

    def clean(self) -> dict[str, Any]:
        """Want to know of a decision its number and day, and of none its reason."""
        cleaned = super().clean()
        wanted = ("number", "decided_on") if cleaned.get("done") else ("reason",)
        for name in wanted:
            if not cleaned.get(name) and name not in self.errors:
                self.add_error(name, _("请填写：已执行的写明决定书文号和日期，未执行的写明理由。"))
        return cleaned


class CorrectionForm(ActForm):
    """What was unlawful, and by when the police answer (纠正违法通知书)."""

    facts_class = supervision.CorrectionFacts
    reads = ("proceedings",)

    violation = text(_("违法情况"), 3)
    basis = line(_("依据"))
    demand = text(_("纠正要求"), 2)
    reply_within = line(_("回复期限（如：十五日）"), 20)


class UrgeForm(ActForm):
    """The reminder after three months (立案监督案件催办函)."""

    facts_class = supervision.UrgeFacts
    reads = ("proceedings",)

    state = text(_("未侦查终结的情况"), 3)
    feedback = text(_("反馈要求"), 2)


class PetitionForm(ActForm):
    """A paper of the police against the order to withdraw (要求复议、提请复核意见书)."""

    facts_class = filing_contested.PetitionFacts

    number = line(_("意见书文号"), 80)
    received_on = LegalDateField(label=_("收到意见书和案卷材料的日期"))
    reason = text(_("公安机关的理由"), 3)


class PetitionDecisionForm(ActForm):
    """Whether the order is changed (复议、复核决定)."""

    facts_class = filing_contested.PetitionDecisionFacts

    decision = forms.ChoiceField(
        label=_("决定"),
        choices=[(filing_contested.MAINTAIN, _("维持通知撤销案件")), (filing_contested.CHANGE, _("变更，撤回通知"))],
    )
    reason = text(_("理由"), 3)
    number = line(_("决定书文号（上一级人民检察院的决定）"), 80, required=False)
