"""What bureau and police tell each other of a referral, and the bureau's own proceedings (移送各方之间的通知)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from casework.dates import LegalDate
from casework.procedures.link import Opinion

REFER, DECLINE = "refer", "decline"
RECONSIDER, SUPERVISE, ACCEPT, TAKE_FILING = "reconsider", "supervise", "accept", "filed"
FILED, NOT_FILED = "file", "refuse"
RECEIVED, MATERIAL = "received", "material"
# Word between the proceedings of the link.
DECIDED, RETURNED, GOODS_GONE = "referral.decided", "criminal.returned", "goods.handed_over"
POLICE_RECEIVED, MATERIAL_REQUESTED, POLICE_DECIDED = "police.received", "police.material_requested", "police.decided"
POLICE_RECONSIDERED, REFUSAL_ANSWERED, MATERIAL_SUPPLIED = (
    "police.reconsidered",
    "refusal.answered",
    "material.supplied",
)
SUPERVISED = "supervision.concluded"


@dataclass(frozen=True)
class Referred:
    """With what the police begin (移送书的内容)."""

    brief: dict[str, Any]
    sender: str
    referral: int


@dataclass(frozen=True)
class Supplied:
    """What the police hear of material supplied."""

    remark: str


@dataclass(frozen=True)
class GoodsGone:
    """What the penalty proceeding hears of goods handed over: measures on them end (涉案物品已移交)."""

    ref: str
    to: str


@dataclass(frozen=True)
class PoliceAnswer:
    """What the police answered (公安机关的签收、立案或者不予立案决定)."""

    decision: str
    number: str = ""
    decided_on: LegalDate | None = None
    reason: str = ""
    agency: str = ""
    # Where goods that came with the case are kept.
    place: str = ""
    # When their notice came in; the terms of the agency run from there.
    received_on: LegalDate | None = None


@dataclass(frozen=True)
class ReferralDecided:
    """What the penalty proceeding hears of the decision (移送决定)."""

    ref: str
    referred: bool
    reason: str


@dataclass(frozen=True)
class BackToPenalty:
    """What the penalty proceeding hears when nobody prosecutes (恢复行政处理)."""

    refs: tuple[str, ...]
    reason: str
    # Where a procuratorial opinion asks that they be punished here (检察意见).
    opinion: Opinion | None = None
