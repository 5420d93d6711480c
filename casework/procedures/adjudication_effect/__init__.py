"""What follows an adjudicated decision (裁决的公开、履行、诉讼与执行) as a state machine: 办法 33, 34, 80, 83."""

from __future__ import annotations

from casework.models import Proceeding
from casework.procedures.adjudication_effect.changes import ChangeActs
from casework.procedures.adjudication_effect.enforcement import EnforcementActs
from casework.procedures.adjudication_effect.intake import IntakeActs
from casework.procedures.adjudication_effect.publicity import PublicityActs
from casework.procedures.adjudication_effect.remedies import RemedyActs
from casework.procedures.adjudication_effect.stages import Stage
from casework.procedures.outside_results import OutsideResultActs
from casework.procedures.sealing import SealingActs
from casework.procedures.signing import SigningActs

__all__ = ["AdjudicationEffect", "Stage"]


class AdjudicationEffect(
    IntakeActs,
    PublicityActs,
    RemedyActs,
    EnforcementActs,
    ChangeActs,
    OutsideResultActs,
    SigningActs,
    SealingActs,
    Proceeding,
):
    """A decision on patent infringement after it was made; a proxy, the row is the proceeding's."""

    Stage = Stage

    class Meta:
        proxy = True
        default_permissions = ()
