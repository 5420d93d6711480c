"""Conditions of listing for serious dishonesty, of repair and of removal (信用监管): 失信名单办法, 信用修复办法."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from casework.guards.base import guard

if TYPE_CHECKING:
    from casework.acts import ActFacts

LISTING, REPAIR = "失信名单办法", "信用修复办法"
# For how long it is shown; how long repair waits.
TERMS = ("blacklist.term", "publicity.period_minor", "publicity.period_normal")
WAITS = ("blacklist.early_removal", "credit.penalty_record.repair")


@guard(
    law=LISTING, refusal="列入名单应当写明列入情形和惩戒措施", remedy="请选择列入情形，填写惩戒措施。",
    on_facts=True, binding=True, verified=False,
)  # fmt: skip
def listing_has_a_ground(act: ActFacts[Any]) -> bool:
    """Only what the rules name leads to the list (列入情形)."""
    return act.facts.what != "list" or bool(act.facts.ground and act.facts.measures)


@guard(
    law="处罚信息公示规定.9", refusal="录入公示应当写明公示的日期和处所", remedy="请填写公示日期和公示的网站。",
    on_facts=True, binding=True,
)  # fmt: skip
def publication_has_its_day(act: ActFacts[Any]) -> bool:
    """The term of a publication runs from its day (公示日期)."""
    return act.facts.what != "record" or bool(act.facts.shown_on and act.facts.where)


@guard(
    law=LISTING, refusal="拟列入告知书没有送达", remedy="请先办理“送达文书”。",
    reads=("deliveries", "documents"), verified=False,
)  # fmt: skip
def notice_was_served(act: ActFacts[Any]) -> bool:
    """Nobody is listed without having been told (告知)."""
    return _served(act, "listing_notice")


@guard(
    law=LISTING, refusal="当事人陈述、申辩的期限没有届满，也没有收到其陈述、申辩",
    remedy="请等待期限届满，或者录入当事人的陈述、申辩。", verified=False,
)  # fmt: skip
def party_was_heard_or_its_days_have_passed(act: ActFacts[Any]) -> bool:
    """The party is heard first (陈述、申辩)."""
    return bool(act.proceeding.brief.get("statement")) or _is_over(act, "listing.statement")


@guard(
    law=LISTING, refusal="列入决定书没有送达", remedy="请先办理“送达文书”。",
    reads=("deliveries", "documents"), verified=False,
)  # fmt: skip
def decision_was_served(act: ActFacts[Any]) -> bool:
    """The party has the decision before everybody reads of it (送达)."""
    return _served(act, "blacklist_decision")


@guard(law=REPAIR, refusal="已经有一件信用修复申请在办理", remedy="请先作出决定。", verified=False)
def repair_is_not_open(act: ActFacts[Any]) -> bool:
    """One application at a time (信用修复申请)."""
    return not act.proceeding.brief.get("repair")


@guard(law=REPAIR, refusal="没有待决定的信用修复申请", remedy="请先录入申请。", verified=False)
def repair_is_open(act: ActFacts[Any]) -> bool:
    """What is decided was applied for (信用修复申请)."""
    return bool(act.proceeding.brief.get("repair"))


@guard(
    law=REPAIR, refusal="还不能申请信用修复：列入名单未满一年，或者行政处罚公示未满六个月",
    remedy="请告知当事人可以申请的日期。", verified=False,
)  # fmt: skip
def waiting_time_has_passed(act: ActFacts[Any]) -> bool:
    """Repair waits for a year, or six months (信用修复的等待期)."""
    return all(_is_over(act, rule) for rule in WAITS)


@guard(
    law=LISTING, refusal="列入（公示）期限没有届满，处罚决定也没有被撤销",
    remedy="请等待期满；提前移出的，办理信用修复。",
    on_facts=True, verified=False,
)  # fmt: skip
def term_is_over_or_decision_fell(act: ActFacts[Any]) -> bool:
    """It is shown for its whole term, unless the penalty fell (期限届满、决定被撤销)."""
    return act.facts.cause == "overturned" or all(_is_over(act, rule) for rule in TERMS)


def _is_over(act: ActFacts[Any], rule: str) -> bool:
    """Whether no term under ``rule`` runs, or the one that does has passed."""
    running = [each for each in act.deadlines if each.rule == rule]
    return all(each.due_on is not None and act.at.earliest > each.due_on for each in running)


def _served(act: ActFacts[Any], kind: str) -> bool:
    papers = {each.pk for each in act.documents if each.kind == kind}
    return any(each.document_id in papers and each.effective_on for each in act.deliveries)
