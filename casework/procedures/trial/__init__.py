"""Criminal trial at first instance (刑事一审) as a state machine: 刑事诉讼法 arts. 186–232, 259–271."""

from __future__ import annotations

from casework.models import Proceeding
from casework.procedures.receipt import ReceiptActs
from casework.procedures.sealing import SealingActs
from casework.procedures.signing import SigningActs
from casework.procedures.trial.appeals import AppealActs
from casework.procedures.trial.clocks import ClockActs
from casework.procedures.trial.effect import EffectActs
from casework.procedures.trial.hearing import HearingActs
from casework.procedures.trial.intake import IntakeActs
from casework.procedures.trial.judgment import JudgmentActs
from casework.procedures.trial.service import ServiceActs
from casework.procedures.trial.stages import Stage

__all__ = ["Stage", "Trial"]


class Trial(
    IntakeActs,
    HearingActs,
    ClockActs,
    JudgmentActs,
    ServiceActs,
    AppealActs,
    EffectActs,
    ReceiptActs,
    SigningActs,
    SealingActs,
    Proceeding,
):
    """A criminal case at first instance; a proxy, the row is the proceeding's."""

    Stage = Stage

    class Meta:
        proxy = True
        default_permissions = ()
