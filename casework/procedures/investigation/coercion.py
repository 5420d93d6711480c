"""Summons, detention, bail, residential surveillance and release (强制措施): 刑事诉讼法 arts. 66–100, 119."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django_fsm import transition

from casework.acts import ActFacts
from casework.guards import criminal_investigation as guards
from casework.models import EvidenceKind, Officer, Party
from casework.procedures.base import Acts
from casework.procedures.investigation.stages import AT_WORK, OPEN, Custody
from casework.procedures.investigation.suspects import REQUEST_RULE, change_custody, crime_of, of_party, request_ends
from casework.procedures.penalty.investigation import add_evidence


@dataclass(frozen=True)
class SummonsFacts:
    """A suspect brought in (传唤、拘传到案)."""

    party: Party
    kind: str
    place: str
    officers: tuple[Officer, ...]
    number: str = ""


@dataclass(frozen=True)
class SuspectFacts:
    """About which suspect, and why."""

    party: Party
    reason: str


@dataclass(frozen=True)
class DetentionFacts:
    """What detention rests on (呈请拘留)."""

    party: Party
    reason: str
    legal_basis: str
    detention_house: str


@dataclass(frozen=True)
class ExecutionFacts:
    """Who executed a warrant, and where (执行)."""

    party: Party
    officers: tuple[Officer, ...]
    place: str


@dataclass(frozen=True)
class DeliveryFacts:
    """Where the suspect was delivered (送看守所)."""

    party: Party
    detention_house: str


@dataclass(frozen=True)
class FamilyFacts:
    """Which relative was told, or why none could be (通知家属)."""

    party: Party
    relative: str = ""
    relation: str = ""
    reason: str = ""


@dataclass(frozen=True)
class InterrogationFacts:
    """A suspect questioned (讯问)."""

    party: Party
    officers: tuple[Officer, ...]
    place: str
    content: str
    rights_told: bool = False
    plea: str = ""


@dataclass(frozen=True)
class RequestExtensionFacts:
    """By how many days the time to request arrest is extended, and on which ground (延长拘留期限)."""

    party: Party
    ground: str
    days: int
    reason: str


@dataclass(frozen=True)
class BailFacts:
    """Bail: against a person or against money, with what is forbidden (取保候审)."""

    party: Party
    reason: str
    guarantee: str
    guarantor: str
    executed_by: str
    rules: tuple[str, ...] = ()


@dataclass(frozen=True)
class SurveillanceFacts:
    """Residential surveillance: where, and what is forbidden (监视居住)."""

    party: Party
    reason: str
    residence: str
    executed_by: str
    rules: tuple[str, ...] = ()


# Grounds of a longer detention: days added, or thirty in all for the three cases of 刑事诉讼法 91.
SPECIAL, ROAMING = "special", "roaming"


class CoercionActs(Acts):
    """Measures against the person, each suspect apart."""

    @transition(
        "stage",
        source=list(AT_WORK),
        target=None,
        conditions=[guards.suspect_can_be_held, guards.suspect_is_not_held_yet, guards.has_two_investigators],
    )
    def summon(self, act: ActFacts[SummonsFacts]) -> None:
        """Bring a suspect in (传唤、拘传); twelve hours run from the minute of arrival."""
        course, record = of_party(act, act.facts.party)
        record["custody"], record["summons_extended"] = Custody.SUMMONED.value, False
        act.happened("brought_in", course=course)

    @transition(
        "stage",
        source=list(AT_WORK),
        target=None,
        conditions=[guards.suspect_is_summoned, guards.summons_is_extended_once],
    )
    def extend_summons(self, act: ActFacts[SuspectFacts]) -> None:
        """Hold the suspect for up to 24 hours in a grave and complex case that calls for detention or arrest."""
        course, record = of_party(act, act.facts.party)
        record["summons_extended"] = True
        act.extend("crime.summons", "24 hours", act.officer, course)

    @transition("stage", source=list(AT_WORK), target=None, conditions=[guards.suspect_is_summoned])
    def end_summons(self, act: ActFacts[SuspectFacts]) -> None:
        """Let the suspect go when the questioning ends (传唤、拘传结束)."""
        _course, record = of_party(act, act.facts.party)
        record["custody"] = Custody.FREE.value

    @transition(
        "stage",
        source=list(AT_WORK),
        target=None,
        conditions=[guards.suspect_can_be_held, guards.suspect_is_not_detained, guards.investigation_is_open_for_them],
    )
    def decide_detention(self, act: ActFacts[DetentionFacts]) -> None:
        """Sign the warrant (呈请拘留、签发拘留证); it is executed by an act of its own, to the minute."""
        facts = act.facts
        _course, record = of_party(act, facts.party)
        record["detention_decided"], record["detention_house"] = str(act.at), facts.detention_house
        _issue(act, "detention_warrant", facts.party)

    @transition(
        "stage",
        source=list(AT_WORK),
        target=None,
        conditions=[guards.detention_was_decided, guards.suspect_is_not_detained, guards.has_two_investigators],
    )
    def execute_detention(self, act: ActFacts[ExecutionFacts]) -> None:
        """Detain the suspect (执行拘留): from this minute three times 24 hours and three days run."""
        course, record = of_party(act, act.facts.party)
        change_custody(act, course, record, Custody.DETAINED)
        record["detained_at"], record["request_extended"] = str(act.at), []
        record.pop("detention_decided")
        act.happened("detained", course=course)

    @transition("stage", source=list(AT_WORK), target=None, conditions=[guards.suspect_is_held])
    def deliver_to_custody(self, act: ActFacts[DeliveryFacts]) -> None:
        """Deliver the suspect to the detention house within 24 hours of detention (送看守所羁押)."""
        _course, record = of_party(act, act.facts.party)
        record["detention_house"] = act.facts.detention_house

    @transition(
        "stage",
        source=list(OPEN),
        target=None,
        conditions=[guards.suspect_is_held, guards.family_is_told_or_cannot_be],
    )
    def notify_family(self, act: ActFacts[FamilyFacts]) -> None:
        """Tell the family of detention or arrest within 24 hours; where nobody can be found, say so (通知家属)."""
        facts = act.facts
        _course, record = of_party(act, facts.party)
        if not facts.relative:
            act.prints()
            return
        arrested = record["custody"] == Custody.ARRESTED
        _issue(
            act, "arrest_notice" if arrested else "detention_notice", facts.party,
            held_since=record["arrested_at" if arrested else "detained_at"],
            detention_house=record.get("detention_house", ""),
        )  # fmt: skip

    @transition("stage", source=list(AT_WORK), target=None, conditions=[guards.has_two_investigators])
    def interrogate(self, act: ActFacts[InterrogationFacts]) -> None:
        """Question a suspect; the record is evidence, whatever the suspect says of guilt (讯问)."""
        facts = act.facts
        _course, record = of_party(act, facts.party)
        record["plea"] = facts.plea or record.get("plea", "")
        add_evidence(
            act, EvidenceKind.PARTY_STATEMENT, f"{facts.party.name}的讯问笔录（{act.at.chinese()}）"[:200],
            source=f"{act.agency.name}讯问", proves=facts.content, party=facts.party, level=3,
        )  # fmt: skip
        act.confirm_by(*facts.officers)

    @transition(
        "stage",
        source=list(AT_WORK),
        target=None,
        conditions=[guards.suspect_is_detained, guards.request_can_be_put_off],
    )
    def extend_detention(self, act: ActFacts[RequestExtensionFacts]) -> None:
        """Extend the time to request arrest: by one to four days, or to thirty in the three listed cases."""
        facts = act.facts
        course, record = of_party(act, facts.party)
        amount = f"{facts.days} calendar days"
        record["request_extended"] = [*record.get("request_extended", []), amount]
        act.extend(REQUEST_RULE, amount, act.officer, course)
        ends = request_ends(act, record)
        _issue(
            act, "detention_extension", facts.party, extended_to=ends.isoformat() if ends else "",
            detention_house=record.get("detention_house", ""), approved_by=str(act.officer),
        )  # fmt: skip

    @transition(
        "stage",
        source=list(OPEN),
        target=None,
        conditions=[guards.suspect_can_be_held, guards.bail_is_not_running],
    )
    def grant_bail(self, act: ActFacts[BailFacts]) -> None:
        """Release on bail, for twelve months at most, in whatever measure the suspect was before (取保候审)."""
        course, record = of_party(act, act.facts.party)
        change_custody(act, course, record, Custody.BAIL)
        act.happened("bail_started", course=course)
        _issue(act, "bail_decision", act.facts.party)

    @transition(
        "stage",
        source=list(OPEN),
        target=None,
        conditions=[guards.suspect_can_be_held, guards.surveillance_is_not_running],
    )
    def order_surveillance(self, act: ActFacts[SurveillanceFacts]) -> None:
        """Put under residential surveillance, for six months at most (监视居住)."""
        course, record = of_party(act, act.facts.party)
        change_custody(act, course, record, Custody.SURVEILLANCE)
        act.happened("surveillance_started", course=course)
        _issue(act, "surveillance_decision", act.facts.party)

    @transition("stage", source=list(OPEN), target=None, conditions=[guards.suspect_is_held])
    def release(self, act: ActFacts[SuspectFacts]) -> None:
        """Set free who is detained or arrested: no ground, arrest refused, or the term has run out (释放)."""
        course, record = of_party(act, act.facts.party)
        change_custody(act, course, record)

    @transition("stage", source=list(OPEN), target=None, conditions=[guards.suspect_is_at_large_under_rules])
    def lift_measure(self, act: ActFacts[SuspectFacts]) -> None:
        """Lift bail or residential surveillance, at the latest when its term ends (解除取保候审、监视居住)."""
        _course, record = of_party(act, act.facts.party)
        record["custody"] = Custody.FREE.value


def _issue(act: ActFacts[Any], paper: str, party: Party, **values: Any) -> None:
    """Issue this one of the papers of the act, about one suspect."""
    act.prints()
    act.issue(paper, party, suspected_crime=crime_of(act.proceeding, party.ref), **values)
