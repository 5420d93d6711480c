"""A procedure as a table: each step and act with article, office, form, limit, paper and guards.

The same rows are printed by ``procedures``, shown on pages, and kept as a committed outline that
makes a silent change of a graph in force fail the tests.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from casework.law import citation, cited_by
from casework.limits import limit
from workflows import seating
from workflows.steps import Act, Hear, Procedure, Step, Wait

NONE = "无"
GATEWAY = "关口"


@dataclass(frozen=True)
class Row:
    """One node of a procedure in words; ``next`` names what follows it, with the question asked."""

    name: str
    label: str
    kind: str
    law: str
    by: str
    form: str
    limits: tuple[str, ...]
    papers: tuple[str, ...]
    guards: tuple[tuple[str, str, str], ...]
    stages: str
    next: tuple[str, ...]
    remarks: tuple[str, ...] = ()

    def lines(self) -> Iterator[str]:
        """Give the row as text, one fact to a line."""
        yield f"{self.name}　{self.label}（{self.kind}）"
        if self.kind == GATEWAY:
            yield from (f"    其后　{following}" for following in self.next)
            return
        yield f"    依据　{self.law or NONE}"
        yield f"    由谁　{self.by or NONE}"
        yield f"    表单　{self.form or NONE}"
        yield f"    期限　{'；'.join(self.limits) or NONE}"
        yield f"    文书　{'；'.join(self.papers) or NONE}"
        yield f"    阶段　{self.stages or '任何阶段'}"
        yield from (
            f"    条件　{name}：{message}" + (f"（{law}）" if law else "") for name, message, law in self.guards
        )
        yield from (f"    {remark}" for remark in self.remarks)
        yield from (f"    其后　{following}" for following in self.next)


def rows(procedure: type[Procedure]) -> list[Row]:
    """Return every node of ``procedure``: the graph in the order of the file, then the acts beside it."""
    nodes = ordered(procedure)
    acts = [node for node in nodes if isinstance(node, Act)]
    return [_row(procedure, node) for node in [*(node for node in nodes if node not in acts), *acts]]


def ordered(procedure: type[Procedure]) -> list[Any]:
    """Return the nodes in the order of the file, which is the order of the law; Viewflow keeps them by name."""
    return [procedure._nodes_by_name[name] for name in vars(procedure) if name in procedure._nodes_by_name]


def title(procedure: type[Procedure]) -> str:
    """Return the statute's name of ``procedure``: the first line of its docstring."""
    return (procedure.__doc__ or procedure.__name__).strip().splitlines()[0]


def text(procedure: type[Procedure]) -> str:
    """Return the outline of ``procedure`` as it is committed and printed."""
    head = [f"{title(procedure)}（{procedure.code}）", ""]
    body = [line for row in rows(procedure) for line in (*row.lines(), "")]
    windows = [f"    {_limit(rule)}" for rule in procedure.windows]
    tail = ["期限和窗口（不由环节完成）", *(windows or [f"    {NONE}"])]
    return "\n".join([*head, *body, *tail]) + "\n"


def question(condition: Any) -> str:
    """Return the question a gateway asks: the Chinese of its docstring, or its name."""
    found = re.search(r"[（(]([^（()）]*[\u4e00-\u9fff][^（()）]*)[)）]", condition.__doc__ or "")
    return found[1] if found else str(condition.__name__)


def follows(node: Any) -> list[tuple[Any, str]]:
    """Return what may follow ``node``, each with the question answered yes; "否则" for the rest."""
    branches = getattr(node, "_branches", None)
    if branches is not None:
        return [(after, question(condition) if condition else "否则") for after, condition in branches]
    if hasattr(node, "_condition"):
        asked = question(node._condition)
        pairs = [(node._on_true, asked), (node._on_false, f"不是：{asked}")]
        return [(after, words) for after, words in pairs if after is not None]
    return [(edge.dst, "") for edge in node._outgoing()]


def label(node: Any) -> str:
    """Return the name of a node in Chinese."""
    if isinstance(node, Step | Act | Wait):
        return node.label
    return {"StartHandle": "开始", "End": "结束", "Switch": "判断", "If": "判断", "Split": "并行", "Join": "汇合"}.get(
        type(node).__name__, str(node.task_title or node.name)
    )


def _row(procedure: type[Procedure], node: Any) -> Row:
    after = tuple(f"{node.name}（{words}）" if words else str(node.name) for node, words in follows(node))
    if not isinstance(node, Step | Act | Wait):
        return Row(node.name, label(node), GATEWAY, "", "", "", (), (), (), "", after)
    form = node.form
    agency = node.by[0].kind if node.by else ""
    return Row(
        name=node.act_name,
        label=node.label,
        kind={"step": "环节", "act": "行为", "wait": "等待", "hear": "接到通知"}[node.kind],
        law=citation(node.law),
        by=seating.who(node, node.by, "、"),
        form=f"{form.__name__}（{(form.__doc__ or '').strip().splitlines()[0]}）" if form else "",
        limits=tuple(_limit(rule) for rule in node.limit),
        papers=tuple(f"{paper.title}" for paper in node.prints),
        guards=tuple(
            (each.name, each.message, citation(cited_by(agency, each.law)) + _doubt(each.verified))
            for each in node.guards
        ),
        stages="、".join(_stages(procedure, node)),
        next=after,
        remarks=tuple(_remarks(node)),
    )


def _stages(procedure: type[Procedure], node: Step | Act | Wait) -> list[str]:
    """The stages in words, in the order of the procedure."""
    allowed = node.while_stage if isinstance(node, Act) and node.while_stage is not None else node.sources
    stages = getattr(procedure.proceeding_class, "Stage", None)
    if allowed is None or stages is None:
        return sorted(allowed or ())
    return [str(stage.label) for stage in stages if stage.value in allowed]


def _remarks(node: Step | Act | Wait) -> Iterator[str]:
    if node.approval:
        yield f"审批　{'、'.join(role.label for role in node.approval)}"
    if isinstance(node, Act) and node.urgent:
        yield f"紧急　可以先行办理，事后补办批准：{_limit(node.urgent)}"
    if isinstance(node, Step) and node.until:
        yield f"直到　{question(node.until)}"
    if isinstance(node, Wait | Hear):
        yield f"通知　{node.word}"
    elif node.while_suspended:
        yield "中止　中止期间可以办理"


def _limit(rule: str) -> str:
    found = limit(rule)
    return f"{found.label} {found.amount or ''}［{rule}］{_doubt(found.verified)}".replace(" ［", "［")


def _doubt(verified: bool) -> str:
    return "" if verified else "，尚未核实"
