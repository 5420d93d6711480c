"""The archive's register: a file's number and how long it is kept, written from the archive act (归档登记)."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from casework.dates import LegalDate
from casework.law import dossiers
from casework.law.dossiers import Retention
from casework.models import COVER, Agency, ArchivedFile, Case, CaseState, Document, Entry, Event, FileState, Officer
from casework.services import events, numbers

REGISTERED, BOUND, EXPORTED, DESTROYED = "archive.registered", "archive.bound", "archive.exported", "archive.destroyed"
LABELS = {REGISTERED: "登记档号", BOUND: "案卷装订", EXPORTED: "导出归档文件包", DESTROYED: "案卷销毁"}
# What the archive does with a file follows from acts and is no act of a procedure.
KINDS = tuple(LABELS)
# A period that the law data does not know is kept as it was written, and its file is never destroyed.
UNKNOWN_CODE = "QT"


def cover(case: Case) -> Document | None:
    """Return the cover that the last archive act issued; None when the case was never filed away."""
    found = Document.objects.filter(case=case, kind=COVER).select_related("agency", "proceeding")
    return found.order_by("pk").last()


def register(pk: int, now: datetime) -> ArchivedFile | None:
    """Enter the file of an archived case in the register, once; None when the case is not filed away.

    A case filed away again keeps its number unless its period is another. Number and event are one transaction.
    """
    with transaction.atomic():
        case = Case.objects.select_for_update(no_key=True).select_related("agency").get(pk=pk)
        paper = cover(case)
        if case.state != CaseState.ARCHIVED or paper is None:
            return None
        filed = _described(case, paper)
        known = ArchivedFile.objects.select_related("agency").filter(case=case).first()
        if known is not None and _same(known, filed):
            return known
        _number(filed, known)
        filed.save()
        rule = dossiers.retention(filed.retention)
        facts = {"number": filed.number, "retention": filed.retention, "kept_until": str(filed.kept_until or "永久")}
        basis = {"law": rule.article if rule else "", "verified": bool(rule and rule.verified)}
        append(case, REGISTERED, facts, {"cover": paper.pk, "basis": basis}, now)
        return filed


def _described(case: Case, paper: Document) -> ArchivedFile:
    facts: dict[str, Any] = paper.values.get("facts", {})
    archived_on = _day(facts.get("archived_on")) or paper.issued_on or case.opened_on
    closed_on = _day(facts.get("closed_on")) or archived_on
    label = str(facts.get("retention", ""))[:20]
    rule: Retention | None = dossiers.retention(label)
    return ArchivedFile(
        case=case, agency=paper.agency, year=archived_on.year, code=rule.code if rule else UNKNOWN_CODE,
        category=dossiers.volume(paper.proceeding.kind, dossiers.MAIN).category,
        retention=label, closed_on=closed_on, archived_on=archived_on,
        kept_until=rule.ends(closed_on) if rule else None,
    )  # fmt: skip


def _day(text: Any) -> date | None:
    try:
        return date.fromisoformat(str(text))
    except ValueError:
        return None


def _same(known: ArchivedFile, filed: ArchivedFile) -> bool:
    names = ("agency_id", "category", "retention", "closed_on", "archived_on", "kept_until")
    return all(getattr(known, name) == getattr(filed, name) for name in names)


def _number(filed: ArchivedFile, known: ArchivedFile | None) -> None:
    if known is not None:
        filed.pk, filed.year, filed.serial = known.pk, known.year, known.serial
        if (known.agency_id, known.code) == (filed.agency_id, filed.code):
            return
    filed.serial = numbers.take(filed.agency, f"档号{filed.code}", filed.year)


def append(
    case: Case,
    kind: str,
    facts: dict[str, Any],
    notes: dict[str, Any],
    now: datetime,
    *,
    by: tuple[Officer, Agency, str] | None = None,
) -> Event:
    """Append what the archive did to the chain of ``case``, whose row lock the caller holds.

    Without ``by`` (officer, agency, office) it follows from the archive act and stands under that act's officer.
    """
    paper = cover(case)
    issued = Event.objects.select_related("officer", "agency").get(case=case, seq=paper.event_seq) if paper else None
    if issued is None:
        raise Case.DoesNotExist
    officer, agency, office = by or (issued.officer, issued.agency, issued.office)
    event = Event(
        case=case,
        proceeding_id=issued.proceeding_id,
        kind=kind,
        label=LABELS[kind],
        law="",
        happened=str(LegalDate.of(now)),
        happened_on=timezone.localdate(now),
        recorded_at=now,
        entry=Entry.LIVE,
        officer=officer,
        on_behalf_of=None if by else issued.on_behalf_of,
        agency=agency,
        office=office,
        payload={"facts": facts, "notes": notes},
    )
    events.seal(case, event)
    event.save(force_insert=True)
    case.save(update_fields=["head_seq", "head_hash"])
    return event


def destroyed(case: int) -> ArchivedFile | None:
    """Return the register's row of a case whose file was destroyed, else None."""
    return (
        ArchivedFile.objects.select_related("agency", "destroyed_by")
        .filter(case=case, state=FileState.DESTROYED)
        .first()
    )
