"""The board of terms: how long each statutory step took against its term, and how those asked about compare on one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from casework.law.figures import figures
from casework.limits import Limit, Period, limit
from casework.services.figures import reading
from casework.services.figures.reading import Cell, Spread
from casework.services.morning import duties
from printouts import plots
from workflows.pages.supervision import asking, exporting, period
from workflows.pages.supervision.asking import Asked
from workflows.pages.supervision.tables import NUMBER, PERCENT, Head, Line, Table
from workflows.pages.visitor import PageRequest, supervisor

SHOWN = 16
HEADS = 9


@require_GET
@supervisor
def page(request: PageRequest) -> HttpResponse:
    """Show every statutory duty that was met in these months, or one of them part by part."""
    asked, rule = asking.read(request), request.GET.get("rule", "")
    if rule and rule not in duties():
        raise Http404(_("没有找到"))
    found = reading.cells(("terms", "lateness"), asked.question)
    table = _compared(asked, found, limit(rule)) if rule else _steps(asked, found)
    heading = f"{_('各%s用时') % asked.head}：{_(limit(rule).label)}" if rule else _("法定步骤用时")
    return exporting.asked(request, [table]) or period.shown(
        request, asked, [table], heading, kept={"rule": rule} if rule else {}
    )


def tables(asked: Asked) -> list[Table]:
    """Return the steps with how long they took. One query."""
    return [_steps(asked, reading.cells(("terms", "lateness"), asked.question))]


def term_days(rule: Limit) -> float | None:
    """Return the term of a rule in calendar days as far as it can be drawn: five working days count as a week."""
    amount = rule.amount
    if amount == Period():
        return None  # the agency sets it
    if amount.is_clock:
        return round((amount.hours * 60 + amount.minutes) / 1440, 1)
    return amount.years * 365 + amount.months * 30 + amount.calendar_days + round(amount.working_days * 7 / 5)


def _numbers(found: Spread) -> list[float | int]:
    return [found.number, found.least, found.lower, found.median, found.upper, found.most]


def _box(label: str, found: Spread, rule: Limit) -> plots.Box:
    return plots.Box(
        label, found.least, found.lower, found.median, found.upper, found.most, found.number, term_days(rule)
    )


def _heads(*first: Head) -> list[Head]:
    return [
        *first,
        Head(_("件数 n"), NUMBER),
        Head(_("最短"), NUMBER),
        Head(_("下四分位"), NUMBER),
        Head(_("中位数"), NUMBER),
        Head(_("上四分位"), NUMBER),
        Head(_("最长"), NUMBER),
        Head(_("逾期"), NUMBER),
        Head(_("逾期率 %"), PERCENT),
    ]


def _late(cells: Iterable[Cell], key: str, whose: int | None = None) -> list[float | int | None]:
    ended = [each for each in cells if each.figure == "lateness" and each.key == key and whose in (None, each.whose)]
    total = sum(each.number for each in ended)
    late = sum(each.number for each in ended if each.value)
    return [late, round(late * 100 / total, 1) if total else None]


def _steps(asked: Asked, found: list[Cell]) -> Table:
    took: dict[str, Counter[int]] = {}
    for each in found:
        if each.figure == "terms" and each.key in duties():
            took.setdefault(each.key, Counter())[each.value] += each.number
    lines, boxes = [], []
    for key, values in sorted(took.items(), key=lambda each: -sum(each[1].values())):
        rule, spread = limit(key), reading.spread(values)
        if spread is None:
            continue
        amount = str(rule.amount) or _("由机关确定")
        links = {0: asked.address(rule=key), 3: period.list_address(asked, "terms", key)}
        cells = [_(rule.label), rule.article, amount, *_numbers(spread), *_late(found, key)]
        lines.append(Line(cells, {} if asked.figures else links, frozenset({HEADS})))
        boxes.append(_box(_(rule.label), spread, rule))
    return Table(
        "durations",
        _("各法定步骤用时（日）"),
        _("每一法定步骤实际用了多少天，法定期限是多少？"),
        _heads(Head(_("步骤")), Head(_("条文")), Head(_("法定期限"))),
        lines,
        _("虚线为法定期限折合的日历日（工作日按七日五个折合）；粗线为中位数，方框为中间的一半。"),
        plots.boxes("durations", _("办结最多的法定步骤用时"), boxes[:SHOWN], _("日")) if boxes else "",
        _("这些月份没有完成的法定期限。"),
        period.defined("terms", "lateness"),
    )


def _compared(asked: Asked, found: list[Cell], rule: Limit) -> Table:
    took: dict[int, Counter[int]] = {}
    for each in found:
        if each.figure == "terms" and each.key == rule.id:
            took.setdefault(each.whose, Counter())[each.value] += each.number
    lines, boxes = [], []
    for part in asked.parts:
        spread = reading.spread(took.get(part.key, {}))
        if spread is None:
            continue
        links = {0: asked.address(rule=rule.id, **part.asks)} if asked.officer is None else {}
        if not asked.figures:
            links[1] = period.list_address(asked, "terms", rule.id, **part.asks)
        cells = [part.name, *_numbers(spread), *_late(found, rule.id, part.key)]
        lines.append(Line(cells, links, frozenset({7})))
        boxes.append(_box(part.name, spread, rule))
    said = {"step": _(rule.label), "whose": asked.head}
    note = _("法定期限：%(amount)s（%(article)s）。") % {"amount": rule.amount, "article": rule.article}
    return Table(
        "durations",
        _("%(step)s：各%(whose)s用时（日）") % said,
        _("同一步骤，各%s用了多少天？") % asked.head,
        _heads(Head(asked.head)),
        lines,
        note,
        plots.boxes("durations", _("%(step)s：各%(whose)s用时") % said, boxes[:SHOWN], _("日")) if boxes else "",
        _("这些月份没有完成这一期限。"),
        [(each.label, each.written) for each in (figures()["terms"],)],
    )
