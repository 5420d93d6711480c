"""What the acts of a mediation share: who is at work, the agreement on file, the end, and word to who sent it."""

from __future__ import annotations

from typing import Any, ClassVar

from casework.acts import ActFacts
from casework.dates import LegalDate
from casework.guards import mediating as guards
from casework.models import Assignment, DocumentState, HandoverKind, Officer
from casework.procedures.base import Acts
from casework.procedures.civil import MEDIATED, MediationBegun, MediationOutcome
from casework.procedures.handing import hand_over
from casework.procedures.mediating.dispute import sides


class SharedActs(Acts):
    """What every part of a mediation needs; no act by itself."""

    # The papers of the kind of mediation: record, agreement, oral, ending, visit.
    PAPERS: ClassVar[dict[str, str]]

    def take_over(self, act: ActFacts[MediationBegun]) -> None:
        """Take over what is known from whoever sent the parties here."""
        facts = act.facts
        self.brief.update({**facts.brief, "sender": facts.sender, "mode": facts.mode, "sent_by": self.parent_id})
        self.brief.update(within=facts.within, track=facts.track, cause=act.case.cause, title=act.case.title)
        self.brief["sides"] = sides([each.party for each in act.courses])

    def put_to_work(self, act: ActFacts[Any], mediators: list[Officer], already: list[Officer] | None = None) -> None:
        """Put mediators to work; the first leads, and finds the next step on the own desk."""
        self.handler = mediators[0]
        act.change(self, "handler")
        self.brief["names"] = "、".join(each.name for each in mediators)
        for officer in mediators:
            if officer not in (already or []):
                part = Assignment.Part.LEAD if officer == self.handler else Assignment.Part.ASSIST
                act.add(Assignment(proceeding=self, officer=officer, part=part, since=act.day))

    def give_up(self, act: ActFacts[Any], ground: str, reason: str) -> None:
        """End it: the notice goes to the parties, the terms stop, and who sent them is told."""
        self.brief.update(ending=ground, ending_reason=reason)
        act.prints()
        refs = tuple(each.party.ref for each in act.courses)
        act.issue_for(self.PAPERS["ending"], refs, ending=ground, ending_reason=reason)
        self._meet_own_terms(act)
        self._tell(act, ground if ground in ("refused", "withdrawn") else "failed", reason=reason)
        self._end(act)

    def _agreement(self, act: ActFacts[Any]) -> Any:
        made = [each for each in act.documents if each.kind == self.PAPERS["agreement"]]
        made = [each for each in made if each.state == DocumentState.ISSUED]
        return made[-1] if made else None

    def _give_up_draft(self, act: ActFacts[Any]) -> None:
        if (paper := self._agreement(act)) is not None:
            paper.withdraw()
            act.change(paper, "state")

    def _meet_own_terms(self, act: ActFacts[Any]) -> None:
        for rule in guards.TERMS:
            if act.deadline(rule) is not None:
                act.meet(rule)

    def _send_result(self, act: ActFacts[Any], paper: Any) -> None:
        """Hand the agreement to another agency that sent the parties; it has it with the word, and need not sign."""
        sender = next((each for each in act.siblings if each.pk == self.brief.get("sent_by")), None)
        if sender is None or sender.agency_id == act.agency.pk:
            return
        sent = hand_over(
            act, HandoverKind.MEDIATED, sender.agency, sender.agency.name, documents=[paper] if paper else []
        )
        sent.receiver = sender
        sent.receive(str(act.at), sender.agency.name, "随调解结果一并送达")

    def _tell(
        self,
        act: ActFacts[Any],
        outcome: str,
        *,
        number: str = "",
        reason: str = "",
        effective: LegalDate | None = None,
    ) -> None:
        if not self.brief.get("sent_by"):
            return
        refs = tuple(each.party.ref for each in act.courses)
        told = MediationOutcome(outcome, refs, number, reason, concluded_on=act.at, effective_on=effective)
        act.tell(MEDIATED, self.brief["sent_by"], told)

    def _end(self, act: ActFacts[Any]) -> None:
        self.ended_on = act.day
        act.change(self, "ended_on")
        if self.parent_id is None and all(each.ended_on is not None for each in act.siblings):
            act.case.close()
            act.change(act.case, "state")
