"""Early involvement and case conference (提前介入、会商) as the side that was asked: 检察规则 256, 两法衔接规定."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django_fsm import RETURN_VALUE, transition

from casework.acts import ActFacts
from casework.guards import consultation as guards
from casework.models import Assignment, HandoverKind, HandoverState, Officer, Proceeding
from casework.procedures.charge import ChargeActs
from casework.procedures.consultation import AGREE, ANSWERED, OPINED, Answer, Concluded, Invitation, Opinion
from casework.procedures.handing import waiting
from casework.procedures.receipt import ReceiptActs
from casework.procedures.sealing import SealingActs
from casework.procedures.signing import SigningActs


class Stage(TextChoices):
    """Stages of a consultation at an agency that was asked (受邀的阶段)."""

    NEW = "new", _("待收到商请")
    ARRIVED = "arrived", _("待答复")
    AGREED = "agreed", _("已同意，待出具意见")
    DECLINED = "declined", _("不参加")
    GIVEN = "given", _("已出具意见")
    CLOSED = "closed", _("商请已办结")


@dataclass(frozen=True)
class AnswerFacts:
    """Whether the agency takes part, and by whom (答复)."""

    decision: str
    officers: tuple[Officer, ...] = ()
    reason: str = ""


@dataclass(frozen=True)
class OpinionFacts:
    """What those sent think of the case (介入意见、会商意见); ``more`` says that another opinion follows."""

    opinion: str
    more: bool = False


class Consulted(ReceiptActs, SigningActs, SealingActs, ChargeActs, Proceeding):
    """What an agency does with a request to take part early or to confer; a proxy, the row is the proceeding's."""

    Stage = Stage

    class Meta:
        proxy = True
        default_permissions = ()

    @transition("stage", source=Stage.NEW, target=Stage.ARRIVED)
    def arrive(self, act: ActFacts[Invitation]) -> None:
        """The request has reached the desk (收到商请函)."""
        facts = act.facts
        self.brief.update({**facts.brief, "receiving_agency": facts.sender, "consultation": facts.consultation})

    @transition(
        "stage",
        source=Stage.ARRIVED,
        target=RETURN_VALUE(Stage.AGREED, Stage.DECLINED),
        conditions=[guards.somebody_is_sent_or_the_refusal_reasoned],
    )
    def answer(self, act: ActFacts[AnswerFacts]) -> str:
        """Take part, naming who, or decline with a reason (答复商请)."""
        facts = act.facts
        asked = waiting(act, HandoverKind.CONSULTATION)
        if asked is not None:
            act.address(asked.sender.agency)
            if asked.state == HandoverState.SENT:
                asked.receive(str(act.at), str(act.officer))
                act.change(asked, "state", "received_at", "received_by")
        names = "、".join(each.name for each in facts.officers)
        self.brief.update(answer=facts.decision, names=names)
        told = Answer(act.agency.code, facts.decision, names, facts.reason, answered_on=act.at)
        act.tell(ANSWERED, self.brief["consultation"], told)
        if facts.decision != AGREE:
            self.ended_on = act.day
            act.change(self, "ended_on")
            return Stage.DECLINED
        self.handler = facts.officers[0]
        act.change(self, "handler")
        for officer in facts.officers:
            part = Assignment.Part.LEAD if officer == self.handler else Assignment.Part.ASSIST
            act.add(Assignment(proceeding=self, officer=officer, part=part, since=act.day))
        return Stage.AGREED

    @transition("stage", source=Stage.AGREED, target=RETURN_VALUE(Stage.AGREED, Stage.GIVEN))
    def give_opinion(self, act: ActFacts[OpinionFacts]) -> str:
        """Give an opinion to the side that asked; it is for its consideration only (出具意见)."""
        facts = act.facts
        asked = waiting(act, HandoverKind.CONSULTATION)
        act.address(asked.sender.agency if asked is not None else None)
        act.tell(OPINED, self.brief["consultation"], Opinion(act.agency.code, facts.opinion))
        if facts.more:
            return Stage.AGREED
        self.ended_on = act.day
        act.change(self, "ended_on")
        return Stage.GIVEN

    @transition("stage", source=[Stage.ARRIVED, Stage.AGREED, Stage.DECLINED, Stage.GIVEN], target=Stage.CLOSED)
    def hear_the_end(self, act: ActFacts[Concluded]) -> None:
        """The side that asked closed the matter, or took its request back (商请办结、撤回)."""
        self.brief["conclusion"] = act.facts.conclusion
        if self.ended_on is None:
            self.ended_on = act.day
            act.change(self, "ended_on")
