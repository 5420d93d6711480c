"""What the police decided, and what the agency does about a refusal: 行刑移送规定 arts. 8–10, 14."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django_fsm import RETURN_VALUE, transition

from casework.acts import ActFacts
from casework.dates import LegalDate
from casework.guards import referral as guards
from casework.models import Agency, Document, Evidence
from casework.procedures import police_notices as notices
from casework.procedures.asking_supervision import ask_for_supervision
from casework.procedures.police_notices import NoticeActs
from casework.procedures.referral.shared import referred_by, tell_penalty
from casework.procedures.referral.stages import TOO_LATE, WAITING, Stage
from casework.procedures.referral.words import (
    DECIDED,
    FILED,
    MATERIAL_REQUESTED,
    POLICE_DECIDED,
    POLICE_RECEIVED,
    POLICE_RECONSIDERED,
    RECEIVED,
    RECONSIDER,
    REFUSAL_ANSWERED,
    RETURNED,
    SUPERVISE,
    SUPERVISED,
    TAKE_FILING,
    BackToPenalty,
    PoliceAnswer,
    ReferralDecided,
)


@dataclass(frozen=True)
class AnswerFacts:
    """What the bureau does about a refusal (对不予立案的处理)."""

    answer: str
    reason: str = ""
    # Which procuratorate is asked to supervise: one in the system, or another by name.
    supervisor: Agency | None = None
    procuratorate: str = ""
    documents: tuple[Document, ...] = ()
    evidence: tuple[Evidence, ...] = ()


class AnswerActs(NoticeActs):
    """From the decision of the police to the goods, or back to the bureau."""

    @transition(
        "stage",
        source=[Stage.SENT, Stage.SUPERVISED],
        target=RETURN_VALUE(Stage.FILED, Stage.REFUSED, Stage.HANDED_OVER),
    )
    def hear_decision(self, act: ActFacts[PoliceAnswer]) -> str:
        """The police filed the case, or refused to (收到立案或者不予立案通知书)."""
        return self._take_answer(act)

    @transition("stage", source=Stage.RECONSIDERED, target=RETURN_VALUE(Stage.FILED, Stage.UPHELD, Stage.HANDED_OVER))
    def hear_reconsideration(self, act: ActFacts[PoliceAnswer]) -> str:
        """The police decided on reconsideration (收到复议决定)."""
        if act.facts.decision == FILED:
            return self._take_answer(act)
        self.notice_is_due(act, notices.RECONSIDERED, act.facts.received_on, act.facts.decided_on)
        return Stage.UPHELD

    @transition("stage", source=Stage.SUPERVISED, target=RETURN_VALUE(Stage.FILED, Stage.RETURNED, Stage.HANDED_OVER))
    def hear_supervision(self, act: ActFacts[PoliceAnswer]) -> str:
        """The procuratorate's supervision ended: the police filed, or their refusal stands (立案监督的结果)."""
        if act.facts.decision == FILED:
            return self._take_answer(act)
        return self._go_back(act, f"立案监督认为不立案理由成立：{act.facts.reason}")

    @transition(
        "stage",
        source=Stage.REFUSED,
        target=RETURN_VALUE(Stage.RECONSIDERED, Stage.SUPERVISED, Stage.RETURNED, Stage.FILED, Stage.HANDED_OVER),
        conditions=[guards.reconsideration_is_reasoned, guards.answer_fits_what_the_police_did],
    )
    def answer_refusal(self, act: ActFacts[AnswerFacts]) -> str:
        """Ask for reconsideration or for supervision, or take the case back (对不予立案的处理)."""
        first = referred_by(act)
        if first.receiver_id is not None and act.facts.answer != TAKE_FILING:
            act.tell(REFUSAL_ANSWERED, first.receiver_id, act.facts)
        return self._answer(act)

    @transition(
        "stage",
        source=Stage.UPHELD,
        target=RETURN_VALUE(Stage.SUPERVISED, Stage.RETURNED, Stage.FILED, Stage.HANDED_OVER),
        conditions=[guards.reconsideration_is_reasoned, guards.answer_fits_what_the_police_did],
    )
    def answer_reconsideration(self, act: ActFacts[AnswerFacts]) -> str:
        """Ask the procuratorate to supervise the refusal that was upheld, or take the case back (建议立案监督)."""
        return self._answer(act)

    @transition("stage", source=[Stage.REFUSED, Stage.UPHELD, Stage.RETURNED], target=None)
    def hear_late_filing(self, act: ActFacts[PoliceAnswer]) -> None:
        """The police filed because the procuratorate ordered it, unasked by this agency (依监督立案).

        Where the agency had taken the case back, it is the police's again: nothing more is decided here, and the
        goods follow within three days.
        """
        self.brief["filed_on_order"] = str(act.at)
        if self.stage != Stage.RETURNED:
            return
        self.notice_is_due(act, notices.FILED, without=self._settled(act))
        penalty = next((each for each in act.proceedings if each.pk == self.parent_id), None)
        if penalty is None or penalty.stage in TOO_LATE:
            act.notes["penalty"] = "行政处理决定已经生效，公安机关立案后请核对一事不再罚和罚款折抵"
            return
        act.tell(DECIDED, penalty, ReferralDecided(self.brief["party"], True, "公安机关依立案监督立案"))

    @transition("stage", source=list(WAITING), target=None, conditions=[guards.answer_comes_on_paper])
    def record_police_answer(self, act: ActFacts[PoliceAnswer]) -> None:
        """Enter what police or procuratorate, who work in a system of their own, answered on paper (录入决定)."""
        word = {Stage.SENT: POLICE_DECIDED, Stage.RECONSIDERED: POLICE_RECONSIDERED, Stage.SUPERVISED: SUPERVISED}
        act.tell(word[Stage(self.stage)], self, act.facts)

    @transition("stage", source=Stage.SENT, target=None, conditions=[guards.answer_comes_on_paper])
    def record_police_notice(self, act: ActFacts[PoliceAnswer]) -> None:
        """Enter that police outside the system signed for the referral, or ask for material (签收、补正通知)."""
        act.tell(POLICE_RECEIVED if act.facts.decision == RECEIVED else MATERIAL_REQUESTED, self, act.facts)

    def _take_answer(self, act: ActFacts[PoliceAnswer]) -> str:
        facts = act.facts
        self.brief["police_answer"] = {"decision": facts.decision, "number": facts.number, "reason": facts.reason}
        if facts.decision == FILED:
            return self._filed(act, facts.received_on, facts.decided_on)
        self.notice_is_due(act, notices.REFUSED, facts.received_on, facts.decided_on)
        return Stage.REFUSED

    def _filed(self, act: ActFacts[Any], received: LegalDate | None, decided: LegalDate | None) -> str:
        """The goods go over within three days of the notice; where all of them went along, nothing is left to do."""
        settled = self._settled(act)
        self.notice_is_due(act, notices.FILED, received, decided, without=settled)
        if not settled:
            return Stage.FILED
        self.ended_on = act.day
        act.change(self, "ended_on")
        return Stage.HANDED_OVER

    def _settled(self, act: ActFacts[Any]) -> tuple[str, ...]:
        """Return the term for the goods where it has nothing to run for: they went over with the referral."""
        gone = set(self.brief.get("goods_sent", ())) if self.brief.get("goods_gone") else set()
        return (notices.GOODS_TERM,) if gone and {each.ref for each in act.exhibits} <= gone else ()

    def _answer(self, act: ActFacts[AnswerFacts]) -> str:
        facts = act.facts
        self.brief["refusal_number"] = self._refusal_number(act)
        if facts.answer == RECONSIDER:
            act.prints("agency_recon_request")
            act.address(referred_by(act).recipient)
            return Stage.RECONSIDERED
        if facts.answer == SUPERVISE:
            ask_for_supervision(act)
            return Stage.SUPERVISED
        if facts.answer == TAKE_FILING:
            act.prints()
            return self._filed(act, None, LegalDate.parse(self.brief["filed_on_order"]))
        act.prints()
        return self._go_back(act, facts.reason or "公安机关不予立案")

    def _refusal_number(self, act: ActFacts[Any]) -> str:
        """Return the number of the notice that refused: the one that came in the system, or as it was entered."""
        came = [each.number for each in act.case_documents if each.kind == "police_no_filing_notice"]
        return came[-1] if came else self.brief.get("police_answer", {}).get("number", "")

    def _go_back(self, act: ActFacts[Any], reason: str) -> str:
        tell_penalty(self, act, RETURNED, BackToPenalty((self.brief["party"],), reason))
        self.ended_on = act.day
        act.change(self, "ended_on")
        return Stage.RETURNED
