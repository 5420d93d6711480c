"""Who works on the case (回避、变更办案人员): 行政处罚法 arts. 42–43, 程序规定 art. 4."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django_fsm import transition

from casework.acts import ActFacts
from casework.guards import investigation
from casework.guards import jurisdiction as guards
from casework.models import Assignment, Officer
from casework.procedures.base import Acts
from casework.procedures.penalty.approval import basis, issue_approval
from casework.procedures.penalty.stages import OPEN


class Position(TextChoices):
    """What the person to be recused is, since that says who decides (回避人员的职务)."""

    OFFICER = "officer", _("办案人员、审核人员、听证主持人等")
    DEPUTY_HEAD = "deputy_head", _("其他负责人")
    PRINCIPAL_HEAD = "principal_head", _("主要负责人")


@dataclass(frozen=True, kw_only=True)
class RecusalFacts:
    """Who is to step aside, why, and who takes over (回避)."""

    leaving: tuple[Officer, ...]
    position: str
    requested_by: str
    reason: str
    officers: tuple[Officer, ...] = ()
    discussion: str = ""


@dataclass(frozen=True, kw_only=True)
class ReassignmentFacts:
    """Who leads and who assists from now on (变更办案人员)."""

    lead: tuple[Officer, ...]
    officers: tuple[Officer, ...]
    reason: str


class StaffActs(Acts):
    """Officers put to work on the case, and taken off it."""

    @transition(
        "stage",
        source=list(OPEN),
        target=None,
        conditions=[guards.competent_head_decides_recusal, guards.two_officers_remain],
    )
    def recuse(self, act: ActFacts[RecusalFacts]) -> None:
        """Take an officer off the case (回避); what was done before stays, the investigation goes on meanwhile."""
        facts = act.facts
        names = [officer.username for officer in facts.leaving]
        self.brief["recused"] = [*self.brief.get("recused", []), *names]
        for each in act.assignments:
            if each.officer in facts.leaving:
                each.until, each.recused = act.day, True
                act.change(each, "until", "recused")
        _take_over(act, facts.officers)
        who = "、".join(str(officer) for officer in facts.leaving)
        reason = facts.reason + (f"（负责人集体讨论：{facts.discussion}）" if facts.discussion else "")
        issue_approval(act, f"{who}回避", reason, basis(act, "行政处罚法.43; 市场监管处罚程序规定.4"))

    @transition(
        "stage",
        source=list(OPEN),
        target=None,
        conditions=[investigation.has_two_officers, investigation.is_not_recused],
    )
    def reassign(self, act: ActFacts[ReassignmentFacts]) -> None:
        """Give the case to other officers (变更办案人员)."""
        facts = act.facts
        lead = facts.lead[0]
        for each in act.assignments:
            wanted = Assignment.Part.LEAD if each.officer == lead else Assignment.Part.ASSIST
            if each.part in (Assignment.Part.LEAD, Assignment.Part.ASSIST) and (
                each.officer not in facts.officers or each.part != wanted
            ):
                each.until = act.day
                act.change(each, "until")
        going_on = [each.officer for each in act.assignments if each.until is None]
        for officer in facts.officers:
            if officer not in going_on:
                part = Assignment.Part.LEAD if officer == lead else Assignment.Part.ASSIST
                act.add(Assignment(proceeding=self, officer=officer, part=part, since=act.day))
        self.handler = lead
        act.change(self, "handler")
        names = "、".join(str(officer) for officer in facts.officers)
        issue_approval(act, f"变更办案人员为{names}，{lead}主办", facts.reason, basis(act, "行政处罚法.42"))


def _take_over(act: ActFacts[Any], officers: tuple[Officer, ...]) -> None:
    """Put ``officers`` to work; the first one leads when the leading officer left."""
    at_work = [each.officer for each in act.assignments if each.until is None]
    leads = any(each.part == Assignment.Part.LEAD and each.until is None for each in act.assignments)
    for officer in officers:
        if officer in at_work:
            continue
        part = Assignment.Part.ASSIST if leads else Assignment.Part.LEAD
        leads = True
        act.add(Assignment(proceeding=act.proceeding, officer=officer, part=part, since=act.day))
    stay = [*at_work, *officers]
    if stay and act.proceeding.handler not in stay:
        act.proceeding.handler = officers[0] if officers else at_work[0]
        act.change(act.proceeding, "handler")
