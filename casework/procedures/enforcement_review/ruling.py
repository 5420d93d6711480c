"""Review on the papers, hearing of both sides, and the ruling: 行政强制法 57–59; 行政诉讼法解释 160, 161."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django_fsm import RETURN_VALUE, transition

from casework.acts import ActFacts
from casework.dates import LegalDate
from casework.guards import enforcement_review as guards
from casework.models import Agency, Document, HandoverKind
from casework.procedures import civil
from casework.procedures.base import Acts
from casework.procedures.enforcement_review.stages import (
    AGENCY,
    ALTERED,
    RULING,
    THIRTY_DAYS,
    Executor,
    Illegality,
    Stage,
)
from casework.procedures.enforcement_review.telling import answer, issue_ruling, operative_part
from casework.procedures.handing import hand_over
from casework.procedures.link import Begun
from casework.procedures.serving import carried_on


@dataclass(frozen=True)
class IllegalityFacts:
    """What manifest illegality the court has come upon (发现明显违法情形)."""

    grounds: tuple[str, ...]
    reason: str


@dataclass(frozen=True)
class StatementFacts:
    """What one side said when it was heard (听取意见)."""

    side: str
    speaker: str
    held_on: LegalDate
    way: str
    statement: str


@dataclass(frozen=True)
class RulingFacts:
    """Whether the decision is to be enforced, wholly or in part, and by whom (裁定)."""

    outcome: str
    facts_found: str
    reason: str
    law_applied: str
    grounds: tuple[str, ...] = ()
    granted_items: tuple[str, ...] = ()
    refused_items: tuple[str, ...] = ()
    executor: str = Executor.COURT
    executing_unit: str = ""
    at_once: bool = False
    superior: str = ""
    ruling: tuple[str, ...] = ()


@dataclass(frozen=True)
class WithdrawalFacts:
    """Why the application is taken back (撤回申请)."""

    reason: str


@dataclass(frozen=True)
class RequestFacts:
    """The agency asks the next higher court for reconsideration (申请复议)."""

    asked_on: LegalDate
    court: str = ""
    number: str = ""
    # The court above, where it works in the system.
    recipient: Agency | None = None
    documents: tuple[Document, ...] = ()


@dataclass(frozen=True)
class SettlementFacts:
    """What became of a ruling that refuses (不予受理、不准予执行裁定的结果)."""

    result: str
    number: str = ""
    decided_on: LegalDate | None = None
    reason: str = ""
    executor: str = Executor.COURT
    executing_unit: str = ""


class RulingActs(Acts):
    """From the acceptance to a ruling in effect."""

    @transition("stage", source=Stage.REVIEWING, target=None, conditions=[guards.illegality_is_new])
    def note_illegality(self, act: ActFacts[IllegalityFacts]) -> None:
        """Manifest illegality: both sides are to be heard, and the court has thirty days (行政强制法 58)."""
        self.brief["illegality"] = {"grounds": list(act.facts.grounds), "reason": act.facts.reason}
        act.extend(RULING, THIRTY_DAYS, act.officer)

    @transition("stage", source=Stage.REVIEWING, target=None, conditions=[guards.illegality_was_noted])
    def hear_side(self, act: ActFacts[StatementFacts]) -> None:
        """Hear the person against whom it is, or the agency (听取被执行人和行政机关的意见)."""
        facts = act.facts
        heard = self.brief.setdefault("heard", [])
        heard.append(
            {"side": facts.side, "speaker": facts.speaker, "on": str(facts.held_on), "statement": facts.statement}
        )

    @transition(
        "stage",
        source=Stage.REVIEWING,
        target=RETURN_VALUE(Stage.GRANTED, Stage.REFUSED),
        conditions=[
            guards.refusal_names_its_ground,
            guards.partial_ruling_names_both_parts,
            guards.both_were_heard_before_a_refusal,
            guards.immediate_enforcement_was_approved,
        ],
    )
    def rule(self, act: ActFacts[RulingFacts]) -> str:
        """Rule whether the decision is enforced, within seven working days or thirty days (裁定)."""
        facts = act.facts
        refused = facts.outcome == civil.REFUSED
        self.brief.update(
            outcome=facts.outcome, facts_found=facts.facts_found, ruled_on=act.day.isoformat(),
            executor=facts.executor, executing_unit=facts.executing_unit, superior=facts.superior,
        )  # fmt: skip
        for course in act.courses:
            course.decide("", {"ruling": facts.outcome, "number": self.number, "on": act.day.isoformat()})
            act.change(course, "state", "decision")
        appealable = facts.outcome != civil.GRANTED and self.brief["applicant_kind"] == AGENCY
        # What weighs against the decision is said in the reasons, in the words of the law.
        grounds = "、".join(str(Illegality(each).label) for each in facts.grounds)
        reason = f"{facts.reason}该行政行为{grounds}。" if grounds else facts.reason
        issue_ruling(act, facts.outcome, operative_part(self.brief, facts), reason=reason, appealable=appealable)
        answer(act, facts.outcome, facts.reason)
        if facts.at_once and not refused:
            act.happened("immediate_enforcement_ordered")
        if appealable:
            act.happened("enforcement_refused")
        return Stage.REFUSED if refused else Stage.GRANTED

    @transition("stage", source=[Stage.RECEIVED, Stage.REVIEWING], target=Stage.WITHDRAWN)
    def permit_withdrawal(self, act: ActFacts[WithdrawalFacts]) -> None:
        """The application is taken back, mostly because the duty was performed (准许撤回申请)."""
        line = f"准许{self.brief['applicant']}撤回强制执行申请。"
        reason = f"{act.facts.reason}撤回申请是其真实意思表示，不违反法律规定，应予准许。"
        issue_ruling(
            act, civil.TAKEN_BACK, (line,), reason=reason,
            law_applied="《中华人民共和国行政诉讼法》第一百零一条", facts_found="", appealable=False,
        )  # fmt: skip
        for rule in ("enforcement.court_accept", RULING):
            act.cancel(rule)
        _end(self, act)
        answer(act, civil.TAKEN_BACK, act.facts.reason)

    # Reconsideration by the next higher court (上一级法院复议): 行政强制法 56, 58

    @transition(
        "stage",
        source=[Stage.NOT_ACCEPTED, Stage.REFUSED, Stage.GRANTED],
        target=None,
        conditions=[guards.ruling_may_be_reconsidered, guards.request_is_in_time],
    )
    def record_request(self, act: ActFacts[RequestFacts]) -> None:
        """The agency turned to the next higher court; its time to decide runs (收到复议申请)."""
        facts = act.facts
        self.brief["reconsideration"] = {"court": facts.court, "on": str(facts.asked_on), "number": facts.number}
        act.meet("enforcement.refusal_review", at=facts.asked_on)
        about = "acceptance" if self.stage == Stage.NOT_ACCEPTED else "refusal"
        act.happened(f"{about}_reconsideration_received", facts.asked_on)
        if facts.recipient is not None:
            _send_up(self, act, facts.recipient, about)

    @transition("stage", source=[Stage.NOT_ACCEPTED, Stage.REFUSED, Stage.GRANTED], target=None)
    def hear_reconsidered(self, act: ActFacts[civil.Reconsidered]) -> None:
        """The court above, which works in the system, has ruled (收到复议裁定); the judge goes on from there."""
        facts = act.facts
        self.brief["above"] = {"result": facts.outcome, "number": facts.number, "reason": facts.reason}
        for rule in ("enforcement.superior_accept", "enforcement.superior_rule"):
            act.meet(rule, at=facts.decided_on or act.at)

    @transition(
        "stage",
        source=[Stage.NOT_ACCEPTED, Stage.REFUSED],
        target=RETURN_VALUE(Stage.CLOSED, Stage.REVIEWING, Stage.GRANTED),
        conditions=[guards.refusal_is_settled],
    )
    def settle(self, act: ActFacts[SettlementFacts]) -> str:
        """The ruling stands, or the next higher court alters it: it is accepted, or enforced, after all (复议结果)."""
        facts = act.facts
        for rule in ("enforcement.superior_accept", "enforcement.superior_rule"):
            act.meet(rule)
        self.brief["settled"] = {"result": facts.result, "number": facts.number, "reason": facts.reason}
        if facts.result != ALTERED:
            _end(self, act)
            for course in act.courses:
                course.conclude()
                act.change(course, "state")
            return Stage.CLOSED
        for rule in ("enforcement.serve_refusal", "enforcement.refusal_review"):
            act.cancel(rule)
        if self.stage == Stage.NOT_ACCEPTED:
            self.brief["accepted_on"] = act.day.isoformat()
            act.happened("enforcement_application_accepted")
            answer(act, civil.ACCEPTED, facts.reason)
            return Stage.REVIEWING
        self.brief.update(outcome=civil.GRANTED, executor=facts.executor, executing_unit=facts.executing_unit)
        answer(act, civil.GRANTED, f"{facts.number}：{facts.reason}")
        return Stage.GRANTED


def _end(proceeding: Any, act: ActFacts[Any]) -> None:
    proceeding.ended_on = act.day
    act.change(proceeding, "ended_on")


def _send_up(proceeding: Any, act: ActFacts[RequestFacts], above: Agency, about: str) -> None:
    """Bring the agency's request to the desk of the court above, with what it is about."""
    facts, brief = act.facts, proceeding.brief
    handover = hand_over(act, HandoverKind.ENFORCEMENT, above, above.name, documents=facts.documents)
    kept = ("applicant", "applicant_kind", "applicant_address", "applicant_head", "decision_name", "decision_number",
            "decided_on", "served_on", "demanded_on", "items")  # fmt: skip
    known = {name: brief[name] for name in kept if name in brief}
    known |= {
        "about": about, "first_court": proceeding.agency.name, "first_number": proceeding.number,
        "asked_on": str(facts.asked_on),
    } | carried_on(proceeding)  # fmt: skip
    link = {proceeding.kind: proceeding.pk}
    parties = [course.party for course in act.courses]
    act.begin("enforcement_reconsideration", above, parties, Begun(known, brief["applicant"], link), handover)
