"""Word to who waits for the court's answer, and the ruling in the words of its operative part."""

from __future__ import annotations

from typing import Any

from casework.acts import ActFacts
from casework.dates import LegalDate
from casework.models import PartyCourse
from casework.procedures.civil import ENFORCEMENT_ANSWERED, GRANTED, PARTLY, EnforcementAnswer
from casework.procedures.enforcement_review.stages import AGENCY, Executor

# Who may have applied; each that waits is named in the link of the review.
APPLICANTS = ("penalty", "copyright_penalty", "summary", "adjudication_effect")


def answer(act: ActFacts[Any], outcome: str, reason: str = "", on: LegalDate | None = None) -> None:
    """Tell the proceeding that applied what became of its application."""
    refs = tuple(course.party.ref for course in act.courses)
    told = EnforcementAnswer(outcome, refs, act.proceeding.number, reason, on or act.at)
    link = act.proceeding.brief.get("link", {})
    for kind in APPLICANTS:
        if kind in link:
            act.tell(ENFORCEMENT_ANSWERED, link[kind], told)


def issue_ruling(act: ActFacts[Any], outcome: str, lines: tuple[str, ...], **said: Any) -> None:
    """Issue the ruling to the agency, which may read it from then on; the person it is against is served by copy."""
    course = act.courses[0] if act.courses else None
    act.prints()
    act.issue_for(
        "admin_enforcement_ruling",
        tuple(each.party.ref for each in act.courses),
        outcome=outcome,
        ruling=list(lines),
        against=[person(each) for each in act.courses],
        first=course.party.ref if course else "",
        **said,
    )


def person(course: PartyCourse) -> dict[str, str]:
    """Return the person against whom enforcement is asked for, as the ruling names them."""
    party = course.party
    return {
        "name": party.name, "kind": party.kind, "id_label": party.id_label, "id_number": party.id_number,
        "representative": party.representative, "address": party.address,
    }  # fmt: skip


def operative_part(brief: dict[str, Any], facts: Any) -> tuple[str, ...]:
    """Return the operative part for ``facts`` of a ruling; a wording of the court's own goes before it (裁定主文)."""
    if facts.ruling:
        return tuple(facts.ruling)
    decision = f"{brief['decision_number']}{brief['decision_name']}"
    whose = f"{brief['applicant']}作出的" if brief.get("applicant_kind", AGENCY) == AGENCY else ""
    if facts.outcome == GRANTED:
        return (f"准予强制执行{whose}{decision}。", _carried_out(brief, facts))
    if facts.outcome == PARTLY:
        return (
            f"准予强制执行{whose}{decision}中的下列内容：{'；'.join(facts.granted_items)}。",
            f"不准予强制执行该决定中的下列内容：{'；'.join(facts.refused_items)}。",
            _carried_out(brief, facts),
        )
    return (f"不准予强制执行{whose}{decision}。",)


def _carried_out(brief: dict[str, Any], facts: Any) -> str:
    if facts.executor == Executor.AGENCY:
        return f"由{facts.executing_unit or brief['applicant']}组织实施。"
    return "由本院负责强制执行的机构执行。"
