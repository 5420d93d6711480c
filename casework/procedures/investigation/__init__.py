"""Criminal investigation by the police (侦查) as a state machine: 刑事诉讼法 part two, chapter two."""

from __future__ import annotations

from dataclasses import dataclass

from django_fsm import transition

from casework.acts import ActFacts
from casework.dates import LegalDate
from casework.guards import criminal_investigation as guards
from casework.models import Assignment, Officer, PartyCourse, Proceeding
from casework.procedures.charge import ChargeActs
from casework.procedures.investigation.arrest import ArrestActs
from casework.procedures.investigation.coercion import CoercionActs
from casework.procedures.investigation.custody_term import CustodyTermActs
from casework.procedures.investigation.evidence import EvidenceActs
from casework.procedures.investigation.freezing import FreezingActs
from casework.procedures.investigation.linking import LinkActs
from casework.procedures.investigation.moving import MovingActs, carry_on
from casework.procedures.investigation.outcome import OutcomeActs
from casework.procedures.investigation.property import PropertyActs
from casework.procedures.investigation.stages import Custody, End, Stage
from casework.procedures.investigation.suspects import look, suspect
from casework.procedures.link import Begun
from casework.procedures.receipt import OutsideReceiptActs, ReceiptActs
from casework.procedures.sealing import SealingActs
from casework.procedures.signing import SigningActs


@dataclass(frozen=True)
class AssignmentFacts:
    """Who investigates (指派侦查人员)."""

    officers: tuple[Officer, ...]
    unit: str = ""


class Investigation(
    CoercionActs,
    ArrestActs,
    CustodyTermActs,
    EvidenceActs,
    PropertyActs,
    FreezingActs,
    OutcomeActs,
    LinkActs,
    MovingActs,
    ReceiptActs,
    OutsideReceiptActs,
    SigningActs,
    SealingActs,
    ChargeActs,
    Proceeding,
):
    """An investigation by the police; a proxy, the row is the proceeding's."""

    Stage = Stage

    class Meta:
        proxy = True
        default_permissions = ()

    def progress_of(self, course: PartyCourse) -> str:
        """Return how the suspect is held, and how the investigation of them ended (强制措施、侦查结果)."""
        known = look(self, course.party.ref)
        custody, end = Custody(known.get("custody", "")), End(known.get("end", ""))
        return f"{custody.label} · {end.label}"

    @transition("stage", source=Stage.NEW, target=Stage.FILED)
    def arrive(self, act: ActFacts[Begun]) -> None:
        """The case was filed; whoever was referred is a suspect (立案侦查)."""
        facts = act.facts
        self.brief.update({**facts.brief, "sender": facts.sender, "link": facts.link})
        for course in act.courses:
            suspect(self, course.party.ref)
            carry_on(self, act, course)
        filed = facts.brief.get("filed_on")
        act.happened("police_filed", LegalDate.parse(filed) if filed else None)

    @transition("stage", source=Stage.FILED, target=Stage.INVESTIGATING, conditions=[guards.has_two_investigators])
    def assign(self, act: ActFacts[AssignmentFacts]) -> None:
        """Put two investigators at least to work; the first leads (指派侦查人员)."""
        facts = act.facts
        self.handler = facts.officers[0]
        act.change(self, "handler")
        for no, officer in enumerate(facts.officers):
            part = Assignment.Part.ASSIST if no else Assignment.Part.LEAD
            act.add(Assignment(proceeding=self, officer=officer, part=part, since=act.day))


__all__ = ["Investigation"]
