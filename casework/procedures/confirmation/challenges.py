"""Challenge of the judge or the clerk (回避): 民事诉讼法 47-50; who is challenged stands aside until it is decided."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django_fsm import transition

from casework.acts import ActFacts
from casework.dates import LegalDate
from casework.guards import confirmation_bench as bench
from casework.procedures.base import Acts
from casework.procedures.confirmation.stages import Stage

JUDGE, CLERK = "judge", "clerk"


@dataclass(frozen=True)
class ChallengeFacts:
    """Who is to stand aside, at whose request, why (回避申请); a judge may ask it of themselves (自行回避)."""

    whom: str
    by: str
    received_on: LegalDate
    reason: str
    # It takes effect at once, whoever decides on it later: who is challenged stands aside (民事诉讼法 48).
    urgent: bool = True


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
        # What the president reads who decides on it.
        act.notes["asked"] = f"{facts.by}申请{who}回避：{facts.reason}　同意的，回避；不同意的，驳回申请。"
        act.happened("court_challenge_received", facts.received_on)

    def uphold_challenge(self, act: ActFacts[Any]) -> None:
        """The president agrees: who is challenged stands aside and is replaced first (决定回避)."""
        self._decided(act, upheld=True)
        if self.brief["challenge"]["whom"] == JUDGE:
            for each in act.assignments:
                each.recused = True
                act.change(each, "recused")

    def reject_challenge(self, act: ActFacts[Any]) -> None:
        """The president does not agree: the same judge and clerk go on (驳回回避申请)."""
        self._decided(act, upheld=False)

    def _decided(self, act: ActFacts[Any], *, upheld: bool) -> None:
        decision = {"decided": True, "upheld": upheld, "decided_on": act.day.isoformat(), "why": act.facts.opinion}
        self.brief["challenge"] = {**self.brief["challenge"], **decision}
        self.brief["challenges"] = [*self.brief.get("challenges", []), self.brief["challenge"]]
        act.meet("confirmation.challenge")
