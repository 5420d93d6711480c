"""Who may examine and rule (独任审判员、回避): 民事诉讼法 47-50; 司法确认规定 6."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from casework.guards.base import guard

if TYPE_CHECKING:
    from casework.acts import ActFacts


@guard(
    law="司法确认规定.6",
    refusal="本案由指定的审判员独任审查，您不是本案的审判员",
    remedy="请由承办审判员办理；需要更换的，由庭长办理“另行指定审判员、书记员”。",
    verified=False,
)
def judge_of_the_case_acts(act: ActFacts[Any]) -> bool:
    """The judge named examines the application and rules on it, or who stands in for them."""
    handler = act.proceeding.handler_id
    stood_in = act.on_behalf_of.pk if act.on_behalf_of is not None else None
    return handler in (act.officer.pk, stood_in)


def _challenged(act: ActFacts[Any]) -> str:
    asked = act.proceeding.brief.get("challenge") or {}
    return f"{asked.get('by', '')}申请{asked.get('name', '')}回避"


@guard(
    law="民事诉讼法.48、50",
    refusal="回避申请还没有作出决定，或者决定回避后没有另行指定，被申请回避的人员应当暂停参与本案的工作",
    remedy="请先由院长决定（三日以内）；决定回避的，另行指定审判员、书记员后再办理。",
    verified=False,
    detail=_challenged,
)
def no_challenge_is_undecided(act: ActFacts[Any]) -> bool:
    """Whoever is challenged stands aside until it is decided, and is replaced where it is upheld (暂停参与)."""
    asked = act.proceeding.brief.get("challenge")
    if not asked:
        return True
    return bool(asked.get("decided")) and (not asked.get("upheld") or bool(asked.get("replaced")))


@guard(
    law="民事诉讼法.47、48",
    refusal="该人员已被决定回避，或者回避申请没有作出决定，不能指定其办理本案",
    remedy="请指定其他审判员、书记员。",
    on_facts=True,
    reads=("assignments",),
    verified=False,
)
def judge_did_not_step_aside(act: ActFacts[Any]) -> bool:
    """Whoever was found to have an interest is not named again."""
    past = act.proceeding.brief.get("challenges", [])
    gone = {(each["whom"], each["name"]) for each in past if each.get("upheld")}
    open_now = act.proceeding.brief.get("challenge") or {}
    if open_now and not open_now.get("decided"):
        return False
    return ("judge", act.facts.judge.name) not in gone and ("clerk", act.facts.clerk) not in gone
