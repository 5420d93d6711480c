"""The panel, and who may not sit on it (合议组、回避): 办法 arts. 5, 20."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django_fsm import transition

from casework.acts import ActFacts
from casework.dates import LegalDate
from casework.guards import adjudication_panel as guards
from casework.models import Assignment, Officer, Party
from casework.procedures.adjudication.parties import both_sides
from casework.procedures.adjudication.stages import HEARD
from casework.procedures.base import Acts

RECUSE, REJECT = "recuse", "reject"


@dataclass(frozen=True, kw_only=True)
class ChallengeFacts:
    """Whom a party, or the person concerned, wants off the case, and why (回避申请)."""

    reason: str
    received_on: LegalDate
    challenged: tuple[Officer, ...] = ()
    other_person: str = ""
    party: Party | None = None
    learned_on: LegalDate | None = None


@dataclass(frozen=True, kw_only=True)
class RecusalFacts:
    """The head's decision on a challenge (回避决定)."""

    challenge: str
    decision: str
    reason: str
    replacement: tuple[Officer, ...] = ()


class PanelActs(Acts):
    """Challenges and what becomes of them; a challenged person pauses until the head has decided."""

    @transition(
        "stage",
        source=list(HEARD),
        target=None,
        conditions=[guards.somebody_is_challenged, guards.challenge_is_in_time],
    )
    def challenge(self, act: ActFacts[ChallengeFacts]) -> None:
        """Take a challenge in; from now on the challenged person does nothing in the case (申请回避)."""
        facts = act.facts
        challenges = list(self.brief.get("challenges", []))
        challenges.append(
            {
                "no": len(challenges) + 1, "by": facts.party.name if facts.party else act.officer.name,
                "who": [each.username for each in facts.challenged],
                "names": "、".join([*(each.name for each in facts.challenged), *_one(facts.other_person)]),
                "reason": facts.reason, "received_on": str(facts.received_on), "decided": "",
            }
        )  # fmt: skip
        self.brief["challenges"] = challenges

    @transition(
        "stage",
        source=list(HEARD),
        target=None,
        conditions=[
            guards.a_challenge_waits,
            guards.challenged_does_not_decide,
            guards.panel_stays_complete,
        ],
    )
    def decide_recusal(self, act: ActFacts[RecusalFacts]) -> None:
        """Decide on the challenge, and put somebody else in the place of who leaves (回避决定)."""
        facts = act.facts
        challenges = [dict(each) for each in self.brief["challenges"]]
        asked = next(each for each in challenges if str(each["no"]) == facts.challenge)
        asked["decided"] = facts.decision
        self.brief["challenges"] = challenges
        decided = "同意回避" if facts.decision == RECUSE else "驳回回避申请"
        act.prints()
        act.issue_for(
            "adj.recusal_decision", both_sides(act), challenger=asked["by"], challenged=asked["names"],
            challenge_reason=asked["reason"], reason=facts.reason, decided=decided, decider=act.officer.name,
            replaced_by="、".join(each.name for each in facts.replacement),
        )  # fmt: skip
        if facts.decision == RECUSE:
            _replace(act, set(asked["who"]), facts.replacement)
            tell_panel(act)


def name_panel(act: ActFacts[Any], panel: tuple[Officer, ...], presiding: str, clerk: str) -> None:
    """Put the members to work, the presiding one leading, and keep their names for the papers."""
    head = next(each for each in panel if presiding in (each.username, each.name))
    for officer in panel:
        part = Assignment.Part.LEAD if officer is head else Assignment.Part.ASSIST
        act.add(Assignment(proceeding=act.proceeding, officer=officer, part=part, since=act.day))
    act.proceeding.handler = head
    act.change(act.proceeding, "handler")
    members = [each for each in panel if each is not head]
    act.proceeding.brief.update(
        panel=[head.username, *(each.username for each in members)], presiding=head.name,
        members="、".join(each.name for each in members), clerk=clerk,
    )  # fmt: skip


def tell_panel(act: ActFacts[Any]) -> None:
    """Tell both sides who sits; the time to challenge runs from when each learns it (合议组成员告知书)."""
    investigator = act.proceeding.brief.get("investigator", "")
    act.issue_for("adj.panel_notice", both_sides(act), investigator=investigator)


def _replace(act: ActFacts[Any], gone: set[str], replacement: tuple[Officer, ...]) -> None:
    brief = act.proceeding.brief
    for each in act.assignments:
        if each.officer.username in gone and each.until is None:
            each.recused, each.until = True, act.day
            act.change(each, "recused", "until")
    staying = [
        each.officer for each in act.assignments if each.until is None and each.officer.username in brief["panel"]
    ]
    new = [each for each in replacement if each.username not in brief["panel"]]
    panel = tuple(dict.fromkeys([*staying, *new]))
    if not gone & set(brief["panel"]):
        if brief.get("investigator_id") in gone:
            brief["investigator"] = brief["investigator_id"] = ""
        return
    head = next((each for each in panel if each.username == brief["panel"][0]), panel[0])
    for officer in new:
        part = Assignment.Part.LEAD if officer is head else Assignment.Part.ASSIST
        act.add(Assignment(proceeding=act.proceeding, officer=officer, part=part, since=act.day))
    members = [each for each in panel if each is not head]
    act.proceeding.handler = head
    act.change(act.proceeding, "handler")
    brief.update(
        panel=[head.username, *(each.username for each in members)], presiding=head.name,
        members="、".join(each.name for each in members),
    )  # fmt: skip


def _one(name: str) -> list[str]:
    return [name] if name else []
