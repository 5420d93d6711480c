"""Receipt and filing by the police (公安机关受案、立案审查) as a state machine: 公安刑事程序规定 arts. 171–182."""

from __future__ import annotations

from casework.models import Proceeding
from casework.procedures.charge import ChargeActs
from casework.procedures.police_filing.decision import (
    FILING_PAPERS,
    DecisionActs,
    ExtensionFacts,
    FilingDecisionFacts,
    ReconsiderationFacts,
    note_limitation,
)
from casework.procedures.police_filing.receipt import (
    ForwardFacts,
    MaterialFacts,
    MaterialReceiptFacts,
    ReceiptFacts,
    ReceiptOfReferralActs,
)
from casework.procedures.police_filing.stages import Stage
from casework.procedures.sealing import SealingActs
from casework.procedures.signing import SigningActs
from casework.procedures.supervised import SupervisedActs


class PoliceFiling(
    SupervisedActs,
    ReceiptOfReferralActs,
    DecisionActs,
    SigningActs,
    SealingActs,
    ChargeActs,
    Proceeding,
):
    """What the police do with a referral until they have filed it or not; a proxy, the row is the proceeding's."""

    Stage = Stage

    class Meta:
        proxy = True
        default_permissions = ()


__all__ = [
    "FILING_PAPERS",
    "ExtensionFacts",
    "FilingDecisionFacts",
    "ForwardFacts",
    "MaterialFacts",
    "MaterialReceiptFacts",
    "PoliceFiling",
    "ReceiptFacts",
    "ReconsiderationFacts",
    "Stage",
    "note_limitation",
]
