"""Addresses of steps and acts, made in one place."""

from __future__ import annotations

from django.urls import reverse

from workflows.models import Task
from workflows.steps import Act


def act_name(task: Task) -> str:
    """Return the name of the act that answers ``task``: an approval, when an act was laid before an office."""
    node = task.flow_task
    return f"{node.act_name}.approve" if isinstance(node, Act) else str(node.act_name)


def act_address(case: int, proceeding: int, name: str, task: int | None = None) -> str:
    """Return the address of the page on which act ``name`` is carried out."""
    address = reverse("act", args=[case, proceeding, name])
    return f"{address}?task={task}" if task else address


def task_address(task: Task) -> str:
    """Return the address of the page on which ``task`` is answered."""
    return act_address(task.case_id, task.process_id, act_name(task), task.pk)


def case_address(task: Task) -> str:
    """Return the address of the case of ``task``, at the proceeding that it belongs to."""
    return f"{reverse('case', args=[task.case_id])}?proceeding={task.process_id}"
