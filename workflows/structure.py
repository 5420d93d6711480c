"""What makes a procedure whole: no dead end, nothing unreachable, nothing left unsaid."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from casework.acts import COLLECTIONS
from casework.exceptions import LawDataError
from casework.limits import limit
from forms.base import ActForm, ApprovalForm
from workflows import gateways as flow
from workflows.steps import Act, Hear, Procedure, Step, Wait

# Viewflow's other nodes defer past the case lock, or need machinery that is not there (see DECISIONS.md).
ALLOWED = (
    flow.StartHandle,
    flow.End,
    flow.Switch,
    flow.If,
    flow.Split,
    flow.Join,
    flow.Function,
    Step,
    Act,
    Hear,
    Wait,
)


def faults(procedure: type[Procedure]) -> list[str]:
    """Return everything that is wrong with ``procedure``, each naming its node."""
    found = [*_kind(procedure), *_course(procedure), *_transitions(procedure)]
    for node in procedure.doable():
        found += [f"{node.act_name}：{text}" for text in _said(node)]
    for listener in procedure.listeners():
        if not (listener.law and listener.word and hasattr(listener.effect, "_django_fsm")):
            found.append(f"{listener.act_name}：等待或者接到通知，应当写明法律条文、通知的名称和法律效果")
    for rule in procedure.limits():
        try:
            limit(rule)
        except LawDataError as error:
            found.append(f"{procedure.code}：{error}")
    return found


def transitions(procedure: type[Procedure]) -> dict[str, Any]:
    """Return the changes of stage that the procedure's proceeding knows, by name."""
    found = {}
    for name in dir(procedure.proceeding_class):
        method = getattr(procedure.proceeding_class, name, None)
        if hasattr(method, "_django_fsm"):
            found[name] = method
    return found


def unused_forms(procedures: list[type[Procedure]]) -> list[str]:
    """Return the forms of acts on which nothing is ever entered."""
    used = {node.form for procedure in procedures for node in procedure.doable()}
    return sorted(form.__qualname__ for form in _subclasses(ActForm) if form not in used and form is not ApprovalForm)


def _subclasses(form: type[ActForm]) -> Iterator[type[ActForm]]:
    """Forms at the ends: one that others derive from is only their common part."""
    for child in form.__subclasses__():
        if child.__subclasses__():
            yield from _subclasses(child)
        elif child.__module__.startswith("forms."):
            yield child


def _kind(procedure: type[Procedure]) -> Iterator[str]:
    if procedure.__bases__ != (Procedure,):
        yield f"{procedure.code}：程序只能直接继承 Procedure，继承来的环节仍指向原来的流程图"
    for node in procedure._nodes_by_name.values():
        if type(node) not in ALLOWED:
            yield f"{procedure.code}.{node.name}：不使用 {type(node).__name__} 节点，它不在案件锁之内推进"
        if getattr(node, "_boundary_events", None):
            yield f"{procedure.code}.{node.name}：不使用边界事件"


def _course(procedure: type[Procedure]) -> Iterator[str]:
    graph = [node for node in procedure._nodes_by_name.values() if not isinstance(node, Act)]
    after = {node: {edge.dst for edge in node._outgoing()} for node in graph}
    starts, ends = procedure.get_start_nodes_of(), [node for node in graph if isinstance(node, flow.End)]
    reached = _closure(starts, after)
    before: dict[Any, set[Any]] = {node: set() for node in graph}
    for node, following in after.items():
        for each in following:
            before.setdefault(each, set()).add(node)
    ending = _closure(ends, before)
    for node in graph:
        if node not in reached:
            yield f"{procedure.code}.{node.name}：从开始不能到达"
        elif node not in ending:
            yield f"{procedure.code}.{node.name}：不能走到结束"
    for act in procedure.acts():
        if list(act._outgoing()) or list(act._incoming()):
            yield f"{act.act_name}：行为在流程之外，不接前后环节"


def _closure(nodes: Any, edges: dict[Any, set[Any]]) -> set[Any]:
    seen, waiting = set(nodes), list(nodes)
    while waiting:
        for each in edges.get(waiting.pop(), ()):
            if each not in seen:
                seen.add(each)
                waiting.append(each)
    return seen


def _transitions(procedure: type[Procedure]) -> Iterator[str]:
    reached = set()
    for node in procedure.doable():
        for effect in (node.effect, getattr(node, "ratified", None), getattr(node, "undone", None)):
            reached.add(getattr(effect, "__name__", None))
    reached |= {getattr(listener.effect, "__name__", None) for listener in procedure.listeners()}
    for name in transitions(procedure):
        if name not in reached:
            yield f"{procedure.proceeding_class.__name__}.{name}：没有环节或者行为使其发生"


def _said(node: Step | Act) -> Iterator[str]:
    """What the line of a step or act leaves out; none is written, never left out."""
    if not node.label:
        yield "没有名称"
    if not node.law:
        yield "没有写明法律条文"
    if not node.by:
        yield "没有写明由谁办理"
    if node.form is None or not issubclass(node.form, ActForm) or not getattr(node.form, "facts_class", None):
        yield "没有表单"
    if not hasattr(node.effect, "_django_fsm"):
        yield "没有法律效果（状态变更）"
    unknown = sorted(node.reads - set(COLLECTIONS))
    if unknown:
        yield f"要读取的“{'、'.join(unknown)}”不存在"
    if isinstance(node, Act) and node.urgent and not (node.approval and node.ratified and node.undone):
        yield "紧急行为应当写明由谁补办批准、批准和不批准的效果"
