"""Review of a request for arrest or for longer custody (审查逮捕) as a state machine: 检察规则 arts. 280–315.

Every request is a proceeding of its own, so each batch has its own clock and each competent procuratorate its own
desk: the one of the same level for arrest and reconsideration, the next higher or the provincial one for the rest.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django_fsm import RETURN_VALUE, transition

from casework.acts import ActFacts
from casework.guards import arrest_review as guards
from casework.guards import referral
from casework.models import Agency, HandoverKind, Party, Proceeding
from casework.procedures.charge import ChargeActs
from casework.procedures.handing import sign_for, unsigned
from casework.procedures.investigation.arrest import ARREST, EXTENSION, RECONSIDERATION, REVIEW
from casework.procedures.link import (
    ARREST_DECIDED,
    EXTENSION_DECIDED,
    ArrestDecision,
    Begun,
    ExtensionDecision,
)
from casework.procedures.sealing import SealingActs
from casework.procedures.signing import SigningActs

APPROVE, REFUSE = "approve", "refuse"
AGAIN = (RECONSIDERATION, REVIEW)


class Stage(TextChoices):
    """Stages of a review (审查逮捕的阶段)."""

    NEW = "new", _("待提请")
    ARRIVED = "arrived", _("待受理")
    REVIEWING = "reviewing", _("审查")
    DECIDED = "decided", _("已决定")


@dataclass(frozen=True)
class ReceiptFacts:
    """Who received the file, and what was found when the manifest was checked (受理)."""

    received_by: str
    remark: str = ""


@dataclass(frozen=True)
class DecisionFacts:
    """Whose arrest is approved or refused, and why (批准、不批准逮捕)."""

    suspects: tuple[Party, ...]
    decision: str
    kind: str
    reason: str
    legal_basis: str
    outline: str
    opinion: str


@dataclass(frozen=True)
class ExtensionFacts:
    """Whether custody lasts longer, from when until when (批准延长侦查羁押期限)."""

    decision: str
    extended_from: date
    extended_to: date
    legal_basis: str
    reason: str
    opinion: str


@dataclass(frozen=True)
class LongerFacts:
    """Why the review takes up to twenty days (重大复杂案件)."""

    reason: str


class ArrestReview(SigningActs, SealingActs, ChargeActs, Proceeding):
    """A request of the police before a procuratorate; a proxy, the row is the proceeding's."""

    Stage = Stage

    class Meta:
        proxy = True
        default_permissions = ()

    @transition("stage", source=Stage.NEW, target=Stage.ARRIVED)
    def arrive(self, act: ActFacts[Begun]) -> None:
        """The request has reached the desk (收到提请)."""
        facts = act.facts
        self.brief.update({**facts.brief, "receiving_agency": facts.sender, "link": facts.link, "decided": {}})

    @transition(
        "stage",
        source=Stage.ARRIVED,
        target=Stage.REVIEWING,
        conditions=[referral.handover_awaits_its_receipt, referral.manifest_is_intact_or_its_faults_are_noted],
    )
    def receive(self, act: ActFacts[ReceiptFacts]) -> None:
        """Receive the file; seven days run for who is detained, fifteen for who is not (受理)."""
        facts = act.facts
        sign_for(act, unsigned(act, HandoverKind.ARREST), facts.received_by, facts.remark)
        self.handler = act.officer
        act.change(self, "handler")
        matter = self.brief["matter"]
        if matter == ARREST:
            for course in act.courses:
                held = self._suspect(course.party.ref).get("custody") == "detained"
                other = guards.AT_LARGE if held else guards.DETAINED
                act.happened("arrest_request_received", course=course, without=(other,))
        elif matter in AGAIN:
            act.happened("recon_opinion_received" if matter == RECONSIDERATION else "review_opinion_received")

    @transition("stage", source=Stage.REVIEWING, target=None, conditions=[guards.review_can_take_twenty_days])
    def extend_review(self, act: ActFacts[LongerFacts]) -> None:
        """Take up to twenty days about suspects who are not detained, in a major and complex case (延长)."""
        self.brief["review_extended"] = str(act.at)
        act.extend(guards.AT_LARGE, "5 calendar days", act.officer)

    @transition(
        "stage",
        source=Stage.REVIEWING,
        target=RETURN_VALUE(Stage.REVIEWING, Stage.DECIDED),
        conditions=[guards.suspects_wait_for_a_decision, guards.refusal_says_why],
    )
    def decide_arrest(self, act: ActFacts[DecisionFacts]) -> str:
        """Approve or refuse the arrest of those named; the others are decided by the same act taken again."""
        return self._decide(act, guards.DETAINED, guards.AT_LARGE)

    @transition(
        "stage",
        source=Stage.REVIEWING,
        target=RETURN_VALUE(Stage.REVIEWING, Stage.DECIDED),
        conditions=[guards.suspects_wait_for_a_decision, guards.refusal_says_why],
    )
    def decide_again(self, act: ActFacts[DecisionFacts]) -> str:
        """Uphold the refusal or change it, on reconsideration or review (复议、复核决定)."""
        return self._decide(act)

    @transition(
        "stage",
        source=Stage.REVIEWING,
        target=Stage.DECIDED,
        conditions=[guards.custody_is_not_past_its_cap],
    )
    def decide_extension(self, act: ActFacts[ExtensionFacts]) -> None:
        """Allow more time in custody, or refuse it (批准、不批准延长侦查羁押期限)."""
        facts = act.facts
        act.opine("检察长意见", facts.opinion)
        act.address(police_of(act))
        allowed = facts.decision == APPROVE
        act.prints()
        if allowed:
            names = "、".join(_who(each.party) for each in act.courses)
            act.issue("custody_extension_decision", suspect=names)
        refs = tuple(each.party.ref for each in act.courses)
        told = ExtensionDecision(refs, allowed, self.brief["amount"], act.agency.name, reason=facts.reason)
        act.tell(EXTENSION_DECIDED, self.brief["link"]["investigation"], told)
        self._finish(act)

    def _decide(self, act: ActFacts[DecisionFacts], *rules: str) -> str:
        facts = act.facts
        act.opine("检察长意见", facts.opinion)
        act.address(police_of(act))
        approved = facts.decision == APPROVE
        decided = self.brief["decided"]
        for party in facts.suspects:
            decided[party.ref] = facts.decision
            for rule in rules:
                act.meet(rule, act.course_of(party))
            act.issue(
                "arrest_approval" if approved else "arrest_refusal", suspect=_who(party),
                suspected_crime=self._suspect(party.ref).get("crime") or self.brief.get("suspected_crime", ""),
            )  # fmt: skip
        act.prints()
        told = ArrestDecision(
            tuple(each.ref for each in facts.suspects), approved, reason=facts.reason, outline=facts.outline
        )
        act.tell(ARREST_DECIDED, self.brief["link"]["investigation"], told)
        if rules:
            act.answers_no_term()
        if any(each.party.ref not in decided for each in act.courses):
            act.answers_no_term()
            return Stage.REVIEWING
        self._finish(act)
        return Stage.DECIDED

    def _suspect(self, ref: str) -> dict[str, Any]:
        known: dict[str, Any] = self.brief.get("suspects", {}).get(ref, {})
        return known

    def _finish(self, act: ActFacts[Any]) -> None:
        self.ended_on = act.day
        act.change(self, "ended_on")


def police_of(act: ActFacts[Any]) -> Agency | None:
    """Return the police that made the request."""
    mine = (each.sender.agency for each in act.handovers if each.receiver_id == act.proceeding.pk)
    return next(mine, None)


def _who(party: Party) -> str:
    number = f"（{party.id_label}{party.id_number}）" if party.id_number else ""
    return f"{party.name}{number}"


__all__ = ["AGAIN", "APPROVE", "ARREST", "EXTENSION", "REFUSE", "ArrestReview"]
