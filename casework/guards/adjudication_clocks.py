"""Conditions of stay and extension (中止、延期): 办法 arts. 28, 29, 37; 专利法实施细则 art. 98."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from casework.guards.base import guard
from casework.models import RightKind

if TYPE_CHECKING:
    from casework.acts import ActFacts

RULE = "专利纠纷裁决调解办法"
INVALIDATION, INVENTION = "invalidation", "invention"


@guard(
    law="专利法实施细则.98; 专利纠纷裁决调解办法.28",
    refusal="以无效宣告请求为由中止的，应当有国家知识产权局的受理通知书，只提出请求不够",
    remedy="请填写受理通知书的文号和日期；尚未受理的，办理“不予中止”或者继续审理。",
    on_facts=True,
    binding=True,
)
def stay_has_the_notice_of_acceptance(act: ActFacts[Any]) -> bool:
    """A request for invalidation stays nothing before the national office has accepted it."""
    facts = act.facts
    on_it = facts.ground in (INVALIDATION, INVENTION)
    return not on_it or bool(facts.notice_number.strip() and facts.notice_on is not None)


@guard(
    law=f"{RULE}.28、29",
    refusal="中止的情形与专利的种类不符",
    remedy="实用新型、外观设计专利选择应当中止的情形，发明专利选择可以中止的情形。",
    on_facts=True,
)
def stay_fits_the_kind_of_patent(act: ActFacts[Any]) -> bool:
    """An invention may be stayed, a utility model or a design must be."""
    ground, kind = act.facts.ground, act.proceeding.brief.get("patent", {}).get("code")
    if ground == INVALIDATION:
        return kind in (RightKind.UTILITY_MODEL, RightKind.DESIGN)
    return ground != INVENTION or kind == RightKind.INVENTION


@guard(law=f"{RULE}.28", refusal="本案没有中止", remedy="请核对案件。")
def proceeding_is_stayed(act: ActFacts[Any]) -> bool:
    """The proceeding stands still."""
    return act.proceeding.suspended_on is not None


@guard(
    law=f"{RULE}.37",
    refusal="第二次延长应当在第一次延长之后，每次延长各一次",
    remedy="第一次由本部门负责人批准延长一个月；仍不能结案的，报上一级部门批准第二次延长。",
    on_facts=True,
    binding=True,
)
def extension_is_the_next(act: ActFacts[Any]) -> bool:
    """One month first, then once more."""
    given = act.proceeding.brief.get("extensions", [])
    return given == ([] if act.facts.step == "first" else ["first"])


@guard(
    law=f"{RULE}.37",
    refusal="第二次延长应当经上一级管理专利工作的部门批准，并确定不超过两个月的期限",
    remedy="请填写批准的上级部门、批准文号和日期，延长一个月或者两个月。",
    on_facts=True,
    binding=True,
)
def second_extension_has_its_approval(act: ActFacts[Any]) -> bool:
    """The superior's approval is on record, and the end is fixed."""
    facts = act.facts
    approved = facts.superior.strip() and facts.approval_number.strip() and facts.approved_on is not None
    return facts.step == "first" or bool(approved and facts.months in (1, 2))


@guard(
    law=f"{RULE}.37",
    refusal="办案期限没有在计算，或者已经届满",
    remedy="中止、扣除期间不延长；已经逾期的，尽快结案并说明原因。",
)
def clock_still_runs(act: ActFacts[Any]) -> bool:
    """What is over is not extended."""
    term = act.deadline("adjudication.decision")
    return term is not None and term.due_on is not None and act.day <= term.due_on
