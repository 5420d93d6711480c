"""Demand and application to the court (催告、申请强制执行): what is owed, and the papers that show it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal

from casework.drafting.citing import written_out
from casework.drafting.file import File
from casework.drafting.passages import Wording
from casework.drafting.words import both, items
from casework.gaps import gap
from casework.guards import courses
from casework.models import PartyCourse
from casework.money import yuan

# Papers that go with the application, in the order of 行政强制法第五十五条.
ENCLOSED = (
    "penalty_decision", "summary_decision", "penalty_notice", "statement_record", "hearing_record", "hearing_report",
    "performance_demand",
)  # fmt: skip


def unperformed(file: File) -> Wording | None:
    """Return the duties still to be performed, in one paragraph."""
    if file.course is None:
        return None
    said = "；".join(_duties(file.course, yuan))
    return Wording(f"{said}。" if said else gap("尚未履行的义务"), ("行政处罚决定书", "缴款记录") if said else ())


def performance_method(file: File) -> Wording | None:
    """Return how the duties are to be performed."""
    if file.course is None:
        return None
    owes = courses.owed(file.course) > 0
    money = "按照本催告书载明的途径缴纳款项，并将缴款凭证送交本局" if owes else ""
    other = "按照行政处罚决定书载明的内容履行" if _others(file.course) else ""
    said = "；其他义务".join(part for part in (money, other) if part)
    return Wording(f"{said}。" if said else gap("履行方式"), ("行政处罚决定书",) if said else ())


def execution_subject(file: File) -> Wording | None:
    """Return what the court is asked to enforce, one duty to a line."""
    if file.course is None:
        return None
    lines = list(_duties(file.course, both))
    return Wording(items(lines) or gap("申请执行的标的"), ("行政处罚决定书", "缴款记录") if lines else ())


def materials(file: File) -> Wording | None:
    """Return the papers that go with the application, with their numbers."""
    found = [
        (ENCLOSED.index(each.kind), f"《{each.title}》{f'（{each.number}）' if each.number else ''}")
        for each in file.documents
        if each.kind in ENCLOSED
    ]
    lines = [line for _place, line in sorted(found)]
    if receipts := sum(each.kind == "service_receipt" for each in file.documents):
        lines.append(f"送达回证{receipts}份")
    if file.evidence:
        lines.append(f"证据材料{len(file.evidence)}份")
    return Wording(items(list(dict.fromkeys(lines))) or gap("申请材料"), ("卷内文书",) if lines else ())


def enforced_facts(file: File) -> Wording | None:
    """Return the facts and reasons of the decision whose enforcement is asked for."""
    facts = str(file.brief.get("facts_found") or "")
    return Wording(facts or gap("行政处罚决定认定的事实和理由"), ("行政处罚决定书",) if facts else ())


def enforced_view(file: File) -> Wording | None:
    """Return what the party said, as the decision weighed it."""
    said = str(file.brief.get("statement_view") or "")
    return Wording(said or gap("当事人的意见"), ("行政处罚决定书",) if said else ())


def enforced_basis(file: File) -> Wording | None:
    """Return the basis of the penalty, as the party was told it."""
    told = str((file.course.proposal.get("law_applied") if file.course else "") or file.brief.get("law_applied") or "")
    finding = file.finding(file.course.party) if file.course else None
    ended = (finding.act_until if finding else None) or file.day
    said = written_out(told, ended, file.day)
    return Wording(said or gap("处罚依据"), ("行政处罚决定书",) if said else ())


def _duties(course: PartyCourse, write: Callable[[Decimal], str]) -> Iterator[str]:
    fine, gains, added = course.fine or Decimal(0), *(courses.amount(course, name) for name in ("gains", "added_fine"))
    if fine:
        yield f"罚款{write(fine)}"
    if gains:
        yield f"没收违法所得{write(gains)}"
    if added:
        yield f"加处罚款{write(added)}"
    if course.paid and courses.owed(course) > 0:
        yield f"已缴纳{write(course.paid)}，尚欠{write(courses.owed(course))}"
    yield from _others(course)


def _others(course: PartyCourse) -> list[str]:
    """Return the duties besides money that the party must do itself."""
    kinds = set(course.decision.get("kinds", ())) - courses.SELF_EXECUTING
    return [label for kind, label in courses.PENALTY_KINDS.items() if kind in kinds]
