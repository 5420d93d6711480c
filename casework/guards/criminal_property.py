"""Conditions of dealing with property and of appraisals in a criminal case (涉案财物、鉴定): 刑事诉讼法 141–149."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from casework.guards.base import guard
from casework.models import MeasureKind

if TYPE_CHECKING:
    from casework.acts import ActFacts


@guard(
    law="刑事诉讼法.149",
    refusal="精神病鉴定应当写明对哪一名犯罪嫌疑人进行",
    remedy="请选择犯罪嫌疑人：精神病鉴定的期间不计入其办案期限，其他鉴定计入。",
    on_facts=True,
)
def mind_is_that_of_a_suspect(act: ActFacts[Any]) -> bool:
    """An appraisal of the mind is of one suspect, whose custody stands still meanwhile."""
    return act.facts.kind != "psychiatric" or act.facts.party is not None


@guard(
    law="刑事诉讼法.141、142",
    refusal="没有写明查封、扣押的物品",
    remedy="请选择已经登记的物品，或者在表中逐项登记。",
    on_facts=True,
)
def something_is_taken(act: ActFacts[Any]) -> bool:
    """What is seized is listed, thing by thing (会同在场见证人和持有人查点清楚)."""
    return bool(act.facts.lots or act.facts.goods)


@guard(
    law="公安刑事程序规定.233",
    refusal="通知、公告满六个月后，才可以作为无主财物处理",
    remedy="请在期满后办理；有人认领的，请办理退还。",
    on_facts=True,
)
def owner_had_six_months(act: ActFacts[Any]) -> bool:
    """The notice was posted, and its six months have passed (公告招领)."""
    waited = act.deadline("crime.unclaimed_property", measure=act.facts.measure)
    return waited is not None and waited.due_on is not None and act.day > waited.due_on


@guard(
    law="公安刑事程序规定.243",
    refusal="没有正在冻结的财产",
    remedy="请先办理冻结。",
    reads=("measures",),
    verified=False,
)
def something_is_frozen(act: ActFacts[Any]) -> bool:
    """An account is frozen (冻结在案)."""
    return any(each.kind == MeasureKind.FREEZING and each.live for each in act.measures)


@guard(
    law="刑事诉讼法.144",
    refusal="这一账户已经在本案中冻结，不得重复冻结",
    remedy="请核对账号；期限将满的，请办理续冻。",
    reads=("measures",),
    on_facts=True,
)
def account_is_not_frozen_here(act: ActFacts[Any]) -> bool:
    """No account is frozen twice in one case (不得重复冻结)."""
    asked, known = f"{act.facts.institution} {act.facts.account}", act.proceeding.brief.get("accounts", {})
    return not any(each.live and known.get(each.ref) == asked for each in act.measures)


@guard(
    law="公安刑事程序规定.243",
    refusal="冻结期限已满，视为自动解除冻结，不能续冻",
    remedy="仍需冻结的，请重新办理冻结；请先以“解除冻结”登记期满。",
    on_facts=True,
    verified=False,
)
def freezing_has_not_ended_by_itself(act: ActFacts[Any]) -> bool:
    """A freezing is renewed before its last day has passed (期满前续冻)."""
    term = act.deadline("crime.freezing", measure=act.facts.measure)
    lapsed = term is not None and term.due_on is not None and act.day > term.due_on
    return act.facts.action != "renew" or not lapsed


@guard(law="刑事诉讼法.145", refusal="该措施已经解除或者处理", remedy="请核对措施。", on_facts=True)
def measure_is_in_force(act: ActFacts[Any]) -> bool:
    """The measure still holds the things."""
    return bool(act.facts.measure.live)
