"""The ordinary penalty procedure (行政处罚普通程序) as a state machine."""

from __future__ import annotations

from casework.models import Proceeding
from casework.procedures.penalty import stages
from casework.procedures.penalty.appraisal import AppraisalActs
from casework.procedures.penalty.clocks import ClockActs
from casework.procedures.penalty.closing import ClosingActs
from casework.procedures.penalty.compensation import CompensationActs
from casework.procedures.penalty.crime import CrimeActs
from casework.procedures.penalty.decision import DecisionActs
from casework.procedures.penalty.disposal import BureauDisposalActs, DisposalActs
from casework.procedures.penalty.execution import CollectionActs, ExecutionActs, PushActs
from casework.procedures.penalty.findings import FindingActs
from casework.procedures.penalty.hearing import HearingActs
from casework.procedures.penalty.investigation import CompetitionActs, EvidenceActs
from casework.procedures.penalty.jurisdiction import JurisdictionActs, TransferActs
from casework.procedures.penalty.lead import LeadActs
from casework.procedures.penalty.linking import LinkActs
from casework.procedures.penalty.measures import MeasureActs
from casework.procedures.penalty.notice import NoticeActs
from casework.procedures.penalty.opinion import OpinionActs
from casework.procedures.penalty.papers import PaperActs
from casework.procedures.penalty.parallel import ParallelActs
from casework.procedures.penalty.participants import ParticipantActs
from casework.procedures.penalty.proofs import ProofActs
from casework.procedures.penalty.record import InformantActs, RecordActs
from casework.procedures.penalty.remedies import RemedyActs
from casework.procedures.penalty.restored import RestoredRemedyActs
from casework.procedures.penalty.review import ReviewActs
from casework.procedures.penalty.service import DecisionServiceActs, ServiceActs
from casework.procedures.penalty.staff import StaffActs
from casework.procedures.penalty.stages import Stage
from casework.procedures.receipt import ReceiptActs
from casework.procedures.sealing import SealingActs
from casework.procedures.signing import SigningActs


class Penalty(
    LeadActs,
    OpinionActs,
    EvidenceActs,
    CompetitionActs,
    AppraisalActs,
    FindingActs,
    CrimeActs,
    MeasureActs,
    DisposalActs,
    BureauDisposalActs,
    TransferActs,
    JurisdictionActs,
    ClockActs,
    ParticipantActs,
    StaffActs,
    LinkActs,
    CompensationActs,
    ParallelActs,
    RecordActs,
    InformantActs,
    ReviewActs,
    NoticeActs,
    HearingActs,
    DecisionActs,
    ServiceActs,
    DecisionServiceActs,
    ExecutionActs,
    PushActs,
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
    """A penalty proceeding of the market regulation bureau; a proxy, the row is the proceeding's."""

    Stage = stages.Stage

    class Meta:
        proxy = True
        default_permissions = ()


__all__ = ["Penalty", "Stage"]
