"""What the boards of a period share: the page, the definitions under a table, the list of cases behind a number."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from casework import access
from casework.dates import chinese_date
from casework.law.events import event_labels
from casework.law.figures import Figure, figures, forms
from casework.limits import limit
from casework.models import Event, Proceeding
from casework.services.figures import reading
from workflows.pages.supervision import asking, exporting
from workflows.pages.supervision.asking import Asked
from workflows.pages.supervision.tables import DAY, NUMBER, Head, Line, Table
from workflows.pages.visitor import PageRequest, supervisor

PAGE = 50


def shown(
    request: PageRequest,
    asked: Asked,
    tables: list[Table],
    heading: str,
    *,
    kept: dict[str, str] | None = None,
    **more: Any,
) -> HttpResponse:
    """Show the tables of a period; days not counted yet are told; what is ``kept`` is asked of other parts too."""
    through = asked.through
    unsettled = ""
    if through is None:
        unsettled = _("统计还没有结算过。每日零时二十分结算前一日以前录入的事件；也可以运行 manage figures。")
    elif through < asked.as_of:
        unsettled = _("统计结算到%s，以后各日录入的还没有计入。") % chinese_date(through)
    context = {
        "visitor": request.visitor,
        "board": asked,
        "tables": tables,
        "heading": heading,
        "unsettled": unsettled,
        "kept": kept or {},
        "keeping": f"&{urlencode(kept)}" if kept else "",
        **more,
    }
    return render(request, "workflows/supervision/board.html", context)


def return_forms() -> list[tuple[str, str]]:
    """Return the forms that go to superiors, by name."""
    return [(name, _(form.label)) for name, form in forms().items()]


def defined(*names: str) -> list[tuple[str, str]]:
    """Return the definitions of these figures, each with its version."""
    found = [figures()[name] for name in names]
    return [(each.label, f"{each.written}{_('定义版本')} {each.version}") for each in found]


def list_address(asked: Asked, name: str, key: str = "", /, **more: str | int | None) -> str:
    """Return the address of the cases behind a number."""
    said = asked.address(key=key or None, **more)
    return f"{reverse('figure_cases', args=[name])}{said}"


def page_number(request: PageRequest) -> int:
    """Return which page of a list is asked for."""
    number = request.GET.get("page", "1")
    return min(max(int(number), 1), 1000) if number.isdecimal() and len(number) < 6 else 1


@require_GET
@supervisor
def cases(request: PageRequest, name: str) -> HttpResponse:
    """List the cases behind a figure to those who may see them; whoever sees figures alone finds none."""
    asked = asking.read(request)
    if asked.figures or name not in figures():
        raise Http404(_("没有找到"))
    figure, key = figures()[name], request.GET.get("key", "")
    page = page_number(request)
    found = reading.listed(name, asked.question, key=key, first=(page - 1) * PAGE, most=PAGE)
    table = _listed(request, asked, figure, key, found.rows)
    table.defined = defined(name)
    pages = asked.address(key=key or None)
    answer = exporting.asked(request, [table])
    return answer or shown(
        request,
        asked,
        [table],
        str(table.title),
        number=page,
        more=found.more,
        pages=pages,
        kept={"key": key} if key else {},
    )


def named(figure: Figure, key: str) -> str:
    """Return what a part of a figure is called: a term, a step of a flow, a band of fines."""
    if not key:
        return ""
    if figure.source in ("terms", "lateness"):
        return _(limit(key).label)
    if figure.source == "flow":
        return next((_(step.label) for step in figure.steps if step.key == key), key)
    return str(event_labels().get(key, key))


def _listed(request: PageRequest, asked: Asked, figure: Figure, key: str, rows: list[dict[str, Any]]) -> Table:
    events = {
        each.pk: each
        for each in Event.objects.filter(pk__in=[row["event"] for row in rows]).only(
            "pk", "label", "happened", "recorded_at", "entry"
        )
    }
    wanted = {row["proceeding"] for row in rows}
    seen = access.watched(request.visitor.seats).filter(pk__in=wanted).select_related("case", "agency")
    proceedings: dict[int, Proceeding] = {each.pk: each for each in seen}
    lines = []
    for row in rows:
        proceeding = proceedings.get(row["proceeding"])
        if proceeding is None:
            continue
        event = events[row["event"]]
        link = f"{reverse('case', args=[proceeding.case_id])}?proceeding={proceeding.pk}"
        lines.append(
            Line(
                [
                    proceeding.case.number,
                    proceeding.case.title,
                    proceeding.agency.short_name,
                    _(event.label),
                    event.happened[:10],
                    row["recorded_on"],
                    named(figure, row["key"] or ""),
                    row["value"] if figure.source in ("terms", "fines") or figure.measure else None,
                ],
                {0: link},
            )
        )
    title = f"{_(figure.label)}{'：' + named(figure, key) if key else ''}"
    return Table(
        "cases",
        title,
        _("这个数字后面是哪些案件？"),
        [
            Head(_("案件编号")),
            Head(_("案件名称")),
            Head(_("机关")),
            Head(_("事件")),
            Head(_("发生")),
            Head(_("录入"), DAY),
            Head(_("分项")),
            Head(_(figure.unit), NUMBER),
        ],
        lines,
        none=_("没有您能看到的案件。"),
    )
