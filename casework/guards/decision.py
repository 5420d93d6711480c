"""Conditions of a decision (处理决定): 行政处罚法 arts. 27–37, 44–45, 57; 程序规定 arts. 58–64."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from casework import law
from casework.exceptions import InvalidInput, LawDataError
from casework.guards import courses
from casework.guards.base import guard
from casework.guards.crime import is_suspected
from casework.guards.filing import is_time_barred
from casework.models import CrimeAlert, DocumentState, Finding, OutcomeKind

if TYPE_CHECKING:
    from casework.acts import ActFacts


def scope(act: ActFacts[Any]) -> law.FineRange | None:
    """Return the range of fines for the party under the law that governs its act (从旧兼从轻).

    None when the finding names no fine. Raises InvalidInput or LawDataError when it cannot be told.
    """
    finding = act.finding_of(act.course.party) if act.course else None
    if finding is None or not finding.qualification:
        return None
    return range_for(finding, act.day, getattr(act.facts, "bracket", ""))


def governing(finding: Finding, day: date, bracket: str = "") -> law.Governing:
    """Return which version of the fine governs the act found, when it is decided on ``day`` (行政处罚法 37)."""
    ended = finding.act_until or finding.found_on
    return law.governing_fine(finding.qualification, ended, day, figures(finding), bracket)


def range_for(finding: Finding, day: date, bracket: str = "") -> law.FineRange | None:
    """Return the range of fines for the act found; None when it is no longer punished.

    Raises InvalidInput or LawDataError when it cannot be told.
    """
    found = governing(finding, day, bracket).fine
    return law.fine_range(found, figures(finding), bracket=bracket) if found else None


def figures(finding: Finding) -> dict[str, Decimal]:
    """Return the amounts found, as the ranges of fines name them; CNY, and pieces."""
    found = {name: getattr(finding, name) for name in ("illegal_turnover", "illegal_gains", "goods_value")}
    given = {name: value for name, value in found.items() if value is not None}
    return given | {name: Decimal(str(value)) for name, value in finding.counts.items()}


def _scope(act: ActFacts[Any]) -> law.FineRange | None:
    try:
        return scope(act)
    except (InvalidInput, LawDataError):
        return None


def _punishes(act: ActFacts[Any]) -> bool:
    return getattr(act.facts, "outcome", OutcomeKind.PENALTY) == OutcomeKind.PENALTY


def _fines(act: ActFacts[Any]) -> bool:
    return _punishes(act) and bool(act.facts.fine)


@guard(
    law="行政处罚法.57",
    refusal="对该当事人已经作出处理决定，或者已经移送、终止",
    remedy="已经移送或者终止的，只能按移送或者终止办结。",
    on_facts=True,
)
def party_awaits_a_decision(act: ActFacts[Any]) -> bool:
    """The party is undecided; one that was referred, transferred or ended before is only confirmed as such."""
    course = act.course
    return course is not None and (courses.is_undecided(course) or act.facts.outcome in courses.AWAY)


@guard(
    law="行政处罚法.27",
    refusal="该当事人的行为达到刑事追诉标准或者有犯罪合理嫌疑，不得以罚代刑",
    remedy="请移送公安机关；认为不构成的，由分管负责人书面说明理由排除（行政执法机关移送涉嫌犯罪案件的规定）。",
    reads=("unreferred",),
    on_facts=True,
)
def no_crime_alert_stands(act: ActFacts[Any]) -> bool:
    """No penalty is decided while the suspicion of a crime stands."""
    return not _decides(act) or act.course is None or not is_suspected(act, act.course)


def _decides(act: ActFacts[Any]) -> bool:
    return getattr(act.facts, "outcome", "") in courses.SERVED_OUTCOMES


@guard(
    law="行政处罚法.27",
    refusal="“移送司法机关”应当以已经办理的涉嫌犯罪移送为据",
    remedy="请先办理涉嫌犯罪案件移送。",
    on_facts=True,
)
def referral_was_made(act: ActFacts[Any]) -> bool:
    """The outcome of referral rests on a referral already made."""
    course = act.course
    return act.facts.outcome != OutcomeKind.REFERRED or (
        course is not None and course.crime_alert == CrimeAlert.REFERRED
    )


@guard(
    law="行政处罚法.44、62",
    refusal="处罚前没有告知当事人，或者陈述申辩期限未满且未放弃",
    remedy="请先送达告知书，并等待陈述申辩（听证申请）期限届满、当事人书面放弃或者听证结束。",
    on_facts=True,
)
def party_had_its_say(act: ActFacts[Any]) -> bool:
    """The party was told, and its window has closed, was waived, or it was heard."""
    return not _punishes(act) or (act.course is not None and courses.may_be_decided(act, act.course))


@guard(
    law="行政处罚法.45; 市场监管处罚程序规定.58",
    refusal="拟决定的处罚重于告知的内容，不得因陈述申辩、听证而加重",
    remedy="有新的事实、依据确需加重的，请重新告知。",
    on_facts=True,
)
def penalty_is_no_heavier_than_notified(act: ActFacts[Any]) -> bool:
    """Neither the fine, the confiscation nor the kinds exceed what the party was told."""
    if not _punishes(act) or act.course is None:
        return True
    told = act.course.proposal
    fine, gains = Decimal(told.get("fine") or 0), Decimal(told.get("gains") or 0)
    facts = act.facts
    return (facts.fine or 0) <= fine and (facts.gains or 0) <= gains and set(facts.kinds) <= set(told.get("kinds", ()))


@guard(
    law="市场监管处罚程序规定.58",
    refusal="处罚依据与告知的不一致",
    remedy="改变依据的，请重新告知当事人。",
    on_facts=True,
)
def basis_is_as_notified(act: ActFacts[Any]) -> bool:
    """The penalty rests on the basis the party was told."""
    told = act.course.proposal.get("law_applied") if act.course else None
    return not _punishes(act) or not told or act.facts.law_applied == told


@guard(
    law="行政处罚法.34",
    refusal="尚不能确定罚款幅度：认定中没有定性或者缺少所需数额，或者应当按情节选择档次",
    remedy="请补充认定（没有的数额填 0），或者选择罚则的档次。",
    reads=("findings",),
    on_facts=True,
)
def range_of_the_fine_can_be_told(act: ActFacts[Any]) -> bool:
    """A fine rests on a provision whose range can be told from the finding."""
    return not _fines(act) or _scope(act) is not None


@guard(
    law="行政处罚法.5",
    refusal="罚款超过法定最高限",
    remedy="请在法定幅度以内确定罚款数额。",
    reads=("findings",),
    on_facts=True,
)
def fine_is_within_the_maximum(act: ActFacts[Any]) -> bool:
    """The fine does not exceed the highest the law allows."""
    found = _scope(act) if _fines(act) else None
    return found is None or act.facts.fine <= found.maximum


@guard(
    law="行政处罚法.34; 裁量指导意见",
    refusal="所选裁量幅度与罚款数额不符",
    remedy="从轻为法定幅度中较低的百分之三十，从重为较高的百分之三十，低于下限为减轻；请改选幅度或者调整数额。",
    reads=("findings",),
    on_facts=True,
    verified=False,
)
def band_is_as_stated(act: ActFacts[Any]) -> bool:
    """The band named is the one in which the fine lies."""
    found = _scope(act) if _fines(act) else None
    if found is None or act.facts.fine > found.maximum:
        return True
    return law.band_of(found, act.facts.fine, act.day) == act.facts.band


@guard(
    law="行政处罚法.32、34",
    refusal="减轻、从轻或者从重处罚应当写明理由",
    remedy="请填写裁量情节和理由；减轻处罚须有行政处罚法第三十二条规定的情形。",
    on_facts=True,
)
def leaving_the_ordinary_band_is_reasoned(act: ActFacts[Any]) -> bool:
    """A fine outside the ordinary band says why."""
    return not _fines(act) or act.facts.band == law.Band.ORDINARY or bool(act.facts.band_reason)


@guard(
    law="行政处罚法.28",
    refusal="实施行政处罚时应当责令当事人改正违法行为",
    remedy="请填写责令改正的内容；已经改正的，写明已改正的情况。",
    on_facts=True,
)
def correction_is_ordered(act: ActFacts[Any]) -> bool:
    """Every penalty goes with an order to correct."""
    return not _punishes(act) or bool(act.facts.correction_required)


@guard(
    law="行政处罚法.29",
    refusal="同一违法行为已经受过罚款，不得再次罚款",
    remedy="请改为不罚款；并非同一违法行为的，写明理由并取消勾选。",
    on_facts=True,
)
def no_fine_was_imposed_before(act: ActFacts[Any]) -> bool:
    """Nobody is fined twice for one act."""
    return not (_fines(act) and act.facts.fined_before)


@guard(
    law="行政处罚法.36",
    refusal="认定的违法行为终了之日至发现之日已超过追究时效，不得处罚",
    remedy="请选择不予处罚（超过追究时效）；认定的日期有误的，请重新认定。",
    reads=("findings",),
    on_facts=True,
)
def violation_was_discovered_in_time(act: ActFacts[Any]) -> bool:
    """The violation as found in the end is not time-barred; however long the case took does not matter."""
    finding = act.finding_of(act.course.party) if _punishes(act) and act.course else None
    return finding is None or not is_time_barred(act, finding)


@guard(
    law="行政处罚法.57; 市场监管处罚程序规定.60",
    refusal="属于法制审核范围拟给予处罚的案件，应当经负责人集体讨论",
    remedy="请先办理集体讨论。",
    on_facts=True,
)
def discussion_was_held_where_required(act: ActFacts[Any]) -> bool:
    """Cases of the legal-review list are discussed by the heads before a penalty."""
    brief = act.proceeding.brief
    return not (_punishes(act) and brief.get("discussion")) or "discussed" in act.proceeding.marks


@guard(
    law="行政处罚法.30、31、33、36",
    refusal="不予处罚应当写明法定的情形",
    remedy="请选择不予处罚的法定情形。",
    on_facts=True,
)
def ground_of_no_penalty_is_given(act: ActFacts[Any]) -> bool:
    """A decision not to punish rests on one of its grounds."""
    return act.facts.outcome != OutcomeKind.NO_PENALTY or bool(act.facts.ground)


@guard(
    law="商标法.60; 商标法实施条例.79、80",
    refusal="责令停止销售（不处罚款）须当事人不知情、能证明合法取得并说明提供者",
    remedy="请填写提供者和合法来源的证明。",
    on_facts=True,
)
def lawful_source_was_shown(act: ActFacts[Any]) -> bool:
    """The innocent seller proved a lawful source and named the supplier."""
    return act.facts.outcome != OutcomeKind.STOP_SALE or bool(act.facts.supplier)


@guard(
    law="行政处罚法.48",
    refusal="该当事人已有一份有效的处理决定书",
    remedy="原决定被撤销或者撤回以后，才能重新作出决定。",
    reads=("documents",),
    on_facts=True,
)
def no_other_decision_is_in_force(act: ActFacts[Any]) -> bool:
    """One version of the decision is in force at a time."""
    party = act.course.party_id if act.course else None
    return not any(
        paper.party_id == party and paper.kind in courses.DECISIONS and paper.state != DocumentState.WITHDRAWN
        for paper in act.documents
    )
