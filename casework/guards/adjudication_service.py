"""Conditions of service in an adjudication (送达): 办法 art. 10; else 民事诉讼法 arts. 87–95."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from casework.guards import papers, sealing, service
from casework.guards.base import Guard, guard, under
from casework.guards.service import served_party

if TYPE_CHECKING:
    from casework.acts import ActFacts

__all__ = ["CONDITIONS", "decision_is_served_by_its_own_step", "served_party"]

RULE = "专利纠纷裁决调解办法"
DIRECT, LEFT, POST, ENTRUSTED = "民事诉讼法.87、88", "民事诉讼法.89", "民事诉讼法.91", "民事诉讼法.91"


def _under(of: Guard, article: str = "") -> Guard:
    """Return the guard ``of`` the penalty as the same condition under the rule on adjudication."""
    return under(f"{RULE}.10; {article}" if article else f"{RULE}.10", of)


CONDITIONS = [
    _under(papers.paper_served_is_in_force),
    _under(sealing.paper_bears_its_seal),
    _under(service.paper_was_not_served_before),
    _under(service.direct_service_is_signed_for, DIRECT),
    _under(service.leaving_is_witnessed, LEFT),
    _under(service.posting_can_be_traced, POST),
    _under(service.entrusted_service_is_confirmed, ENTRUSTED),
    _under(service.electronic_service_was_agreed_to, "民事诉讼法.90"),
    _under(service.electronic_arrival_is_known, "民事诉讼法.90"),
    _under(service.public_notice_is_reasoned, "民事诉讼法.95"),
    _under(service.public_notice_was_posted_somewhere, "民事诉讼法.95"),
    service.letter_abroad_had_its_three_months,
    _under(service.returned_letter_went_to_a_confirmed_address, "邮寄送达规定.11"),
]


@guard(
    law=f"{RULE}.10、31",
    refusal="裁决书在“送达裁决书”环节送达",
    remedy="请在该环节办理，送达每一方当事人。",
    on_facts=True,
)
def decision_is_served_by_its_own_step(act: ActFacts[Any]) -> bool:
    """Suit and performance run from the service of the decision, which has a step of its own."""
    return act.facts.document.kind != "adj.decision"
