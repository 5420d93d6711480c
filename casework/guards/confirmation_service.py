"""Conditions of serving a civil court's papers (送达): 民事诉讼法 arts. 87-95."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from casework.guards import criminal_papers
from casework.guards.base import Guard, guard
from casework.models import DeliveryMethod

if TYPE_CHECKING:
    from casework.acts import ActFacts


def _civil(of: Guard, law: str) -> Guard:
    """Return the guard ``of`` criminal procedure as the same condition under the civil procedure law."""
    return replace(of, law=law)


paper_is_in_force = _civil(criminal_papers.paper_is_in_force, "民事诉讼法.87")
paper_bears_its_seal = criminal_papers.paper_bears_its_seal
paper_was_not_served_before = _civil(criminal_papers.paper_was_not_served_before, "民事诉讼法.87")
service_can_be_proved = _civil(criminal_papers.service_can_be_proved, "民事诉讼法.87、88、89、91")
proof_fits_the_method = _civil(criminal_papers.proof_fits_the_method, "民事诉讼法.87")


@guard(
    law="民事诉讼法.90",
    refusal="受送达人没有同意采用电子方式送达",
    remedy="请先取得同意并登记电子送达地址，或者改用其他送达方式。",
    on_facts=True,
)
def electronic_service_was_agreed_to(act: ActFacts[Any]) -> bool:
    """A ruling is served electronically only on who agreed to it and named an address."""
    facts = act.facts
    if facts.method != DeliveryMethod.ELECTRONIC or facts.addressee or facts.party is None:
        return True
    agreed = act.proceeding.brief.get("electronic", {})
    return bool(facts.party.electronic_service or agreed.get(facts.party.ref))
