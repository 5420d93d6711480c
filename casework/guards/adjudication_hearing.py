"""Conditions of the oral hearing (口头审理): 办法 arts. 26, 27."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from casework.guards.base import guard
from casework.models import PartyRole

if TYPE_CHECKING:
    from casework.acts import ActFacts
    from casework.models import PartyCourse

RULE = "专利纠纷裁决调解办法"
DAYS = 3


def _called(act: ActFacts[Any]) -> list[PartyCourse]:
    """Return those who are to come: requesters, and respondents whose matter is open."""
    return [
        each for each in act.courses if each.party.role == PartyRole.REQUESTER
        or (each.party.role == PartyRole.RESPONDENT and not each.decision.get("ruling"))
    ]  # fmt: skip


def latest_notice(act: ActFacts[Any], day: date) -> date:
    """Return the last day on which a notice for a hearing on ``day`` is in time."""
    return act.calendar.subtract(day, DAYS)


@guard(law=f"{RULE}.26", refusal="口头审理的时间应当写到日", remedy="请填写年月日和时间。", on_facts=True, binding=True)
def hearing_day_is_known(act: ActFacts[Any]) -> bool:
    """Term and notice need the day."""
    return act.facts.starts_at.day is not None


@guard(
    law=f"{RULE}.26",
    refusal="口头审理应当至少提前三个工作日通知当事人",
    remedy="请把口头审理的日期定在三个工作日之后。",
    on_facts=True,
)
def hearing_is_three_working_days_away(act: ActFacts[Any]) -> bool:
    """The day leaves room for the notice."""
    day = act.facts.starts_at.day
    return day is None or act.day <= latest_notice(act, day)


@guard(law=f"{RULE}.26", refusal="不公开审理应当说明理由", remedy="请填写不公开的理由。", on_facts=True)
def closed_hearing_is_reasoned(act: ActFacts[Any]) -> bool:
    """A hearing behind closed doors says why."""
    return act.facts.is_public or bool(act.facts.closed_reason.strip())


@guard(law=f"{RULE}.26", refusal="本案没有通知口头审理，或者已经举行", remedy="请先办理口头审理通知。")
def hearing_was_called(act: ActFacts[Any]) -> bool:
    """A day is set and has not been used."""
    hearing = act.proceeding.brief.get("hearing", {})
    return bool(hearing) and "held_on" not in hearing


@guard(
    law=f"{RULE}.26",
    refusal="口头审理通知书没有在三个工作日前送达每一方当事人",
    remedy="请先送达，或者另定日期；当事人到场并同意不再计算通知期限的，在笔录中记明后作为已经发生的事实录入。",
    on_facts=True,
)
def notice_was_served_in_time(act: ActFacts[Any]) -> bool:
    """Everybody had the notice three working days before."""
    day = act.facts.started_at.day
    if day is None:
        return True
    latest = latest_notice(act, day)
    served = [each.on("hearing_notice_served") for each in _called(act)]
    return all(each is not None and each <= latest for each in served)


@guard(
    law=f"{RULE}.26、27",
    refusal="应当记明每一名请求人、被请求人是否到场",
    remedy="请为每一名当事人填写一行。",
    on_facts=True,
)
def everybody_is_accounted_for(act: ActFacts[Any]) -> bool:
    """The record says of each party whether it came."""
    said = {row["party"].pk for row in act.facts.attendance_rows}
    return {each.party_id for each in _called(act)} <= said
