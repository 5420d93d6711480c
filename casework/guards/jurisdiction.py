"""Conditions of transfer, suspension, extension, recusal and correction."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from casework.dates import LegalDate
from casework.guards.base import guard
from casework.limits import limit, may_extend, parse_amount

if TYPE_CHECKING:
    from casework.acts import ActFacts


def granted(act: ActFacts[Any], rule: str) -> list[str]:
    """Return the extensions of ``rule`` granted so far in this proceeding ("30 calendar days")."""
    return list(act.proceeding.brief.get("extensions", {}).get(rule, ()))


def _can_extend(act: ActFacts[Any], rule: str, amount: str) -> bool:
    given = [parse_amount(each) for each in granted(act, rule)]
    return may_extend(limit(rule), given, parse_amount(amount)) is None


def _still_runs(act: ActFacts[Any], rule: str) -> bool:
    term = act.deadline(rule)
    return term is not None and (term.due_on is None or act.day <= term.due_on)


@guard(
    law="市场监管处罚程序规定.18",
    refusal="核查期限只能延长一次，且应当在期限届满前批准",
    remedy="请立即决定是否立案；检测、鉴定、权利人辨认的时间依法扣除。",
)
def verification_can_be_extended(act: ActFacts[Any]) -> bool:
    """The time for verification still runs and was not extended before (延长核查)."""
    rule = "penalty.verification"
    return _still_runs(act, rule) and _can_extend(act, rule, "15 working days")


@guard(
    law="市场监管处罚程序规定.64; 行政处罚法.60",
    refusal="办案期限没有在计算中，或者已经届满，不能延长",
    remedy="期限届满而未作出决定的，请尽快作出决定，并由监督人员查明原因。",
)
def decision_term_runs(act: ActFacts[Any]) -> bool:
    """The time for the decision still runs (办案期限)."""
    return _still_runs(act, "penalty.decision")


@guard(
    law="市场监管处罚程序规定.64",
    refusal="第一次延长由负责人批准，不超过三十日；仍不能结案的，由负责人集体讨论决定并同时确定合理期限",
    remedy="第一次延长请填写不超过三十日的天数；再次延长请填写集体讨论的日期和记录。",
    on_facts=True,
)
def decision_extension_is_in_order(act: ActFacts[Any]) -> bool:
    """The first extension is at most thirty calendar days; a later one was discussed collectively, with a length."""
    first = not granted(act, "penalty.decision")
    discussed = bool(act.facts.discussed_on and act.facts.discussion)
    fits = _can_extend(act, "penalty.decision", f"{act.facts.days} calendar days")
    return fits and (first or discussed)


@guard(
    law="市场监管处罚程序规定.46",
    refusal="本程序已经中止",
    remedy="请先办理恢复，再根据需要重新中止。",
)
def is_not_suspended(act: ActFacts[Any]) -> bool:
    """The proceeding is not suspended already (中止)."""
    return act.proceeding.suspended_on is None


@guard(
    law="市场监管处罚程序规定.46",
    refusal="本程序没有中止，无需恢复",
)
def is_suspended(act: ActFacts[Any]) -> bool:
    """The proceeding is suspended (中止)."""
    return act.proceeding.suspended_on is not None


@guard(
    law="商标法.62(3); 商标法实施条例.81",
    refusal="因商标权属争议中止，只适用于涉及注册商标的案件",
    remedy="请改选其他中止情形。",
    reads=("rights",),
    on_facts=True,
)
def title_dispute_concerns_a_mark(act: ActFacts[Any]) -> bool:
    """Suspension for a dispute about title is for trademark cases (商标权属争议)."""
    return act.facts.ground != "title_dispute" or any(right.kind == "trademark" for right in act.rights)


@guard(
    law="市场监管处罚程序规定.4",
    refusal="办案人员的回避由部门负责人决定，其他负责人的回避由主要负责人决定，主要负责人的回避由负责人集体讨论决定",
    remedy="请由有权决定的负责人审批；主要负责人回避的，填写集体讨论情况。",
    on_facts=True,
)
def competent_head_decides_recusal(act: ActFacts[Any]) -> bool:
    """An officer's recusal is decided by a head, a deputy head's by the principal, the principal's collectively."""
    position = act.facts.position
    if position == "principal_head":
        return bool(act.facts.discussion)
    # Before the approval nobody has decided yet.
    return position == "officer" or not act.approval or act.office == "principal_head"


@guard(
    law="行政处罚法.42",
    refusal="回避或者变更之后，在办人员不足两人",
    remedy="请同时指定接替的执法人员。",
    reads=("assignments",),
    on_facts=True,
)
def two_officers_remain(act: ActFacts[Any]) -> bool:
    """After a recusal two officers are still at work, once the case is filed (两人执法)."""
    leaving = getattr(act.facts, "leaving", ())
    staying = {each.officer for each in act.assignments if each.officer not in leaving} | set(act.facts.officers)
    return not act.assignments or len(staying) >= 2


@guard(
    law="行政处罚法.27; 市场监管处罚程序规定.14、17",
    refusal="该当事人有尚未处理的涉嫌犯罪提示，不能先移送其他行政机关或者终止调查",
    remedy="请先移送公安机关，或者由负责人说明理由排除。",
    on_facts=True,
)
def no_crime_alert_is_open(act: ActFacts[Any]) -> bool:
    """No suspicion of crime is left unsettled for the parties the act ends the proceeding for."""
    courses = [act.course] if act.party is not None else act.courses
    return not any(course is not None and course.crime_alert == "raised" for course in courses)


@guard(
    law="市场监管处罚程序规定.14",
    refusal="该当事人在本程序中已经作出处理",
    remedy="请核对当事人。",
    on_facts=True,
)
def party_is_undecided(act: ActFacts[Any]) -> bool:
    """Nothing was decided for the party yet."""
    courses = [act.course] if act.party is not None else act.courses
    return all(course is not None and course.state in ("investigated", "notified") for course in courses)


@guard(
    law="投诉举报办法",
    refusal="本案没有实名举报人，无需告知",
    verified=False,
)
def has_named_informant(act: ActFacts[Any]) -> bool:
    """A named informant reported the case (实名举报人)."""
    return bool(act.proceeding.marks.get("named_informant"))


@guard(
    law="行政处罚法.54",
    refusal="更正后的内容与原记录相同，或者没有找到原记录",
    remedy="请核对要更正的项目和新的内容。",
    reads=("findings",),
    on_facts=True,
)
def correction_changes_something(act: ActFacts[Any]) -> bool:
    """The record holds an old value, and the new one differs from it."""
    facts = act.facts
    if facts.subject == "date":
        holder: Any = act.course if facts.party is not None else act.proceeding
        old = holder.marks.get(facts.event) if holder is not None else None
        return old is not None and facts.date is not None and old != str(facts.date)
    if facts.subject == "amount":
        finding = act.finding_of(facts.party)
        return finding is not None and bool(facts.item) and getattr(finding, facts.item) != facts.amount
    return facts.party is not None and bool(facts.item) and getattr(facts.party, facts.item) != facts.text


@guard(
    law="市场监管处罚程序规定.47",
    refusal="该当事人已经退出本案",
    remedy="请选择仍在案中的当事人。",
    on_facts=True,
)
def party_has_not_left(act: ActFacts[Any]) -> bool:
    """The party to be succeeded is still in the case, and has no successor yet."""
    return act.facts.party.left_on is None


@guard(
    law="行政处罚法.54",
    refusal="不能与本案自身并案、分案",
    remedy="请填写另一案件的编号。",
    on_facts=True,
    binding=True,
)
def is_another_case(act: ActFacts[Any]) -> bool:
    """The other case is not this one."""
    return act.facts.other_case.pk != act.case.pk


@guard(
    law="行政处罚法.54",
    refusal="更正后的日期不能晚于现在",
    remedy="请填写事件实际发生的日期。",
    on_facts=True,
    binding=True,
)
def corrected_date_is_not_ahead(act: ActFacts[Any]) -> bool:
    """The date put right does not lie in the future."""
    return act.facts.date is None or not act.facts.date.is_after(LegalDate.of(act.now))
