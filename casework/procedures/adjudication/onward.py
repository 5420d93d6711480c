"""What an adjudication begins elsewhere, and what comes back to it (衔接): its effect, remands, leads to penalties."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_noop
from django_fsm import transition

from casework.acts import ActFacts
from casework.dates import LegalDate
from casework.guards import adjudication_decision as guards
from casework.law.sight import sight
from casework.models import Agency, CaseState, Party, PartyRole
from casework.procedures.adjudication.acceptance import known
from casework.procedures.adjudication.stages import DECIDED, HEARD, Stage
from casework.procedures.base import Acts
from casework.procedures.civil import DECISION_REMANDED, Remanded
from casework.procedures.link import Begun, onward
from casework.procedures.serving import carried_on

EFFECT = "adjudication_effect"
LEADS = {
    "counterfeit": gettext_noop("涉嫌假冒专利（专利法第六十八条）"),
    "wilful": gettext_noop("涉嫌故意侵犯专利权"),
    "repeated": gettext_noop("裁决生效后再次侵犯同一专利权"),
    "other": gettext_noop("其他涉嫌违法"),
}


@dataclass(frozen=True, kw_only=True)
class RemandFacts:
    """A judgment or reconsideration decision by which the matter is to be decided again (录入发回重作)."""

    respondents: tuple[Party, ...]
    agency: str
    number: str
    decided_on: LegalDate
    reason: str


@dataclass(frozen=True, kw_only=True)
class LeadFacts:
    """What the enforcing unit is told (移送违法线索)."""

    kind: str
    parties: tuple[Party, ...]
    facts_found: str
    recipient: Agency | None = None


class OnwardActs(Acts):
    """After the decision, and beside it."""

    @transition("stage", source=list(DECIDED), target=None, conditions=[guards.decision_was_made_on_them])
    def record_remand(self, act: ActFacts[RemandFacts]) -> None:
        """Enter from paper that a decision was revoked, by the word its effect would send (录入发回重作)."""
        facts = act.facts
        refs = tuple(party.ref for party in facts.respondents)
        reason = f"{facts.agency}：{facts.reason}"
        act.tell(DECISION_REMANDED, self, Remanded(refs, facts.number, reason, facts.decided_on))

    @transition("stage", source=list(DECIDED), target=None)
    def hear_remand(self, act: ActFacts[Remanded]) -> None:
        """The decision was revoked for these respondents: a new proceeding decides for them alone (发回重作)."""
        facts = act.facts
        again = []
        for course in act.courses:
            if course.party.role == PartyRole.RESPONDENT and course.party.ref in facts.refs:
                course.decision = {**course.decision, "remanded": facts.number}
                act.change(course, "decision")
                again.append(course.party)
        asking = [course.party for course in act.courses if course.party.role != PartyRole.RESPONDENT]
        decided_on = str(facts.decided_on or act.at)
        brief = {
            **known(act), "remanded_by": facts.number, "remand_reason": facts.reason, "remanded_on": decided_on,
            "requesters": self.brief.get("requesters", ""), "respondents": "、".join(each.name for each in again),
            "third_parties": self.brief.get("third_parties", ""), "earlier": self.number,
        }  # fmt: skip
        if act.case.state != CaseState.OPEN:
            act.case.reopen()
            act.change(act.case, "state")
        act.begin("adjudication", self.agency, [*asking, *again], Begun(brief, act.agency.name, onward(self)))

    @transition("stage", source=[*HEARD, *DECIDED, Stage.SETTLED, Stage.WITHDRAWN], target=None)
    def hand_to_enforcement(self, act: ActFacts[LeadFacts]) -> None:
        """Open a lead at the enforcing unit for what is to be punished, with its own filing decision (移送违法线索)."""
        facts = act.facts
        patent = self.brief.get("patent", {})
        found = f"{LEADS[facts.kind]}：{facts.facts_found}"
        about = f"专利号{patent.get('number', '')}" if patent else ""
        brief = {"reason": found, "facts_found": found, "about": about, "adjudication": self.number}
        agency = facts.recipient or act.agency
        act.begin("penalty", agency, facts.parties, Begun(brief, act.agency.name, {}))


def is_there(procedure: str) -> bool:
    """Whether this procedure is part of the system: every one that is has its place in the table of who sees what."""
    return bool(sight().group_of(procedure))


def begin_effect(act: ActFacts[Any]) -> None:
    """Begin what follows the decision, once every party was served with it (裁决的效力)."""
    if not is_there(EFFECT):
        return
    brief = act.proceeding.brief
    decided = [course for course in act.courses if course.decision.get("number")]
    told = {
        "decision_number": act.proceeding.number,
        "decided_on": brief["decided_on"],
        "facts_found": brief.get("facts_found", ""),
        "served_on": {course.party.ref: course.decision.get("served", "") for course in decided},
        "orders": {course.party.ref: course.decision.get("orders", []) for course in decided},
        "rulings": {course.party.ref: course.decision.get("ruling", "") for course in decided},
        "patent": brief.get("patent", {}),
        "requesters": brief.get("requesters", ""),
        "respondents": brief.get("respondents", ""),
        **carried_on(act.proceeding),
    }
    begun = Begun(told, act.agency.name, onward(act.proceeding))
    act.begin(EFFECT, act.agency, [course.party for course in decided], begun)
