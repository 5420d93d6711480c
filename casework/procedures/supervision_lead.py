"""What a procuratorate learns that may call for supervision (立案监督线索): 检察规则 arts. 557, 558."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django_fsm import transition

from casework.acts import ActFacts
from casework.dates import LegalDate
from casework.guards import supervision_lead as guards
from casework.models import Party, PartyCourse, PartyRole, Proceeding, Source
from casework.procedures.charge import ChargeActs
from casework.procedures.criminal_papers import CriminalPaperActs
from casework.procedures.link import Begun, onward
from casework.procedures.refer_opinion import ReferOpinionActs
from casework.procedures.sealing import SealingActs
from casework.procedures.signing import SigningActs
from casework.procedures.supervising import SupervisionAsked


class Stage(TextChoices):
    """Stages of a lead (线索办理的阶段)."""

    NEW = "new", _("待登记")
    REGISTERED = "registered", _("审查线索")
    ENDED = "ended", _("已办结")


@dataclass(frozen=True)
class LeadFacts:
    """What came in, or was found, about which police (立案监督线索登记)."""

    title: str
    origin: str
    about: str
    content: str
    received_on: LegalDate
    requester: str = ""
    police: str = ""
    suspected_crime: str = ""
    parties: tuple[dict[str, Any], ...] = ()


@dataclass(frozen=True)
class AssessmentFacts:
    """What is done about it (线索审查)."""

    decision: str
    reason: str


SUPERVISE, NOTHING = "supervise", "nothing"
SOURCES = {"party": Source.COMPLAINT, "agency": Source.TRANSFER, "own": Source.OTHER}


class SupervisionLead(ReferOpinionActs, CriminalPaperActs, SigningActs, SealingActs, ChargeActs, Proceeding):
    """A lead of a procuratorate with a case of its own; a proxy, the row is the proceeding's."""

    Stage = Stage

    class Meta:
        proxy = True
        default_permissions = ()

    @transition("stage", source=Stage.NEW, target=Stage.REGISTERED, conditions=[guards.requester_is_named])
    def register(self, act: ActFacts[LeadFacts]) -> None:
        """Register a complaint, an agency's request, or what was found (受理登记)."""
        facts, case = act.facts, act.case
        case.title, case.source, case.cause = facts.title, SOURCES[facts.origin], facts.suspected_crime
        act.change(case, "title", "source", "cause")
        act.parties = [act.add(Party(case=case, no=no, **row)) for no, row in enumerate(facts.parties, 1)]
        for party in act.parties:
            if party.role == PartyRole.PARTY:
                act.courses.append(act.add(PartyCourse(proceeding=self, party=party)))
        self.handler = act.officer
        act.change(self, "handler")
        self.brief.update(
            origin=facts.origin, about=facts.about, lead_content=facts.content, facts_found=facts.content,
            requester=facts.requester or act.agency.name, suspected_crime=facts.suspected_crime,
            receiving_agency=facts.police, received=str(facts.received_on),
        )  # fmt: skip

    @transition("stage", source=Stage.REGISTERED, target=Stage.ENDED)
    def assess(self, act: ActFacts[AssessmentFacts]) -> None:
        """Begin the supervision of a filing, or end the lead (审查线索)."""
        brief = self.brief
        if act.facts.decision == SUPERVISE:
            asked = SupervisionAsked(
                brief["requester"], brief["lead_content"], brief["receiving_agency"], brief["origin"], brief["about"]
            )
            known = {name: brief[name] for name in ("suspected_crime", "facts_found", "receiving_agency")}
            begun = Begun({**known, "asked_for": asdict(asked)}, brief["requester"], onward(self))
            act.begin("filing_supervision", act.agency, [each.party for each in act.courses], begun)
        self.ended_on = act.day
        act.change(self, "ended_on")
