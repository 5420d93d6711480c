"""The court's review of administrative enforcement (非诉执行审查) as a state machine: 行政强制法 53–60."""

from __future__ import annotations

from casework.models import Proceeding
from casework.procedures.charge import ChargeActs
from casework.procedures.enforcement_review.execution import ExecutionActs, RulingServiceActs
from casework.procedures.enforcement_review.intake import IntakeActs
from casework.procedures.enforcement_review.ruling import RulingActs
from casework.procedures.enforcement_review.stages import Stage
from casework.procedures.sealing import SealingActs
from casework.procedures.signing import SigningActs

__all__ = ["EnforcementReview", "Stage"]


class EnforcementReview(
    IntakeActs,
    RulingActs,
    RulingServiceActs,
    ExecutionActs,
    SigningActs,
    SealingActs,
    ChargeActs,
    Proceeding,
):
    """An application to enforce at a court; a proxy, the row is the proceeding's."""

    Stage = Stage

    class Meta:
        proxy = True
        default_permissions = ()
