"""Handing over (移交): the manifest is drawn up from the file, each item with the digest it has now."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Any

from casework.acts import ActFacts
from casework.law.documents import stays_inside
from casework.models import (
    Agency,
    CustodyMove,
    Document,
    Evidence,
    Exhibit,
    Handover,
    HandoverItem,
    HandoverKind,
    HandoverState,
)
from casework.models.handover import digest_of


def goes_out(paper: Document) -> bool:
    """Whether a paper may go to another agency with a file: what is bound apart, and approvals, stay (副卷、审批表)."""
    return not paper.secondary and not stays_inside(paper.kind)


def hand_over(
    act: ActFacts[Any],
    kind: str,
    recipient: Agency | None,
    name: str,
    *,
    documents: Iterable[Document] = (),
    evidence: Iterable[Evidence] = (),
    exhibits: Iterable[Exhibit] = (),
) -> Handover:
    """Draw up a handover to ``recipient`` (or to ``name``, where it is not in the system) with its manifest.

    The items are saved with the act; the digest of the whole manifest stands on the handover and in the event.
    Internal sheets are left out, but for a consultation, whose papers are chosen one by one with the head's leave.
    """
    handover = Handover(
        case=act.case,
        no=max((each.no for each in act.handovers), default=0) + 1,
        kind=kind,
        sender=act.proceeding,
        recipient=recipient,
        recipient_name=recipient.name if recipient else name,
        sent_at=str(act.at),
        event_seq=act.case.head_seq + 1,
    )
    papers = list(documents)
    if kind != HandoverKind.CONSULTATION:
        if stayed := [str(each) for each in papers if not goes_out(each)]:
            act.notes["stayed"] = stayed
        papers = [each for each in papers if goes_out(each)]
    items = [
        *(HandoverItem(document=each, what=str(each)[:200], digest=each.values_hash) for each in papers),
        *(HandoverItem(evidence=each, what=each.name, digest=digest_of(each)) for each in evidence),
        *(HandoverItem(exhibit=each, what=each.name, digest=digest_of(each)) for each in exhibits),
    ]
    lines = []
    for no, item in enumerate(items, 1):
        item.handover, item.no = handover, no
        lines.append(f"{no}\t{item.what}\t{item.digest}")
    handover.manifest_hash = hashlib.sha256("\n".join(lines).encode()).hexdigest()
    act.add(handover)
    act.handovers.append(handover)
    for item in items:
        act.add(item)
    act.notes["copy" if kind == HandoverKind.COPY else "handover"] = {
        "to": handover.recipient_name,
        "kind": kind,
        "manifest": handover.manifest_hash,
        "items": [[item.what, item.digest] for item in items],
    }
    return handover


def waiting(act: ActFacts[Any], kind: str) -> Handover | None:
    """Return the latest handover of ``kind`` to this proceeding, whatever became of it."""
    mine = [each for each in act.handovers if each.receiver_id == act.proceeding.pk and each.kind == kind]
    return mine[-1] if mine else None


def sign_for(act: ActFacts[Any], handovers: Iterable[Handover], by: str, remark: str = "") -> None:
    """Sign for these handovers (签收): when, by whom, and what the check of the manifest found."""
    for handover in handovers:
        handover.receive(str(act.at), by, remark)
        act.change(handover, "state", "received_at", "received_by", "remark")


def unsigned(act: ActFacts[Any], *kinds: str) -> list[Handover]:
    """Return the handovers of these ``kinds`` to this proceeding that nobody has signed for."""
    mine = [each for each in act.handovers if each.receiver_id == act.proceeding.pk and each.kind in kinds]
    return [each for each in mine if each.state == HandoverState.SENT]


def pass_on(act: ActFacts[Any], exhibits: Iterable[Exhibit], *, taker: str, place: str, why: str) -> None:
    """Pass exhibits from their keeper to ``taker``: one more link in the chain of custody of each (保管交接)."""
    for exhibit in exhibits:
        act.add(
            CustodyMove(
                exhibit=exhibit, seq=act.case.head_seq + 1, at=str(act.at), giver=exhibit.custodian, taker=taker,
                place=place, reason=why, officer=act.officer,
            )
        )  # fmt: skip
        exhibit.custodian, exhibit.place = taker, place
        act.change(exhibit, "custodian", "place")
