"""A new case, or a new proceeding of a case: opened by the first act of its procedure."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils import timezone
from viewflow.workflow.status import STATUS

from casework import access
from casework.dates import LegalDate
from casework.exceptions import AccessDenied, ActRefused, Refusal
from casework.identifiers import clean_text
from casework.law.numbering import case_stem
from casework.models import Agency, Case, CaseState, Proceeding, Source
from casework.services import numbers
from workflows.lock import holding
from workflows.models import Process
from workflows.registry import find
from workflows.request import Request
from workflows.steps import Procedure, Step, flow

# The stage of a proceeding in which nothing has happened yet.
NEW = "new"
# The first word that a proceeding hears which another one begins.
BEGUN = "begun"


def begin(request: Request, now: datetime) -> tuple[Case, int, type[Procedure]]:
    """Open a case and its first proceeding, ready for its first act.

    Raises AccessDenied when the officer works in no agency of that kind, ActRefused when
    the act is not one a case can begin with.
    """
    procedure, node, _ = find(request.act)
    if node not in first_steps(procedure):
        raise ActRefused(node.label, [Refusal("案件不能从这一行为开始", remedy="请先登记线索。", code="stage")])
    agency = _agency(request, now, node)
    on = request.at.earliest if request.at and request.at.value else timezone.localdate(now)
    # A court numbers the case itself, and the number is borne by its proceeding (案号).
    stem = procedure.case_type_of(agency.name, on) or procedure.case_stem or case_stem(agency.kind)
    drawn = numbers.draw(agency, stem, on)
    own = {} if procedure.case_type else {"stem": stem, "year": drawn.year, "serial": drawn.serial}
    case = Case.objects.create(
        number=drawn.written,
        **own,
        title=_title(request.facts),
        source=Source.OTHER,
        agency=agency,
        opened_on=on,
        created_by=request.officer,
    )
    proceeding, _process = start(case, agency, procedure, LegalDate.of(on), drawn=drawn)
    return case, proceeding.pk, procedure


def join(request: Request, now: datetime) -> tuple[Case, int, type[Procedure]]:
    """Lock the case of ``request`` and start one more proceeding in it, ready for its first act.

    Raises AccessDenied when the officer may not see the case or works in no agency of that kind, ActRefused
    when the act is not one with which a proceeding of a case begins, or when the case is archived.
    """
    procedure, node, _ = find(request.act)
    agency = _agency(request, now, node)
    wanted = request.case or 0
    held = [seat for seat in access.seats(request.officer, timezone.localdate(now)) if seat.agency_id == agency.pk]
    case = access.cases(held).select_for_update(of=("self",), no_key=True).filter(pk=wanted).first()
    if case is None:
        raise AccessDenied()
    if node not in joining_steps(procedure):
        remedy = "请在案件页面“另行启动”中选择程序。"
        raise ActRefused(node.label, [Refusal("在已有的案件中不能从这一行为开始", remedy=remedy, code="stage")])
    if case.state == CaseState.ARCHIVED:
        raise ActRefused(node.label, [Refusal("本案已经归档", remedy="请先恢复案件。", code="archived")])
    at = LegalDate.of(request.at.earliest if request.at and request.at.value else timezone.localdate(now))
    proceeding, _process = start(case, agency, procedure, at)
    return case, proceeding.pk, procedure


def start(
    case: Case,
    agency: Agency,
    procedure: type[Procedure],
    at: LegalDate,
    *,
    parent: Proceeding | None = None,
    drawn: numbers.Drawn | None = None,
) -> tuple[Proceeding, Process]:
    """Start one more proceeding of ``case``, whose lock the caller holds.

    ``parent`` is the one that begins it, ``drawn`` the number drawn for the case if it opens one. A matter that an
    agency numbers by a kind of its own (受理号) has its own number also in a case that another agency registered.
    """
    proceeding = procedure.proceeding_class(
        case=case, agency=agency, kind=procedure.code, opened_on=at.earliest, parent=parent
    )
    stem = procedure.case_type_of(agency.name, at.earliest) or (procedure.case_stem if drawn is None else "")
    if stem:
        drawn = drawn or numbers.draw(agency, stem, at.earliest)
        proceeding.stem, proceeding.year, proceeding.serial = stem, drawn.year, drawn.serial
        proceeding.number = drawn.written
    proceeding.save(force_insert=True)
    process = Process(proceeding=proceeding, flow_class=procedure)
    process.save(force_insert=True)
    start_node = next(iter(procedure.get_start_nodes_of()))
    with holding(proceeding.pk):
        task = procedure.task_class(
            process=process, flow_task=start_node, status=STATUS.NEW, case=case, agency=agency, started=timezone.now()
        )
        activation = start_node.activation_class(task)
        activation.complete()
        activation.activate_next()
    return proceeding, process


def first_steps(procedure: type[Procedure]) -> list[Step]:
    """Return the steps with which a case can begin: those at the start of ``procedure`` that no word comes before.

    What nobody sent through the system is entered with a step that may be taken before any word came. It stands at
    the start; or behind a question there, as its default, where one that was sent is to be received instead.
    """
    return _at_the_start(procedure) if procedure.opens_case else []


def joining_steps(procedure: type[Procedure]) -> list[Step]:
    """Return the steps with which ``procedure`` can be begun in a case that is there already."""
    return _at_the_start(procedure) if procedure.joins_case else []


def _at_the_start(procedure: type[Procedure]) -> list[Step]:
    nodes = [edge.dst for start_node in procedure.get_start_nodes_of() for edge in start_node._outgoing()]
    questions = [node for node in nodes if isinstance(node, flow.Switch)]
    parted = [node for question in questions for node, asked in question._branches if asked is None]
    steps = [node for node in (*nodes, *parted) if isinstance(node, Step)]
    return [step for step in steps if step.sources is None or NEW in step.sources]


def was_begun(activation: Any) -> bool:
    """Whether another proceeding began this one (由另一程序启动); asked at the start."""
    return activation.process.proceeding.parent_id is not None


def _title(facts: Any) -> str:
    """Return the title as typed, until the first act has read it with its form."""
    typed = facts.get("title", "") if isinstance(facts, Mapping) else ""
    return clean_text(typed)[:200] if isinstance(typed, str) else ""


def _agency(request: Request, now: datetime, node: Step) -> Agency:
    kinds = {role.kind for role in node.by}
    held = [seat for seat in access.seats(request.officer, timezone.localdate(now)) if seat.agency.kind in kinds]
    if request.agency:
        held = [seat for seat in held if request.agency in (seat.agency.code, seat.agency.name)]
    if not held:
        raise AccessDenied("您不在可以登记这类线索的机关任职。")
    return held[0].agency
