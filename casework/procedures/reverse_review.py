"""From a non-prosecution to the administrative agency (反向衔接审查) as a state machine: 反向衔接指引 arts. 8–18."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django_fsm import RETURN_VALUE, transition

from casework.acts import ActFacts
from casework.dates import LegalDate
from casework.guards import reverse_review as guards
from casework.models import Agency, Document, Evidence, Exhibit, HandoverKind, Party, Proceeding
from casework.procedures.charge import ChargeActs
from casework.procedures.handing import hand_over, pass_on
from casework.procedures.link import (
    OPINION_ANSWERED,
    Begun,
    NonprosecutionFell,
    Opinion,
    OpinionAnswer,
    onward,
)
from casework.procedures.prosecution.intake import enter_case
from casework.procedures.referral import RETURNED, BackToPenalty
from casework.procedures.sealing import SealingActs
from casework.procedures.signing import SigningActs


class Stage(TextChoices):
    """Stages of a reverse review (反向衔接审查的阶段)."""

    NEW = "new", _("待启动")
    ARRIVED = "arrived", _("待登记受理")
    REVIEWING = "reviewing", _("审查是否需要行政处罚")
    GIVEN = "given", _("等待行政机关回复")
    ANSWERED = "answered", _("已回复，待办结")
    TERMINATED = "terminated", _("终结审查")
    CLOSED = "closed", _("已办结")


SUSPENSION, ELSEWHERE = "suspension", "foreign_opinion"
GIVE, TERMINATE = "opinion", "terminate"
# With which procedure an agency of each kind takes a lead from an opinion.
LEADS = {"market_regulation": "penalty", "culture": "copyright_penalty"}
# Stages in which a penalty proceeding is too far to take the matter back: a new lead is registered instead.
BEYOND = ("served", "settled", "closed", "archived")
# What the answer says where the matter is not decided yet: the agency is waited for on.
PENDING = "pending"
DEFAULT_REPLY = "2 months"


@dataclass(frozen=True)
class AcceptFacts:
    """Who registered the matter (登记受理)."""

    remark: str = ""


@dataclass(frozen=True)
class RegisterFacts:
    """A non-prosecution that came on paper (录入系统外不起诉案件)."""

    title: str
    sender: str
    original_number: str
    original_date: LegalDate
    received_on: LegalDate
    facts_found: str
    evidence_summary: str
    charge: str
    goods_handling: str = ""
    parties: tuple[dict[str, Any], ...] = ()
    evidence: tuple[dict[str, Any], ...] = ()


@dataclass(frozen=True)
class ExtensionFacts:
    """More time in a grave or complex matter, in working days (延长审查期限)."""

    days: int
    reason: str


@dataclass(frozen=True)
class SuspensionFacts:
    """Why the review stops, and when it goes on (中止审查)."""

    reason: str
    condition: str


@dataclass(frozen=True)
class ResumptionFacts:
    """How the cause ended (恢复审查)."""

    reason: str


@dataclass(frozen=True)
class AskFacts:
    """Which procuratorate elsewhere is asked, or what it answered (征求异地检察院意见)."""

    procuratorate: str
    matter: str


@dataclass(frozen=True)
class DecisionFacts:
    """Whether a penalty is asked for (检察意见、终结审查)."""

    suspects: tuple[Party, ...]
    outcome: str
    facts_found: str
    evidence_summary: str
    reason: str
    goods_handling: str
    opinion: str
    law_violated: str = ""
    law_applied: str = ""
    legal_basis: str = ""
    reply: str = DEFAULT_REPLY
    act_until: LegalDate | None = None
    discovered_on: LegalDate | None = None
    recipient: Agency | None = None
    receiving_agency: str = ""
    received_on: LegalDate | None = None
    documents: tuple[Document, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    exhibits: tuple[Exhibit, ...] = ()


@dataclass(frozen=True)
class FollowUpFacts:
    """How the agency was reminded (跟进督促)."""

    way: str
    content: str


@dataclass(frozen=True)
class CloseFacts:
    """What the agency did, and what the unit thinks of it (办结)."""

    remark: str


class ReverseReview(SigningActs, SealingActs, ChargeActs, Proceeding):
    """The review of the administrative unit; a proxy, the row is the proceeding's."""

    Stage = Stage

    class Meta:
        proxy = True
        default_permissions = ()

    @transition("stage", source=Stage.NEW, target=Stage.ARRIVED)
    def arrive(self, act: ActFacts[Begun]) -> None:
        """The criminal unit sent a non-prosecution over (收到移送)."""
        self.brief.update({**act.facts.brief, "link": act.facts.link, "came_from": act.facts.sender})

    @transition("stage", source=Stage.ARRIVED, target=Stage.REVIEWING)
    def accept(self, act: ActFacts[AcceptFacts]) -> None:
        """Register the matter; ten working days to end the review run from here (登记受理，指引 12)."""
        papers = [each for each in act.case_documents if each.kind == "nonprosecution"]
        mine = {each.party_id for each in act.courses}
        decisions = [each for each in papers if each.party_id in mine]
        if decisions:
            self.brief["original_number"] = "、".join(each.number for each in decisions)
            self.brief["original_date"] = str(decisions[-1].issued_on or "")
        _take_up(self, act, act.at)

    @transition("stage", source=Stage.NEW, target=Stage.REVIEWING)
    def register(self, act: ActFacts[RegisterFacts]) -> None:
        """Register a non-prosecution whose review is not in the system (录入系统外不起诉案件)."""
        facts = act.facts
        enter_case(self, act)
        self.brief.update(
            came_from=facts.sender, original_number=facts.original_number, original_date=str(facts.original_date),
            facts_found=facts.facts_found, evidence_summary=facts.evidence_summary,
            goods_handling=facts.goods_handling, nonprosecution=facts.charge, link={},
        )  # fmt: skip
        _take_up(self, act, facts.received_on)

    @transition("stage", source=Stage.REVIEWING, target=None, conditions=[guards.review_term_still_runs])
    def extend_review(self, act: ActFacts[ExtensionFacts]) -> None:
        """Extend the review of a grave or complex matter, by leave of the chief procurator (延长审查期限)."""
        act.extend("reverse.review", f"{act.facts.days} working days", act.officer)

    @transition("stage", source=Stage.REVIEWING, target=None, conditions=[guards.is_not_suspended])
    def suspend_review(self, act: ActFacts[SuspensionFacts]) -> None:
        """Suspend the review while appeal, reconsideration or review of the non-prosecution is pending (指引 13)."""
        self.suspended_on = act.day
        act.change(self, "suspended_on")
        act.stop(SUSPENSION)

    @transition("stage", source=Stage.REVIEWING, target=None, conditions=[guards.is_suspended])
    def resume_review(self, act: ActFacts[ResumptionFacts]) -> None:
        """Go on with the days that were left (恢复审查)."""
        self.suspended_on = None
        act.change(self, "suspended_on")
        act.resume(SUSPENSION)

    @transition("stage", source=Stage.REVIEWING, target=None, conditions=[guards.nobody_was_asked_elsewhere])
    def ask_elsewhere(self, act: ActFacts[AskFacts]) -> None:
        """Ask the procuratorate where the agency sits; the time until its answer is left out (征求异地检察院意见)."""
        self.brief["asked_elsewhere"] = act.facts.procuratorate
        act.stop(ELSEWHERE)

    @transition("stage", source=Stage.REVIEWING, target=None, conditions=[guards.somebody_was_asked_elsewhere])
    def record_elsewhere(self, act: ActFacts[AskFacts]) -> None:
        """Put down what the procuratorate elsewhere answered (收到异地检察院意见)."""
        self.brief.pop("asked_elsewhere")
        self.brief["answer_elsewhere"] = act.facts.matter
        act.resume(ELSEWHERE)

    @transition(
        "stage",
        source=Stage.REVIEWING,
        target=RETURN_VALUE(Stage.REVIEWING, Stage.GIVEN, Stage.TERMINATED),
        conditions=[
            guards.those_named_await_a_decision,
            guards.nonprosecution_stands,
            guards.opinion_names_law_and_agency,
            guards.termination_names_its_basis,
            guards.seized_things_are_spoken_of,
        ],
    )
    def decide(self, act: ActFacts[DecisionFacts]) -> str:
        """Give an opinion that those named be punished, or end the review about them (检察意见、终结审查)."""
        facts = act.facts
        act.opine("检察长意见", facts.opinion)
        act.prints()
        chosen = [each for each in act.courses if each.party in facts.suspects]
        for course in chosen:
            course.decide("", {"reverse": facts.outcome, "on": act.day.isoformat(), "reason": facts.reason})
            act.change(course, "state", "decision")
        persons = "、".join(each.party.name for each in chosen)
        if facts.outcome == GIVE:
            _give(self, act, persons)
        else:
            act.issue("reverse_termination", persons=persons)
        return self._stage_after(act)

    def _stage_after(self, act: ActFacts[Any]) -> str:
        decided = [each.decision.get("reverse", "") for each in act.courses]
        if not all(decided):
            return Stage.REVIEWING
        if GIVE in decided:
            return Stage.GIVEN
        self.ended_on = act.day
        act.change(self, "ended_on")
        return Stage.TERMINATED

    @transition("stage", source="*", target=None)
    def hear_fall(self, act: ActFacts[NonprosecutionFell]) -> None:
        """The non-prosecution was revoked: no opinion may be given any more (不起诉被撤销)."""
        self.brief["fallen"] = [*self.brief.get("fallen", []), *act.facts.refs]
        act.notes["fallen"] = act.facts.reason

    @transition("stage", source=Stage.GIVEN, target=RETURN_VALUE(Stage.GIVEN, Stage.ANSWERED))
    def hear_answer(self, act: ActFacts[OpinionAnswer]) -> str:
        """The agency wrote what it did; an interim reply keeps the matter open (收到书面回复)."""
        facts = act.facts
        answers = self.brief.setdefault("answers", [])
        answers.append({"outcome": facts.outcome, "number": facts.number, "reason": facts.reason, "at": str(act.at)})
        act.meet("reverse.agency_reply")
        return Stage.GIVEN if facts.outcome == PENDING else Stage.ANSWERED

    @transition("stage", source=Stage.GIVEN, target=None, conditions=[guards.agency_works_elsewhere])
    def record_answer(self, act: ActFacts[OpinionAnswer]) -> None:
        """Enter the written reply of an agency outside the system (录入行政机关的书面回复)."""
        act.tell(OPINION_ANSWERED, self, act.facts)

    @transition("stage", source=[Stage.GIVEN, Stage.ANSWERED], target=None)
    def follow_up(self, act: ActFacts[FollowUpFacts]) -> None:
        """Remind the agency, or look into what it did (跟进督促)."""
        reminders = self.brief.setdefault("reminders", [])
        reminders.append({"way": act.facts.way, "content": act.facts.content, "on": act.day.isoformat()})

    @transition("stage", source=Stage.ANSWERED, target=Stage.CLOSED)
    def close(self, act: ActFacts[CloseFacts]) -> None:
        """Close the matter when the reply has been looked into (办结)."""
        self.brief["remark"] = act.facts.remark
        self.ended_on = act.day
        act.change(self, "ended_on")


def _take_up(review: Any, act: ActFacts[Any], at: LegalDate) -> None:
    review.handler = act.officer
    act.change(review, "handler")
    act.happened("reverse_registered", at)


def _give(review: ReverseReview, act: ActFacts[DecisionFacts], persons: str) -> None:
    """Issue the opinion with the non-prosecution, and bring it to the agency's desk, or on paper out of the system."""
    facts = act.facts
    kept = ("facts_found", "evidence_summary", "law_violated", "law_applied", "goods_handling")
    review.brief.update({name: getattr(facts, name) for name in kept})
    review.brief["receiving_agency"] = facts.receiving_agency
    act.address(facts.recipient)
    act.issue("procuratorial_opinion", persons=persons, reply_within=guards.in_words(facts.reply))
    handover = hand_over(
        act, HandoverKind.OPINION, facts.recipient, facts.receiving_agency,
        documents=facts.documents, evidence=facts.evidence, exhibits=facts.exhibits,
    )  # fmt: skip
    pass_on(act, facts.exhibits, taker=facts.receiving_agency, place=facts.receiving_agency, why="随检察意见移送")
    act.happened("procuratorial_opinion_received", facts.received_on or act.at, within=guards.other(facts.reply))
    if facts.recipient is None:
        return
    told = Opinion(
        tuple(each.ref for each in facts.suspects), review.pk, act.agency.name, facts.reason, facts.law_applied,
        guards.other(facts.reply), str(facts.act_until or ""), str(facts.discovered_on or ""),
        tuple(str(each) for each in facts.evidence),
    )  # fmt: skip
    ongoing = _ongoing(act, facts.recipient)
    if ongoing is not None:
        handover.receiver = ongoing
        act.tell(RETURNED, ongoing, BackToPenalty(told.refs, f"{act.agency.name}提出检察意见", told))
        return
    brief = {"opinion": told, "facts_found": facts.facts_found, "law_violated": facts.law_violated}
    link = onward(review)
    act.begin(
        LEADS[facts.recipient.kind], facts.recipient, facts.suspects, Begun(brief, act.agency.name, link), handover
    )


def _ongoing(act: ActFacts[Any], agency: Agency) -> Proceeding | None:
    """Return the penalty proceeding of ``agency`` that can take the matter back, if there is one."""
    open_ones = [each for each in act.proceedings if each.kind in LEADS.values() and each.ended_on is None]
    mine = [each for each in open_ones if each.agency_id == agency.pk and each.stage not in BEYOND]
    return mine[-1] if mine else None
