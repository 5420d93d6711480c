"""Forms of evidence and technical facts (证据、技术调查、鉴定)."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from casework.agencies import Office
from casework.models import EvidenceKind
from casework.procedures.adjudication import evidence, technical
from forms.adjudication_pleading import side_field
from forms.base import ActForm
from forms.fields import Column, LegalDateField, OfficersField, RowsField
from forms.penalty_hearing import OneOfficerField
from forms.penalty_investigation import line, lines
from forms.penalty_lead import text


class EvidenceTimeForm(ActForm):
    """More days for evidence (延长举证期限)."""

    facts_class = evidence.MoreEvidenceTimeFacts

    party = side_field()
    days = forms.IntegerField(label=_("延长的天数"), min_value=1, max_value=60)
    reason = text(_("当事人申请的理由"), 2, max_length=500)


class HandedInForm(ActForm):
    """Evidence handed in (证据收据)."""

    facts_class = evidence.HandedInFacts
    reads = ("last_evidence",)

    party = side_field(label=_("提交人"))
    received_on = LegalDateField(label=_("收到日期"))
    posted_on = LegalDateField(label=_("交邮日期"), required=False)
    items = RowsField(
        [
            Column("kind", _("证据种类"), forms.ChoiceField(choices=EvidenceKind.choices)),
            Column("name", _("证据名称"), forms.CharField(max_length=200)),
            Column("pages", _("页数"), forms.IntegerField(min_value=1, required=False)),
            Column("proves", _("证明内容"), forms.CharField(max_length=2000, required=False)),
        ],
        at_least=1,
        label=_("证据"),
    )


class ExchangeForm(ActForm):
    """The exchange of evidence (证据交换)."""

    facts_class = evidence.ExchangeFacts

    held_on = LegalDateField(label=_("日期"))
    course = text(_("经过"), 3)
    undisputed = text(_("没有争议的证据和事实"), 3, required=False)
    disputed = text(_("有争议的证据和事实"), 3, required=False)


class _RecordForm(ActForm):
    """What every record asks."""

    party = side_field(required=False, label=_("有关的当事人"))
    officers = OfficersField(label=_("办案人员（两人以上）"), at_least=1)
    started_at = LegalDateField(label=_("开始时间"))
    ended_at = LegalDateField(label=_("结束时间"))
    place = line(_("地点"))
    recorder = line(_("记录人"), 60)
    refusal_note = line(_("拒绝签名的情况"), required=False)


class AdjudicationInquiryForm(_RecordForm):
    """Questions and answers (调查（询问）笔录)."""

    facts_class = evidence.InquiryFacts

    person = line(_("被调查人"), 60)
    person_identity = line(_("身份、职务和证件号码"), 200)
    answers = RowsField(
        [
            Column("question", _("问"), forms.CharField(max_length=2000)),
            Column("answer", _("答"), forms.CharField(max_length=8000)),
        ],
        at_least=1,
        label=_("问答内容"),
    )
    check_answer = line(_("核对意见"), 500)


class SiteForm(_RecordForm):
    """The record of a site (现场勘验笔录)."""

    facts_class = evidence.SiteFacts

    present = line(_("在场人"), 120)
    found = text(_("现场和物品的状态"), 5)
    items = RowsField(
        [
            Column("name", _("物品名称"), forms.CharField(max_length=120)),
            Column("feature", _("型号、特征"), forms.CharField(max_length=200, required=False)),
            Column("quantity", _("数量"), forms.CharField(max_length=40)),
        ],
        label=_("物品"),
        required=False,
    )
    recording = line(_("拍照、录像的情况"))


class SamplesForm(_RecordForm):
    """Samples (抽样取证笔录及清单)."""

    facts_class = evidence.SamplingFacts

    samples = RowsField(
        [
            Column("name", _("样品名称"), forms.CharField(max_length=120)),
            Column("feature", _("特征"), forms.CharField(max_length=200, required=False)),
            Column("quantity", _("数量"), forms.CharField(max_length=40)),
        ],
        at_least=1,
        label=_("样品"),
    )
    sealing_note = line(_("封样的情况"))


class EvidenceRegistrationForm(_RecordForm):
    """Evidence registered and kept (证据登记保存)."""

    facts_class = evidence.RegistrationFacts

    items = RowsField(
        [
            Column("name", _("证据名称"), forms.CharField(max_length=120)),
            Column("feature", _("特征"), forms.CharField(max_length=200)),
            Column("quantity", _("数量"), forms.CharField(max_length=40)),
        ],
        at_least=1,
        label=_("证据"),
    )
    risk = text(_("可能灭失或者以后难以取得、不能抽样的理由"), 2, max_length=500)
    keeping_place = line(_("保存地点"))


class RegistrationDecisionForm(ActForm):
    """What becomes of it (登记保存证据处理决定书)."""

    facts_class = evidence.RegistrationDecisionFacts

    party = side_field(label=_("被取证的当事人"), required=False)
    handling = line(_("处理方式"), 200)
    reason = text(_("理由"), 2, max_length=500)


class AdjudicationAssistanceForm(ActForm):
    """A letter asking another office (委托协助调查函)."""

    facts_class = evidence.AssistanceFacts

    receiving_agency = line(_("受委托的部门"), 120)
    matter = text(_("委托事项"), 3)
    person = line(_("被调查人"), 120)
    wanted = text(_("证据的要求"), 2)
    reply_by = LegalDateField(label=_("回复期限"))


class AssistanceReplyForm(ActForm):
    """What it answered (协助调查的回复)."""

    facts_class = evidence.AssistanceReplyFacts

    receiving_agency = line(_("受委托的部门"), 120)
    received_on = LegalDateField(label=_("收到日期"))
    number = line(_("复函文号"), 80, required=False)
    reply = text(_("回复的内容"), 3)


class InvestigatorForm(ActForm):
    """Assignment of a technical investigator (技术调查官指派通知书)."""

    facts_class = technical.InvestigatorFacts

    investigator = OneOfficerField(label=_("技术调查官"))
    matters = lines(_("参与的事项"))
    chosen_by = line(_("选任的方式"), 200, help_text=_("如“从名录中随机抽取”，抽取的记录附卷"))
    conflict_check = line(_("利害关系核查"), 500, help_text=_("是否曾任本案专利的代理师、审查员，与当事人有无利害关系"))

    def __init__(self, act: Any, data: Any = None, initial: Any = None) -> None:
        """Offer technical investigators only."""
        super().__init__(act, data, initial)
        field = self.fields["investigator"]
        field.offices = (Office.TECHNICAL_INVESTIGATOR.value,)  # type: ignore[attr-defined]
        field.bind_act(act)  # type: ignore[attr-defined]


class TechnicalOpinionForm(ActForm):
    """The investigator's opinion for the panel (技术调查意见)."""

    facts_class = technical.OpinionFacts

    question = text(_("技术问题"), 3)
    comparison = text(_("比对过程"), 6)
    view = text(_("意见"), 3)


class AppraisalCommissionForm(ActForm):
    """An appraisal that a party asked for (技术鉴定委托书)."""

    facts_class = technical.CommissionFacts

    party = side_field(label=_("申请人"))
    asked_on = LegalDateField(label=_("申请日期"))
    institution = line(_("鉴定机构"), 120)
    matter = text(_("鉴定事项"), 3)
    materials = lines(_("鉴定材料"))
    chosen_how = line(_("鉴定人的确定方式（协商或者指定）"), 120)
    fees = line(_("费用承担的约定"), required=False)
    due_on = LegalDateField(label=_("完成期限"))


class AppraisalForm(ActForm):
    """What the institution found (鉴定意见书)."""

    facts_class = technical.AppraisalFacts

    institution = line(_("鉴定机构"), 120)
    number = line(_("鉴定意见书编号"), 80, required=False)
    received_on = LegalDateField(label=_("收到日期"))
    matter = text(_("委托事项"), 2)
    materials = lines(_("鉴定材料"))
    method = text(_("方法"), 2)
    analysis = text(_("分析"), 4)
    view = text(_("意见"), 3)
    appraisers = line(_("鉴定人"), 120)
    qualification = line(_("资质"), 200)

    @classmethod
    def prefill(cls, act: Any) -> dict[str, Any]:
        """Offer what was commissioned."""
        asked = act.proceeding.brief.get("appraisal", {})
        return {**super().prefill(act), "institution": asked.get("institution", ""), "matter": asked.get("matter", "")}
