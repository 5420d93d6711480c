"""What passes between agencies: what came and waits to be signed for, what was sent and waits for an answer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Q, QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from casework import access
from casework.agencies import Office
from casework.dates import LegalDate
from casework.guards.receipt import BY_THE_WAY
from casework.models import (
    OPEN_STATES,
    Deadline,
    EvidenceFile,
    Handover,
    HandoverItem,
    HandoverKind,
    HandoverState,
    Proceeding,
)
from casework.models.handover import Check, check
from printouts import custody, files
from workflows.models import Task
from workflows.pages import addresses, finding, terms
from workflows.pages.gathering import among, gather
from workflows.pages.papers import file_answer
from workflows.pages.visitor import PageRequest, Visitor, signed_in
from workflows.registry import procedures

SHOWN = 40
ON_DESK = 10
# Those who take in what comes, and hand it out; at a court and a mediation body its clerks and mediators too.
RECEIVING = (Office.CASE_OFFICER, Office.UNIT_HEAD, Office.CLERK, Office.MEDIATOR)
# Papers by which the receiver of a case tells that it has it; and of anything else that was handed over.
RECEIPTS = ("referral_receipt",)
RECEIPT = "material_receipt"
# Acts beside the flow by which a kind of handover is signed for; a case itself is signed for in the open step.
GENERAL = "sign_for_handover"
SIGNED_BY = {
    ("police_filing", HandoverKind.SUPPLEMENT): "receive_material",
    **{(kind, HandoverKind.OPINION): "sign_for_opinion" for kind in ("penalty", "copyright_penalty")},
}


@dataclass
class Row:
    """One handover on a list: how long it waits, what the check of its manifest finds, what runs meanwhile."""

    handover: Handover
    days: int | None
    found: dict[str, int] = field(default_factory=dict)
    count: int = 0
    deadlines: list[Deadline] = field(default_factory=list)
    address: str = ""

    @property
    def faulty(self) -> int:
        """How many things on the manifest are changed or missing."""
        return self.count - self.found.get(Check.INTACT, 0)


def incoming(visitor: Visitor) -> QuerySet[Handover]:
    """Return what came to the visitor's agencies and nobody has signed for, oldest first; copies stand apart."""
    agencies = sorted({seat.agency_id for seat in visitor.seats if seat.office in RECEIVING})
    return (
        Handover.objects.filter(recipient__in=agencies, state=HandoverState.SENT)
        .exclude(kind=HandoverKind.COPY)
        .select_related("case", "sender__agency", "receiver")
        .order_by("pk")
    )


def _sent(visitor: Visitor) -> QuerySet[Handover]:
    """Return what the visitor's agencies sent and is not answered: unsigned, or the proceeding still waits."""
    agencies = sorted({seat.agency_id for seat in visitor.seats if seat.office != Office.ADMINISTRATOR})
    answered = Q(kind=HandoverKind.COPY)  # nobody owes an answer to a copy, once it is signed for
    # By their keys: what runs is little beside all that was ever handed over.
    running = list(Proceeding.objects.filter(agency__in=agencies, ended_on=None).values_list("pk", flat=True))
    unsigned = Q(state=HandoverState.SENT, sender__agency__in=agencies)
    waiting = Handover.objects.filter(unsigned | Q(state=HandoverState.RECEIVED, sender__in=running) & ~answered)
    return (
        Handover.objects.filter(among("pk", waiting))
        .select_related("case", "sender__agency", "receiver")
        .order_by("pk")
    )


def _copies(visitor: Visitor) -> QuerySet[Handover]:
    """Return what was copied to the visitor's agencies, the latest first."""
    agencies = sorted({seat.agency_id for seat in visitor.seats if seat.office != Office.ADMINISTRATOR})
    return (
        Handover.objects.filter(recipient__in=agencies, kind=HandoverKind.COPY)
        .select_related("case", "sender__agency", "receiver")
        .order_by("-pk")
    )


@require_GET
@signed_in
def inbox(request: PageRequest) -> HttpResponse:
    """List what waits for receipt, what was copied, and what of ours waits for an answer."""
    visitor = request.visitor
    came, sent = list(incoming(visitor)[:SHOWN]), list(_sent(visitor)[:SHOWN])
    copied = list(_copies(visitor)[:SHOWN])
    rows = {row.handover.pk: row for row in _rows(visitor, [*came, *sent, *copied])}
    receiving = _receiving(visitor)
    unsigned = [each for each in copied if each.state == HandoverState.SENT and each.recipient_id in receiving]
    _link(visitor, [rows[each.pk] for each in (*came, *unsigned)])
    context = {
        "visitor": visitor,
        "came": [rows[each.pk] for each in came],
        "sent": [rows[each.pk] for each in sent],
        "copied": [rows[each.pk] for each in copied],
        "shown": SHOWN,
    }
    return render(request, "workflows/handovers.html", context)


@require_GET
@signed_in
def handover(request: PageRequest, pk: int) -> HttpResponse:
    """Show one handover with its manifest, each thing checked against the digest it had when it was sent."""
    visitor = request.visitor
    found = _found(visitor, pk)
    papers = access.documents(visitor.seats).filter(case=found.case_id).filter(_shown_with(found))
    known = gather({"kept": EvidenceFile.objects.filter(_of_manifest(found)), "papers": papers.defer("values")})
    items = checked(found, known["kept"])
    listed = {item.document_id for item, _outcome in items}
    row = _rows(visitor, [found], items)[0]
    if found.state == HandoverState.SENT and found.recipient_id in _receiving(visitor):
        _link(visitor, [row])
    part = next(iter(finding.parts(visitor, found.case_id)), None)
    context = {
        "visitor": visitor,
        "identity": finding.bar(part, visitor) if part else None,
        "row": row,
        "handover": found,
        "items": items,
        "seen": {paper.pk for paper in known["papers"]},
        "receipts": [paper for paper in known["papers"] if paper.pk not in listed],
    }
    return render(request, "workflows/handover.html", context)


def _shown_with(found: Handover) -> Q:
    """Return the condition for the papers on the manifest, and for the receipt that was sent back for it."""
    listed = HandoverItem.objects.filter(handover=found).exclude(document=None).values("document")
    answering = found.kind in (HandoverKind.REFERRAL, HandoverKind.FORWARDED) and found.received_at
    receipt = Q(kind__in=RECEIPTS, proceeding=found.receiver_id) if answering else Q(pk__in=[])
    if found.receiver_id is not None and found.received_at:
        receipt |= Q(kind=RECEIPT, proceeding=found.receiver_id, values__facts__handover_ref=found.ref)
    return Q(pk__in=listed) | receipt


@require_GET
@signed_in
def printed(request: PageRequest, pk: int) -> HttpResponse:
    """Return the manifest with the receipt as PDF."""
    visitor = request.visitor
    found = _found(visitor, pk)
    agency = next(
        (seat.agency for seat in visitor.seats if seat.agency_id in (found.recipient_id, found.sender.agency_id)),
        found.sender.agency,
    )
    data = custody.receipt(found, checked(found), agency, visitor.today.isoformat())
    name = _("移交清单") + f"{found.case.number}-{found.no}.pdf"
    return file_answer(data, "application/pdf", name, download="download" in request.GET)


def checked(found: Handover, kept: Iterable[EvidenceFile] | None = None) -> list[tuple[HandoverItem, str]]:
    """Return what stands on the manifest, each with what its check finds; files of evidence are looked for too."""
    items = list(_items([found]))
    kept = EvidenceFile.objects.filter(_of_manifest(found)) if kept is None else kept
    lost = {each.evidence_id for each in kept if not files.path_of(each.sha256).is_file()}
    return [(item, check(item, lost)) for item in items]


def _of_manifest(found: Handover) -> Q:
    return Q(evidence__in=HandoverItem.objects.filter(handover=found).exclude(evidence=None).values("evidence"))


def _items(handovers: Iterable[Handover]) -> QuerySet[HandoverItem]:
    return (
        HandoverItem.objects.filter(handover__in=[each.pk for each in handovers])
        .select_related("document", "evidence", "exhibit")
        .defer("document__values")
        .order_by("handover", "no")
    )


def _found(visitor: Visitor, pk: int) -> Handover:
    found = access.handovers(visitor.seats).select_related("case", "sender__agency", "receiver").filter(pk=pk).first()
    if found is None:
        raise Http404(_("没有找到"))
    return found


def _receiving(visitor: Visitor) -> set[int]:
    return {seat.agency_id for seat in visitor.seats if seat.office in RECEIVING}


def _rows(
    visitor: Visitor, handovers: list[Handover], items: list[tuple[HandoverItem, str]] | None = None
) -> list[Row]:
    """Return the handovers as rows; the terms are those of one's own side, and the clock of the goods on both."""
    if items is None:
        items = [(item, check(item)) for item in _items(handovers)] if handovers else []
    mine = {seat.agency_id for seat in visitor.seats}
    own = {each.pk: each.sender_id if each.sender.agency_id in mine else each.receiver_id for each in handovers}
    running = list(
        Deadline.objects.filter(
            Q(proceeding__in=[pk for pk in own.values() if pk])
            | Q(case__in={each.case_id for each in handovers}, rule__in=terms.OF_GOODS),
            state__in=OPEN_STATES,
        ).defer("explanation")
    ) if handovers else []  # fmt: skip
    rows = []
    for each in handovers:
        found = Counter(outcome for item, outcome in items if item.handover_id == each.pk)
        since = LegalDate.parse(each.sent_at).day
        about = [
            term
            for term in running
            if term.proceeding_id == own[each.pk] or (term.case_id == each.case_id and term.rule in terms.OF_GOODS)
        ]
        about = [term for term in about if not terms.over(term, visitor.today)]
        days = (visitor.today - since).days if since else None
        rows.append(Row(each, days, dict(found), found.total(), terms.in_order(terms.by_end(about))[:3]))
    return rows


def _link(visitor: Visitor, rows: list[Row]) -> None:
    """Lead each row to the act by which it is signed for: one beside the flow, or the open step of the receiver."""
    tasks: dict[int, Task] = {}
    receivers = [row.handover.receiver_id for row in rows if row.handover.receiver_id]
    for task in Task.objects.filter(process__in=receivers, flow_task_type="HUMAN", finished=None).order_by("-pk"):
        tasks[task.process_id] = task
    for row in rows:
        receiver = row.handover.receiver
        if receiver is None:
            continue
        kind = HandoverKind(row.handover.kind)
        act = SIGNED_BY.get((receiver.kind, kind))
        if act is None and kind in BY_THE_WAY and GENERAL in procedures()[receiver.kind]._nodes_by_name:
            act = GENERAL
        if act:
            name = f"{receiver.kind}.{act}"
            asked = f"?handover={row.handover.ref}" if act == GENERAL else ""
            row.address = reverse("act", args=[row.handover.case_id, receiver.pk, name]) + asked
        elif receiver.pk in tasks and _answers(visitor, tasks[receiver.pk]):
            row.address = addresses.task_address(tasks[receiver.pk])


def _answers(visitor: Visitor, task: Task) -> bool:
    """Whether the step that waits is one for an office of the visitor's; a task names only the first of several."""
    offices = {role.office for role in task.flow_task.by} | {task.office}
    return any(seat.office in offices for seat in visitor.seats)
