"""The quarterly report as PDF: what the boards show for a quarter, with their plots."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from django.http import HttpResponse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from casework import access
from casework.dates import chinese_date
from printouts import quarterly
from workflows.pages import noting
from workflows.pages.papers import file_answer
from workflows.pages.supervision import asking, discretion, durations, flows, returns, statistics
from workflows.pages.supervision.asking import Asked
from workflows.pages.supervision.tables import Table, written
from workflows.pages.visitor import PageRequest, supervisor

# Rows of one table that go into the report; the rest stands on the boards.
MOST = 30
# Words of definitions are for the boards; a report keeps to what fits across a page.
WIDEST = 12


@require_GET
@supervisor
def page(request: PageRequest) -> HttpResponse:
    """Print the quarter of the last month asked for; the print is put on the record of the agency."""
    with translation.override("zh-hans"):  # what is printed is Chinese
        asked = _quarter(asking.read(request))
        parts: tuple[Callable[[Asked], list[Table]], ...] = (
            statistics.tables, returns.tables, durations.tables, flows.tables, discretion.tables,
        )  # fmt: skip
        found = [table for part in parts for table in part(asked) if table.lines]
        seat = access.watching(request.visitor.seats)[0]
        scope = asked.agency.name if asked.agency else _("所督查的全部机关")
        data = quarterly.pdf(
            seat.agency, scope, f"{asked.span.first:%Y年%m月}至{asked.span.last:%Y年%m月}", chinese_date(asked.as_of),
            request.visitor.today.isoformat(), [_section(each) for each in found],
        )  # fmt: skip
    told = {"form": "pdf", "tables": [each.name for each in found], "asked": dict(request.GET.items())}
    noting.exported(request.visitor, quarterly.QUARTERLY.title, told, place=seat.agency_id)
    name = f"{quarterly.QUARTERLY.title}{asked.span.last:%Y-%m}.pdf"
    return file_answer(data, "application/pdf", name, download=True)


def _quarter(asked: Asked) -> Asked:
    """Return the question for the whole quarter in which its last month lies, as far as it is over."""
    last = asked.span.last
    first = date(last.year, (last.month - 1) // 3 * 3 + 1, 1)
    end = min(date(last.year, first.month + 2, 1), asked.as_of.replace(day=1))
    return replace(asked, span=asked.span._replace(first=first, last=end))


def _section(table: Table) -> quarterly.Section:
    kept = [no for no, head in enumerate(table.heads) if str(head.label) not in _left_out()][:WIDEST]
    return quarterly.Section(
        str(table.title), str(table.note), [str(table.heads[no].label) for no in kept],
        [[written(line.cells[no]) for no in kept] for line in table.lines[:MOST]], table.plot,
    )  # fmt: skip


def _left_out() -> tuple[str, ...]:
    """Columns of words, which the boards have room for and a page has not."""
    return _("定义"), _("定义版本"), _("条文")
