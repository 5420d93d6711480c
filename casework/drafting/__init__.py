"""Texts that draft themselves: passages of papers, written from the loaded file; pure, without a query."""

from casework.drafting.basis import (
    education,
    law_applied,
    law_violated,
    nature,
    no_penalty_basis,
    no_penalty_reason,
    proposed_basis,
)
from casework.drafting.contradictions import Contradiction, contradictions
from casework.drafting.course import investigation_course
from casework.drafting.defence import hearing_opinion, points_at_issue, statement_view
from casework.drafting.discretion import band_for, discretion_reason
from casework.drafting.evidence import evidence_summary
from casework.drafting.execution import (
    enforced_basis,
    enforced_facts,
    enforced_view,
    execution_subject,
    materials,
    performance_method,
    unperformed,
)
from casework.drafting.facts import facts_found
from casework.drafting.file import NOTES, READ, File
from casework.drafting.passages import Drafter, Passage, State, Wording, digest, smoothed
from casework.drafting.penalties import penalties, proposed_penalties
from casework.drafting.spot import spot_facts

__all__ = [
    "NOTES",
    "READ",
    "Contradiction",
    "Drafter",
    "File",
    "Passage",
    "State",
    "Wording",
    "band_for",
    "contradictions",
    "digest",
    "discretion_reason",
    "education",
    "enforced_basis",
    "enforced_facts",
    "enforced_view",
    "evidence_summary",
    "execution_subject",
    "facts_found",
    "hearing_opinion",
    "investigation_course",
    "law_applied",
    "law_violated",
    "materials",
    "nature",
    "no_penalty_basis",
    "no_penalty_reason",
    "penalties",
    "performance_method",
    "points_at_issue",
    "proposed_basis",
    "proposed_penalties",
    "smoothed",
    "spot_facts",
    "statement_view",
    "unperformed",
]
