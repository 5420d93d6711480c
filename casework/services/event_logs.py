"""Event logs for process mining: XES (IEEE 1849) and OCEL 2.0, of what one may read; written piece by piece.

The time of an event is its legal date where that is known to the minute or day, with the order of the chain kept; when
it was entered stands beside it. No party is named and no fact told: a log says what was done, when, by whom, where.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any
from xml.sax.saxutils import quoteattr

from django.db.models import QuerySet

from casework import access
from casework.dates import LegalDate
from casework.models import Document, Event

XES, OCEL = "xes", "ocel"
FORMATS = (XES, OCEL)
MEDIA = {XES: "application/xml", OCEL: "application/json"}
ENDINGS = {XES: ".xes", OCEL: ".jsonocel"}
BATCH = 2000


@dataclass(frozen=True)
class Wanted:
    """Of which agency and which days (of entry in the legal calendar) a log is wanted; both ends count."""

    agency: int | None = None
    since: date | None = None
    until: date | None = None
    cases: Collection[int] | None = None


def events(held: tuple[access.Seat, ...], wanted: Wanted) -> QuerySet[Event]:
    """Return the events of a log in the order of cases and chains: those of proceedings whose history one may read."""
    found = Event.objects.filter(proceeding__in=access.histories(held).values("pk"))
    if wanted.agency is not None:
        found = found.filter(agency=wanted.agency)
    if wanted.since is not None:
        found = found.filter(happened_on__gte=wanted.since)
    if wanted.until is not None:
        found = found.filter(happened_on__lte=wanted.until)
    if wanted.cases is not None:
        found = found.filter(case__in=wanted.cases)
    related = ("case", "proceeding", "officer", "agency")
    return found.select_related(*related).defer("payload", "case__grams", "proceeding__brief").order_by("case", "seq")


def write(held: tuple[access.Seat, ...], wanted: Wanted, form: str) -> Iterator[bytes]:
    """Yield a log in ``form`` piece by piece."""
    rows = events(held, wanted).iterator(chunk_size=BATCH)
    yield from _xes(rows) if form == XES else _ocel(rows, held)


def _moments(event: Event, last: datetime | None) -> datetime:
    """Return the time of an event, never before the one before it in its chain: the chain is the order."""
    at = LegalDate.parse(event.happened)
    moment = (at.minute or at.value or event.recorded_at).astimezone(UTC)
    return moment if last is None or moment > last else last + timedelta(milliseconds=1)


# XES: a trace for each case

XES_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<log xes.version="1.0" xes.features="nested-attributes" xmlns="http://www.xes-standard.org/">
<extension name="Concept" prefix="concept" uri="http://www.xes-standard.org/concept.xesext"/>
<extension name="Time" prefix="time" uri="http://www.xes-standard.org/time.xesext"/>
<extension name="Organizational" prefix="org" uri="http://www.xes-standard.org/org.xesext"/>
<extension name="Lifecycle" prefix="lifecycle" uri="http://www.xes-standard.org/lifecycle.xesext"/>
<classifier name="Activity" keys="concept:name"/>
"""


def _xes(rows: Iterator[Event]) -> Iterator[bytes]:
    yield XES_HEAD.encode()
    case, last = None, None
    for event in rows:
        if event.case_id != case:
            yield b"</trace>\n" if case is not None else b""
            case, last = event.case_id, None
            yield f"<trace>{_tag('string', 'concept:name', event.case.number)}\n".encode()
        last = _moments(event, last)
        yield _xes_event(event, last).encode()
    yield (b"</trace>\n" if case is not None else b"") + b"</log>\n"


def _xes_event(event: Event, at: datetime) -> str:
    told = [
        _tag("string", "concept:name", event.label),
        _tag("date", "time:timestamp", at.isoformat(timespec="milliseconds")),
        _tag("string", "lifecycle:transition", "complete"),
        _tag("string", "org:resource", str(event.officer)),
        _tag("string", "org:group", event.agency.name),
        _tag("string", "org:role", event.office),
        _tag("string", "kind", event.kind),
        _tag("string", "law", event.law),
        _tag("string", "procedure", event.proceeding.kind if event.proceeding else ""),
        _tag("date", "recorded", event.recorded_at.astimezone(UTC).isoformat(timespec="milliseconds")),
        _tag("string", "entry", event.entry),
        _tag("boolean", "irregular", "true" if event.irregular else "false"),
        _tag("int", "seq", str(event.seq)),
    ]
    return f"<event>{''.join(told)}</event>\n"


def _tag(kind: str, key: str, value: str) -> str:
    # Marks that XML cannot hold are no part of any label; they are left out.
    clean = "".join(mark for mark in value if mark >= " " or mark in "\t\n")
    return f"<{kind} key={quoteattr(key)} value={quoteattr(clean)}/>"


# OCEL 2.0: events about cases, proceedings, papers, officers and agencies

EVENT_ATTRIBUTES = {
    "label": "string", "law": "string", "office": "string", "entry": "string", "irregular": "boolean", "seq": "integer",
    "recorded": "time",
}  # fmt: skip
OBJECT_ATTRIBUTES = {
    "case": {"number": "string"},
    "proceeding": {"kind": "string"},
    "document": {"title": "string", "number": "string"},
    "officer": {"name": "string"},
    "agency": {"name": "string"},
}
NEVER = "1970-01-01T00:00:00Z"


def _ocel(rows: Iterator[Event], held: tuple[access.Seat, ...]) -> Iterator[bytes]:
    """Events go out as they come; the objects they are about, few beside them, follow at the end."""
    objects: dict[str, tuple[str, dict[str, str]]] = {}
    kinds: dict[str, None] = {}
    yield b'{"events":['
    first, last, case = True, None, None
    for batch in _batches(rows):
        papers = _papers(batch, held)
        for event in batch:
            last = _moments(event, last if event.case_id == case else None)
            case = event.case_id
            kinds[event.kind] = None
            about = _about(event, papers.get((event.case_id, event.seq), []))
            objects.update({key: (kind, told) for key, _how, kind, told in about})
            yield (b"" if first else b",\n") + _dump(_ocel_event(event, last, about))
            first = False
    yield b'],\n"objects":['
    for no, (key, (kind, told)) in enumerate(objects.items()):
        attributes = [{"name": name, "time": NEVER, "value": value} for name, value in told.items()]
        yield (b",\n" if no else b"") + _dump({"id": key, "type": kind, "attributes": attributes, "relationships": []})
    types = [{"name": kind, "attributes": _typed(told)} for kind, told in OBJECT_ATTRIBUTES.items()]
    yield b'],\n"objectTypes":' + _dump(types)
    yield b',\n"eventTypes":' + _dump([{"name": kind, "attributes": _typed(EVENT_ATTRIBUTES)} for kind in kinds])
    yield b"}\n"


def _batches(rows: Iterator[Event]) -> Iterator[list[Event]]:
    batch: list[Event] = []
    for event in rows:
        batch.append(event)
        if len(batch) == BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def _papers(batch: Collection[Event], held: tuple[access.Seat, ...]) -> dict[tuple[int, int], list[Document]]:
    found: dict[tuple[int, int], list[Document]] = {}
    seen = access.documents(held).filter(case__in={each.case_id for each in batch}).defer("values")
    for paper in seen:
        found.setdefault((paper.case_id, paper.event_seq), []).append(paper)
    return found


def _about(event: Event, papers: Collection[Document]) -> list[tuple[str, str, str, dict[str, str]]]:
    """Return the objects an event is about: key, how, type, and what is told of each."""
    about = [
        (f"case:{event.case_id}", "case", "case", {"number": event.case.number}),
        (f"officer:{event.officer_id}", "by", "officer", {"name": str(event.officer)}),
        (f"agency:{event.agency_id}", "at", "agency", {"name": event.agency.name}),
    ]
    if event.proceeding is not None:
        about.append((f"proceeding:{event.proceeding_id}", "in", "proceeding", {"kind": event.proceeding.kind}))
    for paper in papers:
        about.append((f"document:{paper.pk}", "issues", "document", {"title": paper.title, "number": paper.number}))
    return about


def _ocel_event(event: Event, at: datetime, about: Collection[tuple[str, str, str, Any]]) -> dict[str, Any]:
    told = {
        "label": event.label, "law": event.law, "office": event.office, "entry": event.entry,
        "irregular": event.irregular, "seq": event.seq, "recorded": _stamp(event.recorded_at),
    }  # fmt: skip
    return {
        "id": f"event:{event.pk}",
        "type": event.kind,
        "time": _stamp(at),
        "attributes": [{"name": name, "value": value} for name, value in told.items()],
        "relationships": [{"objectId": key, "qualifier": how} for key, how, _kind, _told in about],
    }


def _stamp(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _typed(attributes: dict[str, str]) -> list[dict[str, str]]:
    return [{"name": name, "type": kind} for name, kind in attributes.items()]


def _dump(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
