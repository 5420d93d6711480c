"""Forms of examining a case for prosecution (审查起诉、认罪认罚、量刑建议)."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from casework.agencies import AgencyKind
from casework.procedures import link
from casework.procedures.prosecution import review
from forms.agencies import AgencyField, one_agency
from forms.base import ActForm
from forms.fields import FromCase
from forms.penalty_investigation import line, lines, party_field, yes
from forms.penalty_lead import text

COURT = _("人民法院（不在本系统内的填写名称）")
AGENCY = _("行政机关（不在本系统内的填写名称）")
ASKED = (AgencyKind.MARKET_REGULATION, AgencyKind.CULTURE, AgencyKind.CUSTOMS)


class RightsForm(ActForm):
    """Rights told to suspect or victim (权利义务告知书)."""

    facts_class = review.RightsFacts

    party = FromCase("parties", label=_("被告知人（犯罪嫌疑人、被害人）"))
    legal_aid = line(_("委托辩护人、代理人和法律援助的情况"), 200)


class EvidenceRequestForm(ActForm):
    """Evidence asked of the police (提供法庭审判所需证据材料意见书)."""

    facts_class = review.EvidenceFacts

    wanted = lines(_("需要提供的证据材料"))
    reason = text(_("理由"), 2)
    reply_by = forms.DateField(label=_("提供期限"))


class ReviewExtensionForm(ActForm):
    """Fifteen more days (延长审查起诉期限)."""

    facts_class = review.ExtensionFacts

    reason = text(_("延长理由（重大、复杂；速裁案件可能判处超过一年有期徒刑）"), 2)


class TrackForm(ActForm):
    """Fast track or ordinary review (转换审查程序)."""

    facts_class = review.TrackFacts

    track = forms.ChoiceField(
        label=_("转为"),
        choices=[(review.FAST, _("速裁程序条件案件（十日，十五日）")), (review.ORDINARY, _("普通审查（一个月）"))],
    )
    reason = text(_("理由"), 2)


def sentence_fields() -> dict[str, forms.CharField]:
    """Return what a sentence consists of."""
    return {
        "main_penalty": line(_("主刑"), 120),
        "fine_suggested": line(_("罚金"), 120),
        "probation": line(_("缓刑意见"), 120),
    }


class PleaForm(ActForm):
    """A plea, before counsel (认罪认罚具结书)."""

    facts_class = review.PleaFacts
    headings = {"main_penalty": _("量刑建议和程序")}

    party = party_field(_("犯罪嫌疑人"))
    counsel = line(_("辩护人或者值班律师"), 60)
    counsel_kind = forms.ChoiceField(
        label=_("身份"), choices=[("辩护人", _("辩护人")), ("值班律师", _("值班律师"))]
    )  # fmt: skip
    counsel_present = yes(_("签署时在场"))
    main_penalty, fine_suggested, probation = sentence_fields().values()
    track = forms.ChoiceField(
        label=_("建议适用的程序"),
        choices=[("速裁程序", _("速裁程序")), ("简易程序", _("简易程序")), ("普通程序", _("普通程序"))],
    )


class SentenceForm(ActForm):
    """A sentence suggested to the court (量刑建议书)."""

    facts_class = review.SentenceFacts

    party = party_field(_("被告人"))
    law_applied = line(_("适用的刑法条文"))
    main_penalty, fine_suggested, probation = sentence_fields().values()
    reason = text(_("理由"), 3)
    recipient = AgencyField(AgencyKind.COURT, label=_("人民法院"), required=False)
    receiving_court = line(COURT, 120, required=False)

    def clean(self) -> dict[str, Any]:
        """Want one court, in the system or outside it."""
        return one_agency(self, super().clean(), "recipient", "receiving_court")


class ConsultForm(ActForm):
    """A question to the agency before a non-prosecution (拟不起诉案件征求意见函)."""

    facts_class = review.ConsultFacts

    recipient = AgencyField(*ASKED, label=_("征求意见的行政机关"), required=False)
    receiving_agency = line(AGENCY, 120, required=False)
    facts_found = text(_("案件概况"))
    questions = lines(_("征求意见的事项"))

    def clean(self) -> dict[str, Any]:
        """Want one agency, in the system or outside it."""
        return one_agency(self, super().clean(), "recipient", "receiving_agency")


class ConsultAnswerForm(ActForm):
    """What the agency answered (征求意见的反馈)."""

    facts_class = review.ConsultAnswerFacts

    agency = line(_("反馈机关"), 120)
    answer = text(_("反馈意见"), 3)


class ExaminationForm(ActForm):
    """Back to the police, or a proposal (审查意见)."""

    facts_class = review.ExaminationFacts
    reads = ("handovers",)
    headings = {"missing": _("退回补充侦查的填写")}

    way = forms.ChoiceField(
        label=_("处理"),
        choices=[
            (review.PROPOSE, _("审查终结，提出处理意见")),
            (review.RETURN, _("退回补充侦查（至多二次，每次一个月）")),
        ],
    )
    opinion = text(_("承办检察官意见"), 3, max_length=1000)
    missing = lines(_("需要补充侦查的事项"), required=False)
    reason = text(_("退回的理由"), 2, required=False)


class SupplementForm(ActForm):
    """The case sent back by police outside the system (录入补充侦查完毕重新移送)."""

    facts_class = link.Supplement

    report = text(_("补充侦查的情况"), 3)
    number = line(_("补充侦查报告书文号"), 80)
