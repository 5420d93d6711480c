"""What adjudication, mediation, confirmation and the court's review tell one another (民事争议各程序之间的通知).

Like the words of ``link``: a procedure that another one begins starts from a ``Begun`` (or one of its kinds here),
whose ``link`` names the proceedings that wait; each is told of the outcome in the same transaction. The kinds are
the codes of the procedures: adjudication, adjudication_effect, admin_mediation, mediation, court_mediation,
confirmation, enforcement_review, rights_assistance.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from casework.dates import LegalDate
from casework.procedures.link import Begun

# A mediation of any kind ended, told to whoever sent the parties there: adjudication, court, rights assistance.
MEDIATED = "mediation.concluded"
# The body signed for what a court sent it (the term runs from then), or both parties agreed to more time.
MEDIATION_RECEIVED, MEDIATION_EXTENDED = "mediation.received", "mediation.extended"
# A party went back on the court's document about what was mediated, before it was served; told to the mediators.
GONE_BACK = "mediation.gone_back"
# The court answered an application to confirm, told to the body whose agreement it was.
CONFIRMATION_ANSWERED = "confirmation.answered"
# The court answered an application to enforce, told to the agency that applied (adjudication_effect, penalty).
ENFORCEMENT_ANSWERED = "enforcement.answered"
# The court above has ruled on an agency's request for reconsideration, told to the court whose ruling it was.
RECONSIDERED = "enforcement.reconsidered"
# What became of an adjudicated decision in suit or reconsideration, or with the patent; told to the adjudication.
DECISION_REMANDED = "adjudication.remanded"


@dataclass(frozen=True)
class MediationBegun(Begun):
    """With what a mediation begins that another proceeding sends the parties to (委派、委托、程序内调解)."""

    # within (行政裁决程序内), assigned (委派，立案前), entrusted (委托，立案后), or referred (转介).
    mode: str = "referred"
    # The term the sender sets ("30 calendar days"); empty where the law's own term runs.
    within: str = ""
    # Of an entrusted mediation, the track of the suit: ordinary (fifteen days) or summary (seven).
    track: str = ""


@dataclass(frozen=True)
class MediationReceived:
    """A body signed for the parties and papers that a court sent (签字接收)."""

    body: str
    received_by: str
    received_on: LegalDate | None = None


@dataclass(frozen=True)
class MediationExtended:
    """Both parties agreed to more time ("10 calendar days") (双方同意延长)."""

    amount: str
    reason: str = ""


@dataclass(frozen=True)
class MediationOutcome:
    """How a mediation ended (调解结果)."""

    # agreed, failed, refused, or withdrawn.
    outcome: str
    refs: tuple[str, ...] = ()
    number: str = ""
    reason: str = ""
    concluded_on: LegalDate | None = None
    # When the agreement takes effect (协议生效日), where there is one.
    effective_on: LegalDate | None = None


@dataclass(frozen=True)
class GoneBack:
    """Which party went back on the mediation document of the court, when and why (反悔)."""

    by: str
    name: str
    told_on: LegalDate
    reason: str


@dataclass(frozen=True)
class ConfirmationBegun(Begun):
    """An application to confirm that the mediation body sends to the court for the parties (申请司法确认)."""

    # Key of the proceeding whose clauses are to be confirmed.
    mediation: int | None = None
    applicants: tuple[str, ...] = ()
    applied_on: str = ""
    posted_on: str = ""


@dataclass(frozen=True)
class ConfirmationAnswer:
    """How the court answered it (司法确认结果)."""

    # confirmed, dismissed, withdrawn, or refused (不予受理).
    outcome: str
    number: str = ""
    reason: str = ""
    decided_on: LegalDate | None = None


@dataclass(frozen=True)
class EnforcementBegun(Begun):
    """An agency's application that the court enforce its decision (非诉执行申请)."""

    refs: tuple[str, ...] = ()
    decision_number: str = ""
    # What is to be enforced, item by item; amounts in CNY as text.
    items: tuple[str, ...] = field(default=())
    applied_on: str = ""


# What becomes of it at the court: taken in, accepted or not, ruled on, carried out or ended; each is told when it is.
TAKEN_IN, ACCEPTED, NOT_ACCEPTED, TAKEN_BACK = "received", "accepted", "not_accepted", "withdrawn"
GRANTED, PARTLY, REFUSED = "granted", "partly", "refused"
# The ruling that refuses has reached the agency: from here it may ask the next higher court for reconsideration.
REFUSAL_SERVED = "refusal_served"
ENFORCED, ENDED = "enforced", "ended"


@dataclass(frozen=True)
class EnforcementAnswer:
    """How the court answered it (受理、准予或者不准予强制执行，执行结果)."""

    outcome: str
    refs: tuple[str, ...] = ()
    number: str = ""
    reason: str = ""
    decided_on: LegalDate | None = None


@dataclass(frozen=True)
class Reconsidered:
    """What the court above ruled: upheld, or altered (复议裁定)."""

    outcome: str
    number: str
    reason: str
    decided_on: LegalDate | None = None


@dataclass(frozen=True)
class Remanded:
    """A decision was revoked, wholly or for some respondents, and is to be made again (撤销并重新作出)."""

    refs: tuple[str, ...]
    number: str
    reason: str
    decided_on: LegalDate | None = None
