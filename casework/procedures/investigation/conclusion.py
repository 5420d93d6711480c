"""How an investigation ends, suspect by suspect (侦查终结): 刑事诉讼法 arts. 162–163, 公安刑事程序规定 186–189, 289."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django_fsm import RETURN_VALUE, transition

from casework.acts import ActFacts
from casework.dates import LegalDate, chinese_date
from casework.guards import criminal_conclusion as guards
from casework.guards import limitation
from casework.models import Agency, Evidence, HandoverKind, Party
from casework.procedures.base import Acts
from casework.procedures.handing import hand_over
from casework.procedures.investigation.arrest import whole_file
from casework.procedures.investigation.stages import AT_WORK, OPEN, Custody, End, Stage
from casework.procedures.investigation.suspects import (
    CUSTODY_RULE,
    SUBMIT_RULE,
    change_custody,
    crime_of,
    of_party,
    suspect,
)
from casework.procedures.link import Begun, onward
from casework.procedures.referral import RETURNED, BackToPenalty

# The procedures of agencies to which a case goes back when nobody prosecutes.
ADMINISTRATIVE = ("penalty", "copyright_penalty")


@dataclass(frozen=True)
class TransferFacts:
    """The opinion with which suspects are handed to the procuratorate (起诉意见书)."""

    suspects: tuple[Party, ...]
    facts_found: str
    evidence_summary: str
    legal_basis: str
    plea: str
    goods_handling: str
    fast_track: str
    crime_ended_on: date
    limitation: str
    limitation_note: str = ""
    recipient: Agency | None = None
    receiving_agency: str = ""


@dataclass(frozen=True)
class EndFacts:
    """Why nobody is prosecuted, and what becomes of measures, property and the administrative side (撤案、终止侦查)."""

    suspects: tuple[Party, ...]
    facts_found: str
    reason: str
    legal_basis: str
    goods_handling: str
    administrative: bool = False
    law_violated: str = ""
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True)
class CloseFacts:
    """What is left to say when nothing is left to do (侦查办结)."""

    remark: str = ""


class ConclusionActs(Acts):
    """Transfer, withdrawal, termination; each suspect may end differently."""

    @transition(
        "stage",
        source=list(AT_WORK),
        target=RETURN_VALUE(*Stage),
        conditions=[guards.suspects_are_still_investigated, limitation.limitation_has_not_run],
    )
    def transfer_for_prosecution(self, act: ActFacts[TransferFacts]) -> str:
        """Hand suspects, file and evidence to the procuratorate (移送起诉); police custody ends with it."""
        facts = act.facts
        self.brief.update(facts_found=facts.facts_found, evidence_summary=facts.evidence_summary)
        handover = hand_over(
            act, HandoverKind.PROSECUTION, facts.recipient, facts.receiving_agency, **whole_file(act),
            exhibits=act.exhibits,
        )  # fmt: skip
        act.address(facts.recipient)
        crimes = []
        for party in facts.suspects:
            course, record = of_party(act, party)
            record["end"] = End.TRANSFERRED.value
            record["transferred"] = {"on": str(act.at), "to": handover.recipient_name, "outside": not facts.recipient}
            act.meet(CUSTODY_RULE, course)
            act.cancel(SUBMIT_RULE, course)
            crimes.append(crime_of(self, party.ref))
        act.answers_no_term()
        act.notes["limitation"] = limitation.limitation_told(act)
        if facts.recipient is not None:
            begun = Begun(self._handed_on(act, facts), act.agency.name, onward(self))
            act.begin("prosecution", facts.recipient, facts.suspects, begun, handover)
        self._print_transfer(act, crimes)
        return self._stage_now(act)

    @transition(
        "stage",
        source=list(AT_WORK),
        target=RETURN_VALUE(*Stage),
        conditions=[guards.suspects_are_still_investigated, guards.withdrawal_ends_the_case],
    )
    def withdraw_case(self, act: ActFacts[EndFacts]) -> str:
        """Withdraw the case: no crime, or none to be prosecuted; measures end at once (撤销案件)."""
        self._end(act, End.WITHDRAWN, "case_withdrawal")
        return self._stage_now(act)

    @transition(
        "stage",
        source=list(AT_WORK),
        target=RETURN_VALUE(*Stage),
        conditions=[guards.suspects_are_still_investigated, guards.termination_leaves_others],
    )
    def terminate_for(self, act: ActFacts[EndFacts]) -> str:
        """End the investigation of some suspects while it goes on against others (终止侦查)."""
        self._end(act, End.TERMINATED, "investigation_termination")
        return self._stage_now(act)

    @transition("stage", source=list(OPEN), target=Stage.CLOSED, conditions=[guards.nothing_is_left_to_do])
    def close(self, act: ActFacts[CloseFacts]) -> None:
        """Close an investigation whose suspects all have their end, though its outcome was not told (侦查办结)."""
        self._finish(act)

    def _end(self, act: ActFacts[EndFacts], end: End, paper: str) -> None:
        facts = act.facts
        self.brief["facts_found"] = facts.facts_found
        act.prints()
        for party in facts.suspects:
            course, record = of_party(act, party)
            if record["custody"] != Custody.FREE:
                change_custody(act, course, record)
            record["end"] = end.value
            course.conclude()
            act.change(course, "state")
            act.issue(paper, party, suspected_crime=crime_of(self, party.ref))
        self._return(act)

    def _return(self, act: ActFacts[EndFacts]) -> None:
        """Send back to the agency that referred the case whom it referred (移送行政处理, 行刑移送规定 13)."""
        facts, link = act.facts, self.brief.get("link", {})
        refs = tuple(each.ref for each in facts.suspects if each.ref == self.brief.get("party"))
        waiting = next((link[kind] for kind in ADMINISTRATIVE if kind in link), None)
        if not refs or waiting is None:
            return
        bureau = next((each.sender.agency for each in act.handovers if each.sender_id == link.get("referral")), None)
        if facts.administrative:
            handover = hand_over(
                act, HandoverKind.RETURN, bureau, self.brief.get("bureau", ""), evidence=facts.evidence
            )
            handover.receiver_id = waiting
            act.address(bureau)
            act.issue("referral_back_letter", receiving_agency=self.brief.get("bureau", ""))
        act.tell(RETURNED, waiting, BackToPenalty(refs, facts.reason))

    def _handed_on(self, act: ActFacts[TransferFacts], facts: TransferFacts) -> dict[str, Any]:
        """Return what the procuratorate begins with: facts, and how each suspect is held until when."""
        return {
            "party": facts.suspects[0].ref,
            "investigated_by": act.agency.name,
            "suspected_crime": self.brief.get("suspected_crime", ""),
            "facts_found": facts.facts_found,
            "evidence_summary": facts.evidence_summary,
            "goods_handling": facts.goods_handling,
            "fast_track": facts.fast_track,
            "bureau": self.brief.get("bureau", ""),
            "suspects": {
                each.ref: {**suspect(self, each.ref), "crime": crime_of(self, each.ref)} for each in facts.suspects
            },
        }

    def _print_transfer(self, act: ActFacts[TransferFacts], crimes: list[str]) -> None:
        facts = act.facts
        held = [f"{each.name}：{_measure_of(suspect(self, each.ref))}" for each in facts.suspects]
        act.prints()
        act.issue(
            "prosecution_opinion", suspected_crime="、".join(dict.fromkeys(crimes)), measures_taken=held,
            accused=[_who(each) for each in facts.suspects],
        )  # fmt: skip
        for party in facts.suspects:
            act.issue("transfer_prosecution_notice", party, suspected_crime=crime_of(self, party.ref))

    def _stage_now(self, act: ActFacts[Any]) -> str:
        """Return where the investigation stands, and end it when every suspect has an end."""
        ends = {suspect(self, each.party.ref)["end"] for each in act.courses}
        if End.OPEN.value in ends:
            return Stage.SUPPLEMENTING if self.brief.get("supplements") else Stage.INVESTIGATING
        if self.brief.get("supplements"):
            return Stage.SUPPLEMENTING
        if End.TRANSFERRED.value in ends:
            return Stage.TRANSFERRED
        self._finish(act)
        return Stage.CLOSED

    def _finish(self, act: ActFacts[Any]) -> None:
        if self.ended_on is None:
            self.ended_on = act.day
            act.change(self, "ended_on")
            act.cancel("supervision.urge_after_filing")


def _who(party: Party) -> str:
    number = f"{party.id_label}{party.id_number}" if party.id_number else ""
    place = f"住{party.address}" if party.address else ""
    return "，".join(part for part in (party.name, number, place) if part) + "。"


def _measure_of(record: dict[str, Any]) -> str:
    label = str(Custody(record["custody"]).label)
    since = {Custody.ARRESTED: "arrested_at", Custody.DETAINED: "detained_at"}.get(Custody(record["custody"]))
    day = LegalDate.parse(record[since]).day if since and record.get(since) else None
    return f"{label}（自{chinese_date(day)}起）" if day else label
