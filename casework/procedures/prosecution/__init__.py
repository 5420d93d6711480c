"""Prosecution review by the procuratorate (审查起诉) as a state machine: 刑事诉讼法 arts. 169–182."""

from __future__ import annotations

from casework.models import Proceeding
from casework.procedures.prosecution import stages
from casework.procedures.prosecution.court import CourtActs
from casework.procedures.prosecution.decision import DecisionActs
from casework.procedures.prosecution.intake import IntakeActs
from casework.procedures.prosecution.remedies import RemedyActs
from casework.procedures.prosecution.review import ReviewActs
from casework.procedures.prosecution.stages import Charge, Stage
from casework.procedures.receipt import ReceiptActs
from casework.procedures.sealing import SealingActs
from casework.procedures.signing import SigningActs


class Prosecution(
    IntakeActs, ReviewActs, DecisionActs, RemedyActs, CourtActs, ReceiptActs, SigningActs, SealingActs, Proceeding
):
    """A prosecution review; a proxy, the row is the proceeding's."""

    Stage = stages.Stage

    class Meta:
        proxy = True
        default_permissions = ()


__all__ = ["Charge", "Prosecution", "Stage"]
