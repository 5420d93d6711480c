"""The ruling (裁定): the agreement is confirmed, the application dismissed or let fall (民事诉讼法 206)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django_fsm import RETURN_VALUE, transition

from casework.acts import ActFacts
from casework.dates import LegalDate
from casework.guards import confirmation_bench as bench
from casework.guards import confirmation_ruling as guards
from casework.guards.confirmation import standing
from casework.models import Agency, CaseState, HandoverKind
from casework.procedures.base import Acts
from casework.procedures.confirmation import instalments
from casework.procedures.confirmation.agreement import lines
from casework.procedures.confirmation.intake import conclude, told_day
from casework.procedures.confirmation.stages import ARTICLES, Back, Ground, Outcome, Stage
from casework.procedures.handing import hand_over

INTERPRETATION = "《最高人民法院关于适用〈中华人民共和国民事诉讼法〉的解释》"
STAGE_OF = {
    Outcome.CONFIRMED: Stage.CONFIRMED, Outcome.DISMISSED: Stage.DISMISSED, Outcome.WITHDRAWN: Stage.WITHDRAWN,
}  # fmt: skip


@dataclass(frozen=True)
class RulingFacts:
    """How the court answers the application (裁定)."""

    outcome: str
    reasoning: str = ""
    grounds: tuple[str, ...] = ()
    back: str = ""
    back_by: str = ""
    back_on: LegalDate | None = None
    # Collusion to harm others by mediation: dismissed, and fined or detained besides (民事诉讼法 115).
    collusion: bool = False
    sanction: str = ""


@dataclass(frozen=True)
class SuspicionFacts:
    """A suspected crime goes to the police (移送涉嫌虚假诉讼犯罪线索)."""

    reason: str
    recipient: Agency | None = None
    receiving_agency: str = ""


@dataclass(frozen=True)
class PoliceReceiptFacts:
    """What the police answered on paper (公安机关回执)."""

    received_by: str
    received_on: LegalDate
    remark: str = ""


@dataclass(frozen=True)
class CloseFacts:
    """The case is closed (结案)."""

    remark: str = ""


class RulingActs(Acts):
    """The court's answer, and what follows from it at court."""

    @transition(
        "stage",
        source=Stage.ACCEPTED,
        target=RETURN_VALUE(Stage.CONFIRMED, Stage.DISMISSED, Stage.WITHDRAWN),
        conditions=[
            bench.judge_of_the_case_acts,
            bench.no_challenge_is_undecided,
            guards.parties_were_questioned_together,
            guards.every_ground_is_answered,
            guards.agents_had_special_authority,
            guards.nothing_stands_against_confirming,
            guards.confirmed_agreement_leaves_the_right_alone,
            guards.dismissal_rests_on_a_ground,
            guards.withdrawal_has_its_ground,
            guards.collusion_is_dismissed,
        ],
    )
    def rule(self, act: ActFacts[RulingFacts]) -> str:
        """Rule on the application, and tell the body that mediated (作出裁定); one instance, no appeal."""
        facts, outcome = act.facts, Outcome(act.facts.outcome)
        self.brief.update(
            outcome=outcome.value, reason=facts.reasoning, ruled_on=told_day(act),
            grounds=list(facts.grounds), collusion=facts.collusion, sanction=facts.sanction,
        )  # fmt: skip
        act.prints()
        served_on = tuple(course.party.ref for course in act.courses)
        act.issue_for(PAPERS[outcome], served_on, **ruling_values(act, facts))
        if outcome == Outcome.CONFIRMED:
            instalments.start(act, standing(act))
        act.cancel("confirmation.supplement")
        conclude(act, outcome, facts.reasoning)
        return STAGE_OF[outcome]

    @transition("stage", source=Stage.DISMISSED, target=None, conditions=[guards.ruling_found_collusion])
    def report_suspicion(self, act: ActFacts[SuspicionFacts]) -> None:
        """Hand the suspicion of a crime to the police, with ruling and record (移送公安机关): 民事诉讼法 115."""
        facts = act.facts
        wanted = ("jc.ruling_reject", "jc.inquiry_record")
        papers = [each for each in act.documents if each.kind in wanted]
        hand_over(
            act, HandoverKind.REFERRAL, facts.recipient, facts.receiving_agency, documents=papers,
            evidence=act.evidence,
        )  # fmt: skip
        self.brief["suspicion"] = {"to": act.notes["handover"]["to"], "reason": facts.reason, "on": act.day.isoformat()}

    @transition("stage", source=[Stage.DISMISSED, Stage.CLOSED], target=None, conditions=[guards.suspicion_was_sent])
    def record_police_receipt(self, act: ActFacts[PoliceReceiptFacts]) -> None:
        """The police signed for the suspicion (公安机关签收)."""
        facts = act.facts
        sent = guards.sent_suspicion(act)
        if sent is not None:
            sent.receive(str(facts.received_on), facts.received_by, facts.remark)
            act.change(sent, "state", "received_at", "received_by", "remark")

    @transition(
        "stage",
        source=[Stage.CONFIRMED, Stage.DISMISSED, Stage.WITHDRAWN, Stage.REFUSED],
        target=Stage.CLOSED,
        conditions=[guards.ruling_reached_everybody],
    )
    def close(self, act: ActFacts[CloseFacts]) -> None:
        """Close the case at court once the ruling has reached both (结案); what comes back is registered here still."""
        self.ended_on = act.day
        act.change(self, "ended_on")
        if act.case.agency_id == self.agency_id and act.case.state == CaseState.OPEN:
            act.case.close()
            act.change(act.case, "state")


PAPERS = {
    Outcome.CONFIRMED: "jc.ruling_confirm",
    Outcome.DISMISSED: "jc.ruling_reject",
    Outcome.WITHDRAWN: "jc.ruling_withdraw",
}


def ruling_values(act: ActFacts[Any], facts: RulingFacts) -> dict[str, Any]:
    """Return what a ruling prints besides the facts entered and the file: agreement, grounds, articles."""
    grounds = [Ground(each) for each in facts.grounds]
    back = Back(facts.back) if facts.back else None
    return {
        "agreement": lines(standing(act)),
        "grounds_text": [str(each.label) for each in grounds],
        "articles": "、".join(dict.fromkeys(f"{INTERPRETATION}{ARTICLES[each]}" for each in grounds)),
        "back_text": _back(back, facts),
        "asked": back == Back.ASKED,
    }


def _back(back: Back | None, facts: RulingFacts) -> str:
    if back is None:
        return ""
    if back == Back.ASKED:
        when = facts.back_on.chinese() if facts.back_on is not None else ""
        return f"{facts.back_by}于{when}、本院裁定作出前向本院提出撤回申请"
    return f"{facts.back_by or '当事人'}{back.label}"
