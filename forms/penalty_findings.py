"""Forms of findings and of the border to crime (认定、排除、移送)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from casework import law
from casework.models import AMOUNTS, Finding, RightKind
from casework.procedures.penalty import crime, findings
from forms.base import ActForm
from forms.fields import AmountField, Column, RowsField
from forms.penalty_investigation import line, party_field, yes
from forms.penalty_lead import text

if TYPE_CHECKING:
    from casework.acts import ActFacts


def _articles() -> list[tuple[str, str]]:
    found = {rule.crime_article: f"{law.citation(rule.crime_article)} {rule.crime}" for rule in law.thresholds()}
    return [("", "—"), *sorted(found.items())]


# Cases that several crimes have in common, whose own conditions would name only one of them.
COMMON_GROUPS = {"ordinary": _("一般情形"), "repeat": _("二年内受过刑事处罚或者行政处罚后再犯")}


# The crimes that an infringement of each kind of right may amount to (刑法 213–219之一); shoddy goods go with any.
_MARKS = ("刑法.213", "刑法.214", "刑法.215")
_PATENTS = ("刑法.216",)
CRIMES_AGAINST: dict[str, tuple[str, ...]] = {
    RightKind.TRADEMARK: _MARKS,
    RightKind.GEOGRAPHICAL_INDICATION: _MARKS,
    RightKind.INVENTION: _PATENTS,
    RightKind.UTILITY_MODEL: _PATENTS,
    RightKind.DESIGN: _PATENTS,
    RightKind.COPYRIGHT: ("刑法.217", "刑法.218"),
    RightKind.TRADE_SECRET: ("刑法.219", "刑法.219之一"),
}
ANY_RIGHT = "刑法.140"


def _groups() -> list[tuple[str, str]]:
    """Return the cases of the thresholds with the articles they belong to, in the order of the articles."""
    conditions: dict[str, list[str]] = {}
    articles: dict[str, set[str]] = {}
    for rule in law.thresholds():
        conditions.setdefault(rule.group, []).append(rule.condition)
        articles.setdefault(rule.group, set()).add(rule.crime_article)
    listed = []
    for group, found in sorted(conditions.items(), key=lambda each: (sorted(articles[each[0]]), each[0])):
        plain = [each for each in found if "同上" not in each and "加重档" not in each] or found
        label = COMMON_GROUPS.get(group) or min(plain, key=len)
        # A case of nearly every article needs no list of them.
        named = f"（{law.citation('; '.join(sorted(articles[group])))}）" if len(articles[group]) <= 3 else ""
        listed.append((group, f"{label}{named}"))
    return listed


def _concerned(kinds: set[str], article: str) -> set[str]:
    """Return the cases of the crimes against rights of these kinds and of ``article``; all where no right tells."""
    articles = {each for kind in kinds for each in CRIMES_AGAINST.get(kind, ())}
    named = {*articles, ANY_RIGHT, article}
    return {rule.group for rule in law.thresholds() if not articles or rule.crime_article in named}


def amounts() -> list[tuple[str, str]]:
    """Return the amounts that a finding may state, each with its name."""
    return [(name, str(Finding._meta.get_field(name).verbose_name)) for name in AMOUNTS]  # type: ignore[union-attr]


def _counted() -> list[tuple[str, str]]:
    found = {rule.measure: rule.measure_label for rule in law.thresholds() if rule.measure not in AMOUNTS}
    return sorted(found.items())


def _acts() -> list[tuple[str, str]]:
    found = {rule.act: rule.label for rule in law.fines() if rule.enforcer != "court"}
    return [("", "—"), *sorted(found.items())]


class FindingForm(ActForm):
    """What was found about one party (认定)."""

    facts_class = findings.FindingFacts
    reads = ("findings", "rights")
    headings = {
        "act_from": _("违法行为的时间和数额"),
        "qualification": _("定性，与追诉标准对照"),
        "basis": _("事实和证据"),
    }

    party = party_field()
    act_from = forms.DateField(label=_("违法行为开始"), required=False)
    act_until = forms.DateField(label=_("违法行为终了"), required=False)
    illegal_turnover = AmountField(label=_("违法（非法）经营数额（元）"), required=False)
    illegal_gains = AmountField(label=_("违法所得（元，没有的填0）"), required=False)
    goods_value = AmountField(label=_("货值金额（元）"), required=False)
    sales_amount = AmountField(label=_("销售金额（元）"), required=False)
    counts = RowsField(
        [
            Column("measure", _("项目"), forms.ChoiceField(choices=_counted)),
            Column("count", _("数量"), forms.DecimalField(min_value=0, max_digits=14, decimal_places=2)),
        ],
        label=_("其他数量（追诉标准的名称）"),
    )
    lower_bounds = forms.MultipleChoiceField(
        label=_("只是下限的数额"), choices=amounts, widget=forms.CheckboxSelectMultiple, required=False
    )
    qualification = forms.ChoiceField(label=_("定性"), choices=_acts, required=False)
    crime_article = forms.ChoiceField(label=_("可能涉及的刑法条文"), choices=_articles, required=False)
    groups = forms.MultipleChoiceField(
        label=_("追诉标准的情形"), choices=_groups, widget=forms.CheckboxSelectMultiple, required=False
    )
    suspicion = yes(_("有犯罪合理嫌疑"))
    life_and_health = yes(_("涉及公民生命健康安全、金融安全且有危害后果"))
    basis = text(_("认定依据"))
    facts_found = text(_("查明的事实"), required=False)
    evidence_summary = text(_("主要证据"), required=False)
    law_violated = line(_("违反的规定"), required=False)

    def __init__(self, act: ActFacts[Any], data: Any = None, initial: Any = None) -> None:
        """Show the cases of the crimes that concern the rights of the case, and those of the article chosen.

        Any other case can still be named: this narrows the page, not the law.
        """
        super().__init__(act, data, initial)
        groups: Any = self.fields["groups"]
        concerned = _concerned({right.kind for right in act.rights}, str(self["crime_article"].value() or ""))
        concerned |= {str(each) for each in self["groups"].value() or ()}
        groups.widget.choices = [choice for choice in groups.choices if choice[0] in concerned]

    def clean(self) -> dict[str, Any]:
        """Refuse an act that ends before it begins, and one whose amounts cannot be weighed."""
        cleaned = super().clean()
        start, end = cleaned.get("act_from"), cleaned.get("act_until")
        if start and end and end < start:
            self.add_error("act_until", _("违法行为终了日期不能早于开始日期。"))
        if cleaned.get("crime_article") and not cleaned.get("groups"):
            self.add_error("groups", _("选择了刑法条文的，应当选择适用的情形，才能与追诉标准对照。"))
        return cleaned


class DismissalForm(ActForm):
    """Why what looked like a crime is none (排除涉嫌犯罪)."""

    facts_class = findings.DismissalFacts

    party = party_field()
    reason = text(_("不构成犯罪的理由（人民检察院可以查阅）"))
    opinion = text(_("负责人意见"), 2, max_length=500)


class StrikeForm(ActForm):
    """Why a party leaves the list of those that should have been referred (移出应移未移清单)."""

    facts_class = crime.StrikeFacts

    party = party_field()
    reason = text(_("移出清单的理由（写明案件去向及文号，人民检察院可以查阅）"), 3, max_length=1000)
