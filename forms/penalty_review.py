"""Forms of report and review (调查终结报告、审核、处理意见审批)."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from casework import drafting
from casework.guards.courses import PENALTY_KINDS, is_undecided
from casework.models import OutcomeKind
from casework.procedures.penalty import review
from forms.base import ActForm
from forms.fields import AmountField, Column, FromCase, RowsField
from forms.passages import DraftedForm
from forms.penalty_lead import text
from forms.penalty_party import LinesField

PROPOSABLE = [choice for choice in OutcomeKind.choices if choice[0] != OutcomeKind.REFERRED]


def kinds_field(**kwargs: Any) -> forms.MultipleChoiceField:
    """Return a choice of kinds of penalty."""
    return forms.MultipleChoiceField(
        label=_("处罚种类"), choices=list(PENALTY_KINDS.items()), widget=forms.CheckboxSelectMultiple, **kwargs
    )


class KindsColumn(forms.CharField):
    """Kinds of penalty in a table cell, as a list or separated by 、 or a comma."""

    labels = PENALTY_KINDS

    def clean(self, value: Any) -> Any:
        """Return the kinds, by their names in the system; their Chinese names are taken too."""
        parts = value if isinstance(value, list | tuple) else str(value or "").replace("、", ",").split(",")
        by_label = {label: key for key, label in PENALTY_KINDS.items()}
        named = [by_label.get(part.strip(), part.strip()) for part in parts if part.strip()]
        unknown = [name for name in named if name not in PENALTY_KINDS]
        if unknown:
            raise forms.ValidationError(_("没有这一处罚种类：%s") % "、".join(unknown))
        return named


class ConclusionForm(DraftedForm):
    """The final report of the investigation (案件调查终结报告)."""

    facts_class = review.ConclusionFacts
    reads = (*drafting.READ, "assignments")
    headings = {
        "facts_found": _("事实和证据"),
        "law_violated": _("定性、裁量和依据"),
        "proposed_penalties": _("建议"),
    }
    passages = {
        "investigation_course": drafting.investigation_course,
        "facts_found": drafting.facts_found,
        "evidence_summary": drafting.evidence_summary,
        "law_violated": drafting.law_violated,
        "nature": drafting.nature,
        "discretion_reason": drafting.discretion_reason,
        "law_applied": drafting.law_applied,
        "proposed_penalties": drafting.penalties,
    }

    cause = forms.CharField(label=_("案由"), max_length=120, required=False)
    investigation_course = text(_("调查经过"))
    facts_found = text(_("认定的事实"), 8)
    evidence_summary = text(_("主要证据"))
    law_violated = forms.CharField(label=_("违反的规定"), max_length=300)
    nature = text(_("违法行为的性质"), 3)
    discretion_reason = text(_("裁量的理由和依据"), 3)
    law_applied = forms.CharField(label=_("处理依据"), max_length=300)
    proposed_penalties = LinesField(label=_("处理意见"))
    proposals = RowsField(
        [
            Column("party", _("当事人"), FromCase("parties", roles=("party", "third_party"))),
            Column("outcome", _("处理结果"), forms.ChoiceField(choices=PROPOSABLE)),
            Column("fine", _("罚款（元）"), AmountField(required=False)),
            Column("gains", _("没收违法所得（元）"), AmountField(required=False)),
            Column("kinds", _("处罚种类"), KindsColumn(required=False)),
        ],
        at_least=1,
        label=_("对各当事人的处理意见"),
    )
    opinion = text(_("承办人意见"), 2, max_length=500)

    def __init__(self, act: Any, data: Any = None, initial: Any = None) -> None:
        """Propose nothing where nobody is left to decide about: all were referred and judged (均已移送、判决)."""
        super().__init__(act, data, initial)
        if act.courses and not any(is_undecided(course) for course in act.courses):
            proposals: Any = self.fields["proposals"]
            proposals.at_least, proposals.required = 0, False

    @classmethod
    def prefill(cls, act: Any) -> dict[str, Any]:
        """Offer the cause the lead named."""
        return {**super().prefill(act), "cause": act.case.cause}

    def clean(self) -> dict[str, Any]:
        """A report names the cause of the case, unless the lead did."""
        cleaned = super().clean()
        cleaned["cause"] = cleaned.get("cause") or self.act.case.cause
        if not cleaned["cause"]:
            self.add_error("cause", _("调查终结时应当确定案由。"))
        return cleaned


class ReviewForm(ActForm):
    """Case review or legal review (案件审核/法制审核表)."""

    facts_class = review.ReviewFacts
    headings = {"jurisdiction": _("审核的事项"), "conclusion": _("审核结论")}

    kind = forms.ChoiceField(
        label=_("审核种类"), choices=[(review.CASE_REVIEW, _("案件审核")), (review.LEGAL_REVIEW, _("法制审核"))]
    )
    ground = forms.CharField(label=_("法制审核的情形"), max_length=200, required=False)
    jurisdiction = text(_("是否具有管辖权"), 1)
    party_facts = text(_("当事人的基本情况是否清楚"), 1)
    facts_and_evidence = text(_("案件事实是否清楚，证据是否充分"), 1)
    qualification = text(_("定性是否准确"), 1)
    basis_applied = text(_("适用依据是否正确"), 1)
    procedure_followed = text(_("程序是否合法"), 1)
    appropriateness = text(_("处理是否适当"), 1)
    conclusion = forms.ChoiceField(
        label=_("审核意见类型"),
        choices=[
            (review.AGREE, _("同意")),
            (review.CORRECT, _("建议纠正，退回办案机构")),
            (review.FURTHER, _("建议补充调查，退回办案机构")),
        ],
    )
    opinion = text(_("审核意见和理由"), 3, max_length=1000)
    not_first_time = forms.BooleanField(label=_("并非初次从事法制审核"), required=False)


class ProposalForm(ActForm):
    """The head's view of the proposal (处理意见审批)."""

    facts_class = review.ProposalFacts

    decision = forms.ChoiceField(
        label=_("审批决定"), choices=[(review.AGREE, _("同意")), (review.FURTHER, _("退回补充调查"))]
    )
    opinion = text(_("负责人意见"), 2, max_length=500)
