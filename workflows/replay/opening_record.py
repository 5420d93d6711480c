"""What a case begun on paper brings along: parties, dates, papers and scans, and the terms that still run."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from casework.acts import ActFacts, Happening
from casework.dates import LegalDate
from casework.exceptions import ActRefused, Refusal
from casework.models import Deadline, DeadlineEntry, Document, Entry, Origin, PartyCourse
from casework.services import deadlines as clocks
from printouts import documents
from workflows import numbering, saving
from workflows.models import Process
from workflows.registry import terms_from
from workflows.replay import references
from workflows.request import Outcome, Request
from workflows.steps import Step

LABEL = "录入转入系统前已办理的情况"
OUTSIDE = "此前在系统外登记"


@dataclass(frozen=True)
class _Beside:
    """What saving asks of a node; entering a file is no act of law and has no article."""

    label: str = LABEL
    law: str = ""


def enter(
    act: ActFacts[Any],
    first: Step,
    case_facts: Mapping[str, Any],
    given: Mapping[str, Any],
    dates: Mapping[str, LegalDate],
) -> None:
    """Register parties, rights and goods as the first act would, each party where it stands now."""
    found = dates.get("clue_received") or act.at
    form = first.form(act, data={"content": OUTSIDE, "suggestion": OUTSIDE, "found_at": found, **case_facts})
    if not form.is_valid() or form.refusals():
        raise ActRefused(LABEL, form.refusals())
    act.facts = form.entered()
    # The effect of the first act without its change of stage: the case is past it.
    first.effect.__wrapped__(act.proceeding, act)
    standing = given.get("parties") or {}
    act.courses = []
    for index, record in enumerate(act.new):
        if isinstance(record, PartyCourse):
            values = dict(standing.get(record.party.ref) or {})
            course = PartyCourse(proceeding=act.proceeding, party=record.party, **values)
            act.new[index] = course
            act.courses.append(course)
    unknown = sorted(set(standing) - {course.party.ref for course in act.courses})
    if unknown:
        raise ActRefused(
            LABEL, [Refusal(f"没有当事人“{'、'.join(unknown)}”", remedy="请用 P1、P2 指明。", code="party")]
        )
    # What the first act would have started is not begun again; only the dates the file gives count.
    act.happenings = [Happening(slug, when) for slug, when in dates.items()]
    for course in act.courses:
        act.happenings += [Happening(slug, LegalDate.parse(str(when)), course) for slug, when in course.marks.items()]
    act.notes["opening"] = saving.plain({key: value for key, value in given.items() if key != "by"})
    act.notes["before"] = "此前的环节在系统外办理，本系统没有记录"


def put_down(
    act: ActFacts[Any], process: Process, node: Step, given: Mapping[str, Any], name: str, folder: Path, *, keep: bool
) -> Outcome:
    outcome = Outcome(act.case, act.proceeding, None)  # type: ignore[arg-type]
    request = Request(
        act=f"{process.flow_class.code}.opening",
        officer=act.officer,
        facts={},
        entry=Entry.IMPORTED,
        reason=f"由文件“{name}”录入",
    )
    act.change(act.proceeding, "handler")
    saving.save_records(act)
    saving.record_happenings(act)
    _start_clocks(act, process, node, outcome, set(given.get("answered") or ()))
    outcome.documents = _papers(act, given.get("papers") or [], folder, outcome, keep=keep)
    outcome.event = saving.append_event(act, request, cast(Any, _Beside()), outcome, "", "")
    return outcome


def _start_clocks(act: ActFacts[Any], process: Process, node: Step, outcome: Outcome, answered: set[str]) -> None:
    """Start what still runs: a term whose step lies behind, or that the file says is answered, is left out."""
    flow_class = process.flow_class
    ahead = _ahead(node)
    behind = answered | {rule for rule, by in flow_class.limits().items() if isinstance(by, Step) and by not in ahead}
    lines: list[DeadlineEntry] = []
    for happening in act.happenings:
        rules = [rule for rule in terms_from(flow_class).get(happening.slug, ()) if rule not in behind]
        for deadline, begun in clocks.start(act, happening, rules):
            for line in begun:
                line.event_seq = act.case.head_seq + 1
            outcome.started.append(deadline)
            lines += begun
    Deadline.objects.bulk_create(outcome.started)
    DeadlineEntry.objects.bulk_create(lines)
    outcome.ledger = [clocks.told(line) for line in lines]


def _ahead(node: Any) -> set[Any]:
    """Every node that can still be reached, ``node`` among them."""
    seen, waiting = {node}, [node]
    while waiting:
        for edge in waiting.pop()._outgoing():
            if edge.dst not in seen:
                seen.add(edge.dst)
                waiting.append(edge.dst)
    return seen


def _papers(
    act: ActFacts[Any], given: list[Mapping[str, Any]], folder: Path, outcome: Outcome, *, keep: bool
) -> list[Document]:
    """Record the papers made before: own number, own day, the digest of the scan, nothing made up."""
    made = []
    for row in given:
        paper = documents.get(str(row["paper"]), act.agency.kind)
        party = next((each for each in act.parties if each.ref == row.get("party")), None)
        document = Document(
            case=act.case,
            proceeding=act.proceeding,
            agency=act.agency,
            party=party,
            kind=paper.id,
            title=paper.title,
            number=str(row.get("number") or ""),
            issued_on=LegalDate.parse(str(row.get("issued_on") or "") or None).day,
            origin=Origin.RECORDED,
            event_seq=act.case.head_seq + 1,
            scan_hash=references.scan_hash(str(row.get("scan") or ""), folder, keep=keep),
        )
        outcome.irregular += numbering.adopt(document, act, paper, happened=True)
        document.save(force_insert=True)
        made.append(document)
    return made
