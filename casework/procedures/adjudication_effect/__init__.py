"""What follows an adjudicated decision (裁决的公开、履行、诉讼与执行) as a state machine: 办法 33, 34, 80, 83."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from casework.models import Proceeding
from casework.procedures.adjudication_effect.changes import ChangeActs
from casework.procedures.adjudication_effect.enforcement import EnforcementActs
from casework.procedures.adjudication_effect.intake import IntakeActs
from casework.procedures.adjudication_effect.publicity import PublicityActs
from casework.procedures.adjudication_effect.remedies import AFTER_RECONSIDERATION, APPEAL, RemedyActs
from casework.procedures.adjudication_effect.stages import SUE, Stage, is_bound
from casework.procedures.adjudication_effect.terms import let_enforcement_run
from casework.procedures.charge import ChargeActs
from casework.procedures.filing_away import FilingAwayActs
from casework.procedures.outside_results import OutsideResultActs
from casework.procedures.restoring import RecordedRestorationActs
from casework.procedures.sealing import SealingActs
from casework.procedures.signing import SigningActs

if TYPE_CHECKING:
    from datetime import date

    from casework.acts import ActFacts
    from casework.models import Deadline

__all__ = ["AdjudicationEffect", "Stage"]


class AdjudicationEffect(
    IntakeActs,
    PublicityActs,
    RemedyActs,
    EnforcementActs,
    ChangeActs,
    OutsideResultActs,
    RecordedRestorationActs,
    FilingAwayActs,
    SigningActs,
    SealingActs,
    ChargeActs,
    Proceeding,
):
    """A decision on patent infringement after it was made; a proxy, the row is the proceeding's."""

    Stage = Stage
    RESTORABLE = (SUE, APPEAL, AFTER_RECONSIDERATION)

    class Meta:
        proxy = True
        default_permissions = ()

    def heed_restoration(self, act: ActFacts[Any], term: Deadline, due: date | None) -> None:
        """Until the new last day nobody asks the court to enforce against that respondent (行政诉讼法 48)."""
        course = next((each for each in act.courses if each.party_id == term.party_id), None)
        if course is not None and due is not None and is_bound(course) and not course.marks.get("remedy_pending"):
            let_enforcement_run(act, course, due)
