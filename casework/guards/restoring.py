"""Conditions for giving back a missed term (期限的顺延、恢复): 民事诉讼法 86; 刑事诉讼法 106; 行政诉讼法 48."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from casework.counting import RESTORED, Stop, compute
from casework.dates import LegalDate
from casework.exceptions import CaseworkError
from casework.guards.base import guard
from casework.limits import limit

if TYPE_CHECKING:
    from casework.acts import ActFacts
    from casework.models import Deadline

LAW = "民事诉讼法.86; 刑事诉讼法.106; 行政诉讼法.48"


def requests(act: ActFacts[Any]) -> list[dict[str, Any]]:
    """Return the requests that are not answered yet."""
    return [each for each in act.proceeding.brief.get("restorations", []) if not each.get("decision")]


def request_of(act: ActFacts[Any]) -> dict[str, Any]:
    """Return the request that the act answers. Raises CaseworkError when there is none."""
    found = next((each for each in requests(act) if str(each["no"]) == act.facts.request), None)
    if found is None:
        raise CaseworkError(f"“{act.label}”没有指明要处理的申请，请选择申请。")
    return found


def term_of(act: ActFacts[Any], asked: dict[str, Any]) -> Deadline:
    """Return the term that a request is about. Raises CaseworkError when it is not on file."""
    found = next((each for each in act.party_terms if each.pk == asked["deadline"]), None)
    if found is None:
        raise CaseworkError("申请所涉的期限不在本程序内，请核对。")
    return found


def _is_open(act: ActFacts[Any]) -> bool:
    return any(str(each["no"]) == act.facts.request for each in requests(act))


@guard(
    law=LAW,
    refusal="障碍开始时该期限已经届满，期限不是因这一障碍耽误的",
    remedy="请核对障碍起止的日期；确有其他正当理由的，写明该理由的起止日期。",
    on_facts=True,
)
def obstacle_fell_into_the_term(act: ActFacts[Any]) -> bool:
    """An obstacle that came after the term had ended made nobody miss it (耽误期限)."""
    facts = act.facts
    return facts.term.due_on is None or facts.began_on <= facts.term.due_on


@guard(
    law=LAW,
    refusal="障碍还没有消除，或者消除的日期早于开始的日期",
    remedy="障碍消除后申请；请核对起止日期。",
    on_facts=True,
)
def obstacle_has_ended(act: ActFacts[Any]) -> bool:
    """A term is asked for once nothing hinders any more (障碍消除后)."""
    facts = act.facts
    received = facts.received_on.earliest if facts.received_on.value is not None else act.day
    return bool(facts.began_on <= facts.ended_on <= received)


@guard(
    law=LAW,
    refusal="对同一期限的申请还没有答复",
    remedy="请先对已经登记的申请作出决定。",
    on_facts=True,
)
def no_request_is_open(act: ActFacts[Any]) -> bool:
    """One request for a term is answered before the next."""
    return all(each["deadline"] != act.facts.term.pk for each in requests(act))


@guard(law=LAW, refusal="没有等待处理的顺延（恢复）期限申请", remedy="请先登记申请。", binding=True)
def request_waits(act: ActFacts[Any]) -> bool:
    """Somebody asked, and has no answer."""
    return bool(requests(act))


@guard(law=LAW, refusal="所选的申请已经处理", remedy="请选择等待处理的申请。", on_facts=True, binding=True)
def request_is_open(act: ActFacts[Any]) -> bool:
    """There is a request that nobody has answered."""
    return _is_open(act)


@guard(
    law=LAW,
    refusal="申请超过障碍消除后的法定申请期限，不能准许",
    remedy="请决定不予准许；民事诉讼、行政起诉为障碍消除后十日，刑事诉讼为五日，交邮的以交邮日为准。",
    on_facts=True,
)
def request_came_in_time(act: ActFacts[Any]) -> bool:
    """What is asked for too late is not granted; a refusal is open at any time."""
    return act.facts.decision != "granted" or not _is_open(act) or bool(request_of(act)["in_time"])


@guard(
    law=LAW,
    refusal="继续计算的日期应当在障碍消除之日至决定之日之间",
    remedy="请改正日期，或者留空，自障碍消除之日起继续计算。",
    on_facts=True,
)
def rest_runs_after_the_obstacle(act: ActFacts[Any]) -> bool:
    """The rest of the term runs from the end of the obstacle, or from a later day that the court sets."""
    runs_on = act.facts.runs_on
    if runs_on is None or not _is_open(act):
        return True
    return date.fromisoformat(request_of(act)["ended_on"]) <= runs_on <= act.day


@guard(
    law=LAW,
    refusal="按所定日期计算，顺延后的期限在决定时已经届满，当事人无从补办",
    remedy="请填写“继续计算的日期”，可以定为决定之日，使耽误的行为能够补办。",
    on_facts=True,
    reads=("party_terms",),
)
def term_given_back_is_not_over(act: ActFacts[Any]) -> bool:
    """What was not done yet can still be done within the term that is given back (顺延)."""
    facts = act.facts
    if facts.decision != "granted" or not _is_open(act):
        return True
    asked = request_of(act)
    term = term_of(act, asked)
    if not term.open:
        return True
    until = facts.runs_on or date.fromisoformat(asked["ended_on"])
    stop = Stop(LegalDate.parse(asked["began_on"]), LegalDate.of(until), RESTORED)
    started = LegalDate.parse(term.started)
    due = compute(limit(term.rule, started.earliest), started, calendar=act.calendar, stops=[stop]).due_on
    return due is None or due >= act.day
