"""Forms of charging or not, and of what follows (起诉、不起诉、送达、办结)."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from casework.agencies import AgencyKind
from casework.procedures.prosecution import decision, stages
from forms.agencies import AgencyField, one_agency
from forms.base import ActForm
from forms.fields import LegalDateField, ManyFromCase
from forms.handed import PapersThatGoField
from forms.penalty_investigation import line
from forms.penalty_lead import text
from forms.prosecuted import SPARED, SuspectField, SuspectsField
from forms.prosecution import COURT

SUSPECTS = _("犯罪嫌疑人")


class DecisionForm(ActForm):
    """To charge or not (起诉书、不起诉决定书)."""

    facts_class = decision.DecisionFacts
    reads = ("handovers", "case_documents", "evidence", "exhibits", "lots")
    headings = {
        "facts_found": _("事实和理由"),
        "goods_handling": _("财物、强制措施和后续处理"),
        "recipient": _("提起公诉的填写"),
    }

    suspects = SuspectsField(label=SUSPECTS)
    decision = forms.ChoiceField(
        label=_("决定"), choices=[*stages.Charge.choices, (decision.BACK, _("退回承办检察官重新审查"))]
    )
    opinion = text(_("检察长（检察委员会）意见"), 2, max_length=500)
    facts_found = text(_("审查认定的事实"))
    evidence_summary = text(_("主要证据"), 2)
    suspected_crime = line(_("罪名"), 60)
    law_applied = line(_("适用的刑法条文"))
    reason = text(_("理由（不起诉的，写明为何不需要或者不能追究刑事责任）"), 3)
    leniency = text(_("从宽情节"), 2, required=False)
    goods_handling = text(_("查封、扣押、冻结财物的处理（没有的写“无”）"), 2)
    release = text(_("强制措施的解除情况（不起诉的填写，没有的写“无”）"), 2, required=False)
    administrative_agency = line(_("移送行政处理的主管机关（不需要移送的不填）"), 120, required=False)
    superior = line(_("上一级人民检察院（被害人申诉）"), 120, required=False)
    recipient = AgencyField(AgencyKind.COURT, label=_("人民法院"), required=False)
    receiving_court = line(COURT, 120, required=False)
    documents = PapersThatGoField(_("移送人民法院的文书"))
    evidence = ManyFromCase("evidence", label=_("移送人民法院的证据"), required=False)
    exhibits = ManyFromCase("exhibits", label=_("随案移送的涉案财物"), required=False)
    # The whole file goes to the court (刑事诉讼法 176): what does not go is unticked.
    GOES = ("documents", "evidence", "exhibits")

    def __init__(self, act: Any, data: Any = None, initial: Any = None) -> None:
        """Offer the whole file to be sent."""
        super().__init__(act, data, initial)
        for name in self.GOES:
            field: Any = self.fields[name]
            self.initial.setdefault(name, [key for key, _label in field.choices])

    @classmethod
    def prefill(cls, act: Any) -> dict[str, Any]:
        """Offer what the file knows, and the procuratorate above."""
        names = ("suspected_crime", "goods_handling", "law_applied")
        above = act.agency.superior.name if act.agency and act.agency.superior_id else ""
        return {
            **super().prefill(act),
            **{name: act.proceeding.brief.get(name, "") for name in names},
            "superior": above,
        }

    def clean(self) -> dict[str, Any]:
        """Write down the court chosen, and want the level above for what the victim may do."""
        cleaned = one_agency(self, super().clean(), "recipient", "receiving_court", needed=False)
        if cleaned.get("decision") != stages.Charge.INDICTED:
            cleaned |= dict.fromkeys(self.GOES, ())
        if cleaned.get("decision") in stages.BASIS and not cleaned.get("superior"):
            self.add_error("superior", _("不起诉决定书应当告知被害人可以向哪一个上一级人民检察院申诉。"))
        return cleaned


class ServiceForm(ActForm):
    """Whom a non-prosecution has reached (送达不起诉决定书)."""

    facts_class = decision.ServiceFacts
    reads = ("documents", "handovers", "proceedings")

    suspect = SuspectField(*SPARED, label=_("被不起诉人"))
    to = forms.ChoiceField(
        label=_("送达给"),
        choices=[
            (stages.SUSPECT, _("被不起诉人")),
            (stages.VICTIM, _("被害人（权利人）")),
            (stages.POLICE, _("公安机关")),
        ],
    )
    receiver = line(_("签收人"), 60)
    received_on = LegalDateField(label=_("收到日期"))


class InternalForm(ActForm):
    """To the administrative unit (移送行政检察部门)."""

    facts_class = decision.InternalFacts

    remark = text(_("移送说明"), 2)


class ConclusionForm(ActForm):
    """The matter is concluded, or taken up again (办结)."""

    facts_class = decision.ConclusionFacts

    remark = text(_("办结说明"), 2)
