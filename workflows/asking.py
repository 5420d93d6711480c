"""Tasks beside the flow: an act laid before an office, or an urgent act to be ratified."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from viewflow.workflow.token import Token

from casework.acts import ActFacts
from casework.agencies import Office
from workflows import writing
from workflows.models import Process, Task
from workflows.steps import Act


def lay_before(act: ActFacts[Any], node: Act, process: Process, data: dict[str, Any]) -> Task:
    """Open the approval of ``node`` with its own token, which disturbs no join of the flow.

    ``data`` is what the approver is shown and what the effect will be made of.
    """
    task = Task(
        process=process,
        flow_task=node,
        flow_task_type=node.task_type,
        token=Token(f"act/{act.case.head_seq}"),
        data={**data, "label": node.label, "seq": act.case.head_seq, "drafter": act.officer.pk, "at": str(act.at)},
        case=act.case,
        agency=act.agency,
        office=node.approval[0].office,
    )
    writing.insert([task])
    return task


def ratification(act: ActFacts[Any], node: Act, process: Process) -> Task:
    """Open the ratification of an urgent act that took effect at once."""
    notes = {key: getattr(value, "pk", value) for key, value in act.notes.items()}
    return lay_before(act, node, process, {"urgent": True, **notes})


def pass_on(waiting: Iterable[Task], handler: int | None) -> None:
    """Put those of these open tasks that wait for case officers or mediators on the desk of the new handler."""
    for task in waiting:
        if task.office in (Office.CASE_OFFICER, Office.MEDIATOR):
            task.owner_id = handler
            writing.update(task, ["owner"])


def put_away(waiting: Iterable[Task]) -> None:
    """Take open tasks off the desks: an act beside the flow has ended their proceeding."""
    for task in waiting:
        task.flow_task.activation_class(task).cancel()


def is_urgent(act: ActFacts[Any], node: Act) -> bool:
    """Whether the act was taken at once because it could not wait."""
    return bool(node.urgent) and bool(getattr(act.facts, "urgent", False))
