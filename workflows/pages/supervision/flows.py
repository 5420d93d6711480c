"""The boards of the link and of mediation: how far what was sent or applied for has come, as one group of cases."""

from __future__ import annotations

from collections import Counter

from django.db.models import Count, Min
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from casework import access
from casework.law.figures import figures
from casework.models import Proceeding
from casework.services import boards
from casework.services.figures import reading
from casework.services.figures.reading import AGENCY, Cell
from printouts import plots
from workflows.pages.supervision import asking, exporting, period
from workflows.pages.supervision.asking import Asked
from workflows.pages.supervision.tables import DAY, NUMBER, PERCENT, Head, Line, Table
from workflows.pages.visitor import PageRequest, supervisor

SHOWN = 24


@require_GET
@supervisor
def link(request: PageRequest) -> HttpResponse:
    """Show the funnel of referral, that of the reverse link, and who should have been referred and was not."""
    asked = asking.read(request)
    tables = _link(asked)
    if request.visitor.oversees:
        tables.append(_should_have_moved(request, asked))
    return exporting.asked(request, tables) or period.shown(request, asked, tables, _("行刑衔接"))


@require_GET
@supervisor
def mediation(request: PageRequest) -> HttpResponse:
    """Show the funnel of mediation."""
    asked = asking.read(request)
    tables = _mediation(asked)
    return exporting.asked(request, tables) or period.shown(request, asked, tables, _("调解"))


def tables(asked: Asked) -> list[Table]:
    """Return the funnels of the link and of mediation. Two queries."""
    return [*_link(asked), *_mediation(asked)]


def _link(asked: Asked) -> list[Table]:
    found = reading.cells(("referral_flow", "reverse_flow"), asked.question)
    return [
        *_flow(
            asked, found, "referral_flow", _("移送出去的案件，走到了哪一步？"), _("各机关移送的案件，走到了哪一步？")
        ),
        *_flow(
            asked,
            found,
            "reverse_flow",
            _("不起诉以后，需要处罚的走到了哪一步？"),
            _("各检察院的反向衔接，走到了哪一步？"),
        ),
    ]


def _mediation(asked: Asked) -> list[Table]:
    found = reading.cells(("mediation_flow",), asked.question)
    return _flow(
        asked,
        found,
        "mediation_flow",
        _("申请调解的，多少达成协议、得到确认、履行完毕？"),
        _("各机关、组织的调解，走到了哪一步？"),
    )


def _flow(asked: Asked, found: list[Cell], name: str, question: str, by_agency: str) -> list[Table]:
    """One funnel with its table, and the same agency by agency."""
    figure, total = figures()[name], Counter[str]()
    each: dict[int, Counter[str]] = {}
    for cell in found:
        if cell.figure == name:
            total[cell.key] += cell.number
            each.setdefault(cell.whose, Counter())[cell.key] += cell.number
    first = figure.steps[0].key
    lines = [
        Line(
            [_(step.label), total[step.key], round(total[step.key] * 100 / total[first], 1) if total[first] else None],
            {} if asked.figures or not total[step.key] else {1: period.list_address(asked, name, step.key)},
        )
        for step in figure.steps
    ]
    steps = [(_(step.label), total[step.key]) for step in figure.steps]
    whole = Table(
        name,
        _(figure.label),
        question,
        [Head(_("环节")), Head(_("案件"), NUMBER), Head(_("占第一环节 %"), PERCENT)],
        lines if total[first] else [],
        _("各环节都以同一组案件计，可以不依次经过；占比以第一环节为一百。"),
        plots.funnel(name, _(figure.label), steps),
        _("这些月份没有这一类案件。"),
        period.defined(name),
    )
    rows = [
        Line(
            [part.name, *(each[part.key][step.key] for step in figure.steps)],
            {0: asked.address(**part.asks)} if asked.officer is None else {},
        )
        for part in asked.parts
        if part.key in each
    ]
    heads = [Head(asked.head), *(Head(_(step.label), NUMBER) for step in figure.steps)]
    bars = [plots.Bar(str(line.cells[0]), (line.cells[1],)) for line in rows]
    drawn = plots.bars(f"{name}-parts", _("各%s第一环节的案件") % asked.head, bars[:SHOWN], [_("案件")]) if bars else ""
    title = _("%(flow)s：各%(whose)s") % {"flow": _(figure.label), "whose": asked.head}
    asks = by_agency if asked.by == AGENCY else _("各%s的案件，走到了哪一步？") % asked.head
    apart = Table(f"{name}_parts", title, asks, heads, rows, plot=drawn)
    # The city's only agency is the whole; of a unit or a person the row says who it is.
    return [whole, apart] if len(rows) > (asked.by == AGENCY) else [whole]


def _should_have_moved(request: PageRequest, asked: Asked) -> Table:
    """Who should have been referred stands on the list today; the list itself is one click away. One query."""
    listed = access.unreferred(request.visitor.seats).filter(left_on=None)
    if asked.agency is not None:
        of = Proceeding.objects.filter(agency=asked.agency)
        units = boards.units_of(asked.agency.pk, request.visitor.today) if asked.unit is not None else {}
        listed = listed.filter(proceeding__in=boards.of_part(of, units, asked.unit, asked.officer))
    rows = (
        listed.order_by()
        .values("proceeding__agency__short_name")
        .annotate(number=Count("pk"), since=Min("since"))
        .order_by("-number", "proceeding__agency__short_name")
    )
    today, address = request.visitor.today, reverse("should_have_moved")
    lines = [
        Line(
            [row["proceeding__agency__short_name"], row["number"], row["since"], (today - row["since"]).days],
            {1: address},
            frozenset({3}),
        )
        for row in rows
    ]
    bars = [plots.Bar(str(line.cells[0]), (line.cells[1],)) for line in lines]
    return Table(
        "should-have-moved",
        _("应移未移"),
        _("达到追诉标准还没有移送的，各机关有多少？"),
        [Head(_("机关")), Head(_("当事人"), NUMBER), Head(_("最早列入"), DAY), Head(_("已列入（天）"), NUMBER)],
        lines,
        _("今天的清单，不随截止日变化。"),
        plots.bars("should-have-moved", _("应移未移清单上的当事人"), bars, [_("当事人")]) if bars else "",
        _("清单上没有应当移送而未移送的当事人。"),
    )
