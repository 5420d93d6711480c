"""Conditions of what follows an adjudicated decision: 专利法 65; 办法 33, 34, 80, 83; 行政强制法 53–55."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from casework.exceptions import CaseworkError
from casework.guards import execution
from casework.guards.base import guard, under
from casework.models import PartyCourse, PartyRole

if TYPE_CHECKING:
    from casework.acts import ActFacts

STOP = "stop"


def course_of(act: ActFacts[Any]) -> PartyCourse:
    """Return the course of the party the act is about. Raises CaseworkError when the act is about none."""
    if act.course is None:
        raise CaseworkError(f"“{act.label}”没有指明当事人，请选择当事人。")
    return act.course


def is_bound(course: PartyCourse | None) -> bool:
    """Whether a decision served on this respondent still orders something that was not performed."""
    if course is None or course.state != "served":
        return False
    return course.decision.get("ruling") == STOP and not course.decision.get("fallen")


@guard(
    law="专利纠纷裁决调解办法.31",
    refusal="没有填写请求人、被请求人，或者没有写明对每一名被请求人的裁决",
    remedy="请在当事人中填写请求人和被请求人，并在“裁决结果”中逐一写明，名称应当一致。",
    on_facts=True,
    binding=True,
)
def somebody_was_adjudicated_upon(act: ActFacts[Any]) -> bool:
    """A decision is made between two sides, and says of each respondent what is ordered (裁决的内容)."""
    roles = {row["role"] for row in act.facts.parties}
    asked = {row["name"] for row in act.facts.parties if row["role"] == PartyRole.RESPONDENT}
    told = {row["party"] for row in act.facts.results if row.get("ruling")}
    return {PartyRole.REQUESTER, PartyRole.RESPONDENT} <= roles and asked <= told


@guard(
    law="专利纠纷裁决调解办法.31",
    refusal="裁决书已经送达该当事人，期限自第一次送达起算",
    remedy="送达情况录入有误的，请办理更正。",
    on_facts=True,
    verified=False,
)
def is_not_served_yet(act: ActFacts[Any]) -> bool:
    """A second service gives no second term (送达)."""
    return act.course is not None and not act.course.decision.get("served")


@guard(
    law="专利纠纷裁决调解办法.83",
    refusal="公开裁决前，应当写明删除、遮盖了哪些国家秘密、商业秘密、个人隐私信息，以及由谁核对",
    remedy="请填写遮盖的内容（没有的写“无”）和核对人。",
    on_facts=True,
)
def masking_is_stated(act: ActFacts[Any]) -> bool:
    """What is published was looked through for secrets and privacy first (遮盖)."""
    return bool(act.facts.masked.strip() and act.facts.masked_by.strip())


@guard(
    law="专利纠纷裁决调解办法.83",
    refusal="对该当事人的裁决没有变更或者撤销",
    remedy="请先录入诉讼、复议的结果，或者作出变更、撤销决定。",
    on_facts=True,
)
def decision_was_altered(act: ActFacts[Any]) -> bool:
    """There is a change to be made public (变更、撤销)."""
    said = act.course.decision if act.course is not None else {}
    return bool(said.get("fallen") or said.get("changed_by") or said.get("left_as_performed"))


@guard(
    law="专利纠纷裁决调解办法.34",
    refusal="没有对该当事人作出责令停止侵权的裁决，或者裁决已经被撤销",
    remedy="请核对当事人。",
    on_facts=True,
)
def decision_stands_against_the_party(act: ActFacts[Any]) -> bool:
    """Somebody repeats, or refuses, what a decision in effect forbids or orders (生效裁决)."""
    said = act.course.decision if act.course is not None else {}
    return said.get("ruling") == STOP and not said.get("fallen")


@guard(
    law="专利纠纷裁决调解办法.80",
    refusal="该当事人没有尚待履行的裁决：裁决没有责令其停止侵权，尚未送达，已经履行，或者已经被撤销",
    remedy="请核对当事人和裁决的送达、履行情况。",
    on_facts=True,
)
def decision_binds_the_party(act: ActFacts[Any]) -> bool:
    """The decision was served on this respondent and is not performed yet (尚未履行)."""
    return is_bound(act.course)


execution_is_not_stayed = under(
    "专利纠纷裁决调解办法.80; 行政诉讼法.56", execution.execution_is_not_stayed,
    remedy="诉讼本身不停止裁决的执行；裁定停止执行的，请等待其解除或者诉讼结束。",
)  # fmt: skip


@guard(
    law="专利法.65; 行政强制法.53",
    refusal="被请求人起诉的期限尚未届满，或者诉讼、复议尚未结束",
    remedy="期满不起诉又不停止侵权的，才能申请人民法院强制执行；诉讼期间裁决仍然应当履行，可以催告。",
    on_facts=True,
)
def nobody_may_sue_any_more(act: ActFacts[Any]) -> bool:
    """The respondent let the fifteen days pass, or its suit is over (期满不起诉)."""
    if act.course is None or "remedy_pending" in act.course.marks:
        return False
    over = act.course.on("performance_period_expired")
    return over is not None and act.day > over


@guard(
    law="行政强制法.54",
    refusal="催告书尚未送达，或者送达后未满十个工作日",
    remedy="请先办理“催告”和“送达文书”，并等待催告书送达后十个工作日。",
    on_facts=True,
    verified=False,
)
def demand_was_served_ten_working_days_ago(act: ActFacts[Any]) -> bool:
    """Ten working days have passed since the demand reached the respondent (催告)."""
    return execution.has_waited(act, "exhortation_served")


@guard(
    law="专利纠纷裁决调解办法.80; 行政强制法.53",
    refusal="已超过本机关申请人民法院强制执行的三个月期限",
    remedy="请告知权利人可以在六个月内自行申请人民法院强制执行，并办理“录入权利人申请执行”。",
    on_facts=True,
)
def application_is_within_three_months(act: ActFacts[Any]) -> bool:
    """The office asks the court within three months after the time for performance (三个月)."""
    return execution.is_in_time(act, "adjudication.enforce_by_agency")


@guard(
    law="专利纠纷裁决调解办法.80; 行政诉讼法解释.158",
    refusal="本机关的三个月期限尚未届满，或者已经申请，或者权利人的六个月期限已经届满",
    remedy="三个月期限内由本机关申请；逾期未申请的，权利人或者其继承人、承受人在其后六个月内申请。",
    on_facts=True,
)
def holder_s_time_runs(act: ActFacts[Any]) -> bool:
    """The office's time is over without an application; the right holder's is not (六个月)."""
    if act.course is None or act.course.decision.get("applied"):
        return False
    begins = act.course.on("agency_enforcement_period_expired")
    term = act.deadline("adjudication.enforce_by_rightholder", act.course)
    day = act.facts.applied_on.day or act.day
    return begins is not None and day > begins and (term is None or term.due_on is None or day <= term.due_on)


@guard(
    law="行政强制法.56",
    refusal="尚未就该当事人申请人民法院强制执行",
    remedy="请先办理“申请人民法院强制执行”，或者“录入权利人申请执行”。",
    on_facts=True,
)
def court_was_asked(act: ActFacts[Any]) -> bool:
    """An application for enforcement was made (申请)."""
    return act.course is not None and bool(act.course.decision.get("applied"))


court_works_elsewhere = execution.court_works_elsewhere


@guard(
    law="专利法.65",
    refusal="裁决书尚未送达该当事人",
    remedy="请先办理“录入裁决书送达”。",
    on_facts=True,
)
def decision_was_served(act: ActFacts[Any]) -> bool:
    """Who turns to court or government has the decision (送达)."""
    return act.course is not None and bool(act.course.decision.get("served"))


@guard(
    law="专利法.65; 专利纠纷裁决调解办法.83",
    refusal="没有写明涉及哪些被请求人",
    remedy="请选择诉讼、复议涉及的被请求人；只对一名被请求人撤销的，只选这一名。",
    on_facts=True,
)
def respondents_are_named(act: ActFacts[Any]) -> bool:
    """A judgment takes effect on those it is about, and leaves the decision on the others (逐一处理)."""
    named = act.facts.respondents
    return bool(named) and all(each.role == PartyRole.RESPONDENT for each in named)


@guard(
    law="行政诉讼法.70、77",
    refusal="变更裁决的，应当写明变更后的内容",
    remedy="请逐项填写变更后责令的内容。",
    on_facts=True,
    verified=False,
)
def changed_outcome_is_written_out(act: ActFacts[Any]) -> bool:
    """A changed decision says what it orders now (变更后的内容)."""
    return act.facts.happened != "changed" or bool(act.facts.orders)


@guard(
    law="行政诉讼法.46; 行政复议法.30",
    refusal="没有录入收到起诉状副本（复议受理通知）",
    remedy="请先录入“收到”，再录入其结果。",
    on_facts=True,
    verified=False,
)
def remedy_was_taken(act: ActFacts[Any]) -> bool:
    """An outcome comes after the beginning (已经起诉、申请复议)."""
    if act.facts.happened == "received":
        return True
    return any("remedy_pending" in each.marks for each in act.courses if each.party in act.facts.respondents)


REMEDY = [decision_was_served, respondents_are_named, changed_outcome_is_written_out, remedy_was_taken]


@guard(
    law="专利纠纷裁决调解办法.33",
    refusal="变更裁决的，应当写明变更后的内容；没有选择涉及的被请求人",
    remedy="请选择被请求人，并逐项填写变更后责令的内容。",
    on_facts=True,
)
def changed_decision_says_what(act: ActFacts[Any]) -> bool:
    """The office's own change says for whom, and what is ordered now (变更决定)."""
    facts = act.facts
    return bool(facts.respondents) and (facts.outcome != "change" or bool(facts.orders))


@guard(
    law="专利纠纷裁决调解办法.33",
    refusal="无效宣告决定尚未生效，不能据此变更或者撤销裁决",
    remedy="请等待无效宣告决定的起诉期限届满或者终审判决作出，填写其生效日期。",
    on_facts=True,
)
def invalidation_is_in_effect(act: ActFacts[Any]) -> bool:
    """Only a decision of invalidation in effect changes anything (无效决定生效)."""
    return bool(act.facts.invalidation_effective_on.earliest <= act.day)


@guard(
    law="专利纠纷裁决调解办法.80、83",
    refusal="还有被请求人没有履行、诉讼没有结束，或者裁决的变更、撤销没有公开",
    remedy="没有履行的，先“催告”，催告书送达满十个工作日后“申请人民法院强制执行”；已有结果的，录入履行、执行或者诉讼的结果；"
    "不再执行的，录入终结执行。",
    detail=lambda act: "、".join(_open(act)) or "期限尚未届满",
)
def everything_is_settled(act: ActFacts[Any]) -> bool:
    """Nobody has anything left to do under the decision, and nobody can challenge it (办结)."""
    return not _open(act)


def _open(act: ActFacts[Any]) -> list[str]:
    found = []
    for course in act.courses:
        sue = act.deadline("adjudication.sue", course)
        still = sue is not None and sue.due_on is not None and act.day <= sue.due_on
        altered = course.decision.get("fallen") or course.decision.get("changed_by")
        hidden = altered and not course.decision.get("change_published")
        if is_bound(course) or still or hidden or "remedy_pending" in course.marks:
            found.append(course.party.name)
    return found
