"""Criminal case at second instance (刑事二审) as a state machine: 刑事诉讼法 arts. 227–244."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django_fsm import transition

from casework.acts import ActFacts
from casework.dates import LegalDate
from casework.guards import appeal as guards
from casework.guards import trial as trial_guards
from casework.guards import trial_clocks, trial_custody, trial_fine, trial_judgment
from casework.models import Agency, HandoverKind, Party, PartyCourse, PartyRole, Proceeding, Source
from casework.procedures import held
from casework.procedures.charge import ChargeActs
from casework.procedures.handing import hand_over, sign_for, unsigned, waiting
from casework.procedures.investigation.stages import Custody
from casework.procedures.link import APPEAL_DECIDED, AppealDecision, AppealJoined, Begun
from casework.procedures.receipt import OutsideReceiptActs
from casework.procedures.sealing import SealingActs
from casework.procedures.signing import SigningActs
from casework.procedures.trial.custody import CustodyActs
from casework.procedures.trial.hearing import HearingFacts, ScheduleFacts
from casework.procedures.trial.intake import bench
from casework.procedures.trial.judgment import decide, judgment_values, sentence_kept
from casework.procedures.trial.parties import lead_by, name_accused
from casework.procedures.trial.second import APPEAL_WITHDRAWN, CHANGED, REMANDED, UPHELD
from casework.procedures.trial.service import ServiceActs
from casework.procedures.trial.stages import SECOND_DETAINED, SECOND_TERM


class Stage(TextChoices):
    """Stages of a criminal case at second instance (刑事二审的阶段)."""

    NEW = "new", _("待收案")
    ARRIVED = "arrived", _("待立案")
    ACCEPTED = "accepted", _("二审审理")
    DECIDED = "decided", _("已作出二审裁判")
    CLOSED = "closed", _("已结案")


@dataclass(frozen=True)
class AppealIntakeFacts:
    """What came up, and who tries it; of a court outside the system also whom it is about (二审立案)."""

    received_by: str
    bench: tuple[dict[str, str], ...]
    clerk: str
    # Who is in custody: while somebody is, the term does not move past a holiday.
    detained: tuple[Party, ...] = ()
    remark: str = ""
    first_court: str = ""
    first_number: str = ""
    title: str = ""
    suspected_crime: str = ""
    prosecuted_by: str = ""
    reasons: tuple[str, ...] = ()
    protest: bool = False
    parties: tuple[dict[str, Any], ...] = ()


@dataclass(frozen=True)
class AppealExtensionFacts:
    """The high court's leave to take longer (二审延长)."""

    reason: str
    reply: str


@dataclass(frozen=True)
class AppealJudgmentFacts:
    """What the court of second instance decides (二审裁判)."""

    outcome: str
    facts_found: str
    reasoning: str
    law_applied: str
    remand_ground: str = ""
    evidence_summary: str = ""
    gains_handling: str = ""
    goods_handling: str = ""
    results: tuple[dict[str, Any], ...] = field(default_factory=tuple)
    fine_within: str = ""


@dataclass(frozen=True)
class AppealCloseFacts:
    """The file goes back to the first court (结案、退卷)."""

    remark: str = ""


class Appeal(OutsideReceiptActs, CustodyActs, ServiceActs, SigningActs, SealingActs, ChargeActs, Proceeding):
    """A criminal case at second instance; a proxy, the row is the proceeding's."""

    Stage = Stage

    class Meta:
        proxy = True
        default_permissions = ()

    def progress_of(self, course: PartyCourse) -> str:
        """Return how far the accused is, and how they are held (审理进展、强制措施)."""
        return held.shown(self, course, course.progress)

    @transition("stage", source=Stage.NEW, target=Stage.ARRIVED)
    def arrive(self, act: ActFacts[Begun]) -> None:
        """Appeals or a protest have come up with the file (收到上诉、抗诉案件)."""
        facts = act.facts
        self.brief.update({**facts.brief, "sender": facts.sender, "link": dict(facts.link)})
        self._note_ceiling(facts.brief.get("first_sentences", {}))

    @transition(
        "stage",
        source=[Stage.NEW, Stage.ARRIVED],
        target=Stage.ACCEPTED,
        conditions=[trial_guards.file_is_intact_or_its_faults_are_noted],
    )
    def accept(self, act: ActFacts[AppealIntakeFacts]) -> None:
        """Take the case in and name the panel; two months run from here (二审立案)."""
        facts = act.facts
        sign_for(act, unsigned(act, HandoverKind.APPEAL), facts.received_by, facts.remark)
        lead_by(act)
        self.brief.update(final=True, clerk=facts.clerk, **bench(facts.bench))
        if act.courses:
            held.note(self, act.courses, facts.detained)
        else:
            self._register(act)
        name_accused(act)
        self.brief["detained"] = any(held.is_held(self, each) for each in act.courses)
        act.happened("appeal_accepted", without=(SECOND_TERM if self.brief["detained"] else SECOND_DETAINED,))

    def _register(self, act: ActFacts[AppealIntakeFacts]) -> None:
        """Put down a case that comes from a court outside the system (系统外的第一审)."""
        facts, case = act.facts, act.case
        case.title, case.cause, case.source = facts.title, facts.suspected_crime, Source.OTHER
        act.change(case, "title", "cause", "source")
        self.brief.update(
            suspected_crime=facts.suspected_crime, prosecuted_by=facts.prosecuted_by,
            first_court=facts.first_court, first_number=facts.first_number,
        )  # fmt: skip
        self.brief["appeal_reasons"] = list(facts.reasons)
        if facts.protest:
            self.brief["protest"] = {"reason": "", "number": ""}
        first = {}
        for no, row in enumerate(facts.parties, 1):
            own = dict(row)
            before = {name: own.pop(name, None) for name in ("months", "probation", "fine")}
            detained = own.pop("detained", False)
            party = act.add(Party(case=case, no=no, **own))
            act.parties.append(party)
            if party.role == PartyRole.PARTY:
                act.courses.append(act.add(PartyCourse(proceeding=self, party=party)))
                if detained:
                    held.put(self, party.ref, Custody.ARRESTED)
                convicted = bool(before["months"] or before["fine"])
                first[party.ref] = {
                    "verdict": "convicted" if convicted else "acquitted", "months": before["months"] or 0,
                    "probation": before["probation"] or 0, "fine": str(before["fine"] or ""),
                }  # fmt: skip
        self._note_ceiling(first)

    def _note_ceiling(self, first: dict[str, Any]) -> None:
        """Where only the accused appealed, the first sentences are the most that may be imposed (上诉不加刑)."""
        self.brief["first_sentences"] = first
        self.brief["ceiling"] = {} if self.brief.get("protest") else first

    @transition("stage", source=Stage.ACCEPTED, target=None)
    def hear_joined(self, act: ActFacts[AppealJoined]) -> None:
        """One more appeal, or a protest, has come after the file (收到补送的上诉状、抗诉书)."""
        facts = act.facts
        self.brief["appellants"] = [*self.brief.get("appellants", []), *facts.appellants]
        self.brief["appeal_reasons"] = facts.reason.split("；")
        if facts.protest:
            self.brief["protest"] = {"reason": facts.reason, "number": ""}
            self.brief["ceiling"] = {}

    @transition("stage", source=Stage.ACCEPTED, target=None)
    def schedule(self, act: ActFacts[ScheduleFacts]) -> None:
        """Set the day of a hearing and summon the accused (确定开庭日期，传唤、通知)."""
        facts = act.facts
        self.brief.update(starts_at=str(facts.starts_at), court_room=facts.place)
        act.prints()
        for course in act.courses:
            act.cancel("trial.summons_notice", course)
            act.happened("trial_day", LegalDate.of(facts.starts_at.earliest), course)
            act.issue(
                "trial_notice",
                course.party,
                starts_at=str(facts.starts_at),
                place=facts.place,
                summons_for="二审开庭审理",
            )

    @transition("stage", source=Stage.ACCEPTED, target=None, conditions=[trial_clocks.summons_were_served_in_time])
    def hold_hearing(self, act: ActFacts[HearingFacts]) -> None:
        """Hear the case in court (二审开庭审理)."""
        self.brief["heard_on"] = str(act.facts.ended_at)[:10]

    @transition("stage", source=Stage.ACCEPTED, target=None, conditions=[guards.second_instance_can_be_extended])
    def extend_second_instance(self, act: ActFacts[AppealExtensionFacts]) -> None:
        """Extend the time by two months, by leave of the high court of the province (延长二审期限)."""
        self.brief["second_extended"] = act.facts.reply
        for rule in (SECOND_TERM, SECOND_DETAINED):
            act.extend(rule, "2 months", act.officer)

    @transition(
        "stage",
        source=Stage.ACCEPTED,
        target=Stage.DECIDED,
        conditions=[
            guards.change_names_the_new_sentences,
            guards.remand_has_its_ground,
            guards.facts_are_sent_back_once,
            guards.nobody_protests,
            guards.protested_case_was_heard,
            trial_fine.fine_is_usual_or_reasoned,
            trial_fine.fine_paid_before_is_set_off,
            trial_judgment.sentence_is_within_its_article,
            trial_judgment.probation_is_lawful,
            trial_judgment.appeal_makes_nothing_heavier,
        ],
    )
    def decide(self, act: ActFacts[AppealJudgmentFacts]) -> None:
        """Uphold, change, send back, or let the appeal be withdrawn; the first court hears of it (二审裁判)."""
        facts = act.facts
        act.prints()
        if facts.outcome == CHANGED:
            values = judgment_values(act, facts.results)
            who = "、".join(row["party"].name for row in facts.results)
            values["sentences"] = [f"撤销{self._first()}中对{who}的判决部分。", *values["sentences"]]
            act.issue("criminal_judgment", **values)
        else:
            act.issue("criminal_ruling", ruling=self._ruling(facts.outcome), reason=facts.reasoning, appealable=False)
        self._settle_courses(act)
        if facts.outcome == REMANDED:
            self._send_back(act)
        changed = {row["party"].ref: sentence_kept(act, row) for row in facts.results}
        if "trial" in self.brief.get("link", {}):
            decision = AppealDecision(facts.outcome, self.number, act.at, facts.reasoning, changed)
            act.tell(APPEAL_DECIDED, self.brief["link"]["trial"], decision)

    def _settle_courses(self, act: ActFacts[AppealJudgmentFacts]) -> None:
        changed = {row["party"].pk: row for row in act.facts.results}
        for course in act.courses:
            if course.party_id in changed:
                decide(act, changed[course.party_id])
            else:
                kept = self.brief.get("first_sentences", {}).get(course.party.ref, {})
                course.decide("", {**kept, "number": self.number, "second": act.facts.outcome})
            act.change(course, "state", "outcome", "decision")

    def _send_back(self, act: ActFacts[AppealJudgmentFacts]) -> None:
        """The file goes back with the ruling (发回重新审判，退卷)."""
        sent = waiting(act, HandoverKind.APPEAL)
        first: Agency | None = sent.sender.agency if sent is not None else None
        papers = [each for each in act.case_documents if each.proceeding_id == self.pk]
        hand_over(act, HandoverKind.RETURN, first, self.brief["first_court"], documents=papers)

    def _first(self) -> str:
        return f"{self.brief['first_court']}{self.brief['first_number']}刑事判决"

    def _ruling(self, outcome: str) -> list[str]:
        first = self._first()
        if outcome == UPHELD:
            return ["驳回上诉，维持原判。" if not self.brief.get("protest") else "驳回上诉、抗诉，维持原判。"]
        if outcome == APPEAL_WITHDRAWN:
            return ["准许上诉人撤回上诉。", f"{first}自本裁定送达之日起发生法律效力。"]
        return [f"撤销{first}。", f"发回{self.brief['first_court']}重新审判。"]

    @transition(
        "stage",
        source=Stage.DECIDED,
        target=Stage.CLOSED,
        conditions=[trial_custody.whom_the_judgment_frees_is_free],
    )
    def close_appeal(self, act: ActFacts[AppealCloseFacts]) -> None:
        """The file goes back to the first court, with what was decided (结案、退卷)."""
        sent = waiting(act, HandoverKind.APPEAL)
        if sent is not None:
            papers = [each for each in act.case_documents if each.proceeding_id == self.pk]
            first = sent.sender
            made = hand_over(act, HandoverKind.JUDGMENT, first.agency, first.agency.name, documents=papers)
            made.receiver = first
        for course in act.courses:
            course.conclude()
            act.change(course, "state")
        self.ended_on = act.day
        act.change(self, "ended_on")
