"""Stages of a prosecution review, and what its parts ask of it (审查起诉的阶段)."""

from __future__ import annotations

from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from casework.models import Party, PartyCourse, Proceeding


class Stage(TextChoices):
    """How far a prosecution review is (审查起诉的阶段)."""

    NEW = "new", _("待启动")
    ARRIVED = "arrived", _("待受理")
    REVIEWING = "reviewing", _("审查起诉")
    SUPPLEMENTING = "supplementing", _("退回补充侦查")
    PROPOSED = "proposed", _("待作出决定")
    DECIDED = "decided", _("已作出决定")
    MOVED = "moved", _("已移送其他检察院")
    CLOSED = "closed", _("已办结")


# While the procuratorate itself examines the case; the police have it in between.
EXAMINING = (Stage.REVIEWING, Stage.PROPOSED)
OPEN = (*EXAMINING, Stage.SUPPLEMENTING)


class Charge(TextChoices):
    """What is decided about a suspect (起诉、不起诉)."""

    INDICTED = "indicted", _("提起公诉")
    ABSOLUTE = "absolute", _("不起诉（法定不起诉）")
    RELATIVE = "relative", _("不起诉（相对不起诉）")
    DOUBTFUL = "doubtful", _("不起诉（存疑不起诉）")


# On what article each kind of non-prosecution rests, as the decision writes it.
BASIS = {
    Charge.ABSOLUTE: "《中华人民共和国刑事诉讼法》第一百七十七条第一款",
    Charge.RELATIVE: "《中华人民共和国刑事诉讼法》第一百七十七条第二款",
    Charge.DOUBTFUL: "《中华人民共和国刑事诉讼法》第一百七十五条第四款",
}
SUPPLEMENT, JURISDICTION = "supplementary_investigation", "jurisdiction_change"
# How long the police may supplement: a holiday does not move its end while somebody is in custody (刑事诉讼法 105).
SUPPLEMENT_TERM, SUPPLEMENT_DETAINED = "prosecution.supplement", "prosecution.supplement_detained"
REVIEW_TERMS = (
    "prosecution.review",
    "prosecution.review_fast",
    "prosecution.review_detained",
    "prosecution.review_fast_detained",
)
# A term that moves past a holiday, and its variant that does not.
TERM_PAIRS = tuple(
    (rule, f"{rule}_detained") for rule in ("prosecution.review", "prosecution.review_fast", SUPPLEMENT_TERM)
)
# The windows that open when a non-prosecution has reached somebody, by who that is.
VICTIM, SUSPECT, POLICE = "victim", "suspect", "police"
WINDOWS = {
    VICTIM: "prosecution.victim_appeal",
    SUSPECT: "prosecution.suspect_appeal",
    POLICE: "prosecution.police_recon_request",
}


def term(brief: dict[str, Any]) -> str:
    """Return the term under which the case is examined: of the fast track or not, with somebody in custody or not."""
    return (
        "prosecution.review" + ("_fast" if brief.get("fast") else "") + ("_detained" if brief.get("detained") else "")
    )


def others(rule: str) -> tuple[str, ...]:
    """Return the terms of review that do not run while ``rule`` does."""
    return tuple(each for each in REVIEW_TERMS if each != rule)


def charge(course: PartyCourse) -> str:
    """Return what was decided about a suspect; nothing while it is open."""
    return str(course.decision.get("charge", ""))


def refs(parties: tuple[Party, ...]) -> tuple[str, ...]:
    """Return the short names of parties."""
    return tuple(each.ref for each in parties)


def waiter(proceeding: Proceeding, kind: str) -> int | None:
    """Return the proceeding of that kind that waits for the outcome; None where it is not in the system."""
    found = proceeding.brief.get("link", {}).get(kind)
    return int(found) if found else None
