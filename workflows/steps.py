"""The words procedures are written in: Procedure, Step, Act, Wait."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, ClassVar

from django.db.models import QuerySet
from django.utils.timezone import now
from viewflow.this_object import this
from viewflow.workflow.activation import Activation
from viewflow.workflow.base import Flow, Node
from viewflow.workflow.nodes import mixins
from viewflow.workflow.status import STATUS

from casework.agencies import Office, Role
from casework.models import Proceeding
from forms.base import ActForm
from forms.fields import OfficersField
from printouts import context, documents
from printouts.paper import Paper
from workflows import gateways as flow
from workflows import writing
from workflows.lock import case_lock
from workflows.models import Process, Task

# Written where a step has none, so that "forgotten" and "none" never look alike.
NO_LIMIT: tuple[str, ...] = ()
NO_PAPER: tuple[Paper, ...] = ()

Effect = Callable[..., Any]


@dataclass(frozen=True)
class Chosen:
    """People whom an earlier act chose by name for a step, whatever office they hold in the agency (抽中的人员).

    ``label`` says who they are; ``waiting`` returns the keys of the proceedings in which the step waits for somebody,
    given the key of that officer. Whether who takes it was chosen is asked by a guard of its effect.
    """

    label: str
    waiting: Callable[[int], QuerySet[Any, Any]]


def _tuple(value: Any) -> tuple[Any, ...]:
    return value if isinstance(value, tuple) else (value,)


def _as_issued(prints: Paper | tuple[Paper, ...], by: tuple[Role, ...]) -> tuple[Paper, ...]:
    """Return the papers as the agency of the (first) office issues them, under its own name, number and rules."""
    return tuple(documents.own(paper, by[0].kind) if by else paper for paper in _tuple(prints))


class OpenActivation(mixins.NextNodeActivationMixin, Activation):
    """A task that waits for an act through the one door."""

    @classmethod
    def create(
        cls, flow_task: Any, prev_activation: Activation, token: Any, data: Any = None, seed: Any = None
    ) -> OpenActivation:
        """Put the task on the desks of the office that the node names."""
        process = prev_activation.process
        task = Task(
            process=process,
            flow_task=flow_task,
            flow_task_type=flow_task.task_type,
            token=token,
            data=data or {},
            case_id=process.proceeding.case_id,
            agency_id=process.proceeding.agency_id,
            office=flow_task.by[0].office if flow_task.by and flow_task.chosen is None else "",
        )
        if task.office in (Office.CASE_OFFICER, Office.MEDIATOR):
            task.owner_id = process.proceeding.handler_id
        # Viewflow notes the tasks before each one; only a join asks for them, and it notes its own.
        writing.insert([task])
        return cls(task)

    @Activation.status.super()
    def activate(self) -> None:
        """Wait: nothing happens until somebody acts."""

    # Viewflow's loop completes whatever can be completed from NEW; a task that waits for a
    # person cannot, so it is begun first, and only the one door does that.
    @Activation.status.transition(source=STATUS.NEW, target=STATUS.STARTED)
    def begin(self) -> None:
        """Take the task up."""
        self.task.started = now()

    @Activation.status.transition(source=STATUS.STARTED, target=STATUS.DONE)
    def complete(self) -> None:
        """Close the task."""
        self.task.finished = now()
        writing.update(self.task, ["status", "started", "finished", "owner", "data"])

    @Activation.status.transition(source=STATUS.NEW, target=STATUS.CANCELED)
    def cancel(self) -> None:
        """Take the task off the desks without its act."""
        self.task.finished = now()
        self.task.save(update_fields=["status", "finished"])

    def finish(self, *, onwards: bool = True) -> None:
        """Close the task, and open what follows it unless it stands beside the flow."""
        self.begin()
        self.complete()
        if onwards:
            self.activate_next()


class _Node(mixins.NextNodeMixin, Node):
    """What steps, acts and waits have in common."""

    activation_class = OpenActivation
    shape: ClassVar[dict[str, Any]] = {
        "width": 150,
        "height": 100,
        "text-align": "middle",
        "svg": '<rect class="task" width="150" height="100" rx="5" ry="5"/>',
    }

    label: str
    law: str
    by: tuple[Role, ...]
    form: Any
    limit: tuple[str, ...]
    prints: tuple[Paper, ...]
    effect: Any
    # What the effect looks at where there is no form to say it.
    also_reads: tuple[str, ...] = ()
    # Who takes it where people were chosen by name; then ``by`` tells the offices they are chosen from.
    chosen: Chosen | None = None

    @property
    def act_name(self) -> str:
        """The name under which pages, replay and events know this act: penalty.file_case."""
        return f"{self.flow_class.code}.{self.name}"

    @property
    def sources(self) -> frozenset[str] | None:
        """The stages in which the effect is possible; None for any."""
        transitions = self.effect._django_fsm.transitions if self.effect else {}
        return None if "*" in transitions or not transitions else frozenset(str(source) for source in transitions)

    @property
    def guards(self) -> tuple[Any, ...]:
        """Every guard of the effect, once, whatever the stage."""
        if not self.effect:
            return ()
        found: dict[str, Any] = {}
        for rule in self.effect._django_fsm.transitions.values():
            for condition in rule.conditions or ():
                found.setdefault(condition.name, condition)
        return tuple(found.values())

    @cached_property
    def reads(self) -> frozenset[str]:
        """The collections that guards, effect and papers look at."""
        wanted = set(self.also_reads) | set(self.form.reads if self.form else ())
        for condition in self.guards:
            wanted |= condition.reads
        for paper in self.prints:
            wanted |= context.reads(paper)
        return frozenset(wanted)

    @cached_property
    def loads(self) -> frozenset[str]:
        """What is read for the act: also the officers of the agency, when some are to be named."""
        fields = self.form.base_fields.values() if self.form else ()
        return self.reads | {"officers" for each in fields if isinstance(each, OfficersField)}


class Step(_Node):
    """An act that the course of the procedure waits for (环节).

    Arguments in the order in which the statute speaks: what law, by whom, on which form,
    within which limit, printing what, with which effect. ``until`` names a question; while
    its answer is no the step stays open and is taken again (once per party, say).
    ``meanwhile`` says, by stage, what goes on while the step has long been open and is not to be taken yet: a desk
    shows that in its place, and leads to the case. ``chosen`` names the people whose step it is, where not an office's.
    """

    task_type = "HUMAN"
    bpmn_element = "userTask"
    kind = "step"

    def __init__(
        self,
        label: str,
        *,
        law: str,
        by: Role | tuple[Role, ...],
        form: type[ActForm],
        limit: str | tuple[str, ...],
        prints: Paper | tuple[Paper, ...],
        effect: Effect,
        until: Any = None,
        while_suspended: bool = False,
        meanwhile: Mapping[str, str] | None = None,
        chosen: Chosen | None = None,
    ) -> None:
        super().__init__()
        self.label, self.law, self.form, self.effect = label, law, form, effect
        self.by, self.limit = _tuple(by), _tuple(limit)
        self.prints = _as_issued(prints, self.by)
        self.meanwhile = {str(stage): said for stage, said in (meanwhile or {}).items()}
        self.until, self.while_suspended, self.chosen = until, while_suspended, chosen
        self.approval: tuple[Role, ...] = ()
        self.task_title = label
        self.task_description = law

    def _resolve(self, cls: Any) -> None:
        super()._resolve(cls)
        self.until = this.resolve(cls, self.until)


class Act(_Node):
    """An act that may be taken while the procedure is in certain stages, as often as needed (行为).

    With ``approval`` the act is first laid before that office, as a task beside the flow, and
    takes effect when it is agreed to. With ``urgent`` besides, the officer may act at once and
    has it ratified within that limit: ``ratified`` is the effect of agreement, ``undone`` of refusal.
    ``joint`` lets the agencies that make a paper together act in the proceeding of the first of them.
    """

    task_type = "HUMAN"
    bpmn_element = "userTask"
    kind = "act"

    def __init__(
        self,
        label: str,
        *,
        law: str,
        by: Role | tuple[Role, ...],
        form: type[ActForm],
        limit: str | tuple[str, ...],
        prints: Paper | tuple[Paper, ...],
        effect: Effect,
        while_stage: tuple[str, ...] | list[str] | None = None,
        approval: Role | tuple[Role, ...] | None = None,
        urgent: str | None = None,
        ratified: Effect | None = None,
        undone: Effect | None = None,
        while_suspended: bool = False,
        joint: bool = False,
    ) -> None:
        super().__init__()
        self.label, self.law, self.form, self.effect = label, law, form, effect
        self.by, self.limit = _tuple(by), _tuple(limit)
        self.prints = _as_issued(prints, self.by)
        self.while_stage = frozenset(str(stage) for stage in while_stage) if while_stage is not None else None
        self.approval = _tuple(approval) if approval else ()
        self.urgent, self.ratified, self.undone = urgent, ratified, undone
        self.while_suspended, self.joint = while_suspended, joint
        self.task_title = label
        self.task_description = law


class Hear(Act):
    """What another proceeding's word brings about beside the flow (接到通知); nobody does it by hand."""

    task_type = "HEAR"
    bpmn_element = "receiveTask"
    kind = "hear"

    def __init__(
        self,
        label: str,
        *,
        word: str,
        law: str,
        effect: Effect,
        limit: str | tuple[str, ...] = NO_LIMIT,
        reads: tuple[str, ...] = (),
    ) -> None:
        super().__init__(
            label,
            law=law,
            by=(),
            form=None,  # type: ignore[arg-type]  # nobody fills one in
            limit=limit,
            prints=NO_PAPER,
            effect=effect,
            while_suspended=True,
        )
        self.word, self.also_reads = word, reads


class Wait(_Node):
    """A halt until another proceeding sends word (等待); ends only by that word, which has an effect of its own.

    ``word`` names it. What happens outside the system is entered by an act that sends the same word.
    """

    task_type = "WAIT"
    bpmn_element = "receiveTask"
    kind = "wait"

    def __init__(
        self,
        label: str,
        *,
        word: str,
        law: str,
        effect: Effect,
        limit: str | tuple[str, ...] = NO_LIMIT,
        reads: tuple[str, ...] = (),
    ) -> None:
        super().__init__()
        self.label, self.law, self.word, self.effect, self.limit = label, law, word, effect, _tuple(limit)
        self.also_reads = reads
        self.by, self.form, self.prints, self.approval = (), None, NO_PAPER, ()
        self.while_suspended = True
        self.task_title = label


class Procedure(Flow):
    """A legal procedure as a flow; it inherits from this class only, never from another procedure."""

    process_class = Process
    task_class = Task
    lock_impl = case_lock

    code: ClassVar[str] = ""
    # The kind of case (类型代字, 民特) under which a court numbers such a proceeding; bureaus number papers instead.
    case_type: ClassVar[str] = ""
    proceeding_class: ClassVar[type[Proceeding]] = Proceeding
    # Whether a case may begin with it, and how such a case is numbered where it is not as the agency numbers all.
    opens_case: ClassVar[bool] = True
    case_stem: ClassVar[str] = ""
    # Whether it may be begun in a case that is there already, by an agency that may see that case.
    joins_case: ClassVar[bool] = False
    # Terms that no step answers but that the law lets run: windows of the party, remedies, publication.
    windows: ClassVar[tuple[str, ...]] = ()

    def __init_subclass__(cls, **kwargs: Any) -> None:
        """Name the procedure by its own docstring, and keep its nodes in the order of its file."""
        for inherited in ("process_title", "process_description"):
            if inherited not in vars(cls):
                setattr(cls, inherited, "")
        super().__init_subclass__(**kwargs)
        written = [name for name in vars(cls) if name in cls._nodes_by_name]
        cls._nodes_by_name = {name: cls._nodes_by_name[name] for name in written}

    def nodes(self) -> list[Node]:
        """Return the nodes of the graph; acts stand beside it and are listed by ``acts``."""
        return [node for node in self._nodes_by_name.values() if not isinstance(node, Act)]

    @classmethod
    def case_type_of(cls, court: str, on: date) -> str:
        """Return the kind of case under which ``court`` numbers it on a day; empty where it numbers papers instead."""
        return cls.case_type

    @classmethod
    def acts(cls) -> list[Act]:
        """Return the acts that may be taken beside the flow."""
        return [node for node in cls._nodes_by_name.values() if isinstance(node, Act) and not isinstance(node, Hear)]

    @classmethod
    def listeners(cls) -> list[Wait | Hear]:
        """Return what another proceeding's word can bring about here."""
        return [node for node in cls._nodes_by_name.values() if isinstance(node, Wait | Hear)]

    @classmethod
    def steps(cls) -> list[Step]:
        """Return the steps, in the order of the file."""
        return [node for node in cls._nodes_by_name.values() if isinstance(node, Step)]

    @classmethod
    def doable(cls) -> list[Step | Act]:
        """Return everything somebody can do in this procedure."""
        return [*cls.steps(), *cls.acts()]

    @classmethod
    def get_start_nodes_of(cls) -> list[Node]:
        """Return the start nodes of the graph."""
        return [node for node in cls._nodes_by_name.values() if isinstance(node, flow.StartHandle)]

    @classmethod
    def limits(cls) -> dict[str, _Node | None]:
        """Return every term of the procedure, with the step or act that answers it (None for windows)."""
        found: dict[str, _Node | None] = dict.fromkeys(cls.windows)
        for node in cls._nodes_by_name.values():
            for rule in getattr(node, "limit", ()):
                found[rule] = node
            if isinstance(node, Act) and node.urgent:
                found[node.urgent] = node
        return found


__all__ = ["NO_LIMIT", "NO_PAPER", "Act", "Chosen", "Hear", "Procedure", "Step", "Wait", "flow", "this"]
