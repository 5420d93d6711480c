"""What a piece of evidence is, as the acts that take it put it on file."""

from __future__ import annotations

from casework.models import Evidence, EvidenceKind
from casework.procedures.copyright_penalty.works import COMPARISON


def is_scene(evidence: Evidence) -> bool:
    """Whether it is the record of an inspection (现场笔录)."""
    return evidence.kind == EvidenceKind.SITE_RECORD


def is_inquiry(evidence: Evidence) -> bool:
    """Whether it is the record of an inquiry held by this agency (询问笔录)."""
    return evidence.method == "询问"


def is_identification(evidence: Evidence) -> bool:
    """Whether it is the opinion of a right holder (辨认、鉴别意见)."""
    return evidence.method.startswith("权利人辨认")


def is_opinion(evidence: Evidence) -> bool:
    """Whether it is an opinion on goods, of a right holder or an institution."""
    return is_identification(evidence) or evidence.kind == EvidenceKind.APPRAISAL


def is_comparison(evidence: Evidence) -> bool:
    """Whether the record is of a comparison of works (侵权比对), not of an inspection."""
    return evidence.name.startswith(COMPARISON)
