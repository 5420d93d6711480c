"""How long a crime may be prosecuted (追诉时效, 刑法 87–89): asked when a case is filed, and at its transfer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from casework.counting import compute
from casework.dates import LegalDate, chinese_date
from casework.guards.base import guard
from casework.limits import limit

if TYPE_CHECKING:
    from datetime import date

    from casework.acts import ActFacts

LAW = "刑法.87、88"
EXCEPTIONS = "不受追诉期限限制的（立案后逃避侦查、被害人控告应当立案而不予立案等），请写明理由。"


def limitation_ends(act: ActFacts[Any]) -> date | None:
    """Return the day until which the crime may be prosecuted, by its end and its heaviest punishment."""
    rule = limit(f"crime.limitation_{act.facts.limitation}")
    return compute(rule, LegalDate.of(act.facts.crime_ended_on), calendar=act.calendar).due_on


def filed_on(act: ActFacts[Any]) -> date | None:
    """Return the day of the filing: that on record, or that of this act."""
    filed = act.proceeding.when("police_filed")
    return filed.day if filed else None


def limitation_told(act: ActFacts[Any]) -> str:
    """Return the limitation in words, for the event and the refusal (追诉期限)."""
    ends, day = limitation_ends(act), filed_on(act)
    until = chinese_date(ends) if ends else "不能计算"
    since = chinese_date(day) if day else "不详"
    return f"犯罪行为终了之日{chinese_date(act.facts.crime_ended_on)}，追诉期限至{until}，立案日期{since}"


def filing_told(act: ActFacts[Any]) -> str:
    """Return the limitation in words when a case is to be filed; where the end of the crime is unknown, that."""
    if act.facts.crime_ended_on is None:
        return "犯罪行为终了之日尚未查明，追诉期限没有核对，移送起诉前应当核对"
    ends = limitation_ends(act)
    until = chinese_date(ends) if ends else "不能计算"
    return f"犯罪行为终了之日{chinese_date(act.facts.crime_ended_on)}，追诉期限至{until}"


@guard(
    law=LAW,
    refusal="立案时已经超过追诉期限",
    remedy=f"应当撤销案件；{EXCEPTIONS}",
    on_facts=True,
    detail=limitation_told,
)
def limitation_has_not_run(act: ActFacts[Any]) -> bool:
    """The case was filed within the limitation, or the reason why it does not bind is written down."""
    ends, day = limitation_ends(act), filed_on(act) or act.day
    return bool(act.facts.limitation_note.strip()) or ends is None or day <= ends


@guard(
    law=LAW,
    refusal="已经超过追诉期限，不应当立案",
    remedy=f"请决定不予立案；{EXCEPTIONS}",
    on_facts=True,
    detail=filing_told,
)
def crime_can_still_be_prosecuted(act: ActFacts[Any]) -> bool:
    """What is filed lies within the limitation, as far as the end of the crime is known yet."""
    facts = act.facts
    if facts.decision != "file" or facts.crime_ended_on is None or facts.limitation_note.strip():
        return True
    ends = limitation_ends(act)
    return ends is None or act.day <= ends
