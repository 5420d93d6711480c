"""Procuratorial suggestion (检察建议) at the procuratorate that makes it: 检察建议规定 5, 13–25."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django_fsm import RETURN_VALUE, transition

from casework.acts import ActFacts
from casework.dates import LegalDate
from casework.guards import suggestion as guards
from casework.models import Agency, HandoverKind, Proceeding
from casework.procedures.handing import hand_over
from casework.procedures.sealing import SealingActs
from casework.procedures.signing import SigningActs


class Stage(TextChoices):
    """Stages of a suggestion at the procuratorate (检察建议的阶段)."""

    NEW = "new", _("待提出")
    PROPOSED = "proposed", _("待检察长决定")
    DROPPED = "dropped", _("不提出检察建议")
    APPROVED = "approved", _("待送达")
    SERVED = "served", _("等待回复")
    REPLIED = "replied", _("已回复，跟踪落实")
    WITHDRAWN = "withdrawn", _("已撤回")
    CLOSED = "closed", _("已办结")


class Kind(TextChoices):
    """Kinds of suggestion (检察建议规定 5); one to retry a case is made to a court and has terms of its own."""

    RECTIFICATION = "rectification", _("纠正违法检察建议")
    PUBLIC_INTEREST = "public_interest", _("公益诉讼检察建议")
    GOVERNANCE = "governance", _("社会治理检察建议")
    OTHER = "other", _("其他检察建议")


# The term of the reply, and the event it runs from, by whether a suit in the public interest may follow.
REPLY, RECEIVED = "reverse.procuratorial_suggestion_reply", "suggestion_received"
PIL_REPLY, PIL_RECEIVED = "reverse.public_interest_reply", "pil_suggestion_received"
SETTLED, URGE, END = "settled", "urge", "end"
UPHELD, AMENDED, TAKEN_BACK = "upheld", "amended", "taken_back"
ADOPTED, PARTLY, REFUSED = "adopted", "partly", "refused"
FIFTEEN_DAYS = "15 calendar days"
PAPER = "procuratorial_suggestion"
# Word between the procuratorate and the agency it suggests something to.
ANSWERED, OBJECTED = "suggestion.answered", "suggestion.objected"
REVIEWED, URGED, FOLLOWED = "suggestion.reviewed", "suggestion.urged", "suggestion.followed"
SHORTENED = "suggestion.shortened"


@dataclass(frozen=True)
class ProposeFacts:
    """What is suggested, to whom, and why (检察建议书的内容)."""

    kind: str
    receiving_agency: str
    case_source: str
    facts_found: str
    legal_basis: str
    suggestions: tuple[str, ...]
    objection_within: int
    title: str = ""
    recipient: Agency | None = None
    urgent: bool = False


@dataclass(frozen=True)
class ApproveFacts:
    """The chief procurator's decision (检察长决定)."""

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
class Served:
    """With what the agency's own proceeding begins (检察建议书的内容)."""

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
class ReviewFacts:
    """What became of an objection: upheld against it, amended, or taken back (复核异议)."""

    result: str
    reason: str
    suggestions: tuple[str, ...] = ()
    recipient: Agency | None = None


@dataclass(frozen=True)
class ReportFacts:
    """To whom it is reported that nothing was done (报告上级、通报)."""

    told: tuple[str, ...]
    reason: str


@dataclass(frozen=True)
class FollowFacts:
    """What the follow-up found (跟踪督促)."""

    outcome: str
    findings: str


@dataclass(frozen=True)
class Reviewed:
    """What the unit hears of its objection, of being urged, or of the end."""

    result: str
    reason: str


@dataclass(frozen=True)
class Shortened:
    """Which term is shorter than usual, because the matter is urgent (紧急情形)."""

    rule: str


class Suggestion(SigningActs, SealingActs, Proceeding):
    """A procuratorial suggestion; a proxy, the row is the proceeding's."""

    Stage = Stage

    class Meta:
        proxy = True
        default_permissions = ()

    @transition(
        "stage", source=Stage.NEW, target=Stage.PROPOSED, conditions=[guards.urgency_belongs_to_the_public_interest]
    )
    def propose(self, act: ActFacts[ProposeFacts]) -> None:
        """Lay the draft before the chief procurator (拟提出检察建议)."""
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

    @transition(
        "stage",
        source=Stage.PROPOSED,
        target=RETURN_VALUE(Stage.APPROVED, Stage.DROPPED),
        conditions=[guards.decider_did_not_draft],
    )
    def approve(self, act: ActFacts[ApproveFacts]) -> str:
        """The chief procurator decides whether to make the suggestion (决定提出检察建议)."""
        facts = act.facts
        act.opine("检察长意见", facts.opinion)
        if facts.decision == "agree":
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
        act.happened(PIL_RECEIVED if self.is_for_the_public else RECEIVED, facts.date)
        if self.brief["urgent"]:
            act.tell(SHORTENED, self, Shortened(PIL_REPLY))
        papers = [each for each in act.documents if each.kind == PAPER]
        handover = hand_over(
            act, HandoverKind.SUGGESTION, facts.recipient, self.brief["receiving_agency"], documents=papers
        )
        if facts.recipient is not None:
            names = ("kind", "suggestions", "reply_within", "objection_within", "urgent")
            told = {name: self.brief[name] for name in names} | {"number": papers[-1].number}
            served = Served(told, act.agency.name, self.pk, facts.date)
            act.begin("suggestion_reply", facts.recipient, (), served, handover)

    @transition("stage", source=Stage.SERVED, target=None)
    def hear_urgency(self, act: ActFacts[Shortened]) -> None:
        """The matter is urgent: the unit replies within fifteen days instead (紧急情形改按十五日)."""
        act.extend(act.facts.rule, FIFTEEN_DAYS, None)

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
        act.meet(PIL_REPLY if self.is_for_the_public else REPLY, at=on)
        return Stage.CLOSED if self.stage == Stage.CLOSED else Stage.REPLIED

    @transition("stage", source=[Stage.SERVED, Stage.REPLIED], target=None)
    def hear_objection(self, act: ActFacts[Objection]) -> None:
        """The unit objects; the prosecutor reviews it at once (收到异议)."""
        self.brief["objection"] = {"reason": act.facts.reason, "on": str(act.facts.received_on or act.at)}

    @transition(
        "stage", source=[Stage.SERVED, Stage.REPLIED, Stage.CLOSED], target=None, conditions=[guards.unit_is_outside]
    )
    def record_reply(self, act: ActFacts[Reply]) -> None:
        """Enter the reply of a unit outside the system (录入书面回复)."""
        act.tell(ANSWERED, self, act.facts)

    @transition("stage", source=[Stage.SERVED, Stage.REPLIED], target=None, conditions=[guards.unit_is_outside])
    def record_objection(self, act: ActFacts[Objection]) -> None:
        """Enter the objection of a unit outside the system (录入异议)."""
        act.tell(OBJECTED, self, act.facts)

    @transition(
        "stage",
        source=[Stage.SERVED, Stage.REPLIED],
        target=RETURN_VALUE(Stage.SERVED, Stage.REPLIED, Stage.WITHDRAWN),
        conditions=[guards.objection_is_open, guards.amended_suggestion_says_what],
    )
    def review_objection(self, act: ActFacts[ReviewFacts]) -> str:
        """Review the objection: it fails with reasons, or the suggestion is amended or taken back (复核异议)."""
        facts = act.facts
        self.brief["objection"] = {}
        self._tell_unit(act, REVIEWED, Reviewed(facts.result, facts.reason))
        if facts.result == TAKEN_BACK:
            act.cancel(PIL_REPLY if self.is_for_the_public else REPLY)
            self._end(act)
            return Stage.WITHDRAWN
        if facts.result == AMENDED:
            self.brief["suggestions"] = list(facts.suggestions)
            act.address(facts.recipient)
            last = next(each for each in reversed(act.documents) if each.kind == PAPER)
            act.issue_in_place(PAPER, last)
        return str(self.stage)

    @transition(
        "stage",
        source=[Stage.SERVED, Stage.REPLIED],
        target=None,
        conditions=[guards.nothing_was_done_in_time],
    )
    def report(self, act: ActFacts[ReportFacts]) -> None:
        """Report to the procuratorate above, and tell the unit's superior, that nothing was done (报告、通报)."""
        self.brief["reported"] = {"to": list(act.facts.told), "reason": act.facts.reason, "on": str(act.at)}

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
    def is_for_the_public(self) -> bool:
        """Whether a suit in the public interest may follow (公益诉讼诉前)."""
        return bool(self.brief["kind"] == Kind.PUBLIC_INTEREST)
