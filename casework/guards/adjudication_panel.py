"""Conditions of the panel and of recusal (合议组、回避): 办法 arts. 5, 20."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from casework.guards.base import guard

if TYPE_CHECKING:
    from casework.acts import ActFacts

RULE = "专利纠纷裁决调解办法"
SMALLEST = 3


def pending(act: ActFacts[Any]) -> list[dict[str, Any]]:
    """Return the challenges that nobody has decided."""
    return [each for each in act.proceeding.brief.get("challenges", ()) if not each["decided"]]


def _odd_and_of_three(number: int) -> bool:
    return number >= SMALLEST and number % 2 == 1


@guard(
    law=f"{RULE}.20",
    refusal="合议组应当由三名以上单数办案人员组成，并在立案时指定",
    remedy="请选择三名、五名等单数的合议组成员。",
    on_facts=True,
    binding=True,
)
def panel_is_odd_and_of_three(act: ActFacts[Any]) -> bool:
    """Three or more, an odd number."""
    named = len(set(act.facts.panel))
    return getattr(act.facts, "decision", "accept") != "accept" or _odd_and_of_three(named)


@guard(
    law=f"{RULE}.20",
    refusal="合议组组长应当是合议组成员",
    remedy="请在合议组组长中填写一名成员的姓名。",
    on_facts=True,
)
def presiding_member_is_on_the_panel(act: ActFacts[Any]) -> bool:
    """Who presides is one of them."""
    facts = act.facts
    named = {name for each in facts.panel for name in (each.username, each.name)}
    return getattr(facts, "decision", "accept") != "accept" or facts.presiding in named


@guard(
    law=f"{RULE}.5",
    refusal="回避申请应当指明被申请回避的人",
    remedy="请选择办案人员、技术调查官，或者填写书记员、翻译人员、鉴定人等的姓名。",
    on_facts=True,
)
def somebody_is_challenged(act: ActFacts[Any]) -> bool:
    """The challenge names somebody: handlers, investigators, clerks, interpreters, appraisers, helpers."""
    return bool(act.facts.challenged or act.facts.other_person.strip())


@guard(
    law=f"{RULE}.5",
    refusal="回避申请应当自得知合议组成员之日起三个工作日内提出，至迟在口头审理开始时提出",
    remedy="回避事由在此后知道的，填写得知的日期，可以在口头审理终结前提出。",
    on_facts=True,
)
def challenge_is_in_time(act: ActFacts[Any]) -> bool:
    """Three working days from learning the names; where there is a hearing, until it opens; later for later news."""
    facts, brief = act.facts, act.proceeding.brief
    if facts.party is None or facts.learned_on is not None:
        return "hearing_closed" not in act.proceeding.marks or facts.party is None
    called = brief.get("hearing", {}).get("starts_at", "")
    if called and "hearing_closed" not in act.proceeding.marks:
        return True
    term = act.deadline("adjudication.recusal_request", act.course_of(facts.party))
    day = facts.received_on.day or act.day
    return term is None or term.due_on is None or day <= term.due_on


@guard(
    law=f"{RULE}.5",
    refusal="没有等待决定的回避申请",
    remedy="请先登记回避申请。",
)
def a_challenge_waits(act: ActFacts[Any]) -> bool:
    """A challenge is on file that the head has not decided."""
    return bool(pending(act))


@guard(
    law=f"{RULE}.5",
    refusal="被申请回避的人不能决定自己的回避",
    remedy="请由其他负责人决定。",
)
def challenged_does_not_decide(act: ActFacts[Any]) -> bool:
    """Nobody decides on a challenge of their own."""
    return all(act.officer.username not in each["who"] for each in pending(act))


@guard(
    law=f"{RULE}.5、20",
    refusal="准许回避后合议组不足三人或者不是单数，应当同时指定替换的人员",
    remedy="请填写替换的办案人员，替换后合议组应当为三名以上单数。",
    on_facts=True,
    binding=True,
    reads=("assignments",),
)
def panel_stays_complete(act: ActFacts[Any]) -> bool:
    """Who leaves is replaced in the same act, by somebody who is not on the panel yet."""
    facts, panel = act.facts, set(act.proceeding.brief["panel"])
    asked = next((each for each in pending(act) if str(each["no"]) == facts.challenge), None)
    if asked is None or facts.decision != "recuse" or not panel & set(asked["who"]):
        return True
    after = (panel - set(asked["who"])) | {each.username for each in facts.replacement}
    return _odd_and_of_three(len(after)) and not {each.username for each in facts.replacement} & set(asked["who"])


@guard(
    law=f"{RULE}.5",
    refusal="您被申请回避，在作出是否回避的决定前应当暂停参与本案工作",
    remedy="请等待部门负责人作出回避决定；需要采取紧急措施的除外。",
)
def actor_is_not_challenged(act: ActFacts[Any]) -> bool:
    """The challenged person pauses from the request to the decision."""
    return all(act.officer.username not in each["who"] for each in pending(act))


@guard(
    law=f"{RULE}.5",
    refusal="还有回避申请没有决定，不能合议、作出裁决",
    remedy="请由部门负责人先决定是否回避。",
    binding=True,
)
def no_challenge_is_undecided(act: ActFacts[Any]) -> bool:
    """Nothing is decided while a challenge is open."""
    return not pending(act)
