"""The board of discretion: where an agency's fines lie in their ranges, and which cases lie far from the others."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from casework import access
from casework.law import Band, bands
from casework.services.figures import reading
from casework.services.figures.fines import BELOW, UNKNOWN
from casework.services.figures.reading import NOBODY
from printouts import plots
from workflows.pages.supervision import asking, exporting, period
from workflows.pages.supervision.asking import Asked
from workflows.pages.supervision.tables import NUMBER, Head, Line, Table
from workflows.pages.visitor import PageRequest, supervisor

FIGURE = "discretion"
# How many decisions are looked through for outliers on one page.
LOOKED_AT = 2000
SHOWN = 40


@require_GET
@supervisor
def page(request: PageRequest) -> HttpResponse:
    """Show the fines of each agency within their ranges, and the outliers case by case to whoever may see cases."""
    asked = asking.read(request)
    placed, banded, far = _counted(asked)
    found = [_agencies(asked, placed, banded, far)]
    if not asked.figures and any(far.values()):
        found.append(_cases(request, asked, far))
    return exporting.asked(request, found) or period.shown(request, asked, found, _("裁量"))


def tables(asked: Asked) -> list[Table]:
    """Return where the fines of each agency lie. One query."""
    return [_agencies(asked, *_counted(asked))]


def _counted(
    asked: Asked,
) -> tuple[dict[int, Counter[int]], dict[int, Counter[str]], dict[int, frozenset[int]]]:
    placed: dict[int, Counter[int]] = {}
    banded: dict[int, Counter[str]] = {}
    for cell in reading.cells((FIGURE,), asked.question):
        banded.setdefault(cell.whose, Counter())[cell.key] += cell.number
        if cell.key != UNKNOWN:
            placed.setdefault(cell.whose, Counter())[cell.value] += cell.number
    far = {whose: reading.outliers(values) for whose, values in placed.items()}
    return placed, banded, far


def _agencies(
    asked: Asked,
    placed: dict[int, Counter[int]],
    banded: dict[int, Counter[str]],
    far: dict[int, frozenset[int]],
) -> Table:
    lines, strips = [], []
    for part in asked.parts:
        if part.key not in banded:
            continue
        values, counted = placed.get(part.key, Counter()), banded[part.key]
        spread = reading.spread(values)
        numbers = [spread.lower, spread.median, spread.upper] if spread else [None, None, None]
        out = sum(number for value, number in values.items() if value in far.get(part.key, ()))
        cells = [part.name, sum(counted.values()), *(counted[band.value] for band in Band), counted[UNKNOWN]]
        links = {0: asked.address(**part.asks)} if asked.officer is None else {}
        if not asked.figures:
            links[1] = period.list_address(asked, FIGURE, **part.asks)
        lines.append(Line([*cells, *numbers, out], links))
        dots = tuple(sorted(values.items()))
        strips.append(plots.Strip(part.name, dots, far.get(part.key, frozenset())))
    rule = bands(asked.as_of)
    low, high = int(rule.lighter_share * 100), 100 - int(rule.heavier_share * 100)
    parts = [(0, Band.LIGHTER.label), (low, Band.ORDINARY.label), (high, Band.HEAVIER.label)]
    return Table(
        "discretion",
        _("罚款在裁量幅度中的位置"),
        _("各单位的罚款落在幅度的什么位置，哪些偏离得远？"),
        [
            Head(asked.head),
            Head(_("处罚决定"), NUMBER),
            *(Head(_(band.label), NUMBER) for band in Band),
            Head(_("无法确定"), NUMBER),
            Head(_("下四分位 %"), NUMBER),
            Head(_("中位数 %"), NUMBER),
            Head(_("上四分位 %"), NUMBER),
            Head(_("偏离"), NUMBER),
        ],
        lines,
        _("零为法定下限，一百为上限；菱形为偏离本单位中间一半一倍半以上的。五件以下的不判断偏离。"),
        plots.strips("discretion", _("各单位罚款在幅度中的位置"), strips[:SHOWN], parts, Band.MITIGATED.label)
        if strips
        else "",
        _("这些月份没有处罚决定。"),
        period.defined(FIGURE),
    )


def _cases(request: PageRequest, asked: Asked, far: dict[int, frozenset[int]]) -> Table:
    rows: list[dict[str, Any]] = [
        row
        for row in reading.listed(FIGURE, asked.question, most=LOOKED_AT, ascribed=True).rows
        if row["key"] != UNKNOWN and row["value"] in far.get(row[asked.by] or NOBODY, ())
    ][:SHOWN]
    seen = access.watched(request.visitor.seats).filter(pk__in={row["proceeding"] for row in rows})
    known = {each.pk: each for each in seen.select_related("case", "agency", "handler")}
    lines = []
    for row in rows:
        proceeding, at = known.get(row["proceeding"]), row["position"]
        if proceeding is None:
            continue
        link = f"{reverse('case', args=[proceeding.case_id])}?proceeding={proceeding.pk}"
        place = _("低于下限") if row["value"] == BELOW else row["value"]
        cells = [
            proceeding.case.number,
            proceeding.case.title,
            proceeding.agency.short_name,
            str(proceeding.handler or ""),
            at.fine,
            at.lowest,
            at.highest,
            place,
            Band(at.band).label,
        ]
        lines.append(Line(cells, {0: link}))
    return Table(
        "outliers",
        _("偏离的案件"),
        _("偏离的是哪些案件？"),
        [
            Head(_("案件编号")),
            Head(_("案件名称")),
            Head(_("机关")),
            Head(_("承办人")),
            Head(_("罚款（元）"), NUMBER),
            Head(_("下限（元）"), NUMBER),
            Head(_("上限（元）"), NUMBER),
            Head(_("位置 %"), NUMBER),
            Head(_("幅度")),
        ],
        lines,
        _("偏离不等于不当：裁量的理由见处罚决定。"),
        none=_("没有偏离的案件。"),
    )
