"""The measure of the engine: ten plain Viewflow steps with a lock that waits, and nothing of the law."""

from __future__ import annotations

from typing import Any

from django.views import View
from viewflow import this
from viewflow.workflow import flow, lock
from viewflow.workflow.models import Process, Task

from casework.models import Officer


class RawFlow(flow.Flow):
    """Ten human steps in a row, as Viewflow makes them."""

    process_class = Process
    lock_impl = lock.SelectForUpdateLock(nowait=False)

    begin = flow.StartHandle().Next(this.step_1)
    step_1 = flow.View(View.as_view()).Next(this.step_2)
    step_2 = flow.View(View.as_view()).Next(this.step_3)
    step_3 = flow.View(View.as_view()).Next(this.step_4)
    step_4 = flow.View(View.as_view()).Next(this.step_5)
    step_5 = flow.View(View.as_view()).Next(this.step_6)
    step_6 = flow.View(View.as_view()).Next(this.step_7)
    step_7 = flow.View(View.as_view()).Next(this.step_8)
    step_8 = flow.View(View.as_view()).Next(this.step_9)
    step_9 = flow.View(View.as_view()).Next(this.step_10)
    step_10 = flow.View(View.as_view()).Next(this.end)
    end = flow.End()


STEPS = [f"step_{number}" for number in range(1, 11)]


def begin() -> int:
    """Start a raw process and return its key."""
    return int(RawFlow.begin.run().pk)


def step(process: int, name: str, officer: Officer) -> None:
    """Do one raw step as Viewflow's own view does: find the task, lock, load, start, save the process, execute."""
    task: Any = Task.objects.get(process=process, flow_task=getattr(RawFlow, name), finished=None)
    with task.activation() as activation:
        activation.assign(officer)
        activation.start(None)
        activation.process.save()
        activation.execute()
