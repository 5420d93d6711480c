"""What an act starts elsewhere in the case: proceedings of other agencies, and word to those that wait for it.

All of it happens under the same case lock and in the act's own transaction: a filing decision and the
referral that waited for it move together or not at all.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.utils import timezone

from casework.acts import ActFacts, Opening, Word
from casework.exceptions import ActRefused, CaseworkError, Refusal
from casework.models import PartyCourse
from workflows import checking, loading, opening, writing
from workflows.lock import holding
from workflows.models import Task
from workflows.options import judged
from workflows.registry import procedures
from workflows.request import Outcome, Request
from workflows.steps import Hear, Procedure, Wait


class NobodyListens(CaseworkError):
    """没有程序等待这一通知。"""


def follow(act: ActFacts[Any], request: Request, outcome: Outcome, carry_out: Any) -> None:
    """Begin the proceedings and pass on the word of ``act``, which has just taken effect."""
    begun = [Word(opening.BEGUN, _begin(act, each, outcome), each.facts) for each in act.openings]
    for word in [*begun, *act.words]:
        _tell(act, word, request, outcome, carry_out)


def _begin(act: ActFacts[Any], begun: Opening, outcome: Outcome) -> int:
    procedure = procedures()[begun.procedure]
    proceeding, _process = opening.start(act.case, begun.agency, procedure, act.at, act.proceeding)
    writing.insert([PartyCourse(proceeding=proceeding, party=party) for party in begun.parties])
    if begun.handover is not None:
        begun.handover.receiver = proceeding
        writing.update(begun.handover, {"receiver"})
    outcome.begun.append(proceeding)
    return proceeding.pk


def _tell(act: ActFacts[Any], word: Word, request: Request, outcome: Outcome, carry_out: Any) -> None:
    target, process = loading.load_proceeding(word.to, act.case)
    node = _listener(process.flow_class, word)
    loaded = loading.everything(act.case, target.pk, node.reads, act.officer, timezone.localdate(act.now))
    told = judged(loaded.proceeding, node, act.officer, None, act.now, act.at)
    # The word is the sender's: its agency and office stand in the record, on whatever desk it arrives.
    told.agency, told.office, told.on_behalf_of = act.agency, act.office, act.on_behalf_of
    loading.fill(told, loaded.found, node.reads)
    told.facts = word.facts
    task = _waiting(loaded.tasks, node)
    refusals = checking.stage_refusals(told, node, True)
    if isinstance(node, Wait) and task is None:
        refusals.append(Refusal(f"“{node.label}”现在没有在等待", remedy="请核对该程序的进展。", code="task"))
    if refusals:
        raise ActRefused(node.label, refusals)
    asked = replace(request, act=node.act_name, proceeding=target.pk, facts={}, papers={})
    with holding(target.pk):
        heard = carry_out(asked, told, node, loaded, task, [])
    outcome.heard.append(heard)


def _listener(procedure: type[Procedure], word: Word) -> Wait | Hear:
    for node in procedure.listeners():
        if node.word == word.name:
            return node
    raise NobodyListens(f"“{procedure.process_title}”不接受“{word.name}”这一通知。")


def _waiting(tasks: list[Task], node: Wait | Hear) -> Task | None:
    return next((task for task in tasks if task.flow_task == node), None)
