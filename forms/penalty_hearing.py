"""Forms of the hearing (听证)."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from casework import drafting
from casework.models import Officer
from casework.procedures.penalty import hearing
from forms.fields import LegalDateField, OfficersField
from forms.passages import DraftedForm
from forms.penalty_lead import text
from forms.penalty_party import LinesField, PartyForm


class OneOfficerField(OfficersField):
    """Chooses one officer of the agency."""

    def __init__(self, **kwargs: Any) -> None:
        """One is wanted."""
        kwargs.setdefault("widget", forms.Select)
        super().__init__(at_least=1, offices=(), **kwargs)

    def clean(self, value: Any) -> Officer:  # type: ignore[override]
        """Return the officer chosen."""
        return super().clean(value)[0]


class HearingRequestForm(PartyForm):
    """Request for a hearing, or its withdrawal (听证申请、撤回)."""

    facts_class = hearing.HearingRequestFacts

    reason = text(_("申请（撤回、视为放弃）的内容和理由"), 3)


class HostForm(PartyForm):
    """Appointment of the host (确定听证主持人)."""

    facts_class = hearing.HostFacts

    host = OneOfficerField(label=_("听证主持人"))


class HandOverForm(PartyForm):
    """The file handed to the host (移交案件材料)."""

    facts_class = hearing.HandOverFacts

    materials = LinesField(label=_("移交的材料"))


class HearingNoticeForm(PartyForm):
    """Notice of the hearing (听证通知书)."""

    facts_class = hearing.HearingNoticeFacts

    starts_at = LegalDateField(label=_("听证时间"), help_text=_("例如 2026-04-20T09:00"))
    place = forms.CharField(label=_("听证地点"), max_length=200)
    is_public = forms.BooleanField(label=_("公开举行"), required=False)
    closed_reason = forms.CharField(label=_("不公开的理由"), max_length=200, required=False)
    presider = forms.CharField(label=_("听证主持人"), max_length=60)
    hearing_members = LinesField(label=_("听证员"), required=False)
    recorder = forms.CharField(label=_("记录员"), max_length=60)
    interpreter = forms.CharField(label=_("翻译人员"), max_length=60, required=False)

    def clean(self) -> dict[str, Any]:
        """Ask why a hearing is not public."""
        cleaned = super().clean()
        if not cleaned.get("is_public") and not cleaned.get("closed_reason"):
            self.add_error(
                "closed_reason", _("听证公开举行；涉及国家秘密、商业秘密、个人隐私的除外（行政处罚法第六十四条）。")
            )
        return cleaned


class HearingForm(PartyForm):
    """Record of the hearing (听证笔录)."""

    facts_class = hearing.HearingFacts
    headings = {"party": _("时间、地点和人员"), "hearing_course": _("听证经过")}

    started_at = LegalDateField(label=_("开始时间"))
    ended_at = LegalDateField(label=_("结束时间"))
    place = forms.CharField(label=_("地点"), max_length=200)
    is_public = forms.BooleanField(label=_("公开举行"), required=False)
    presider = forms.CharField(label=_("听证主持人"), max_length=60)
    hearing_members = LinesField(label=_("听证员"), required=False)
    recorder = forms.CharField(label=_("记录员"), max_length=60)
    agents = LinesField(label=_("当事人的代理人"), required=False)
    attendees = LinesField(label=_("其他参加人"), required=False)
    officers = OfficersField(at_least=1, label=_("参加听证的办案人员"))
    hearing_course = text(_("听证过程"))
    officers_case = text(_("办案人员的意见和证据"))
    party_case = text(_("当事人的陈述、申辩"))
    cross_examination = text(_("质证情况"))
    final_statement = text(_("最后陈述"), 2)
    check_answer = forms.CharField(label=_("核对情况"), max_length=200)


class HearingReportForm(DraftedForm, PartyForm):
    """Report of the host (听证报告)."""

    facts_class = hearing.HearingReportFacts
    passages = {"points_at_issue": drafting.points_at_issue, "hearing_opinion": drafting.hearing_opinion}

    points_at_issue = text(_("争议的焦点"))
    hearing_opinion = text(_("听证意见和处理建议"))
