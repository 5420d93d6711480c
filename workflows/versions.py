"""A procedure whose graph changes: open proceedings go on under the version they began with."""

from __future__ import annotations

from django.db.backends.base.base import BaseDatabaseWrapper
from viewflow.workflow.fields import get_flow_ref

from workflows.steps import Procedure

PROCESSES = """
    UPDATE workflows_process SET flow_class = %(past)s
    WHERE flow_class = %(current)s AND proceeding_id IN (
        SELECT id FROM casework_proceeding WHERE ended_on IS NULL)
    RETURNING proceeding_id
"""
TASKS = """
    UPDATE workflows_task SET flow_task = %(past)s || substr(flow_task, length(%(current)s) + 1)
    WHERE process_id = ANY(%(moved)s) AND starts_with(flow_task, %(current)s || '.')
"""


def repoint(connection: BaseDatabaseWrapper, current: type[Procedure], past: type[Procedure]) -> int:
    """Let the open proceedings under ``current`` go on under ``past``, and return how many there are.

    For the data migration that goes with a changed graph (CONTRIBUTING, "Change a procedure in force"):
    ``RunPython(lambda apps, editor: repoint(editor.connection, …))``; its reverse swaps the two. Ended proceedings
    keep the class they ended under, which the next version must still be able to name.
    """
    names = {"current": get_flow_ref(current), "past": get_flow_ref(past)}
    with connection.cursor() as cursor:
        cursor.execute(PROCESSES, names)
        moved = [row[0] for row in cursor.fetchall()]
        cursor.execute(TASKS, {**names, "moved": moved})
    return len(moved)
