"""A suggestion or correction notice at the agency it was made to (办理检察建议等): 检察建议规定 19, 23."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django_fsm import RETURN_VALUE, transition

from casework.acts import ActFacts
from casework.guards import suggestion as guards
from casework.models import HandoverKind, Proceeding
from casework.procedures.charge import ChargeActs
from casework.procedures.handing import waiting
from casework.procedures.sealing import SealingActs
from casework.procedures.signing import SigningActs
from casework.procedures.suggesting import (
    ANSWERED,
    FIFTEEN_DAYS,
    OBJECTED,
    RULES,
    SHORTENED,
    TAKEN_BACK,
    URGE,
    Objection,
    Reply,
    Reviewed,
    Served,
    Shortened,
    manner,
)
from casework.procedures.suggestion_acts import receive


class Stage(TextChoices):
    """Stages of a suggestion at the agency it was made to (办理检察建议的阶段)."""

    NEW = "new", _("待收到检察建议")
    RECEIVED = "received", _("待整改并书面回复")
    REPLIED = "replied", _("已书面回复")
    CLOSED = "closed", _("检察建议已办结")


@dataclass(frozen=True)
class ReplyFacts:
    """What the agency did about the suggestion (书面回复)."""

    outcome: str
    measures: str
    reason: str = ""


@dataclass(frozen=True)
class ObjectionFacts:
    """Why the agency thinks the suggestion wrong (异议)."""

    reason: str


class SuggestionReply(SigningActs, SealingActs, ChargeActs, Proceeding):
    """What an agency does with a suggestion made to it; a proxy, the row is the proceeding's."""

    Stage = Stage

    class Meta:
        proxy = True
        default_permissions = ()

    @transition("stage", source=Stage.NEW, target=Stage.RECEIVED)
    def receive(self, act: ActFacts[Served]) -> None:
        """The suggestion has been served; the term to reply runs from receipt (收到检察建议书)."""
        facts = act.facts
        self.brief.update({**facts.brief, "receiving_agency": facts.sender, "suggestion": facts.suggestion})
        how = manner(facts.brief["kind"])
        receive(act, how, facts.brief, facts.served_on)
        if facts.brief["urgent"]:
            act.tell(SHORTENED, self, Shortened(how.rule))

    @transition("stage", source=Stage.RECEIVED, target=None)
    def hear_urgency(self, act: ActFacts[Shortened]) -> None:
        """The matter is urgent: fifteen days instead of two months (紧急情形改按十五日)."""
        act.extend(act.facts.rule, FIFTEEN_DAYS, None)

    @transition(
        "stage",
        source=Stage.RECEIVED,
        target=RETURN_VALUE(Stage.REPLIED, Stage.CLOSED),
        conditions=[guards.refusal_is_reasoned],
    )
    def reply(self, act: ActFacts[ReplyFacts]) -> str:
        """Reply in writing what was done, or why not; late if need be (书面回复)."""
        facts = act.facts
        self._address(act)
        act.prints(manner(self.brief["kind"]).reply_paper)
        act.tell(ANSWERED, self.brief["suggestion"], Reply(facts.outcome, facts.measures, facts.reason))
        return self._close(act) if "conclusion" in self.brief else Stage.REPLIED

    @transition(
        "stage",
        source=Stage.RECEIVED,
        target=None,
        conditions=[guards.objection_is_possible, guards.objection_comes_once],
    )
    def object_to(self, act: ActFacts[ObjectionFacts]) -> None:
        """Object to the suggestion; the term to reply runs on meanwhile (提出异议)."""
        self.brief["objection"] = {"reason": act.facts.reason, "on": str(act.at)}
        act.tell(OBJECTED, self.brief["suggestion"], Objection(act.facts.reason, act.at))

    @transition(
        "stage",
        source=[Stage.RECEIVED, Stage.REPLIED],
        target=RETURN_VALUE(Stage.RECEIVED, Stage.REPLIED, Stage.CLOSED),
    )
    def hear_review(self, act: ActFacts[Reviewed]) -> str:
        """The procuratorate reviewed the objection (收到异议复核结果)."""
        facts = act.facts
        self.brief["review"] = {"result": facts.result, "reason": facts.reason}
        if facts.result != TAKEN_BACK:
            return str(self.stage)
        for rule in RULES:
            act.cancel(rule)
        return self._close(act)

    @transition("stage", source=Stage.RECEIVED, target=None)
    def hear_urging(self, act: ActFacts[Reviewed]) -> None:
        """No reply came in time: the procuratorate urges, or closes the matter; the reply is still owed (收到督促)."""
        facts = act.facts
        self.brief["urged"] = [*self.brief.get("urged", []), {"on": str(act.at), "findings": facts.reason}]
        if facts.result != URGE:
            self.brief["conclusion"] = facts.reason

    @transition("stage", source=Stage.REPLIED, target=RETURN_VALUE(Stage.RECEIVED, Stage.CLOSED))
    def hear_follow_up(self, act: ActFacts[Reviewed]) -> str:
        """The procuratorate looked at what was done: it is closed, or more is wanted (收到跟踪结果)."""
        facts = act.facts
        if facts.result == URGE:
            self.brief["urged"] = [*self.brief.get("urged", []), {"on": str(act.at), "findings": facts.reason}]
            return Stage.RECEIVED
        self.brief["conclusion"] = facts.reason
        return self._close(act)

    def _address(self, act: ActFacts[Any]) -> None:
        served = waiting(act, HandoverKind.SUGGESTION)
        if served is not None:
            act.address(served.sender.agency)
            if not served.received_at:
                served.receive(str(act.at), str(act.officer))
                act.change(served, "state", "received_at", "received_by")

    def _close(self, act: ActFacts[Any]) -> str:
        if self.ended_on is None:
            self.ended_on = act.day
            act.change(self, "ended_on")
        return Stage.CLOSED
