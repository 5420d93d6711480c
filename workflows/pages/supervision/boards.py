"""The board of open work: city → agency → person → case, each one click away; counted from what runs now.

An agency shows its units and, unit by unit, its people: a unit is one more click for whoever wants it alone.
"""

from __future__ import annotations

import sys
from collections import Counter
from typing import Any
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from casework import access
from casework.conformance.holder import NOBODY_HOLDS
from casework.law.events import event_labels
from casework.models import Proceeding
from casework.services import boards, calendar
from casework.services.figures.reading import NOBODY
from printouts import plots
from workflows.pages.supervision import asking, conformance, exporting
from workflows.pages.supervision.asking import Asked
from workflows.pages.supervision.tables import DAY, NUMBER, Head, Line, Table
from workflows.pages.visitor import PageRequest, supervisor
from workflows.registry import procedures

PAGE = 40
SHOWN = 24


@require_GET
@supervisor
def work(request: PageRequest) -> HttpResponse:
    """Show how open work stands: of all agencies, of one with its units and people, of a unit, or of one person."""
    asked = asking.read(request)
    scope = access.counted(request.visitor.seats) if asked.figures else access.watched(request.visitor.seats)
    days = boards.near(request.visitor.today, calendar.current())
    units: dict[int, int] = {}
    if asked.agency is not None:
        units = boards.units_of(asked.agency.pk, days.today)
        scope = boards.of_part(scope.filter(agency=asked.agency), units, asked.unit, asked.officer)
    else:
        # Figures of an agency are told where all of it is seen; what was only copied is a case, not a figure.
        scope = scope.filter(agency__in=list(asked.names))
    if asked.officer is not None:
        return _person(request, asked, scope, days)
    running = boards.stages(scope)
    tables = [_agencies(asked, running, scope, days)] if asked.agency is None else _held(asked, units, scope, days)
    tables += [_stages(running), _stops(scope, days), _waiting(asked, scope)]
    return exporting.asked(request, tables) or _shown(request, asked, tables)


def _shown(request: PageRequest, asked: Asked, tables: list[Table], **more: Any) -> HttpResponse:
    context = {"visitor": request.visitor, "board": asked, "tables": tables, "live": True, **more}
    return render(request, "workflows/supervision/board.html", context)


def _agencies(asked: Asked, found_open: list[dict[str, Any]], scope: QuerySet[Proceeding], days: boards.Near) -> Table:
    running: Counter[int] = Counter()
    for row in found_open:
        running[row["agency"]] += row["number"]
    terms = {row["proceeding__agency"]: row for row in boards.terms(scope, days, "agency")}
    lines, bars = [], []
    for agency in asked.agencies:
        found = terms.get(agency.pk, {})
        if not running[agency.pk]:
            continue
        counts = [found.get(name, 0) for name in ("late", "three", "seven", "provisional", "stopped")]
        link = f"?agency={agency.code}"
        lines.append(Line([agency.short_name, running[agency.pk], *counts], {0: link}, frozenset({2})))
        bars.append(plots.Bar(agency.short_name, (counts[0], counts[2])))
    return Table(
        "agencies",
        _("各机关在办和期限"),
        _("哪个机关有多少在办，多少已经逾期，多少就要到期？"),
        [
            Head(_("机关")),
            Head(_("在办"), NUMBER),
            Head(_("逾期"), NUMBER),
            Head(_("3 个工作日内届满"), NUMBER),
            Head(_("7 个工作日内届满"), NUMBER),
            Head(_("暂定期限"), NUMBER),
            Head(_("扣除中"), NUMBER),
        ],
        lines,
        _("逾期和将届满的，是本机关应当完成的期限；等待其他机关完成的，计入其他机关。图中只画期限。"),
        plots.bars(
            "agencies",
            _("各机关逾期和七个工作日内届满的期限"),
            bars[:SHOWN],
            [_("逾期"), _("7 个工作日内届满")],
            late=0,
        )
        if bars
        else "",
        _("没有在办的案件。"),
    )


COUNTED = ("late", "three", "seven", "provisional", "stopped")


def _held(asked: Asked, units: dict[int, int], scope: QuerySet[Proceeding], days: boards.Near) -> list[Table]:
    """Return the units of an agency (of one unit none) and the people of each. Two queries."""
    rows = boards.holders(scope)
    of = [row["unit"] or units.get(row["handler"], NOBODY) for row in rows]
    terms: dict[tuple[int, int | None], Counter[str]] = {}
    for row in boards.terms(scope, days, "unit", "handler"):
        unit, handler = row["proceeding__unit"], row["proceeding__handler"]
        key = (unit or units.get(handler, NOBODY), handler)
        terms.setdefault(key, Counter()).update({name: row[name] for name in COUNTED})
    people = _people(asked, sorted(zip(of, rows, strict=True), key=lambda each: each[0] or sys.maxsize), terms, days)
    return [people] if asked.unit is not None else [_units(asked, of, rows, terms), people]


def _term_heads() -> list[Head]:
    return [
        Head(_("逾期"), NUMBER),
        Head(_("3 个工作日内届满"), NUMBER),
        Head(_("7 个工作日内届满"), NUMBER),
        Head(_("暂定期限"), NUMBER),
        Head(_("扣除中"), NUMBER),
    ]


def _units(
    asked: Asked, of: list[int], rows: list[dict[str, Any]], terms: dict[tuple[int, int | None], Counter[str]]
) -> Table:
    number: Counter[int] = Counter()
    for unit, row in zip(of, rows, strict=True):
        number[unit] += row["number"]
    lines, bars = [], []
    for unit, name in asked.units.items():
        if not number[unit]:
            continue
        found = sum((counted for (place, _handler), counted in terms.items() if place == unit), Counter[str]())
        people = {row["handler"] for place, row in zip(of, rows, strict=True) if place == unit and row["handler"]}
        cells = [name, len(people), number[unit], *(found[each] for each in COUNTED)]
        lines.append(Line(cells, {0: _address(asked, unit=unit)}, frozenset({3})))
        bars.append(plots.Bar(name, (found["late"], found["seven"])))
    return Table(
        "units",
        _("各办案机构在办和期限"),
        _("哪个机构有多少在办，多少已经逾期，多少就要到期？"),
        [Head(_("办案机构")), Head(_("承办人"), NUMBER), Head(_("在办"), NUMBER), *_term_heads()],
        lines,
        _("程序没有写明机构的，按承办人今天任职的内设机构。"),
        plots.bars(
            "units",
            _("各办案机构逾期和七个工作日内届满的期限"),
            bars[:SHOWN],
            [_("逾期"), _("7 个工作日内届满")],
            late=0,
        )
        if bars
        else "",
        _("没有在办的案件。"),
    )


def _people(
    asked: Asked,
    rows: list[tuple[int, dict[str, Any]]],
    terms: dict[tuple[int, int | None], Counter[str]],
    days: boards.Near,
) -> Table:
    lines, bars = [], []
    for unit, row in rows:
        found = terms.get((unit, row["handler"]), Counter[str]())
        name = row["handler__name"] or _("未确定承办人")
        held = (days.today - row["since"]).days if row["since"] else None
        links = {} if asked.figures else {1: _address(asked, unit=unit, officer=row["handler"] or NOBODY)}
        cells = [asked.units.get(unit, ""), name, row["number"], held, *(found[each] for each in COUNTED)]
        lines.append(Line(cells, links, frozenset({4})))
        bars.append(plots.Bar(name, (found["late"], found["seven"])))
    return Table(
        "people",
        _("承办人手里的在办"),
        _("在谁手里，多少，最久的多少天？"),
        [
            Head(_("办案机构")),
            Head(_("承办人")),
            Head(_("在办"), NUMBER),
            Head(_("最久的已持有（天）"), NUMBER),
            *_term_heads(),
        ],
        lines,
        _("持有自最近一次确定为主办之日起算；没有录入的，自程序开始之日。"),
        plots.bars(
            "people",
            _("各承办人逾期和七个工作日内届满的期限"),
            bars[:SHOWN],
            [_("逾期"), _("7 个工作日内届满")],
            late=0,
        )
        if bars
        else "",
        _("没有在办的案件。"),
    )


def _address(asked: Asked, **part: int) -> str:
    return "?" + urlencode({"agency": asked.agency.code if asked.agency else "", **part})


def _stages(running: list[dict[str, Any]]) -> Table:
    counted: Counter[tuple[str, str]] = Counter()
    for row in running:
        counted[row["kind"], row["stage"]] += row["number"]
    lines, bars = [], []
    for code, procedure in procedures().items():
        for value, label in getattr(procedure.proceeding_class, "Stage").choices:  # noqa: B009 - each has its own
            if number := counted[code, value]:
                lines.append(Line([_(procedure.process_title), str(label), number]))
                bars.append(plots.Bar(f"{_(procedure.process_title)} · {label}", (number,)))
    bars.sort(key=lambda bar: -bar.parts[0])
    return Table(
        "stages",
        _("在办案件的程序和阶段"),
        _("在办的案件走到了哪一步？"),
        [Head(_("程序")), Head(_("法定阶段")), Head(_("在办"), NUMBER)],
        lines,
        plot=plots.bars("stages", _("在办案件最多的阶段"), bars[:12], [_("在办")]) if bars else "",
        none=_("没有在办的案件。"),
    )


def _stops(scope: QuerySet[Proceeding], days: boards.Near) -> Table:
    labels = event_labels()
    found = boards.stops(scope, days.today)
    lines = [
        Line(
            [
                labels.get(row["ground"], row["ground"]) or _("未写明"),
                row["terms"],
                row["cases"],
                row["days"],
                row["most"],
            ]
        )
        for row in found
    ]
    bars = [plots.Bar(str(line.cells[0]), (line.cells[1],)) for line in lines]
    return Table(
        "stops",
        _("扣除、中止的事由"),
        _("期限因为什么停着，停了多久？"),
        [
            Head(_("事由")),
            Head(_("期限"), NUMBER),
            Head(_("案件"), NUMBER),
            Head(_("累计停止（天）"), NUMBER),
            Head(_("最久的（天）"), NUMBER),
        ],
        lines,
        plot=plots.bars("stops", _("停止中的期限，按事由"), bars[:SHOWN], [_("期限")]) if bars else "",
        none=_("没有停止中的期限。"),
    )


def _waiting(asked: Asked, scope: QuerySet[Proceeding]) -> Table:
    titles = {code: _(procedure.process_title) for code, procedure in procedures().items()}
    rows = boards.waiting(scope)
    lines, bars = [], []
    for row in sorted(rows, key=lambda row: -row["number"]):
        waits = asked.names.get(row["parent__agency"], "")
        lines.append(
            Line([waits, row["agency__short_name"], titles.get(row["kind"], row["kind"]), row["number"], row["since"]])
        )
        bars.append(plots.Bar(f"{waits} → {row['agency__short_name']}", (row["number"],)))
    return Table(
        "waiting",
        _("等待其他机关"),
        _("谁在等哪个机关，最早从哪一天等起？"),
        [
            Head(_("等待的机关")),
            Head(_("被等待的机关")),
            Head(_("程序")),
            Head(_("件数"), NUMBER),
            Head(_("最早开始于"), DAY),
        ],
        lines,
        plot=plots.bars("waiting", _("等待其他机关的案件"), bars[:SHOWN], [_("件数")]) if bars else "",
        none=_("没有等待其他机关的案件。"),
    )


def _person(request: PageRequest, asked: Asked, scope: QuerySet[Proceeding], days: boards.Near) -> HttpResponse:
    """The cases of one person, or those nobody is at work on yet; whoever may see no case finds none."""
    if asked.figures or asked.officer is None:
        raise Http404(_("没有找到"))
    number = request.GET.get("page", "1")
    page = min(max(int(number), 1), 1000) if number.isdecimal() else 1
    found = boards.held_by(scope, days, (page - 1) * PAGE, PAGE + 1)
    titles = {code: _(procedure.process_title) for code, procedure in procedures().items()}
    nobody = asked.officer == NOBODY
    acts = {each.pk: conformance.mending(each, NOBODY_HOLDS, request.visitor) for each in found} if nobody else {}
    lines = [
        Line(
            [
                each.case.number,
                each.case.title,
                titles.get(each.kind, each.kind),
                _stage(each),
                each.opened_on,
                _(each.term) if each.term else "",
                each.due,
                max((days.today - each.due).days, 0) if each.due else None,
                *([acts[each.pk][0]] if nobody else []),
            ],
            {
                0: f"{reverse('case', args=[each.case_id])}?proceeding={each.pk}",
                **({8: acts[each.pk][1]} if nobody and acts[each.pk][1] else {}),
            },
            frozenset({7}),
        )
        for each in found[:PAGE]
    ]
    name = asked.people[asked.officer]
    table = Table(
        "cases",
        _("%s的在办案件") % name,
        _("手里的案件，先看哪一件？"),
        [
            Head(_("案件编号")),
            Head(_("案件名称")),
            Head(_("程序")),
            Head(_("阶段")),
            Head(_("开始"), DAY),
            Head(_("最近的期限")),
            Head(_("届满日"), DAY),
            Head(_("逾期（天）"), NUMBER),
            *([Head(_("补救"))] if nobody else []),
        ],
        lines,
        none=_("没有在办的案件。"),
    )
    part = {} if asked.unit is None else {"unit": asked.unit}
    pages = _address(asked, **part, officer=asked.officer)
    answer = exporting.asked(request, [table])
    return answer or _shown(request, asked, [table], number=page, more=len(found) > PAGE, pages=pages)


def _stage(proceeding: Any) -> str:
    stages = getattr(procedures()[proceeding.kind].proceeding_class, "Stage")  # noqa: B009 - each has its own
    return str(dict(stages.choices).get(proceeding.stage, proceeding.stage))
