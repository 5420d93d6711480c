"""Prosecution review by the procuratorate (审查起诉) as a state machine: 刑事诉讼法 arts. 169–182."""

from __future__ import annotations

from casework.models import PartyCourse, Proceeding
from casework.procedures import held
from casework.procedures.charge import ChargeActs
from casework.procedures.prosecution import stages
from casework.procedures.prosecution.court import CourtActs
from casework.procedures.prosecution.decision import DecisionActs
from casework.procedures.prosecution.intake import IntakeActs
from casework.procedures.prosecution.remedies import RemedyActs
from casework.procedures.prosecution.review import ReviewActs
from casework.procedures.prosecution.stages import Charge, Stage
from casework.procedures.receipt import OutsideReceiptActs, ReceiptActs
from casework.procedures.sealing import SealingActs
from casework.procedures.signing import SigningActs


class Prosecution(
    IntakeActs,
    ReviewActs,
    DecisionActs,
    RemedyActs,
    CourtActs,
    ReceiptActs,
    OutsideReceiptActs,
    SigningActs,
    SealingActs,
    ChargeActs,
    Proceeding,
):
    """A prosecution review; a proxy, the row is the proceeding's."""

    Stage = stages.Stage

    class Meta:
        proxy = True
        default_permissions = ()

    def progress_of(self, course: PartyCourse) -> str:
        """Return what was decided about the suspect, else how far the review is, and how they are held (强制措施)."""
        return held.shown(self, course, course.progress or str(stages.Stage(self.stage).label))


__all__ = ["Charge", "Prosecution", "Stage"]
