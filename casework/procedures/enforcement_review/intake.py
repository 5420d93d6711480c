"""Intake of an application to enforce, and whether it is accepted: 行政强制法 54–56; 行政诉讼法解释 155, 157, 158."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django_fsm import RETURN_VALUE, transition

from casework.acts import ActFacts
from casework.dates import LegalDate
from casework.guards import enforcement_review as guards
from casework.models import HandoverKind, Party, PartyCourse, PartyRole, Source
from casework.procedures import civil
from casework.procedures.base import Acts, take_in_hand
from casework.procedures.enforcement_review.stages import ACCEPT, AGENCY, Condition, Stage
from casework.procedures.enforcement_review.telling import answer, issue_ruling
from casework.procedures.handing import sign_for, unsigned
from casework.procedures.trial.intake import bench
from casework.procedures.trial.parties import lead_by

# What the file says of the application, and every paper of the review repeats.
SAID = ("applicant", "applicant_kind", "applicant_address", "applicant_head", "decision_name", "decision_number",
        "decided_on", "served_on", "demanded_on", "items")  # fmt: skip


@dataclass(frozen=True)
class ReceiptFacts:
    """Who signed for what the agency handed over, and what the check of the manifest found (签收)."""

    received_by: str
    remark: str = ""


@dataclass(frozen=True)
class RegistrationFacts:
    """An application that came on paper, of an agency or a right holder (登记强制执行申请)."""

    title: str
    applicant: str
    applicant_kind: str
    decision_name: str
    decision_number: str
    decided_on: LegalDate
    served_on: LegalDate
    received_on: LegalDate
    items: tuple[str, ...]
    applicant_address: str = ""
    applicant_head: str = ""
    demanded_on: LegalDate | None = None
    parties: tuple[dict[str, Any], ...] = ()


@dataclass(frozen=True)
class AcceptanceFacts:
    """Whether the application is accepted, and who reviews it (受理审查)."""

    decision: str
    reason: str = ""
    unmet: tuple[str, ...] = ()
    bench: tuple[dict[str, str], ...] = field(default_factory=tuple)
    clerk: str = ""
    superior: str = ""


class IntakeActs(Acts):
    """From the application to its acceptance."""

    @transition("stage", source=Stage.NEW, target=Stage.ARRIVED)
    def arrive(self, act: ActFacts[civil.EnforcementBegun]) -> None:
        """An agency's application has reached the court through the system (收到申请)."""
        facts = act.facts
        self.brief.update(
            {"applicant_kind": AGENCY, "decision_name": "决定书", **facts.brief, "link": dict(facts.link),
             "applicant": facts.sender, "decision_number": facts.decision_number, "items": list(facts.items),
             "applied_on": facts.applied_on or str(act.at)}
        )  # fmt: skip

    @transition(
        "stage",
        source=Stage.ARRIVED,
        target=Stage.RECEIVED,
        conditions=[guards.manifest_is_intact_or_its_faults_are_noted],
    )
    def receive(self, act: ActFacts[ReceiptFacts]) -> None:
        """Sign for the application; the court accepts it within five working days (签收, 行政强制法 56)."""
        sign_for(act, unsigned(act, HandoverKind.ENFORCEMENT), act.facts.received_by, act.facts.remark)
        _take_in(act, act.at)

    @transition("stage", source=Stage.NEW, target=Stage.RECEIVED, conditions=[guards.somebody_is_to_perform])
    def register(self, act: ActFacts[RegistrationFacts]) -> None:
        """Register an application that came on paper (登记申请)."""
        facts, case = act.facts, act.case
        case.title, case.source, case.cause = facts.title, Source.TRANSFER, "申请强制执行"
        act.change(case, "title", "source", "cause")
        act.parties = [act.add(Party(case=case, no=no, **row)) for no, row in enumerate(facts.parties, 1)]
        for party in act.parties:
            if party.role == PartyRole.PARTY:
                act.courses.append(act.add(PartyCourse(proceeding=self, party=party)))
        said = {name: getattr(facts, name) for name in SAID}
        self.brief.update({name: _plain(value) for name, value in said.items()})
        self.brief["applied_on"] = str(facts.received_on)
        _take_in(act, facts.received_on)

    @transition(
        "stage",
        source=Stage.RECEIVED,
        target=RETURN_VALUE(Stage.REVIEWING, Stage.NOT_ACCEPTED),
        conditions=[
            guards.refusal_names_what_is_unmet,
            guards.every_condition_is_met,
            guards.bench_is_odd,
        ],
    )
    def accept(self, act: ActFacts[AcceptanceFacts]) -> str:
        """Accept the application, or refuse by a ruling that the agency may have reconsidered (受理、不予受理)."""
        facts = act.facts
        lead_by(act)
        self.brief.update(clerk=facts.clerk, superior=facts.superior, **bench(facts.bench))
        if facts.decision == ACCEPT:
            self.brief["accepted_on"] = act.day.isoformat()
            act.prints()
            act.happened("enforcement_application_accepted")
            answer(act, civil.ACCEPTED)
            return Stage.REVIEWING
        unmet = "；".join(f"不符合“{Condition(each).label}”的条件" for each in facts.unmet)
        self.brief["refusal"] = {"unmet": list(facts.unmet), "reason": facts.reason}
        whose = f"{self.brief['applicant']}的强制执行申请"
        issue_ruling(
            act, civil.NOT_ACCEPTED, (f"对{whose}，本院不予受理。",), reason=f"{facts.reason}{unmet}。",
            law_applied="《中华人民共和国行政强制法》第五十六条、《最高人民法院关于适用〈中华人民共和国行政诉讼法〉的解释》第一百五十五条",
            facts_found="", appealable=self.brief["applicant_kind"] == AGENCY,
        )  # fmt: skip
        answer(act, civil.NOT_ACCEPTED, facts.reason)
        return Stage.NOT_ACCEPTED


def _take_in(act: ActFacts[Any], received: LegalDate) -> None:
    take_in_hand(act)
    act.happened("enforcement_application_received", received)
    answer(act, civil.TAKEN_IN, on=received)


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return list(value)
    return str(value) if isinstance(value, LegalDate) else value or ""
