"""The timeline of a case: the picture, the same as a table, who held it and what was in force on a day, in print."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from casework import access
from casework.models import Case, Deadline, Proceeding
from casework.services import calendar
from casework.timeline import bars, build, holding, knowledge, lawful
from casework.timeline.picking import pick
from casework.timeline.pieces import Timeline
from casework.timeline.rows import Reading, Rows
from printouts.timeline import chronology, listing, picture
from printouts.timeline.legend import legend
from printouts.timeline.scale import Scale
from workflows.models import Process
from workflows.pages import finding, noting, terms, timeline_asked, timeline_rows
from workflows.pages.custody import printing_agency
from workflows.pages.papers import file_answer
from workflows.pages.timeline_asked import WIDTH, Asked
from workflows.pages.visitor import PageRequest, signed_in
from workflows.registry import procedures

# Rows of the table on one page.
ROWS = 200


@dataclass(frozen=True)
class Seen:
    """What a visitor sees of a case in time, as asked for."""

    process: Process
    parts: list[Proceeding]
    asked: Asked
    rows: Rows
    reading: Reading
    whole: Timeline
    shown: Timeline
    made: list[Any]

    @property
    def case(self) -> Case:
        """The case."""
        return self.process.proceeding.case


def _see(request: PageRequest, pk: int) -> Seen:
    """Read and put together what is asked for; raises Http404 where the visitor may see nothing of the case."""
    visitor = request.visitor
    processes = finding.processes(visitor, pk)
    asked = timeline_asked.read(request.GET, visitor.today)
    case = processes[0].proceeding.case
    parts = [each.proceeding for each in processes]
    only_asked = access.was_only_asked(visitor.seats, parts)
    known_on = asked.known_on
    lawful_on = asked.on is not None and asked.on.day is not None
    rows, made = timeline_rows.read(visitor, case, only_asked=only_asked, known_on=known_on, lawful=lawful_on)
    counting = calendar.known_on(known_on) if known_on else calendar.current()
    now = min(visitor.now, knowledge.end_of(known_on)) if known_on else visitor.now
    reading = Reading(now=now, calendar=counting, title=_title, stage=_stage, duty=terms.is_duty)
    if known_on:
        rows = knowledge.known(rows, known_on, counting)
    whole = build.build(rows, reading, known_on)
    return Seen(processes[0], parts, asked, rows, reading, whole, pick(whole, asked.picked), made)


def _title(kind: str) -> str:
    procedure = procedures().get(kind)
    return _(str(procedure.process_title)) if procedure else kind


def _stage(kind: str, stage: str) -> str:
    return str(_stages(kind).get(stage, stage))


@cache
def _stages(kind: str) -> dict[str, Any]:
    procedure = procedures().get(kind)
    stages = getattr(procedure.proceeding_class, "Stage", None) if procedure else None
    return dict(stages.choices) if stages else {}


@require_GET
@signed_in
def timeline(request: PageRequest, pk: int) -> HttpResponse:
    """Show a case in time, in the window and with the filters asked for."""
    seen = _see(request, pk)
    asked, visitor = seen.asked, request.visitor
    first, last = asked.window(seen.whole)
    scale = Scale(first, last, WIDTH)
    to = timeline_asked.addresses(request.path, asked)
    drawn = picture.draw(seen.shown, scale, to, seen.reading.calendar, day=asked.on.day if asked.on else None)
    left, right = drawn.parts()
    rows = listing.rows(seen.shown, scale)
    pages = Paginator(rows, ROWS)
    page = pages.get_page(asked.page or _page_of(rows, asked.row))
    if seen.rows.parties:
        noting.personal(visitor, pk, seen.case.number, "时间轴", seen.parts)
    context = {
        "visitor": visitor,
        "identity": finding.bar(seen.process, visitor),
        "seen": asked,
        "whole": seen.whole,
        "shown": seen.shown,
        "first": first,
        "last": last,
        "left": mark_safe(left),  # noqa: S308  # made of escaped text in printouts.timeline
        "right": mark_safe(right),  # noqa: S308
        "width": WIDTH,
        "listed": page,
        "pages": timeline_asked.pages(asked, page),
        "zooms": asked.zooms(seen.whole),
        "moves": asked.moves(seen.whole),
        "made": seen.made,
        "kinds": timeline_asked.KINDS,
        "agencies": asked.agencies(seen.whole),
        "legend": mark_safe(legend()),  # noqa: S308
        **_on_the_day(seen),
    }
    return render(request, "workflows/case_timeline.html", context)


def _page_of(rows: list[listing.Row], key: str) -> int:
    place = next((no for no, each in enumerate(rows) if each.key == key), 0)
    return place // ROWS + 1


def _on_the_day(seen: Seen) -> dict[str, Any]:
    """Answer who held the case and what was in force, for the day (or month) asked about."""
    on = seen.asked.on
    if on is None or on.value is None:
        return {"holders": holding_rows(seen.whole)}
    day = on.day
    found = {"holders": holding_rows(seen.whole), "held": holding.held(seen.whole, on), "on": on}
    if day is not None:
        found["in_force"] = [(each, seen.whole.lanes_by_pk.get(each.lane)) for each in lawful.in_force(seen.rows, day)]
    return found


def holding_rows(whole: Timeline) -> list[tuple[Any, Any]]:
    """Return every time somebody was in charge, with the lane, in the order of lanes."""
    return [(lane, hold) for lane in whole.lanes for hold in lane.holds]


@require_GET
@signed_in
def term(request: PageRequest, pk: int, deadline: int) -> HttpResponse:
    """Explain one term: how it was counted, line by line of its ledger, and by which article."""
    seen = _see(request, pk)
    found = next((each for each in seen.rows.deadlines if each.pk == deadline), None)
    if found is None:
        raise Http404(_("没有找到"))
    if seen.asked.known_on is None:
        # Left out where terms are many; here it is the matter.
        found.explanation = Deadline.objects.values_list("explanation", flat=True).get(pk=found.pk)
    bar = next((each for each in seen.whole.bars if each.deadline == deadline), None)
    lines = bars.ledger(seen.rows.ledgers[found.pk])
    context = {
        "visitor": request.visitor,
        "identity": finding.bar(seen.process, request.visitor),
        "seen": seen.asked,
        "term": found,
        "bar": bar,
        "lane": seen.whole.lanes_by_pk.get(found.proceeding_id),
        "whose": seen.rows.party(found.party_id),
        "lines": [(each, said, seen.rows.by_seq.get(each.event_seq)) for each, said in lines],
        "back": seen.asked.query(row=f"d{found.pk}"),
    }
    return render(request, "workflows/case_term.html", context)


@require_GET
@signed_in
@translation.override(settings.LANGUAGE_CODE)
def printed(request: PageRequest, pk: int) -> HttpResponse:
    """Return the chronology (案件办理时间表) as PDF, in Chinese: the same picture, and all of it as a table."""
    seen = _see(request, pk)
    visitor = request.visitor
    first, last = seen.asked.window(seen.whole)
    scale = Scale(first, last, chronology.WIDTH)
    if len(listing.rows(seen.shown, scale)) > chronology.MOST:
        said = _("所选范围超过 %d 项，不能一次打印：请缩小时间范围或者筛选后分次打印。") % chronology.MOST
        messages.warning(request, said)
        return redirect(f"{reverse('timeline', args=[pk])}?{seen.asked.query()}")
    if seen.rows.parties:
        noting.personal(visitor, pk, seen.case.number, "办理时间表", seen.parts)
    data = chronology.pdf(
        seen.case,
        seen.shown,
        scale,
        seen.reading.calendar,
        by=printing_agency(visitor, seen.process),
        who=str(visitor.officer),
        on=visitor.today,
        filtered=seen.asked.filtered,
    )
    name = f"{chronology.CHRONOLOGY.title}{seen.case.number}.pdf"
    return file_answer(data, "application/pdf", name, download="download" in request.GET)
