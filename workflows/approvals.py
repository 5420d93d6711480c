"""Acts laid before another office: proposed, then agreed to or refused; and urgent acts ratified after."""

from __future__ import annotations

from typing import Any

from viewflow.workflow.token import Token

from casework.acts import ActFacts
from casework.exceptions import ActRefused, Refusal
from forms.base import ApprovalForm
from workflows import checking, saving
from workflows.models import Process, Task
from workflows.request import Outcome, Request
from workflows.steps import Act, Step


def propose(request: Request, act: ActFacts[Any], node: Act, process: Process, irregular: list[Refusal]) -> Outcome:
    """Lay the act before the office that approves it; nothing takes effect yet."""
    outcome = Outcome(act.case, act.proceeding, None, irregular=irregular, proposed=True)  # type: ignore[arg-type]
    outcome.event = saving.append_event(act, request, node, outcome, act.proceeding.stage, ".proposed")
    _open(act, node, process, {"facts": _storable(request), "drafter": act.officer.pk, "at": str(act.at)})
    return outcome


def open_task(act: ActFacts[Any], node: Act, process: Process) -> Task:
    """Open the ratification of an urgent act that already took effect."""
    notes = {key: getattr(value, "pk", value) for key, value in act.notes.items()}
    return _open(act, node, process, {"urgent": True, "drafter": act.officer.pk, "at": str(act.at), **notes})


def _open(act: ActFacts[Any], node: Act, process: Process, data: dict[str, Any]) -> Task:
    task = Task(
        process=process,
        flow_task=node,
        token=Token(f"act/{act.case.head_seq}"),
        data={**data, "label": node.label, "seq": act.case.head_seq},
        case=act.case,
        agency=act.agency,
        office=node.approval[0].office,
    )
    task.save(force_insert=True)
    return task


def _storable(request: Request) -> dict[str, Any]:
    data = request.facts
    if hasattr(data, "lists"):
        return {key: values if len(values) > 1 else values[0] for key, values in data.lists()}
    return {key: saving.plain(value) for key, value in data.items()}


def decide(
    request: Request,
    act: ActFacts[Any],
    node: Step | Act,
    task: Task | None,
    process: Process,
    refusals: list[Refusal],
) -> Outcome:
    """Agree to or refuse what was laid before this office.

    The drafter never approves their own draft; that holds whatever happened in the world.
    """
    from workflows.act import carry_out

    assert isinstance(node, Act)
    if task is None:
        refusals.append(Refusal(f"没有待审批的“{node.label}”，或者刚刚已经审批", code="task"))
        raise ActRefused(node.label, refusals)
    if task.data.get("drafter") == act.officer.pk:
        refusals.append(
            Refusal("不能审批自己提出的事项", "行政处罚法第五十八条", "请由其他负责人审批。", code="own_draft")
        )
    opinion = ApprovalForm(act, data=request.facts)
    if not opinion.is_valid() or opinion.refusals():
        refusals += opinion.refusals()
        raise ActRefused(node.label, refusals)
    act.approval = {**task.data, **opinion.cleaned_data}
    act.opine("负责人意见", opinion.cleaned_data["opinion"])
    agreed = opinion.cleaned_data["decision"] == ApprovalForm.Decision.AGREED
    urgent = bool(task.data.get("urgent"))
    if urgent:
        act.facts = _Opinion(**opinion.cleaned_data)
    else:
        form = node.form(act, data=task.data["facts"])  # type: ignore[misc]
        if not form.is_valid():
            refusals += form.refusals()
        else:
            act.facts = form.entered()
    refusals += checking.date_refusals(act, request, node, {})
    if agreed and not urgent and act.facts is not None:
        refusals += checking.stage_refusals(act, node, True)
        refusals += checking.guard_refusals(act, node, entered=True)
    if refusals and not (request.recorded and all(not refusal.binding for refusal in refusals)):
        raise ActRefused(node.label, refusals)

    if agreed:
        effect = node.ratified if urgent else None
        return carry_out(request, act, node, process, task, refusals, effect=effect, suffix=".agreed")
    if urgent:
        return carry_out(request, act, node, process, task, refusals, effect=node.undone, suffix=".refused")
    return _turn_down(request, act, node, task, refusals)


def _turn_down(request: Request, act: ActFacts[Any], node: Act, task: Task, irregular: list[Refusal]) -> Outcome:
    outcome = Outcome(act.case, act.proceeding, None, irregular=irregular)  # type: ignore[arg-type]
    act.notes["opinion"] = act.approval["opinion"]
    outcome.event = saving.append_event(act, request, node, outcome, act.proceeding.stage, ".refused")
    activation = node.activation_class(task)
    task.owner = act.officer
    activation.begin()
    activation.complete()
    return outcome


class _Opinion:
    """The facts of a ratification: the opinion alone; what was done is on the task."""

    def __init__(self, decision: str, opinion: str) -> None:
        self.decision, self.opinion = decision, opinion
