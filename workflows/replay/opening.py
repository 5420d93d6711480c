"""A case begun on paper: put at its stage with its known dates, numbers and scans, through the same lock and chain.

What came before is marked as not in the system; terms that still run are started from the dates given.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from django.utils import timezone
from viewflow.workflow.status import STATUS
from viewflow.workflow.token import Token

from casework.dates import LegalDate
from casework.drafting import NOTES
from casework.exceptions import InvalidInput
from casework.law.events import event_labels
from casework.models import Agency, Case, Officer, Proceeding, Source
from casework.services import numbers, recorded_numbers
from workflows import opening
from workflows.lock import holding
from workflows.models import Process, Task
from workflows.options import judged
from workflows.registry import procedures
from workflows.replay import opening_record, people, script
from workflows.request import Outcome
from workflows.steps import Procedure, Step

PARTS = {
    "procedure",
    "stage",
    "step",
    "at",
    "by",
    "number",
    "officers",
    "dates",
    "answered",
    "parties",
    "papers",
    "brief",
    "opinions",
}


def open_from(
    given: Mapping[str, Any], case_facts: Mapping[str, Any], name: str, folder: Path, now: datetime, *, keep: bool
) -> Outcome:
    """Open the case of ``opening:`` at its stage. Raises InvalidInput and ActRefused, both saying what is missing."""
    script.only(given, PARTS, f"{name} opening")
    procedure = _procedure(str(given.get("procedure") or "penalty"))
    if not opening.first_steps(procedure):
        raise InvalidInput(
            f"{name} opening：案件不能从“{procedure.process_title}”开始，这一程序由另一程序启动。请从那一程序开始。"
        )
    by = script.actor(given.get("by"), f"{name} opening")
    officer, agency = people.officer(by)
    node = _step(procedure, str(given.get("stage") or ""), str(given.get("step") or ""))
    dates = {slug: LegalDate.parse(str(at)) for slug, at in (given.get("dates") or {}).items()}
    unknown = sorted(set(dates) - set(event_labels()))
    if unknown:
        raise InvalidInput(f"{name} opening：没有法律事件“{'、'.join(unknown)}”。请使用期限数据中的事件代号。")
    at = LegalDate.parse(str(given.get("at") or ""))
    proceeding, process = _begin(given, case_facts, agency, officer, procedure, node, dates, now)
    with holding(proceeding.pk):
        act = judged(proceeding, node, officer, None, now, at if at.day else LegalDate.of(now))
        act.office = by.office
        opening_record.enter(act, opening.first_steps(procedure)[0], case_facts, given, dates)
        return opening_record.put_down(act, process, node, given, name, folder, keep=keep)


def _procedure(code: str) -> type[Procedure]:
    if code not in procedures():
        raise InvalidInput(f"没有“{code}”这一程序，现有：{'、'.join(sorted(procedures()))}。")
    return procedures()[code]


def _step(procedure: type[Procedure], stage: str, step: str) -> Step:
    """The step at which the flow goes on: the one named, or the only one the stage can be left by."""
    steps = {node.name: node for node in procedure.steps()}
    if step:
        if step not in steps:
            raise InvalidInput(f"程序没有环节“{step}”，可写：{'、'.join(steps)}。")
        if steps[step].sources is not None and stage not in (steps[step].sources or ()):
            raise InvalidInput(f"环节“{step}”不在阶段“{stage}”办理。请核对 stage 与 step。")
        return steps[step]
    found = [node for node in steps.values() if node.sources is None or stage in node.sources]
    if len(found) != 1:
        names = "、".join(node.name for node in found) or "（没有）"
        raise InvalidInput(f"阶段“{stage}”下的环节有：{names}。请用 step 写明从哪一环节继续。")
    return found[0]


def _begin(
    given: Mapping[str, Any],
    case_facts: Mapping[str, Any],
    agency: Agency,
    officer: Officer,
    procedure: type[Procedure],
    node: Step,
    dates: Mapping[str, LegalDate],
    now: datetime,
) -> tuple[Proceeding, Process]:
    opened = min([timezone.localdate(now), *(when.earliest for when in dates.values() if when.value is not None)])
    number = str(given.get("number") or "")
    own = recorded_numbers.own(agency, procedure.case_stem, number)
    counted = {"stem": own.stem, "year": own.year, "serial": own.serial} if own else {}
    if not number:
        drawn = numbers.draw(agency, procedure.case_stem, opened)
        number = drawn.written
        counted = {"stem": procedure.case_stem, "year": drawn.year, "serial": drawn.serial}
    if Case.objects.filter(number=number).exists() or (own and recorded_numbers.is_used(own)):
        raise InvalidInput(f"案件编号“{number}”已在系统中。同一案件不能导入两次。")
    case = Case.objects.create(
        number=number,
        **counted,
        title=str(case_facts.get("title", ""))[:200],
        source=str(case_facts.get("source") or Source.OTHER),
        agency=agency,
        opened_on=opened,
        created_by=officer,
    )
    proceeding = procedure.proceeding_class(
        case=case, agency=agency, kind=procedure.code, opened_on=opened, stage=str(given["stage"]), handler=officer
    )
    proceeding.brief = {name: value for name, value in (given.get("brief") or {}).items() if name not in NOTES}
    proceeding.opinions = list(given.get("opinions") or [])
    proceeding.save(force_insert=True)
    process = Process(proceeding=proceeding, flow_class=procedure)
    process.save(force_insert=True)
    start_node = next(iter(procedure.get_start_nodes_of()))
    with holding(proceeding.pk):
        task = Task(process=process, flow_task=start_node, status=STATUS.NEW, case=case, agency=agency, started=None)
        start = start_node.activation_class(task)
        start.complete()
        node.activation_class.create(node, start, Token("start"))
    return proceeding, process
