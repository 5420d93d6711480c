"""Judicial confirmation of a mediated agreement (司法确认) as a state machine: 民事诉讼法 205, 206; 解释 353-372."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from casework.guards import confirmation_bench as bench
from casework.models import Proceeding
from casework.procedures.base import under
from casework.procedures.charge import ChargeActs
from casework.procedures.confirmation.challenges import ChallengeActs
from casework.procedures.confirmation.effect import EffectActs
from casework.procedures.confirmation.intake import WINDOW, IntakeActs
from casework.procedures.confirmation.review import ReviewActs
from casework.procedures.confirmation.ruling import RulingActs
from casework.procedures.confirmation.sanction import RECONSIDER
from casework.procedures.confirmation.stages import Outcome, Stage
from casework.procedures.filing_away import FilingAwayActs
from casework.procedures.party_record import PartyRecordActs
from casework.procedures.restoring import RestoringActs
from casework.procedures.sealing import SealingActs
from casework.procedures.signing import SigningActs

if TYPE_CHECKING:
    from datetime import date

    from casework.acts import ActFacts
    from casework.models import Deadline, PartyCourse

__all__ = ["Confirming", "Stage"]


class Confirming(
    IntakeActs,
    ChallengeActs,
    ReviewActs,
    RulingActs,
    EffectActs,
    RestoringActs,
    PartyRecordActs,
    FilingAwayActs,
    SigningActs,
    SealingActs,
    ChargeActs,
    Proceeding,
):
    """An application to confirm an agreement at court; a proxy, the row is the proceeding's."""

    Stage = Stage
    RESTORABLE = (WINDOW, RECONSIDER)
    decide_restoration = under(RestoringActs.decide_restoration, bench.judge_of_the_case_acts)

    class Meta:
        proxy = True
        default_permissions = ()

    def name_again(self, act: ActFacts[Any]) -> None:
        """Write again how papers name who applied (更正当事人信息)."""
        self.brief["applicant_names"] = [each.party.name for each in act.courses]

    def heed_restoration(self, act: ActFacts[Any], term: Deadline, due: date | None) -> None:
        """An application that came within the term as given back is not late (顺延)."""
        if term.rule != WINDOW:
            return
        came = self.brief.get("posted_on") or self.brief["applied_on"]
        self.brief["late"] = due is not None and came[:10] > due.isoformat()

    def progress_of(self, course: PartyCourse) -> str:
        """Return how the court answered a party; before the ruling a party stands where the proceeding does."""
        answered = course.decision.get("answer", "")
        if answered == "revoked":
            return "确认裁定已撤销"
        return str(Outcome(answered).label) if answered else ""
