"""The morning page of those who supervise: five questions on one screen, each with the whole list behind it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from casework import access
from casework.agencies import AgencyKind
from casework.models import Proceeding
from casework.services import morning
from casework.services.morning import Block, Day
from workflows.pages.visitor import PageRequest, Visitor, supervisor

PAGE = 40
# How far the whole list of what was entered late, corrected, overruled or irregular goes back.
LONG_AGO = timedelta(days=90)

SORTS = {
    "late": gettext_lazy("补录"), "corrected": gettext_lazy("更正、作废"), "overruled": gettext_lazy("推翻提示"),
    "irregular": gettext_lazy("不规范"), "unsigned": gettext_lazy("待签收"), "undecided": gettext_lazy("已签收未答复"),
    "sent": gettext_lazy("待签收"), "received": gettext_lazy("已签收"),
}  # fmt: skip


@dataclass(frozen=True)
class Question:
    """One question of the morning: what it is called, who may ask it of whom, how many rows stand on the page."""

    name: str
    title: str | Promise
    asks: str | Promise
    none: str | Promise
    # What the days of a row count from.
    days: str | Promise
    answer: Callable[[Visitor, QuerySet[Proceeding], Day], Block]
    most: int
    history: bool = False


QUESTIONS = {
    each.name: each
    for each in (
        Question(
            "late", gettext_lazy("已经逾期"), gettext_lazy("什么逾期了，在谁手里？"),
            gettext_lazy("没有逾期的法定期限。"), gettext_lazy("逾期"),
            lambda visitor, scope, day: morning.late(scope, day, _asking(visitor)), 7,
        ),
        Question(
            "ending", gettext_lazy("七日内届满的措施、财物和羁押"), gettext_lazy("哪些措施、财物保管和羁押本周到期？"),
            gettext_lazy("七日内没有届满的强制措施、财物保管期限和羁押期限。"), gettext_lazy("还有"),
            lambda _visitor, scope, day: morning.ending(scope, day), 5,
        ),
        Question(
            "unanswered", gettext_lazy("移送后没有回音"), gettext_lazy("移送出去的，谁还没有签收或者答复？"),
            gettext_lazy("没有等待签收或者答复的移送。"), gettext_lazy("已送出"),
            lambda _visitor, scope, day: morning.unanswered(scope, day), 4,
        ),
        Question(
            "marked", gettext_lazy("近七日补录、更正、推翻提示和不规范"), gettext_lazy("哪些记录要多看一眼？"),
            gettext_lazy("近七日没有补录、更正、推翻提示或者不规范的记录。"), gettext_lazy("录入于"),
            lambda _visitor, scope, day: morning.marked(scope, day), 4, history=True,
        ),
        Question(
            "asked", gettext_lazy("我们问了还没有答复"), gettext_lazy("本机关要求答复的，谁还没有答复？"),
            gettext_lazy("本机关要求答复的事项都已答复。"), gettext_lazy("答复期限"),
            lambda visitor, _scope, day: morning.asked(access.watching(visitor.seats), day), 4,
        ),
    )
}  # fmt: skip


def _asking(visitor: Visitor) -> tuple[access.Seat, ...]:
    """The seats whose demands have a block of their own; whoever sees figures alone has none."""
    return () if counts_only(visitor) else access.watching(visitor.seats)


def counts_only(visitor: Visitor) -> bool:
    """Whether the visitor watches by figures alone and sees no case: the leading group."""
    return all(seat.agency.kind == AgencyKind.LEADING_GROUP for seat in access.watching(visitor.seats))


def scope(visitor: Visitor, *, history: bool = False) -> QuerySet[Proceeding]:
    """Return the proceedings that a question is asked about."""
    if counts_only(visitor):
        return access.counted(visitor.seats)
    return access.watched_histories(visitor.seats) if history else access.watched(visitor.seats)


@require_GET
@supervisor
def page(request: PageRequest) -> HttpResponse:
    """Show the five questions with their numbers and first rows; figures alone to whoever may see no case."""
    visitor = request.visitor
    figures = counts_only(visitor)
    found = []
    for question in QUESTIONS.values():
        if figures and question.name == "asked":
            continue  # a leading group asks nobody in a case
        block = question.answer(visitor, scope(visitor, history=question.history), Day(visitor.now, most=question.most))
        found.append((question, block, _named(block.counts)))
    context = {"visitor": visitor, "columns": (found[:2], found[2:]), "figures": figures, "sorts": SORTS}
    return render(request, "workflows/supervision/morning.html", context)


@require_GET
@supervisor
def whole(request: PageRequest, name: str) -> HttpResponse:
    """Show the whole list behind one question, page by page; whoever may see no case finds none."""
    visitor = request.visitor
    if name not in QUESTIONS or counts_only(visitor):
        raise Http404(_("没有找到"))
    question, number = QUESTIONS[name], _number(request)
    day = Day(visitor.now, (number - 1) * PAGE, PAGE)
    if name == "marked":
        block = morning.marked(scope(visitor, history=True), day, LONG_AGO)
    else:
        block = question.answer(visitor, scope(visitor), day)
    context = {
        "visitor": visitor, "question": question, "found": block, "counts": _named(block.counts), "number": number,
        "more": block.total > number * PAGE, "sorts": SORTS,
    }  # fmt: skip
    return render(request, "workflows/supervision/morning_list.html", context)


def _named(counts: dict[str, int]) -> list[tuple[Any, int]]:
    return [(SORTS[name], count) for name, count in counts.items()]


def _number(request: PageRequest) -> int:
    asked = request.GET.get("page", "1")
    return min(max(int(asked), 1), 1000) if asked.isdecimal() else 1
