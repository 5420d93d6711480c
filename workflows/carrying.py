"""An act that may be done takes effect: transition, records, papers, clocks, event, tasks, jobs."""

from __future__ import annotations

from typing import Any

from casework.acts import ActFacts
from casework.exceptions import ActRefused, Refusal
from casework.law.articles import citation
from casework.models import COVER, Finding, Impression, Origin
from casework.services import crime, parallels, unreferred
from printouts import binding, sealing
from printouts import tasks as print_jobs
from printouts.signing.exceptions import SigningError
from workflows import asking, following, saving
from workflows.loading import Loaded
from workflows.models import Task
from workflows.request import Outcome, Request
from workflows.steps import Act, Hear, Step, Wait


def carry_out(
    request: Request,
    act: ActFacts[Any],
    node: Step | Act | Wait | Hear,
    loaded: Loaded,
    task: Task | None,
    irregular: list[Refusal],
    *,
    effect: Any = None,
    suffix: str = "",
) -> Outcome:
    """Let ``act`` take effect; the caller holds the case and has collected every refusal.

    ``irregular`` are the conditions of law that an act which already happened did not meet.
    ``effect`` stands in for the node's own when an urgent act is ratified or undone.
    """
    before = act.proceeding.stage
    act.overridden = frozenset(refusal.code for refusal in irregular)
    (effect or node.effect)(act.proceeding, act)
    saving.note_passages(act)
    outcome = Outcome(act.case, act.proceeding, irregular=irregular)
    saving.save_records(act)
    for finding in [record for record in act.new if isinstance(record, Finding)]:
        crime.weigh(act, finding)
    unreferred.settle(act)
    parallels.note(act)
    saving.record_happenings(act)
    process = loaded.process
    process.act = act
    activation = node.activation_class(task) if task is not None else None
    stays_open = bool(isinstance(node, Step) and node.until and not node.until(activation))
    saving.move_clocks(act, node, outcome, stays_open=stays_open)
    saving.issue_papers(act, request, act.chosen(node.prints), outcome)
    saving.ask_confirmations(act)
    saving.index(act, outcome)
    outcome.event = saving.append_event(act, request, node, outcome, before, suffix)
    if "handler" in act.changed.get(act.proceeding, ()):
        asking.pass_on([each for each in loaded.tasks if each != task], act.proceeding.handler_id)
    if activation is not None and not stays_open:
        activation.task.owner = act.officer
        activation.finish(onwards=not isinstance(node, Act))
    if isinstance(node, Act) and "ended_on" in act.changed.get(act.proceeding, ()):
        asking.put_away(each for each in loaded.tasks if each != task)
    if isinstance(node, Act) and not suffix and asking.is_urgent(act, node):
        asking.ratification(act, node, process)
    _sign_files(act, node)
    following.follow(act, request, outcome, carry_out)
    print_jobs.enqueue([document.pk for document in outcome.documents if document.origin == Origin.ISSUED])
    if any(document.kind == COVER for document in outcome.documents):
        binding.enqueue(act.case.pk)
    return outcome


def _sign_files(act: ActFacts[Any], node: Step | Act) -> None:
    """Queue the seals and signatures that the act put on papers; a key that cannot sign refuses the act."""
    marks = [record for record in act.new if isinstance(record, Impression)]
    try:
        sealing.enqueue(marks)
    except SigningError as error:
        raise ActRefused(node.label, [Refusal(str(error), citation("电子签名法.13"), code="key")]) from error
