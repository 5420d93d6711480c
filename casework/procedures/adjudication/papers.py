"""Papers given up (作废文书); proofs that come in later are put on file with the service."""

from __future__ import annotations

from django_fsm import transition

from casework.acts import ActFacts
from casework.guards import papers
from casework.models import DocumentState
from casework.procedures.base import Acts
from casework.procedures.penalty.papers import WithdrawalFacts, WithdrawalGround


class PaperActs(Acts):
    """What happens to papers after they are made, at any stage."""

    @transition(
        "stage",
        source="*",
        target=None,
        conditions=[papers.paper_has_a_number_to_give_up, papers.paper_did_not_reach_anybody],
    )
    def withdraw_paper(self, act: ActFacts[WithdrawalFacts]) -> None:
        """Give up a paper that has reached nobody, and make it again where wanted; its number is the case's (作废)."""
        facts, paper = act.facts, act.facts.paper
        act.notes["paper"] = {"kind": paper.kind, "number": paper.number, "values_hash": paper.values_hash}
        act.notes["ground"] = f"{WithdrawalGround(facts.ground).label}：{facts.reason}"
        if facts.again and paper.state == DocumentState.ISSUED:
            paper.replace()
        else:
            paper.withdraw()
        act.change(paper, "state")
        if facts.again:
            act.recipient = paper.recipient
            act.issue_again(paper)
