"""What the criminal procedures tell one another and the bureau: the words of the link (行刑衔接各程序之间的通知).

A procedure that another one begins starts from ``Begun``; its ``link`` names the proceedings that wait for its
outcome, so that each can be told in the same transaction.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from casework.dates import LegalDate

if TYPE_CHECKING:
    from casework.models import Proceeding


@dataclass(frozen=True)
class Begun:
    """With what a criminal procedure begins: what is known of the case, who sent it, and who waits for its outcome."""

    brief: dict[str, Any]
    sender: str
    # Kind of procedure → key of the proceeding of this case that is to hear of the outcome.
    link: dict[str, int] = field(default_factory=dict)


def onward(proceeding: Proceeding) -> dict[str, int]:
    """Return who waits for the outcome of what ``proceeding`` begins: those it was told of, and itself.

    The kinds are the codes of the procedures: penalty, copyright_penalty, referral, police_filing,
    investigation, prosecution, trial.
    """
    return {**proceeding.brief.get("link", {}), proceeding.kind: proceeding.pk}


# From the procuratorate to the investigation.
ARREST_DECIDED = "arrest.decided"
EXTENSION_DECIDED = "arrest.extension_decided"
SUPPLEMENT_ORDERED = "prosecution.returned_for_supplement"
CHARGE_DECIDED = "prosecution.decided"
WITHDRAWAL_ORDERED = "supervision.withdrawal_ordered"
FILING_URGED = "supervision.urged"
# From the police to the procuratorate.
SUPPLEMENTED = "investigation.supplemented"
ORDER_ANSWERED = "police.order_answered"
RECONSIDERATION_ASKED = "prosecution.reconsideration_asked"
# From the court to all who wait.
JUDGED = "trial.judged"
# From prosecutor and court to those who held the accused before, and from the court above to the one below.
CUSTODY_CHANGED = "custody.changed"
# Between court and procuratorate: the indictment goes back; the procuratorate protests a judgment.
INDICTMENT_WITHDRAWN = "trial.indictment_withdrawn"
PROTESTED = "trial.protested"
# Between the courts of the two instances.
APPEAL_JOINED = "appeal.joined"
APPEAL_DECIDED = "appeal.decided"
# From the agency to the procuratorate that gave an opinion.
OPINION_ANSWERED = "opinion.answered"
# From the prosecutor to the administrative unit: the non-prosecution was revoked.
NONPROSECUTION_FELL = "prosecution.nonprosecution_fell"


@dataclass(frozen=True)
class ArrestDecision:
    """The decision on a request for arrest, on each suspect named (批准或者不批准逮捕)."""

    refs: tuple[str, ...]
    approved: bool
    number: str = ""
    reason: str = ""
    # What is to be investigated further, where it is refused for want of evidence (补充侦查提纲).
    outline: str = ""
    decided_on: LegalDate | None = None


@dataclass(frozen=True)
class ExtensionDecision:
    """The decision on a request to keep the suspects named in custody for longer (批准延长侦查羁押期限)."""

    refs: tuple[str, ...]
    granted: bool
    amount: str = ""
    agency: str = ""
    number: str = ""
    reason: str = ""
    decided_on: LegalDate | None = None


@dataclass(frozen=True)
class ReconsiderationRequest:
    """The police want a refusal reconsidered, or reviewed by the next higher procuratorate (要求复议、提请复核)."""

    refs: tuple[str, ...]
    reason: str
    review: bool = False
    number: str = ""


@dataclass(frozen=True)
class SupplementOrder:
    """A case returned for supplementary investigation, the first or the second time (退回补充侦查)."""

    time: int
    outline: str
    number: str = ""


@dataclass(frozen=True)
class Supplement:
    """What the supplementary investigation brought (补充侦查报告书)."""

    report: str
    number: str = ""


@dataclass(frozen=True)
class ChargeDecision:
    """Whether the suspects named are charged (提起公诉或者不起诉)."""

    refs: tuple[str, ...]
    # indicted, or which kind of non-prosecution: absolute, relative, doubtful.
    decision: str
    number: str = ""
    reason: str = ""
    decided_on: LegalDate | None = None


@dataclass(frozen=True)
class SupervisionOrder:
    """What the procuratorate wants of the police in supervising a filing (通知立案、通知撤销案件、催办)."""

    reason: str
    number: str = ""
    # The proceeding of the procuratorate that hears the answer (ORDER_ANSWERED).
    answer_to: int | None = None


@dataclass(frozen=True)
class OrderAnswer:
    """What the police did about it (对监督意见的答复)."""

    done: bool
    reason: str = ""
    number: str = ""


@dataclass(frozen=True)
class CustodyChange:
    """How those named are held from now on, or that they are free (强制措施的决定、变更、解除)."""

    refs: tuple[str, ...]
    # A word of Custody (casework.procedures.investigation.stages).
    custody: str
    number: str = ""


@dataclass(frozen=True)
class Judgment:
    """A judgment in effect about the accused named (生效裁判)."""

    refs: tuple[str, ...]
    # convicted, exempt (定罪免刑), acquitted, or terminated.
    verdict: str
    number: str
    effective_on: LegalDate
    fine: str = ""
    offset: str = ""
    goods: str = ""


@dataclass(frozen=True)
class IndictmentBack:
    """An indictment that is with the procuratorate again: withdrawn by leave of the court, or returned by it."""

    refs: tuple[str, ...]
    # withdrawn (准许撤回起诉) or returned (退回).
    how: str
    reason: str
    number: str = ""


@dataclass(frozen=True)
class Protest:
    """A protest of the procuratorate against a judgment about the accused named (抗诉)."""

    refs: tuple[str, ...]
    reason: str
    number: str = ""


@dataclass(frozen=True)
class AppealJoined:
    """An appeal or protest that came in when the case had already gone up (在案件移送后提出的上诉、抗诉)."""

    appellants: tuple[str, ...]
    protest: bool = False
    reason: str = ""


@dataclass(frozen=True)
class AppealDecision:
    """What the court of second instance decided (二审裁判): upheld, changed, remanded, or withdrawn."""

    outcome: str
    number: str
    decided_on: LegalDate
    reason: str = ""
    # The sentence of each accused as it stands now, where it was changed; by the short name of the accused.
    sentences: dict[str, dict[str, Any]] = field(default_factory=dict)


@dataclass(frozen=True)
class OpinionAnswer:
    """What the agency did with a procuratorial opinion (对检察意见的回复)."""

    outcome: str
    number: str = ""
    reason: str = ""


@dataclass(frozen=True)
class NonprosecutionFell:
    """A non-prosecution was revoked: no penalty is asked for any more (不起诉决定被撤销)."""

    refs: tuple[str, ...]
    reason: str


@dataclass(frozen=True)
class Opinion:
    """A procuratorial opinion that those named be punished by the agency (检察意见)."""

    refs: tuple[str, ...]
    # The key of the reverse review that hears of the answer; none where the procuratorate is not in the system.
    review: int | None
    sender: str
    reason: str
    law_applied: str = ""
    # The term the opinion sets for the written reply ("2 months").
    reply_within: str = ""
    # Until when the violation lasted, and when an authority first knew of it (行政处罚法 36).
    act_until: str = ""
    discovered_on: str = ""
    evidence: tuple[str, ...] = ()
    # When it came, where that was not at once.
    received_on: str = ""
