"""Rights assistance (知识产权维权援助) as a state machine: application, acceptance, opinion, routing, end."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django_fsm import RETURN_VALUE, transition

from casework.acts import ActFacts
from casework.guards import rights_assistance as guards
from casework.law.sight import sight
from casework.models import (
    Agency,
    Document,
    Evidence,
    HandoverKind,
    Party,
    PartyCourse,
    PartyRole,
    Proceeding,
    Right,
    Source,
)
from casework.procedures.charge import ChargeActs
from casework.procedures.civil import MediationBegun, MediationOutcome
from casework.procedures.handing import hand_over
from casework.procedures.link import Begun, onward
from casework.procedures.outside_results import OutsideResultActs
from casework.procedures.sealing import SealingActs
from casework.procedures.signing import SigningActs


class Stage(TextChoices):
    """Stages of a rights assistance (维权援助的阶段)."""

    NEW = "new", _("待申请")
    APPLIED = "applied", _("受理审查")
    REFUSED = "refused", _("不予受理")
    ACCEPTED = "accepted", _("援助中")
    ADVISED = "advised", _("已出具意见")
    CLOSED = "closed", _("已结案")


class Target(TextChoices):
    """Where a matter can be routed to (转办的程序); each by its code, or on paper."""

    ADJUDICATION = "adjudication", _("专利侵权纠纷行政裁决")
    ADMIN_MEDIATION = "admin_mediation", _("行政调解")
    MEDIATION = "mediation", _("人民调解、行业调解")
    PENALTY = "penalty", _("行政处罚线索（市场监督管理部门）")
    COPYRIGHT_PENALTY = "copyright_penalty", _("行政处罚线索（版权部门）")
    SUIT = "suit", _("向人民法院起诉（告知）")
    ARBITRATION = "arbitration", _("申请仲裁（告知）")
    NOTARY = "notary", _("申请公证（告知）")
    POLICE = "police", _("向公安机关报案（告知）")
    OTHER = "other", _("其他单位办理")


# Procedures that a matter can begin in the system; the others are told to the applicant on paper.
CIVIL = (Target.ADJUDICATION, Target.ADMIN_MEDIATION, Target.MEDIATION)
LEADS = (Target.PENALTY, Target.COPYRIGHT_PENALTY)
ACCEPT, REFUSE, SUPPLEMENT = "accept", "refuse", "supplement"


@dataclass(frozen=True)
class ApplicationFacts:
    """What the applicant asks for (维权援助申请表)."""

    title: str
    cause: str
    dispute: str
    matters: tuple[str, ...]
    materials: tuple[str, ...]
    truthful: bool
    parties: tuple[dict[str, Any], ...]
    rights: tuple[dict[str, Any], ...] = ()


@dataclass(frozen=True)
class AcceptanceFacts:
    """Whether assistance is given, by whom, and what is still wanted (受理意见)."""

    decision: str
    reason: str = ""
    handler_name: str = ""
    wanted: tuple[str, ...] = ()


@dataclass(frozen=True)
class OpinionFacts:
    """What the office thinks of the matter, which binds nobody (维权援助意见书)."""

    facts_found: str
    right_status: str
    comparison: str
    conclusion: str
    ways: tuple[str, ...]


@dataclass(frozen=True)
class RouteFacts:
    """To whom the matter goes, with what, and that the applicant agreed (转办单)."""

    target: str
    matter: str
    consent: bool
    parties: tuple[Party, ...]
    materials: tuple[str, ...]
    own_office: bool = False
    recipient: Agency | None = None
    receiving_agency: str = ""
    documents: tuple[Document, ...] = ()
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True)
class ResultFacts:
    """What came of a matter that was told to somebody outside the system (转办结果)."""

    target: str
    result: str
    number: str = ""


@dataclass(frozen=True)
class ClosingFacts:
    """How the assistance ended, and what goes to the archive (结案表)."""

    result: str
    satisfaction: str
    catalogue: tuple[str, ...]


@dataclass(frozen=True)
class TerminationFacts:
    """Why the assistance ends before an opinion (终止援助)."""

    ground: str
    reason: str


class RightsAssistance(OutsideResultActs, SigningActs, SealingActs, ChargeActs, Proceeding):
    """Assistance to a right holder by the office; a proxy, the row is the proceeding's."""

    Stage = Stage

    class Meta:
        proxy = True
        default_permissions = ()

    @transition(
        "stage",
        source=Stage.NEW,
        target=Stage.APPLIED,
        conditions=[guards.applicant_is_named, guards.application_is_truthful],
    )
    def apply(self, act: ActFacts[ApplicationFacts]) -> None:
        """Take an application down at the counter (登记申请)."""
        facts, case = act.facts, act.case
        case.title, case.cause, case.source = facts.title, facts.cause, Source.OTHER
        act.change(case, "title", "cause", "source")
        act.parties = [act.add(Party(case=case, no=no, **row)) for no, row in enumerate(facts.parties, 1)]
        for party in act.parties:
            act.courses.append(act.add(PartyCourse(proceeding=self, party=party)))
        for no, row in enumerate(facts.rights, 1):
            act.add(Right(case=case, no=no, **row))
        self.brief.update(
            dispute=facts.dispute, matters=list(facts.matters), applied_on=act.day.isoformat(),
            applicant=_names(act, PartyRole.REQUESTER), opposite=_names(act, PartyRole.RESPONDENT),
            right="、".join(f"{row['name']}（{row['number']}）" for row in facts.rights),
            right_holder="、".join(dict.fromkeys(row["holder"] for row in facts.rights)),
        )  # fmt: skip

    @transition(
        "stage",
        source=Stage.APPLIED,
        target=RETURN_VALUE(Stage.APPLIED, Stage.ACCEPTED, Stage.REFUSED),
        conditions=[guards.refusal_or_want_is_reasoned],
    )
    def accept(self, act: ActFacts[AcceptanceFacts]) -> str:
        """Accept, refuse, or ask for more material; the applicant gets it in writing (受理意见)."""
        facts = act.facts
        self.handler = act.officer
        act.change(self, "handler")
        act.prints()
        handler = facts.handler_name or str(act.officer)
        act.issue("ra.acceptance", party=_applicant(act), handled_by=handler)
        if facts.decision == SUPPLEMENT:
            return Stage.APPLIED
        self.brief["accepted_on"] = act.day.isoformat()
        if facts.decision == ACCEPT:
            return Stage.ACCEPTED
        _end(self, act)
        return Stage.REFUSED

    @transition("stage", source=Stage.ACCEPTED, target=Stage.ADVISED)
    def advise(self, act: ActFacts[OpinionFacts]) -> None:
        """Give an opinion on the facts, the right and the ways open; it is no legal document (出具意见)."""
        self.brief["ways"] = list(act.facts.ways)
        act.prints()
        act.issue("ra.opinion", party=_applicant(act))

    @transition(
        "stage",
        source=[Stage.ACCEPTED, Stage.ADVISED],
        target=None,
        conditions=[guards.applicant_consents, guards.target_fits_its_taker, guards.route_has_its_parties],
    )
    def route(self, act: ActFacts[RouteFacts]) -> None:
        """Send the matter on: it arrives on a desk where the procedure is in the system, else on paper (转办)."""
        facts = act.facts
        taker = act.agency if facts.own_office else facts.recipient
        name = taker.name if taker is not None else facts.receiving_agency
        act.address(taker)
        handover = hand_over(act, HandoverKind.ROUTED, taker, name, documents=facts.documents, evidence=facts.evidence)
        label = str(Target(facts.target).label)
        act.prints()
        act.issue("ra.referral", receiving_agency=name, target_label=label)
        routed = self.brief.setdefault("routed", [])
        inside = taker is not None and facts.target in (*CIVIL, *LEADS) and bool(sight().group_of(facts.target))
        routed.append({"target": facts.target, "label": label, "to": name, "on": str(act.day), "inside": inside})
        if taker is not None and inside:
            parties = facts.parties
            if facts.target in LEADS:
                parties = tuple(each for each in parties if each.role != PartyRole.REQUESTER)
            act.begin(facts.target, taker, parties, _begun(self, act), handover)

    @transition("stage", source="*", target=None)
    def hear_mediated(self, act: ActFacts[MediationOutcome]) -> None:
        """The mediation to which the parties went has ended (收到调解结果)."""
        facts = act.facts
        self.brief.setdefault("results", []).append(
            {"target": "mediation", "result": facts.outcome, "number": facts.number, "reason": facts.reason}
        )

    @transition("stage", source=[Stage.ACCEPTED, Stage.ADVISED], target=None, conditions=[guards.matter_was_routed])
    def record_result(self, act: ActFacts[ResultFacts]) -> None:
        """Enter what came of a matter elsewhere (录入转办结果)."""
        facts = act.facts
        self.brief.setdefault("results", []).append(
            {"target": facts.target, "result": facts.result, "number": facts.number}
        )

    @transition("stage", source=Stage.ADVISED, target=Stage.CLOSED)
    def close(self, act: ActFacts[ClosingFacts]) -> None:
        """End the assistance, and file it (结案)."""
        _end(self, act)

    @transition("stage", source=[Stage.APPLIED, Stage.ACCEPTED], target=Stage.CLOSED)
    def terminate(self, act: ActFacts[TerminationFacts]) -> None:
        """The applicant withdraws or does not co-operate: the assistance ends without an opinion (终止援助)."""
        self.brief["terminated"] = act.facts.reason
        _end(self, act)


def _begun(assistance: RightsAssistance, act: ActFacts[RouteFacts]) -> Begun:
    """Return what the procedure begins with: the dispute as it was told, and who hears of the end."""
    facts, brief = act.facts, assistance.brief
    known = {
        "reason": facts.matter, "facts_found": brief["dispute"], "about": brief.get("right", ""),
        "requesters": brief.get("applicant", ""), "respondents": brief.get("opposite", ""),
        "assistance": assistance.number,
    }  # fmt: skip
    if facts.target in (Target.ADMIN_MEDIATION, Target.MEDIATION):
        return MediationBegun(known, act.agency.name, onward(assistance), mode="referred")
    return Begun(known, act.agency.name, onward(assistance))


def _applicant(act: ActFacts[Any]) -> Party | None:
    return next((each for each in act.parties if each.role == PartyRole.REQUESTER), None)


def _names(act: ActFacts[Any], role: str) -> str:
    return "、".join(each.name for each in act.parties if each.role == role)


def _end(proceeding: Any, act: ActFacts[Any]) -> None:
    proceeding.ended_on = act.day
    act.change(proceeding, "ended_on")
