"""The summary procedure (行政处罚简易程序) as a state machine: 行政处罚法 arts. 51–53; 程序规定 arts. 66–73."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django_fsm import transition

from casework.acts import ActFacts
from casework.counting import compute
from casework.dates import LegalDate
from casework.guards import parallel, summary
from casework.limits import limit
from casework.models import Case, CaseState, Officer, OutcomeKind, Party, PartyCourse, Proceeding
from casework.procedures.charge import ChargeActs
from casework.procedures.penalty.execution import CollectionActs
from casework.procedures.penalty.lead import assign
from casework.procedures.penalty.papers import PaperActs
from casework.procedures.penalty.proofs import ProofActs
from casework.procedures.penalty.remedies import RemedyActs
from casework.procedures.penalty.service import ServiceActs
from casework.procedures.sealing import SealingActs
from casework.procedures.signing import SigningActs


class Stage(TextChoices):
    """Stages of an on-the-spot penalty (当场处罚的阶段)."""

    NEW = "new", _("待作出")
    DECIDED = "decided", _("执行与备案")
    RECORDED = "recorded", _("已备案")
    ARCHIVED = "archived", _("已归档")


@dataclass(frozen=True)
class SpotFacts:
    """An on-the-spot penalty, as the pad has it (当场行政处罚决定书); the fine in CNY."""

    title: str
    source: str
    cause: str
    found_at: LegalDate
    place: str
    parties: tuple[dict[str, Any], ...]
    facts_found: str
    law_violated: str
    law_applied: str
    statement_view: str
    officers: tuple[Officer, ...]
    warning: bool = False
    fine: Decimal | None = None
    collected_on_the_spot: bool = False
    cash_ground: str = ""
    receipt_number: str = ""
    payment_channel: str = ""
    # Standing fines on the same person, as the form found them, and why this is another act.
    earlier_fines: tuple[str, ...] = ()
    another_act: str = ""


@dataclass(frozen=True)
class CashFacts:
    """Cash handed on (罚款上交、缴存)."""

    receipt: str


@dataclass(frozen=True)
class SpotArchiveFacts:
    """The papers put on record (归档备案)."""

    remark: str
    retention: str = ""
    inspector: str = ""


class Summary(
    ServiceActs,
    CollectionActs,
    RemedyActs,
    SigningActs,
    PaperActs,
    ProofActs,
    SealingActs,
    ChargeActs,
    Proceeding,
):
    """An on-the-spot penalty; a proxy, the row is the proceeding's."""

    Stage = Stage

    class Meta:
        proxy = True
        default_permissions = ()

    @transition(
        "stage",
        source=Stage.NEW,
        target=Stage.DECIDED,
        conditions=[
            summary.fine_is_small_enough,
            summary.something_is_imposed,
            summary.two_certified_officers_act,
            summary.cash_may_be_taken,
            summary.receipt_was_given_for_cash,
            parallel.fine_on_the_spot_is_no_second_one,
        ],
    )
    def decide_on_the_spot(self, act: ActFacts[SpotFacts]) -> None:
        """Decide and hand over the decision on the spot (当场处罚); reconsideration comes before any suit."""
        facts, case = act.facts, act.case
        case.title, case.source, case.cause = facts.title, facts.source, facts.cause
        act.change(case, "title", "source", "cause")
        course = _enter_party(self, act, case)
        assign(act, facts.officers)
        course.decide(OutcomeKind.PENALTY, _terms(act))
        course.fine = facts.fine
        course.serve()
        act.confirm_by(*facts.officers)
        # Nothing is filed before a decision on the spot: for the file the case begins and is filed with it.
        self.marks["case_filed"] = str(act.at)
        act.happened("summary_decision_made")
        act.happened("act_known", course=course)
        if facts.collected_on_the_spot:
            course.paid = facts.fine or Decimal(0)
            act.happened("onsite_fine_collected")
        elif facts.fine:
            act.happened("decision_received", course=course)
            # Reconsideration comes first, so its window alone ends the remedies (行政复议法 23).
            act.happened("remedy_period_expired", at=_ends(act, "reconsideration.apply"), course=course)
        if course.paid >= (course.fine or 0):
            course.perform()
        act.prints()
        act.issue("summary_decision", party=course.party, penalties=_penalties(facts))

    @transition("stage", source="*", target=None, conditions=[summary.cash_was_taken])
    def hand_over_cash(self, act: ActFacts[CashFacts]) -> None:
        """The officer hands the cash to the bureau within two working days (程序规定 73)."""
        act.happened("onsite_fine_received_by_bureau")

    @transition("stage", source="*", target=None, conditions=[summary.cash_reached_the_bureau])
    def bank_cash(self, act: ActFacts[CashFacts]) -> None:
        """The bureau pays the cash into the bank within two working days (程序规定 73)."""
        self.marks["onsite_fine_banked"] = str(act.at)

    @transition("stage", source=Stage.DECIDED, target=Stage.RECORDED)
    def put_on_record(self, act: ActFacts[SpotArchiveFacts]) -> None:
        """Bring the papers to the bureau's file within seven working days (归档备案, 程序规定 70)."""
        act.notes["remark"] = act.facts.remark

    @transition("stage", source=Stage.RECORDED, target=Stage.ARCHIVED, conditions=[summary.fine_was_paid_in])
    def archive(self, act: ActFacts[SpotArchiveFacts]) -> None:
        """Close and file away, once the fine is paid in (结案归档)."""
        self.ended_on = act.day
        act.change(self, "ended_on")
        if act.case.state == CaseState.OPEN:
            act.case.close()
            act.case.archive()
            act.change(act.case, "state")
        act.prints()
        act.issue(
            "file_cover", volume="正卷", retention=act.facts.retention, closed_on=act.day.isoformat(),
            archived_on=act.day.isoformat(), result="当场处罚",
        )  # fmt: skip
        act.issue(
            "file_remark",
            file_description=act.facts.remark,
            document_total=len(act.documents),
            filed_by=str(act.officer),
            checked_by=act.facts.inspector,
        )


def _enter_party(proceeding: Proceeding, act: ActFacts[SpotFacts], case: Case) -> PartyCourse:
    act.parties = [act.add(Party(case=case, no=no, **row)) for no, row in enumerate(act.facts.parties, 1)]
    course: PartyCourse = act.add(PartyCourse(proceeding=proceeding, party=act.parties[0]))
    act.courses.append(course)
    return course


def _terms(act: ActFacts[SpotFacts]) -> dict[str, Any]:
    facts = act.facts
    kinds = [name for name, imposed in (("warning", facts.warning), ("fine", facts.fine)) if imposed]
    return {
        "on": act.day.isoformat(),
        "served": str(act.at),
        "pay_by": str(_ends(act, "penalty.pay_fine")),
        "fine": str(facts.fine or 0),
        "kinds": kinds,
        "payment_channel": facts.payment_channel,
    }


def _ends(act: ActFacts[Any], rule: str) -> LegalDate:
    """Return the day a term ends that starts with this act."""
    return LegalDate.of(compute(limit(rule, act.day), act.at, calendar=act.calendar).due_on or act.day)


def _penalties(facts: SpotFacts) -> list[str]:
    said = ["警告"] if facts.warning else []
    return [*said, f"罚款{facts.fine:,.2f}元"] if facts.fine else said
