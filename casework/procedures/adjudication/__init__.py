"""Administrative adjudication of patent infringement (专利侵权纠纷行政裁决) as a state machine: CNIPA Order 81."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from casework.models import PartyCourse, Proceeding
from casework.procedures.adjudication.acceptance import AcceptanceActs
from casework.procedures.adjudication.clocks import ClockActs
from casework.procedures.adjudication.decision import DecisionActs
from casework.procedures.adjudication.defence import DefenceActs
from casework.procedures.adjudication.evidence import EvidenceActs
from casework.procedures.adjudication.hearing import HearingActs
from casework.procedures.adjudication.intake import IntakeActs
from casework.procedures.adjudication.onward import OnwardActs
from casework.procedures.adjudication.panel import PanelActs
from casework.procedures.adjudication.papers import PaperActs
from casework.procedures.adjudication.parties import name_people
from casework.procedures.adjudication.service import ServiceActs
from casework.procedures.adjudication.settlement import SettlementActs
from casework.procedures.adjudication.stages import Stage
from casework.procedures.adjudication.technical import TechnicalActs
from casework.procedures.charge import ChargeActs
from casework.procedures.filing_away import FilingAwayActs
from casework.procedures.party_record import PartyRecordActs
from casework.procedures.sealing import SealingActs
from casework.procedures.signing import SigningActs

if TYPE_CHECKING:
    from casework.acts import ActFacts

__all__ = ["Adjudication", "Stage"]

# How the matter of a party ended, or stands.
RULINGS = {
    "stop": _("责令停止侵权"),
    "dismissed": _("驳回请求"),
    "settled": _("调解结案"),
    "withdrawn": _("撤案"),
}


class Adjudication(
    IntakeActs,
    AcceptanceActs,
    PanelActs,
    ServiceActs,
    DefenceActs,
    EvidenceActs,
    TechnicalActs,
    HearingActs,
    ClockActs,
    SettlementActs,
    DecisionActs,
    OnwardActs,
    PaperActs,
    PartyRecordActs,
    FilingAwayActs,
    SigningActs,
    SealingActs,
    ChargeActs,
    Proceeding,
):
    """An adjudication; a proxy, the row is the proceeding's."""

    Stage = Stage

    class Meta:
        proxy = True
        default_permissions = ()

    def name_again(self, act: ActFacts[Any]) -> None:
        """Write again how papers name the two sides (更正当事人信息)."""
        name_people(act)

    def progress_of(self, course: PartyCourse) -> str:
        """Return how the matter of a respondent was decided; empty where it stands where the proceeding does."""
        ruling = RULINGS.get(course.decision.get("ruling", ""))
        return (
            f"{ruling} · {course.get_state_display()}"
            if ruling and course.decision.get("number")
            else str(ruling or "")
        )
