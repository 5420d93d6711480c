"""Conditions of an investigation and of measures short of arrest (侦查、强制措施): 刑事诉讼法 66–91, 115–119."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from casework.guards.base import guard
from casework.guards.criminal_records import asked_of, is_held_as, own_record
from casework.law.periods import Period
from casework.limits import limit, may_extend

if TYPE_CHECKING:
    from casework.acts import ActFacts

# As in casework.procedures.investigation, which a guard does not import.
HELD = ("detained", "arrested")
UNDER_RULES = ("bail", "surveillance")
ROAMING = "roaming"
LEAST_DAYS_OF_ROAMING = 5


@guard(
    law="刑事诉讼法.118",
    refusal="侦查人员不足两人",
    remedy="请选择到场的两名以上侦查人员。",
    on_facts=True,
)
def has_two_investigators(act: ActFacts[Any]) -> bool:
    """Two investigators at least (侦查人员不得少于二人)."""
    return len(set(act.facts.officers)) >= 2


@guard(
    law="刑事诉讼法.66",
    refusal="强制措施只能对自然人采取，所选的是单位",
    remedy="请先“追加犯罪嫌疑人”，登记直接负责的主管人员和其他直接责任人员，再对其采取措施。",
    on_facts=True,
)
def suspect_can_be_held(act: ActFacts[Any]) -> bool:
    """A measure against the person wants a person; a unit is fined, not held (刑法 30、31)."""
    return act.party is not None and act.party.kind != "organisation"


@guard(
    law="刑事诉讼法.119",
    refusal="该犯罪嫌疑人已经在押或者正在传唤、拘传中",
    remedy="在押的，请直接讯问；不得以连续传唤、拘传的形式变相拘禁。",
    on_facts=True,
)
def suspect_is_not_held_yet(act: ActFacts[Any]) -> bool:
    """Who is in custody or already brought in is not summoned."""
    return not is_held_as(act, "summoned", *HELD)


@guard(
    law="刑事诉讼法.119",
    refusal="犯罪嫌疑人没有在传唤、拘传中",
    remedy="请先登记传唤、拘传到案。",
)
def suspect_is_summoned(act: ActFacts[Any]) -> bool:
    """The suspect was brought in, and is still here."""
    return is_held_as(act, "summoned")


@guard(
    law="刑事诉讼法.119",
    refusal="传唤、拘传持续的时间最长不得超过二十四小时，已经延长过",
    remedy="请结束传唤、拘传，或者依法拘留。",
    on_facts=True,
)
def summons_is_extended_once(act: ActFacts[Any]) -> bool:
    """Twelve hours become twenty-four once, and no more."""
    return not own_record(act).get("summons_extended", False)


@guard(
    law="刑事诉讼法.82",
    refusal="该犯罪嫌疑人已经在押",
    remedy="请核对犯罪嫌疑人。",
    on_facts=True,
)
def suspect_is_not_detained(act: ActFacts[Any]) -> bool:
    """Nobody is detained twice at a time."""
    return not is_held_as(act, *HELD)


@guard(
    law="刑事诉讼法.82",
    refusal="对该犯罪嫌疑人的侦查已经结束",
    remedy="请核对犯罪嫌疑人；需要重新侦查的，请先撤销原决定。",
    on_facts=True,
)
def investigation_is_open_for_them(act: ActFacts[Any]) -> bool:
    """The investigation of this suspect has not ended."""
    return not own_record(act).get("end", "")


@guard(
    law="公安刑事程序规定.125",
    refusal="没有对犯罪嫌疑人签发拘留证",
    remedy="请先呈请拘留；情况紧急先行拘留的，应当在带至公安机关后立即补办。",
)
def detention_was_decided(act: ActFacts[Any]) -> bool:
    """A warrant was signed and has not been executed yet (拘留证)."""
    return any(each.get("detention_decided") for each in asked_of(act))


@guard(
    law="刑事诉讼法.85、91、93",
    refusal="犯罪嫌疑人没有被拘留或者逮捕",
    remedy="请核对犯罪嫌疑人。",
)
def suspect_is_held(act: ActFacts[Any]) -> bool:
    """The suspect is detained or arrested."""
    return is_held_as(act, *HELD)


@guard(law="刑事诉讼法.91", refusal="犯罪嫌疑人没有被拘留", remedy="请核对犯罪嫌疑人。")
def suspect_is_detained(act: ActFacts[Any]) -> bool:
    """The suspect is detained, not yet arrested."""
    return is_held_as(act, "detained")


@guard(
    law="刑事诉讼法.85、93",
    refusal="没有写明通知了哪位家属，也没有写明无法通知的原因",
    remedy="请填写家属姓名；无法通知的，请写明原因并附卷。",
    on_facts=True,
)
def family_is_told_or_cannot_be(act: ActFacts[Any]) -> bool:
    """A relative is named, or why none could be told."""
    return bool(act.facts.relative.strip() or act.facts.reason.strip())


@guard(
    law="刑事诉讼法.91; 公安刑事程序规定.129",
    refusal="提请批准逮捕的时间不能这样延长：特殊情况延长一日至四日，只能一次；流窜作案、多次作案、结伙作案的重大嫌疑分子延长至三十日",
    remedy="请核对情形和天数；期限已到的，应当提请批准逮捕或者立即释放、变更强制措施。",
    on_facts=True,
)
def request_can_be_put_off(act: ActFacts[Any]) -> bool:
    """One to four days more, once; or thirty in all in the three listed cases (延长拘留)."""
    given = [Period.parse(each) or Period() for each in own_record(act).get("request_extended", [])]
    asked = Period(calendar_days=act.facts.days)
    if act.facts.ground == ROAMING:
        once = not any(each.calendar_days >= LEAST_DAYS_OF_ROAMING for each in given)
        return act.facts.days >= LEAST_DAYS_OF_ROAMING and once and not may_extend(_request(), given, asked)
    return not given and may_extend(_request(), [], asked) is None and act.facts.days < LEAST_DAYS_OF_ROAMING


def _request() -> Any:
    return limit("crime.request_arrest")


@guard(
    law="刑事诉讼法.79",
    refusal="该犯罪嫌疑人已经取保候审，同一机关取保候审最长不得超过十二个月",
    remedy="期限届满的，应当解除取保候审，或者依法变更强制措施。",
    on_facts=True,
)
def bail_is_not_running(act: ActFacts[Any]) -> bool:
    """Bail is granted once; twelve months are its cap, never begun anew by the same organ."""
    return not is_held_as(act, "bail")


@guard(
    law="刑事诉讼法.79",
    refusal="该犯罪嫌疑人已经监视居住，同一机关监视居住最长不得超过六个月",
    remedy="期限届满的，应当解除监视居住，或者依法变更强制措施。",
    on_facts=True,
)
def surveillance_is_not_running(act: ActFacts[Any]) -> bool:
    """Surveillance is ordered once; six months are its cap."""
    return not is_held_as(act, "surveillance")


@guard(
    law="刑事诉讼法.79",
    refusal="犯罪嫌疑人没有被取保候审或者监视居住",
    remedy="请核对犯罪嫌疑人。",
)
def suspect_is_at_large_under_rules(act: ActFacts[Any]) -> bool:
    """Bail or surveillance is in force."""
    return is_held_as(act, *UNDER_RULES)
