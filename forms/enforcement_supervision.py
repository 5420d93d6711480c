"""Forms of supervising administrative enforcement (行政执法监督): what the supervising body fills in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from casework.agencies import AgencyKind
from casework.models import Agency
from casework.procedures import enforcement_supervision as supervision
from casework.procedures import overseeing
from casework.procedures.overseeing import Kind, Measure, manner
from forms.agencies import AgencyField, one_agency
from forms.base import ActForm
from forms.fields import LegalDateField
from forms.penalty_investigation import line, lines
from forms.penalty_lead import text

if TYPE_CHECKING:
    from casework.acts import ActFacts

AGENCIES = (AgencyKind.MARKET_REGULATION, AgencyKind.CULTURE, AgencyKind.CUSTOMS)
# Who may only ask.
ASKING = frozenset({AgencyKind.PROCURATORATE, AgencyKind.LEADING_GROUP})
DEMANDS = [(kind.value, kind.label) for kind in overseeing.DEMANDS]
OUTCOMES = [
    (overseeing.DONE, _("已经落实")),
    (overseeing.PARTLY, _("部分落实")),
    (overseeing.NOT_DONE, _("没有落实（不同意）")),
]
RESULTS = [
    (overseeing.UPHELD, _("异议不成立，维持")),
    (overseeing.AMENDED, _("异议部分成立，变更要求")),
    (overseeing.TAKEN_BACK, _("异议成立，撤回文书")),
]
DAYS_SAY = _("工作日；没有查到法规规定的日数，由文书写明")


class BeginForm(ActForm):
    """Which agency is supervised in what (启动行政执法监督)."""

    facts_class = supervision.BeginFacts

    title = line(_("监督事项名称"), 200)
    recipient = AgencyField(*AGENCIES, label=_("被监督机关"), required=False)
    receiving_agency = line(_("被监督机关（不在本系统内的填写名称）"), 120, required=False)
    source = forms.ChoiceField(
        label=_("线索来源"),
        choices=[
            ("daily", _("日常监督")),
            ("complaint", _("投诉举报")),
            ("review", _("案卷评查")),
            ("assigned", _("上级交办、领导批示")),
            ("referred", _("其他机关移送")),
        ],
    )
    matter = text(_("监督事项（哪一起案件、哪一类执法行为，有什么问题）"), 4, max_length=4000)

    def __init__(self, act: ActFacts[Any], data: Any = None, initial: Any = None) -> None:
        """Ask for a name only where a case begins with the supervision; else its agency stands chosen."""
        super().__init__(act, data, initial)
        if act.case.head_seq:
            self.fields.pop("title", None)
            if act.case.agency.kind in AGENCIES:
                self.initial.setdefault("recipient", act.case.agency.code)

    def clean(self) -> dict[str, Any]:
        """Want one agency, in the system or outside it."""
        return one_agency(self, super().clean(), "recipient", "receiving_agency")


class DraftForm(ActForm):
    """What the paper says (拟制监督文书)."""

    facts_class = supervision.DraftFacts
    headings = {"facts_found": _("文书的内容"), "reply_days": _("期限")}

    kind = forms.ChoiceField(label=_("文书种类"), choices=DEMANDS)
    measure = forms.ChoiceField(
        label=_("监督决定（决定书填写）"), choices=[("", _("不适用")), *Measure.choices], required=False
    )
    facts_found = text(_("查明的事实、发现的问题（查询函写明需要查询的事项）"), 6)
    legal_basis = text(_("依据的法律、法规、规章"), 2, max_length=1000)
    demands = lines(_("要求（说明的情况、整改意见、决定内容），每行一项"))
    reply_days = forms.IntegerField(
        label=_("答复（反馈、报告）期限"),
        min_value=1,
        max_value=120,
        initial=manner(Kind.QUERY).days,
        help_text=DAYS_SAY,
    )
    objection_days = forms.IntegerField(
        label=_("提出异议的期限"), min_value=1, max_value=60, required=False, help_text=_("工作日；意见书、决定书填写")
    )

    def __init__(self, act: ActFacts[Any], data: Any = None, initial: Any = None) -> None:
        """Offer to a procuratorate or a leading group what they may send: a query."""
        super().__init__(act, data, initial)
        field: Any = self.fields["kind"]
        if act.agency and act.agency.kind in ASKING:
            field.choices = DEMANDS[:1]
            for name in ("measure", "objection_days"):
                self.fields.pop(name)
        draft = act.proceeding.brief.get("draft")
        if draft and draft["kind"] != act.proceeding.brief.get("kind"):
            for name in ("kind", "measure", "facts_found", "legal_basis", "reply_days", "objection_days"):
                self.initial.setdefault(name, draft[name])
            self.initial.setdefault("demands", "\n".join(draft["wanted"]))

    def clean(self) -> dict[str, Any]:
        """Want a day for objections where a paper orders something."""
        cleaned = super().clean()
        orders = cleaned.get("kind") in (Kind.OPINION, Kind.DECISION) and "objection_days" in self.fields
        if orders and not cleaned.get("objection_days") and "objection_days" not in self.errors:
            self.add_error("objection_days", _("意见书、决定书应当写明提出异议的期限。"))
        return cleaned


class _ToAgency(ActForm):
    """A form whose act goes to the agency, which is looked up where it is in the system."""

    def entered(self) -> Any:
        """Return the facts with the agency."""
        code = self.act.proceeding.brief.get("agency_code", "")
        self.cleaned_data["recipient"] = Agency.objects.filter(code=code).first() if code else None
        return super().entered()


class ApproveForm(ActForm):
    """The decision of the head (负责人审批)."""

    facts_class = supervision.ApproveFacts

    decision = forms.ChoiceField(
        label=_("决定"), choices=[("agree", _("同意发出")), ("return", _("退回重拟"))], initial="agree"
    )
    opinion = text(_("意见"), 2, max_length=500)


class ServeForm(_ToAgency):
    """How it was served (送达)."""

    facts_class = supervision.ServeFacts
    reads = ("documents", "handovers")

    method = forms.ChoiceField(
        label=_("送达方式"),
        choices=[("直接送达", _("直接送达")), ("公文交换", _("公文交换")), ("邮寄送达", _("邮寄送达"))],
    )
    date = LegalDateField(label=_("被监督机关收到的日期"))
    received_by = line(_("签收人"), 60)


class AnswerRecordForm(ActForm):
    """An answer that came on paper (录入答复)."""

    facts_class = supervision.RecordedAnswer

    outcome = forms.ChoiceField(label=_("办理情况"), choices=OUTCOMES)
    received_on = LegalDateField(label=_("收到答复的日期"))
    number = line(_("答复函文号"), 80, required=False)
    situation = text(_("说明的情况、整改和执行的结果"), 4, max_length=4000)
    reason = text(_("没有落实或者部分落实的理由"), 2, required=False, max_length=2000)


class ObjectionRecordForm(ActForm):
    """An objection that came on paper (录入异议)."""

    facts_class = supervision.RecordedObjection

    received_on = LegalDateField(label=_("收到异议的日期"))
    reason = text(_("异议的内容和理由"), 3, max_length=2000)


class ReviewForm(_ToAgency):
    """What became of the objection (复核异议)."""

    facts_class = supervision.ReviewFacts
    reads = ("documents", "handovers")

    result = forms.ChoiceField(label=_("复核结果"), choices=RESULTS)
    reason = text(_("理由"), 3, max_length=2000)
    demands = lines(_("变更后的要求（变更时填写）"), required=False)


class AssessForm(ActForm):
    """What looking into the answer found (核查、回访)."""

    facts_class = supervision.AssessFacts
    reads = ("handovers",)

    outcome = forms.ChoiceField(
        label=_("处理"),
        choices=[
            (overseeing.SETTLED, _("已经落实，办结")),
            (overseeing.URGE, _("督促继续落实")),
            (overseeing.FURTHER, _("另行制发监督文书")),
            (overseeing.END, _("终结（另行报告、移送）")),
        ],
    )
    findings = text(_("核查的情况"), 3, max_length=2000)
    visited = line(_("回访的对象和方式（没有回访的不填）"), 200, required=False)
    reply_days = forms.IntegerField(
        label=_("再次答复的期限（督促时填写）"), min_value=1, max_value=120, required=False, help_text=DAYS_SAY
    )


class EndForm(ActForm):
    """Why the supervision ends (终结监督)."""

    facts_class = supervision.EndFacts

    reason = text(_("终结的理由"), 3, max_length=2000)
