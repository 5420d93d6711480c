"""Early involvement and case conference (提前介入、会商) as the side that asks: 检察规则 256, 两法衔接规定."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django_fsm import RETURN_VALUE, transition

from casework.acts import ActFacts
from casework.dates import LegalDate
from casework.guards import consultation as guards
from casework.models import Agency, Document, Evidence, HandoverKind, Proceeding
from casework.procedures.charge import ChargeActs
from casework.procedures.handing import hand_over
from casework.procedures.receipt import OutsideReceiptActs
from casework.procedures.sealing import SealingActs
from casework.procedures.signing import SigningActs


class Stage(TextChoices):
    """Stages of a consultation at the agency that asks (商请的阶段)."""

    NEW = "new", _("待商请")
    ASKED = "asked", _("商请待批准")
    NOT_SENT = "not_sent", _("不予商请")
    SENT = "sent", _("等待答复、会商")
    CONCLUDED = "concluded", _("已办结")
    WITHDRAWN = "withdrawn", _("已撤回商请")


INVOLVEMENT, CONFERENCE = "involvement", "conference"
AGREE, DECLINE = "agree", "decline"
# Word between the side that asks and those it asked.
ANSWERED, OPINED, CONCLUDED = "consultation.answered", "consultation.opined", "consultation.concluded"
MADE_TOGETHER = ("conference_record", "conference_minutes")


@dataclass(frozen=True)
class AskFacts:
    """What is asked, of whom, until when, and what goes along (商请事项)."""

    kind: str
    invited: tuple[dict[str, Any], ...]
    reason: str
    facts_found: str
    questions: tuple[str, ...]
    wanted_by: LegalDate
    documents: tuple[Document, ...] = ()
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True)
class SendFacts:
    """The head's decision to send the request (批准商请)."""

    decision: str
    opinion: str
    # The invited agencies that are in the system.
    agencies: tuple[Agency, ...] = ()


@dataclass(frozen=True)
class Invitation:
    """With what the proceeding of an invited agency begins (商请函的内容)."""

    brief: dict[str, Any]
    sender: str
    consultation: int


@dataclass(frozen=True)
class Answer:
    """What an invited agency answered (对商请的答复)."""

    agency: str
    decision: str
    names: str = ""
    reason: str = ""
    number: str = ""
    answered_on: LegalDate | None = None


@dataclass(frozen=True)
class Opinion:
    """What an invited agency thinks of the case (介入意见、会商意见); it binds nobody."""

    agency: str
    text: str
    number: str = ""


@dataclass(frozen=True)
class ReplyFacts:
    """An answer that came on paper (系统外单位的答复)."""

    agency: str
    decision: str
    received_on: LegalDate
    names: str = ""
    reason: str = ""
    number: str = ""
    opinion: str = ""


@dataclass(frozen=True)
class MeetingFacts:
    """A meeting held on the case (会商记录)."""

    started_at: LegalDate
    ended_at: LegalDate
    place: str
    presider: str
    recorder: str
    participants: tuple[dict[str, Any], ...]
    views: tuple[dict[str, Any], ...]
    conclusion: str


@dataclass(frozen=True)
class MinutesFacts:
    """What the sides agreed on, to be sent to them (会商纪要)."""

    held_on: LegalDate
    place: str
    presider: str
    participants: tuple[dict[str, Any], ...]
    agreed: tuple[str, ...]
    dissent: str = ""


@dataclass(frozen=True)
class ConclusionFacts:
    """How the matter ended, and what was made of the opinions (办结)."""

    conclusion: str


@dataclass(frozen=True)
class WithdrawalFacts:
    """Why the request is taken back (撤回商请)."""

    reason: str


@dataclass(frozen=True)
class Concluded:
    """What the invited hear at the end (商请办结、撤回)."""

    conclusion: str
    withdrawn: bool = False
    items: tuple[str, ...] = field(default=())


class Consultation(OutsideReceiptActs, SigningActs, SealingActs, ChargeActs, Proceeding):
    """A request for early involvement or a conference; a proxy, the row is the proceeding's."""

    Stage = Stage

    class Meta:
        proxy = True
        default_permissions = ()

    @transition(
        "stage",
        source=Stage.NEW,
        target=Stage.ASKED,
        conditions=[guards.somebody_is_invited_once, guards.day_of_answer_is_to_come],
    )
    def ask(self, act: ActFacts[AskFacts]) -> None:
        """Draw up the request (拟请提前介入或者会商)."""
        facts = act.facts
        self.handler = act.officer
        act.change(self, "handler")
        self.brief.update(
            kind=facts.kind, reason=facts.reason, facts_found=facts.facts_found, questions=list(facts.questions),
            wanted_by=str(facts.wanted_by),
            invited=[
                {"name": each["agency"].name if each["agency"] else each["name"],
                 "agency": each["agency"].code if each["agency"] else ""}
                for each in facts.invited
            ],
            attached={"documents": [each.pk for each in facts.documents], "evidence": [e.pk for e in facts.evidence]},
        )  # fmt: skip

    @transition(
        "stage",
        source=Stage.ASKED,
        target=RETURN_VALUE(Stage.SENT, Stage.NOT_SENT),
        conditions=[guards.approver_did_not_draft],
    )
    def send(self, act: ActFacts[SendFacts]) -> str:
        """The head agrees: a letter goes to each agency invited, with its manifest (发出商请函)."""
        facts = act.facts
        act.opine("负责人意见", facts.opinion)
        act.prints()
        if facts.decision != AGREE:
            self.ended_on = act.day
            act.change(self, "ended_on")
            return Stage.NOT_SENT
        attached = self.brief["attached"]
        documents = [each for each in act.case_documents if each.pk in attached["documents"]]
        evidence = [each for each in act.evidence if each.pk in attached["evidence"]]
        names = [str(each) for each in (*documents, *evidence)]
        by_code = {each.code: each for each in facts.agencies}
        for invited in self.brief["invited"]:
            agency = by_code.get(invited["agency"])
            act.issue_to("consultation_letter", agency, receiving_agency=invited["name"], enclosed=names)
            handover = hand_over(
                act, HandoverKind.CONSULTATION, agency, invited["name"], documents=documents, evidence=evidence
            )
            if agency is not None:
                told = {name: self.brief[name] for name in ("kind", "reason", "questions", "wanted_by")}
                act.begin("consulted", agency, (), Invitation(told, act.agency.name, self.pk), handover)
        return Stage.SENT

    @transition("stage", source=Stage.SENT, target=None)
    def hear_answer(self, act: ActFacts[Answer]) -> None:
        """An invited agency takes part, or does not (收到答复)."""
        facts = act.facts
        on = facts.answered_on or act.at
        entry = self._entry(facts.agency)
        entry.update(
            decision=facts.decision, names=facts.names, reason=facts.reason, number=facts.number, on=str(on),
            late=on.is_after(LegalDate.parse(self.brief["wanted_by"])),
        )  # fmt: skip
        act.notes["answer"] = dict(entry)

    @transition("stage", source=Stage.SENT, target=None)
    def hear_opinion(self, act: ActFacts[Opinion]) -> None:
        """An opinion came in; it is on file and binds nobody (收到介入意见)."""
        facts = act.facts
        entry = self._entry(facts.agency)
        entry["opinions"] = [*entry.get("opinions", []), facts.text]
        act.notes["opinion"] = {"of": entry["name"], "number": facts.number, "binding": False}

    @transition("stage", source=Stage.SENT, target=None, conditions=[guards.answer_comes_on_paper])
    def record_reply(self, act: ActFacts[ReplyFacts]) -> None:
        """Enter what an agency outside the system answered on paper (录入系统外单位的答复)."""
        facts = act.facts
        act.tell(
            ANSWERED, self,
            Answer(facts.agency, facts.decision, facts.names, facts.reason, facts.number, facts.received_on),
        )  # fmt: skip
        if facts.opinion:
            act.tell(OPINED, self, Opinion(facts.agency, facts.opinion, facts.number))

    @transition("stage", source=Stage.SENT, target=None, conditions=[guards.several_sides_took_part])
    def hold_meeting(self, act: ActFacts[MeetingFacts]) -> None:
        """Record a meeting; every side signs the record (会商)."""
        facts = act.facts
        self.brief["meetings"] = [
            *self.brief.get("meetings", []),
            {
                "held_at": str(facts.started_at), "place": facts.place, "presider": facts.presider,
                "participants": list(facts.participants), "conclusion": facts.conclusion,
            },
        ]  # fmt: skip

    @transition("stage", source=Stage.SENT, target=None, conditions=[guards.meeting_was_held])
    def draw_minutes(self, act: ActFacts[MinutesFacts]) -> None:
        """Draw up the minutes, which the sides receive at the end (会商纪要)."""
        act.opine("负责人意见", str(act.approval.get("opinion", "")))

    @transition(
        "stage", source=Stage.SENT, target=Stage.CONCLUDED, conditions=[guards.all_have_answered_or_had_their_time]
    )
    def conclude(self, act: ActFacts[ConclusionFacts]) -> None:
        """Close the matter: those invited get record and minutes, and hear what was made of their opinions (办结)."""
        made = [each for each in act.documents if each.kind in MADE_TOGETHER]
        self.brief["conclusion"] = act.facts.conclusion
        for first in self._sent(act):
            if made:
                sent = hand_over(act, HandoverKind.CONSULTATION, first.recipient, first.recipient_name, documents=made)
                sent.receiver_id = first.receiver_id
        self._tell_the_end(act, Concluded(act.facts.conclusion, items=tuple(str(each) for each in made)))

    @transition("stage", source=Stage.SENT, target=Stage.WITHDRAWN)
    def withdraw(self, act: ActFacts[WithdrawalFacts]) -> None:
        """Take the request back; those invited hear of it (撤回商请)."""
        self._tell_the_end(act, Concluded(act.facts.reason, withdrawn=True))

    def _entry(self, agency: str) -> dict[str, Any]:
        """Return what is noted of an invited agency, by its code or, outside the system, its name."""
        return next(each for each in self.brief["invited"] if agency in (each["agency"], each["name"]))

    def _sent(self, act: ActFacts[Any]) -> list[Any]:
        """Return the first handover to each agency invited."""
        mine = [each for each in act.handovers if each.sender_id == self.pk]
        return mine[: len(self.brief["invited"])]

    def _tell_the_end(self, act: ActFacts[Any], end: Concluded) -> None:
        for first in self._sent(act):
            if first.receiver_id is not None:
                act.tell(CONCLUDED, first.receiver_id, end)
        self.ended_on = act.day
        act.change(self, "ended_on")
