"""Criminal trial at first instance (刑事一审) as a state machine: 刑事诉讼法 arts. 186–232, 259–271."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from casework.models import PartyCourse, Proceeding
from casework.procedures import held
from casework.procedures.charge import ChargeActs
from casework.procedures.receipt import OutsideReceiptActs, ReceiptActs
from casework.procedures.restoring import CRIMINAL, RestoringActs
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
from casework.procedures.trial.service import APPEAL, ServiceActs
from casework.procedures.trial.stages import Stage
from casework.procedures.trial.suspension import SuspensionActs

if TYPE_CHECKING:
    from datetime import date

    from casework.acts import ActFacts
    from casework.models import Deadline

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
    RestoringActs,
    SecondInstanceActs,
    EffectActs,
    GoodsActs,
    ReceiptActs,
    OutsideReceiptActs,
    SigningActs,
    SealingActs,
    ChargeActs,
    Proceeding,
):
    """A criminal case at first instance; a proxy, the row is the proceeding's."""

    Stage = Stage
    RESTORABLE = (APPEAL, "trial.appeal_ruling")
    ASKED_WITHIN, RESTORATION_PAPER = CRIMINAL, "restoration_ruling"

    class Meta:
        proxy = True
        default_permissions = ()

    def heed_restoration(self, act: ActFacts[Any], term: Deadline, due: date | None) -> None:
        """The accused may appeal until the new last day, and the judgment waits for it (刑事诉讼法 106)."""
        course = next((each for each in act.courses if each.party_id == term.party_id), None)
        if course is not None and term.rule == APPEAL and due is not None:
            course.decision = {**course.decision, "appeal_until": due.isoformat()}
            act.change(course, "decision")

    def progress_of(self, course: PartyCourse) -> str:
        """Return how far the trial of the accused is, and how they are held (审理进展、强制措施)."""
        progress = str(_("中止审理")) if course.marks.get(SUSPENDED) else course.progress
        return held.shown(self, course, progress)
