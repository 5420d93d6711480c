"""What the checks of conformance are told of the procedures: where an act may be taken, what it prints, what mends."""

from __future__ import annotations

from functools import cache

from casework.conformance import Facts
from casework.law.articles import citation
from casework.law.limits import Kind, limits
from printouts import documents
from workflows.registry import procedures
from workflows.steps import Act, Hear, Procedure, Step


@cache
def facts() -> Facts:
    """Return what the procedures, the papers and the law say."""
    sources: dict[str, list[str]] = {}
    prints: dict[str, list[str]] = {}
    for procedure in procedures().values():
        for node in procedure.doable():
            kind = event_kind(node)
            # An urgent act takes effect twice, each time in another way.
            if node.sources is not None and not (isinstance(node, Act) and node.urgent):
                sources[kind] = sorted(node.sources)
            if isinstance(node, Step):
                prints[kind] = [paper.id for paper in node.prints]
    duties = {rule.id: citation(rule.law) for rule in limits() if rule.kind is Kind.MAX and rule.actor != "party"}
    return Facts(duties=duties, sources=sources, prints=prints, served=_served())


def event_kind(node: Step | Act) -> str:
    """Return the kind of event under which the effect of an act is put down: its own, or that of its approval."""
    return f"{node.act_name}.approve.agreed" if isinstance(node, Act) and node.approval else str(node.act_name)


def _served() -> tuple[str, ...]:
    return tuple(sorted({paper.id for paper in documents.every() if paper.is_served}))


def repairing(procedure: type[Procedure], names: tuple[str, ...], wanted: str = "") -> Step | Act | None:
    """Return what mends a fault in a procedure: what answers the term ``wanted``, else the first act of these names.

    ``wanted`` may also be the name of the act itself.
    """
    nodes, answering = procedure._nodes_by_name, procedure.limits()
    found = [answering[wanted]] if wanted in answering else [nodes.get(name) for name in (wanted, *names)]
    return next((node for node in found if isinstance(node, Step | Act) and not isinstance(node, Hear)), None)
