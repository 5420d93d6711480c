"""What should have moved and did not (应移未移), with its mirrors: for supervisors of a line and for prosecutors."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from casework import access
from casework.agencies import AgencyKind
from casework.models import Unreferred
from casework.services import mirrors
from workflows.pages.visitor import PageRequest, Visitor, overseer

PAGE = 40
# Reasons are to be read by the procuratorate; older ones stand in the case's own record.
KEPT, LEFT_SHOWN = timedelta(days=90), 40


@dataclass(frozen=True)
class Section:
    """One mirror of the list: what is on it, under which article, what to do about it, and its rows."""

    name: str
    title: str | Promise
    what: str | Promise
    since: str | Promise
    hint: str | Promise
    rows: list[mirrors.Row]

    @property
    def full(self) -> bool:
        """Whether there may be more than is shown."""
        return len(self.rows) >= mirrors.MOST


@require_GET
@overseer
def should_have_moved(request: PageRequest) -> HttpResponse:
    """Show who should have been referred, why, and for how long; who left the list and why; and the mirrors."""
    visitor = request.visitor
    number = request.GET.get("page", "1")
    page = min(max(int(number), 1), 1000) if number.isdecimal() else 1
    entries = (
        access.unreferred(visitor.seats)
        .select_related("case", "proceeding__agency", "party", "finding")
        .only(
            "case__number", "proceeding__agency__short_name", "party__name", "finding__current",
            "since", "grounds", "left_on", "left_by", "reason",
        )
    )  # fmt: skip
    listed = list(entries.filter(left_on=None).order_by("since", "pk")[(page - 1) * PAGE : page * PAGE + 1])
    left = entries.filter(left_on__gte=visitor.today - KEPT).order_by("-left_on", "-pk")
    sections = _sections(visitor)
    context = {
        "visitor": visitor,
        "prosecutor": bool(access.prosecuting(visitor.seats)),
        "supervisor": bool(access.supervising(visitor.seats)),
        "listed": [_entry(each, visitor) for each in listed[:PAGE]],
        "number": page,
        "more": len(listed) > PAGE,
        "left": left[:LEFT_SHOWN],
        "sections": sections,
        "openable": _openable(visitor, [*(each.case_id for each in listed)], sections),
    }
    return render(request, "workflows/should_have_moved.html", context)


def _entry(entry: Unreferred, visitor: Visitor) -> dict[str, Any]:
    """Return what is told about one entry: the narrow facts, and the days it stands there."""
    first, *others = entry.grounds
    return {"entry": entry, "first": first, "others": others, "days": (visitor.today - entry.since).days}


def _openable(visitor: Visitor, cases: list[int], sections: list[Section]) -> set[int]:
    """Return those of the cases that the visitor may open: a prosecutor sees of most no more than their row."""
    named = {*cases, *(row.case for section in sections for row in section.rows)}
    return set(access.cases(visitor.seats).filter(pk__in=named).values_list("pk", flat=True))


def _sections(visitor: Visitor) -> list[Section]:
    """Return the mirrors, each with what the visitor oversees. Four queries; for a prosecutor one more."""
    kinds = dict(access.overseen(visitor.seats).values_list("pk", "kind"))
    agencies = sorted(kinds)
    terms = mirrors.terms(agencies, visitor.today)
    found = [
        Section(
            "goods", _("立案后未移交涉案物品"), _("期限"), _("移交期限"),
            _("公安机关立案后三日内移交涉案物品和有关材料（行刑移送规定第十二条）：请督促办理移交。"), terms["goods"],
        ),
        Section(
            "receipts", _("移送未签收"), _("接收机关"), _("送出日期"),
            _("公安机关对移送的案件应当接受并签收（行刑移送规定第七条）：请与接收机关核对，系统外签收的请录入回执。"),
            mirrors.receipts(agencies, visitor.now),
        ),
        Section(
            "measures", _("即将到期的查封、扣押"), _("措施"), _("届满日"),
            _("七日内届满或者已经届满的：移送期间查封、扣押期限继续计算，请督促解除、延长或者移交。"),
            terms["measures"],
        ),
        Section(
            "replies", _("逾期未回复的检察意见、检察建议"), _("期限"), _("回复期限"),
            _("以检察意见书、检察建议书载明的期限为准；没有载明的按两个月提示，该期限尚未核实。"), terms["replies"],
        ),
    ]  # fmt: skip
    if access.prosecuting(visitor.seats):
        own = [pk for pk in agencies if kinds[pk] == AgencyKind.PROCURATORATE]
        rows = mirrors.nonprosecutions(own, visitor.today)
        hint = _(
            "不起诉决定作出后三个工作日内移送行政检察部门，十个工作日内审查终结（反向衔接指引，三日之数尚未核实）。"
        )
        opinion = _("不起诉后未提出检察意见")
        found.append(Section("opinions", opinion, _("不起诉决定书"), _("决定日期"), hint, rows))
    return found
