"""Acts laid before another office: proposed, then agreed to or refused; and urgent acts ratified after."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from casework.acts import ActFacts
from casework.exceptions import ActRefused, Refusal
from casework.law.articles import citation
from forms.base import ActForm, ApprovalForm
from workflows import asking, checking, saving
from workflows.carrying import carry_out
from workflows.loading import Loaded
from workflows.models import Process, Task
from workflows.request import Outcome, Request
from workflows.steps import Act


@dataclass(frozen=True)
class Opinion:
    """The facts of a ratification: the opinion alone; what was done stands on the task."""

    decision: str
    opinion: str


def propose(
    request: Request, act: ActFacts[Any], node: Act, process: Process, form: ActForm, irregular: list[Refusal]
) -> Outcome:
    """Lay the act before the office that approves it, with the facts of ``form``; nothing takes effect yet."""
    outcome = Outcome(act.case, act.proceeding, irregular=irregular, proposed=True)
    outcome.event = saving.append_event(act, request, node, outcome, act.proceeding.stage, ".proposed")
    laid_before = {"facts": _storable(form.data)}
    if act.passages:
        laid_before["drafts"] = {each.name: each.wording.text for each in act.passages}
    asking.lay_before(act, node, process, laid_before)
    return outcome


def _storable(data: Any) -> dict[str, Any]:
    """Return the facts as they were typed; the form reads them again when they are approved."""
    if hasattr(data, "lists"):
        return {key: values if len(values) > 1 else values[0] for key, values in data.lists() if values}
    return {key: saving.plain(value) for key, value in data.items()}


def decide(
    request: Request, act: ActFacts[Any], node: Act, task: Task | None, loaded: Loaded, refusals: list[Refusal]
) -> Outcome:
    """Agree to or refuse what was laid before this office.

    The drafter never approves their own draft; that holds whatever happened in the world.
    """
    if task is None:
        raise ActRefused(node.label, [*refusals, Refusal(f"没有待审批的“{node.label}”，或者刚刚已经审批", code="task")])
    if task.data.get("drafter") == act.officer.pk:
        law = citation("行政处罚法.57、58")
        refusals.append(Refusal("不能审批自己提出的事项", law, "请由其他负责人审批。", code="own_draft"))
    opinion = ApprovalForm(act, data=request.facts)
    if opinion.refusals():
        raise ActRefused(node.label, [*refusals, *opinion.refusals()])
    act.approval = {**task.data, **opinion.cleaned_data}
    agreed = opinion.cleaned_data["decision"] == ApprovalForm.Decision.AGREED
    urgent = bool(task.data.get("urgent"))
    if urgent:
        act.facts = Opinion(**opinion.cleaned_data)
    else:
        form = node.form(act, data=task.data["facts"])
        form.laid_before = task.data.get("drafts", {})
        refusals += form.refusals()
        act.facts, act.passages = (form.entered(), form.drafted()) if form.is_valid() else (None, [])
    refusals += checking.date_refusals(act, request, node, {})
    if agreed and not urgent and act.facts is not None:
        refusals += checking.stage_refusals(act, node, True)
        refusals += checking.guard_refusals(act, node, entered=True)
    checking.raise_unless_recorded(node, request, refusals)

    act.opine("负责人意见", opinion.cleaned_data["opinion"])
    if agreed:
        effect = node.ratified if urgent else None
        return carry_out(request, act, node, loaded, task, refusals, effect=effect, suffix=".agreed")
    if urgent:
        return carry_out(request, act, node, loaded, task, refusals, effect=node.undone, suffix=".refused")
    outcome = Outcome(act.case, act.proceeding, irregular=refusals)
    act.notes["opinion"] = act.approval["opinion"]
    outcome.event = saving.append_event(act, request, node, outcome, act.proceeding.stage, ".refused")
    task.owner = act.officer
    node.activation_class(task).finish(onwards=False)
    return outcome
