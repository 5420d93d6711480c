"""Conditions of serving papers in mediation (送达): 专利纠纷裁决调解办法 10; 民事诉讼法 87–95 as the pattern."""

from __future__ import annotations

from dataclasses import replace

from casework.guards import criminal_papers, papers, sealing
from casework.guards.base import Guard

SERVICE = "专利纠纷裁决调解办法.10; 民事诉讼法.87"


def _under(of: Guard) -> Guard:
    """Return the guard ``of`` another procedure as the same condition of serving papers in mediation."""
    return replace(of, law=SERVICE)


paper_is_in_force = _under(papers.paper_served_is_in_force)
paper_bears_its_seal = _under(sealing.paper_bears_its_seal)
paper_was_not_served_before = _under(criminal_papers.paper_was_not_served_before)
service_can_be_proved = _under(criminal_papers.service_can_be_proved)
