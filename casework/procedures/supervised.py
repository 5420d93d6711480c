"""What the police do when their filing is supervised (接受立案监督): 公安刑事程序规定 arts. 182, 183."""

from __future__ import annotations

from dataclasses import dataclass

from django_fsm import transition

from casework.acts import ActFacts
from casework.dates import LegalDate
from casework.guards import supervision as guards
from casework.models import Agency
from casework.procedures.base import Acts
from casework.procedures.filing_told import tell_of_filing
from casework.procedures.link import ORDER_ANSWERED, Begun, OrderAnswer, SupervisionOrder, onward
from casework.procedures.referral import FILED, PoliceAnswer
from casework.procedures.supervising import (
    EXPLAINED,
    Explanation,
    ExplanationAsked,
    agency_of,
)

# What may have come on paper from a procuratorate outside the system.
ORDER = "order"
# What a procuratorate is told of a case at the police.
INFORMED = ("party", "suspected_crime", "facts_found")


@dataclass(frozen=True)
class SupervisionPaperFacts:
    """A paper of a procuratorate that works in a system of its own (录入检察机关的监督文书)."""

    what: str
    procuratorate: str
    number: str
    received_on: LegalDate
    reason: str = ""


@dataclass(frozen=True)
class ExplainFacts:
    """The reasons of the police (不立案理由说明书)."""

    situation: str
    basis: str
    reason: str
    materials: tuple[str, ...] = ()


@dataclass(frozen=True)
class InformFacts:
    """Which procuratorate is told of the case (通报)."""

    procuratorate: Agency
    remark: str = ""


@dataclass(frozen=True)
class FileOnOrderFacts:
    """The filing that the procuratorate ordered (依通知立案)."""

    unit: str
    basis: str
    opinion: str


class SupervisedActs(Acts):
    """Demands of the procuratorate, at any stage, and the answers to them."""

    @transition("stage", source="*", target=None)
    def hear_demand(self, act: ActFacts[ExplanationAsked]) -> None:
        """The procuratorate asks for reasons; they are given within seven days (收到要求说明理由通知书)."""
        facts = act.facts
        self._note_demand(facts.about, facts.number, facts.procuratorate, facts.answer_to)
        act.happened("explain_request_received")

    @transition("stage", source="*", target=None)
    def hear_order(self, act: ActFacts[SupervisionOrder]) -> None:
        """The procuratorate orders the case to be filed, within fifteen days (收到通知立案书)."""
        facts = act.facts
        known = self.brief.get("supervision", {})
        self.brief["supervision"] = {**known, "order": facts.number, "answer_to": facts.answer_to}
        act.happened("filing_order_received")

    @transition("stage", source="*", target=None, conditions=[guards.procuratorate_works_elsewhere])
    def record_supervision(self, act: ActFacts[SupervisionPaperFacts]) -> None:
        """Enter a demand or order that came on paper (录入检察机关的监督文书)."""
        facts = act.facts
        if facts.what == ORDER:
            known = self.brief.get("supervision", {})
            self.brief["supervision"] = {**known, "order": facts.number, "procuratorate": facts.procuratorate}
            act.happened("filing_order_received", facts.received_on)
            return
        self._note_demand(facts.what, facts.number, facts.procuratorate, None)
        act.happened("explain_request_received", facts.received_on)

    @transition("stage", source="*", target=None, conditions=[guards.reasons_were_asked])
    def explain(self, act: ActFacts[ExplainFacts]) -> None:
        """State in writing why the case was not filed, or was (说明不立案、立案理由)."""
        facts, demand = act.facts, self.brief["supervision"]
        act.address(agency_of(act, demand["answer_to"]))
        if demand["answer_to"] is not None:
            told = Explanation(facts.situation, facts.basis, facts.reason)
            act.tell(EXPLAINED, demand["answer_to"], told)

    @transition("stage", source="*", target=None)
    def inform_procuratorate(self, act: ActFacts[InformFacts]) -> None:
        """Let a procuratorate of the system take the case on file; it may supervise the filing (通报刑事案件信息)."""
        known = {name: self.brief[name] for name in INFORMED if name in self.brief}
        begun = Begun({**known, "origin": "copy", "receiving_agency": act.agency.name}, act.agency.name, onward(self))
        act.begin("filing_supervision", act.facts.procuratorate, [each.party for each in act.courses], begun)

    def _note_demand(self, about: str, number: str, procuratorate: str, answer_to: int | None) -> None:
        self.brief["supervision"] = {
            "about": about,
            "demand": number,
            "procuratorate": procuratorate,
            "answer_to": answer_to,
        }


def answer_order(act: ActFacts[FileOnOrderFacts]) -> None:
    """Say to all who wait that the case is filed as ordered; the caller files it (依通知立案)."""
    proceeding, facts = act.proceeding, act.facts
    proceeding.brief.update(
        approved_by=str(act.officer), approved_on=act.day.isoformat(), legal_basis=facts.basis, unit=facts.unit
    )
    act.opine("负责人意见", facts.opinion)
    answer_to = proceeding.brief.get("supervision", {}).get("answer_to")
    if answer_to is not None:
        act.tell(ORDER_ANSWERED, answer_to, OrderAnswer(done=True, reason="已按通知立案"))
    tell_of_filing(act, PoliceAnswer(FILED, reason="依人民检察院通知立案"))
