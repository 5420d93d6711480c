"""Conditions of papers as such (作废、送达对象): what was withdrawn is not used, what was served is not withdrawn."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from casework.guards.base import guard
from casework.guards.courses import DECISIONS
from casework.models import Document, DocumentState

if TYPE_CHECKING:
    from casework.acts import ActFacts

IN_FORCE = (DocumentState.ISSUED, DocumentState.CORRECTED)
# Papers on which a party's course or a measure rests: without another in their place the proceeding would hang.
NEEDED = (
    *DECISIONS, "penalty_notice", "hearing_notice", "coercive_measure_decision", "coercive_measure_extension",
    "preservation_notice",
)  # fmt: skip


def successor(act: ActFacts[Any], paper: Document) -> Document | None:
    """Return the paper that took the place of ``paper``, the last of several; it looks among the loaded ones."""
    found = next((each for each in act.documents if each.replaces_id == paper.pk), None)
    return (successor(act, found) or found) if found is not None else None


def _served_instead(act: ActFacts[Any]) -> str:
    paper = act.facts.document
    found = successor(act, paper)
    if found is None:
        return "需要送达的，请先制作新的文书；撤回前已经实际送达的，按已发生的事实如实补录。"
    return f"请改为送达接替它的《{found.title}》{found.number}。"


@guard(
    law="行政处罚法.61; 市场监管处罚程序规定.81",
    refusal="该文书已经撤回、作废或者被替换，不能送达",
    remedy=_served_instead,
    reads=("documents",),
    on_facts=True,
)
def paper_served_is_in_force(act: ActFacts[Any]) -> bool:
    """Only a paper in force is served; a withdrawn one has no effect to bring about."""
    return act.facts.document.state in IN_FORCE


@guard(
    law="公文处理条例.25",
    refusal="该文书没有文号，或者已经撤回、作废、被替换",
    remedy="笔录等没有文号的材料不作废；记录有误的，请办理“更正”。",
    on_facts=True,
    verified=False,
    binding=True,
)
def paper_has_a_number_to_give_up(act: ActFacts[Any]) -> bool:
    """The paper is in force and bears a number."""
    paper = act.facts.paper
    return bool(paper.number) and paper.state in IN_FORCE


@guard(
    law="行政处罚法.61",
    refusal="该文书已经送达，不能作废",
    remedy="送达后发现错误的，请办理更正或者“重新告知”；决定确有错误的，依法撤销后重新作出。",
    reads=("deliveries",),
    on_facts=True,
)
def paper_did_not_reach_anybody(act: ActFacts[Any]) -> bool:
    """Nobody was served with the paper: what has taken effect is undone by law, not by spoiling its number."""
    return not any(each.document_id == act.facts.paper.pk and each.effective_on for each in act.deliveries)


@guard(
    law="公文处理条例.25",
    refusal="决定书、告知书、通知书作废后，程序不能没有这一文书",
    remedy="请勾选“按原内容重新制作”；内容需要改变的，告知书请办理“重新告知”。",
    on_facts=True,
    verified=False,
)
def needed_paper_is_made_again(act: ActFacts[Any]) -> bool:
    """A paper on which the proceeding rests is made again under a new number."""
    return act.facts.again or act.facts.paper.kind not in NEEDED
