"""The models of a case, by subject."""

from casework.models.agency import Absence, Agency, Officer, SealPractice, Tenure, Unit
from casework.models.agreement import Clause, ClauseKind
from casework.models.archive import (
    COVER,
    ArchivedFile,
    DestructionItem,
    DestructionList,
    FileState,
    ListEvent,
    ListState,
)
from casework.models.audit import AuditCheck, DayRoot, LeafKind, Reading, RootLeaf
from casework.models.case import Case, CaseLink, CaseState, Source
from casework.models.deadline import OPEN_STATES, Deadline, DeadlineEntry, DeadlineState
from casework.models.document import (
    Delivery,
    DeliveryMethod,
    DeliveryProof,
    Document,
    DocumentState,
    Origin,
    SealState,
    Signature,
)
from casework.models.event import Confirmation, Entry, Event
from casework.models.evidence import CustodyMove, Evidence, EvidenceKind, Exhibit
from casework.models.figure import FigureCell, FigureRun
from casework.models.finding import AMOUNTS, Finding
from casework.models.handover import Handover, HandoverItem, HandoverKind, HandoverState
from casework.models.measure import Measure, MeasureKind, MeasureState
from casework.models.nonconformity import Nonconformity
from casework.models.numbering import CalendarYear, Counter, NumberBlock, NumberStyle, VoidNumber
from casework.models.party import (
    CIVIL_ROLES,
    CourseState,
    CrimeAlert,
    OutcomeKind,
    Party,
    PartyCourse,
    PartyKind,
    PartyRole,
)
from casework.models.proceeding import Assignment, Proceeding
from casework.models.record import AgencyEvent, RecordKind
from casework.models.review import ReviewedFile, ScoreSheet
from casework.models.right import GoodsLot, Right, RightKind
from casework.models.seal import Impression, ImpressionKind, Seal, SealKind
from casework.models.unreferred import LeftBy, Unreferred
from casework.models.upload import EvidenceFile, FileKind, ReceivedFile, Upload
from casework.models.warning import MailState, StepTimesOff, TermWarning, WarningMail, WarningNotice, WarningPart

__all__ = [
    "AMOUNTS",
    "CIVIL_ROLES",
    "COVER",
    "OPEN_STATES",
    "Absence",
    "Agency",
    "AgencyEvent",
    "ArchivedFile",
    "Assignment",
    "AuditCheck",
    "CalendarYear",
    "Case",
    "CaseLink",
    "CaseState",
    "Clause",
    "ClauseKind",
    "Confirmation",
    "Counter",
    "CourseState",
    "CrimeAlert",
    "CustodyMove",
    "DayRoot",
    "Deadline",
    "DeadlineEntry",
    "DeadlineState",
    "Delivery",
    "DeliveryMethod",
    "DeliveryProof",
    "DestructionItem",
    "DestructionList",
    "Document",
    "DocumentState",
    "Entry",
    "Event",
    "Evidence",
    "EvidenceFile",
    "EvidenceKind",
    "Exhibit",
    "FigureCell",
    "FigureRun",
    "FileKind",
    "FileState",
    "Finding",
    "GoodsLot",
    "Handover",
    "HandoverItem",
    "HandoverKind",
    "HandoverState",
    "Impression",
    "ImpressionKind",
    "LeafKind",
    "LeftBy",
    "ListEvent",
    "ListState",
    "MailState",
    "Measure",
    "MeasureKind",
    "MeasureState",
    "Nonconformity",
    "NumberBlock",
    "NumberStyle",
    "Officer",
    "Origin",
    "OutcomeKind",
    "Party",
    "PartyCourse",
    "PartyKind",
    "PartyRole",
    "Proceeding",
    "Reading",
    "ReceivedFile",
    "RecordKind",
    "ReviewedFile",
    "Right",
    "RightKind",
    "RootLeaf",
    "ScoreSheet",
    "Seal",
    "SealKind",
    "SealPractice",
    "SealState",
    "Signature",
    "Source",
    "StepTimesOff",
    "Tenure",
    "TermWarning",
    "Unit",
    "Unreferred",
    "Upload",
    "VoidNumber",
    "WarningMail",
    "WarningNotice",
    "WarningPart",
]
