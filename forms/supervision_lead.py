"""Forms of leads for supervision, and of opinions that an agency refer (立案监督线索、督促移送)."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from casework.agencies import AgencyKind
from casework.procedures import filing_supervision, refer_opinion, supervision_lead
from forms.agencies import AgencyField, one_agency
from forms.base import ActForm
from forms.fields import LegalDateField, RowsField
from forms.filing_supervision import ABOUT
from forms.penalty_investigation import line
from forms.penalty_lead import party_columns, text

# Agencies that may come upon a crime in enforcing.
ENFORCING = (AgencyKind.MARKET_REGULATION, AgencyKind.CULTURE, AgencyKind.CUSTOMS)
OUTCOMES = [("referred", _("已经移送公安机关")), ("kept", _("不移送"))]


class LeadForm(ActForm):
    """Registration of a lead (立案监督线索登记表)."""

    facts_class = supervision_lead.LeadFacts
    headings = {"content": _("线索"), "parties": _("涉及的人")}

    title = line(_("案件名称"))
    origin = forms.ChoiceField(
        label=_("来源"),
        choices=[
            (filing_supervision.PARTY, _("控告人、被害人或者当事人提出")),
            (filing_supervision.AGENCY, _("行政执法机关提出")),
            (filing_supervision.OWN, _("依职权发现")),
        ],
    )
    requester = line(_("提出人（依职权发现的不填）"), 120, required=False)
    received_on = LegalDateField(label=_("收到或者发现的日期"))
    about = forms.ChoiceField(label=_("监督事由"), choices=ABOUT)
    police = line(_("作出决定的公安机关"), 120, required=False)
    suspected_crime = line(_("涉嫌罪名"), 60)
    content = text(_("线索内容"))
    parties = RowsField(party_columns(), label=_("犯罪嫌疑人、控告人等"), at_least=1)


class AssessmentForm(ActForm):
    """What is done about a lead (线索审查)."""

    facts_class = supervision_lead.AssessmentFacts

    decision = forms.ChoiceField(
        label=_("审查结论"),
        choices=[
            (supervision_lead.SUPERVISE, _("启动立案监督")),
            (supervision_lead.NOTHING, _("办结（已提出检察意见，或者不需要监督）")),
        ],
    )
    reason = text(_("理由"), 3)


class ReferOpinionForm(ActForm):
    """What an agency should have referred (检察意见书：督促移送)."""

    facts_class = refer_opinion.ReferOpinionFacts

    recipient = AgencyField(*ENFORCING, label=_("行政执法机关（本系统内）"), required=False)
    receiving_agency = line(_("行政执法机关（不在本系统内的填写名称）"), 120, required=False)
    administrative_case = line(_("行政机关办理的案件（名称、文号）"))
    facts_found = text(_("应移送案件的事实"), 4)
    basis = text(_("移送依据"), 2)
    reply_within = line(_("回复期限（如：三十日）"), 20)

    def clean(self) -> dict[str, Any]:
        """Want one agency, in the system or outside it."""
        return one_agency(self, super().clean(), "recipient", "receiving_agency")


class ReferAnswerForm(ActForm):
    """What the agency did about it (对督促移送的回复)."""

    facts_class = refer_opinion.ReferAnswerFacts

    outcome = forms.ChoiceField(label=_("办理结果"), choices=OUTCOMES)
    number = line(_("移送书文号或者回复文号"), 80, required=False)
    reason = text(_("办理情况和理由"), 3)


class RecordedAnswerForm(ReferAnswerForm):
    """The same, as it came on paper (录入回复)."""

    facts_class = refer_opinion.RecordedAnswerFacts

    received_on = LegalDateField(label=_("收到回复的日期"))
