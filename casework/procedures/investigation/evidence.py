"""Suspects, searches, evidence and appraisals (追加嫌疑人、搜查、取证、鉴定): 刑事诉讼法 arts. 115–149."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django_fsm import transition

from casework.acts import ActFacts
from casework.guards import criminal_investigation as guards
from casework.guards import criminal_property as property_guards
from casework.models import EvidenceKind, Officer, Party, PartyCourse, PartyRole
from casework.procedures.base import Acts
from casework.procedures.investigation.custody_term import end_stop
from casework.procedures.investigation.stages import AT_WORK, OPEN, Custody
from casework.procedures.investigation.suspects import crime_of, of_party, suspect, watch_expiry
from casework.procedures.penalty.approval import next_no
from casework.procedures.penalty.investigation import add_evidence

# Only an appraisal of the mind stops the clock of custody; goods and prices count (刑事诉讼法 149).
PSYCHIATRIC = "psychiatric"
MENTAL = "psychiatric_appraisal"


@dataclass(frozen=True)
class SuspectsFacts:
    """More suspects, as they come to light (追加犯罪嫌疑人)."""

    suspects: tuple[dict[str, Any], ...]


@dataclass(frozen=True)
class SearchFacts:
    """What is to be searched, by whom (搜查)."""

    party: Party
    place: str
    reason: str
    officers: tuple[Officer, ...]


@dataclass(frozen=True)
class EvidenceFacts:
    """Evidence taken or received (调取证据)."""

    items: tuple[dict[str, Any], ...]


@dataclass(frozen=True)
class CommissionFacts:
    """What is to be appraised, by whom, until when (聘请鉴定)."""

    kind: str
    institution: str
    items: tuple[str, ...]
    samples: str
    until: date
    party: Party | None = None


@dataclass(frozen=True)
class OpinionFacts:
    """An expert opinion that came in (收到鉴定意见)."""

    kind: str
    institution: str
    conclusion: str
    party: Party | None = None


@dataclass(frozen=True)
class OpinionNoticeFacts:
    """Whom the opinion is told to (告知鉴定意见)."""

    party: Party
    institution: str
    conclusion: str


class EvidenceActs(Acts):
    """What the police find out, and about whom."""

    @transition("stage", source=list(OPEN), target=None)
    def add_suspects(self, act: ActFacts[SuspectsFacts]) -> None:
        """Add suspects; each has a course, measures and an end of their own (追加犯罪嫌疑人)."""
        for no, given in enumerate(act.facts.suspects, next_no(act.parties)):
            row = dict(given)
            crime = row.pop("crime", "")
            party = act.add(Party(case=act.case, no=no, role=PartyRole.PARTY, **row))
            act.courses.append(act.add(PartyCourse(proceeding=self, party=party)))
            suspect(self, party.ref)["crime"] = crime or self.brief.get("suspected_crime", "")

    @transition("stage", source=list(AT_WORK), target=None, conditions=[guards.has_two_investigators])
    def search(self, act: ActFacts[SearchFacts]) -> None:
        """Sign the warrant to search (呈请搜查、签发搜查证)."""
        act.notes["executed_by"] = [str(each) for each in act.facts.officers]

    @transition("stage", source=list(OPEN), target=None)
    def add_evidence(self, act: ActFacts[EvidenceFacts]) -> None:
        """Put evidence on file; its numbers go on after those of every agency of the case (证据登记)."""
        for given in act.facts.items:
            row = dict(given)
            add_evidence(act, EvidenceKind(row.pop("kind")), row.pop("name"), level=3, **row)

    @transition(
        "stage",
        source=list(AT_WORK),
        target=None,
        conditions=[property_guards.mind_is_that_of_a_suspect],
    )
    def commission_appraisal(self, act: ActFacts[CommissionFacts]) -> None:
        """Commission an appraisal; one of the mind stops the custody of that suspect, any other counts (鉴定)."""
        facts = act.facts
        if facts.kind != PSYCHIATRIC or facts.party is None:
            act.notes["counts"] = "鉴定时间计入办案期限"
            return
        course, record = of_party(act, facts.party)
        if record["custody"] == Custody.ARRESTED:
            record["stops"] = [*record.get("stops", []), [str(act.at), None, MENTAL]]
            act.stop(MENTAL, course=course)
            watch_expiry(act, course, record)

    @transition("stage", source=list(OPEN), target=None)
    def receive_opinion(self, act: ActFacts[OpinionFacts]) -> None:
        """Put the opinion on file; the clock that stood still runs on (收到鉴定意见)."""
        facts = act.facts
        add_evidence(
            act, EvidenceKind.APPRAISAL, f"{facts.institution}出具的鉴定意见"[:200], source=facts.institution,
            proves=facts.conclusion, party=facts.party, level=3,
        )  # fmt: skip
        if facts.kind != PSYCHIATRIC or facts.party is None:
            return
        course, record = of_party(act, facts.party)
        if any(until is None and why == MENTAL for _first, until, why in record.get("stops", [])):
            end_stop(act, record, MENTAL)
            act.resume(MENTAL, course=course)
            watch_expiry(act, course, record)

    @transition("stage", source=list(OPEN), target=None)
    def notify_opinion(self, act: ActFacts[OpinionNoticeFacts]) -> None:
        """Tell a suspect or the victim what the experts found; they may ask for another appraisal (告知)."""
        act.notes["crime"] = crime_of(self, act.facts.party.ref)
