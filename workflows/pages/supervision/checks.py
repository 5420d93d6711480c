"""Whether the record holds (核验记录): when it was last proved, by which root, with what; the roots to take."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.db.models import Q
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from casework import access, verifier
from casework.models import Agency, AuditCheck, Case, DayRoot, RecordKind
from casework.services import root_checking, roots
from printouts.audit import nightly, proving
from workflows.pages import noting
from workflows.pages.visitor import PageRequest, Visitor, supervisor

SHOWN, ROOTS = 30, 31
LARGEST = 1 << 20
# A line of what was found begins with the number of a case, else with the name of a root, an agency, a list.
FIRST = re.compile(r"^(?:机关操作记录 |销毁清册 )?([^ 《：]+)")
OF_ROOT = re.compile(r"\d{4}-\d\d-\d\d 第")


@require_GET
@supervisor
def checks(request: PageRequest) -> HttpResponse:
    """Show the last proofs and the last roots."""
    visitor = request.visitor
    listed = list(AuditCheck.objects.order_by("-pk")[:SHOWN])
    taken = list(DayRoot.objects.order_by("-no").defer("knots", "statement")[:ROOTS])
    numbers = _named(line for each in listed for line in each.found)
    others = _others(visitor, numbers) if numbers else set()
    shown = [(each, [line for line in each.found if _may_know(line, others)]) for each in listed]
    context = {
        "visitor": visitor,
        "checks": [(each, lines, each.faults - len(lines)) for each, lines in shown],
        "last": listed[0] if listed else None,
        "roots": taken,
    }
    return render(request, "workflows/supervision/checks.html", context)


def _named(lines: Iterable[str]) -> set[str]:
    return {found[1] for line in lines if (found := FIRST.match(line)) and not OF_ROOT.match(line)}


def _others(visitor: Visitor, named: set[str]) -> set[str]:
    """Return which of the cases and agencies named are others': what is gone from the record is nobody's any more."""
    mine = access.cases(visitor.seats).filter(number__in=named).values("pk")
    found = set(Case.objects.filter(number__in=named).exclude(pk__in=mine).values_list("number", flat=True))
    own = {seat.agency_id for seat in access.watching(visitor.seats)}
    agencies = Agency.objects.filter(Q(name__in=named) | Q(code__in=named)).exclude(pk__in=own)
    return found | {name for each in agencies for name in (each.name, each.code)}


def _may_know(line: str, others: set[str]) -> bool:
    """A fault of a root is everybody's; that of a case is for those who see the case."""
    found = FIRST.match(line)
    return bool(OF_ROOT.match(line)) or found is None or found[1] not in others


@require_GET
@supervisor
def root_file(request: PageRequest, no: int) -> HttpResponse:
    """Hand out a root to be kept outside, and put down who took it."""
    root = DayRoot.objects.filter(no=no).first()
    if root is None:
        raise Http404(_("没有找到"))
    noting.exported(request.visitor, "日根", {"root": root.no})
    answer = HttpResponse(roots.root_file(root), content_type="application/json")
    answer.headers["Content-Disposition"] = (
        content_disposition_header(True, f"{roots.named(root)}.json") or "attachment"
    )
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


@require_POST
@supervisor
def check_file(request: PageRequest) -> HttpResponse:
    """Hold the record against a root file that somebody kept, and keep what was found."""
    visitor: Visitor = request.visitor
    file: Any = request.FILES.get("root")
    if file is None or file.size > LARGEST:
        messages.error(request, _("请选择日根文件（.json，不超过 1 MB）。"))
        return redirect("audit_checks")
    try:
        found = root_checking.against_file(file.read())
    except verifier.Unreadable as error:
        messages.error(request, str(error))
        return redirect("audit_checks")
    kept = nightly.keep(visitor.now, f"外部日根文件：{found.root}", None, 0, map(proving.said, found.faults))
    told = {"root": found.root, "faults": kept.faults}
    noting.note(visitor, RecordKind.SEARCHED, "用日根文件核验", told)
    if kept.faults:
        messages.error(request, _("%(root)s：%(n)s 处不符，列在下方。") % {"root": found.root, "n": kept.faults})
    else:
        messages.success(request, _("%s：与数据库相符。") % found.root)
    return redirect("audit_checks")
