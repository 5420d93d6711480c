"""Conditions of a criminal judgment: the sentence, the goods, and that an appeal makes nothing heavier."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from casework.guards.base import guard
from casework.guards.trial_clocks import stands_still
from casework.law.sentences import THREE_YEARS, longest

if TYPE_CHECKING:
    from casework.acts import ActFacts

CONVICTED = "convicted"
FAST, SIMPLE = "fast", "simple"
FINE_ALONE = "fine"
# The procedural ends: about them no judgment is given.
LEAST_REASON = 6


@guard(
    law="刑事诉讼法.200",
    refusal="所列被告人不是本案尚未裁判的被告人，或者对其中止审理，或者重复",
    remedy="请核对；中止审理的先恢复审理；同一被告人数罪并罚的，写在一处。",
    on_facts=True,
    verified=False,
    binding=True,
)
def each_accused_is_judged_once(act: ActFacts[Any]) -> bool:
    """Each row is about an accused without a judgment, and each accused has one row."""
    named = [row["party"].pk for row in act.facts.results]
    going = [course for course in act.courses if not course.decision.get("verdict") and not stands_still(course)]
    waiting = {course.party_id for course in going}
    return len(named) == len(set(named)) and set(named) <= waiting


@guard(
    law="刑事诉讼法.200; 刑诉法解释.444",
    refusal="判处刑罚的，应当写明罪名、主刑和刑期；单处罚金的，应当写明罚金",
    remedy="请补充判决主文的内容。",
    on_facts=True,
    verified=False,
)
def sentences_are_complete(act: ActFacts[Any]) -> bool:
    """A conviction names crime and penalty, an acquittal neither."""
    return all(_is_complete(row) for row in act.facts.results)


def _is_complete(row: dict[str, Any]) -> bool:
    if row["verdict"] != CONVICTED:
        return not (row["months"] or row["fine"]) and bool(row["charge"] or row["verdict"] == "acquitted")
    if not row["charge"]:
        return False
    return bool(row["fine"]) if row["penalty"] in ("", FINE_ALONE) else bool(row["months"])


def lacks_a_reason(row: dict[str, Any]) -> bool:
    """Whether a row of a judgment gives no reason worth the name."""
    return len((row.get("reason") or "").strip()) < LEAST_REASON


def _too_long(act: ActFacts[Any]) -> list[str]:
    said = []
    for row in act.facts.results:
        most = longest(row.get("article") or "")
        if row["verdict"] == CONVICTED and most is not None and (row["months"] or 0) > most:
            said.append(f"{row['party'].name}的刑期{row['months']}个月，超过该条最高{most}个月")
    return said


@guard(
    law="刑法.213、214、215、216、217、218、219、219之一",
    refusal="宣告的刑期超过所适用条文的最高刑",
    remedy="请核对刑期；数罪并罚的，在“理由”中写明（不少于六字）。",
    on_facts=True,
    verified=False,
    detail=lambda act: "；".join(_too_long(act)),
)
def sentence_is_within_its_article(act: ActFacts[Any]) -> bool:
    """No term exceeds what the article allows, unless a reason says why (several crimes)."""
    rows = {row["party"].pk: row for row in act.facts.results}
    over = [row for row in rows.values() if (row["months"] or 0) > (longest(row.get("article") or "") or 10**6)]
    return all(not lacks_a_reason(row) for row in over)


@guard(
    law="刑法.72、73",
    refusal="缓刑适用于拘役、三年以下有期徒刑；考验期不短于原判刑期，有期徒刑一年以上五年以下，拘役二个月以上一年以下",
    remedy="请核对刑期和缓刑考验期。",
    on_facts=True,
    verified=False,
)
def probation_is_lawful(act: ActFacts[Any]) -> bool:
    """Probation is for three years or less, and neither too short nor too long (缓刑)."""
    return all(_probation_fits(row) for row in act.facts.results if row["probation"])


def _probation_fits(row: dict[str, Any]) -> bool:
    least, most = (2, 12) if row["penalty"] == "detention" else (12, 60)
    months = row["months"] or 0
    return 0 < months <= THREE_YEARS and max(least, months) <= row["probation"] <= most


@guard(
    law="刑事诉讼法.216、222、224",
    refusal="宣告的刑期超过所适用程序的范围：速裁程序为三年以下；独任审判的简易程序为三年以下",
    remedy="请先转换程序。",
    on_facts=True,
)
def sentence_fits_the_procedure(act: ActFacts[Any]) -> bool:
    """On the fast track, and before a single judge, no more than three years."""
    brief = act.proceeding.brief
    capped = brief.get("track") == FAST or (brief.get("track") == SIMPLE and len(brief.get("bench", ())) == 1)
    return not capped or all((row["months"] or 0) <= THREE_YEARS for row in act.facts.results)


@guard(
    law="刑事诉讼法.224; 刑诉法解释.369",
    refusal="适用速裁程序应当当庭宣判",
    remedy="请核对宣判日期；不能当庭宣判的，先转换程序。",
)
def fast_track_is_judged_in_court(act: ActFacts[Any]) -> bool:
    """On the fast track the verdict is given in court (当庭宣判)."""
    brief = act.proceeding.brief
    return brief.get("track") != FAST or brief.get("heard_on") == act.day.isoformat()


@guard(
    law="刑诉法解释.444、445",
    refusal="判决应当写明涉案财物的名称、数量、存放地和处理方式",
    remedy="本案有在案的涉案物品，请填写涉案财物的处理。",
    reads=("lots",),
    on_facts=True,
)
def property_is_in_the_judgment(act: ActFacts[Any]) -> bool:
    """A judgment says what becomes of what was seized (涉案财物处理)."""
    return not act.lots or (act.facts.disposal != "none" and bool(act.facts.goods_handling.strip()))


def heavier(row: dict[str, Any], before: dict[str, Any]) -> str:
    """Return in what the sentence of ``row`` is heavier than the one ``before``; nothing when it is not."""
    if before.get("verdict") != CONVICTED:
        return "原判未判处刑罚" if row["verdict"] == CONVICTED else ""
    if row["verdict"] != CONVICTED:
        return ""
    months, fine = row["months"] or 0, row["fine"] or Decimal(0)
    if months > int(before.get("months") or 0):
        return "刑期更长"
    if fine > Decimal(before.get("fine") or 0):
        return "罚金更多"
    earlier = int(before.get("probation") or 0)
    later = int(row.get("probation") or 0)
    if earlier and months and not later:
        return "撤销缓刑"
    if earlier and later > earlier:
        return "缓刑考验期更长"
    return ""


def aggravated(act: ActFacts[Any]) -> list[str]:
    """Return whose sentence would be heavier than that against which only the accused appealed."""
    ceiling = act.proceeding.brief.get("ceiling") or {}
    said = [(row["party"], heavier(row, ceiling.get(row["party"].ref, {}))) for row in act.facts.results
            if row["party"].ref in ceiling]  # fmt: skip
    return [f"{party.name}：{what}" for party, what in said if what]


@guard(
    law="刑事诉讼法.237",
    refusal="只有被告人一方上诉的，不得加重被告人的刑罚；发回重新审判的，除有新的犯罪事实、人民检察院补充起诉的以外，也不得加重",
    remedy="请核对刑罚。",
    on_facts=True,
    verified=False,
    detail=lambda act: "；".join(aggravated(act)),
)
def appeal_makes_nothing_heavier(act: ActFacts[Any]) -> bool:
    """No heavier penalty where only the accused appealed, neither on appeal nor in the new trial (上诉不加刑)."""
    return bool(getattr(act.facts, "new_facts", "")) or not aggravated(act)
