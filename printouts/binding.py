"""Bound files kept: made by a job, recorded with their hashes, served until the papers change."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from casework.models import Agency, ArchivedFile, Case, CaseState, Officer
from casework.services import archive
from printouts import bind, files, tasks
from printouts.bind import Book, CannotBind
from printouts.models import BoundFile
from printouts.paper import Dossier

log = logging.getLogger(__name__)


class Changed(CannotBind):
    """装订时案卷又有变化，将重新装订。"""


class Destroyed(CannotBind):
    """案卷已经销毁。"""


def enqueue(pk: int) -> None:
    """Queue the binding of a case in the transaction that filed it away."""
    bind_file.defer(pk=pk)


def ask_for(pk: int, by: tuple[Officer, Agency, str] | None = None) -> None:
    """Queue the binding of a case for a page; one that waits already is not queued again."""
    who: Any = {"officer": by[0].pk, "agency": by[1].pk, "office": by[2]} if by else {}
    try:
        with transaction.atomic():
            bind_file.configure(queueing_lock=f"bind-{pk}").defer(pk=pk, **who)
    except AlreadyEnqueued:
        log.info("案件 %s 的装订已在排队", pk)


@app.task(name="printouts.bind_file", retry=tasks.LATER)
def bind_file(pk: int, officer: int | None = None, agency: int | None = None, office: str = "") -> None:
    """Register and bind the file of a case; what keeps it from being bound is written beside it in the register."""
    by = (Officer.objects.get(pk=officer), Agency.objects.get(pk=agency or 0), office) if officer else None
    filed = archive.register(pk, timezone.now())
    try:
        keep(pk, by)
    except CannotBind as error:
        log.error("案件 %s 不能装订：%s", pk, error)
        fault = str(error)
    else:
        fault = ""
    if filed is not None and filed.fault != fault:
        ArchivedFile.objects.filter(pk=filed.pk).update(fault=fault[:1000])


def current(case: Case, number: str | None = None) -> list[BoundFile]:
    """Return the books of ``case`` when they hold what is on file now and their files are there; else none."""
    if case.state == CaseState.OPEN:
        return []
    books = list(BoundFile.objects.filter(case=case))
    if not books or any(not files.path_of(book.file_hash).exists() for book in books):
        return []
    made_of = bind.made_of(case, number)
    return books if all(book.made_of == made_of for book in books) else []


def keep(pk: int, by: tuple[Officer, Agency, str] | None = None) -> list[BoundFile]:
    """Bind the file of a case, store the books and record their hashes; nothing is done when they are current.

    Raises CannotBind. Each book is stored before its row, and rows and event are written under the case's lock.
    """
    case = Case.objects.select_related("agency").get(pk=pk)
    if gone := archive.destroyed(pk):
        raise Destroyed(f"案卷已按{gone.destroyed_by}销毁，不能再装订。")
    if found := current(case):
        return found
    if archive.cover(case) is None:
        raise CannotBind(f"案件{case.number}尚未办理“立卷归档”，不能装订。请先办理。")
    made_of = bind.made_of(case)
    made = [_row(case, book, made_of) for book in bind.bind(case)]
    with transaction.atomic():
        case = Case.objects.select_for_update(no_key=True).get(pk=pk)
        if bind.made_of(case) != made_of or case.state == CaseState.OPEN:
            raise Changed()
        before = list(BoundFile.objects.filter(case=case).values_list("file_hash", flat=True))
        BoundFile.objects.filter(case=case).delete()
        BoundFile.objects.bulk_create(made)
        if before != [row.file_hash for row in made]:
            _record(case, made, by)
    return made


def _row(case: Case, book: Book, made_of: str) -> BoundFile:
    contents = [
        {
            "title": piece.title, "number": piece.number, "date": piece.date, "heading": piece.heading,
            "first": piece.first, "pages": piece.pages, "span": piece.span, "source": piece.source,
            "fault": piece.fault,
        }
        for piece in book.pieces
    ]  # fmt: skip
    return BoundFile(
        case=case, secondary=book.kind == Dossier.SECONDARY, book=book.no, books=book.of, pages=book.pages,
        sheets=book.sheets, contents=contents, file_hash=files.keep(book.data), size=len(book.data), made_of=made_of,
    )  # fmt: skip


def _record(case: Case, made: Sequence[BoundFile], by: tuple[Officer, Agency, str] | None) -> None:
    books = [{"book": str(row), "pages": row.pages, "sheets": row.sheets, "file": row.file_hash} for row in made]
    slips = [f"{each['title']}：{each['fault']}" for row in made for each in row.contents if each["fault"]]
    archive.append(
        case, archive.BOUND, {"books": books, "slips": slips}, {"made_of": made[0].made_of}, timezone.now(), by=by
    )
