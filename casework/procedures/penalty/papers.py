"""A paper given up (作废、撤回文书): its number stays accounted for, and another may take its place."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django_fsm import transition

from casework.acts import ActFacts
from casework.guards import papers
from casework.law import citation
from casework.models import Document, DocumentState, VoidNumber
from casework.procedures.base import Acts
from casework.procedures.penalty.approval import issue_approval


class WithdrawalGround(TextChoices):
    """Why a paper is given up (作废事由)."""

    SPOILED = "spoiled", _("填写、打印错误")
    LOST = "lost", _("送达前遗失、损毁")
    DOUBLE = "double", _("重复制作")
    NOT_NEEDED = "not_needed", _("事由消失，不再使用")
    OTHER = "other", _("其他")


@dataclass(frozen=True, kw_only=True)
class WithdrawalFacts:
    """Which paper is given up and why; ``again``: it is made once more, unchanged, under a new number."""

    paper: Document
    ground: str
    reason: str
    again: bool = False


class PaperActs(Acts):
    """Papers, at any stage."""

    @transition(
        "stage",
        source="*",
        target=None,
        conditions=[
            papers.paper_has_a_number_to_give_up,
            papers.paper_did_not_reach_anybody,
            papers.needed_paper_is_made_again,
        ],
    )
    def withdraw_paper(self, act: ActFacts[WithdrawalFacts]) -> None:
        """Give up a paper that has reached nobody; its number is void with a reason and never used again (作废文书)."""
        facts, paper = act.facts, act.facts.paper
        reason = f"{WithdrawalGround(facts.ground).label}：{facts.reason}"
        act.notes["paper"] = {"kind": paper.kind, "number": paper.number, "values_hash": paper.values_hash}
        issue_approval(
            act, f"作废《{paper.title}》（{paper.number}）", reason, citation("公文处理条例.25"), paper.party
        )
        if facts.again and paper.state == DocumentState.ISSUED:
            paper.replace()
        else:
            paper.withdraw()
        act.change(paper, "state")
        if paper.serial is not None and paper.year is not None:
            act.add(
                VoidNumber(
                    agency_id=paper.agency_id, stem=paper.stem, year=paper.year, serial=paper.serial,
                    reason=reason[:200], officer=act.officer, made_on=act.day, document=paper,
                )
            )  # fmt: skip
        if facts.again:
            act.issue_again(paper, next((each for each in act.measures if each.number == paper.number), None))
