"""Figures that repeat: each with definition, day, campaign and the cases behind it; indicators with targets."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date
from functools import cache

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from casework.law.figures import Indicator, figures, indicators
from casework.services.figures import reading
from casework.services.figures.reading import OFFICER, Question, Span
from printouts import plots
from workflows.pages.supervision import asking, exporting, period
from workflows.pages.supervision.asking import Asked
from workflows.pages.supervision.tables import NUMBER, PERCENT, Head, Line, Table
from workflows.pages.visitor import PageRequest, supervisor
from workflows.registry import procedures

SHOWN = 24


@require_GET
@supervisor
def page(request: PageRequest) -> HttpResponse:
    """Show every counted figure of these months, then the indicators of the year against their targets."""
    asked = asking.read(request)
    found = tables(asked)
    return exporting.asked(request, found) or period.shown(
        request, asked, found, _("统计数字"), forms=period.return_forms()
    )


def tables(asked: Asked) -> list[Table]:
    """Return the figures and the indicators. Two queries."""
    names = known(asked)
    now = _counted(names, asked.question)
    found = [_figures(asked, names, now)]
    if asked.agency is not None:
        found.append(_parts(asked, names, now))
    # The plan sets targets for agencies; a unit or a person has none.
    return found if asked.by == OFFICER else [*found, _indicators(asked)]


def counted() -> list[str]:
    """Return the figures that are one number: no flow, no spread."""
    return [name for name, figure in figures().items() if figure.source == "events"]


def known(asked: Asked) -> list[str]:
    """Return the counted figures that these agencies have: a nought for what only others do would be untrue."""
    agencies = [asked.agency] if asked.agency else list(asked.agencies)
    there = {kind for agency in agencies for kind in asked.agencies[agency] & _done_by(agency.kind)}
    return [name for name in counted() if not (of := _procedures(name)) or of & there]


@cache
def _done_by(kind: str) -> frozenset[str]:
    """Return the procedures in which agencies of this kind act."""
    return frozenset(
        code
        for code, procedure in procedures().items()
        if any(role.kind == kind for node in procedure.doable() for role in node.by)
    )


def _procedures(name: str) -> set[str]:
    return {kind.partition(".")[0] for kind in figures()[name].kinds}


def totals(names: list[str], question: Question) -> Counter[str]:
    """Return the sums of these figures; of one that sums up amounts, their sum."""
    found: Counter[str] = Counter()
    for (_whose, name), number in _counted(names, question).items():
        found[name] += number
    return found


def _counted(names: list[str], question: Question) -> Counter[tuple[int, str]]:
    found: Counter[tuple[int, str]] = Counter()
    for cell in reading.cells(names, question):
        found[cell.whose, cell.figure] += cell.number * (cell.value if figures()[cell.figure].measure else 1)
    return found


def _parts(asked: Asked, names: list[str], now: Counter[tuple[int, str]]) -> Table:
    """The same figures, unit by unit of an agency or person by person of a unit; what is nought for all is left out."""
    total: Counter[str] = Counter()
    for (_whose, name), number in now.items():
        total[name] += number
    shown = [name for name in names if total[name]]
    # Drawn is what there is most of; amounts are no numbers of cases.
    drawn = max((name for name in shown if not figures()[name].measure), key=total.__getitem__, default="")
    lines, bars = [], []
    for part in asked.parts:
        cells = [now[part.key, name] for name in shown]
        if not any(cells):
            continue
        links = {0: asked.address(**part.asks)} if asked.officer is None else {}
        if not asked.figures:
            links |= {
                no: period.list_address(asked, name, **part.asks)
                for no, name in enumerate(shown, start=1)
                if now[part.key, name]
            }
        lines.append(Line([part.name, *cells], links))
        bars.append(plots.Bar(part.name, (now[part.key, drawn],)))
    figure = _(figures()[drawn].label) if drawn else ""
    return Table(
        "parts",
        _("各%s的统计数字") % asked.head,
        _("这些月份，各%s办了多少？") % asked.head,
        [Head(asked.head), *(Head(_(figures()[name].label), NUMBER) for name in shown)],
        lines,
        _("图中是%s；全部为零的指标不列。") % figure if figure else "",
        plots.bars("parts", f"{_('各%s') % asked.head}：{figure}", bars[:SHOWN], [figure]) if drawn else "",
        _("这些月份没有数字。"),
        period.defined(*shown),
    )


def _figures(asked: Asked, names: list[str], found: Counter[tuple[int, str]]) -> Table:
    now: Counter[str] = Counter()
    for (_whose, name), number in found.items():
        now[name] += number
    lines = []
    for name in names:
        figure = figures()[name]
        link = {} if asked.figures or not now[name] else {1: period.list_address(asked, name)}
        lines.append(Line([_(figure.label), now[name], figure.unit, figure.counts, figure.version], link))
    return Table(
        "figures",
        _("统计数字"),
        _("这些月份办了多少？"),
        [Head(_("指标")), Head(_("数值"), NUMBER), Head(_("单位")), Head(_("定义")), Head(_("定义版本"))],
        lines,
        _("同一截止日的数字以后不变。"),
        defined=period.defined(*names),
    )


def year_of(asked: Asked) -> Question:
    """Return the question for the year so far, at the end of the months asked for."""
    question = asked.question
    return replace(question, span=Span(date(asked.span.last.year, 1, 1), asked.span.last))


def reached(indicator: Indicator, found: Counter[str]) -> float | int | None:
    """Return what an indicator stands at: a number, or a share in percent."""
    if not indicator.of:
        return found[indicator.figure]
    whole = found[indicator.figure]
    return round(found[indicator.of] * 100 / whole, 1) if whole else None


def _indicators(asked: Asked) -> Table:
    year = asked.span.last.year
    names = [name for each in indicators().values() for name in (each.figure, each.of) if name]
    found = totals(names, year_of(asked))
    lines, bars = [], []
    for each in indicators().values():
        target, now = each.targets.get(year), reached(each, found)
        done = round(float(now) * 100 / float(target), 1) if target and now is not None else None
        source = each.source if each.verified else f"{each.source}（{_('未核实')}）"
        lines.append(Line([_(each.label), each.unit, now, target, done, source]))
        if done is not None:
            bars.append(plots.Bar(_(each.label), (done,)))
    return Table(
        "indicators",
        _("%d 年规划指标") % year,
        _("今年的指标完成了多少？"),
        [
            Head(_("指标")),
            Head(_("单位")),
            Head(_("本年累计"), NUMBER),
            Head(_("年度目标"), NUMBER),
            Head(_("完成 %"), PERCENT),
            Head(_("来源")),
        ],
        lines,
        _("目标值标为未核实的，以正式文件为准。"),
        plots.bars("indicators", _("指标完成百分比"), bars, [_("完成 %")]) if bars else "",
        defined=period.defined(*dict.fromkeys(names)),
    )
