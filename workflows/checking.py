"""Every reason why an act may not be done, collected before any is shown."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from casework.acts import ActFacts
from casework.agencies import Role
from casework.dates import LegalDate
from casework.exceptions import ActRefused, Refusal
from casework.law.articles import citation as cite
from casework.models import Entry
from casework.services.deadlines import rule_of
from forms.fields import FIRST_YEAR, LAST_YEAR
from workflows import seating
from workflows.request import Request
from workflows.steps import Act, Step

# After a day, entering what happened earlier wants a reason (design: time is law).
LATE_AFTER = timedelta(days=1)


def stage_refusals(act: ActFacts[Any], node: Step | Act, task_open: bool) -> list[Refusal]:
    """Refuse what the stage, a suspension or the course of the flow does not allow now."""
    found = []
    stage = act.proceeding.stage
    stages = node.while_stage if isinstance(node, Act) and node.while_stage is not None else node.sources
    if stages is not None and stage not in stages:
        labels = "、".join(stage_label(act, each) for each in sorted(stages))
        found.append(
            Refusal(
                f"本程序现处于“{stage_label(act, stage)}”，不能办理“{node.label}”",
                cite(node.law),
                f"这一行为应当在“{labels}”时办理。",
                code="stage",
            )
        )
    elif isinstance(node, Step) and not task_open:
        found.append(
            Refusal(f"“{node.label}”不是现在的环节，或者刚刚已由他人办理", remedy="请刷新案件页面。", code="task")
        )
    if act.proceeding.suspended_on and not node.while_suspended:
        since = act.proceeding.suspended_on
        found.append(
            Refusal(
                f"本程序自{since.year}年{since.month}月{since.day}日起中止",
                remedy="请先恢复程序。",
                code="suspended",
            )
        )
    if act.proceeding.ended_on and not node.while_suspended and isinstance(node, Step):
        found.append(Refusal("本程序已经结束", code="ended"))
    return found


def stage_label(act: ActFacts[Any], stage: str) -> str:
    """Return a stage in words, from the procedure's own list."""
    stages = getattr(type(act.proceeding), "Stage", None)
    try:
        return str(stages(stage).label) if stages else stage
    except ValueError:
        return stage


def office_refusal(node: Step | Act, roles: tuple[Role, ...], *, binding: bool = True) -> Refusal:
    """Say whose act it is; not ``binding`` where somebody else has signed already, and that is put on record."""
    who = seating.who(node, roles, "或者")
    return Refusal(f"“{node.label}”由{who}办理，您不担任这一职务", cite(node.law), code="office", binding=binding)


def refuse_impossible_year(label: str, at: LegalDate | None) -> None:
    """Refuse a year in which no act of a case can have happened, before anything is numbered by it."""
    if at is not None and at.value is not None and not FIRST_YEAR <= at.value.year <= LAST_YEAR:
        message = f"办理日期的年份应当在{FIRST_YEAR}年至{LAST_YEAR}年之间"
        raise ActRefused(label, [Refusal(message, remedy="请核对日期。", code="year")])


def date_refusals(
    act: ActFacts[Any], request: Request, node: Step | Act, started: dict[str, LegalDate]
) -> list[Refusal]:
    """Refuse dates in the future, before their event, or entered late without a reason."""
    found = []
    if request.entry == Entry.LIVE and act.at.day is None:
        found.append(
            Refusal(
                f"办理日期“{act.at.chinese()}”不够准确，应当写明日期",
                remedy="请填写到日；只知道年月的，按历史案件导入。",
                code="imprecise",
            )
        )
    if act.at.after(LegalDate.of(act.now)):
        found.append(Refusal("办理日期不能晚于现在", remedy="请填写实际发生的日期。", code="future"))
    for rule, start in started.items():
        if start.after(act.at):
            found.append(
                Refusal(
                    f"办理日期不能早于期限“{rule}”的起算事件（{start.chinese()}）",
                    remedy="请核对日期；起算事件录入有误的，请办理更正。",
                    code="before_event",
                )
            )
    opened = act.proceeding.opened_on
    if opened and act.at.latest < opened:
        found.append(Refusal(f"办理日期不能早于程序开始之日（{opened.isoformat()}）", code="before_event"))
    if request.entry == Entry.LIVE and not request.reason and _age(act) > LATE_AFTER:
        found.append(
            Refusal(
                "补录一日以前的行为应当说明理由", remedy="请填写补录理由，例如当时在现场无法上网。", code="late_reason"
            )
        )
    return found


def _age(act: ActFacts[Any]) -> timedelta:
    """How long ago the act happened, at the least."""
    minute = act.at.minute
    return act.now - minute if minute else timedelta(days=max(0, (act.today - act.at.latest).days))


def guard_refusals(act: ActFacts[Any], node: Step | Act, *, entered: bool) -> list[Refusal]:
    """Ask every guard of the effect from the present stage; ``entered`` says whether there are facts yet."""
    if node.effect is None:
        return []
    transitions = node.effect._django_fsm.transitions
    rule = transitions.get(act.proceeding.stage) or transitions.get("*") or transitions.get("+")
    conditions = rule.conditions or () if rule else ()
    return [
        condition.refusal(act)
        for condition in conditions
        if (entered or not condition.on_facts) and not condition.predicate(act)
    ]


def term_starts(act: ActFacts[Any], node: Step | Act) -> dict[str, LegalDate]:
    """Return when the terms that this act answers began, by their label."""
    return {
        deadline.label: LegalDate.parse(deadline.started)
        for deadline in act.deadlines
        if deadline.rule in node.limit
        and (deadline.party_id is None or deadline.party == act.party)
        and not rule_of(deadline).counts_back
    }


def raise_unless_recorded(node: Step | Act, request: Request, refusals: list[Refusal]) -> None:
    """Refuse, unless the act has already happened and only conditions of law stand against it.

    Raises ActRefused with every refusal.
    """
    if refusals and not (request.recorded and all(not refusal.binding for refusal in refusals)):
        raise ActRefused(node.label, refusals)
