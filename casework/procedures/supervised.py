"""What the police do when their filing is supervised (接受立案监督): 公安刑事程序规定 arts. 182, 183.

A demand for reasons and an order to file each lie on the desk of the police as a proceeding of their own, whatever
became of the report or the referral that they are about.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django_fsm import transition

from casework.acts import ActFacts
from casework.dates import LegalDate
from casework.guards import supervision as guards
from casework.models import Agency, Proceeding
from casework.procedures.base import Acts
from casework.procedures.charge import ChargeActs
from casework.procedures.criminal_papers import CriminalPaperActs
from casework.procedures.link import Begun, onward
from casework.procedures.sealing import SealingActs
from casework.procedures.signing import SigningActs
from casework.procedures.supervising import EXPLAINED, Explanation, agency_of

# What may have come on paper from a procuratorate outside the system.
ORDER = "order"
# What a procuratorate is told of a case at the police, and what the police know of it when they answer.
KNOWN = ("party", "suspected_crime", "facts_found", "receiving_agency", "referral", "procuratorate")


@dataclass(frozen=True)
class SupervisionPaperFacts:
    """A paper of a procuratorate that works in a system of its own (录入检察机关的监督文书)."""

    what: str
    procuratorate: str
    number: str
    received_on: LegalDate
    reason: str = ""


@dataclass(frozen=True)
class InformFacts:
    """Which procuratorate is told of the case (通报)."""

    procuratorate: Agency
    remark: str = ""


@dataclass(frozen=True)
class ExplainFacts:
    """The reasons of the police (不立案理由说明书)."""

    situation: str
    basis: str
    reason: str
    materials: tuple[str, ...] = ()


class SupervisedActs(Acts):
    """What begins a supervision from the desk of the police."""

    @transition("stage", source="*", target=None, conditions=[guards.procuratorate_works_elsewhere])
    def record_supervision(self, act: ActFacts[SupervisionPaperFacts]) -> None:
        """Enter a demand or an order that came on paper; it lies on the desk from then on (录入监督文书)."""
        facts = act.facts
        brief = {name: self.brief[name] for name in KNOWN if name in self.brief}
        brief |= {
            "procuratorate": facts.procuratorate,
            "supervision": {"about": facts.what, "number": facts.number, "procuratorate": facts.procuratorate},
            "received": str(facts.received_on),
        }
        procedure = "ordered_filing" if facts.what == ORDER else "filing_reasons"
        begun = Begun(brief, facts.procuratorate, onward(self))
        act.begin(procedure, act.agency, [each.party for each in act.courses], begun)

    @transition("stage", source="*", target=None)
    def inform_procuratorate(self, act: ActFacts[InformFacts]) -> None:
        """Let a procuratorate of the system take the case on file; it may supervise the filing (通报刑事案件信息)."""
        known = {name: self.brief[name] for name in KNOWN[:3] if name in self.brief}
        begun = Begun({**known, "origin": "copy", "receiving_agency": act.agency.name}, act.agency.name, onward(self))
        act.begin("filing_supervision", act.facts.procuratorate, [each.party for each in act.courses], begun)


class ReasonsStage(TextChoices):
    """Stages of giving reasons (说明理由的阶段)."""

    NEW = "new", _("待收到")
    DEMANDED = "demanded", _("待说明理由")
    EXPLAINED = "explained", _("已说明理由")
    LAPSED = "lapsed", _("逾期未说明")


class FilingReasons(CriminalPaperActs, SigningActs, SealingActs, ChargeActs, Proceeding):
    """Reasons that the procuratorate asks the police for; a proxy, the row is the proceeding's."""

    Stage = ReasonsStage

    class Meta:
        proxy = True
        default_permissions = ()

    @transition("stage", source=ReasonsStage.NEW, target=ReasonsStage.DEMANDED)
    def arrive(self, act: ActFacts[Begun]) -> None:
        """The procuratorate asks for reasons; they are given within seven days (收到要求说明理由通知书)."""
        facts = act.facts
        self.brief.update({**facts.brief, "link": facts.link, "sender": facts.sender})
        act.happened("explain_request_received", received(facts, act))

    @transition("stage", source=ReasonsStage.DEMANDED, target=ReasonsStage.EXPLAINED)
    def explain(self, act: ActFacts[ExplainFacts]) -> None:
        """State in writing why the case was not filed, or was (说明不立案、立案理由)."""
        facts, answer_to = act.facts, self.brief["link"].get("filing_supervision")
        act.address(agency_of(act, answer_to))
        if answer_to is not None:
            act.tell(EXPLAINED, answer_to, Explanation(facts.situation, facts.basis, facts.reason))
        self._end(act)

    @transition("stage", source=ReasonsStage.DEMANDED, target=ReasonsStage.LAPSED)
    def lapse(self, act: ActFacts[Explanation]) -> None:
        """The procuratorate goes on without the reasons, which were not given in time (逾期未说明)."""
        act.meet(guards.EXPLAIN)
        self._end(act)

    def _end(self, act: ActFacts[Any]) -> None:
        self.ended_on = act.day
        act.change(self, "ended_on")


def received(begun: Begun, act: ActFacts[Any]) -> LegalDate:
    """Return when the paper that begins a proceeding was received: at once in the system, else as it was entered."""
    return LegalDate.parse(begun.brief["received"]) if "received" in begun.brief else act.at
