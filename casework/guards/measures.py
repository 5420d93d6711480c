"""Conditions of preservation, sealing and seizure: 行政强制法, 市场监督管理行政处罚程序规定 arts. 33–42."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any

from casework.guards.base import guard

if TYPE_CHECKING:
    from casework.acts import ActFacts
    from casework.models import Measure

COERCIVE = ("sealing", "seizure")
COMPETITION, COPYRIGHT = "unfair_competition", "copyright"

# The statutes that let an agency seal or seize, each version with its first day.
# Patents only where they are passed off; copyright is for the culture department alone, and no
# rule below a statute or administrative regulation gives the power (行政强制法第十条).
# 产品质量法 art. 18 and the competition law's art. 13 (before 15 October 2025) are not verified; the form says so.
POWERS: dict[str, tuple[tuple[date, str], ...]] = {
    "trademark": ((date.min, "商标法.62(1)(四)"), (date(2027, 1, 1), "商标法.76")),
    "counterfeit_patent": ((date.min, "专利法.69(1)(五)"),),
    "product_quality": ((date.min, "产品质量法.18(1)(四)"),),
    COMPETITION: ((date.min, "反不正当竞争法.13"), (date(2025, 10, 15), "反不正当竞争法.16")),
    COPYRIGHT: ((date.min, "著作权法.55"),),
}
PATENTS = frozenset({"invention", "utility_model", "design"})
# Which rights each power protects; None: it does not hang on a registered right.
PROTECTS: dict[str, frozenset[str] | None] = {
    "trademark": frozenset({"trademark", "geographical_indication", "special_mark"}),
    "counterfeit_patent": PATENTS,
    "product_quality": None,
    COMPETITION: None,
    COPYRIGHT: frozenset({"copyright"}),
}
CITY_OR_ABOVE = frozenset({"city", "province", "national"})


def power_article(authority: str, on: date) -> str:
    """Return the article that gives the power to seize, in the version in force ``on`` that day."""
    return [law for since, law in POWERS[authority] if since <= on][-1]


def live(measures: Iterable[Measure], *kinds: str) -> list[Measure]:
    """Return the measures still held, of these kinds or of any."""
    return [measure for measure in measures if measure.live and (not kinds or measure.kind in kinds)]


@guard(
    law="行政强制法.10、17、22",
    refusal="对所选物品没有法定的查封、扣押权：所选法律依据不保护这些物品涉及的权利种类",
    remedy="商标、地理标志商标依商标法；专利仅限假冒专利，依专利法第六十九条；著作权由文化（版权）部门办理。"
    "没有查封、扣押权的，可以先行登记保存或者移送。",
    reads=("rights",),
    on_facts=True,
)
def has_statutory_power(act: ActFacts[Any]) -> bool:
    """A statute lets this agency seal or seize goods of the kind of right concerned (法定强制权)."""
    if (act.facts.authority == COPYRIGHT) != (act.agency.kind == "culture"):
        return False
    protected = PROTECTS[act.facts.authority]
    if protected is None:
        return True
    kinds = {right.pk: right.kind for right in act.rights}
    touched = {kinds.get(lot.right_id) for lot in act.facts.lots}
    if touched == {None}:
        # Passing off needs no real patent; a mark must be one of the case.
        return act.facts.authority == "counterfeit_patent" or bool(protected & set(kinds.values()))
    return {kind for kind in touched if kind} <= protected


@guard(
    law="反不正当竞争法.16",
    refusal="依反不正当竞争法查封、扣押，应当由设区的市级以上监督检查部门主要负责人批准，县级部门不能自行决定",
    remedy="请报临沂市市场监督管理局办理，或者改依其他法律。",
    on_facts=True,
)
def is_city_level_in_competition_cases(act: ActFacts[Any]) -> bool:
    """In an unfair-competition case only a bureau of a city divided into districts, or above, may seize."""
    return act.facts.authority != COMPETITION or act.agency.level in CITY_OR_ABOVE


@guard(
    law="反不正当竞争法.16",
    refusal="依反不正当竞争法查封、扣押，应当事先报主要负责人批准，不能先行实施，也不能由其他负责人批准",
    remedy="请不要按情况紧急办理，并报主要负责人审批。",
    on_facts=True,
)
def principal_head_decides_in_competition_cases(act: ActFacts[Any]) -> bool:
    """In an unfair-competition case the principal head approves, beforehand (主要负责人批准)."""
    if act.facts.authority != COMPETITION:
        return True
    if act.facts.urgent:
        return False
    return not act.approval or act.office == "principal_head"


@guard(
    law="行政强制法.23",
    refusal="所选物品已经查封、扣押，不得重复查封、扣押",
    remedy="请只选择尚未采取措施的物品。",
    reads=("measures",),
    on_facts=True,
)
def goods_are_not_already_held(act: ActFacts[Any]) -> bool:
    """None of the goods is under another sealing or seizure of this proceeding (不得重复查封)."""
    held = {no for measure in live(act.measures, *COERCIVE) for no in measure.lots}
    return not held & {lot.no for lot in act.facts.lots}


@guard(
    law="行政强制法.25; 市场监管处罚程序规定.38",
    refusal="查封、扣押的期限只能延长一次，延长不得超过三十日",
    remedy="请在期限届满前作出处理决定，或者解除措施。",
    on_facts=True,
)
def is_first_extension(act: ActFacts[Any]) -> bool:
    """The measure was never extended, and by no more than thirty calendar days now (延长一次)."""
    return act.facts.measure.extended == 0 and 1 <= act.facts.days <= 30


@guard(
    law="行政强制法.25、27",
    refusal="查封、扣押的期限已经届满，不能再延长",
    remedy="请立即解除措施并退还物品，或者依法作出处理决定。",
    on_facts=True,
)
def measure_has_not_expired(act: ActFacts[Any]) -> bool:
    """The period of the measure has not run out yet (期满解除)."""
    term = act.deadline("penalty.seizure.period", measure=act.facts.measure)
    return term is not None and (term.due_on is None or act.day <= term.due_on)


@guard(
    law="行政强制法.27、28; 市场监管处罚程序规定.42",
    refusal="有查封、扣押的期限已经届满而未解除或者处理",
    remedy="请先办理“解除查封、扣押”。",
    reads=("measures",),
)
def no_seizure_has_expired(act: ActFacts[Any]) -> bool:
    """No goods are held beyond the period of their measure."""
    held = {measure.pk for measure in live(act.measures, *COERCIVE)}
    rule = act.term("penalty.seizure.period")
    return not any(
        term.rule == rule and term.measure_id in held and term.due_on and act.day > term.due_on
        and term.state == "running"
        for term in act.deadlines
    )  # fmt: skip


@guard(
    law="市场监管处罚程序规定.42",
    refusal="该措施已经解除或者处理",
    remedy="请核对所选措施。",
    on_facts=True,
)
def measure_is_live(act: ActFacts[Any]) -> bool:
    """The goods are still held under the measure chosen."""
    return bool(act.facts.measure.live)


@guard(
    law="行政强制法.25; 市场监管处罚程序规定.38、42",
    refusal="所选措施不是查封、扣押",
    remedy="先行登记保存请办理“解除先行登记保存”。",
    on_facts=True,
)
def measure_is_coercive(act: ActFacts[Any]) -> bool:
    """The measure chosen is a sealing or a seizure."""
    return act.facts.measure.kind in COERCIVE


@guard(
    law="市场监管处罚程序规定.33、35",
    refusal="所选措施不是先行登记保存",
    remedy="查封、扣押请办理“解除查封、扣押”。",
    on_facts=True,
)
def measure_is_preservation(act: ActFacts[Any]) -> bool:
    """The measure chosen is a preservation of evidence."""
    return act.facts.measure.kind == "preservation"


@guard(
    law="市场监管处罚程序规定.41",
    refusal="所选物品不都在这一措施之下",
    remedy="请只选择该措施清单所列的物品。",
    on_facts=True,
)
def goods_are_under_the_measure(act: ActFacts[Any]) -> bool:
    """Every lot named is held under the measure chosen."""
    measure = act.facts.measure
    return measure is None or {lot.no for lot in act.facts.lots} <= set(measure.lots)


@guard(
    law="市场监管处罚程序规定.41",
    refusal="先行处置应当有当事人同意，或者有法律、法规可以直接先行处置的规定；当事人不明的应当公告",
    remedy="请选择处置的根据；公告的，填写公告期。",
    on_facts=True,
)
def early_disposal_has_a_ground(act: ActFacts[Any]) -> bool:
    """The party agrees, or a statute allows it, or the owner was called for by public notice (先行处置)."""
    facts = act.facts
    if facts.ground == "notice":
        return facts.notice_from is not None and facts.notice_until is not None
    return facts.ground == "consent" or bool(facts.legal_basis)


@guard(
    law="行政处罚法.74; 市场监管处罚程序规定.42",
    refusal="没收、销毁、拍卖应当以已经作出的处理决定为根据",
    remedy="请先作出处理决定；退还物品的，选择“退还”。",
    on_facts=True,
)
def disposal_follows_a_decision(act: ActFacts[Any]) -> bool:
    """Goods are confiscated, destroyed or sold only after a decision; giving back needs none (处理依据)."""
    if act.facts.method in ("returned", "handed_over"):
        return True
    courses = [act.course] if act.course else act.courses
    return any(course.state in ("decided", "served", "performed", "concluded") for course in courses)
