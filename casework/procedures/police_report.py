"""A crime reported to the police, or found by them (报案、控告、举报、自行发现): 公安刑事程序规定 arts. 169–179."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django_fsm import RETURN_VALUE, transition

from casework.acts import ActFacts
from casework.dates import LegalDate
from casework.guards import limitation, referral
from casework.guards import police_report as guards
from casework.models import Party, PartyCourse, PartyRole, Proceeding, Source
from casework.procedures.charge import ChargeActs
from casework.procedures.criminal_papers import CriminalPaperActs, ServingFacts
from casework.procedures.police_filing import ExtensionFacts, FilingDecisionFacts, PoliceFiling, note_limitation
from casework.procedures.referral import FILED
from casework.procedures.sealing import SealingActs
from casework.procedures.signing import SigningActs
from casework.procedures.supervised import SupervisedActs


class Stage(TextChoices):
    """Stages of a report (受案和立案审查的阶段)."""

    NEW = "new", _("待登记")
    RECEIVED = "received", _("立案审查")
    FILED = "filed", _("已立案")
    REFUSED = "refused", _("不予立案")
    RECONSIDERING = "reconsidering", _("控告人申请复议")
    UPHELD = "upheld", _("复议维持不予立案")
    REVIEWING = "reviewing", _("上一级公安机关复核")
    CLOSED = "closed", _("不予立案已办结")


@dataclass(frozen=True)
class CrimeReportFacts:
    """What was reported, by whom, with what (受案登记)."""

    title: str
    origin: str
    suspected_crime: str
    content: str
    received_at: LegalDate
    proposal: str
    cause: str = ""
    parties: tuple[dict[str, Any], ...] = ()
    accepted: tuple[dict[str, Any], ...] = ()


@dataclass(frozen=True)
class RemedyFacts:
    """What the complainant asks for, and when it came in (复议、复核申请)."""

    received_on: LegalDate
    reason: str


@dataclass(frozen=True)
class RemedyDecisionFacts:
    """The decision on it (复议、复核决定)."""

    decision: str
    reason: str
    number: str = ""


@dataclass(frozen=True)
class ClosureFacts:
    """Why nothing more is done (办结)."""

    reason: str


# Word to itself: the complainant asked for reconsideration, or for review.
RECONSIDERATION_ASKED, REVIEW_ASKED = "complainant.reconsideration_asked", "complainant.review_asked"
SOURCES = {"report": Source.REPORT, "complaint": Source.COMPLAINT, "tip": Source.REPORT, "own": Source.OWN_CHECK}
STANDING = (Stage.REFUSED, Stage.RECONSIDERING, Stage.UPHELD, Stage.REVIEWING, Stage.CLOSED)


class PoliceReport(SupervisedActs, CriminalPaperActs, SigningActs, SealingActs, ChargeActs, Proceeding):
    """What the police do with a report until they have filed it or not; a proxy, the row is the proceeding's."""

    Stage = Stage
    # Filing begins the same, however the case came to the police.
    _file = PoliceFiling._file
    _end = PoliceFiling._end

    class Meta:
        proxy = True
        default_permissions = ()

    @transition("stage", source=Stage.NEW, target=Stage.RECEIVED, conditions=[guards.report_names_who_made_it])
    def register(self, act: ActFacts[CrimeReportFacts]) -> None:
        """Register the report (受案登记); the three days and the seven of economic crime both run."""
        facts, case = act.facts, act.case
        case.title, case.source, case.cause = facts.title, SOURCES[facts.origin], facts.cause
        act.change(case, "title", "source", "cause")
        act.parties = [act.add(Party(case=case, no=no, **row)) for no, row in enumerate(facts.parties, 1)]
        for party in act.parties:
            if party.role == PartyRole.PARTY:
                act.courses.append(act.add(PartyCourse(proceeding=self, party=party)))
        self.handler = act.officer
        act.change(self, "handler")
        made_by = guards.complainant(act)
        self.brief.update(
            suspected_crime=facts.suspected_crime, facts_found=facts.content, origin=facts.origin,
            reporter=made_by.name if made_by else f"{act.agency.name}（工作中发现）",
            reporter_phone=made_by.phone if made_by else act.agency.phone,
            reporter_address=made_by.address if made_by else act.agency.address,
            received_by=str(act.officer),
            accepted_evidence=[f"{row['name']}（{row['quantity']}）" for row in facts.accepted],
        )  # fmt: skip
        act.opine("受案意见", facts.proposal)
        act.prints(*REGISTRATION[:1], *(REGISTRATION[1:] if made_by else ()))
        act.happened("crime_report_received", facts.received_at)

    @transition("stage", source=Stage.RECEIVED, target=None, conditions=[guards.examination_can_be_extended])
    def extend_examination(self, act: ActFacts[ExtensionFacts]) -> None:
        """Extend the examination: to seven days by the general rule, to thirty and by thirty in economic crime."""
        self.brief["extensions"] = [*self.brief.get("extensions", []), act.facts.step]
        rule, amount = EXTENSIONS[act.facts.step]
        act.extend(rule, amount, act.officer)

    @transition(
        "stage",
        source=Stage.RECEIVED,
        target=RETURN_VALUE(Stage.FILED, Stage.REFUSED, Stage.CLOSED),
        conditions=[referral.refusal_to_file_is_reasoned, limitation.crime_can_still_be_prosecuted],
    )
    def decide_filing(self, act: ActFacts[FilingDecisionFacts]) -> str:
        """File the case or refuse to; the complainant gets a refusal within three days (决定立案或者不予立案)."""
        facts = act.facts
        act.opine("负责人意见", facts.opinion)
        self.brief.update(approved_by=str(act.officer), approved_on=act.day.isoformat(), legal_basis=facts.basis)
        self.brief["unit"] = facts.unit or act.agency.name
        act.happened("filing_decision_made")
        note_limitation(self, act)
        if facts.decision == FILED:
            act.prints("police_filing_decision")
            return self._file(act)
        made_by = guards.complainant(act)
        act.prints()
        if made_by is None:
            return self._end(act, Stage.CLOSED)
        act.issue(
            "police_no_filing_notice", made_by, by_complainant=True, receiving_agency=made_by.name,
            referred_on=self.marks["crime_report_received"][:10], procuratorate="同级人民检察院",
        )  # fmt: skip
        act.happened("police_no_filing")
        return Stage.REFUSED

    # ── the complainant's remedies ────────────────────────────────────────────────────────────

    def heed_service(self, act: ActFacts[ServingFacts], served: LegalDate) -> None:
        """Let the seven days of the complainant run from the service of the refusal, or of the reconsideration."""
        kind = act.facts.document.kind
        if kind == "police_no_filing_notice":
            act.happened("no_filing_notice_received", served)
            return
        act.answers_no_term()
        if kind == "police_recon_decision" and self.stage == Stage.UPHELD:
            act.happened("police_recon_decision_received", served)

    @transition("stage", source=Stage.REFUSED, target=None, conditions=[guards.reconsideration_is_in_time])
    def take_reconsideration(self, act: ActFacts[RemedyFacts]) -> None:
        """Take the complainant's request for reconsideration (收到复议申请)."""
        self.brief["reconsideration"] = act.facts.reason
        act.tell(RECONSIDERATION_ASKED, self, act.facts)

    @transition("stage", source=Stage.REFUSED, target=Stage.RECONSIDERING)
    def begin_reconsideration(self, act: ActFacts[RemedyFacts]) -> None:
        """The thirty days to decide run from the request (受理复议申请)."""
        act.happened("recon_request_received", act.facts.received_on)

    @transition(
        "stage",
        source=[Stage.RECONSIDERING, Stage.REVIEWING],
        target=None,
        conditions=[guards.decision_can_be_extended],
    )
    def extend_remedy(self, act: ActFacts[ExtensionFacts]) -> None:
        """Take thirty more days for a grave and complex case; the complainant is told in writing (延长期限)."""
        self.brief["decisions_extended"] = [*self.brief.get("decisions_extended", []), self.stage]
        asked = "recon" if self.stage == Stage.RECONSIDERING else "review"
        act.extend(f"filing.complainant_{asked}_decide", "30 calendar days", act.officer)

    @transition("stage", source=Stage.RECONSIDERING, target=RETURN_VALUE(Stage.FILED, Stage.UPHELD))
    def reconsider(self, act: ActFacts[RemedyDecisionFacts]) -> str:
        """Decide on the complainant's request within thirty days (复议决定)."""
        made_by = guards.complainant(act)
        act.prints()
        act.issue(
            "police_recon_decision", made_by, by_complainant=True, receiving_agency=made_by.name if made_by else "",
            superior=act.agency.superior.name if act.agency.superior else "上一级公安机关",
        )  # fmt: skip
        return self._file(act) if act.facts.decision == FILED else Stage.UPHELD

    @transition("stage", source=Stage.UPHELD, target=None, conditions=[guards.review_is_in_time])
    def take_review(self, act: ActFacts[RemedyFacts]) -> None:
        """The complainant turned to the next higher police (控告人申请复核)."""
        act.tell(REVIEW_ASKED, self, act.facts)

    @transition("stage", source=Stage.UPHELD, target=Stage.REVIEWING)
    def begin_review(self, act: ActFacts[RemedyFacts]) -> None:
        """The thirty days of the higher police run from the request (上一级公安机关受理复核)."""
        act.happened("review_request_received", act.facts.received_on)

    @transition("stage", source=Stage.REVIEWING, target=RETURN_VALUE(Stage.FILED, Stage.CLOSED))
    def record_review(self, act: ActFacts[RemedyDecisionFacts]) -> str:
        """Enter what the higher police decided; a quashed refusal binds this agency (复核决定)."""
        self.brief["review"] = {"decision": act.facts.decision, "number": act.facts.number}
        return self._file(act) if act.facts.decision == FILED else self._end(act, Stage.CLOSED)

    @transition("stage", source=[Stage.REFUSED, Stage.UPHELD], target=Stage.CLOSED)
    def close(self, act: ActFacts[ClosureFacts]) -> None:
        """Close the report once the complainant asks for nothing more (办结)."""
        act.cancel(guards.RECONSIDER)
        act.cancel(guards.REVIEW)
        self._end(act, Stage.CLOSED)

    # ── supervision ───────────────────────────────────────────────────────────────────────────

    @transition("stage", source=[Stage.RECEIVED, *STANDING], target=Stage.FILED)
    def file_on_order(self, act: ActFacts[Any]) -> None:
        """The case is filed because the procuratorate ordered it (依通知立案)."""
        if self.stage == Stage.RECEIVED:  # ordered while they had not decided at all
            act.meet(guards.GENERAL)
            act.meet(guards.ECONOMIC)
        for rule in ("filing.complainant_recon_decide", "filing.complainant_review_decide"):
            act.cancel(rule)
        self._file(act)


REGISTRATION = ("police_case_register", "police_acceptance_receipt", "evidence_acceptance_list")
EXTENSIONS = {
    "checked": (guards.GENERAL, "7 calendar days"),
    "complex": (guards.ECONOMIC, "30 calendar days"),
    "special": (guards.ECONOMIC, "30 calendar days"),
}
