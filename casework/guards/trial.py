"""Conditions of taking in and preparing a criminal trial: 刑事诉讼法 183, 187, 214–226; 刑诉法解释 219, 369."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from casework.agencies import Level
from casework.guards.base import guard
from casework.guards.referral import _is_intact
from casework.limits import limit

if TYPE_CHECKING:
    from casework.acts import ActFacts

ORDINARY, SIMPLE, FAST = "ordinary", "simple", "fast"
OVER_THREE = "over_three"
# What stands against trying a case by the simple procedure (刑事诉讼法 215); any obstacle stands against the fast one.
AGAINST_SIMPLE = frozenset({"disabled", "impact", "disagree"})


@guard(
    law="刑诉法解释.219",
    refusal="清单所列的文书或者证据缺失，或者与移送时的摘要不一致",
    remedy="请核对清单；确实缺失、变动的，在“收案时的说明”中写明后收案，并通知人民检察院补送。",
    reads=("handovers", "handover_items", "case_documents"),
    on_facts=True,
)
def file_is_intact_or_its_faults_are_noted(act: ActFacts[Any]) -> bool:
    """Every item is there as it was sent, or the receipt says what is not (清单核对)."""
    papers = {each.pk: each.values_hash for each in act.case_documents}
    return bool(act.facts.remark.strip()) or all(_is_intact(item, papers) for item in act.handover_items)


@guard(
    law="刑诉法解释.219",
    refusal="要求人民检察院补送的材料还没有收到，不能决定受理",
    remedy="收到补送的材料后，请先办理“收到补送材料”。",
    on_facts=True,
)
def nothing_is_still_to_be_supplied(act: ActFacts[Any]) -> bool:
    """What the procuratorate was asked to supply has come, before the case is accepted."""
    return act.facts.decision != "accept" or act.deadline("trial.prosecutor_supplement") is None


@guard(
    law="刑诉法解释.219",
    refusal="不予受理、退回的，应当写明理由",
    remedy="请填写理由。",
    on_facts=True,
)
def refusal_to_accept_is_reasoned(act: ActFacts[Any]) -> bool:
    """A case that is not accepted goes back with its reason."""
    return act.facts.decision == "accept" or bool(act.facts.reason.strip())


@guard(
    law="刑诉法解释.219",
    refusal="没有通知人民检察院补送材料",
    remedy="请先办理“通知补送材料”。",
)
def supplement_was_asked_for(act: ActFacts[Any]) -> bool:
    """The procuratorate was asked for material, and it has not come yet."""
    return act.deadline("trial.prosecutor_supplement") is not None


@guard(
    law="刑事诉讼法.222、223、224; 刑诉法解释.369",
    refusal="不符合速裁程序的条件：基层人民法院管辖，可能判处三年有期徒刑以下刑罚，事实清楚，被告人认罪认罚并同意，"
    "且没有不得适用速裁程序的情形",
    remedy="请改用简易程序或者普通程序。",
    on_facts=True,
)
def fast_track_is_open(act: ActFacts[Any]) -> bool:
    """The fast track is for three years or less, with plea and consent, and nothing against it (速裁条件)."""
    facts = act.facts
    if _chosen(act) != FAST:
        return True
    fit = facts.expected != OVER_THREE and facts.plea and facts.consent and not facts.obstacles
    return fit and act.agency.level == Level.COUNTY


@guard(
    law="刑事诉讼法.214、215",
    refusal="不符合简易程序的条件：基层人民法院管辖，事实清楚、证据充分，被告人承认所犯罪行，对适用简易程序没有异议",
    remedy="请改用普通程序。",
    on_facts=True,
    verified=False,
)
def simple_procedure_is_open(act: ActFacts[Any]) -> bool:
    """The simple procedure wants a confession and no objection; art. 215 lists what excludes it (简易程序条件)."""
    facts = act.facts
    if _chosen(act) != SIMPLE:
        return True
    return (
        facts.plea and facts.consent and not AGAINST_SIMPLE & set(facts.obstacles) and act.agency.level == Level.COUNTY
    )


@guard(
    law="刑事诉讼法.183、216",
    refusal="审判组织不符合法律规定：适用普通程序，或者适用简易程序而可能判处的有期徒刑超过三年的，应当组成合议庭"
    "（单数，三人以上，有一名审判长）；独任审判的为审判员一人",
    remedy="请核对审判组织成员。",
    on_facts=True,
)
def bench_fits_the_procedure(act: ActFacts[Any]) -> bool:
    """A panel where the law wants one; a single judge only in simple cases up to three years and on the fast track."""
    track = _chosen(act)
    if not track:
        return True
    bench = act.facts.bench
    alone_allowed = track == FAST or (track == SIMPLE and act.facts.expected != OVER_THREE)
    if len(bench) == 1:
        return alone_allowed
    presiding = [one for one in bench if one["role"] == "审判长"]
    return len(bench) >= 3 and len(bench) % 2 == 1 and len(presiding) == 1


def _chosen(act: ActFacts[Any]) -> str:
    """Return the procedure chosen; none where the case is not accepted."""
    if getattr(act.facts, "decision", "accept") != "accept":
        return ""
    return str(act.facts.track)


@guard(
    law="刑事诉讼法.221、226",
    refusal="只能由速裁程序转为简易程序或者普通程序，由简易程序转为普通程序",
    remedy="请核对现在适用的程序。",
    on_facts=True,
    verified=False,
)
def conversion_goes_up(act: ActFacts[Any]) -> bool:
    """A case turns to the fuller procedure, never to the lesser one (转换程序)."""
    order = (FAST, SIMPLE, ORDINARY)
    return order.index(act.facts.track) > order.index(act.proceeding.brief["track"])


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
    return [course for course in act.courses if not course.decision.get("verdict")]


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
    """The trial stands still."""
    return act.proceeding.suspended_on is not None


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
