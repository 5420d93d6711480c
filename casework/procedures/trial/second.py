"""A judgment takes effect, or the case goes to the court above and back (生效、二审): 刑事诉讼法 231–239, 259."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django_fsm import RETURN_VALUE, transition

from casework.acts import ActFacts
from casework.dates import LegalDate
from casework.guards import trial_custody as custody_guards
from casework.guards import trial_service as guards
from casework.models import Agency, Document, Evidence, HandoverKind
from casework.procedures import held
from casework.procedures.base import Acts
from casework.procedures.handing import hand_over
from casework.procedures.link import (
    APPEAL_DECIDED,
    APPEAL_JOINED,
    AppealDecision,
    AppealJoined,
    Begun,
    CustodyChange,
    onward,
)
from casework.procedures.trial.parties import appellants, pending, take_effect
from casework.procedures.trial.stages import CARRIED, Stage, Verdict

EFFECT, FORWARD = "effect", "forward"
UPHELD, CHANGED, REMANDED, APPEAL_WITHDRAWN = "upheld", "changed", "remanded", "withdrawn"


@dataclass(frozen=True)
class SettlementFacts:
    """The judgment takes effect, or the case goes up (上诉、抗诉期满的处理)."""

    result: str
    recipient: Agency | None = None
    second_court: str = ""
    documents: tuple[Document, ...] = ()
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True)
class JoiningFacts:
    """An appeal that came in later is sent after the file (补送上诉状)."""

    remark: str = ""


@dataclass(frozen=True)
class SecondInstanceFacts:
    """What a court above that is not in the system decided (录入二审裁判)."""

    outcome: str
    number: str
    decided_on: LegalDate
    reason: str = ""
    results: tuple[dict[str, Any], ...] = field(default_factory=tuple)


class SecondInstanceActs(Acts):
    """The judgment has been served; now the terms end, or somebody appeals."""

    @transition(
        "stage",
        source=Stage.JUDGED,
        target=RETURN_VALUE(Stage.EFFECTIVE, Stage.APPEALED),
        conditions=[
            guards.something_is_to_be_forwarded,
            guards.terms_of_appeal_have_passed,
            custody_guards.whom_the_judgment_frees_is_free,
        ],
    )
    def settle(self, act: ActFacts[SettlementFacts]) -> str:
        """Send appeals and protest to the court above, or let the judgment take effect when all terms have passed."""
        if act.facts.result == EFFECT:
            waiting = pending(act.courses)
            act.answers_no_term()
            for rule in ("trial.appeal_judgment", "trial.victim_request_protest", "trial.protest_reply"):
                act.meet(rule)
            take_effect(act, waiting, self._first_day(act))
            self._let_execution_run(act, self._first_day(act))
            return Stage.EFFECTIVE
        self._send_up(act)
        return Stage.APPEALED

    def _let_execution_run(self, act: ActFacts[Any], effective: str) -> None:
        """Ten days run to hand over whoever was convicted for execution (刑事诉讼法 264)."""
        if any(course.decision.get("verdict") == Verdict.CONVICTED for course in act.courses):
            act.happened("judgment_effective", LegalDate.parse(effective))

    def _first_day(self, act: ActFacts[Any]) -> str:
        """Return the first day of effect: the day after the last of the terms to appeal and to protest."""
        untils = [course.decision.get("appeal_until") for course in pending(act.courses)] + [
            self.brief.get("protest_until")
        ]
        last = max(until for until in untils if until) if any(untils) else act.day.isoformat()
        return (date.fromisoformat(last) + timedelta(days=1)).isoformat()

    def _send_up(self, act: ActFacts[SettlementFacts]) -> None:
        facts = act.facts
        handover = hand_over(
            act, HandoverKind.APPEAL, facts.recipient, facts.second_court,
            documents=facts.documents, evidence=facts.evidence,
        )  # fmt: skip
        self.brief["second_court"] = handover.recipient_name
        self.brief["sent_up"] = [course.party.ref for course in appellants(act.courses)]
        if facts.recipient is not None:
            brief = {name: self.brief[name] for name in CARRIED if name in self.brief}
            brief |= {
                "first_court": act.agency.name, "first_number": self.number, "appellants": self.brief["sent_up"],
                "protest": self.brief.get("protest"), "appeal_reasons": self._reasons(act),
                "remanded_once": self.brief.get("remanded_once", False),
                "first_sentences": {course.party.ref: kept(course.decision) for course in pending(act.courses)},
            }  # fmt: skip
            accused = [course.party for course in pending(act.courses)]
            act.begin("appeal", facts.recipient, accused, Begun(brief, act.agency.name, onward(self)), handover)

    def _reasons(self, act: ActFacts[Any]) -> list[str]:
        said = [f"{course.party.name}：{course.decision['appeal']['reason']}" for course in appellants(act.courses)]
        protest = self.brief.get("protest")
        return [*said, f"{self.brief['prosecuted_by']}抗诉：{protest['reason']}"] if protest else said

    @transition("stage", source=Stage.APPEALED, target=None)
    def send_after(self, act: ActFacts[JoiningFacts]) -> None:
        """Send a later appeal or protest after the file (移送后收到的上诉状、抗诉书)."""
        later = [
            course.party.ref for course in appellants(act.courses) if course.party.ref not in self.brief["sent_up"]
        ]
        self.brief["sent_up"] = [*self.brief["sent_up"], *later]
        there = next(
            (each.receiver_id for each in act.handovers
             if each.sender_id == self.pk and each.kind == HandoverKind.APPEAL and each.receiver_id), None,
        )  # fmt: skip
        if there is not None:
            joined = AppealJoined(tuple(later), bool(self.brief.get("protest")), "；".join(self._reasons(act)))
            act.tell(APPEAL_JOINED, there, joined)

    @transition("stage", source=Stage.APPEALED, target=RETURN_VALUE(Stage.EFFECTIVE, Stage.REMANDED))
    def hear_appeal(self, act: ActFacts[AppealDecision]) -> str:
        """The court above decided: the judgment as it stands now is in effect, or the case is tried anew (二审裁判)."""
        facts = act.facts
        self.brief["second"] = {"outcome": facts.outcome, "number": facts.number, "on": str(facts.decided_on)}
        act.cancel("trial.forward_appeal")
        act.cancel("trial.appeal_judgment")
        if facts.outcome == REMANDED:
            return self._try_anew(act)
        waiting = pending(act.courses)
        for course in waiting:
            changed = facts.sentences.get(course.party.ref, {})
            course.decision = {**course.decision, **changed, "number": facts.number, "first_number": self.number}
        take_effect(act, waiting, str(facts.decided_on.earliest))
        self._let_execution_run(act, str(facts.decided_on.earliest))
        return Stage.EFFECTIVE

    def _try_anew(self, act: ActFacts[AppealDecision]) -> str:
        """Begin the new trial of a case that was sent back; all its time runs anew (发回重新审判)."""
        facts = act.facts
        accused = [course.party for course in pending(act.courses)]
        brief = {name: self.brief[name] for name in CARRIED if name in self.brief}
        brief |= {"remanded_by": facts.number, "remand_reason": facts.reason, "remanded_once": True}
        if not self.brief.get("protest"):
            brief["ceiling"] = {course.party.ref: kept(course.decision) for course in pending(act.courses)}
        back = [
            each
            for each in act.handovers
            if each.kind == HandoverKind.RETURN and each.recipient_id == act.proceeding.agency_id
        ]
        link = dict(self.brief.get("link", {}))
        begun = Begun(brief, self.brief["second_court"], link)
        act.begin("trial", act.proceeding.agency, accused, begun, back[-1] if back else None)
        self.ended_on = act.day
        act.change(self, "ended_on")
        return Stage.REMANDED

    @transition("stage", source="*", target=None)
    def hear_custody(self, act: ActFacts[CustodyChange]) -> None:
        """The court above decided how an accused is held (二审法院的强制措施决定)."""
        for course in act.courses:
            if course.party.ref in act.facts.refs:
                held.put(self, course.party.ref, act.facts.custody, number=act.facts.number)
                held.end_measure(act, course)

    @transition("stage", source=Stage.APPEALED, target=None, conditions=[guards.second_instance_is_outside])
    def record_second_instance(self, act: ActFacts[SecondInstanceFacts]) -> None:
        """Enter what a court above outside the system decided, by the word one inside would send (录入二审裁判)."""
        facts = act.facts
        changed = {row["party"].ref: second_sentence(row) for row in facts.results}
        act.tell(
            APPEAL_DECIDED, self, AppealDecision(facts.outcome, facts.number, facts.decided_on, facts.reason, changed)
        )


def kept(decision: dict[str, Any]) -> dict[str, Any]:
    """Return of a decision what says how heavy it is."""
    return {
        name: decision.get(name) for name in ("verdict", "charge", "article", "penalty", "months", "probation", "fine")
    }


def second_sentence(row: dict[str, Any]) -> dict[str, Any]:
    """Return a sentence that was changed on appeal, as it is entered from paper."""
    return {"verdict": row["verdict"], "months": row["months"] or 0, "probation": row["probation"] or 0,
            "fine": str(row["fine"] or ""), "sentence": row["wording"] or ""}  # fmt: skip
