"""Administrative mediation (行政调解): of patents under Order 81 arts. 64–70, of other rights by their own laws.

The five working days and fifteen days are the patent rule's; for trademark, copyright and the others consent in any
form is enough (商标法 60, 著作权法 60), and so it is within an adjudication (专利纠纷裁决调解办法 35).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django_fsm import RETURN_VALUE, transition

from casework.acts import ActFacts
from casework.agencies import Office
from casework.agreements import PATENTS
from casework.dates import LegalDate
from casework.guards import admin_mediation as guards
from casework.guards import mediating as shared
from casework.guards.service import reaches_its_own_addressee
from casework.models import HandoverKind, Officer, Party, PartyCourse, Proceeding, Right, RightKind
from casework.procedures import mediating
from casework.procedures.charge import ChargeActs
from casework.procedures.civil import MEDIATION_RECEIVED, MediationBegun, MediationReceived
from casework.procedures.criminal_papers import WithdrawalActs
from casework.procedures.filing_away import FilingAwayActs
from casework.procedures.handing import sign_for, unsigned
from casework.procedures.mediating import MediatingActs, SessionFacts
from casework.procedures.party_record import PartyRecordActs
from casework.procedures.sealing import SealingActs
from casework.procedures.serving import DeliveryFacts, ServiceActs, served_course
from casework.procedures.signing import SigningActs


class Stage(TextChoices):
    """Stages of an administrative mediation (行政调解的阶段)."""

    NEW = "new", _("待请求")
    ARRIVED = "arrived", _("待接收")
    REQUESTED = "requested", _("征询意见")
    ASKED = "asked", _("等待被请求人陈述意见")
    CONSENTED = "consented", _("同意调解，待立案")
    UNWILLING = "unwilling", _("拒绝或者逾期，待通知不予立案")
    NOT_FILED = "not_filed", _("不予立案")
    MEDIATING = mediating.MEDIATING, _("调解中")
    AGREED = mediating.AGREED, _("达成一致，待拟定协议")
    DRAWN = mediating.DRAWN, _("协议待签署")
    FAILED = mediating.FAILED, _("调解不成，待撤销案件")
    IN_EFFECT = mediating.IN_EFFECT, _("协议生效，履行中")
    CLOSED = mediating.CLOSED, _("已办结")
    ENDED = mediating.ENDED, _("已撤销（终止）")


class Matter(TextChoices):
    """What may be mediated (专利法实施细则 102; 商标法 60)."""

    DAMAGES = "damages", _("侵权赔偿数额")
    OWNERSHIP = "ownership", _("权利归属")
    INVENTOR = "inventor", _("发明人、设计人资格")
    REMUNERATION = "remuneration", _("职务发明的奖励和报酬")
    INTERIM_FEE = "interim_fee", _("临时保护期使用费")
    STOPPING = "stopping", _("停止侵权")
    OTHER = "other", _("其他纠纷")


CONSENT, REFUSE, SILENT = "consent", "refuse", "silent"
FILE, DECLINE = "file", "decline"
NOTICE, RESPOND = "med.opinion_notice", "mediation.admin.respond"
OPINION_NOTICE_TERM = "mediation.admin.opinion_notice"


@dataclass(frozen=True, kw_only=True)
class RequestFacts:
    """Who asks the office to mediate what (专利纠纷调解请求书)."""

    received_on: LegalDate
    matters: tuple[str, ...]
    claims: tuple[str, ...]
    dispute: str
    title: str = ""
    cause: str = ""
    parties: tuple[dict[str, Any], ...] = ()
    rights: tuple[dict[str, Any], ...] = ()
    # In a case that is there: who of its people disputes.
    people: tuple[Party, ...] = ()
    finding_number: str = ""


@dataclass(frozen=True, kw_only=True)
class TakeFacts:
    """What is to be mediated of a case that another proceeding sent here (接收)."""

    received_by: str
    matters: tuple[str, ...]
    claims: tuple[str, ...]
    dispute: str
    finding_number: str = ""
    remark: str = ""


@dataclass(frozen=True, kw_only=True)
class AskFacts:
    """What goes to the respondent with the notice (陈述意见通知书)."""

    enclosed: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class OpinionFacts:
    """What a respondent says, or that the term passed without a word (意见陈述书)."""

    party: Party
    answer: str
    received_on: LegalDate | None = None
    reason: str = ""


@dataclass(frozen=True, kw_only=True)
class FilingFacts:
    """When, where and by whom it is mediated, or that it is not (立案、不予立案)."""

    decision: str
    mediators: tuple[Officer, ...] = ()
    starts_at: LegalDate | None = None
    place: str = ""
    reason: str = ""
    interest: str = ""
    entangled: tuple[str, ...] = ()
    # Of what is mediated without the patent rule's steps: how each side consented, in any form.
    consent_note: str = ""
    consented: bool = False


@dataclass(frozen=True, kw_only=True)
class StopFacts:
    """Why it stops at once (撤回、拒绝继续)."""

    ground: str
    reason: str
    party: Party | None = None


@dataclass(frozen=True, kw_only=True)
class StayFacts:
    """A party asked CNIPA to stay its procedure while ownership is disputed (请求中止有关程序)."""

    asked_on: LegalDate
    party: Party
    right: Right
    number: str = ""


RUNNING = (Stage.REQUESTED, Stage.ASKED, Stage.CONSENTED, *mediating.AT_WORK)


class AdminMediation(
    MediatingActs,
    ServiceActs,
    WithdrawalActs,
    PartyRecordActs,
    FilingAwayActs,
    SigningActs,
    SealingActs,
    ChargeActs,
    Proceeding,
):
    """A mediation by an office that administers the right; a proxy, the row is the proceeding's."""

    Stage = Stage
    PAPERS = {"record": "med.record", "agreement": "med.agreement", "ending": "med.termination"}

    class Meta:
        proxy = True
        default_permissions = ()

    def name_again(self, act: ActFacts[Any]) -> None:
        """Write again how papers name the sides (更正当事人信息)."""
        self.brief["sides"] = mediating.sides([each.party for each in act.courses])

    # ── request (请求): 专利纠纷裁决调解办法 64 ───────────────────────────────────────────────

    @transition("stage", source=Stage.NEW, target=Stage.ARRIVED)
    def arrive(self, act: ActFacts[MediationBegun]) -> None:
        """A penalty case, an adjudication or a court sent the dispute here (收到)."""
        self.take_over(act)
        self._of_which_rule(act.rights)

    @transition(
        "stage",
        source=Stage.NEW,
        target=Stage.REQUESTED,
        conditions=[guards.both_sides_are_named, guards.damages_follow_a_finding],
    )
    def request(self, act: ActFacts[RequestFacts]) -> None:
        """Take a request to mediate (收到调解请求书)."""
        facts = act.facts
        mediating.enter_dispute(self, act)
        self.brief["mode"] = ""
        self._of_which_rule([each for each in act.new if isinstance(each, Right)] or act.rights)
        self._note_matters(act)
        if act.office != Office.COUNTER:  # what the counter takes in waits for whoever takes it up
            self.handler = act.officer
            act.change(self, "handler")
        act.happened("mediation_request_received", facts.received_on, without=self._not_ours())

    @transition("stage", source=Stage.ARRIVED, target=Stage.REQUESTED, conditions=[guards.damages_follow_a_finding])
    def take(self, act: ActFacts[TakeFacts]) -> None:
        """Take up what was sent here, and note what is to be mediated (接收)."""
        facts = act.facts
        sign_for(act, unsigned(act, HandoverKind.ASSIGNED, HandoverKind.ROUTED), facts.received_by, facts.remark)
        self._note_matters(act)
        self.handler = act.officer
        act.change(self, "handler")
        act.happened("mediation_request_received", without=self._not_ours())
        if self.brief["mode"] in (mediating.ASSIGNED, mediating.ENTRUSTED):
            track = self.brief.get("track") or "ordinary"
            assigned = self.brief["mode"] == mediating.ASSIGNED
            act.happened("assignment_received" if assigned else f"entrustment_{track}_received")
            told = MediationReceived(act.agency.name, facts.received_by, act.at)
            act.tell(MEDIATION_RECEIVED, self.brief["sent_by"], told)

    # ── the respondent's opinion (征询): 专利纠纷裁决调解办法 65 ──────────────────────────────

    @transition("stage", source=Stage.REQUESTED, target=Stage.ASKED)
    def ask_opinion(self, act: ActFacts[AskFacts]) -> None:
        """Send notice and copy of the request to each respondent (陈述意见通知书); the term is met by its service."""
        act.prints()
        act.answers_no_term()
        for course in self._respondents(act):
            act.issue(NOTICE, course.party)

    def heed_service(self, act: ActFacts[DeliveryFacts], served: LegalDate) -> None:
        """Let the fifteen days of the respondent run from the service of the notice."""
        course = served_course(act)
        if act.facts.document.kind != NOTICE or course is None or not reaches_its_own_addressee(act):
            act.answers_no_term()
            return
        act.happened("opinion_notice_served", served, course=course)

    @transition(
        "stage",
        source=Stage.ASKED,
        target=RETURN_VALUE(Stage.ASKED, Stage.CONSENTED, Stage.UNWILLING),
        conditions=[guards.notice_was_served, guards.silence_is_no_consent_after_its_term],
    )
    def record_opinion(self, act: ActFacts[OpinionFacts]) -> str:
        """Enter what a respondent said; silence is no consent (收到意见陈述书、逾期未提交)."""
        facts = act.facts
        answers = {**self.brief.get("answers", {}), facts.party.ref: facts.answer}
        self.brief["answers"] = answers
        self.brief["opinion_reason"] = facts.reason
        term = act.deadline(RESPOND, course=act.course_of(facts.party))
        lapsed = LegalDate.of(term.due_on) if facts.answer == SILENT and term and term.due_on else None
        on = lapsed or facts.received_on or act.at
        if {course.party.ref for course in self._respondents(act)} > set(answers):
            return Stage.ASKED
        if set(answers.values()) == {CONSENT}:
            act.happened("consent_received", on)
            return Stage.CONSENTED
        act.happened("refusal_or_silence", on)
        return Stage.UNWILLING

    @transition(
        "stage",
        source=[Stage.CONSENTED, Stage.UNWILLING],
        target=RETURN_VALUE(Stage.MEDIATING, Stage.NOT_FILED),
        conditions=[
            guards.filing_follows_the_opinions,
            guards.time_and_place_are_named,
            shared.mediators_have_no_interest,
        ],
    )
    def decide_filing(self, act: ActFacts[FilingFacts]) -> str:
        """File and name time and place, or tell the requester that it is not filed (立案、不予立案)."""
        return self._decide(act)

    @transition(
        "stage",
        source=Stage.REQUESTED,
        target=RETURN_VALUE(Stage.MEDIATING, Stage.NOT_FILED),
        conditions=[
            guards.consent_is_there,
            guards.time_and_place_are_named,
            shared.mediators_have_no_interest,
        ],
    )
    def take_consent(self, act: ActFacts[FilingFacts]) -> str:
        """Mediate with the consent of both sides in any form, without the patent rule's steps (征得同意)."""
        self.brief["consent_note"] = act.facts.consent_note
        return self._decide(act)

    # ── sessions: absence ends a patent mediation (专利纠纷裁决调解办法 67) ────────────────────

    def absence_ends(self, facts: SessionFacts) -> str:
        """Take an absent requester as withdrawing, and close the case where the respondent stays away."""
        if not self.is_formal:
            return ""
        return {"requester": "withdrawn", "respondent": "absent"}.get(facts.absent, "")

    @transition("stage", source=list(RUNNING), target=Stage.ENDED, conditions=[guards.who_stops_it_is_named])
    def stop(self, act: ActFacts[StopFacts]) -> None:
        """Stop at once: the request is withdrawn, or a party will not go on (撤回、不愿继续调解)."""
        facts = act.facts
        who = f"{facts.party.name}：" if facts.party else ""
        for rule in guards.OPEN_TERMS:
            act.cancel(rule)
        self._give_up_draft(act)
        self.give_up(act, facts.ground, f"{who}{facts.reason}")

    # ── ownership (权属): 专利法实施细则 103 ──────────────────────────────────────────────────

    @transition(
        "stage",
        source=[*RUNNING, Stage.FAILED],
        target=None,
        conditions=[guards.ownership_is_disputed],
    )
    def note_stay(self, act: ActFacts[StayFacts]) -> None:
        """Note that a party asked CNIPA to stay its procedures; unless extended they resume after a year (中止)."""
        facts = act.facts
        self.brief["cnipa_stay"] = {
            "asked_on": str(facts.asked_on), "by": facts.party.name, "right": facts.right.number,
            "number": facts.number,
        }  # fmt: skip
        act.happened("cnipa_stay_requested", facts.asked_on)

    # ── what these acts share ─────────────────────────────────────────────────────────────────

    @property
    def is_formal(self) -> bool:
        """Whether the patent rule's own steps are taken: not within an adjudication, and not for a court."""
        return self.brief.get("rule") == "patent" and self.brief.get("mode") in ("", mediating.REFERRED)

    def _of_which_rule(self, rights: list[Right]) -> None:
        kinds = {each.kind for each in rights}
        marks = {RightKind.TRADEMARK, RightKind.GEOGRAPHICAL_INDICATION, RightKind.SPECIAL_MARK}
        rule = "patent" if kinds & PATENTS else "trademark" if kinds & marks else "other"
        self.brief["rule"] = "copyright" if rule == "other" and RightKind.COPYRIGHT in kinds else rule
        self.brief["right_names"] = [
            f"{each.get_kind_display()}“{each.name}”{f'（{each.number}）' if each.number else ''}" for each in rights
        ]

    def _note_matters(self, act: ActFacts[Any]) -> None:
        facts = act.facts
        self.brief.update(
            matters=list(facts.matters), matter_names=[str(Matter(each).label) for each in facts.matters],
            claims=list(facts.claims), dispute=facts.dispute, finding_number=facts.finding_number,
        )  # fmt: skip

    def _not_ours(self) -> tuple[str, ...]:
        return () if self.is_formal else (OPINION_NOTICE_TERM,)

    def _respondents(self, act: ActFacts[Any]) -> list[PartyCourse]:
        return [each for each in act.courses if each.party.role in mediating.ANSWERING]

    def _decide(self, act: ActFacts[FilingFacts]) -> str:
        facts = act.facts
        refs = tuple(each.party.ref for each in act.courses)
        act.prints()
        if facts.decision == FILE:
            self.brief["filed_on"] = act.day.isoformat()
            self.put_to_work(act, list(facts.mediators))
            act.issue_for("med.filing_notice", refs, names=self.brief["names"])
            return Stage.MEDIATING
        self.brief.update(ending="refused", ending_reason=facts.reason)
        claiming = tuple(each.party.ref for each in act.courses if each.party.role in mediating.CLAIMING)
        act.issue_for("med.not_filed_notice", claiming)
        self._tell(act, "refused", reason=facts.reason)
        self._end(act)
        return Stage.NOT_FILED
