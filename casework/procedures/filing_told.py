"""A referral hears that the police filed after all, or that their refusal stands, whatever it waits for."""

from __future__ import annotations

from typing import Any

from casework.acts import ActFacts
from casework.procedures.referral import FILED, POLICE_DECIDED, POLICE_RECONSIDERED, SUPERVISED, PoliceAnswer
from casework.procedures.supervising import FILED_ON_ORDER

# What a referral that waits listens to, by its stage.
AWAITED = {"sent": POLICE_DECIDED, "supervised": SUPERVISED, "reconsidered": POLICE_RECONSIDERED}


def tell_of_filing(act: ActFacts[Any], answer: PoliceAnswer) -> None:
    """Tell the referral behind this proceeding in the word it waits for; nobody, where there is none."""
    key = act.proceeding.brief.get("link", {}).get("referral") or act.proceeding.brief.get("referral")
    referral = next((each for each in act.proceedings if each.pk == key), None)
    if referral is None:
        return
    if answer.decision == FILED:
        act.tell(AWAITED.get(referral.stage, FILED_ON_ORDER), referral, answer)
    elif referral.stage == "supervised":
        act.tell(SUPERVISED, referral, answer)
