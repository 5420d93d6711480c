"""The prosecutor while the court tries the case (撤回起诉、抗诉): 刑事诉讼法 arts. 228–232, 检察规则 424."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django_fsm import transition

from casework.acts import ActFacts
from casework.dates import LegalDate
from casework.guards import prosecution_court as guards
from casework.models import HandoverKind, Party
from casework.procedures.base import Acts
from casework.procedures.link import JUDGED, PROTESTED, IndictmentBack, Judgment, Protest
from casework.procedures.prosecution.remedies import reopen
from casework.procedures.prosecution.stages import Charge, Stage, charge, refs

# How an indictment comes back by leave of the court (准许撤回起诉); otherwise the court returned it.
WITHDRAWN = "withdrawn"
TRIED = (Stage.PROPOSED, Stage.DECIDED)


@dataclass(frozen=True)
class WithdrawalFacts:
    """Whose indictment is withdrawn, and why (撤回起诉)."""

    suspects: tuple[Party, ...]
    reason: str
    withdrawn_on: LegalDate


@dataclass(frozen=True)
class JudgmentReceiptFacts:
    """A judgment that is not in effect yet (收到第一审裁判)."""

    number: str
    received_on: LegalDate


@dataclass(frozen=True)
class ProtestRequestFacts:
    """A victim asks that the judgment be protested (被害人请求抗诉)."""

    party: Party
    received_on: LegalDate
    reason: str


@dataclass(frozen=True)
class ProtestAnswerFacts:
    """Whether the procuratorate protests, as the victim is told (答复是否抗诉)."""

    decision: str
    reason: str


@dataclass(frozen=True)
class ProtestFacts:
    """Why the judgment is wrong (刑事抗诉书)."""

    suspects: tuple[Party, ...]
    judgment_number: str
    error: str
    reason: str
    law_applied: str
    receiving_court: str
    upper_court: str


@dataclass(frozen=True)
class RecordedJudgment:
    """A judgment in effect of a court outside the system (录入生效裁判)."""

    suspects: tuple[Party, ...]
    verdict: str
    number: str
    effective_on: LegalDate
    fine: str = ""
    offset: str = ""
    goods: str = ""


class CourtActs(Acts):
    """What follows an indictment."""

    @transition(
        "stage",
        source=list(TRIED),
        target=None,
        conditions=[guards.suspects_are_before_the_court, guards.court_works_elsewhere],
    )
    def withdraw_indictment(self, act: ActFacts[WithdrawalFacts]) -> None:
        """Enter that a court outside let the indictment be withdrawn: a decision follows in thirty days (撤回起诉)."""
        _take_back(act, refs(act.facts.suspects), act.facts.withdrawn_on, withdrawn=True)
        act.notes["withdrawn"] = act.facts.reason

    @transition("stage", source=list(TRIED), target=None, conditions=[guards.somebody_is_before_the_court])
    def receive_judgment(self, act: ActFacts[JudgmentReceiptFacts]) -> None:
        """Note when the judgment came: the ten days for a protest run from the next day (收到第一审裁判)."""
        self.brief["judgment_number"] = act.facts.number
        act.happened("judgment_received", act.facts.received_on, without=("trial.victim_request_protest",))

    @transition("stage", source=list(TRIED), target=None, conditions=[guards.judgment_was_received])
    def take_protest_request(self, act: ActFacts[ProtestRequestFacts]) -> None:
        """Take the victim's request, to be answered within five days (被害人请求抗诉)."""
        act.happened("protest_request_received", act.facts.received_on)

    @transition("stage", source=list(TRIED), target=None, conditions=[guards.a_protest_was_asked_for])
    def answer_protest_request(self, act: ActFacts[ProtestAnswerFacts]) -> None:
        """Tell the victim whether the judgment is protested (答复是否抗诉)."""
        act.meet("trial.protest_reply")

    @transition(
        "stage",
        source=list(TRIED),
        target=None,
        conditions=[guards.judgment_was_received, guards.protest_is_still_open],
    )
    def protest(self, act: ActFacts[ProtestFacts]) -> None:
        """Protest against the judgment through the court that gave it, within ten days (提出抗诉)."""
        facts = act.facts
        sent = [each for each in act.handovers if each.kind == HandoverKind.INDICTMENT and each.sender_id == self.pk]
        trial = next((each for each in reversed(sent) if each.receiver_id is not None), None)
        if trial is not None:
            act.address(trial.recipient)
            act.tell(PROTESTED, trial.receiver_id or 0, Protest(refs(facts.suspects), facts.reason))

    @transition("stage", source=list(TRIED), target=None)
    def hear_indictment_back(self, act: ActFacts[IndictmentBack]) -> None:
        """The court lets the indictment be withdrawn, or sends it back (准许撤回起诉、退回)."""
        _take_back(act, act.facts.refs, act.at, withdrawn=act.facts.how == WITHDRAWN)
        act.notes["back"] = act.facts.reason

    @transition("stage", source="*", target=None)
    def hear_judgment(self, act: ActFacts[Judgment]) -> None:
        """A judgment about the accused is in effect (收到生效裁判)."""
        facts = act.facts
        for course in act.courses:
            if course.party.ref not in facts.refs or charge(course) != Charge.INDICTED:
                continue
            judged = {"verdict": facts.verdict, "number": facts.number, "on": str(facts.effective_on)}
            course.decision = {**course.decision, "judgment": judged}
            course.conclude()
            act.change(course, "decision", "state")
        act.cancel("trial.appeal_judgment")

    @transition(
        "stage",
        source=list(TRIED),
        target=None,
        conditions=[guards.suspects_are_before_the_court, guards.court_works_elsewhere],
    )
    def record_judgment(self, act: ActFacts[RecordedJudgment]) -> None:
        """Enter a judgment in effect of a court outside the system, and tell all who wait for it (录入生效裁判)."""
        facts = act.facts
        told = Judgment(
            refs(facts.suspects), facts.verdict, facts.number, facts.effective_on, facts.fine, facts.offset, facts.goods
        )
        act.tell(JUDGED, self, told)
        for kind in ("penalty", "copyright_penalty", "investigation"):
            waits = self.brief.get("link", {}).get(kind)
            if waits:
                act.tell(JUDGED, int(waits), told)


def _take_back(act: ActFacts[Any], names: tuple[str, ...], at: LegalDate, *, withdrawn: bool) -> None:
    for course in act.courses:
        if course.party.ref in names and charge(course) == Charge.INDICTED:
            reopen(act, course)
            if withdrawn:
                act.happened("indictment_withdrawn", at, course=course)
