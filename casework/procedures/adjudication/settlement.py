"""Mediation inside the adjudication, time to settle, and withdrawal (调解、和解期间、撤案): 办法 arts. 30, 35–37."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django_fsm import RETURN_VALUE, transition

from casework.acts import ActFacts
from casework.dates import LegalDate
from casework.guards import adjudication_decision as decision_guards
from casework.guards import adjudication_panel as panel_guards
from casework.guards import adjudication_settlement as guards
from casework.models import Clause, Party, PartyCourse
from casework.procedures.adjudication.intake import end
from casework.procedures.adjudication.onward import is_there
from casework.procedures.adjudication.parties import both_sides, chosen, everybody, names_of, undecided
from casework.procedures.adjudication.stages import DECISION, HEARD, SETTLEMENT, Stage, WithdrawalGround
from casework.procedures.base import Acts
from casework.procedures.civil import MediationBegun, MediationOutcome
from casework.procedures.link import onward

SETTLED, WITHDRAWN = "settled", "withdrawn"
OWN, SENT = "own", "sent"
AGREED = "agreed"
MEDIATION = "admin_mediation"


@dataclass(frozen=True, kw_only=True)
class ConsentFacts:
    """Whether each side wants to be mediated, and by whom (调解意愿)."""

    consents: tuple[dict[str, Any], ...]
    route: str = OWN


@dataclass(frozen=True, kw_only=True)
class SettlementTimeFacts:
    """Time to settle that the parties ask for (申请和解期间)."""

    asked_by: tuple[Party, ...]
    asked_on: LegalDate
    until: date


@dataclass(frozen=True, kw_only=True)
class AgreementFacts:
    """What the parties agreed on, clause by clause (调解协议)."""

    parties: tuple[Party, ...]
    dispute: str
    clauses: tuple[dict[str, Any], ...]
    signed_on: LegalDate
    effective_on: LegalDate
    notary: bool = False


@dataclass(frozen=True, kw_only=True)
class FailedFacts:
    """That no agreement was reached (调解不成)."""

    reason: str


@dataclass(frozen=True, kw_only=True)
class WithdrawalFacts:
    """Why the case, or the matter of some respondents, is withdrawn (撤案)."""

    ground: str
    reason: str
    parties: tuple[Party, ...] = ()
    received_on: LegalDate | None = None


class SettlementActs(Acts):
    """Ways to end without a decision."""

    @transition(
        "stage",
        source=list(HEARD),
        target=None,
        conditions=[panel_guards.actor_is_not_challenged, guards.both_sides_consent],
    )
    def open_mediation(self, act: ActFacts[ConsentFacts]) -> None:
        """Mediate where both sides want it; the clock runs on meanwhile (程序内调解)."""
        facts = act.facts
        self.brief["mediation"] = {"since": act.day.isoformat(), "route": facts.route, "result": ""}
        if facts.route == SENT and is_there(MEDIATION):
            brief = {"dispute": self.brief["facts_and_reasons"], "patent": self.brief.get("patent", {})}
            begun = MediationBegun(brief, act.agency.name, onward(self), mode="within")
            act.begin(MEDIATION, act.agency, [course.party for course in _open(act)], begun)

    @transition("stage", source=list(HEARD), target=None, conditions=[guards.parties_ask_for_the_time])
    def give_settlement_time(self, act: ActFacts[SettlementTimeFacts]) -> None:
        """Give the parties the time they ask for; it alone is left out of the time for the decision (和解期间)."""
        facts = act.facts
        act.stop(SETTLEMENT, at=facts.asked_on)
        act.resume(SETTLEMENT, at=LegalDate.of(facts.until + timedelta(days=1)))

    @transition(
        "stage",
        source=list(HEARD),
        target=RETURN_VALUE(Stage.ACCEPTED, Stage.DELIBERATED, Stage.SETTLED),
        conditions=[
            panel_guards.actor_is_not_challenged,
            guards.mediation_was_opened,
            guards.agreement_is_of_both_sides,
            guards.payments_say_how_much_and_when,
        ],
    )
    def settle(self, act: ActFacts[AgreementFacts]) -> str:
        """Make out the agreement; for those who agreed the case is concluded (调解结案)."""
        facts = act.facts
        rows = [_clause(act, no, row) for no, row in enumerate(facts.clauses, 1)]
        for row in rows:
            act.add(row)
        self.brief["mediation"] = {**self.brief["mediation"], "result": AGREED}
        refs = tuple(party.ref for party in facts.parties)
        act.prints()
        act.issue_for(
            "adj.mediation_agreement", refs, dispute=facts.dispute, clause_lines=[_written(row) for row in rows],
            agreed_by=names_of(act, refs), notary=facts.notary, signed_on=str(facts.signed_on),
            effective_on=str(facts.effective_on),
        )  # fmt: skip
        return self.conclude_for(act, chosen(act, facts.parties), SETTLED, Stage.SETTLED)

    @transition("stage", source=list(HEARD), target=None, conditions=[guards.mediation_is_open])
    def fail_mediation(self, act: ActFacts[FailedFacts]) -> None:
        """No agreement: the panel decides without delay (调解不成，及时裁决)."""
        self.brief["mediation"] = {**self.brief["mediation"], "result": "failed"}

    @transition("stage", source="*", target=RETURN_VALUE(*Stage))
    def hear_mediation(self, act: ActFacts[MediationOutcome]) -> str:
        """The mediation to which the parties were sent has ended (收到调解结果)."""
        facts = act.facts
        mediation = {**self.brief.get("mediation", {}), "result": facts.outcome, "number": facts.number}
        self.brief["mediation"] = mediation
        if facts.outcome != AGREED or self.stage not in HEARD:
            return str(self.stage)
        wanted = facts.refs or everybody(act)
        settled = [course for course in act.courses if course.party.ref in wanted]
        return self.conclude_for(act, settled, SETTLED, Stage.SETTLED)

    @transition(
        "stage",
        source=[*HEARD],
        target=RETURN_VALUE(Stage.ACCEPTED, Stage.DELIBERATED, Stage.WITHDRAWN),
        conditions=[
            panel_guards.actor_is_not_challenged,
            guards.time_bar_was_pleaded_and_stands,
            guards.absence_is_on_record,
            decision_guards.withdrawal_is_of_open_matters,
        ],
    )
    def withdraw_case(self, act: ActFacts[WithdrawalFacts]) -> str:
        """Withdraw the case, or the matter of these respondents (撤案)."""
        facts = act.facts
        matters = chosen(act, facts.parties) if facts.parties else undecided(act.courses)
        ground = str(WithdrawalGround(facts.ground).label)
        act.prints()
        act.issue_for(
            "adj.withdrawal_decision", both_sides(act), ground=ground, reason=facts.reason,
            withdrawn_for=names_of(act, [course.party.ref for course in matters]), withdrawn_on=act.day.isoformat(),
        )  # fmt: skip
        return self.conclude_for(act, matters, WITHDRAWN, Stage.WITHDRAWN)

    def conclude_for(self, act: ActFacts[Any], courses: list[PartyCourse], ruling: str, stage: str) -> str:
        """Conclude the matter of these respondents; with the last one the proceeding ends at ``stage``."""
        for course in undecided(courses):
            course.decision = {**course.decision, "ruling": ruling, "on": act.day.isoformat()}
            course.conclude()
            act.change(course, "decision", "state")
        if undecided(act.courses):
            return str(self.stage)
        act.meet(DECISION)
        self.suspended_on = None
        act.change(self, "suspended_on")
        end(act)
        return stage


def _open(act: ActFacts[Any]) -> list[PartyCourse]:
    refs = set(both_sides(act))
    return [course for course in act.courses if course.party.ref in refs]


def _clause(act: ActFacts[Any], no: int, row: dict[str, Any]) -> Clause:
    return Clause(
        proceeding=act.proceeding, no=no, kind=row["kind"], obligor=row.get("obligor"), obligee=row.get("obligee"),
        right=row.get("right"), amount=row.get("amount"), due_on=row.get("due_on"), due_text=row.get("due_text") or "",
        text=row["text"],
    )  # fmt: skip


def _written(clause: Clause) -> str:
    """Return a clause as the agreement says it: who, to whom, what, until when."""
    who = f"{clause.obligor.name}" if clause.obligor else ""
    whom = f"向{clause.obligee.name}" if clause.obligee and clause.amount else ""
    pays = f"支付{clause.amount:,.2f}元。" if clause.amount else ""
    due = LegalDate.of(clause.due_on).chinese() if clause.due_on else clause.due_text
    until = f"（履行期限：{due}）" if due else ""
    lead = f"{who}{whom}{pays}" if pays else (f"{who}：" if who else "")
    return f"{lead}{clause.text}{until}"
