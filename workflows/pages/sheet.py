"""One act opened by one person: its step, the case around it, its form, and who may carry it out."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.http import Http404
from django.utils.translation import gettext as _

from casework import access
from casework.acts import ActFacts
from casework.exceptions import Refusal
from casework.models import Agency, Case, Upload
from forms.base import ActForm, ApprovalForm
from printouts import documents
from printouts.paper import Paper
from workflows import checking, loading, opening, seating
from workflows.models import Process, Task
from workflows.options import judged
from workflows.pages import finding, seen
from workflows.pages.answers import Answer, answers
from workflows.pages.dressing import dress
from workflows.pages.entering import Drafts, Entered
from workflows.pages.visitor import PageRequest, Visitor
from workflows.registry import UnknownAct, find, procedures
from workflows.request import RecordedPaper, Request
from workflows.steps import Act, Procedure, Step


@dataclass
class Sheet:
    """What the page of an act is made of."""

    name: str
    node: Step | Act
    approving: bool
    act: ActFacts[Any]
    drafts: Drafts
    process: Process | None = None
    task: Task | None = None
    refusals: list[Refusal] = field(default_factory=list)
    # The proceeding from whose case page another one is begun in the same case.
    beside: Process | None = None

    @property
    def label(self) -> str:
        """What the page is called."""
        label = _(self.node.label)
        return _("审批：%s") % label if self.approving else label

    @property
    def papers(self) -> tuple[Paper, ...]:
        """The papers that the act may print."""
        return tuple(documents.own(paper, self.act.agency.kind) for paper in self.node.prints)

    def form(self, facts: dict[str, Any] | None = None, initial: dict[str, Any] | None = None) -> ActForm:
        """Return the form of the act, with answers to be checked or only shown."""
        kind = ApprovalForm if self.approving else self.node.form
        if kind is None:
            raise Http404(_("没有找到"))
        return dress(kind(self.act, data=facts, initial=initial))

    def receive_again(self) -> None:
        """Let the form know the files that were received since the page was opened."""
        if "uploads" in self.act.loaded:
            self.act.loaded["uploads"] = list(Upload.objects.filter(proceeding=self.act.proceeding).order_by("pk"))

    def filled(self, entered: Entered) -> ActForm:
        """Return the form with what was typed, as it will be read on the day the act is to have happened."""
        if entered.at and not entered.date_refusals():
            self.act.at = entered.when or self.act.at
        form = self.form(entered.facts)
        form.based = entered.based
        return form

    def laid_before(self) -> list[Answer]:
        """Return what an approver decides on, as the drafter entered it."""
        if not self.approving or self.task is None or "facts" not in self.task.data or self.node.form is None:
            return []
        form = self.node.form(self.act, data=self.task.data["facts"])
        form.laid_before = self.task.data.get("drafts", {})
        return answers(form)

    def request(self, entered: Entered, papers: dict[str, RecordedPaper] | None = None) -> Request:
        """Return the request to the one door."""
        return Request(
            act=self.name,
            officer=self.act.officer,
            at=entered.when,
            facts=entered.facts,
            proceeding=self.process.pk if self.process else None,
            case=self.beside.proceeding.case_id if self.beside else None,
            agency=self.act.agency.code,
            task=self.task.pk if self.task else None,
            recorded=entered.recorded,
            reason=entered.reason,
            papers=papers or {},
        )


def _found(name: str, flow_class: type[Procedure] | None) -> tuple[type[Procedure], Step | Act, bool]:
    try:
        return find(name, flow_class)
    except UnknownAct:
        raise Http404(_("没有找到")) from None


def open_sheet(request: PageRequest, case: int, proceeding: int, name: str) -> Sheet:
    """Open act ``name`` of a proceeding; raises Http404 when the visitor may not see it or there is no such act.

    Who looks at a proceeding of another agency (from above, by a copy) finds no forms there: they show the whole file.
    """
    visitor = request.visitor
    process = finding.process(visitor, case, proceeding)
    if not any(seat.agency_id == process.proceeding.agency_id for seat in visitor.seats):
        raise Http404(_("没有找到"))
    _procedure, node, approving = _found(name, process.flow_class)
    tasks = Task.objects.filter(process=process, flow_task=node, finished__isnull=True).order_by("pk")
    asked = request.GET.get("task", "")
    task = (tasks.filter(pk=int(asked)) if asked.isdecimal() else tasks).first() if _waits(node, approving) else None
    roles = node.approval if approving else node.by
    seat = seating.seat_of(visitor.seats, process.proceeding.agency, node, roles)
    act = judged(process.proceeding, node, visitor.officer, seat, visitor.now)
    loading.load(act, node.loads)
    _withhold(act, visitor)
    sheet = Sheet(
        name, node, approving, act, Drafts(request, proceeding, name, task.pk if task else None), process, task
    )
    sheet.refusals = _refusals(sheet, seat, roles)
    if task is not None:
        seen.mark(request, [task])
    return sheet


def _withhold(act: ActFacts[Any], visitor: Visitor) -> None:
    """Offer no restricted evidence or paper to somebody who may not know of it; the door itself knows them all."""
    for names, known_to in ((("evidence",), access.evidence), (("documents", "case_documents"), access.documents)):
        held = [each for name in names for each in act.loaded.get(name, ())]
        if not any(each.level for each in held):
            continue
        known = set(known_to(visitor.seats).filter(case=act.case).values_list("pk", flat=True))
        for name in names:
            if name in act.loaded:
                act.loaded[name] = [each for each in act.loaded[name] if not each.level or each.pk in known]
    if "evidence_files" in act.loaded and "evidence" in act.loaded:
        known = {each.pk for each in act.loaded["evidence"]}
        act.loaded["evidence_files"] = [each for each in act.loaded["evidence_files"] if each.evidence_id in known]


def _waits(node: Step | Act, approving: bool) -> bool:
    return approving or isinstance(node, Step)


def _refusals(sheet: Sheet, seat: access.Seat | None, roles: tuple[Any, ...]) -> list[Refusal]:
    """Return what stands against the act before anything is typed."""
    found = [] if seat else [checking.office_refusal(sheet.node, roles)]
    if sheet.approving:
        if sheet.task is None:
            found.append(
                Refusal(
                    _("没有待审批的“%s”，或者刚刚已经审批") % sheet.node.label,
                    remedy=_("请返回案件页面。"),
                    code="task",
                )
            )
        elif sheet.task.data.get("drafter") == sheet.act.officer.pk:
            found.append(Refusal(_("不能审批自己提出的事项"), remedy=_("请由其他负责人审批。"), code="own_draft"))
        return found
    found += checking.stage_refusals(sheet.act, sheet.node, sheet.task is not None)
    return found or checking.guard_refusals(sheet.act, sheet.node, entered=False)


def beginnings(request: PageRequest) -> list[tuple[Step, Agency]]:
    """Return the first steps that the visitor may take, each with the agency it would open a case in.

    Those of the agency's everyday work come first: what opens a case under its ordinary number.
    """
    found = _open_to(request.visitor.seats, opening.first_steps)
    return sorted(found, key=lambda step: bool(step[0].flow_class.case_type or step[0].flow_class.case_stem))


def joinings(visitor: Visitor, processes: Iterable[Process]) -> list[tuple[Step, Agency]]:
    """Return the first steps with which the visitor may begin one more proceeding beside these of a case.

    Who works in several agencies acts for one that is in the case, if there is one.
    """
    here = {each.proceeding.agency_id for each in processes}
    return _open_to(sorted(visitor.seats, key=lambda seat: seat.agency_id not in here), opening.joining_steps)


def _open_to(seats: Iterable[access.Seat], steps: Callable[[type[Procedure]], list[Step]]) -> list[tuple[Step, Agency]]:
    found, held = [], tuple(seats)
    for procedure in procedures().values():
        for node in steps(procedure):
            seat = next((s for s in held if _may_begin(s, node)), None)
            if seat is not None:
                found.append((node, seat.agency))
    return found


def _may_begin(seat: access.Seat, node: Step) -> bool:
    offices = [role.office for role in node.by if role.kind == seat.agency.kind]
    return bool(offices) and access.seat_for([seat], seat.agency, offices) is not None


def blank_sheet(request: PageRequest, name: str) -> Sheet:
    """Open the first act of a case that does not exist yet; raises Http404 when the visitor may not begin one."""
    visitor = request.visitor
    node, agency = _named(beginnings(request), name)
    act = _unbegun(visitor, node, agency, Case(agency=agency, opened_on=visitor.today))
    act.loaded.update({each: [] for each in node.reads})
    return Sheet(name, node, False, act, Drafts(request, None, name))


def joining_sheet(request: PageRequest, case: int, name: str) -> Sheet:
    """Open the first act of one more proceeding of ``case``; raises Http404 when the visitor may not begin it."""
    visitor = request.visitor
    seen = finding.processes(visitor, case)
    node, agency = _named(joinings(visitor, seen), name)
    beside = next((each for each in seen if each.proceeding.agency_id == agency.pk), seen[0])
    act = _unbegun(visitor, node, agency, beside.proceeding.case)
    # What the agency has of the case is read through a proceeding of its own; a new one has nothing yet.
    own = 0
    if beside.proceeding.agency_id == agency.pk:
        own, known = beside.proceeding.pk, beside.proceeding.brief
        act.proceeding.brief = {name: known[name] for name in ("facts_found", "evidence_summary") if name in known}
    found = loading.of_case(act, node.reads, own)
    act.loaded.update({each: found.get(each, []) for each in node.reads})
    return Sheet(name, node, False, act, Drafts(request, None, f"{name}@{case}"), beside=beside)


def _named(choices: list[tuple[Step, Agency]], name: str) -> tuple[Step, Agency]:
    for node, agency in choices:
        if node.act_name == name:
            return node, agency
    raise Http404(_("没有找到"))


def _unbegun(visitor: Visitor, node: Step, agency: Agency, case: Case) -> ActFacts[Any]:
    """Return the first act of a proceeding that does not exist yet."""
    procedure = node.flow_class
    proceeding = procedure.proceeding_class(case=case, agency=agency, kind=procedure.code, opened_on=visitor.today)
    seat = access.seat_for(visitor.seats, agency, [role.office for role in node.by])
    return judged(proceeding, node, visitor.officer, seat, visitor.now)
