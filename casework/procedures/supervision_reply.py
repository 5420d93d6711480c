"""What an agency owes to who supervises its enforcement: answer, feedback, report (行政执法监督的答复、反馈)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django_fsm import RETURN_VALUE, transition

from casework.acts import ActFacts
from casework.dates import LegalDate
from casework.guards import enforcement_supervision as guards
from casework.law.articles import chinese_number
from casework.models import HandoverKind, Proceeding
from casework.procedures.charge import ChargeActs
from casework.procedures.criminal_papers import CriminalPaperActs
from casework.procedures.enforcement_supervision import receive
from casework.procedures.handing import waiting
from casework.procedures.overseeing import (
    ANSWERED,
    FOLLOWED,
    OBJECTED,
    REVIEWED,
    TAKEN_BACK,
    URGE,
    URGED,
    Answer,
    Objection,
    Served,
    Told,
    manner,
)
from casework.procedures.sealing import SealingActs
from casework.procedures.signing import SigningActs


class Stage(TextChoices):
    """Stages of a demand at the agency that owes an answer (办理监督文书的阶段)."""

    NEW = "new", _("待收到监督文书")
    RECEIVED = "received", _("待落实并书面答复")
    ANSWERED = "answered", _("已答复，等待核查")
    LAPSED = "lapsed", _("逾期未答复")
    CLOSED = "closed", _("监督事项已办结")


@dataclass(frozen=True)
class RecordFacts:
    """A paper of a supervising body that works outside the system (录入监督文书)."""

    kind: str
    receiving_agency: str
    number: str
    matter: str
    wanted: tuple[str, ...]
    reply_days: int
    received_on: LegalDate
    title: str = ""


@dataclass(frozen=True)
class ReplyFacts:
    """What the agency did about it (书面答复、反馈)."""

    outcome: str
    situation: str
    reason: str = ""


@dataclass(frozen=True)
class ObjectFacts:
    """Why the agency thinks the paper wrong (提出异议)."""

    reason: str


@dataclass(frozen=True)
class ResultFacts:
    """What the supervising body outside the system said to the answer (录入核查结果)."""

    outcome: str
    findings: str
    reply_days: int | None = None


class SupervisionReply(SigningActs, SealingActs, ChargeActs, Proceeding):
    """A demand of a supervising body, as the agency deals with it; a proxy, the row is the proceeding's."""

    Stage = Stage
    withdraw_paper = CriminalPaperActs.withdraw_paper

    class Meta:
        proxy = True
        default_permissions = ()

    @transition("stage", source=Stage.NEW, target=Stage.RECEIVED)
    def receive(self, act: ActFacts[Served]) -> None:
        """The paper has been served; the term to answer runs from receipt (收到监督文书)."""
        facts = act.facts
        self.brief.update({**facts.brief, "receiving_agency": facts.sender, "supervision": facts.supervision})
        receive(act, facts.brief, facts.served_on)

    @transition("stage", source=Stage.NEW, target=Stage.RECEIVED)
    def record(self, act: ActFacts[RecordFacts]) -> None:
        """Enter a paper of a supervising body outside the system; it lies on the desk from then on (录入监督文书)."""
        facts = act.facts
        self.handler = act.officer
        act.change(self, "handler")
        if facts.title:
            act.case.title = facts.title
            act.change(act.case, "title")
        self.brief.update(
            kind=facts.kind, receiving_agency=facts.receiving_agency, number=facts.number, matter=facts.matter,
            wanted=list(facts.wanted), reply_days=facts.reply_days,
            reply_within=f"{chinese_number(facts.reply_days)}个工作日", measure_name="", objection_within="",
        )  # fmt: skip
        receive(act, self.brief, facts.received_on)

    @transition(
        "stage",
        source=Stage.RECEIVED,
        target=Stage.ANSWERED,
        conditions=[guards.refusal_is_reasoned],
    )
    def reply(self, act: ActFacts[ReplyFacts]) -> None:
        """Answer in writing what was done, or why not; late if need be (书面答复、反馈整改、报告执行情况)."""
        facts = act.facts
        served = waiting(act, HandoverKind.OVERSEEING)
        if served is not None:
            act.address(served.sender.agency)
            if not served.received_at:
                served.receive(str(act.at), str(act.officer))
                act.change(served, "state", "received_at", "received_by")
        self.brief["answered"] = {"outcome": facts.outcome, "on": act.day.isoformat()}
        act.meet(manner(self.brief["kind"]).rule)
        if "supervision" in self.brief:
            act.tell(ANSWERED, self.brief["supervision"], Answer(facts.outcome, facts.situation, facts.reason))

    @transition(
        "stage",
        source=[Stage.RECEIVED, Stage.ANSWERED],
        target=None,
        conditions=[guards.query_is_answered_not_contested, guards.objection_comes_once],
    )
    def object_to(self, act: ActFacts[ObjectFacts]) -> None:
        """Object to the paper; what is owed runs on meanwhile (提出异议)."""
        self.brief["objection"] = {"reason": act.facts.reason, "on": str(act.at)}
        if "supervision" in self.brief:
            act.tell(OBJECTED, self.brief["supervision"], Objection(act.facts.reason))

    @transition(
        "stage",
        source=[Stage.RECEIVED, Stage.ANSWERED],
        target=RETURN_VALUE(Stage.RECEIVED, Stage.ANSWERED, Stage.CLOSED),
    )
    def hear_review(self, act: ActFacts[Told]) -> str:
        """The supervising body reviewed the objection (收到异议复核结果)."""
        facts = act.facts
        self.brief["objection"] = {}
        self.brief["review"] = {"result": facts.result, "reason": facts.reason, "on": str(act.at)}
        if facts.demands:
            self.brief["wanted"] = list(facts.demands)
        if facts.result != TAKEN_BACK:
            return str(self.stage)
        act.cancel(manner(self.brief["kind"]).rule)
        return self._end(act, Stage.CLOSED)

    @transition("stage", source=Stage.RECEIVED, target=RETURN_VALUE(Stage.RECEIVED, Stage.LAPSED))
    def hear_urging(self, act: ActFacts[Told]) -> str:
        """No answer came in time: it is urged, or the body goes on without it (收到督促、逾期转入下一监督文书)."""
        facts = act.facts
        self._note(act, facts)
        if facts.result == URGE:
            return Stage.RECEIVED
        act.meet(manner(self.brief["kind"]).rule)
        return self._end(act, Stage.LAPSED)

    @transition("stage", source=Stage.ANSWERED, target=RETURN_VALUE(Stage.RECEIVED, Stage.CLOSED))
    def hear_follow_up(self, act: ActFacts[Told]) -> str:
        """The supervising body looked into the answer: it is settled, or more is wanted (收到核查结果)."""
        facts = act.facts
        self._note(act, facts)
        if facts.result != URGE:
            return self._end(act, Stage.CLOSED)
        again = {**self.brief, "reply_days": facts.days or self.brief["reply_days"]}
        receive(act, again, act.at)
        return Stage.RECEIVED

    @transition("stage", source=[Stage.RECEIVED, Stage.ANSWERED], target=None, conditions=[guards.body_is_outside])
    def record_result(self, act: ActFacts[ResultFacts]) -> None:
        """Enter what the supervising body outside the system said (录入督促、核查结果)."""
        word = FOLLOWED if self.stage == Stage.ANSWERED else URGED
        act.tell(word, self, Told(act.facts.outcome, act.facts.findings, days=act.facts.reply_days))

    @transition(
        "stage",
        source=[Stage.RECEIVED, Stage.ANSWERED],
        target=None,
        conditions=[guards.body_is_outside, guards.objection_is_open],
    )
    def record_review(self, act: ActFacts[Told]) -> None:
        """Enter what became of the objection at a body outside the system (录入异议复核结果)."""
        act.tell(REVIEWED, self, act.facts)

    def _note(self, act: ActFacts[Any], facts: Told) -> None:
        said = {"result": facts.result, "findings": facts.reason, "on": str(act.at)}
        self.brief["said"] = [*self.brief.get("said", []), said]

    def _end(self, act: ActFacts[Any], stage: str) -> str:
        self.ended_on = act.day
        act.change(self, "ended_on")
        return stage
