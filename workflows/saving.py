"""What an act brought about, put down: records, numbers and papers, clocks, the event."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from itertools import groupby
from typing import Any

from django.db.models import Model

from casework import search
from casework.acts import ActFacts
from casework.dates import LegalDate
from casework.exceptions import ActRefused, Refusal
from casework.law.articles import citation as cite
from casework.models import (
    Confirmation,
    Deadline,
    DeadlineEntry,
    DeadlineState,
    Document,
    Entry,
    Event,
    Origin,
    Party,
    Right,
    Signature,
)
from casework.services import deadlines as clocks
from casework.services import digests, events, number_blocks, numbers
from printouts import context, documents
from printouts.paper import Addressee, Dossier, Paper
from workflows import writing
from workflows.registry import terms_from
from workflows.request import Outcome, RecordedPaper, Request
from workflows.steps import Act, Step

# Papers from one agency to another, which the one addressed may read.
BETWEEN_AGENCIES = (Addressee.AGENCY, Addressee.POLICE, Addressee.COURT)
CLOSED = ["state", "closed", "late"]
PROJECTED = [*CLOSED, "due_on", "due_at", "provisional", "computable", "explanation"]


def plain(value: Any) -> Any:
    """Return facts as plain JSON: records by name and short name, dates as written, amounts as text."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type) and not isinstance(value, LegalDate):
        return {f.name: plain(getattr(value, f.name)) for f in dataclasses.fields(value)}
    if isinstance(value, Model):
        return {"ref": getattr(value, "ref", str(value.pk)), "name": str(value)}
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    if isinstance(value, Decimal):
        return format(value.normalize(), "f") if value else "0"
    if isinstance(value, LegalDate | datetime | date):
        return str(value)
    return value


def save_records(act: ActFacts[Any]) -> None:
    """Save new records, those of one kind together, and the changed fields of loaded ones."""
    # What is given up (an earlier finding, say) makes room before what takes its place.
    for record, fields in act.changed.items():
        if record not in (act.case, act.proceeding) and record.pk is not None:
            writing.update(record, fields)
    for _model, group in groupby(act.new, key=type):
        writing.insert(list(group))


def record_happenings(act: ActFacts[Any]) -> None:
    """Put the dates of what happened on the proceeding or the party's course, for terms and guards."""
    touched = set()
    for happening in act.happenings:
        holder = happening.course or act.proceeding
        holder.marks[happening.slug] = str(happening.at)
        if happening.course is not None:
            touched.add(happening.course)
    for course in touched:
        writing.update(course, [field.name for field in course._meta.concrete_fields if not field.primary_key])


@dataclasses.dataclass(frozen=True)
class _Wanted:
    paper: Paper
    party: Any
    values: dict[str, Any]
    measure: Any


def issue_papers(act: ActFacts[Any], request: Request, chosen: Iterable[Paper]) -> list[Document]:
    """Number and freeze the papers of the act; numbers are taken last and in sorted order."""
    wanted = [_Wanted(paper, context.addressee(paper, act), {}, None) for paper in chosen]
    wanted += [_Wanted(documents.get(issue.paper), issue.party, issue.values, issue.measure) for issue in act.issues]
    made = []
    for want in sorted(wanted, key=lambda each: each.paper.number_stem or ""):
        paper = want.paper
        recorded = request.papers.get(paper.id)
        document = Document(
            case=act.case,
            proceeding=act.proceeding,
            agency=act.agency,
            party=want.party,
            recipient=act.recipient if paper.addressee in BETWEEN_AGENCIES else None,
            kind=paper.id,
            title=paper.title,
            issued_on=act.at.day,
            event_seq=act.case.head_seq + 1,
            secondary=paper.dossier == Dossier.SECONDARY,
            signature=Signature.UNSIGNED if _is_signed(paper) else Signature.NOT_NEEDED,
        )
        _number(document, act, paper, recorded)
        document.values = plain(context.values(paper, act, number=document.number, party=want.party, extra=want.values))
        document.values_hash = digests.digest(digests.canonical(document.values), "sha256")
        document.template_version = paper.version
        if want.measure is not None:
            want.measure.number = document.number
            writing.update(want.measure, ["number"])
        made.append(document)
    writing.insert(made)
    return made


def _is_signed(paper: Paper) -> bool:
    """Whether somebody outside signs the paper: its mandatory items say so."""
    return any("签名" in item or "签收" in item for item in paper.must_contain)


def _number(document: Document, act: ActFacts[Any], paper: Paper, recorded: RecordedPaper | None) -> None:
    if recorded is not None:
        document.origin = Origin.RECORDED
        document.number, document.scan_hash = recorded.number, recorded.scan_hash
        if recorded.issued_on:
            document.issued_on = LegalDate.parse(recorded.issued_on).day
        _take_no_number_twice(document, act, paper)
    elif paper.number_stem:
        document.stem, document.year = paper.number_stem, act.day.year
        document.serial = numbers.take(act.agency, document.stem, document.year)
        document.number = numbers.number(act.agency, document.stem, document.year, document.serial)


def _take_no_number_twice(document: Document, act: ActFacts[Any], paper: Paper) -> None:
    """Refuse a number of our own that another paper bears; from now on it is this one's, and never given out again."""
    own = number_blocks.own_serial(act.agency, paper.number_stem or "", document.number)
    if own is None:
        return
    year, serial = own
    if number_blocks.serial_is_used(act.agency, paper.number_stem or "", year, serial):
        taken = f"文号“{document.number}”已经用于另一份文书或者已经作废，一个文号只能用于一份文书"
        raise ActRefused(act.label, [Refusal(taken, remedy="请核对号码本。", code="one_paper_one_number")])
    document.stem, document.year, document.serial = paper.number_stem or "", year, serial


def move_clocks(act: ActFacts[Any], node: Step | Act, outcome: Outcome, *, stays_open: bool) -> None:
    """Close the terms the act answers, move the running ones, and start those that run from it."""
    for rule in () if act.unanswered else node.limit:
        answered = act.deadline(rule, course=act.course if act.course else None, measure=_measure(act))
        if answered is not None and not (stays_open and answered.party_id is None):
            act.meet(rule, course=act.course if answered.party_id else None, measure=_measure(act))
    seq = act.case.head_seq + 1
    lines: list[DeadlineEntry] = []
    touched: dict[Deadline, list[DeadlineEntry]] = {}
    for move in act.moves:
        for deadline in clocks.matching(act.deadlines, move):
            if move.move in ("meet", "cancel"):
                state = DeadlineState.MET if move.move == "meet" else DeadlineState.CANCELLED
                lines.append(clocks.close(deadline, move.at, state))
                touched.setdefault(deadline, [])
                outcome.closed.append(deadline)
            else:
                line = clocks.ledger_line(deadline, move)
                lines.append(line)
                touched.setdefault(deadline, []).append(line)
                outcome.moved.append(deadline)
    _project_again(act, touched)
    rules = terms_from(act.proceeding.process.flow_class)
    for happening in act.happenings:
        for deadline, line in clocks.start(act, happening, rules.get(happening.slug, ())):
            outcome.started.append(deadline)
            lines.append(line)
    writing.insert(outcome.started)
    for line in lines:
        line.event_seq = seq
    writing.insert(lines)


def _measure(act: ActFacts[Any]) -> Any:
    return getattr(act.facts, "measure", None)


def _project_again(act: ActFacts[Any], touched: dict[Deadline, list[DeadlineEntry]]) -> None:
    if not touched:
        return
    moved = [deadline for deadline, lines in touched.items() if lines]
    if moved:
        past = DeadlineEntry.objects.filter(deadline__in=moved).select_related("approver").order_by("pk")
        by_deadline = {deadline.pk: [e for e in past if e.deadline_id == deadline.pk] for deadline in moved}
        for deadline in moved:
            clocks.project(deadline, [*by_deadline[deadline.pk], *touched[deadline]], act.calendar)
    # An act touches few terms: one plain UPDATE each costs a quarter of one with a CASE per column.
    for deadline in touched:
        writing.update(deadline, PROJECTED if deadline in moved else CLOSED)


def ask_confirmations(act: ActFacts[Any]) -> None:
    """Ask the other officers who took part to confirm within one working day."""
    if act.confirmers:
        due = act.calendar.add(act.today, 1)
        writing.insert(
            [
                Confirmation(
                    case=act.case, event_seq=act.case.head_seq + 1, label=act.label, officer=officer, due_on=due
                )
                for officer in dict.fromkeys(act.confirmers)
            ]
        )


def index(act: ActFacts[Any], outcome: Outcome) -> None:
    """Add what the act brought in to the words under which the case is found."""
    texts = [document.number for document in outcome.documents if document.number]
    if {"title", "cause"} & act.changed.get(act.case, set()):
        texts += [act.case.number, act.case.title, act.case.cause]
    for record in act.new:
        if isinstance(record, Party):
            texts += [record.name, record.id_number]
        elif isinstance(record, Right):
            texts += [record.name, record.number, record.holder]
    fresh = set(search.grams(texts)) - set(act.case.grams)
    if fresh:
        act.case.grams = sorted({*act.case.grams, *fresh})
        act.change(act.case, "grams")


def append_event(
    act: ActFacts[Any], request: Request, node: Step | Act, outcome: Outcome, before: str, suffix: str
) -> Event:
    """Append the event of the act to the case's chain, and save case and proceeding with it."""
    late = request.entry == Entry.LIVE and bool(request.reason)
    event = Event(
        case=act.case,
        proceeding=act.proceeding,
        kind=request.act + suffix,
        label=node.label,
        law=cite(node.law),
        happened=str(act.at),
        happened_on=act.at.day,
        recorded_at=act.now,
        entry=Entry.LATE if late else request.entry,
        reason=request.reason,
        irregular=bool(outcome.irregular),
        officer=act.officer,
        on_behalf_of=act.on_behalf_of,
        agency=act.agency,
        office=act.office,
        payload={
            "facts": plain(act.facts),
            "stage": [str(before), str(act.proceeding.stage)],
            "events": [[h.slug, str(h.at), h.course.party.ref if h.course else None] for h in act.happenings],
            "papers": [[d.kind, d.number, d.values_hash] for d in outcome.documents],
            "terms": {
                "started": [[d.rule, str(d.due_on or d.due_at or "")] for d in outcome.started],
                "closed": [[d.rule, d.state, d.late] for d in outcome.closed],
                "moved": [[d.rule, str(d.due_on or d.due_at or "")] for d in outcome.moved],
            },
            "irregular": [[r.code, r.message, r.law] for r in outcome.irregular],
            "notes": plain(act.notes),
        },
    )
    events.seal(act.case, event)
    writing.insert([event])
    writing.update(act.case, {"head_seq", "head_hash"} | act.changed.get(act.case, set()))
    kept = {"stage", "marks", "brief", "opinions"}
    writing.update(act.proceeding, kept | act.changed.get(act.proceeding, set()))
    return event
