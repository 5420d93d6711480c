"""Tables taken away as files: XLSX and CSV, whose cells no program takes for formulas; each export is put on record."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any
from urllib.parse import quote

import xlsxwriter
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _

from casework import access
from workflows.pages import noting
from workflows.pages.supervision.tables import Line, Table
from workflows.pages.visitor import PageRequest

XLSX, CSV = "xlsx", "csv"
TYPES = {
    XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    CSV: "text/csv; charset=utf-8",
}
# By these a spreadsheet takes a text for a formula, also behind blanks that it strips.
DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
# What a sheet may be called, and how long a cell may be.
SHEET, LONGEST = 31, 32_000
NOT_IN_NAMES = str.maketrans(dict.fromkeys("[]:*?/\\'", "·"))


def asked(request: PageRequest, tables: Sequence[Table]) -> HttpResponse | None:
    """Return the file that the address asks for (``export`` and ``table``), or None; raises Http404 for another one."""
    form = request.GET.get("export")
    if not form:
        return None
    name = request.GET.get("table", "")
    chosen = [each for each in tables if each.name == name] if name else list(tables)
    if form not in TYPES or not chosen or (form == CSV and len(chosen) > 1):
        raise Http404(_("没有找到"))
    data = workbook(chosen) if form == XLSX else text(chosen[0])
    _put_on_record(request, chosen, form)
    answer = HttpResponse(data, content_type=TYPES[form])
    title = f"{chosen[0].title}.{form}"
    answer["Content-Disposition"] = f"attachment; filename=\"{chosen[0].name}.{form}\"; filename*=UTF-8''{quote(title)}"
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


def _put_on_record(request: PageRequest, tables: Iterable[Table], form: str) -> None:
    seat = next(iter(access.watching(request.visitor.seats)), request.visitor.seats[0])
    told = {
        "form": form, "tables": [each.name for each in tables], "rows": sum(len(each.lines) for each in tables),
        "asked": {key: value for key, value in request.GET.items() if key != "export"}, "page": request.path,
    }  # fmt: skip
    subject = "、".join(str(each.title) for each in tables)
    noting.exported(request.visitor, subject, told, place=seat.agency_id)


def harmless(value: Any) -> Any:
    """Return a cell of a text file: a text that a spreadsheet would take for a formula gets an apostrophe before it."""
    if not isinstance(value, str):
        return value
    value = "".join(mark for mark in value[:LONGEST] if mark >= " " or mark in "\t\r\n")
    return f"'{value}" if value.lstrip(" \u3000\u00a0").startswith(DANGEROUS) or value.startswith(DANGEROUS) else value


def text(table: Table) -> bytes:
    """Return a table as CSV in UTF-8, with the mark by which spreadsheets know it."""
    out = io.StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_MINIMAL)
    writer.writerow([harmless(str(head.label)) for head in table.heads])
    for line in table.lines:
        writer.writerow([harmless(_plain(value)) for value in line.cells])
    return ("\ufeff" + out.getvalue()).encode()


def _plain(value: Any) -> Any:
    if value is None:
        return ""
    if isinstance(value, date):
        return value.isoformat()
    return value if isinstance(value, int | float | Decimal) else str(value)


def workbook(tables: Sequence[Table]) -> bytes:
    """Return the tables as a workbook, a sheet for each; texts are written as texts, never as formulas or links."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"constant_memory": True, "in_memory": False}) as book:
        styles = {
            "head": book.add_format({"bold": True, "bottom": 1, "text_wrap": True}),
            "title": book.add_format({"bold": True, "font_size": 14}),
            "day": book.add_format({"num_format": "yyyy-mm-dd"}),
        }  # fmt: skip
        names: set[str] = set()
        for table in tables:
            sheet = book.add_worksheet(_sheet_name(str(table.title), names))
            sheet.set_column(0, 0, 28)
            sheet.set_column(1, max(len(table.heads) - 1, 1), 14)
            _fill(sheet, table, styles)
    return out.getvalue()


def _fill(sheet: Any, table: Table, styles: dict[str, Any]) -> None:
    sheet.write_string(0, 0, str(table.title), styles["title"])
    sheet.write_string(1, 0, " ".join(filter(None, (str(table.question), str(table.note)))))
    for column, head in enumerate(table.heads):
        sheet.write_string(2, column, str(head.label), styles["head"])
    row = 3
    for line in table.lines:
        _write(sheet, row, line, styles["day"])
        row += 1
    for label, words in table.defined:
        row += 1
        sheet.write_string(row, 0, label)
        sheet.write_string(row, 1, words)


def _write(sheet: Any, row: int, line: Line, day: Any) -> None:
    for column, value in enumerate(line.cells):
        if value is None:
            continue
        if isinstance(value, bool):
            sheet.write_boolean(row, column, value)
        elif isinstance(value, int | float | Decimal):
            sheet.write_number(row, column, value)
        elif isinstance(value, date):
            sheet.write_datetime(row, column, value, day)
        else:
            sheet.write_string(row, column, str(value)[:LONGEST])


def _sheet_name(title: str, taken: set[str]) -> str:
    name = title.translate(NOT_IN_NAMES)[:SHEET] or "表"
    no = 2
    while name.lower() in taken:
        name = f"{name[: SHEET - 3]}({no})"
        no += 1
    taken.add(name.lower())
    return name
