"""After the ruling (裁定之后): service, performance, enforcement, and objections that come back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django_fsm import transition

from casework.acts import ActFacts
from casework.dates import LegalDate
from casework.guards import confirmation_effect as guards
from casework.guards.confirmation import standing
from casework.models import Clause, CourseState, Officer, Party, PartyCourse
from casework.procedures.confirmation import instalments
from casework.procedures.confirmation.agreement import in_words
from casework.procedures.confirmation.intake import tell_who_asked
from casework.procedures.confirmation.sanction import SanctionActs
from casework.procedures.confirmation.stages import RULED, Outcome, Stage
from casework.procedures.link import Begun
from casework.procedures.serving import DeliveryFacts, ServiceActs, carried_on, served_course

RULINGS = ("jc.ruling_confirm", "jc.ruling_reject", "jc.ruling_withdraw", "jc.refusal")
# Word from the examination of an objection: what became of the ruling.
OBJECTION_DECIDED = "confirmation.objection_decided"
UPHELD, CHANGED, REVOKED = "upheld", "changed", "revoked"


@dataclass(frozen=True)
class PerformanceFacts:
    """What was performed, when (履行情况)."""

    clauses: tuple[Clause, ...]
    performed_on: date
    note: str = ""


@dataclass(frozen=True)
class EnforcementFacts:
    """An application to enforce what was confirmed (申请执行)."""

    party: Party
    against: Party
    clauses: tuple[Clause, ...]
    applied_on: LegalDate
    property_clues: str
    case_number: str = ""


@dataclass(frozen=True)
class ObjectionFacts:
    """An objection to the ruling, of a party or of an interested person (确认裁定异议)."""

    received_on: LegalDate
    reason: str
    judge: Officer
    clerk: str
    party: Party | None = None
    served_on: LegalDate | None = None
    outsiders: tuple[dict[str, Any], ...] = ()
    known_on: LegalDate | None = None
    evidence: str = ""
    oral: bool = False


@dataclass(frozen=True)
class ObjectionBegun(Begun):
    """With what the examination of an objection begins."""

    objector: str = ""
    objector_name: str = ""
    interested: bool = False
    known_on: LegalDate | None = None
    received_on: LegalDate | None = None
    reason: str = ""
    evidence: str = ""
    judge: Officer | None = None
    clerk: str = ""


@dataclass(frozen=True)
class ObjectionDecided:
    """What the examination of an objection did to the ruling (异议审查结果)."""

    outcome: str
    number: str
    reason: str
    # Short names of the clauses that are no longer confirmed, where the ruling was changed.
    clauses: tuple[str, ...] = ()
    decided_on: LegalDate | None = None


class EffectActs(SanctionActs, ServiceActs):
    """The ruling reaches both, and what becomes of the agreement."""

    def heed_service(self, act: ActFacts[DeliveryFacts], served: LegalDate) -> None:
        """From the service of the ruling its addressee has fifteen days to object; served on all it is in effect."""
        course = served_course(act)
        if course is None:
            return
        self.heed_sanction_service(act, course, served)
        if act.facts.document.kind not in RULINGS:
            return
        if course.state == CourseState.DECIDED:
            course.serve()
            act.change(course, "state")
        if act.facts.document.kind == "jc.ruling_confirm":
            act.happened("ruling_served", served, course)
            self._let_enforcement_run(act, course, served)

    def _let_enforcement_run(self, act: ActFacts[DeliveryFacts], last: PartyCourse, served: LegalDate) -> None:
        """Where a clause names no day, the two years run from the ruling's effect: when it has reached everybody.

        A public notice that was posted first may take effect after a service that was entered last.
        """
        if any(course.state == CourseState.DECIDED for course in act.courses):
            return
        others = [on for course in act.courses if course is not last and (on := course.when("ruling_served"))]
        served = max((served, *others), key=lambda on: on.latest)
        self.brief["in_effect_on"] = str(served)[:10]
        instalments.start(act, standing(act), served)

    @transition("stage", source=[*RULED], target=None, conditions=[guards.clauses_are_not_performed_yet])
    def record_performance(self, act: ActFacts[PerformanceFacts]) -> None:
        """Note what was performed: the two years about it end, those of other instalments run on (履行)."""
        facts = act.facts
        for clause in facts.clauses:
            clause.performed_on, clause.performance = facts.performed_on, facts.note
            act.change(clause, "performed_on", "performance")
        performed = LegalDate.of(facts.performed_on)
        instalments.close(act, standing(act), lambda term: act.meet_this(term, performed), self._effect_day)

    @transition(
        "stage",
        source=[Stage.CONFIRMED, Stage.CLOSED],
        target=None,
        conditions=[guards.agreement_was_confirmed, guards.clauses_are_due, guards.clauses_are_owed_to_the_applicant],
    )
    def apply_for_enforcement(self, act: ActFacts[EnforcementFacts]) -> None:
        """Register an application to enforce, within two years from the last day of performance (申请执行)."""
        facts = act.facts
        told = {
            "by": facts.party.ref, "by_name": facts.party.name, "on": str(facts.applied_on),
            "clauses": [each.ref for each in facts.clauses], "number": facts.case_number,
        }  # fmt: skip
        self.brief["enforcements"] = [*self.brief.get("enforcements", []), told]
        asked = {each.pk for each in facts.clauses}
        others = [each for each in standing(act) if each.pk not in asked]
        instalments.close(act, others, lambda term: act.meet_this(term, facts.applied_on), self._effect_day)
        act.prints()
        act.issue("jc.enforcement_application", facts.party, **enforcement_values(act))

    @transition(
        "stage", source=[Stage.CONFIRMED, Stage.CLOSED], target=None, conditions=[guards.ruling_may_be_objected_to]
    )
    def receive_objection(self, act: ActFacts[ObjectionFacts]) -> None:
        """An objection begins an examination with a number of its own, before the judge named (收到异议)."""
        facts = act.facts
        objector = facts.party or act.add(Party(case=act.case, no=next_party(act), **facts.outsiders[0]))
        parties = [*(course.party for course in act.courses), *(() if facts.party else (objector,))]
        known = facts.served_on if facts.party else facts.known_on
        names = ("body", "agreed_on", "applicants", "applicant_names")
        said = {name: self.brief[name] for name in names} | {"ruled_on_before": self.brief["ruled_on"]}
        said |= carried_on(self)
        begun = ObjectionBegun(
            {
                **said, "ruling_number": self.number, "confirmation": self.pk,
                "agreement_of": self.brief.get("mediation") or self.pk,
            }, act.agency.name, {"confirmation": self.pk},
            objector=objector.ref, objector_name=objector.name, interested=facts.party is None, known_on=known,
            received_on=facts.received_on, reason=facts.reason, evidence=facts.evidence, judge=facts.judge,
            clerk=facts.clerk,
        )  # fmt: skip
        act.begin("confirmation_objection", act.agency, parties, begun)
        told = {"by": objector.name, "on": str(facts.received_on), "reason": facts.reason}
        self.brief["objections"] = [*self.brief.get("objections", []), told]
        act.prints()
        if facts.oral:
            act.issue(
                "jc.objection", objector, objector=written(objector), ruling_number=self.number, known_on=str(known)
            )

    @transition("stage", source=[Stage.CONFIRMED, Stage.CLOSED], target=None)
    def hear_objection(self, act: ActFacts[ObjectionDecided]) -> None:
        """An objection was decided: the ruling stands, is changed, or falls (异议审查结果)."""
        facts = act.facts
        past = self.brief.get("objections", [])
        self.brief["objections"] = [*past[:-1], {**past[-1], "decided": facts.outcome}] if past else []
        self.brief["objection"] = {"outcome": facts.outcome, "number": facts.number, "reason": facts.reason}
        if facts.outcome == REVOKED:
            self.brief["outcome"] = Outcome.DISMISSED.value
            act.cancel("confirmation.enforce")
            tell_who_asked(act, Outcome.DISMISSED, facts.number, facts.reason)
            for course in act.courses:
                course.decision = {**course.decision, "answer": "revoked", "revoked_by": facts.number}
                act.change(course, "decision")
        elif facts.outcome == CHANGED:
            self.brief["left_out"] = [*self.brief.get("left_out", []), *facts.clauses]
            instalments.close(act, standing(act), act.cancel_this, self._effect_day)

    @property
    def _effect_day(self) -> str:
        """The day from which clauses without a day of their own are enforced (裁定生效之日)."""
        return str(self.brief.get("in_effect_on", ""))


def enforcement_values(act: ActFacts[EnforcementFacts]) -> dict[str, Any]:
    """Return what an application to enforce prints besides the facts entered."""
    facts = act.facts
    return {
        "ruling_number": act.proceeding.number,
        "ruled_on": act.proceeding.brief.get("ruled_on", ""),
        "unperformed": [in_words(each) for each in facts.clauses],
        "applicant": written(facts.party),
        "debtor": written(facts.against),
    }


def written(party: Party) -> dict[str, str]:
    """Return a person as the papers that the court fills in for a party name them."""
    return {
        "name": party.name, "kind": party.kind, "id_label": party.id_label, "id_number": party.id_number,
        "address": party.address, "representative": party.representative, "phone": party.phone,
    }  # fmt: skip


def next_party(act: ActFacts[Any]) -> int:
    """Return the number of the next person in the case."""
    return max((each.no for each in act.parties), default=0) + 1
