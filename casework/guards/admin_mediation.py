"""Conditions of administrative mediation (行政调解): 专利纠纷裁决调解办法 64–67; 商标法 60; 著作权法 60."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from casework.agreements import PATENTS
from casework.guards.base import guard
from casework.guards.mediation import both_sides_are_named, who_stops_it_is_named

if TYPE_CHECKING:
    from casework.acts import ActFacts

__all__ = ["both_sides_are_named", "who_stops_it_is_named"]

RESPOND = "mediation.admin.respond"
OPEN_TERMS = (
    "mediation.admin.opinion_notice", RESPOND, "mediation.admin.filing", "mediation.admin.not_filed_notice",
)  # fmt: skip
# What an office decides on an infringement, by the kind of the paper.
FINDINGS = ("adj.decision", "adj.direct_decision")


def _stands_alone(act: ActFacts[Any]) -> bool:
    brief = act.proceeding.brief
    entered = {row["kind"] for row in getattr(act.facts, "rights", ())}
    patent = bool((entered or {each.kind for each in act.rights}) & PATENTS)
    return patent and brief.get("mode", "") in ("", "referred")


@guard(
    law="专利纠纷裁决调解办法.64",
    refusal="单独请求调解专利侵权赔偿数额的，应当有管理专利工作的部门认定侵权成立的决定",
    remedy="请填写认定侵权成立的决定书文号并附副本；没有决定的，先请求行政裁决，或者告知其可以向人民法院起诉。",
    reads=("case_documents", "rights"),
    on_facts=True,
)
def damages_follow_a_finding(act: ActFacts[Any]) -> bool:
    """Damages alone are mediated after an office found the infringement (侵权成立的决定)."""
    if not _stands_alone(act) or set(act.facts.matters) != {"damages"}:
        return True
    return bool(act.facts.finding_number) or any(each.kind in FINDINGS for each in act.case_documents)


@guard(
    law="专利纠纷裁决调解办法.65",
    refusal="陈述意见通知书还没有送达该被请求人",
    remedy="请先送达通知书并录入送达情况；十五日自收到之日起算。",
    on_facts=True,
)
def notice_was_served(act: ActFacts[Any]) -> bool:
    """Who is asked has the notice (送达通知书)."""
    course = act.course_of(act.facts.party)
    return course is not None and course.when("opinion_notice_served") is not None


@guard(
    law="专利纠纷裁决调解办法.65、66",
    refusal="被请求人的陈述期限还没有届满，不能按逾期未提交处理",
    remedy="请等待十五日届满；逾期未提交意见陈述书的，视为不同意调解。",
    on_facts=True,
)
def silence_is_no_consent_after_its_term(act: ActFacts[Any]) -> bool:
    """Silence means no, once the fifteen days have passed (逾期视为不同意)."""
    if act.facts.answer != "silent":
        return True
    term = act.deadline(RESPOND, course=act.course_of(act.facts.party))
    return term is None or term.due_on is None or act.day > term.due_on


@guard(
    law="专利纠纷裁决调解办法.66",
    refusal="被请求人拒绝或者逾期未表示同意的，不予立案；同意的，应当立案",
    remedy="请按被请求人的意见选择立案或者不予立案。",
    on_facts=True,
)
def filing_follows_the_opinions(act: ActFacts[Any]) -> bool:
    """One files with the consent of the respondent, and only then (同意调解)."""
    return (act.facts.decision == "file") == (act.proceeding.stage == "consented")


@guard(
    law="专利纠纷裁决调解办法.66; 商标法.60; 著作权法.60",
    refusal="立案应当写明调解员和调解的时间、地点；不予立案应当说明理由",
    remedy="请补充。",
    on_facts=True,
)
def time_and_place_are_named(act: ActFacts[Any]) -> bool:
    """The notice says who mediates when and where, or why nobody does (时间、地点、理由)."""
    facts = act.facts
    if facts.decision == "file":
        return bool(facts.mediators and facts.starts_at and facts.place.strip())
    return bool(facts.reason.strip())


@guard(
    law="商标法.60; 著作权法.60; 专利纠纷裁决调解办法.35",
    refusal="没有征得双方当事人同意，不能调解",
    remedy="同意可以采用口头、书面、电子等任何形式，请写明；一方不同意的，选择不予立案，告知其可以向人民法院起诉。",
    on_facts=True,
)
def consent_is_there(act: ActFacts[Any]) -> bool:
    """Both sides want it, in whatever form they say so (双方同意)."""
    return act.facts.decision != "file" or (act.facts.consented and bool(act.facts.consent_note.strip()))


@guard(
    law="专利法实施细则.103",
    refusal="本案不是权属纠纷，不适用中止国家知识产权局有关程序的规定",
    remedy="请核对请求调解的事项。",
)
def ownership_is_disputed(act: ActFacts[Any]) -> bool:
    """CNIPA stays its procedures while the ownership of a patent is disputed (权属纠纷)."""
    return "ownership" in act.proceeding.brief.get("matters", ())
