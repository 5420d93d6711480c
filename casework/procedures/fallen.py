"""The word by which what rests on a penalty learns that the penalty fell or was changed (处罚决定被撤销、变更)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from casework.acts import ActFacts
    from casework.models import PartyCourse

# The procedure that keeps listings and publications, and the word it hears.
LISTING = "credit_listing"
DECISION_FELL = "penalty.decision_fell"


@dataclass(frozen=True)
class DecisionFell:
    """What a reconsideration or a suit made of the penalty of a party: gone, or changed to another fine (CNY)."""

    ref: str
    # revoked, redo and unlawful: nothing rests on it any more; changed: it stands with another content.
    result: str
    number: str
    fine: str = ""

    @property
    def changed(self) -> bool:
        """Whether the penalty stands with another content."""
        return self.result == "changed"


def tell_listings(act: ActFacts[Any], course: PartyCourse, word: DecisionFell) -> None:
    """Send word to what rests on the penalty of ``course`` and still runs: the listing, the publication."""
    for each in act.siblings:
        rests = each.kind == LISTING and each.parent_id == act.proceeding.pk and each.ended_on is None
        if rests and each.brief.get("party", course.party.ref) == course.party.ref:
            act.tell(DECISION_FELL, each, word)
