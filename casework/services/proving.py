"""What a chain proves beyond itself: terms, papers, services, custody and confirmations against what events tell."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from django.db.models import Model

from casework.dates import LegalDate, UnreadableDateError
from casework.models import (
    Case,
    Confirmation,
    CustodyMove,
    Deadline,
    DeadlineEntry,
    Delivery,
    Document,
    Event,
    Impression,
    Seal,
)
from casework.services import deadlines, events, row_digests
from casework.services.events import Break

# Of each kind of row, the columns that an event tells whenever an act writes the row.
TOLD: dict[type[Model], tuple[str, ...]] = {
    Document: (
        "title", "issued_on", "origin", "state", "event_seq", "level", "secondary", "signature", "signature_note",
        "scan_hash", "sealing", "check_code", "agency_id", "party_id", "recipient_id", "proceeding_id",
        "template_version",
    ),
    Delivery: (
        "document_id", "party_id", "method", "sent_on", "effective_on", "addressee", "recipient", "refusal",
        "event_seq",
    ),
    Impression: (
        "document_id", "kind", "agency_id", "seal_id", "officer_id", "place", "fingerprint", "file_before", "scan_hash",
        "made_on", "event_seq",
    ),
    CustodyMove: ("exhibit_id", "seq", "at", "giver", "taker", "place", "reason"),
}  # fmt: skip
OF_CASE: dict[type[Model], str] = {
    Document: "case",
    Delivery: "document__case",
    Impression: "document__case",
    CustodyMove: "exhibit__case",
}


def rows(records: Iterable[Model]) -> dict[str, list[Any]]:
    """Return the rows that an event tells of, each under its model and key, as they stand after the act."""
    found = {}
    for record in records:
        model = next((each for each in TOLD if isinstance(record, each)), None)
        if model is not None:
            found[_key(model, record.pk)] = _row(model, record)
    return found


def _key(model: type[Model], pk: Any) -> str:
    return f"{model._meta.model_name}:{pk}"


def _row(model: type[Model], record: Model) -> list[Any]:
    return [_plain(getattr(record, name)) for name in TOLD[model]]


def _plain(value: Any) -> Any:
    return value if value is None or isinstance(value, bool | int) else str(value)


def faults(case: Case, chain: Sequence[Event]) -> Iterator[Break]:
    """Yield what is wrong with ``chain``, the events of ``case``: its first broken link, then what differs from them.

    Events of before these things were told in them prove the chain alone.
    """
    if broken := events.prove(case, iter(chain)):
        yield broken
    yield from _days(case, chain)
    yield from _ledger(case, chain)
    yield from _stands(case, chain)
    yield from _rows(case, chain)
    yield from written_faults(case, chain)
    yield from _confirmations(case, chain)


def _days(case: Case, chain: Sequence[Event]) -> Iterator[Break]:
    for event in chain:
        if event.happened_on != _day(event.happened):
            yield Break(case.number, event.seq, "检索用的日期与事件的日期不符")


def _day(text: str) -> Any:
    try:
        return LegalDate.parse(text).day
    except UnreadableDateError:
        return text  # whatever it is, it is no day


def _part(event: Event, *names: str) -> Any:
    """Return a part of what an event tells; None where it is not there, or was made into something else."""
    found: Any = event.payload
    for name in names:
        found = found.get(name) if isinstance(found, dict) else None
    return found


def _named(event: Event, *names: str) -> dict[str, Any]:
    found = _part(event, *names)
    return found if isinstance(found, dict) else {}


def _ledger(case: Case, chain: Sequence[Event]) -> Iterator[Break]:
    """Every line of the ledger is told by the event under which it stands, and none more or less."""
    there: dict[int, list[str]] = defaultdict(list)
    for line in DeadlineEntry.objects.filter(deadline__case=case):
        there[line.event_seq].append(json.dumps(deadlines.told(line), ensure_ascii=False))
    seqs = {event.seq for event in chain}
    for event in chain:
        said = _part(event, "terms", "ledger")
        if isinstance(said, list):
            lines = sorted(json.dumps(each, ensure_ascii=False) for each in said)
            if lines != sorted(there.get(event.seq, [])):
                yield Break(case.number, event.seq, "期限台账与事件记载的不一致")
    for seq in sorted(set(there) - seqs):
        yield Break(case.number, seq, "期限台账所指的事件不存在")


def _stands(case: Case, chain: Sequence[Event]) -> Iterator[Break]:
    """Every term stands as the last event that moved it tells."""
    last: dict[str, tuple[int, list[Any]]] = {}
    for event in chain:
        for key, stand in _named(event, "terms", "stand").items():
            last[key] = event.seq, stand
    known = {str(each.pk): each for each in Deadline.objects.filter(case=case).defer("explanation")}
    for key, (seq, stand) in last.items():
        deadline = known.get(key)
        if deadline is None:
            yield Break(case.number, seq, f"事件记载的期限（{stand[0]}）不在库中")
        elif deadlines.stand(deadline) != stand:
            yield Break(case.number, seq, f"期限“{deadline.label}”与事件记载的不一致")
    if all("stand" in _named(event, "terms") for event in chain if _part(event, "terms") is not None):
        for key in sorted(set(known) - set(last)):
            yield Break(case.number, 0, f"没有事件记载期限“{known[key].label}”")


def _rows(case: Case, chain: Sequence[Event]) -> Iterator[Break]:
    """Papers, services and moves of custody stand as the last event that wrote them tells."""
    last: dict[str, tuple[int, list[Any]]] = {}
    for event in chain:
        for key, row in _named(event, "rows").items():
            last[key] = event.seq, row
    for model, of_case in OF_CASE.items():
        name = model._meta.verbose_name
        there: Mapping[str, Model] = {
            _key(model, each.pk): each
            for each in model._default_manager.filter(**{of_case: case}).only("pk", *(_field(n) for n in TOLD[model]))
        }
        for key, (seq, row) in last.items():
            if key.partition(":")[0] != model._meta.model_name:
                continue
            record = there.get(key)
            if record is None:
                yield Break(case.number, seq, f"事件记载的{name}（{key}）不在库中")
            elif _row(model, record) != row:
                wrong = [n for n, now, then in zip(TOLD[model], _row(model, record), row, strict=False) if now != then]
                labels = "、".join(str(model._meta.get_field(_field(each)).verbose_name) for each in wrong)  # type: ignore[union-attr]
                yield Break(case.number, seq, f"{name}{record}与事件记载的不一致：{labels}")
        telling = {event.seq for event in chain if _part(event, "rows") is not None}
        for key in sorted(set(there) - set(last)):
            at: int = getattr(there[key], "event_seq", 0)
            if at in telling:
                yield Break(case.number, at, f"没有事件记载{name}{there[key]}")


def _field(name: str) -> str:
    return name.removesuffix("_id")


def digests_of(event: Event) -> dict[str, str]:
    """Return the digests that an event tells of the rows which its act wrote."""
    return _named(event, "written")


def last_written(chain: Iterable[Event]) -> dict[str, tuple[int, str]]:
    """Return, of every row whose digest an event of ``chain`` tells, the last event that does and the digest."""
    last = {}
    for event in chain:
        for key, digest in digests_of(event).items():
            last[key] = event.seq, digest
    return last


def covers(chain: Iterable[Event]) -> bool:
    """Whether every act of ``chain`` tells the digests of the rows it wrote, so that a row untold is one put in."""
    return all(_part(event, "written") is not None for event in chain if _part(event, "rows") is not None)


def written_faults(case: Case, chain: Sequence[Event]) -> Iterator[Break]:
    """Yield where parties, findings, measures, evidence and the like differ from what the last act on them tells.

    A row of before such digests is not covered, and no fault; ``uncovered`` counts them.
    """
    last, whole = last_written(chain), covers(chain)
    for record in covered(case, last):
        key = row_digests.key(record)
        seq, digest = last.pop(key, (0, ""))
        name = record._meta.verbose_name
        if digest and row_digests.of(record) != digest:
            yield Break(case.number, seq, f"{name}“{record}”（{key}）与事件记载的摘要不符")
        elif not digest and whole:
            yield Break(case.number, 0, f"没有事件记载{name}“{record}”（{key}）")
    for key, (seq, _digest) in last.items():
        yield Break(case.number, seq, f"事件记载的登记行（{key}）不在库中")


def uncovered(case: Case, chain: Sequence[Event]) -> int:
    """Return how many rows of ``case`` no event covers, since they were written before digests were told."""
    if covers(chain):
        return 0
    last = last_written(chain)
    return sum(row_digests.key(record) not in last for record in covered(case, last))


def covered(case: Case, told: Collection[str]) -> Iterator[Model]:
    """Yield the rows of ``case`` of which events tell digests, and the seals among the keys that are ``told``."""
    for model in row_digests.OF_CASE:
        yield from row_digests.rows(case, model)
    seals = [int(key.partition(":")[2]) for key in told if key.startswith("seal:")]
    yield from Seal.objects.filter(pk__in=seals).order_by("pk") if seals else ()


def _confirmations(case: Case, chain: Sequence[Event]) -> Iterator[Break]:
    """Who was asked to confirm stands there, and is marked as having confirmed by an event of their own alone."""
    asked = {(each.event_seq, each.officer_id): each for each in Confirmation.objects.filter(case=case)}
    given = {(_part(event, "event"), event.officer_id): event for event in chain if event.kind == "confirmation"}
    for event in chain:
        for officer in _part(event, "asked") or ():
            if (event.seq, officer) not in asked:
                yield Break(case.number, event.seq, "请求确认的记录不在库中")
    for key, confirmation in asked.items():
        confirmed = given.get(key)
        if confirmation.confirmed_at != (confirmed.recorded_at if confirmed else None):
            yield Break(case.number, confirmed.seq if confirmed else key[0], "执法人员确认与事件记载的不一致")
    for (seq, _officer), event in given.items():
        if (seq, event.officer_id) not in asked:
            yield Break(case.number, event.seq, f"第 {seq} 号事件的确认记录不在库中")
