"""Forms of the oral hearing and of the clock (口头审理、中止、延期)."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from casework.models import PartyRole
from casework.procedures.adjudication import clocks, hearing
from casework.procedures.adjudication.stages import GoOn, StayGround
from forms.adjudication_pleading import side_field, side_in_row
from forms.base import ActForm
from forms.fields import Column, LegalDateField, RowsField
from forms.penalty_investigation import line, yes
from forms.penalty_lead import text

ATTENDANCE = [
    (hearing.PRESENT, _("到场")),
    (hearing.ABSENT, _("无正当理由未到场")),
    (hearing.LEFT, _("未经许可中途退出")),
    (hearing.EXCUSED, _("有正当理由未到场")),
]
EXPECTED = (PartyRole.REQUESTER, PartyRole.RESPONDENT)


class OralHearingNoticeForm(ActForm):
    """Notice of the hearing (口头审理通知书)."""

    facts_class = hearing.NoticeFacts

    starts_at = LegalDateField(label=_("口头审理的时间"), help_text=_("例如 2026-12-03T09:00；至少提前三个工作日通知"))
    online = yes(_("在线方式"))
    place = line(_("地点（在线的填写平台和入口）"))
    is_public = yes(_("公开审理"))
    closed_reason = line(_("不公开的理由"), required=False)
    attendance = line(
        _("参加人数和身份要求"), 500, initial="每一方不超过四人；参加人携带身份证件，代理人提交授权委托书。"
    )
    joint = yes(_("与专利无效宣告的口头审理联合举行（试点做法，依据未查证，须经国家知识产权局安排）"))


class OralHearingForm(ActForm):
    """The record of the hearing (口头审理笔录)."""

    facts_class = hearing.HearingFacts
    headings = {"attendance_rows": _("到场"), "statements": _("审理")}

    started_at = LegalDateField(label=_("开始时间"))
    ended_at = LegalDateField(label=_("结束时间"))
    place = line(_("地点"))
    attendance_rows = RowsField(
        [
            Column("party", _("当事人"), side_in_row()),
            Column("attendance", _("到场情况"), forms.ChoiceField(choices=ATTENDANCE)),
            Column("persons", _("到场人员及身份"), forms.CharField(max_length=200, required=False)),
        ],
        at_least=1,
        label=_("到场情况"),
    )
    recusal_answer = line(_("回避询问的回答"), 200)
    statements = text(_("陈述"), 5)
    examination = text(_("质证"), 5)
    issues = text(_("争议焦点"), 3)
    comparison = text(_("技术比对"), 5)
    mediation_will = line(_("调解意愿"), 200)
    signatures = line(_("签字、拒绝签字的情况"), 200)

    @classmethod
    def prefill(cls, act: Any) -> dict[str, Any]:
        """Offer day and place of the notice, and a row for each side."""
        called = act.proceeding.brief.get("hearing", {})
        rows = [
            {"party": each.party.ref, "attendance": hearing.PRESENT}
            for each in act.courses
            if each.party.role in EXPECTED and not each.decision.get("ruling")
        ]
        known = {"started_at": called.get("starts_at", ""), "place": called.get("place", "")}
        return {**super().prefill(act), **known, "attendance_rows": rows}


class HearingCancelForm(ActForm):
    """The hearing is called off (取消口头审理)."""

    facts_class = hearing.CancelFacts

    reason = text(_("理由"), 2, max_length=500)


class StayForm(ActForm):
    """Stay of the proceeding (中止处理通知书)."""

    facts_class = clocks.StayFacts

    ground = forms.ChoiceField(label=_("中止的情形"), choices=StayGround.choices)
    notice_number = line(_("国家知识产权局受理通知书的文号"), 80, required=False)
    notice_on = LegalDateField(label=_("受理通知书的日期"), required=False)
    party = side_field(label=_("请求中止的当事人"), required=False)
    reason = text(_("理由"), 3)


class NoStayForm(ActForm):
    """Refusal to stay (不予中止通知书)."""

    facts_class = clocks.NoStayFacts

    party = side_field(label=_("请求中止的当事人"))
    asked = text(_("请求中止的理由"), 2)
    exception = forms.ChoiceField(label=_("不予中止的情形"), choices=GoOn.choices)
    reason = text(_("不予中止的理由"), 3)


class ResumptionForm(ActForm):
    """Resumption (恢复处理通知书)."""

    facts_class = clocks.ResumptionFacts

    ended_on = LegalDateField(label=_("中止原因消除的日期"))
    reason = text(_("中止原因消除的情况"), 3)


class HandlingExtensionForm(ActForm):
    """More time for the decision (延长办案期限)."""

    facts_class = clocks.ExtensionFacts

    step = forms.ChoiceField(
        label=_("延长"),
        choices=[
            (clocks.FIRST, _("第一次：本部门负责人批准，一个月")),
            (clocks.SECOND, _("第二次：上一级部门批准，不超过两个月")),
        ],
    )
    reason = text(_("理由"), 3)
    months = forms.IntegerField(
        label=_("第二次延长的期限（月，不超过两个月）"), min_value=1, max_value=2, required=False
    )
    superior = line(_("批准的上一级部门"), 120, required=False)
    approval_number = line(_("批准文号"), 80, required=False)
    approved_on = LegalDateField(label=_("批准日期"), required=False)

    def clean_months(self) -> int:
        """Nothing said is one month."""
        return self.cleaned_data["months"] or 1
