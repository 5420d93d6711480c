"""Criminal trial at first instance (刑事一审) as a state machine: 刑事诉讼法 arts. 186–232, 259–271."""

from __future__ import annotations

from django.utils.translation import gettext as _

from casework.models import PartyCourse, Proceeding
from casework.procedures import held
from casework.procedures.receipt import OutsideReceiptActs, ReceiptActs
from casework.procedures.sealing import SealingActs
from casework.procedures.signing import SigningActs
from casework.procedures.trial.appeals import AppealActs
from casework.procedures.trial.clocks import ClockActs
from casework.procedures.trial.custody import CustodyActs
from casework.procedures.trial.effect import EffectActs
from casework.procedures.trial.goods import GoodsActs
from casework.procedures.trial.hearing import HearingActs
from casework.procedures.trial.intake import IntakeActs
from casework.procedures.trial.judgment import JudgmentActs
from casework.procedures.trial.parties import SUSPENDED
from casework.procedures.trial.second import SecondInstanceActs
from casework.procedures.trial.service import ServiceActs
from casework.procedures.trial.stages import Stage
from casework.procedures.trial.suspension import SuspensionActs

__all__ = ["Stage", "Trial"]


class Trial(
    IntakeActs,
    HearingActs,
    ClockActs,
    CustodyActs,
    SuspensionActs,
    JudgmentActs,
    ServiceActs,
    AppealActs,
    SecondInstanceActs,
    EffectActs,
    GoodsActs,
    ReceiptActs,
    OutsideReceiptActs,
    SigningActs,
    SealingActs,
    Proceeding,
):
    """A criminal case at first instance; a proxy, the row is the proceeding's."""

    Stage = Stage

    class Meta:
        proxy = True
        default_permissions = ()

    def progress_of(self, course: PartyCourse) -> str:
        """Return how far the trial of the accused is, and how they are held (审理进展、强制措施)."""
        progress = str(_("中止审理")) if course.marks.get(SUSPENDED) else course.progress
        return held.shown(self, course, progress)
