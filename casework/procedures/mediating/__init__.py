"""What every mediation shares, whoever mediates (调解): sessions, the agreement clause by clause, its performance.

人民调解法 arts. 20–33; 专利纠纷裁决调解办法 arts. 66–70. The stages stand in ``words``, since the procedures that take
these acts in share them.
"""

from __future__ import annotations

from casework.procedures.mediating.agreement import AgreementActs, DraftFacts, SignFacts
from casework.procedures.mediating.confirming import ApplyFacts, ConfirmingActs
from casework.procedures.mediating.dispute import enter_dispute, side_of, sides
from casework.procedures.mediating.going_back import GoneBackActs
from casework.procedures.mediating.performance import PerformanceActs, VisitFacts
from casework.procedures.mediating.sessions import EndFacts, ExtendFacts, ReplaceFacts, SessionActs, SessionFacts
from casework.procedures.mediating.words import (
    AGAIN,
    AGREED,
    ANSWERING,
    ASSIGNED,
    AT_WORK,
    CLAIMING,
    CLOSED,
    DRAWN,
    ENDED,
    ENTRUSTED,
    FAILED,
    IN_EFFECT,
    MEDIATING,
    ORAL,
    PERFORMANCE,
    REDRAFT,
    REFERRED,
    SIGNED,
    WITHIN,
    WRITTEN,
)

__all__ = [
    "AGAIN",
    "AGREED",
    "ANSWERING",
    "ASSIGNED",
    "AT_WORK",
    "CLAIMING",
    "CLOSED",
    "DRAWN",
    "ENDED",
    "ENTRUSTED",
    "FAILED",
    "IN_EFFECT",
    "MEDIATING",
    "ORAL",
    "PERFORMANCE",
    "REDRAFT",
    "REFERRED",
    "SIGNED",
    "WITHIN",
    "WRITTEN",
    "ApplyFacts",
    "DraftFacts",
    "EndFacts",
    "ExtendFacts",
    "MediatingActs",
    "ReplaceFacts",
    "SessionFacts",
    "SignFacts",
    "VisitFacts",
    "enter_dispute",
    "side_of",
    "sides",
]


class MediatingActs(SessionActs, AgreementActs, PerformanceActs, ConfirmingActs, GoneBackActs):
    """The acts of a mediation from the first session to the last clause performed."""
