"""What somebody suggests, or demands be corrected, and what the unit says to it (检察建议、纠正违法、司法建议)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from casework.dates import LegalDate


class Kind(TextChoices):
    """What it is: a suggestion of one kind (检察建议规定 5), a correction notice, or the suggestion of a court.

    A suggestion to retry a case is made to a court and has terms of its own.
    """

    RECTIFICATION = "rectification", _("纠正违法检察建议")
    PUBLIC_INTEREST = "public_interest", _("公益诉讼检察建议")
    GOVERNANCE = "governance", _("社会治理检察建议")
    OTHER = "other", _("其他检察建议")
    CORRECTION = "correction", _("纠正违法通知")
    JUDICIAL = "judicial", _("司法建议")


@dataclass(frozen=True)
class Manner:
    """With which paper it is made and replied to, which term runs for the reply, and from which event.

    ``set_by_paper``: no law has a term, the paper sets one. ``contested``: the unit may object (异议、申请复查).
    """

    paper: str
    reply_paper: str
    rule: str
    received: str
    set_by_paper: bool = False
    contested: bool = True


_SUGGESTED = Manner(
    "procuratorial_suggestion", "suggestion_reply_letter", "reverse.procuratorial_suggestion_reply",
    "suggestion_received",
)  # fmt: skip
_MANNERS = {
    Kind.PUBLIC_INTEREST: Manner(
        "procuratorial_suggestion", "suggestion_reply_letter", "reverse.public_interest_reply",
        "pil_suggestion_received",
    ),
    Kind.CORRECTION: Manner(
        "correction_notice", "correction_reply_letter", "supervision.correction_reply", "correction_notice_received",
        set_by_paper=True,
    ),
    Kind.JUDICIAL: Manner(
        "judicial_suggestion", "judicial_suggestion_reply_letter", "trial.judicial_suggestion_reply",
        "judicial_suggestion_received", set_by_paper=True, contested=False,
    ),
}  # fmt: skip


def manner(kind: str) -> Manner:
    """Return how a suggestion of ``kind`` is made and answered."""
    return _MANNERS.get(Kind(kind), _SUGGESTED)


# The terms of a reply; fifteen days instead of two months where the public interest is urgent.
RULES = tuple(dict.fromkeys(manner(kind).rule for kind in Kind))
PIL_REPLY, FIFTEEN_DAYS = "reverse.public_interest_reply", "15 calendar days"
SETTLED, URGE, END = "settled", "urge", "end"
UPHELD, AMENDED, TAKEN_BACK = "upheld", "amended", "taken_back"
ADOPTED, PARTLY, REFUSED = "adopted", "partly", "refused"
# Word between whoever suggests and the agency it suggests something to.
ANSWERED, OBJECTED = "suggestion.answered", "suggestion.objected"
REVIEWED, URGED, FOLLOWED = "suggestion.reviewed", "suggestion.urged", "suggestion.followed"
SHORTENED = "suggestion.shortened"


@dataclass(frozen=True)
class Served:
    """With what the agency's own proceeding begins (检察建议书、纠正违法通知书、司法建议书的内容)."""

    brief: dict[str, Any]
    sender: str
    suggestion: int
    served_on: LegalDate


@dataclass(frozen=True)
class Reply:
    """What the unit did about it (书面回复)."""

    outcome: str
    measures: str
    reason: str = ""
    number: str = ""
    received_on: LegalDate | None = None


@dataclass(frozen=True)
class Objection:
    """Why the unit thinks it wrong (异议)."""

    reason: str
    received_on: LegalDate | None = None


@dataclass(frozen=True)
class Reviewed:
    """What the unit hears of its objection, of being urged, or of the end."""

    result: str
    reason: str


@dataclass(frozen=True)
class Shortened:
    """Which term is shorter than usual, because the matter is urgent (紧急情形)."""

    rule: str
