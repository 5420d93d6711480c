"""Cases of the police that belong together under one of them (串并案件、集群战役): 公安刑事程序规定 21."""

from __future__ import annotations

from dataclasses import dataclass

from django_fsm import transition

from casework.acts import ActFacts
from casework.guards import case_links as guards
from casework.models import Case, CaseLink
from casework.procedures.base import Acts
from casework.procedures.investigation.stages import AT_WORK


@dataclass(frozen=True)
class CampaignFacts:
    """Which cases are conducted under this one, and what binds them together (串并案件)."""

    name: str
    cases: tuple[Case, ...]
    reason: str


class LinkActs(Acts):
    """One case leads others; each keeps its own suspects, terms and papers."""

    @transition("stage", source=list(AT_WORK), target=None, conditions=[guards.leads_other_cases_only])
    def lead_cases(self, act: ActFacts[CampaignFacts]) -> None:
        """Make this the case that leads others, filed on their own, of one campaign (作为主案牵头串并)."""
        facts = act.facts
        reason = f"{facts.name}：{facts.reason}"[:200]
        for case in facts.cases:
            act.add(CaseLink(parent=act.case, child=case, kind=CaseLink.Kind.RELATED, reason=reason))
        act.notes["campaign"] = {"name": facts.name, "cases": [case.number for case in facts.cases]}
