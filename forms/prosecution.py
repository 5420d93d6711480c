"""Forms of a prosecution review: intake, examination, decision (受理、审查、起诉、不起诉)."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from casework.agencies import AgencyKind
from casework.models import EvidenceKind, RightKind
from casework.procedures import link
from casework.procedures.prosecution import decision, intake, review, stages
from forms.agencies import AgencyField
from forms.base import ActForm
from forms.fields import Column, FromCase, LegalDateField, ManyFromCase, RowsField
from forms.handed import PapersThatGoField
from forms.held import DetainedField, in_custody
from forms.penalty_investigation import line, lines, party_field, yes
from forms.penalty_lead import party_columns, text
from forms.prosecuted import SPARED, SuspectField, SuspectsField

SUSPECTS = _("犯罪嫌疑人")
DETAINED = _("犯罪嫌疑人在押（期满之日遇节假日不顺延；只有部分人在押的，受理后录入羁押情况变化）")
HELD = _("在押的犯罪嫌疑人（有人在押的，期满之日遇节假日不顺延）")
COURT = _("人民法院（不在本系统内的填写名称）")
AGENCY = _("行政机关（不在本系统内的填写名称）")
ASKED = (AgencyKind.MARKET_REGULATION, AgencyKind.CULTURE, AgencyKind.CUSTOMS)


def evidence_rows() -> RowsField:
    """Return a table of the evidence that came with the file."""
    return RowsField(
        [
            Column("name", _("名称"), forms.CharField(max_length=200)),
            Column("kind", _("证据种类"), forms.ChoiceField(choices=EvidenceKind.choices)),
            Column("source", _("来源"), forms.CharField(max_length=200, required=False)),
            Column("pages", _("页数"), forms.IntegerField(min_value=1, required=False)),
            Column("original_at", _("原件（原物）存放处"), forms.CharField(max_length=200, required=False)),
        ],
        label=_("随案移送的证据"),
    )


def outside(cleaned: dict[str, Any], name: str) -> None:
    """Write down the name of the agency chosen, where one of the system was chosen."""
    if cleaned.get("recipient"):
        cleaned[name] = cleaned["recipient"].name


class TransferForm(ActForm):
    """A transfer for prosecution that came on paper (录入移送起诉)."""

    facts_class = intake.TransferFacts
    headings = {"suspected_crime": _("移送的事实"), "parties": _("犯罪嫌疑人、被害人、权利和证据")}

    title = line(_("案件名称"))
    cause = line(_("案由"), 120, required=False)
    number = line(_("起诉意见书文号"), 80)
    sender = line(_("移送起诉的公安机关"), 120)
    received_on = LegalDateField(label=_("收到案卷材料的日期"), help_text=_("审查起诉期限自次日起算"))
    suspected_crime = line(_("涉嫌罪名"), 60)
    facts_found = text(_("移送认定的犯罪事实"))
    evidence_summary = text(_("主要证据"), 2)
    goods_handling = text(_("随案移送的财物"), 2, required=False)
    detained = yes(DETAINED)
    parties = RowsField(party_columns(), at_least=1, label=_("犯罪嫌疑人（角色选“当事人”）、被害人（权利人）"))
    rights = RowsField(
        [
            Column("kind", _("权利种类"), forms.ChoiceField(choices=RightKind.choices)),
            Column("name", _("名称"), forms.CharField(max_length=120)),
            Column("number", _("注册号"), forms.CharField(max_length=40, required=False)),
            Column("holder", _("权利人"), forms.CharField(max_length=120)),
        ],
        label=_("涉及的权利"),
    )
    evidence = evidence_rows()


class ReceiptForm(ActForm):
    """Receipt of a transfer for prosecution (受理登记)."""

    facts_class = intake.ReceiptFacts
    reads = ("handovers", "handover_items", "case_documents")

    received_by = line(_("受理人"), 60)
    suspected_crime = line(_("移送审查起诉的罪名"), 60)
    detained = DetainedField(HELD)
    remark = text(_("受理时的说明（材料缺失、变动的逐项写明；齐全的不填）"), 2, required=False, max_length=200)

    @classmethod
    def prefill(cls, act: Any) -> dict[str, Any]:
        """Offer the crime, and who is held, as the police sent it."""
        crime = act.proceeding.brief.get("suspected_crime", "")
        return {**super().prefill(act), "suspected_crime": crime, "detained": in_custody(act)}


class JurisdictionForm(ActForm):
    """The case goes to another procuratorate (改变管辖)."""

    facts_class = intake.JurisdictionFacts
    reads = ("handovers", "case_documents", "evidence", "exhibits")

    recipient = AgencyField(AgencyKind.PROCURATORATE, label=_("有管辖权的人民检察院"), required=False)
    receiving_agency = line(_("有管辖权的人民检察院（不在本系统内的填写名称）"), 120, required=False)
    reason = text(_("改变管辖的理由"), 2)

    def clean(self) -> dict[str, Any]:
        """Want one receiver, in the system or outside it."""
        cleaned = super().clean()
        outside(cleaned, "receiving_agency")
        if not cleaned.get("receiving_agency"):
            self.add_error("recipient", _("请选择人民检察院；不在本系统内的，填写其名称。"))
        return cleaned


class CustodyForm(ActForm):
    """Custody begins or ends during the review (强制措施变更)."""

    facts_class = intake.CustodyFacts

    detained = DetainedField(HELD)
    reason = text(_("强制措施的变更情况"), 2)

    @classmethod
    def prefill(cls, act: Any) -> dict[str, Any]:
        """Offer who is in custody now."""
        return {**super().prefill(act), "detained": in_custody(act)}


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
        cleaned = super().clean()
        outside(cleaned, "receiving_court")
        if not cleaned.get("receiving_court"):
            self.add_error("recipient", _("请选择人民法院；不在本系统内的，填写其名称。"))
        return cleaned


class ConsultForm(ActForm):
    """A question to the agency before a non-prosecution (拟不起诉案件征求意见函)."""

    facts_class = review.ConsultFacts

    recipient = AgencyField(*ASKED, label=_("征求意见的行政机关"), required=False)
    receiving_agency = line(AGENCY, 120, required=False)
    facts_found = text(_("案件概况"))
    questions = lines(_("征求意见的事项"))

    def clean(self) -> dict[str, Any]:
        """Want one agency, in the system or outside it."""
        cleaned = super().clean()
        outside(cleaned, "receiving_agency")
        if not cleaned.get("receiving_agency"):
            self.add_error("recipient", _("请选择行政机关；不在本系统内的，填写其名称。"))
        return cleaned


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
        cleaned = super().clean()
        outside(cleaned, "receiving_court")
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
