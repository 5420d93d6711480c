"""What whoever makes a suggestion or correction notice does about it (提出、送达、跟踪): 检察建议规定 5, 13–25."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django_fsm import RETURN_VALUE, transition

from casework.acts import ActFacts
from casework.dates import LegalDate
from casework.guards import suggestion as guards
from casework.law.articles import chinese_number
from casework.models import Agency, HandoverKind
from casework.procedures.base import Acts
from casework.procedures.handing import hand_over
from casework.procedures.suggesting import (
    ANSWERED,
    FOLLOWED,
    SHORTENED,
    URGE,
    URGED,
    Kind,
    Manner,
    Reply,
    Reviewed,
    Served,
    Shortened,
    manner,
)


class Stage(TextChoices):
    """Stages of a suggestion at whoever makes it (检察建议、司法建议的阶段)."""

    NEW = "new", _("待提出")
    PROPOSED = "proposed", _("待负责人决定")
    DROPPED = "dropped", _("不提出")
    APPROVED = "approved", _("待送达")
    SERVED = "served", _("等待回复")
    REPLIED = "replied", _("已回复，跟踪落实")
    WITHDRAWN = "withdrawn", _("已撤回")
    CLOSED = "closed", _("已办结")


@dataclass(frozen=True)
class ProposeFacts:
    """What is suggested or to be corrected, by whom, and why; the days to reply where the paper sets them."""

    kind: str
    receiving_agency: str
    case_source: str
    facts_found: str
    legal_basis: str
    suggestions: tuple[str, ...]
    objection_within: int | None = None
    reply_days: int | None = None
    title: str = ""
    recipient: Agency | None = None
    urgent: bool = False


@dataclass(frozen=True)
class ApproveFacts:
    """The decision of the chief procurator, or of the president (检察长、院长决定)."""

    decision: str
    opinion: str


@dataclass(frozen=True)
class ServeFacts:
    """How and when the suggestion reached the unit (送达)."""

    method: str
    date: LegalDate
    received_by: str
    recipient: Agency | None = None


@dataclass(frozen=True)
class FollowFacts:
    """What the follow-up found (跟踪督促)."""

    outcome: str
    findings: str


class SuggestionActs(Acts):
    """Draft, decision, service, reply and follow-up."""

    @transition(
        "stage",
        source=Stage.NEW,
        target=Stage.PROPOSED,
        conditions=[guards.urgency_belongs_to_the_public_interest, guards.paper_sets_the_term],
    )
    def propose(self, act: ActFacts[ProposeFacts]) -> None:
        """Lay the draft before whoever decides (拟提出检察建议、纠正违法、司法建议)."""
        facts = act.facts
        self.handler = act.officer
        act.change(self, "handler")
        if facts.title:
            act.case.title = facts.title
            act.change(act.case, "title")
        self.brief.update(
            kind=facts.kind, receiving_agency=facts.receiving_agency, case_source=facts.case_source,
            agency_code=facts.recipient.code if facts.recipient else "", facts_found=facts.facts_found,
            legal_basis=facts.legal_basis, suggestions=list(facts.suggestions), urgent=facts.urgent,
            objection_within=facts.objection_within,
            reply_within="十五日" if facts.urgent else "两个月",
        )  # fmt: skip
        if manner(facts.kind).set_by_paper and facts.reply_days:
            self.brief |= {"reply_within": f"{chinese_number(facts.reply_days)}日", "reply_days": facts.reply_days}
        if facts.kind == Kind.CORRECTION:
            demand = "\n".join(facts.suggestions)
            self.brief |= {"violation": facts.facts_found, "basis": facts.legal_basis, "demand": demand}

    @transition(
        "stage",
        source=Stage.PROPOSED,
        target=RETURN_VALUE(Stage.APPROVED, Stage.DROPPED),
        conditions=[guards.decider_did_not_draft],
    )
    def approve(self, act: ActFacts[ApproveFacts]) -> str:
        """The chief procurator, or the president of the court, decides whether it is made (决定提出)."""
        facts = act.facts
        act.opine("院长意见" if self.brief["kind"] == Kind.JUDICIAL else "检察长意见", facts.opinion)
        if facts.decision == "agree":
            act.prints(self.manner.paper)
            return Stage.APPROVED  # the unit reads the paper once it is served
        act.prints()
        self._end(act)
        return Stage.DROPPED

    @transition(
        "stage",
        source=Stage.APPROVED,
        target=Stage.SERVED,
        conditions=[guards.paper_is_there, guards.paper_bears_its_seal, guards.service_follows_the_paper],
    )
    def serve(self, act: ActFacts[ServeFacts]) -> None:
        """Serve the suggestion; its term runs from receipt, here and on the unit's own desk (送达)."""
        facts = act.facts
        self.brief["served"] = {"method": facts.method, "on": str(facts.date), "by": facts.received_by}
        receive(act, self.manner, self.brief, facts.date)
        if self.brief["urgent"]:
            act.tell(SHORTENED, self, Shortened(self.manner.rule))
        papers = [each for each in act.documents if each.kind == self.manner.paper]
        handover = hand_over(
            act, HandoverKind.SUGGESTION, facts.recipient, self.brief["receiving_agency"], documents=papers
        )
        if facts.recipient is not None:
            names = ("kind", "suggestions", "reply_within", "reply_days", "objection_within", "urgent")
            told = {name: self.brief[name] for name in names if name in self.brief} | {"number": papers[-1].number}
            served = Served(told, act.agency.name, self.pk, facts.date)
            act.begin("suggestion_reply", facts.recipient, (), served, handover)

    @transition(
        "stage",
        source=[Stage.SERVED, Stage.REPLIED, Stage.CLOSED],
        target=RETURN_VALUE(Stage.REPLIED, Stage.CLOSED),
    )
    def hear_reply(self, act: ActFacts[Reply]) -> str:
        """The unit replied, in time or late (收到书面回复)."""
        facts = act.facts
        on = facts.received_on or act.at
        entry = {"outcome": facts.outcome, "measures": facts.measures, "reason": facts.reason, "number": facts.number}
        self.brief["replies"] = [*self.brief.get("replies", []), entry | {"on": str(on)}]
        act.notes["reply"] = entry
        act.meet(self.manner.rule, at=on)
        return Stage.CLOSED if self.stage == Stage.CLOSED else Stage.REPLIED

    @transition(
        "stage", source=[Stage.SERVED, Stage.REPLIED, Stage.CLOSED], target=None, conditions=[guards.unit_is_outside]
    )
    def record_reply(self, act: ActFacts[Reply]) -> None:
        """Enter the reply of a unit outside the system (录入书面回复)."""
        act.tell(ANSWERED, self, act.facts)

    @transition(
        "stage",
        source=[Stage.SERVED, Stage.REPLIED],
        target=RETURN_VALUE(Stage.SERVED, Stage.CLOSED),
        conditions=[guards.reply_is_in_or_its_term_has_passed, guards.settled_only_after_a_reply],
    )
    def follow_up(self, act: ActFacts[FollowFacts]) -> str:
        """See whether the unit did what was suggested: urge it, or close the matter (跟踪督促)."""
        facts = act.facts
        self.brief["follow_ups"] = [
            *self.brief.get("follow_ups", []), {"outcome": facts.outcome, "findings": facts.findings, "on": str(act.at)}
        ]  # fmt: skip
        # Who has replied waits for this; who has not still owes the reply.
        self._tell_unit(
            act, FOLLOWED if self.stage == Stage.REPLIED else URGED, Reviewed(facts.outcome, facts.findings)
        )
        if facts.outcome == URGE:
            return Stage.SERVED
        self._end(act)
        return Stage.CLOSED

    def _tell_unit(self, act: ActFacts[Any], word: str, facts: Reviewed) -> None:
        """Tell the unit's own proceeding, where the unit is in the system."""
        for each in act.handovers:
            if each.sender_id == self.pk and each.receiver_id is not None:
                act.tell(word, each.receiver_id, facts)

    def _end(self, act: ActFacts[Any]) -> None:
        self.ended_on = act.day
        act.change(self, "ended_on")

    @property
    def manner(self) -> Manner:
        """How it is made and answered."""
        return manner(self.brief["kind"])


def receive(act: ActFacts[Any], how: Manner, brief: dict[str, Any], at: LegalDate) -> None:
    """Let the term to reply run from receipt; where no law has one, it is as long as the paper says."""
    act.happened(how.received, at, within=f"{brief['reply_days']} calendar days" if "reply_days" in brief else "")
