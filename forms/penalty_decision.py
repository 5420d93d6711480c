"""Forms of discussion and decision (集体讨论、处理决定)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from casework import drafting
from casework.guards import parallel
from casework.guards.courses import FURTHER, proposed_for
from casework.models import OutcomeKind
from casework.procedures.penalty import decision
from forms.base import ActForm
from forms.fields import AmountField, Column, LegalDateField, ManyFromCase, RowsField
from forms.passages import DraftedForm
from forms.penalty_lead import text
from forms.penalty_notice import BANDS, offered_band
from forms.penalty_party import LinesField, PartyForm
from forms.penalty_review import kinds_field

# What each outcome must say on its paper.
NEEDED = {
    OutcomeKind.PENALTY: (
        "facts_found", "investigation_course", "evidence_summary", "law_violated", "law_applied",
        "discretion_reason", "statement_view", "penalties", "kinds",
    ),
    OutcomeKind.NO_PENALTY: ("facts_found", "investigation_course", "education"),
    OutcomeKind.NOT_ESTABLISHED: ("facts_found", "investigation_course", "reason", "legal_basis", "education"),
    OutcomeKind.STOP_SALE: (
        "facts_found", "investigation_course", "law_violated", "reason", "legal_basis", "education",
        "correction_required",
    ),
    OutcomeKind.TRANSFERRED: ("facts_found", "reason"),
    OutcomeKind.REFERRED: ("facts_found", "reason"),
    OutcomeKind.TERMINATED: ("facts_found", "reason"),
}  # fmt: skip


# What is drafted for an outcome besides.
DRAFTED = {
    OutcomeKind.NO_PENALTY: ("evidence_summary", "reason", "legal_basis"),
    OutcomeKind.NOT_ESTABLISHED: ("evidence_summary",),
    OutcomeKind.STOP_SALE: ("evidence_summary",),
}


class DiscussionForm(ActForm):
    """Record of the collective discussion (集体讨论记录)."""

    facts_class = decision.DiscussionFacts
    headings = {"started_at": _("时间、地点和人员"), "reason": _("讨论")}

    started_at = LegalDateField(label=_("开始时间"))
    ended_at = LegalDateField(label=_("结束时间"))
    place = forms.CharField(label=_("地点"), max_length=200)
    presider = forms.CharField(label=_("主持人"), max_length=60)
    attendees = LinesField(label=_("参加人员"))
    observers = LinesField(label=_("列席人员"), required=False)
    recorder = forms.CharField(label=_("记录人"), max_length=60)
    reason = text(_("提请集体讨论的理由"), 2)
    views = RowsField(
        [
            Column("name", _("姓名"), forms.CharField(max_length=60)),
            Column("text", _("意见"), forms.CharField(max_length=1000)),
        ],
        at_least=2,
        label=_("讨论意见"),
    )
    conclusion = text(_("结论"))
    decision = forms.ChoiceField(
        label=_("处理"), choices=[("", _("按结论提请作出处理决定")), (FURTHER, _("退回补充调查"))], required=False
    )


class DecisionForm(DraftedForm, PartyForm):
    """What is decided for one party (行政处理决定)."""

    facts_class = decision.DecisionFacts
    headings = {
        "facts_found": _("事实和证据"),
        "law_violated": _("依据、裁量和申辩"),
        "penalties": _("处罚"),
        "fined_before": _("一事不再罚"),
        "correction_required": _("改正和缴款"),
        "ground": _("不予处罚、责令停止销售或者移送"),
    }
    passages = {
        "facts_found": drafting.facts_found,
        "evidence_summary": drafting.evidence_summary,
        "investigation_course": drafting.investigation_course,
        "law_violated": drafting.law_violated,
        "law_applied": drafting.law_applied,
        "discretion_reason": drafting.discretion_reason,
        "statement_view": drafting.statement_view,
        "penalties": drafting.penalties,
        "reason": drafting.no_penalty_reason,
        "legal_basis": drafting.no_penalty_basis,
        "education": drafting.education,
    }

    outcome = forms.ChoiceField(label=_("处理结果"), choices=[*OutcomeKind.choices, (FURTHER, _("退回补充调查"))])
    opinion = text(_("负责人决定"), 2, max_length=500)
    facts_found = text(_("查明的事实"), 8, required=False)
    evidence_summary = text(_("主要证据"), required=False)
    investigation_course = text(_("案件来源和调查经过"), required=False)
    law_violated = forms.CharField(label=_("违反的规定"), max_length=300, required=False)
    law_applied = forms.CharField(label=_("处罚依据"), max_length=300, required=False)
    discretion_reason = text(_("裁量理由"), 3, required=False)
    statement_view = text(_("陈述、申辩的采纳情况及理由"), 3, required=False)
    penalties = LinesField(label=_("处罚内容"), required=False)
    kinds = kinds_field(required=False)
    fine = AmountField(label=_("罚款（元）"), required=False)
    gains = AmountField(label=_("没收违法所得（元）"), required=False)
    bracket = forms.CharField(label=_("罚则档次"), max_length=40, required=False)
    band = forms.ChoiceField(label=_("裁量幅度"), choices=BANDS, required=False)
    band_reason = text(_("减轻、从轻、从重的理由"), 2, required=False)
    fined_before = forms.BooleanField(label=_("同一违法行为已经受过罚款"), required=False)
    earlier_fine = text(_("前次罚款（机关、文号、违法行为），或者认为并非同一违法行为的理由"), 2, required=False)
    correction_required = text(_("责令改正的内容"), 2, required=False)
    payment_channel = forms.CharField(label=_("缴款途径"), max_length=200, required=False)
    ground = forms.ChoiceField(
        label=_("不予处罚的情形"),
        choices=[("", "—"), *((key, label) for key, (label, _article) in decision.NO_PENALTY_GROUNDS.items())],
        required=False,
    )
    reason = text(_("理由"), 3, required=False)
    legal_basis = forms.CharField(label=_("依据"), max_length=300, required=False)
    education = text(_("教育和要求"), 2, required=False)
    supplier = forms.CharField(label=_("提供者和合法来源"), max_length=300, required=False)
    copies = ManyFromCase(
        "parties", roles=("right_holder", "complainant"), required=False, label=_("副本另送"),
        help_text=_("第三人一律送达，不必选择"),
    )  # fmt: skip

    def __init__(self, act: Any, data: Any = None, initial: Any = None) -> None:
        """Remind who looks at the page of earlier fines on the same persons, whatever they were about."""
        super().__init__(act, data, initial)
        if data is None and (earlier := _earlier_fines(act)):
            said = _("对当事人已有罚款决定：%s。请核对是否同一违法行为；其他机关的文号在案件页查询。")
            self.fields["fined_before"].help_text = said % earlier

    def wants(self, name: str, answers: Mapping[str, Any]) -> bool:
        """Draft what the paper of the outcome says; until one is chosen, that of a penalty."""
        outcome = answers.get("outcome") or OutcomeKind.PENALTY
        return name in NEEDED.get(outcome, ()) or name in DRAFTED.get(outcome, ())

    @classmethod
    def prefill(cls, act: Any) -> dict[str, Any]:
        """Offer what the report proposed and the party was told."""
        told = act.courses[0].proposal if len(act.courses) == 1 else {}
        offered = {name: told[name] for name in ("fine", "gains", "kinds") if name in told}
        proposed = proposed_for(act.proceeding, act.courses[0]) if len(act.courses) == 1 else {}
        outcome = {"outcome": proposed["outcome"]} if proposed.get("outcome") else {}
        return {**super().prefill(act), **outcome, **offered, **offered_band(act, offered)}

    def clean(self) -> dict[str, Any]:
        """Ask for what the paper of this outcome must say."""
        cleaned = super().clean()
        wanted = list(NEEDED.get(cleaned.get("outcome", ""), ()))
        if cleaned.get("outcome") == OutcomeKind.PENALTY and (cleaned.get("fine") or cleaned.get("gains")):
            wanted.append("payment_channel")
        if cleaned.get("fined_before"):
            wanted.append("earlier_fine")
        for name in wanted:
            if not cleaned.get(name) and name not in self.errors:
                self.add_error(name, _("作出这一处理决定应当填写此项。"))
        return cleaned


def _earlier_fines(act: Any) -> str:
    """Return the standing fines on parties of the case: this bureau's by number, of others no more than the agency."""
    told = []
    for party in act.parties:
        for each in parallel.fines_before(act, party):
            agency = each.proceeding.agency
            own = each.decided_by if agency == act.agency else ""
            told.append(own or f"{agency.short_name}（{each.decision.get('on', '')}）")
    return "、".join(dict.fromkeys(told[-5:]))
