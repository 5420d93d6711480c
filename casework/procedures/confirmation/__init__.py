"""Judicial confirmation of a mediated agreement (司法确认) as a state machine: 民事诉讼法 205, 206; 解释 353-372."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casework.models import Proceeding
from casework.procedures.confirmation.challenges import ChallengeActs
from casework.procedures.confirmation.effect import EffectActs
from casework.procedures.confirmation.intake import IntakeActs
from casework.procedures.confirmation.review import ReviewActs
from casework.procedures.confirmation.ruling import RulingActs
from casework.procedures.confirmation.stages import Outcome, Stage
from casework.procedures.sealing import SealingActs
from casework.procedures.signing import SigningActs

if TYPE_CHECKING:
    from casework.models import PartyCourse

__all__ = ["Confirming", "Stage"]


class Confirming(IntakeActs, ChallengeActs, ReviewActs, RulingActs, EffectActs, SigningActs, SealingActs, Proceeding):
    """An application to confirm an agreement at court; a proxy, the row is the proceeding's."""

    Stage = Stage

    class Meta:
        proxy = True
        default_permissions = ()

    def progress_of(self, course: PartyCourse) -> str:
        """Return how the court answered a party; before the ruling a party stands where the proceeding does."""
        answered = course.decision.get("answer", "")
        if answered == "revoked":
            return "确认裁定已撤销"
        return str(Outcome(answered).label) if answered else ""
