"""What may I do now: every step and act of a proceeding, open or closed, each with its reason."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.utils import timezone

from casework import access
from casework.acts import COLLECTIONS, ActFacts
from casework.dates import LegalDate
from casework.exceptions import Refusal
from casework.law.articles import citation
from casework.models import Deadline, Officer, Proceeding
from casework.services import calendar
from forms.fields import FromCase
from workflows import checking, loading, seating
from workflows.models import Process, Task
from workflows.steps import Act, Step


@dataclass
class Option:
    """One thing that can be done in a proceeding, or why it cannot be done now."""

    name: str
    label: str
    law: str
    kind: str
    who: str
    mine: bool
    refusals: list[Refusal] = field(default_factory=list)
    deadline: Deadline | None = None
    task: Task | None = None

    @property
    def open(self) -> bool:
        """Whether the person asking may do it now."""
        return self.mine and not self.refusals


def judged(
    proceeding: Proceeding,
    node: Step | Act,
    officer: Officer,
    seat: access.Seat | None,
    now: datetime,
    at: LegalDate | None = None,
) -> ActFacts[Any]:
    """Return the act as it would be judged now, with no facts yet; nothing is loaded."""
    act: ActFacts[Any] = ActFacts(
        name=node.act_name,
        label=node.label,
        law=node.law,
        at=at or LegalDate.of(now),
        now=now,
        today=timezone.localdate(now),
        officer=officer,
        agency=proceeding.agency,
        office=seat.office if seat else "",
        on_behalf_of=seat.on_behalf_of if seat else None,
        case=proceeding.case,
        proceeding=proceeding,
        facts=None,
        calendar=calendar.current(),
    )
    proceeding.current_act = act
    return act


def options(process: Process, officer: Officer, held: tuple[access.Seat, ...], now: datetime) -> list[Option]:
    """Return every step that is open and every act of the procedure, judged for ``officer``.

    The collections that any guard reads are loaded once for all of them.
    """
    proceeding = process.proceeding
    flow_class = process.flow_class
    nodes = [*flow_class.steps(), *flow_class.acts()]
    wanted = {name for node in nodes for guard in node.guards if not guard.on_facts for name in guard.reads}
    wanted |= {field.collection for node in nodes for field in _choices(node)}
    base = judged(proceeding, nodes[0], officer, None, now)
    tasks = loading.load(base, wanted)
    found = []
    for node in nodes:
        task = next((task for task in tasks if task.flow_task == node), None)
        if isinstance(node, Step) and task is None:
            continue
        approving = isinstance(node, Act) and task is not None
        roles = node.approval if approving else node.by
        seat = seating.seat_of(held, proceeding.agency, node, roles)
        refusals = [] if approving else checking.stage_refusals(base, node, task is not None)
        if not refusals and not approving:
            refusals = checking.guard_refusals(base, node, entered=False) or _nothing_to_choose(base, node)
        deadline = next((each for each in base.deadlines if each.rule in node.limit), None)
        who = seating.who(node, roles, "、")
        found.append(
            Option(
                node.act_name + (".approve" if approving else ""),
                f"审批：{node.label}" if approving else node.label,
                citation(node.law),
                node.kind,
                who,
                seat is not None,
                refusals,
                deadline,
                task,
            )
        )
        if approving:
            # While one request waits for approval the act itself may be asked for again.
            found.append(_again(base, node, held, proceeding))
    return found


def _choices(node: Step | Act) -> list[FromCase]:
    """Return the fields of the act's form that must choose a record which the case may not have yet."""
    fields = node.form.base_fields.values()
    return [f for f in fields if isinstance(f, FromCase) and f.required and f.collection in COLLECTIONS]


# What brings the records of a kind into a case, so that something can be chosen.
_BEFORE = {
    "documents": "作出文书以后再办理。",
    "deliveries": "文书送达以后再办理。",
    "measures": "采取措施以后再办理。",
    "lots": "检查、查封、扣押或者登记案件时录入物品以后再办理。",
    "rights": "请先登记涉及的权利。",
    "evidence": "请先登记证据。",
    "exhibits": "查封、扣押、登记保存或者接收移交物品以后再办理。",
    "handovers": "收到移交以后再办理。",
    "findings": "请先办理“认定事实”。",
    "party_terms": "当事人的期限起算以后再办理。",
    "unreferred": "当事人列入应移未移清单以后再办理。",
}


def _nothing_to_choose(act: ActFacts[Any], node: Step | Act) -> list[Refusal]:
    """Close an act that is about something the case does not have: no measure, no release."""
    return [
        Refusal(
            f"本案没有可供选择的“{field.label}”", citation(node.law), _BEFORE.get(field.collection, ""),
            code="nothing_to_choose",
        )
        for field in _choices(node)
        if not act.loaded[field.collection]
    ]  # fmt: skip


def _again(act: ActFacts[Any], node: Act, held: tuple[access.Seat, ...], proceeding: Proceeding) -> Option:
    seat = access.seat_for(held, proceeding.agency, [role.office for role in node.by])
    refusals = (
        checking.stage_refusals(act, node, False)
        or checking.guard_refusals(act, node, entered=False)
        or _nothing_to_choose(act, node)
    )
    who = "、".join(str(role.label) for role in node.by)
    return Option(node.act_name, node.label, citation(node.law), node.kind, who, seat is not None, refusals)
