"""Forms of suggestions and correction notices: what whoever makes them fills in (检察建议、纠正违法、司法建议)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from casework.agencies import AgencyKind
from casework.models import Agency
from casework.procedures import suggesting, suggestion_acts, suggestion_contested
from casework.procedures.suggesting import Kind
from forms.agencies import AgencyField, one_agency
from forms.base import ActForm
from forms.fields import LegalDateField
from forms.penalty_investigation import line, lines, yes
from forms.penalty_lead import text

if TYPE_CHECKING:
    from casework.acts import ActFacts

UNITS = (
    AgencyKind.MARKET_REGULATION,
    AgencyKind.CULTURE,
    AgencyKind.CUSTOMS,
    AgencyKind.POLICE,
    AgencyKind.COURT,
    AgencyKind.JUSTICE,
)
OUTCOMES = [
    (suggesting.ADOPTED, _("采纳并已落实")),
    (suggesting.PARTLY, _("部分采纳")),
    (suggesting.REFUSED, _("不采纳")),
]


class ProposeForm(ActForm):
    """The draft of a suggestion, or of a correction notice (拟提出检察建议、纠正违法)."""

    facts_class = suggestion_acts.ProposeFacts
    headings = {"case_source": _("文书的内容"), "objection_within": _("回复和异议")}

    title = line(_("案件名称"), 200)
    kind = forms.ChoiceField(
        label=_("种类"),
        choices=[choice for choice in Kind.choices if choice[0] != Kind.JUDICIAL],
        initial=Kind.RECTIFICATION,
    )
    recipient = AgencyField(*UNITS, label=_("被建议单位"), required=False)
    receiving_agency = line(_("被建议单位（不在本系统内的填写名称）"), 120, required=False)
    case_source = text(_("案件或者问题的来源"), 2, max_length=1000)
    facts_found = text(_("事实和证据，存在的违法情形或者隐患"), 6)
    legal_basis = text(_("依据的法律、法规和有关规定"), 2, max_length=1000)
    suggestions = lines(_("建议、纠正要求的内容"))
    objection_within = forms.IntegerField(
        label=_("提出异议的期限（日）"),
        min_value=1,
        max_value=60,
        initial=15,
        help_text=_("法律没有规定日数，由建议书写明"),
        required=False,
    )
    reply_days = forms.IntegerField(
        label=_("回复期限（日）"),
        min_value=1,
        max_value=90,
        required=False,
        help_text=_("纠正违法通知书填写；检察建议的回复期限由法律规定"),
    )
    urgent = yes(_("公益受损情形紧急，回复期限由两个月改为十五日"))

    def __init__(self, act: ActFacts[Any], data: Any = None, initial: Any = None) -> None:
        """Ask for a name only where a case begins with the suggestion."""
        super().__init__(act, data, initial)
        if act.case.head_seq:
            self.fields.pop("title", None)

    def clean(self) -> dict[str, Any]:
        """Want one unit, in the system or outside it."""
        cleaned = one_agency(self, super().clean(), "recipient", "receiving_agency")
        suggested = "objection_within" in self.fields and cleaned.get("kind") != Kind.CORRECTION
        if suggested and not cleaned.get("objection_within") and "objection_within" not in self.errors:
            self.add_error("objection_within", _("检察建议书应当写明提出异议的期限。"))
        return cleaned


class JudicialProposeForm(ProposeForm):
    """The draft of a court's suggestion (拟提出司法建议)."""

    title = kind = objection_within = urgent = None  # type: ignore[assignment]
    suggestions = lines(_("建议的内容"))
    reply_days = forms.IntegerField(
        label=_("反馈期限（日）"),
        min_value=1,
        max_value=90,
        initial=30,
        help_text=_("法律没有规定日数，由建议书写明"),
    )

    headings = {"case_source": _("文书的内容"), "reply_days": _("回复")}

    def clean(self) -> dict[str, Any]:
        """Know that it is a court's."""
        return {**super().clean(), "kind": Kind.JUDICIAL.value}


class _ToUnit(ActForm):
    """A form whose act goes to the unit, which is looked up where it is in the system."""

    def entered(self) -> Any:
        """Return the facts with the unit's agency."""
        code = self.act.proceeding.brief.get("agency_code", "")
        self.cleaned_data["recipient"] = Agency.objects.filter(code=code).first() if code else None
        return super().entered()


class ApproveForm(ActForm):
    """The decision of the chief procurator, or of the president of the court (检察长、院长决定)."""

    facts_class = suggestion_acts.ApproveFacts

    decision = forms.ChoiceField(
        label=_("决定"),
        choices=[("agree", _("提出")), ("decline", _("不提出"))],
        initial="agree",
    )
    opinion = text(_("意见"), 2, max_length=500)


class ServeForm(_ToUnit):
    """How it was served (送达)."""

    facts_class = suggestion_acts.ServeFacts
    reads = ("documents", "handovers")

    method = forms.ChoiceField(
        label=_("送达方式"), choices=[("书面送达", _("书面送达")), ("宣告送达", _("宣告送达（经被建议单位同意）"))]
    )
    date = LegalDateField(label=_("被建议单位收到的日期"))
    received_by = line(_("签收人"), 60)


class SuggestionReplyRecordForm(ActForm):
    """A reply that came on paper (录入书面回复)."""

    facts_class = suggesting.Reply

    outcome = forms.ChoiceField(label=_("回复情况"), choices=OUTCOMES)
    received_on = LegalDateField(label=_("收到回复的日期"))
    number = line(_("回复函文号"), 80, required=False)
    measures = text(_("采取的措施和结果"), 3, max_length=4000)
    reason = text(_("不采纳或者部分采纳的理由"), 2, required=False, max_length=2000)


class ObjectionRecordForm(ActForm):
    """An objection that came on paper (录入异议)."""

    facts_class = suggesting.Objection

    received_on = LegalDateField(label=_("收到异议的日期"))
    reason = text(_("异议的内容和理由"), 3, max_length=2000)


class ReviewForm(_ToUnit):
    """What became of the objection (复核异议)."""

    facts_class = suggestion_contested.ReviewFacts
    reads = ("documents", "handovers")

    result = forms.ChoiceField(
        label=_("复核结果"),
        choices=[
            (suggesting.UPHELD, _("异议不成立，向被建议单位说明理由")),
            (suggesting.AMENDED, _("异议成立，修改文书")),
            (suggesting.TAKEN_BACK, _("异议成立，撤回文书")),
        ],
    )
    reason = text(_("理由"), 3, max_length=2000)
    suggestions = lines(_("修改后的建议内容（修改时填写）"), required=False)


class SuperiorReportForm(ActForm):
    """To whom it is reported that nothing was done (报告、通报)."""

    facts_class = suggestion_contested.ReportFacts

    told = lines(_("报告、通报的单位（上级人民检察院、被建议单位的上级机关或者主管部门等）"))
    reason = text(_("不予整改或者整改不到位的情况"), 3, max_length=2000)


class FollowForm(ActForm):
    """What the follow-up found (跟踪督促)."""

    facts_class = suggestion_acts.FollowFacts
    reads = ("handovers",)

    outcome = forms.ChoiceField(
        label=_("处理"),
        choices=[
            (suggesting.SETTLED, _("已经落实，办结")),
            (suggesting.URGE, _("督促被建议单位落实")),
            (suggesting.END, _("未落实，终结（另行起诉、报告或者移送）")),
        ],
    )
    findings = text(_("落实情况"), 3, max_length=2000)
