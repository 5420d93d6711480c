"""Events: appended in the act's own transaction, chained per case, and proved."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC
from typing import Any

from casework.models import Case, Event
from casework.services import digests


def body(event: Event) -> dict[str, Any]:
    """Return what the digest of ``event`` covers: every column that says something."""
    return {
        "form": event.form,
        "case": event.case_id,
        "proceeding": event.proceeding_id,
        "seq": event.seq,
        "kind": event.kind,
        "label": event.label,
        "law": event.law,
        "happened": event.happened,
        "recorded": event.recorded_at.astimezone(UTC).isoformat(timespec="microseconds"),
        "entry": event.entry,
        "reason": event.reason,
        "irregular": event.irregular,
        "officer": event.officer_id,
        "on_behalf_of": event.on_behalf_of_id,
        "agency": event.agency_id,
        "office": event.office,
        "payload": event.payload,
        "previous": event.previous_hash,
    }


def seal(case: Case, event: Event) -> Event:
    """Put ``event`` at the end of the chain of ``case``, both in memory; the caller saves them together.

    The caller holds the case's row lock, so the head read with it is the head.
    """
    event.seq = case.head_seq + 1
    event.form = digests.FORM
    event.algorithm = digests.algorithm()
    event.previous_hash = case.head_hash
    event.hash = digests.digest(digests.canonical(body(event)), event.algorithm)
    case.head_seq, case.head_hash = event.seq, event.hash
    return event


@dataclass(frozen=True)
class Break:
    """The first broken link of a chain."""

    case: str
    seq: int
    what: str


def prove(case: Case, events: Iterator[Event]) -> Break | None:
    """Walk the chain of ``case`` and return its first broken link, or None when it holds."""
    expected, previous = 1, ""
    for event in events:
        if event.seq != expected:
            return Break(case.number, expected, f"缺少第 {expected} 号事件")
        if event.previous_hash != previous:
            return Break(case.number, event.seq, "与前一事件不衔接")
        if digests.digest(digests.canonical(body(event)), event.algorithm) != event.hash:
            return Break(case.number, event.seq, "内容与摘要不符")
        expected, previous = expected + 1, event.hash
    if case.head_seq != expected - 1 or case.head_hash != previous:
        return Break(case.number, expected, "链头与最后一个事件不符")
    return None
