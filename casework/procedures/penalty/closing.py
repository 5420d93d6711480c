"""End of execution, closing and archive (结案、归档): 程序规定 arts. 77–79."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django_fsm import RETURN_VALUE, transition

from casework.acts import ActFacts
from casework.agencies import AgencyKind
from casework.guards import closing, courses
from casework.models import CaseState, OutcomeKind
from casework.procedures.base import Acts
from casework.procedures.penalty.execution import in_force
from casework.procedures.penalty.stages import Stage

AGREE = "agree"
# Agencies whose proceedings of a case go on when the bureau files its own papers away.
CRIMINAL = (AgencyKind.POLICE, AgencyKind.PROCURATORATE, AgencyKind.COURT)


@dataclass(frozen=True)
class WindingUpFacts:
    """What was done about the decision, and whether to close or to decide anew (结案审批表)."""

    proposal: str
    result: str
    execution_course: str
    goods_handling: str
    publicity: str
    reason: str
    opinion: str


@dataclass(frozen=True)
class ClosingFacts:
    """The head's word on closing (结案审批)."""

    decision: str
    opinion: str


@dataclass(frozen=True)
class ArchiveFacts:
    """How the file is bound (立卷归档)."""

    retention: str
    remark: str
    inspector: str


CARRIED = ("result", "execution_course", "goods_handling", "publicity")


class ClosingActs(Acts):
    """The case comes to its end."""

    @transition(
        "stage",
        source=Stage.SERVED,
        target=RETURN_VALUE(Stage.SETTLED, Stage.APPROVED, Stage.CONSIDERED),
        conditions=[
            closing.everything_is_settled,
            closing.own_referral_has_ended,
            closing.no_measure_is_in_force,
            closing.penalties_were_published,
            closing.a_revoked_decision_is_to_be_made_anew,
        ],
    )
    def wind_up(self, act: ActFacts[WindingUpFacts]) -> str:
        """Propose to close the case; or, after a revocation, take the matter up again (提请结案、重新处理)."""
        act.opine("承办人意见", act.facts.opinion)
        if act.facts.proposal != closing.CLOSE:
            self.marks.pop("discussed", None)
            again = act.facts.proposal == closing.ANEW
            _reopen(self, act, OutcomeKind.PENALTY if again else OutcomeKind.NO_PENALTY)
            return Stage.APPROVED if again else Stage.CONSIDERED
        for name in CARRIED:
            self.brief[name] = getattr(act.facts, name)
        self.brief["closing_reason"] = act.facts.reason
        self.brief["closing_by"] = act.officer.username
        return Stage.SETTLED

    @transition(
        "stage",
        source=Stage.SETTLED,
        target=RETURN_VALUE(Stage.CLOSED, Stage.SERVED),
        conditions=[closing.approver_did_not_propose_closing],
    )
    def close_case(self, act: ActFacts[ClosingFacts]) -> str:
        """Close the bureau's own part, and the case with it unless others go on with theirs (结案审批)."""
        act.opine("负责人意见", act.facts.opinion)
        act.prints()
        if act.facts.decision != AGREE:
            return Stage.SERVED
        numbers = [paper.number for course in act.courses for paper in in_force(act.documents, course)]
        act.issue("closing_approval", reason=self.brief.get("closing_reason", ""), original_number="、".join(numbers))
        self.marks["case_closed"] = str(act.at)
        _close(act)
        return Stage.CLOSED

    @transition(
        "stage",
        source=Stage.CLOSED,
        target=Stage.ARCHIVED,
        conditions=[closing.who_registered_the_case_has_ended],
    )
    def archive(self, act: ActFacts[ArchiveFacts]) -> None:
        """Bind the file in a main and a secondary volume and put it away (立卷归档).

        The catalogue (form 55) lists pages, which nobody knows before the papers are laid together; it is
        made when the file is bound, with the page totals of cover and remark.
        """
        self.ended_on = act.day
        act.change(self, "ended_on")
        _close(act)  # left open at the closing, since others went on with it
        if act.case.state == CaseState.CLOSED:
            act.case.archive()
            act.change(act.case, "state")
        act.prints()
        for volume, secondary in (("正卷", False), ("副卷", True)):
            if not secondary or any(paper.secondary for paper in act.documents):
                _issue_cover(self, act, volume)
        act.issue(
            "file_remark",
            file_description=act.facts.remark + _still_running(act),
            document_total=len(act.documents),
            filed_by=str(act.officer),
            checked_by=act.facts.inspector,
        )


def _close(act: ActFacts[Any]) -> None:
    """Close the case as a whole, where that is the bureau's: one of its own, or one of which it is the last."""
    if act.case.state == CaseState.OPEN and not closing.case_is_others(act):
        act.case.close()
        act.change(act.case, "state")


def _issue_cover(proceeding: Any, act: ActFacts[ArchiveFacts], volume: str) -> None:
    act.issue(
        "file_cover",
        volume=volume,
        retention=act.facts.retention,
        closed_on=proceeding.marks.get("case_closed", "")[:10],
        archived_on=act.day.isoformat(),
        result=proceeding.brief.get("result", ""),
    )


def _still_running(act: ActFacts[ArchiveFacts]) -> str:
    """Return what the remark says of criminal proceedings that go on: their papers lie in files of their own."""
    others = [each for each in act.siblings if each.ended_on is None and each.agency.kind in CRIMINAL]
    names = list(dict.fromkeys(each.agency.name for each in others))
    if not names:
        return ""
    act.notes["criminal_proceedings"] = names
    return f"本案涉嫌犯罪部分由{'、'.join(names)}另行办理，归档时尚未办结；其材料由办理机关立卷，不在本卷。"


def _reopen(proceeding: Any, act: ActFacts[Any], outcome: OutcomeKind) -> None:
    anew = [course for course in act.courses if courses.is_undecided(course)]
    proposals = dict(proceeding.brief.get("proposals", {}))
    for course in anew:
        proposals[course.party.ref] = {**proposals.get(course.party.ref, {}), "outcome": outcome.value}
    proceeding.brief["proposals"] = proposals
