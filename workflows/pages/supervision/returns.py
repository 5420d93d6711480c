"""Return forms for superiors: rows, columns and period as the data have them; shown, exported, printed."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import Any

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from casework import access
from casework.law.figures import ReturnForm, figures, forms
from casework.models import Case, Event
from casework.services.figures import reading
from casework.services.figures.reading import AGENCY, Question, Span
from workflows.pages.supervision import asking, exporting, period
from workflows.pages.supervision.asking import Asked
from workflows.pages.supervision.tables import NUMBER, TEXT, Head, Line, Table
from workflows.pages.visitor import PageRequest, supervisor

# Cases on a page, and in a file: a ledger is for one month or quarter; more is a matter for an export by parts.
PAGE, MOST = 50, 1000


@require_GET
@supervisor
def page(request: PageRequest, name: str) -> HttpResponse:
    """Show one form for the months asked for; a ledger of cases only to whoever may see cases."""
    asked = asking.read(request)
    form = forms().get(name)
    if form is None or (form.rows == "case" and asked.figures):
        raise Http404(_("没有找到"))
    if form.rows == "case":
        return _ledger(request, asked, form)
    table = _sums(asked, form)
    return exporting.asked(request, [table]) or period.shown(
        request, asked, [table], _(form.label), forms=period.return_forms()
    )


def tables(asked: Asked) -> list[Table]:
    """Return the forms that count, agency by agency; ledgers name cases and go their own way."""
    return [_sums(asked, form) for form in forms().values() if form.rows == "agency"]


def _sums(asked: Asked, form: ReturnForm) -> Table:
    """One row for each agency, a sum below; one query for the months, one for the year."""
    names = list(dict.fromkeys(column.figure for column in form.columns))
    question = replace(asked.question, by=AGENCY)
    year = replace(question, span=Span(asked.span.last.replace(month=1), asked.span.last))
    spans = {"period": _by_agency(names, question), "year": _by_agency(names, year)}
    lines, total = [], [0] * len(form.columns)
    for agency in asked.agencies:
        row = [spans[column.span][agency.pk, column.figure] for column in form.columns]
        if any(row):
            total = [before + now for before, now in zip(total, row, strict=True)]
            lines.append(Line([agency.name, *row]))
    if lines:
        lines.append(Line([_("合计"), *total]))
    return Table(
        form.id,
        _(form.label),
        _("%(from)s至%(to)s，截至%(day)s") % _months(asked),
        [Head(_("填报机关")), *(Head(_(column.label), NUMBER) for column in form.columns)],
        lines,
        _source(form),
        none=_("这些月份没有数字。"),
        defined=period.defined(*names),
    )


def _by_agency(names: list[str], question: Question) -> Counter[tuple[int, str]]:
    found: Counter[tuple[int, str]] = Counter()
    for cell in reading.cells(names, question):
        found[cell.whose, cell.figure] += cell.number * (cell.value if figures()[cell.figure].measure else 1)
    return found


def _months(asked: Asked) -> dict[str, str]:
    return {
        "from": date_format(asked.span.first, "YEAR_MONTH_FORMAT"),
        "to": date_format(asked.span.last, "YEAR_MONTH_FORMAT"),
        "day": date_format(asked.as_of, "DATE_FORMAT"),
    }


def _source(form: ReturnForm) -> str:
    return form.source if form.verified else f"{form.source}（{_('未核实')}）"


def _ledger(request: PageRequest, asked: Asked, form: ReturnForm) -> HttpResponse:
    """Show one page of a ledger by the day of its first step; a file holds all of it, up to ``MOST`` cases."""
    number, most = period.page_number(request), PAGE
    if request.GET.get("export"):
        number, most = 1, MOST
    found = reading.begun(form.flow, asked.question, first=(number - 1) * most, most=most)
    table = _cases(request, asked, form, [row["case"] for row in found.rows])
    if most == MOST and found.more:
        cut = _("。超过 %(most)d 件，只列前 %(most)d 件，请缩短期间或者分机关导出。") % {"most": MOST}
        table.note = f"{table.note}{cut}"
    return exporting.asked(request, [table]) or period.shown(
        request,
        asked,
        [table],
        _(form.label),
        forms=period.return_forms(),
        number=number,
        more=found.more,
        pages=asked.address(),
    )


def _cases(request: PageRequest, asked: Asked, form: ReturnForm, cases: list[int]) -> Table:
    """One row for each of these cases that one may see, with the day on which it came to each step. Three queries."""
    steps = reading.steps_of(form.flow, asked.question, cases)
    told = Event.objects.filter(pk__in=[row["event"] for row in steps]).values_list("pk", "happened")
    happened = {pk: on[:10] for pk, on in told}
    days: dict[int, dict[str, str]] = {}
    agencies: dict[int, int] = {}
    for row in steps:
        days.setdefault(row["case"], {})[row["key"]] = happened[row["event"]]
        agencies[row["case"]] = row["agency"]
    visible = access.cases(access.watching(request.visitor.seats)).filter(pk__in=cases)
    seen = {each.pk: each for each in visible.defer("grams")}
    lines = []
    for case in cases:
        if case not in seen or case not in days:
            continue
        of_case = _told(seen[case], asked.names.get(agencies[case], "")) | days[case]
        cells: list[Any] = [of_case.get(column.show, "") for column in form.columns]
        lines.append(Line(cells, {0: reverse("case", args=[case])}))
    return Table(
        form.id,
        _(form.label),
        _("%(from)s至%(to)s，截至%(day)s") % _months(asked),
        [Head(_(column.label), TEXT) for column in form.columns],
        lines,
        _source(form),
        none=_("这些月份没有案件。"),
        defined=period.defined(form.flow),
    )


def _told(case: Case, agency: str) -> dict[str, str]:
    return {"number": case.number, "title": case.title, "agency": agency}
