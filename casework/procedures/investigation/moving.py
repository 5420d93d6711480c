"""An investigation goes to other police, and who referred the case is told (移送管辖、并案侦查): art. 184."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from django_fsm import transition

from casework.acts import ActFacts
from casework.dates import LegalDate
from casework.guards import criminal_moving as guards
from casework.models import Agency, HandoverKind, PartyCourse, Proceeding
from casework.procedures.base import Acts
from casework.procedures.handing import hand_over
from casework.procedures.investigation.arrest import whole_file
from casework.procedures.investigation.stages import AT_WORK, Custody, End, Stage
from casework.procedures.investigation.suspects import FIRST_HOURS, change_custody, look, suspect, watch_expiry
from casework.procedures.link import Begun

NOTICE = "police_transfer_notice"
# From which event the term of each measure runs, also with the police that take the case over.
SINCE = {
    Custody.DETAINED: "detained",
    Custody.ARRESTED: "arrested",
    Custody.BAIL: "bail_started",
    Custody.SURVEILLANCE: "surveillance_started",
}
# What belongs to the agency that investigated until now.
OWN = ("orders", "supplements", "moved_to", "move_reason", "link", "bureau", "sender")


@dataclass(frozen=True)
class MovingFacts:
    """To which police the case goes, and why (移送案件通知书)."""

    kind: str
    reason: str
    recipient: Agency | None = None
    receiving_agency: str = ""


@dataclass(frozen=True)
class MoveNoticeFacts:
    """Who was told in writing that the case moved (书面通知移送机关、报案人)."""

    addressee: str


class MovingActs(Acts):
    """The case leaves for other police."""

    @transition(
        "stage",
        source=list(AT_WORK),
        target=Stage.CLOSED,
        conditions=[
            guards.everybody_is_still_investigated,
            guards.nobody_is_being_questioned,
            guards.custody_can_be_carried_on,
        ],
    )
    def move_case(self, act: ActFacts[MovingFacts]) -> None:
        """Send the whole case to the police that have jurisdiction, or investigate it with theirs (移送、并案).

        Custody goes on there without a break; who referred or reported the case is told within three days.
        """
        facts = act.facts
        handover = hand_over(
            act, HandoverKind.FORWARDED, facts.recipient, facts.receiving_agency, **whole_file(act),
            exhibits=act.exhibits,
        )  # fmt: skip
        self.brief["moved_to"] = handover.recipient_name
        carried = {each.party.ref: _carried(self, each) for each in act.courses}
        act.address(facts.recipient)
        act.prints()
        act.issue(NOTICE, **_told(self, facts.reason, handover.recipient_name, handover.recipient_name))
        if facts.recipient is not None:
            brief = deepcopy({name: value for name, value in self.brief.items() if name not in OWN})
            brief |= {"carried": carried, "filed_on": str(self.when("police_filed") or act.at),
                      "bureau": self.brief.get("bureau", "")}  # fmt: skip
            begun = Begun(brief, act.agency.name, self.brief.get("link", {}))
            parties = [each.party for each in act.courses]
            act.begin("investigation", facts.recipient, parties, begun, handover)
        for course in act.courses:
            record = suspect(self, course.party.ref)
            if record["custody"]:
                change_custody(act, course, record, record["custody"])
            for rule in FIRST_HOURS:
                act.cancel(rule, course)
            record["end"] = End.MOVED.value
        act.cancel("supervision.urge_after_filing")
        act.happened("case_moved")
        self.ended_on = act.day
        act.change(self, "ended_on")

    @transition("stage", source=Stage.CLOSED, target=None, conditions=[guards.the_move_is_to_be_told])
    def tell_of_move(self, act: ActFacts[MoveNoticeFacts]) -> None:
        """Tell the agency that referred the case, or who reported it, in writing (书面通知移送机关、报案人)."""
        referral = self.brief.get("link", {}).get("referral")
        bureau = next((each.sender.agency for each in act.handovers if each.sender_id == referral), None)
        act.address(bureau)
        act.prints()
        act.issue(NOTICE, **_told(self, self.brief.get("move_reason", ""), self.brief["moved_to"], act.facts.addressee))


def _told(proceeding: Proceeding, reason: str, to: str, addressee: str) -> dict[str, Any]:
    proceeding.brief["move_reason"] = reason
    return {
        "forwarded_to": to, "forward_reason": reason, "material": "案卷和涉案财物", "addressee": addressee,
        "receiving_agency": proceeding.brief.get("bureau", ""), "investigated": True,
    }  # fmt: skip


def _carried(proceeding: Proceeding, course: PartyCourse) -> dict[str, str]:
    """Return since when the term of the suspect's measure runs, and what was granted on top (羁押期限接续)."""
    record = look(proceeding, course.party.ref)
    since = SINCE.get(Custody(record.get("custody", "")), "")
    granted = [amount for amount, _on in record.get("granted", [])]
    months = sum(int(amount.split()[0]) for amount in granted)
    within = f"{months} months" if months else next(iter(record.get("request_extended", [])), "")
    return {"since": since, "at": course.marks.get(since, ""), "within": within} if since else {}


def carry_on(proceeding: Proceeding, act: ActFacts[Any], course: PartyCourse) -> None:
    """Let the term of a measure that other police took run on from its own start (案件移送，期限连续计算)."""
    carried = proceeding.brief.get("carried", {}).get(course.party.ref)
    if not carried or not carried["at"]:
        return
    at = LegalDate.parse(carried["at"])
    act.happened(carried["since"], at, course, without=FIRST_HOURS, within=carried["within"])
    if carried["since"] == SINCE[Custody.ARRESTED]:
        watch_expiry(act, course, suspect(proceeding, course.party.ref))
