"""The copyright penalty of the culture departments (著作权行政处罚) as a state machine, made of the penalty's acts."""

from __future__ import annotations

from casework.guards import copyright as guards
from casework.models import Proceeding
from casework.procedures.base import under
from casework.procedures.copyright_penalty.complaint import ComplaintActs
from casework.procedures.copyright_penalty.works import WorkActs
from casework.procedures.penalty import stages
from casework.procedures.penalty.appraisal import AppraisalActs
from casework.procedures.penalty.closing import ClosingActs
from casework.procedures.penalty.compensation import CompensationActs
from casework.procedures.penalty.crime import CrimeActs
from casework.procedures.penalty.decision import DecisionActs
from casework.procedures.penalty.disposal import DisposalActs
from casework.procedures.penalty.execution import CollectionActs, ExecutionActs
from casework.procedures.penalty.findings import FindingActs
from casework.procedures.penalty.hearing import HearingActs
from casework.procedures.penalty.investigation import EvidenceActs
from casework.procedures.penalty.jurisdiction import TransferActs
from casework.procedures.penalty.linking import LinkActs
from casework.procedures.penalty.measures import MeasureActs
from casework.procedures.penalty.notice import NoticeActs
from casework.procedures.penalty.opinion import OpinionActs
from casework.procedures.penalty.papers import PaperActs
from casework.procedures.penalty.parallel import ParallelActs
from casework.procedures.penalty.participants import ParticipantActs
from casework.procedures.penalty.proofs import ProofActs
from casework.procedures.penalty.record import RecordActs
from casework.procedures.penalty.remedies import RemedyActs
from casework.procedures.penalty.restored import RestoredRemedyActs
from casework.procedures.penalty.review import ReviewActs
from casework.procedures.penalty.service import DecisionServiceActs, ServiceActs
from casework.procedures.penalty.staff import StaffActs
from casework.procedures.penalty.stages import Stage
from casework.procedures.receipt import ReceiptActs
from casework.procedures.sealing import SealingActs
from casework.procedures.signing import SigningActs


class CopyrightPenalty(
    ComplaintActs,
    OpinionActs,
    WorkActs,
    EvidenceActs,
    AppraisalActs,
    FindingActs,
    CrimeActs,
    MeasureActs,
    DisposalActs,
    TransferActs,
    ParticipantActs,
    StaffActs,
    LinkActs,
    CompensationActs,
    ParallelActs,
    RecordActs,
    ReviewActs,
    NoticeActs,
    HearingActs,
    DecisionActs,
    ServiceActs,
    DecisionServiceActs,
    ExecutionActs,
    CollectionActs,
    RemedyActs,
    RestoredRemedyActs,
    ClosingActs,
    ReceiptActs,
    SigningActs,
    PaperActs,
    ProofActs,
    SealingActs,
    Proceeding,
):
    """A copyright penalty of a culture department; a proxy, the row is the proceeding's."""

    Stage = stages.Stage

    class Meta:
        proxy = True
        default_permissions = ()

    conclude_investigation = under(
        ReviewActs.conclude_investigation, guards.authorship_is_proved, guards.infringement_was_compared
    )
    decide = under(DecisionActs.decide, guards.public_interest_is_on_file)


__all__ = ["CopyrightPenalty", "Stage"]
