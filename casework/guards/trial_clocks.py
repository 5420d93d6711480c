"""Conditions of hearing a criminal case in time, and of moving its time: 刑事诉讼法 187, 205–208, 220, 225."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from casework.guards.base import guard
from casework.guards.trial import FAST, ORDINARY, OVER_THREE, SIMPLE
from casework.limits import limit

if TYPE_CHECKING:
    from casework.acts import ActFacts


def served_by(day: date, rule: str) -> date:
    """Return the last day on which what must precede ``day`` by the term of ``rule`` can be served."""
    return day - timedelta(days=limit(rule, day).amount.calendar_days)


def serving_terms(track: str) -> tuple[str, ...]:
    """Return the terms of service before the trial that do not bind by this procedure (刑事诉讼法 219、224)."""
    return () if track == ORDINARY else ("trial.serve_indictment", "trial.summons_notice")


@guard(
    law="刑事诉讼法.187",
    refusal="还没有确定开庭日期并传唤被告人",
    remedy="请先办理“确定开庭日期，传唤、通知”。",
)
def hearing_was_called(act: ActFacts[Any]) -> bool:
    """The day of the hearing was set for every accused still to be tried."""
    return all(course.when("trial_day") for course in _to_be_heard(act))


@guard(
    law="刑事诉讼法.187",
    refusal="起诉书副本没有在开庭十日以前送达每一名被告人",
    remedy="请另定开庭日期；被告人已经收到的，先办理“送达起诉书副本”。",
)
def indictment_was_served_in_time(act: ActFacts[Any]) -> bool:
    """Each accused had the indictment ten days before the hearing; not by the simple procedure or the fast track."""
    return _all_served(act, "indictment_served", "trial.serve_indictment")


@guard(
    law="刑事诉讼法.187",
    refusal="传票没有在开庭三日以前送达每一名被告人",
    remedy="请另定开庭日期；传票已经送达的，先办理“送达文书”。",
)
def summons_were_served_in_time(act: ActFacts[Any]) -> bool:
    """Each accused had the summons three days before the hearing."""
    return _all_served(act, "summons_served", "trial.summons_notice")


def _all_served(act: ActFacts[Any], mark: str, rule: str) -> bool:
    if rule in serving_terms(act.proceeding.brief.get("track", ORDINARY)):
        return True
    for course in _to_be_heard(act):
        served, hearing = course.on(mark), course.on("trial_day")
        if served is None or hearing is None or served > served_by(hearing, rule):
            return False
    return True


def _to_be_heard(act: ActFacts[Any]) -> list[Any]:
    return [course for course in act.courses if not course.decision.get("verdict") and not stands_still(course)]


def stands_still(course: Any) -> bool:
    """Whether the trial of this accused alone is suspended (部分被告人中止审理)."""
    return bool(course.marks.get("suspended_since"))


@guard(
    law="刑事诉讼法.205、208",
    refusal="审判阶段的补充侦查以两次为限，不能第三次延期审理",
    remedy="请根据在案证据依法作出判决。",
)
def supplement_is_not_the_third(act: ActFacts[Any]) -> bool:
    """The hearing is put off for supplementary investigation twice at most (补充侦查二次为限)."""
    return len(act.proceeding.brief.get("postponements", ())) < 2


STEPS = {ORDINARY: ("court", "superior", "supreme"), SIMPLE: (OVER_THREE,), FAST: ("over_one",)}


@guard(
    law="刑事诉讼法.208、220、225",
    refusal="现在不能这样延长审理期限：普通程序依次由本院延长一个月、报上一级人民法院批准延长三个月、报最高人民法院批准；"
    "简易程序可能判处超过三年的延至一个半月，速裁程序可能判处超过一年的延至十五日，各一次",
    remedy="请核对适用的程序和已经办理的延长；不宜再按简便程序审理的，请转换程序。",
    on_facts=True,
)
def extension_is_the_next(act: ActFacts[Any]) -> bool:
    """Extensions come in the order of the law, each once; only the last, of the supreme court, may be repeated."""
    given = act.proceeding.brief.get("trial_extensions", [])
    steps = STEPS[act.proceeding.brief["track"]]
    if act.facts.step == "supreme":
        return steps[:2] == tuple(given[:2])
    return len(given) < len(steps) and steps[len(given)] == act.facts.step


@guard(
    law="刑事诉讼法.208",
    refusal="报请上级法院批准的延长，应当写明批复的文号和延长的期限",
    remedy="请填写批复文号；最高人民法院批准的，填写批准的天数。",
    on_facts=True,
)
def extension_from_above_is_on_paper(act: ActFacts[Any]) -> bool:
    """An extension by a court above rests on its reply."""
    facts = act.facts
    above = facts.step in ("superior", "supreme")
    return not above or bool(facts.reply.strip() and (facts.step != "supreme" or facts.days))


@guard(law="刑事诉讼法.206", refusal="本案没有中止审理", remedy="请核对案件的进展。")
def trial_is_suspended(act: ActFacts[Any]) -> bool:
    """The trial stands still, for all or for somebody."""
    return act.proceeding.suspended_on is not None or any(stands_still(each) for each in act.courses)


@guard(
    law="刑诉法解释.314",
    refusal="对所选的被告人已经中止审理",
    remedy="请核对被告人；中止审理的事由消失的，办理“恢复审理”。",
    on_facts=True,
    verified=False,
)
def accused_do_not_stand_still(act: ActFacts[Any]) -> bool:
    """The trial of nobody named stands still already."""
    return not any(stands_still(course) for course in _named(act))


@guard(
    law="刑诉法解释.296",
    refusal="所选的被告人已经有裁判结果",
    remedy="请核对被告人。",
    on_facts=True,
    verified=False,
)
def accused_are_untried(act: ActFacts[Any]) -> bool:
    """Nothing has been decided yet about those named."""
    return all(not course.decision.get("verdict") for course in _named(act))


def _named(act: ActFacts[Any]) -> list[Any]:
    named = getattr(act.facts, "accused", None) or ((act.facts.party,) if getattr(act.facts, "party", None) else ())
    keys = {each.pk for each in named}
    return [course for course in act.courses if course.party_id in keys]
