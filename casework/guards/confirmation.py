"""Conditions of an application to confirm an agreement, and of its acceptance: 民事诉讼法 205; 民诉法解释 353-355."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from casework.competence import Application, Competence, resolve
from casework.dates import LegalDate
from casework.guards.base import guard
from casework.law.confirmation import NO
from casework.limits import limit, may_extend, parse_amount
from casework.models import Clause, ClauseKind

if TYPE_CHECKING:
    from casework.acts import ActFacts

# Of what concerns the right itself a court confirms nothing (民诉法解释 355).
NOT_CONFIRMED = frozenset({ClauseKind.OWNERSHIP, ClauseKind.VALIDITY})
OFFICE = "office"
ACCEPT = "accept"
# So much at least has to be said where the law leaves the answer to a reason.
BASIS_AT_LEAST = 10


def standing(act: ActFacts[Any]) -> list[Clause]:
    """Return the clauses of the agreement that the parties ask the court to confirm."""
    return chosen(act.clauses, act.proceeding.brief, act.proceeding.pk)


def chosen(clauses: list[Clause], brief: Mapping[str, Any], own: int) -> list[Clause]:
    """Return of ``clauses`` those in force of the agreement, without those that the application leaves out."""
    source, left_out = brief.get("mediation") or own, set(brief.get("left_out", ()))
    return [each for each in clauses if each.proceeding_id == source and not each.replaced and each.ref not in left_out]


def on_the_right_itself(act: ActFacts[Any]) -> list[Clause]:
    """Return the clauses to be confirmed that decide who owns a right, or whether it is valid."""
    return [each for each in standing(act) if each.kind in NOT_CONFIRMED]


def named_clauses(act: ActFacts[Any]) -> str:
    """Name these clauses, for a refusal."""
    return "、".join(f"第{each.no}条（{each.get_kind_display()}）" for each in on_the_right_itself(act))


def competence(act: ActFacts[Any]) -> Competence:
    """Return whether this court may confirm, and why (管辖)."""
    return competent(act.proceeding, [each.kind for each in act.rights])


def competent(proceeding: Any, rights: list[str]) -> Competence:
    """Return whether the court of ``proceeding`` may confirm an agreement about these kinds of right."""
    brief, court = proceeding.brief, proceeding.agency
    applied = LegalDate.parse(brief["applied_on"]) if brief.get("applied_on") else None
    dated = applied is not None and applied.value is not None
    return resolve(
        Application(
            court=court.name, region_code=court.region_code,
            on=applied.earliest if applied is not None and dated else proceeding.opened_on,
            rights=rights, features=brief.get("features", ()), invited_by=brief.get("invited_by", ""),
            places=brief.get("places", ()), by_office=brief.get("body_kind") == OFFICE,
        )
    )  # fmt: skip


@guard(
    law="民事诉讼法.205",
    refusal="申请司法确认应当由双方当事人共同提出；一方申请的，应当有另一方同意的意思表示",
    remedy="请通知另一方到场共同申请，或者取得其书面（笔录）同意后写明；不同意的，告知可以就协议的履行起诉。",
    on_facts=True,
)
def both_parties_apply(act: ActFacts[Any]) -> bool:
    """Both apply, or one with the other's stated consent (共同申请)."""
    facts = act.facts
    return facts.manner == "joint" or (facts.manner == "consented" and bool(facts.consent.strip()))


@guard(
    law="民诉法解释.354",
    refusal="已经通知过补正，补正应当一次性告知",
    remedy="请等待补正；逾期没有补正的，裁定不予受理。",
    verified=False,
)
def correction_is_asked_once(act: ActFacts[Any]) -> bool:
    """What is missing is told once and completely (一次性告知)."""
    return "correction" not in act.proceeding.brief


@guard(
    law="民诉法解释.354",
    refusal="没有通知补正，或者补正的材料已经收到",
    remedy="请先办理“通知补正”。",
    verified=False,
)
def correction_was_asked(act: ActFacts[Any]) -> bool:
    """Something was asked for, and has not come yet."""
    correction = act.proceeding.brief.get("correction")
    return bool(correction) and "came_on" not in correction


@guard(
    law="民诉法解释.354",
    refusal="要求补正的材料还没有收到，期限也没有届满",
    remedy="收到后请先办理“收到补正材料”；届满没有补正的，可以裁定不予受理。",
    on_facts=True,
    verified=False,
)
def nothing_is_still_to_be_corrected(act: ActFacts[Any]) -> bool:
    """What was missing has come before the application is accepted, or its time is over before it is refused."""
    correction = act.proceeding.brief.get("correction")
    if not correction or "came_on" in correction:
        return True
    return act.facts.decision != ACCEPT and act.day.isoformat() > correction["until"]


@guard(
    law="民诉法解释.355",
    refusal="调解协议内容涉及知识产权的归属或者效力，法院不受理对这一内容的司法确认申请",
    remedy="请裁定不予受理；双方也可以在申请中不列这些条款，重新提出申请。归属、效力另行诉讼或者请求行政机关处理。",
    reads=("clauses",),
    on_facts=True,
    verified=False,
    detail=named_clauses,
)
def agreement_leaves_the_right_itself_alone(act: ActFacts[Any]) -> bool:
    """Ownership and validity may be agreed on, and are not confirmed (知识产权确权)."""
    return act.facts.decision != ACCEPT or not on_the_right_itself(act)


@guard(
    law="民事诉讼法.205",
    refusal="申请超过了调解协议生效之日起三十日的期限",
    remedy="请裁定不予受理；因不可抗拒的事由或者其他正当理由耽误期限、准许顺延的（民事诉讼法第八十六条），写明理由后受理。",
    on_facts=True,
)
def late_application_is_excused(act: ActFacts[Any]) -> bool:
    """A late application is registered, and accepted only where something excuses it."""
    facts = act.facts
    late = act.proceeding.brief.get("late")
    return facts.decision != ACCEPT or not late or len(facts.excuse.strip()) >= BASIS_AT_LEAST


def _competent_court(act: ActFacts[Any]) -> str:
    return " ".join(competence(act).reasons)


@guard(
    law="民事诉讼法.205; 知产管辖规定.1-3",
    refusal="按现有数据，本院没有管辖权，或者不能判断管辖",
    remedy="请写明本院管辖的依据（不少于十字，如上级法院批准、指定的文件）；确无管辖权的，裁定不予受理并告知有管辖权的法院。",
    reads=("rights",),
    on_facts=True,
    verified=False,
    detail=_competent_court,
)
def court_is_competent_or_says_on_what_basis(act: ActFacts[Any]) -> bool:
    """The court is the one that the data name, or the judge writes down on what basis it is competent (管辖)."""
    facts = act.facts
    return facts.decision != ACCEPT or competence(act).ours is True or len(facts.basis.strip()) >= BASIS_AT_LEAST


@guard(
    law="民事诉讼法.205",
    refusal="行政机关自行调解达成的协议，本院不予确认，或者是否确认没有设定",
    remedy="没有设定的，写明受理的依据（不少于十字）；不予确认的，裁定不予受理，告知可以办理公证，或者由法院邀请调解后申请。",
    reads=("rights",),
    on_facts=True,
    verified=False,
)
def court_confirms_what_the_office_mediated(act: ActFacts[Any]) -> bool:
    """Whether an office counts as a body set up to mediate differs by court: a dated setting, or the judge's basis."""
    facts = act.facts
    office = competence(act).office
    if facts.decision != ACCEPT or not office or office == "yes":
        return True
    return office != NO and len(facts.basis.strip()) >= BASIS_AT_LEAST


@guard(
    law="民诉法解释.355",
    refusal="不予受理应当写明情形和理由；以超过期限、没有补正、确权为由的，应当与案件相符",
    remedy="请选择情形并填写理由。",
    reads=("clauses",),
    on_facts=True,
    verified=False,
)
def refusal_names_its_ground(act: ActFacts[Any]) -> bool:
    """A refusal stands on one of the listed subjects, and says why."""
    facts, brief = act.facts, act.proceeding.brief
    if facts.decision == ACCEPT:
        return True
    if not facts.ground or not facts.reason.strip():
        return False
    correction = brief.get("correction")
    fits = {
        "late": bool(brief.get("late")),
        "not_corrected": bool(correction) and "came_on" not in correction,
    }
    return fits.get(facts.ground, True)


@guard(
    law="司法确认规定.5; 民事诉讼法.187",
    refusal="审查期限经院长批准可以延长一次，不超过十日；特别程序审理期限的延长应当写明天数",
    remedy="请核对延长的期限和次数。",
    on_facts=True,
)
def term_can_be_extended(act: ActFacts[Any]) -> bool:
    """Ten days once for the examination; the thirty days of special procedures as the president allows."""
    facts = act.facts
    rule = limit(facts.term)
    if facts.term == "confirmation.review":
        before = [parse_amount("10 calendar days")] * act.proceeding.brief.get("extended", []).count(facts.term)
        return may_extend(rule, before, parse_amount("10 calendar days")) is None
    return bool(facts.days)
