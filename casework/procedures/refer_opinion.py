"""An agency that should have referred a suspected crime is told to (督促移送): 检察规则 557, 行刑移送规定 14."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django_fsm import transition

from casework.acts import ActFacts
from casework.dates import LegalDate
from casework.guards import refer_opinion as guards
from casework.models import Agency, Proceeding
from casework.procedures.base import Acts
from casework.procedures.charge import ChargeActs
from casework.procedures.link import OPINION_ANSWERED, Begun, OpinionAnswer


@dataclass(frozen=True)
class ReferOpinionFacts:
    """What should have been referred, and why (检察意见书：督促移送)."""

    administrative_case: str
    facts_found: str
    basis: str
    reply_within: str
    recipient: Agency | None = None
    receiving_agency: str = ""


@dataclass(frozen=True)
class ReferAnswerFacts:
    """What the agency did about it (对督促移送的回复)."""

    outcome: str
    reason: str
    number: str = ""


@dataclass(frozen=True)
class RecordedAnswerFacts(ReferAnswerFacts):
    """The same, as it came on paper (录入回复)."""

    received_on: LegalDate | None = None


class ReferOpinionActs(Acts):
    """The opinion goes out from whatever proceeding of the procuratorate found the omission."""

    @transition("stage", source="*", target=None)
    def opine_to_refer(self, act: ActFacts[ReferOpinionFacts]) -> None:
        """Tell an agency to refer what it kept; the chief procurator agreed (提出移送的检察意见)."""
        facts = act.facts
        agency = facts.recipient
        act.address(agency)
        self.brief["refer_opinion"] = {"to": facts.receiving_agency, "inside": agency is not None}
        if agency is not None:
            brief = {
                "administrative_case": facts.administrative_case,
                "facts_found": facts.facts_found,
                "reply_within": facts.reply_within,
            }
            begun = Begun(brief, act.agency.name, {"answer_to": self.pk})
            act.begin("refer_answer", agency, [each.party for each in act.courses], begun)

    @transition("stage", source="*", target=None, conditions=[guards.an_opinion_waits])
    def hear_refer_answer(self, act: ActFacts[OpinionAnswer]) -> None:
        """The agency answered (收到对督促移送的回复)."""
        self._note_answer(act.facts.outcome, act.facts.number, act.facts.reason)

    @transition("stage", source="*", target=None, conditions=[guards.an_opinion_waits, guards.agency_answers_on_paper])
    def record_refer_answer(self, act: ActFacts[RecordedAnswerFacts]) -> None:
        """Enter the answer that came on paper (录入对督促移送的回复)."""
        self._note_answer(act.facts.outcome, act.facts.number, act.facts.reason)

    def _note_answer(self, outcome: str, number: str, reason: str) -> None:
        answer = {"outcome": outcome, "number": number, "reason": reason}
        self.brief["refer_opinion"] = {**self.brief["refer_opinion"], "answer": answer}


class Stage(TextChoices):
    """Stages at the agency that was told to refer (办理督促移送意见的阶段)."""

    NEW = "new", _("待收到")
    ARRIVED = "arrived", _("待回复")
    ANSWERED = "answered", _("已回复")


class ReferAnswer(ChargeActs, Proceeding):
    """What an agency of the system does about an opinion to refer; a proxy, the row is the proceeding's."""

    Stage = Stage

    class Meta:
        proxy = True
        default_permissions = ()

    @transition("stage", source=Stage.NEW, target=Stage.ARRIVED)
    def arrive(self, act: ActFacts[Begun]) -> None:
        """The opinion has reached the agency (收到检察意见)."""
        self.brief.update({**act.facts.brief, "link": act.facts.link, "sender": act.facts.sender})

    @transition("stage", source=Stage.ARRIVED, target=Stage.ANSWERED, conditions=[guards.refusing_to_refer_is_reasoned])
    def answer(self, act: ActFacts[ReferAnswerFacts]) -> None:
        """Answer in writing: referred, or why not (回复)."""
        facts = act.facts
        act.tell(OPINION_ANSWERED, self.brief["link"]["answer_to"], _told(facts))
        self.ended_on = act.day
        act.change(self, "ended_on")


def _told(facts: ReferAnswerFacts) -> Any:
    return OpinionAnswer(facts.outcome, facts.number, facts.reason)
