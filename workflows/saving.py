"""What an act brought about, put down: records, numbers and papers, clocks, the event."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from decimal import Decimal
from itertools import groupby
from typing import Any

from django.db.models import Model

from casework import search
from casework.acts import ActFacts, ClockMove, Issue
from casework.agencies import Office
from casework.dates import LegalDate
from casework.exceptions import ActRefused, Refusal
from casework.gaps import gaps
from casework.law.articles import citation as cite
from casework.law.sight import INFORMANTS
from casework.models import (
    Agency,
    Assignment,
    Confirmation,
    Deadline,
    DeadlineEntry,
    DeadlineState,
    Document,
    Entry,
    Event,
    Finding,
    Measure,
    Origin,
    Party,
    PartyRole,
    Right,
    SealPractice,
    SealState,
    Signature,
)
from casework.services import deadlines as clocks
from casework.services import digests, events, proving, row_digests
from casework.written_numbers import canonical
from printouts import checking, context, documents
from printouts.paper import Addressee, Dossier, Paper
from workflows import numbering, writing
from workflows.registry import terms_from
from workflows.request import Outcome, Request
from workflows.steps import Act, Step

# Papers from one agency to another, which the one addressed may read.
BETWEEN_AGENCIES = (Addressee.AGENCY, Addressee.POLICE, Addressee.COURT)
CLOSED = ["state", "closed", "late", "ladder", "next_warning_at"]
PROJECTED = [*CLOSED, "due_on", "due_at", "provisional", "computable", "explanation", "length"]


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


def note_passages(act: ActFacts[Any]) -> None:
    """Note with the texts that later papers take over who wrote them: the draft, or somebody."""
    brief, party = act.proceeding.brief, act.party.ref if act.party else ""
    noted = {
        each.name: {"state": str(each.state), "digest": each.digest, "party": party}
        for each in act.passages
        if each.name in brief and plain(brief[each.name]) == plain(getattr(act.facts, each.name, None))
    }
    if noted:
        brief["passages"] = {**brief.get("passages", {}), **noted}


def save_records(act: ActFacts[Any]) -> None:
    """Save new records, those of one kind together, and the changed fields of loaded ones."""
    _say_by_which_event(act)
    # What is given up (an earlier finding, say) makes room before what takes its place.
    for record, fields in act.changed.items():
        if record not in (act.case, act.proceeding) and record.pk is not None:
            writing.update(record, fields)
    for _model, group in groupby(act.new, key=type):
        writing.insert(list(group))


def _say_by_which_event(act: ActFacts[Any]) -> None:
    """Note with what bears days of law alone when it came in and ended: assignments, measures."""
    seq = act.case.head_seq + 1
    for record in act.new:
        if isinstance(record, Assignment | Measure):
            record.event_seq = seq
    for record, fields in act.changed.items():
        if isinstance(record, Assignment | Measure) and fields & {"until", "ended_at"}:
            record.ended_seq = seq
            fields.add("ended_seq")


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
    issue: Issue


def issue_papers(act: ActFacts[Any], request: Request, chosen: Iterable[Paper], outcome: Outcome) -> None:
    """Number and freeze the papers of the act; numbers are taken last and in sorted order."""
    kind = act.issuer.kind
    wanted = [_Wanted(documents.own(paper, kind), Issue(paper.id, context.addressee(paper, act))) for paper in chosen]
    wanted += [_Wanted(documents.get(issue.paper, kind), issue) for issue in act.issues]
    made = []
    for want in sorted(wanted, key=lambda each: each.paper.number_stem or ""):
        paper, issue = want.paper, want.issue
        recorded = request.papers.get(paper.id)
        document = Document(
            case=act.case,
            proceeding=act.proceeding,
            agency=act.issuer,
            party=issue.party,
            recipient=(issue.recipient or act.recipient) if paper.addressee in BETWEEN_AGENCIES else None,
            kind=paper.id,
            title=paper.title,
            issued_on=act.at.day,
            event_seq=act.case.head_seq + 1,
            secondary=paper.dossier == Dossier.SECONDARY,
            level=max(paper.level, issue.level),
            signature=Signature.UNSIGNED if _is_signed(paper) else Signature.NOT_NEEDED,
            copies=list(issue.copies),
            replaces=issue.replaces,
            joint=list(_joint(issue)),
        )
        if recorded is None:
            numbering.give(document, act, paper)
        else:
            outcome.irregular += numbering.record(document, act, paper, recorded, request)
        _seal(document, act, paper, request)
        document.values = _values(document, act, want)
        if paper.is_checkable and document.number and recorded is None:
            document.values["check"] = checking.mark()
            document.check_code = document.values["check"]["code"]
        if _names_an_informant(document, act):
            document.level = max(document.level, INFORMANTS)
        document.values_hash = digests.digest(digests.canonical(document.values), "sha256")
        document.template_version = paper.version
        if issue.measure is not None:
            issue.measure.number = document.number
            writing.update(issue.measure, ["number"])
        made.append(document)
    if unfinished := [refusal for document in made for refusal in _gaps(document)]:
        raise ActRefused(act.label, unfinished)
    writing.insert(made)
    outcome.documents = made


def _names_an_informant(document: Document, act: ActFacts[Any]) -> bool:
    """Whether a paper says who informed (举报人): then it is for those who may know that."""
    names = [each.name for each in act.parties if each.role == PartyRole.INFORMANT]
    return bool(names) and any(name in digests.canonical(document.values).decode() for name in names)


def _joint(issue: Issue) -> Iterable[str]:
    """Return the codes of the agencies that make the paper with ours; one made again is still theirs too."""
    return issue.replaces.joint if issue.again and issue.replaces is not None else issue.joint


def _makers(agency: Agency, joint: Iterable[str]) -> list[dict[str, str]]:
    """Return the agencies that make a paper together, ours first, in the order in which their seals stand."""
    names = dict(Agency.objects.filter(code__in=joint).values_list("code", "name"))
    if unknown := sorted(set(joint) - set(names)):
        raise ValueError(f"no agency has the code {unknown}")
    return [{"name": agency.name}, *({"name": names[code]} for code in joint)]


def _values(document: Document, act: ActFacts[Any], want: _Wanted) -> Any:
    """Freeze what the paper shows; one made again shows what the spoiled one did, under its own number and day."""
    issue = want.issue
    if issue.again and issue.replaces is not None:
        kept = {name: value for name, value in issue.replaces.values.items() if name != "check"}
        return {**kept, "number": document.number or None, "date": act.day.isoformat()}
    shown = context.values(want.paper, act, number=document.number, party=issue.party, extra=issue.values)
    return plain(shown | ({"agencies": _makers(act.issuer, issue.joint)} if issue.joint else {}))


def _gaps(document: Document) -> list[Refusal]:
    """Refuse a paper made here that would show a gap of its draft."""
    if document.origin != Origin.ISSUED:
        return []
    shown = documents.get(document.kind, document.agency.kind).facts
    facts = document.values["facts"]
    found = dict.fromkeys(what for name in shown for what in gaps(digests.canonical(facts.get(name)).decode()))
    return [
        Refusal(f"《{document.title}》有待补充的内容：{what}", remedy="请补充后再办理。", code="gap") for what in found
    ]


def _is_signed(paper: Paper) -> bool:
    """Whether somebody outside signs the paper: its mandatory items say so."""
    return any("签名" in item or "签收" in item for item in paper.must_contain)


def _seal(document: Document, act: ActFacts[Any], paper: Paper, request: Request) -> None:
    """Say whether the paper wants a seal, and whether a head, deciding it, has given leave to put it on.

    What is imported was made and sealed outside before: nobody seals it here after the fact.
    """
    if not paper.seals or document.origin == Origin.RECORDED:
        return
    electronic = act.issuer.sealing == SealPractice.ELECTRONIC and not paper.on_pad
    electronic = electronic and request.entry != Entry.IMPORTED
    document.sealing = SealState.AWAITING if electronic else SealState.BY_HAND
    if act.heard_from is None and act.office in (Office.AGENCY_HEAD, Office.PRINCIPAL_HEAD):
        document.seal_approved_by = act.officer


def move_clocks(act: ActFacts[Any], node: Step | Act, outcome: Outcome, *, stays_open: bool) -> None:
    """Close the terms the act answers, move the running ones, and start those that run from it."""
    for rule in () if act.unanswered else node.limit:
        answered = act.deadline(rule, course=act.course if act.course else None, measure=_measure(act))
        if answered is not None and not (stays_open and answered.party_id is None):
            act.meet(rule, course=act.course if answered.party_id else None, measure=_measure(act))
    seq = act.case.head_seq + 1
    lines: list[DeadlineEntry] = []
    touched: dict[Deadline, list[DeadlineEntry]] = {}
    crossing: list[tuple[Deadline, ClockMove]] = []
    for move in act.moves:
        for deadline in clocks.matching(act.deadlines, move):
            if move.onto:
                crossing.append((deadline, move))
            if move.move == "part":
                continue
            if move.move in ("meet", "cancel", "go_over"):
                state = DeadlineState.MET if move.move == "meet" else DeadlineState.CANCELLED
                lines.append(clocks.close(deadline, move.at, state))
                touched.setdefault(deadline, [])
                outcome.closed.append(deadline)
            elif move.move == "restore":
                given_back = clocks.restoring_lines(deadline, move)
                lines += given_back
                touched.setdefault(deadline, []).extend(given_back)
                outcome.moved.append(deadline)
            else:
                line = clocks.ledger_line(deadline, move)
                lines.append(line)
                touched.setdefault(deadline, []).append(line)
                outcome.moved.append(deadline)
    _project_again(act, touched)
    for deadline, begun in _go_over(act, crossing, touched):
        outcome.started.append(deadline)
        lines += begun
    rules = terms_from(act.proceeding.process.flow_class)
    for happening in act.happenings:
        for deadline, begun in clocks.start(act, happening, rules.get(happening.slug, ())):
            outcome.started.append(deadline)
            lines += begun
    writing.insert(outcome.started)
    for line in lines:
        line.event_seq = seq
    writing.insert(lines)
    outcome.ledger = [clocks.told(line) for line in lines]


def _measure(act: ActFacts[Any]) -> Any:
    return getattr(act.facts, "measure", None)


def _go_over(
    act: ActFacts[Any], crossing: list[tuple[Deadline, ClockMove]], touched: dict[Deadline, list[DeadlineEntry]]
) -> list[tuple[Deadline, list[DeadlineEntry]]]:
    """Begin the terms under which others run on, each with the ledger that the other had."""
    if not crossing:
        return []
    found = DeadlineEntry.objects.filter(deadline__in=[deadline for deadline, _move in crossing])
    past = list(found.select_related("approver").order_by("pk"))
    return [
        clocks.go_over(
            act,
            deadline,
            [*(each for each in past if each.deadline_id == deadline.pk), *touched.get(deadline, ())],
            move,
        )
        for deadline, move in crossing
    ]


def _project_again(act: ActFacts[Any], touched: dict[Deadline, list[DeadlineEntry]]) -> None:
    if not touched:
        return
    moved = [deadline for deadline, lines in touched.items() if lines]
    if moved:
        past = DeadlineEntry.objects.filter(deadline__in=moved).select_related("approver").order_by("pk")
        by_deadline = {deadline.pk: [e for e in past if e.deadline_id == deadline.pk] for deadline in moved}
        for deadline in moved:
            clocks.project(deadline, [*by_deadline[deadline.pk], *touched[deadline]], act.calendar, act.issuer.kind)
            clocks.reassess(deadline)
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
    texts = [text for each in outcome.documents for text in {each.number, each.number_key} if text]
    if {"title", "cause"} & act.changed.get(act.case, set()):
        texts += [act.case.number, canonical(act.case.number), act.case.title, act.case.cause]
    for record in act.new:
        if isinstance(record, Party):
            texts += [record.name, record.id_number]
        elif isinstance(record, Right):
            texts += [record.name, record.number, record.holder]
    fresh = set(search.grams(texts)) - set(act.case.grams)
    if fresh:
        act.case.grams = sorted({*act.case.grams, *fresh})
        act.change(act.case, "grams")


def _besides(act: ActFacts[Any]) -> Iterator[Model]:
    """Yield what is written beside what a transition adds and changes.

    The proceeding itself; measures that took the number of their paper; courses on which something happened, or about
    which a finding was weighed; and those with which another act began this proceeding.
    """
    yield act.proceeding
    yield from (each.measure for each in act.issues if each.measure is not None)
    yield from (each.course for each in act.happenings if each.course is not None)
    findings = [record for record in act.new if isinstance(record, Finding)]
    yield from (course for each in findings if (course := act.course_of(each.party)) is not None)
    yield from act.courses if act.heard_from is not None else ()


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
                # What the chain proves of the ledger: every line, and how each term stands after it.
                "ledger": outcome.ledger,
                "stand": {str(d.pk): clocks.stand(d) for d in (*outcome.started, *outcome.moved, *outcome.closed)},
            },
            "irregular": [[r.code, r.message, r.law] for r in outcome.irregular],
            "notes": plain(act.notes),
            "rows": proving.rows([*act.new, *outcome.documents, *act.changed]),
            "asked": [officer.pk for officer in dict.fromkeys(act.confirmers)],
            "written": row_digests.written([*act.new, *act.changed, *_besides(act)]),
            # Whether each passage was drafted or edited; the text used stands with the facts.
            **({"passages": {each.name: each.record() for each in act.passages}} if act.passages else {}),
        },
    )
    events.seal(act.case, event)
    writing.insert([event])
    writing.update(act.case, {"head_seq", "head_hash"} | act.changed.get(act.case, set()))
    kept = {"stage", "marks", "brief", "opinions"}
    writing.update(act.proceeding, kept | act.changed.get(act.proceeding, set()))
    return event
