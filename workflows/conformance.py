"""What the checks of conformance are told of the procedures: where an act may be taken, what it prints, what mends."""

from __future__ import annotations

from functools import cache

from casework.conformance import Facts
from casework.conformance.unserved import PAPERS_UNSERVED
from casework.conformance.unsigned import PAPERS_UNSIGNED
from casework.law.articles import citation
from casework.law.limits import limits
from printouts import documents
from workflows.registry import procedures
from workflows.steps import Act, Hear, Procedure, Step, Wait


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
    return Facts(
        duties={rule.id: citation(rule.law) for rule in limits() if rule.is_duty},
        sources=sources,
        prints=prints,
        laws={code: _laws(procedure) for code, procedure in procedures().items()},
        waits={code: _waits(procedure) for code, procedure in procedures().items()},
        served=_served(),
    )


def _laws(procedure: type[Procedure]) -> dict[str, str]:
    """Return, for the checks of papers, under which article this procedure signs and serves its own."""
    found = {check.name: repairing(procedure, check.acts) for check in (PAPERS_UNSIGNED, PAPERS_UNSERVED)}
    return {name: citation(node.law) for name, node in found.items() if node is not None}


def _waits(procedure: type[Procedure]) -> list[str]:
    """Return the stages in which nothing can be done but wait for the word of another agency."""
    nodes = procedure._nodes_by_name.values()
    waiting = {stage for node in nodes if isinstance(node, Wait) for stage in node.sources or ()}
    return sorted(waiting - {stage for node in nodes if isinstance(node, Step) for stage in node.sources or ()})


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
