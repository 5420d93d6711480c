"""Challenge of the judge or the clerk (回避): 民事诉讼法 47-50; who is challenged stands aside until it is decided."""

from __future__ import annotations

from dataclasses import dataclass

from django_fsm import transition

from casework.acts import ActFacts
from casework.dates import LegalDate
from casework.guards import confirmation_bench as bench
from casework.procedures.base import Acts
from casework.procedures.confirmation.stages import Stage

UPHELD, REJECTED = "upheld", "rejected"
JUDGE, CLERK = "judge", "clerk"


@dataclass(frozen=True)
class ChallengeFacts:
    """Who is to stand aside, at whose request, why (回避申请); a judge may ask it of themselves (自行回避)."""

    whom: str
    by: str
    received_on: LegalDate
    reason: str


@dataclass(frozen=True)
class ChallengeDecisionFacts:
    """The decision on it (回避决定)."""

    decision: str
    reason: str


class ChallengeActs(Acts):
    """Whether those who examine the application may go on."""

    @transition(
        "stage", source=[Stage.ALLOCATED, Stage.ACCEPTED], target=None, conditions=[bench.no_challenge_is_undecided]
    )
    def challenge(self, act: ActFacts[ChallengeFacts]) -> None:
        """Somebody asks that the judge or the clerk stand aside; it is decided within three days (申请回避)."""
        facts = act.facts
        who = self.brief.get(facts.whom, "")
        self.brief["challenge"] = {
            "whom": facts.whom, "name": who, "by": facts.by, "reason": facts.reason, "on": str(facts.received_on),
        }  # fmt: skip
        act.happened("court_challenge_received", facts.received_on)

    @transition("stage", source=[Stage.ALLOCATED, Stage.ACCEPTED], target=None, conditions=[bench.challenge_is_open])
    def decide_challenge(self, act: ActFacts[ChallengeDecisionFacts]) -> None:
        """The president decides; whoever stands aside is replaced before the case goes on (决定回避)."""
        facts, asked = act.facts, self.brief["challenge"]
        decided = {"decided": True, "upheld": facts.decision == UPHELD, "decided_on": act.day.isoformat()}
        self.brief["challenge"] = {**asked, **decided, "why": facts.reason}
        past = [*self.brief.get("challenges", []), self.brief["challenge"]]
        self.brief["challenges"] = past
        if facts.decision == UPHELD and asked["whom"] == JUDGE:
            for each in act.assignments:
                each.recused = True
                act.change(each, "recused")
