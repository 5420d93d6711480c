"""Supervision of administrative enforcement at the body that supervises (行政执法监督): 行政执法监督条例 6, 42."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django_fsm import RETURN_VALUE, transition

from casework.acts import ActFacts
from casework.agencies import AgencyKind
from casework.dates import LegalDate
from casework.guards import enforcement_supervision as guards
from casework.law.articles import chinese_number
from casework.models import Agency, Document, HandoverKind, Proceeding
from casework.procedures.base import under
from casework.procedures.charge import ChargeActs
from casework.procedures.criminal_papers import CriminalPaperActs
from casework.procedures.handing import hand_over
from casework.procedures.overseeing import (
    ANSWERED,
    FOLLOWED,
    FURTHER,
    OBJECTED,
    REVIEWED,
    TAKEN_BACK,
    URGE,
    URGED,
    Answer,
    Manner,
    Measure,
    Objection,
    Served,
    Told,
    manner,
)
from casework.procedures.sealing import SealingActs
from casework.procedures.signing import SigningActs


class Stage(TextChoices):
    """Stages of a supervision at whoever supervises (监督的阶段)."""

    NEW = "new", _("待启动")
    OPENED = "opened", _("待拟制监督文书")
    DRAFTED = "drafted", _("待负责人审批")
    APPROVED = "approved", _("待送达")
    SERVED = "served", _("等待答复")
    ANSWERED = "answered", _("已答复，待核查")
    CLOSED = "closed", _("已办结")


@dataclass(frozen=True)
class BeginFacts:
    """Which agency is supervised in what, and how it came up (启动监督)."""

    receiving_agency: str
    matter: str
    source: str
    title: str = ""
    recipient: Agency | None = None


@dataclass(frozen=True)
class DraftFacts:
    """What the paper says: facts, basis, what is wanted, within how many working days (拟制监督文书)."""

    kind: str
    facts_found: str
    legal_basis: str
    demands: tuple[str, ...]
    reply_days: int
    measure: str = ""
    objection_days: int | None = None
    recipient: Agency | None = None


@dataclass(frozen=True)
class ApproveFacts:
    """Whether the head agrees (负责人审批)."""

    decision: str
    opinion: str


@dataclass(frozen=True)
class ServeFacts:
    """How and when the paper reached the agency (送达)."""

    method: str
    date: LegalDate
    received_by: str
    recipient: Agency | None = None


@dataclass(frozen=True)
class RecordedAnswer:
    """An answer that came on paper from an agency outside the system (录入答复)."""

    outcome: str
    situation: str
    received_on: LegalDate
    number: str = ""
    reason: str = ""


@dataclass(frozen=True)
class RecordedObjection:
    """An objection that came on paper (录入异议)."""

    reason: str
    received_on: LegalDate


@dataclass(frozen=True)
class ReviewFacts:
    """What became of an objection: it fails, the paper is amended, or taken back (复核异议)."""

    result: str
    reason: str
    demands: tuple[str, ...] = ()
    recipient: Agency | None = None


@dataclass(frozen=True)
class AssessFacts:
    """What looking into the answer found, and what follows (核查、回访)."""

    outcome: str
    findings: str
    visited: str = ""
    reply_days: int | None = None


@dataclass(frozen=True)
class EndFacts:
    """Why the supervision ends without a further paper (终结监督)."""

    reason: str


class EnforcementSupervision(SigningActs, SealingActs, ChargeActs, Proceeding):
    """A supervision of enforcement; a proxy, the row is the proceeding's."""

    Stage = Stage
    withdraw_paper = under(
        CriminalPaperActs.withdraw_paper, guards.served_paper_stays, guards.paper_in_hand_is_made_again
    )

    class Meta:
        proxy = True
        default_permissions = ()

    @transition(
        "stage",
        source=Stage.NEW,
        target=Stage.OPENED,
        conditions=[guards.bureau_supervises_its_own_line, guards.agency_is_another],
    )
    def begin(self, act: ActFacts[BeginFacts]) -> None:
        """Begin a supervision, in a case that one sees or of an agency's conduct as a whole (启动监督)."""
        facts = act.facts
        self.handler = act.officer
        act.change(self, "handler")
        if facts.title:
            act.case.title = facts.title
            act.change(act.case, "title")
        self.brief.update(
            receiving_agency=facts.receiving_agency, agency_code=facts.recipient.code if facts.recipient else "",
            agency_kind=facts.recipient.kind if facts.recipient else "", matter=facts.matter, source=facts.source,
            about_case="" if facts.title else act.case.title, demands=[],
        )  # fmt: skip

    @transition(
        "stage",
        source=Stage.OPENED,
        target=Stage.DRAFTED,
        conditions=[
            guards.only_a_supervising_body_goes_beyond_a_query,
            guards.government_does_not_decide_over_a_vertical_agency,
            guards.regulation_was_in_force,
            guards.decision_says_what_it_orders,
        ],
    )
    def draft(self, act: ActFacts[DraftFacts]) -> None:
        """Draw up a query, notice, opinion or decision (拟制监督文书)."""
        facts = act.facts
        self.brief["draft"] = {
            "kind": facts.kind, "facts_found": facts.facts_found, "legal_basis": facts.legal_basis,
            "wanted": list(facts.demands), "reply_days": facts.reply_days, "measure": facts.measure,
            "objection_days": facts.objection_days, "drafted_by": act.officer.pk,
        }  # fmt: skip

    @transition(
        "stage",
        source=Stage.DRAFTED,
        target=RETURN_VALUE(Stage.APPROVED, Stage.OPENED),
        conditions=[guards.decider_did_not_draft],
    )
    def approve(self, act: ActFacts[ApproveFacts]) -> str:
        """The head agrees to the paper, or sends it back to be drawn up anew (负责人审批)."""
        facts, draft = act.facts, self.brief["draft"]
        act.opine("负责人意见", facts.opinion)
        if facts.decision != "agree":
            act.prints()
            act.answers_no_term()
            return Stage.OPENED
        self._show(draft)
        act.prints(manner(draft["kind"]).paper)
        return Stage.APPROVED  # the agency reads the paper once it is served

    @transition(
        "stage",
        source=Stage.APPROVED,
        target=Stage.SERVED,
        conditions=[guards.paper_bears_its_seal, guards.service_follows_the_paper],
    )
    def serve(self, act: ActFacts[ServeFacts]) -> None:
        """Serve the paper; the term to answer runs from receipt, here and on the agency's own desk (送达)."""
        facts, how = act.facts, self.manner
        paper = self._paper(act)
        no = len(self.brief["demands"]) + 1
        served = {
            "no": no, "kind": self.brief["kind"], "number": paper.number, "on": str(facts.date), "by": facts.received_by
        }  # fmt: skip
        self.brief["demands"] = [*self.brief["demands"], served]
        self.brief["objection"] = {}
        receive(act, self.brief, facts.date)
        handover = hand_over(
            act, HandoverKind.OVERSEEING, facts.recipient, self.brief["receiving_agency"], documents=[paper]
        )
        act.notes["demand"] = {"kind": self.brief["kind"], "number": paper.number, "rule": how.rule}
        if facts.recipient is not None:
            names = ("kind", "matter", "wanted", "reply_days", "reply_within", "objection_within", "measure_name")
            told = {name: self.brief[name] for name in names} | {"number": paper.number}
            begun = Served(told, act.agency.name, self.pk, facts.date)
            act.begin("supervision_reply", facts.recipient, (), begun, handover)

    # ── what comes back ───────────────────────────────────────────────────────────────────

    @transition("stage", source=Stage.SERVED, target=Stage.ANSWERED)
    def hear_answer(self, act: ActFacts[Answer]) -> None:
        """The agency answered, in time or late (收到答复、反馈)."""
        facts = act.facts
        on = facts.received_on or act.at
        entry = {
            "outcome": facts.outcome, "situation": facts.situation, "reason": facts.reason, "number": facts.number,
            "on": str(on),
        }  # fmt: skip
        *earlier, last = self.brief["demands"]
        self.brief["demands"] = [*earlier, last | {"answers": [*last.get("answers", []), entry]}]
        act.notes["answer"] = {"demand": last["no"], **entry}
        act.meet(self.manner.rule, at=on)

    @transition("stage", source=Stage.SERVED, target=None, conditions=[guards.agency_is_outside])
    def record_answer(self, act: ActFacts[RecordedAnswer]) -> None:
        """Enter the answer of an agency outside the system (录入答复)."""
        facts = act.facts
        act.tell(
            ANSWERED,
            self,
            Answer(facts.outcome, facts.situation, facts.reason, facts.number, facts.received_on),
        )

    @transition("stage", source=[Stage.SERVED, Stage.ANSWERED], target=None)
    def hear_objection(self, act: ActFacts[Objection]) -> None:
        """The agency objects; what it owes runs on meanwhile (收到异议)."""
        facts = act.facts
        self.brief["objection"] = {
            "reason": facts.reason, "on": str(facts.received_on or act.at)
        }  # fmt: skip

    @transition("stage", source=[Stage.SERVED, Stage.ANSWERED], target=None, conditions=[guards.agency_is_outside])
    def record_objection(self, act: ActFacts[RecordedObjection]) -> None:
        """Enter the objection of an agency outside the system (录入异议)."""
        act.tell(OBJECTED, self, Objection(act.facts.reason, act.facts.received_on))

    @transition(
        "stage",
        source=[Stage.SERVED, Stage.ANSWERED],
        target=RETURN_VALUE(Stage.SERVED, Stage.ANSWERED),
        conditions=[guards.objection_is_open, guards.amended_paper_says_what],
    )
    def review_objection(self, act: ActFacts[ReviewFacts]) -> str:
        """Review the objection: it fails with reasons, or the paper is amended or taken back (复核异议)."""
        facts, objected = act.facts, self.brief["objection"]
        self.brief["objection"] = {}
        *earlier, last = self.brief["demands"]
        review = {"result": facts.result, "reason": facts.reason, "on": str(act.at)}
        self.brief["demands"] = [*earlier, last | {"review": review}]
        act.address(facts.recipient)
        self.brief.update(
            objected=objected["reason"], objected_on=objected["on"], against=last["number"],
            changed=list(facts.demands),
        )  # fmt: skip
        self._tell(act, REVIEWED, Told(facts.result, facts.reason, facts.demands))
        if facts.result == TAKEN_BACK:
            act.cancel(self.manner.rule)
            return Stage.ANSWERED  # nothing is owed any more; what follows is decided next
        if facts.demands:
            self.brief["wanted"] = list(facts.demands)
        return str(self.stage)

    # ── follow-up ─────────────────────────────────────────────────────────────────────────

    @transition(
        "stage",
        source=[Stage.SERVED, Stage.ANSWERED],
        target=RETURN_VALUE(Stage.SERVED, Stage.OPENED, Stage.CLOSED),
        conditions=[
            guards.answer_is_in_or_its_term_has_passed,
            guards.settled_only_after_an_answer,
            guards.objection_is_settled,
            guards.taken_back_is_not_urged,
        ],
    )
    def assess(self, act: ActFacts[AssessFacts]) -> str:
        """Look into the answer, visit if need be: settled, urged, or a further paper is drawn up (核查、回访)."""
        facts = act.facts
        entry = {"outcome": facts.outcome, "findings": facts.findings, "visited": facts.visited, "on": str(act.at)}
        self.brief["follow_ups"] = [*self.brief.get("follow_ups", []), entry]
        act.notes["follow_up"] = entry
        # Who has answered waits for this; who has not still owes the answer.
        word = FOLLOWED if self.stage == Stage.ANSWERED else URGED
        if not self._was_taken_back():
            self._tell(act, word, Told(facts.outcome, facts.findings, days=facts.reply_days))
        if facts.outcome == URGE:
            if self.stage == Stage.ANSWERED:
                again = {**self.brief, "reply_days": facts.reply_days or self.brief["reply_days"]}
                receive(act, again, act.at)
            return Stage.SERVED
        act.meet(self.manner.rule)
        if facts.outcome == FURTHER:
            return Stage.OPENED
        return self._end(act)

    @transition("stage", source=Stage.OPENED, target=Stage.CLOSED)
    def conclude(self, act: ActFacts[EndFacts]) -> None:
        """End the supervision where no paper, or none any more, is called for (终结监督)."""
        self.brief["conclusion"] = act.facts.reason
        self._end(act)

    def _was_taken_back(self) -> bool:
        """Whether the latest paper was taken back on an objection (撤回)."""
        return bool(self.brief["demands"][-1].get("review", {}).get("result") == TAKEN_BACK)

    def _end(self, act: ActFacts[Any]) -> str:
        self.ended_on = act.day
        act.change(self, "ended_on")
        return Stage.CLOSED

    def _show(self, draft: dict[str, Any]) -> None:
        """Keep what the approved paper says as the file's word; papers are filled in from it."""
        days, objection = draft["reply_days"], draft["objection_days"]
        measure = draft["measure"]
        self.brief.update(
            draft,
            reply_within=f"{chinese_number(days)}个工作日",
            objection_within=f"{chinese_number(objection)}个工作日" if objection else "",
            measure_name=str(Measure(measure).label) if measure else "",
            query_reason="履行法律监督职责" if self.agency.kind == AgencyKind.PROCURATORATE else "行政执法监督工作",
            query_name="督办函" if self.agency.kind == AgencyKind.LEADING_GROUP else "查询函",
        )

    def _paper(self, act: ActFacts[Any]) -> Document:
        """Return the latest paper of the kind in hand."""
        return next(
            each for each in reversed(act.documents) if each.kind == self.manner.paper and each.state == "issued"
        )

    def _tell(self, act: ActFacts[Any], word: str, facts: Told) -> None:
        """Tell the agency's own proceeding about the latest demand, where the agency is in the system."""
        sent = [each for each in act.handovers if each.sender_id == self.pk and each.receiver_id is not None]
        if sent and self.brief["agency_code"]:
            act.tell(word, sent[-1].receiver_id or 0, facts)

    @property
    def manner(self) -> Manner:
        """How the paper in hand is made and answered."""
        return manner(self.brief["kind"])


def receive(act: ActFacts[Any], brief: dict[str, Any], at: LegalDate) -> None:
    """Let the term to answer run from receipt, as long as the paper says."""
    act.happened(manner(brief["kind"]).received, at, within=f"{brief['reply_days']} working days")
