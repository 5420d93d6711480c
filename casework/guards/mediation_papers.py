"""Conditions of serving papers in mediation (送达): 专利纠纷裁决调解办法 10; 民事诉讼法 87–95 as the pattern."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from casework.guards import criminal_papers, papers, sealing
from casework.guards.base import Guard, guard
from casework.models import DeliveryMethod

if TYPE_CHECKING:
    from casework.acts import ActFacts

DOCUMENT = "civil_mediation_document"
SERVICE = "专利纠纷裁决调解办法.10; 民事诉讼法.87"


def _under(of: Guard) -> Guard:
    """Return the guard ``of`` another procedure as the same condition of serving papers in mediation."""
    return replace(of, law=SERVICE)


paper_is_in_force = _under(papers.paper_served_is_in_force)
paper_bears_its_seal = _under(sealing.paper_bears_its_seal)
paper_was_not_served_before = _under(criminal_papers.paper_was_not_served_before)
service_can_be_proved = _under(criminal_papers.service_can_be_proved)


@guard(
    law="民诉法解释.133; 民事诉讼法.102",
    refusal="调解书应当直接送达当事人本人，不适用留置送达",
    remedy="当事人拒绝签收的，调解书不发生法律效力，应当继续审理并及时判决。",
    on_facts=True,
    verified=False,
)
def mediation_document_is_signed_for(act: ActFacts[Any]) -> bool:
    """A mediation document that is refused has no effect; it is never left (不适用留置送达)."""
    facts = act.facts
    return facts.document.kind != DOCUMENT or facts.method != DeliveryMethod.LEFT
