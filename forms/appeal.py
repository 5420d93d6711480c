"""Forms of a criminal case at second instance (二审立案、审理、裁判)."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from casework.guards.appeal import UNCLEAR
from casework.procedures import appeal
from casework.procedures.trial import second
from casework.procedures.trial.judgment import judgment_values
from forms.base import ActForm
from forms.fields import AmountField, Column, RowsField
from forms.held import DetainedField, in_custody
from forms.penalty_investigation import line, lines, yes
from forms.penalty_lead import checked_parties, party_columns, text
from forms.trial import CourtHearingForm, ScheduleForm
from forms.trial_intake import bench_field
from forms.trial_judgment import sentences_field, within

__all__ = ["AppealCloseForm", "AppealExtensionForm", "AppealIntakeForm", "AppealJudgmentForm", "CourtHearingForm",
           "ScheduleForm"]  # fmt: skip


class AppealIntakeForm(ActForm):
    """Intake at second instance (二审立案)."""

    facts_class = appeal.AppealIntakeFacts
    reads = ("handovers", "handover_items", "case_documents")
    headings = {"bench": _("合议庭"), "first_court": _("第一审人民法院不在本系统内的，填写下列各项")}
    OUTSIDE = (
        "first_court",
        "first_number",
        "title",
        "suspected_crime",
        "prosecuted_by",
        "reasons",
        "protest",
        "parties",
    )

    received_by = line(_("收案人"), 60)
    remark = text(_("收案时的说明（材料缺失、变动的逐项写明；齐全的不填）"), 2, required=False, max_length=200)
    bench = bench_field(at_least=3)
    clerk = line(_("书记员"), 40)
    detained = DetainedField(_("在押的被告人（有人在押的，审理期限届满之日遇节假日不顺延）"))
    first_court = line(_("第一审人民法院"), 120, required=False)
    first_number = line(_("一审案号"), 80, required=False)
    title = line(_("案件名称"), 200, required=False)
    suspected_crime = line(_("一审认定的罪名"), 120, required=False)
    prosecuted_by = line(_("原公诉机关"), 120, required=False)
    reasons = lines(_("上诉、抗诉的理由"), required=False)
    protest = yes(_("人民检察院抗诉"))
    parties = RowsField(
        [
            *party_columns(),
            Column("months", _("一审刑期（月）"), forms.IntegerField(min_value=0, max_value=300, required=False)),
            Column("probation", _("一审缓刑（月）"), forms.IntegerField(min_value=0, max_value=60, required=False)),
            Column("fine", _("一审罚金（元）"), AmountField(required=False)),
            Column("detained", _("在押"), forms.BooleanField(required=False)),
        ],
        label=_("原审被告人（案件角色选“当事人”）等"),
        required=False,
    )

    def __init__(self, act: Any, data: Any = None, initial: Any = None) -> None:
        """Ask only for what the file does not tell."""
        super().__init__(act, data, initial)
        if act.courses:
            for name in self.OUTSIDE:
                del self.fields[name]
        else:
            del self.fields["detained"]

    @classmethod
    def prefill(cls, act: Any) -> dict[str, Any]:
        """Offer who takes it in, and whether somebody is in custody."""
        known = {"received_by": str(act.officer), "detained": in_custody(act)}
        return {**super().prefill(act), **known}

    def clean_parties(self) -> tuple[dict[str, Any], ...]:
        """Check identity numbers."""
        return checked_parties(self.cleaned_data["parties"])

    def clean(self) -> dict[str, Any]:
        """Want a title, the crime and an accused, where the case begins here."""
        cleaned = super().clean()
        if "title" in self.fields:
            for name in ("first_court", "first_number", "title", "suspected_crime", "prosecuted_by"):
                if not cleaned.get(name):
                    self.add_error(name, _("请填写。"))
            if not any(row["role"] == "party" for row in cleaned.get("parties", ())):
                self.add_error("parties", _("请填写原审被告人，案件角色选“当事人”。"))
        return cleaned


class AppealExtensionForm(ActForm):
    """More time at second instance (延长二审期限)."""

    facts_class = appeal.AppealExtensionFacts

    reason = text(_("理由"), 2)
    reply = line(_("高级人民法院批复的文号"), 80)


class AppealJudgmentForm(ActForm):
    """What is decided at second instance (二审裁判)."""

    facts_class = appeal.AppealJudgmentFacts
    reads = ("lots", "paid_fines", "evidence", "evidence_files", "case_documents", "handovers")
    headings = {"facts_found": _("事实和理由"), "results": _("改判")}

    outcome = forms.ChoiceField(
        label=_("处理结果"),
        choices=[
            (second.UPHELD, _("驳回上诉、抗诉，维持原判（裁定）")),
            (second.CHANGED, _("改判（判决）")),
            (second.REMANDED, _("撤销原判，发回重新审判（裁定）")),
            (second.APPEAL_WITHDRAWN, _("准许撤回上诉（裁定）")),
        ],
    )
    remand_ground = forms.ChoiceField(
        label=_("发回的情形"),
        choices=[("", "—"), (UNCLEAR, _("原判事实不清、证据不足")), ("procedure", _("第一审违反法定诉讼程序"))],
        required=False,
    )
    facts_found = text(_("经审理查明的事实"), 5)
    evidence_summary = text(_("对证据的分析"), 3, required=False)
    reasoning = text(_("本院认为"), 4)
    law_applied = text(_("适用的法律"), 2)
    results = sentences_field(_("不改判"), label=_("改判的被告人"), required=False)
    fine_within = line(_("罚金缴纳期限（判决生效后）"), 40, required=False, initial="三十日")
    gains_handling = text(_("违法所得的追缴或者退赔"), 2, required=False)
    goods_handling = text(_("涉案财物的处理"), 2, required=False)

    def shown(self) -> dict[str, Any]:
        """Return the operative part as the figures entered so far make it."""
        return judgment_values(self.act, tuple(self.cleaned_data.get("results") or ()))

    def clean(self) -> dict[str, Any]:
        """Name a time in which the fine is paid."""
        cleaned = super().clean()
        cleaned["fine_within"] = within(cleaned)
        return cleaned


class AppealCloseForm(ActForm):
    """The file goes back (结案、退卷)."""

    facts_class = appeal.AppealCloseFacts
    reads = ("handovers", "case_documents")

    remark = text(_("备注"), 2, required=False)
