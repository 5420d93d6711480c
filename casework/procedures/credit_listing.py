"""Listing for serious dishonesty, and the publication of a penalty: shown, repaired early, removed (信用监管).

失信名单办法, 信用修复办法, 处罚信息公示规定 9, 13; what is not verified says so in the law data.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django_fsm import RETURN_VALUE, transition

from casework.acts import ActFacts
from casework.dates import LegalDate
from casework.guards import credit_listing as guards
from casework.models import PartyCourse, Proceeding
from casework.procedures.charge import ChargeActs
from casework.procedures.fallen import DecisionFell
from casework.procedures.sealing import SealingActs
from casework.procedures.serving import CONDITIONS, PENALTY_NOTICE, DeliveryFacts, record_service
from casework.procedures.signing import SigningActs

LIST, RECORD = "list", "record"
EXPIRED, OVERTURNED = "expired", "overturned"
# Papers issued when word of the penalty comes, and what they say.
REMOVAL, SUMMARY = "credit_repair_decision", "penalty_summary_for_publicity"
FELL = "该行政处罚决定已经%s%s，列入（公示）的依据不复存在。"
RESULTS = {"revoked": "撤销", "redo": "撤销并责令重新作出", "unlawful": "确认违法"}
CHANGED = "罚款%s元（原决定经%s变更）"


class Stage(TextChoices):
    """Stages of a listing, or of the publication of a penalty (信用监管的阶段)."""

    NEW = "new", _("待提出")
    PROPOSED = "proposed", _("待告知")
    NOTIFIED = "notified", _("已告知，待决定")
    NOT_LISTED = "not_listed", _("不列入")
    LISTED = "listed", _("已列入，待公示")
    SHOWN = "shown", _("公示中")
    REMOVED = "removed", _("已移出（停止公示）")


# Where word of the penalty may leave it: where it was, if the penalty only changed; or at its end.
AFTER_THE_FALL = (Stage.PROPOSED, Stage.NOTIFIED, Stage.LISTED, Stage.SHOWN, Stage.REMOVED, Stage.NOT_LISTED)


class Ground(TextChoices):
    """For what a penalty may lead to the list (列入情形); the clauses are not verified."""

    INFRINGEMENT = "infringement", _("故意侵犯知识产权")
    SECRET = "secret", _("侵犯商业秘密")
    FILINGS = "filings", _("提交非正常专利申请")
    MARKS = "marks", _("恶意申请商标注册")
    AGENCY = "agency", _("代理机构严重违法")


@dataclass(frozen=True)
class ProposeFacts:
    """Which penalty it is about, and whether the party is to be listed or the penalty is shown (提出)."""

    what: str
    course: PartyCourse
    penalty_number: str
    facts_found: str
    penalties: tuple[str, ...]
    ground: str = ""
    measures: tuple[str, ...] = ()
    minor: bool = False
    shown_on: LegalDate | None = None
    where: str = ""


@dataclass(frozen=True)
class NoticeFacts:
    """That the party is told what is planned (告知)."""

    reason: str


@dataclass(frozen=True)
class StatementFacts:
    """What the party said (陈述、申辩)."""

    statement: str
    received_on: LegalDate


@dataclass(frozen=True)
class DecideFacts:
    """Whether the party is listed, and what is said to its statement (列入决定)."""

    decision: str
    statement_view: str
    opinion: str


@dataclass(frozen=True)
class PublishFacts:
    """Where and when the listing was made public (公示)."""

    shown_on: LegalDate
    where: str


@dataclass(frozen=True)
class RepairFacts:
    """An application for repair: what was performed, what harm was undone (信用修复申请)."""

    received_on: LegalDate
    performed: str
    materials: tuple[str, ...]


@dataclass(frozen=True)
class RepairDecisionFacts:
    """Whether it is granted (信用修复决定)."""

    decision: str
    reason: str


@dataclass(frozen=True)
class RemoveFacts:
    """Why it is not shown any more (移出、停止公示)."""

    cause: str
    reason: str


class CreditListing(SigningActs, SealingActs, ChargeActs, Proceeding):
    """A listing, or a publication, that runs for its term; a proxy, the row is the proceeding's."""

    Stage = Stage

    class Meta:
        proxy = True
        default_permissions = ()

    @transition(
        "stage",
        source=Stage.NEW,
        target=RETURN_VALUE(Stage.PROPOSED, Stage.SHOWN),
        conditions=[guards.listing_has_a_ground, guards.publication_has_its_day],
    )
    def propose(self, act: ActFacts[ProposeFacts]) -> str:
        """Propose the listing, or take the publication of a penalty on the clock (提出列入、录入公示)."""
        facts = act.facts
        self.handler, self.parent = act.officer, facts.course.proceeding
        act.change(self, "handler", "parent")
        act.courses.append(act.add(PartyCourse(proceeding=self, party=facts.course.party)))
        self.brief.update(
            party=facts.course.party.ref, what=facts.what, penalty_number=facts.penalty_number,
            facts_found=facts.facts_found,
            ground=str(Ground(facts.ground).label) if facts.ground else "", measures=list(facts.measures),
            penalties=list(facts.penalties),
        )  # fmt: skip
        if facts.what == LIST:
            act.prints()
            return Stage.PROPOSED
        other = "publicity.period_normal" if facts.minor else "publicity.period_minor"
        act.happened("publicity_started", facts.shown_on, without=(other,))
        act.happened("published", facts.shown_on)
        self.brief.update(shown_on=str(facts.shown_on), where=facts.where)
        return Stage.SHOWN

    @transition("stage", source=Stage.PROPOSED, target=Stage.NOTIFIED)
    def notify(self, act: ActFacts[NoticeFacts]) -> None:
        """Tell the party what is planned and that it may answer (拟列入告知)."""
        self.brief["reason"] = act.facts.reason

    @transition("stage", source="*", target=None, conditions=CONDITIONS)
    def deliver(self, act: ActFacts[DeliveryFacts]) -> None:
        """Serve a paper; the party's days to answer run from the notice (送达)."""
        served = record_service(act, PENALTY_NOTICE)
        if act.facts.document.kind == "listing_notice":
            act.happened("listing_notice_served", served)

    @transition("stage", source=Stage.NOTIFIED, target=None)
    def record_statement(self, act: ActFacts[StatementFacts]) -> None:
        """Take down what the party answered (陈述、申辩)."""
        self.brief["statement"] = act.facts.statement
        act.meet("listing.statement", at=act.facts.received_on)

    @transition(
        "stage",
        source=Stage.NOTIFIED,
        target=RETURN_VALUE(Stage.LISTED, Stage.NOT_LISTED),
        conditions=[guards.notice_was_served, guards.party_was_heard_or_its_days_have_passed],
    )
    def decide(self, act: ActFacts[DecideFacts]) -> str:
        """The head decides; three years run from the listing (列入决定)."""
        facts = act.facts
        act.opine("负责人意见", facts.opinion)
        act.meet("listing.statement")
        if facts.decision != LIST:
            act.prints()
            self._end(act)
            return Stage.NOT_LISTED
        act.happened("blacklisted")
        self.brief["listed_on"] = act.day.isoformat()
        return Stage.LISTED

    @transition("stage", source=Stage.LISTED, target=Stage.SHOWN, conditions=[guards.decision_was_served])
    def publish(self, act: ActFacts[PublishFacts]) -> None:
        """Make the listing public (公示列入信息)."""
        self.brief.update(shown_on=str(act.facts.shown_on), where=act.facts.where)

    @transition(
        "stage", source=Stage.SHOWN, target=None, conditions=[guards.repair_is_not_open, guards.waiting_time_has_passed]
    )
    def apply_repair(self, act: ActFacts[RepairFacts]) -> None:
        """Take in an application for repair; it waits a year on the list, six months with a penalty (申请信用修复)."""
        facts = act.facts
        self.brief["repair"] = {"on": str(facts.received_on), "performed": facts.performed,
                                "materials": list(facts.materials)}  # fmt: skip
        act.happened("repair_applied", facts.received_on)

    @transition(
        "stage", source=Stage.SHOWN, target=RETURN_VALUE(Stage.SHOWN, Stage.REMOVED), conditions=[guards.repair_is_open]
    )
    def decide_repair(self, act: ActFacts[RepairDecisionFacts]) -> str:
        """Grant the repair, and stop showing; or refuse it with reasons (信用修复决定)."""
        self.brief["repair_result"] = act.facts.decision
        self.brief["repair"] = {}
        if act.facts.decision != "grant":
            return Stage.SHOWN
        return self._remove(act)

    @transition(
        "stage",
        source=[Stage.SHOWN, Stage.LISTED],
        target=Stage.REMOVED,
        conditions=[guards.term_is_over_or_decision_fell],
    )
    def remove(self, act: ActFacts[RemoveFacts]) -> None:
        """Remove from the list, or stop showing, at the end of the term; at once when the penalty fell (移出)."""
        if act.facts.cause == OVERTURNED:
            act.happened("decision_overturned")
        self._remove(act)

    @transition(
        "stage",
        source=[Stage.PROPOSED, Stage.NOTIFIED, Stage.LISTED, Stage.SHOWN],
        target=RETURN_VALUE(*AFTER_THE_FALL),
    )
    def hear_fall(self, act: ActFacts[DecisionFell]) -> str:
        """The penalty fell, and the listing or publication with it; or it was changed, and is shown as changed.

        It is withdrawn or corrected by this very word, on its day; 处罚信息公示规定 11 allows three working days.
        """
        word, stage = act.facts, str(self.stage)
        act.happened("decision_overturned")
        if word.changed:
            return self._correct(act, stage)
        self.brief.update(
            cause=OVERTURNED, reason=FELL % (word.number, RESULTS[word.result]), decision="", fell=word.result
        )
        if stage in (Stage.PROPOSED, Stage.NOTIFIED):
            act.cancel("listing.statement")
            self._end(act)
            return Stage.NOT_LISTED
        act.cancel("listing.repair_decision")
        act.issue(REMOVAL, act.courses[0].party, **{name: self.brief[name] for name in ("cause", "reason", "decision")})
        return self._remove(act)

    def _correct(self, act: ActFacts[DecisionFell], stage: str) -> str:
        """The fine is another one; a publication is made anew with it, the list goes on (变更后的公示)."""
        word = act.facts
        kept = [each for each in self.brief["penalties"] if not each.startswith("罚款")]
        self.brief["penalties"] = [*kept, CHANGED % (word.fine, word.number)]
        if self.brief["what"] == RECORD:
            shown = {name: self.brief[name] for name in ("penalty_number", "facts_found", "penalties")}
            act.issue(SUMMARY, act.courses[0].party, **shown)
        return stage

    def _remove(self, act: ActFacts[Any]) -> str:
        for rule in guards.TERMS:
            act.meet(rule)
        for rule in (*guards.WAITS, "listing.publication"):
            act.cancel(rule)
        self._end(act)
        return Stage.REMOVED

    def _end(self, act: ActFacts[Any]) -> None:
        self.ended_on = act.day
        act.change(self, "ended_on")
