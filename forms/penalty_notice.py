"""Forms of notice and defence (告知、陈述申辩)."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from casework import drafting
from casework.guards.courses import wants_notice
from casework.law import Band
from casework.procedures.penalty import notice
from forms.fields import AmountField, LegalDateField, OfficersField
from forms.passages import DraftedForm
from forms.penalty_lead import text
from forms.penalty_party import LinesField, PartyForm
from forms.penalty_review import kinds_field

BANDS = [("", "—"), *((band.value, band.label) for band in Band)]


class NoticeForm(DraftedForm, PartyForm):
    """Notice of the proposed penalty (行政处罚告知书)."""

    facts_class = notice.NoticeFacts
    headings = {
        "facts_found": _("事实和证据"),
        "law_violated": _("理由和依据"),
        "proposed_penalties": _("处罚"),
    }
    passages = {
        "facts_found": drafting.facts_found,
        "evidence_summary": drafting.evidence_summary,
        "law_violated": drafting.law_violated,
        "discretion_reason": drafting.discretion_reason,
        "law_applied": drafting.proposed_basis,
        "proposed_penalties": drafting.proposed_penalties,
    }

    facts_found = text(_("违法事实"), 8)
    evidence_summary = text(_("主要证据"))
    law_violated = forms.CharField(label=_("违反的规定"), max_length=300)
    discretion_reason = text(_("理由"), 3)
    law_applied = forms.CharField(label=_("处罚依据"), max_length=300)
    proposed_penalties = LinesField(label=_("拟作出的处罚"))
    kinds = kinds_field()
    fine = AmountField(label=_("罚款（元）"), required=False)
    gains = AmountField(label=_("没收违法所得（元）"), required=False)
    goods_value = AmountField(label=_("没收物品价值（元）"), required=False)
    bracket = forms.CharField(label=_("罚则档次"), max_length=40, required=False)
    band = forms.ChoiceField(label=_("裁量幅度"), choices=BANDS, required=False)
    band_reason = text(_("减轻、从轻、从重的理由"), 2, required=False)

    def __init__(self, act: Any, data: Any = None, initial: Any = None) -> None:
        """When the last party to be told went elsewhere meanwhile, a plain confirmation completes the step."""
        super().__init__(act, data, initial)
        if not isinstance(self, NewNoticeForm) and not any(wants_notice(act.proceeding, each) for each in act.courses):
            for field in self.fields.values():
                field.required = False

    def wants(self, name: str, answers: Mapping[str, Any]) -> bool:
        """Nothing is drafted where nobody is left to be told."""
        return bool(self.fields[name].required)

    @classmethod
    def prefill(cls, act: Any) -> dict[str, Any]:
        """Offer what the report proposes for the only party."""
        proposals = act.proceeding.brief.get("proposals", {})
        own = next(iter(proposals.values())) if len(proposals) == 1 else {}
        offered = {name: own[name] for name in ("fine", "gains", "kinds") if name in own}
        return {**super().prefill(act), **offered, **offered_band(act, offered), **_worth(act, offered)}


def offered_band(act: Any, offered: Mapping[str, Any]) -> dict[str, str]:
    """Return the band in which the fine offered for the only party lies, where it can be told."""
    fine = Decimal(str(offered.get("fine") or 0))
    if len(act.courses) != 1 or not fine:
        return {}
    party = act.courses[0].party
    band = drafting.band_for(drafting.File(act, {}, party), party, fine)
    return {"band": band.value} if band else {}


def _worth(act: Any, offered: Mapping[str, Any]) -> dict[str, Decimal]:
    """Return what the goods to be confiscated from the only party are worth: the hearing may turn on it."""
    if len(act.courses) != 1 or "confiscate_goods" not in offered.get("kinds", ()):
        return {}
    lots = drafting.File(act, {}, act.courses[0].party).lots
    worth = sum((lot.value for lot in lots if lot.value is not None), Decimal(0))
    return {"goods_value": worth} if worth else {}


class NewNoticeForm(NoticeForm):
    """A notice anew, saying why (重新告知); it takes the place of the earlier one."""

    reads = ("documents",)

    reason = text(_("重新告知的理由"), 2)


class StatementForm(PartyForm):
    """What the party said, or wrote (陈述申辩笔录)."""

    facts_class = notice.StatementFacts
    headings = {"statement": _("陈述、申辩"), "started_at": _("时间、地点和陈述申辩人"), "recorder": _("核对")}

    written = forms.BooleanField(label=_("书面提出（不制作笔录）"), required=False)
    statement = text(_("陈述、申辩的内容"), 6)
    submitted_evidence = LinesField(label=_("提交的证据材料"), required=False)
    started_at = LegalDateField(label=_("开始时间"), required=False)
    ended_at = LegalDateField(label=_("结束时间"), required=False)
    place = forms.CharField(label=_("地点"), max_length=200, required=False)
    person_name = forms.CharField(label=_("陈述申辩人"), max_length=60, required=False)
    person_post = forms.CharField(label=_("身份（职务）"), max_length=60, required=False)
    person_id_number = forms.CharField(label=_("身份证件号码"), max_length=18, required=False)
    person_phone = forms.CharField(label=_("联系电话"), max_length=40, required=False)
    person_address = forms.CharField(label=_("住址"), max_length=200, required=False)
    recorder = forms.CharField(label=_("记录人"), max_length=60, required=False)
    check_answer = forms.CharField(label=_("核对情况"), max_length=200, required=False)
    officers = OfficersField(label=_("执法人员"))

    def clean(self) -> dict[str, Any]:
        """Ask for what a record of spoken words must say."""
        cleaned = super().clean()
        if not cleaned.get("written"):
            wanted = ("started_at", "ended_at", "place", "person_name", "person_post", "person_id_number",
                      "person_address", "recorder", "check_answer")  # fmt: skip
            for name in wanted:
                if not cleaned.get(name) and name not in self.errors:
                    self.add_error(name, _("口头陈述、申辩应当制作笔录，请填写此项（行政处罚法第四十五条）。"))
        if not cleaned.get("submitted_evidence"):
            cleaned["submitted_evidence"] = ("未提交证据材料",)
        return cleaned


class WaiverForm(PartyForm):
    """The party's written waiver (放弃陈述、申辩和听证)."""

    facts_class = notice.WaiverFacts

    proof = forms.CharField(label=_("书面放弃的材料"), max_length=200)


class ConsiderForm(DraftedForm):
    """How the defence was considered (陈述申辩复核)."""

    facts_class = notice.ConsiderFacts
    passages = {"statement_view": drafting.statement_view}

    statement_view = text(_("陈述、申辩、听证意见的复核和采纳情况及理由"))
    discussion = forms.BooleanField(label=_("情节复杂或者重大违法，提请负责人集体讨论"), required=False)
    opinion = text(_("承办人复核意见"), 2, max_length=500)
