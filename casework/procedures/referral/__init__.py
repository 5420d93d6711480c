"""Referral of a suspected crime to the police (移送涉嫌犯罪案件) as a state machine: 行刑移送规定 arts. 5–14."""

from __future__ import annotations

from casework.models import Proceeding
from casework.procedures.charge import ChargeActs
from casework.procedures.receipt import OutsideReceiptActs, ReceiptActs
from casework.procedures.referral.answers import AnswerActs, AnswerFacts
from casework.procedures.referral.goods import GoodsActs, GoodsFacts
from casework.procedures.referral.sending import (
    DecideFacts,
    OwnReportFacts,
    ReportFacts,
    SendFacts,
    SendingActs,
    SupplyFacts,
)
from casework.procedures.referral.stages import Stage
from casework.procedures.referral.words import (
    ACCEPT,
    DECIDED,
    DECLINE,
    FILED,
    GOODS_GONE,
    MATERIAL,
    MATERIAL_REQUESTED,
    MATERIAL_SUPPLIED,
    NOT_FILED,
    POLICE_DECIDED,
    POLICE_RECEIVED,
    POLICE_RECONSIDERED,
    RECEIVED,
    RECONSIDER,
    REFER,
    REFUSAL_ANSWERED,
    RETURNED,
    SUPERVISE,
    SUPERVISED,
    TAKE_FILING,
    BackToPenalty,
    GoodsGone,
    PoliceAnswer,
    ReferralDecided,
    Referred,
    Supplied,
)
from casework.procedures.sealing import SealingActs
from casework.procedures.signing import SigningActs


class Referral(
    SendingActs,
    AnswerActs,
    GoodsActs,
    ReceiptActs,
    OutsideReceiptActs,
    SigningActs,
    SealingActs,
    ChargeActs,
    Proceeding,
):
    """A referral by an enforcement agency; a proxy, the row is the proceeding's."""

    Stage = Stage

    class Meta:
        proxy = True
        default_permissions = ()


__all__ = [
    "ACCEPT",
    "DECIDED",
    "DECLINE",
    "FILED",
    "GOODS_GONE",
    "MATERIAL",
    "MATERIAL_REQUESTED",
    "MATERIAL_SUPPLIED",
    "NOT_FILED",
    "POLICE_DECIDED",
    "POLICE_RECEIVED",
    "POLICE_RECONSIDERED",
    "RECEIVED",
    "RECONSIDER",
    "REFER",
    "REFUSAL_ANSWERED",
    "RETURNED",
    "SUPERVISE",
    "SUPERVISED",
    "TAKE_FILING",
    "AnswerFacts",
    "BackToPenalty",
    "DecideFacts",
    "GoodsFacts",
    "GoodsGone",
    "OwnReportFacts",
    "PoliceAnswer",
    "Referral",
    "ReferralDecided",
    "Referred",
    "ReportFacts",
    "SendFacts",
    "Stage",
    "Supplied",
    "SupplyFacts",
]
