"""What procuratorate and court decide about suspects who were handed over, and the police's answers (移送起诉之后)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django_fsm import RETURN_VALUE, transition

from casework.acts import ActFacts
from casework.dates import LegalDate
from casework.guards import criminal_conclusion as guards
from casework.models import Agency, Evidence, HandoverKind, Party
from casework.procedures.handing import hand_over
from casework.procedures.investigation.conclusion import ConclusionActs
from casework.procedures.investigation.stages import HELD, LISTENING, OPEN, SUPERVISED, End, Stage
from casework.procedures.investigation.suspects import AT_LARGE, by_ref, change_custody, named, of_party, suspect
from casework.procedures.link import (
    CHARGE_DECIDED,
    JUDGED,
    ORDER_ANSWERED,
    RECONSIDERATION_ASKED,
    SUPPLEMENT_ORDERED,
    SUPPLEMENTED,
    ChargeDecision,
    CustodyChange,
    Judgment,
    OrderAnswer,
    ReconsiderationRequest,
    SupervisionOrder,
    Supplement,
    SupplementOrder,
)
from casework.procedures.prosecution.stages import SUPPLEMENT_DETAINED, SUPPLEMENT_TERM

RECON_REQUEST = "prosecution.police_recon_request"
INDICTED = "indicted"


@dataclass(frozen=True)
class SupplementFacts:
    """What the supplementary investigation brought (补充侦查报告书)."""

    done: str
    new_evidence: str
    undone: str
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True)
class OutcomeFacts:
    """What a procuratorate outside the system decided (录入审查起诉结果)."""

    suspects: tuple[Party, ...]
    decision: str
    number: str
    decided_on: LegalDate
    reason: str = ""


@dataclass(frozen=True)
class JudgmentFacts:
    """A judgment in effect, from a court outside the system (录入判决)."""

    suspects: tuple[Party, ...]
    verdict: str
    number: str
    effective_on: LegalDate
    fine: str = ""
    goods: str = ""


@dataclass(frozen=True)
class NonprosecutionObjection:
    """Why the decision not to prosecute is wrong (对不起诉要求复议、提请复核)."""

    suspects: tuple[Party, ...]
    review: bool
    reason: str
    legal_basis: str
    original_number: str
    recipient: Agency | None = None
    receiving_agency: str = ""


@dataclass(frozen=True)
class OrderAnswerFacts:
    """What the police did about an order of the procuratorate (答复监督意见)."""

    done: bool
    reason: str
    number: str = ""


class OutcomeActs(ConclusionActs):
    """Returns, charges, judgments and supervision, heard in the system or entered from paper."""

    @transition("stage", source=list(OPEN), target=Stage.SUPPLEMENTING)
    def hear_supplement(self, act: ActFacts[SupplementOrder]) -> None:
        """The case is returned for supplementary investigation, which takes a month at most (退回补充侦查)."""
        facts = act.facts
        outside = act.heard_from in (None, self.pk)
        order = {
            "time": facts.time, "outline": facts.outline, "number": facts.number,
            "from": None if outside else act.heard_from,
        }  # fmt: skip
        self.brief["supplements"] = [*self.brief.get("supplements", []), order]
        self.brief["returns"] = max(facts.time, self.brief.get("returns", 0))
        held = any(suspect(self, each.party.ref)["custody"] in HELD for each in act.courses)
        act.happened("returned_for_supplement", without=(SUPPLEMENT_TERM if held else SUPPLEMENT_DETAINED,))

    @transition(
        "stage",
        source=Stage.SUPPLEMENTING,
        target=RETURN_VALUE(*Stage),
        conditions=[guards.supplement_was_ordered],
    )
    def report_supplement(self, act: ActFacts[SupplementFacts]) -> str:
        """Report what was found, and what could not be, and hand the case over again (补充侦查报告)."""
        facts = act.facts
        order, *left = self.brief["supplements"]
        self.brief["supplements"] = left
        sent = [each for each in act.handovers if each.kind == HandoverKind.PROSECUTION and each.sender_id == self.pk]
        first = next((each for each in sent if order["from"] and each.receiver_id == order["from"]), sent[-1])
        again = hand_over(act, HandoverKind.SUPPLEMENT, first.recipient, first.recipient_name, evidence=facts.evidence)
        again.receiver_id = order["from"] or first.receiver_id
        act.address(first.recipient)
        act.prints()
        act.issue("supplement_report", receiving_agency=first.recipient_name, outline=order["outline"],
                  original_number=order["number"])  # fmt: skip
        if order["from"]:
            act.tell(SUPPLEMENTED, order["from"], Supplement(facts.done))
        return self._stage_now(act)

    @transition("stage", source=list(LISTENING), target=RETURN_VALUE(*Stage))
    def hear_charge(self, act: ActFacts[ChargeDecision]) -> str:
        """Suspects are charged, or not: then they are free, and seven days run to object (起诉、不起诉)."""
        facts = act.facts
        for ref in facts.refs:
            course, record = by_ref(act, ref)
            record["charge"] = {"decision": facts.decision, "number": facts.number, "from": act.heard_from}
            if facts.decision == INDICTED:
                record["end"] = End.CHARGED.value
                continue
            change_custody(act, course, record)  # bail and its term end with the decision, too
            record["end"] = End.NOT_CHARGED.value
            act.happened("nonprosecution_received", facts.decided_on, course)
            course.conclude()
            act.change(course, "state")
        return self._stage_now(act)

    @transition("stage", source=list(LISTENING), target=RETURN_VALUE(*Stage))
    def hear_judgment(self, act: ActFacts[Judgment]) -> str:
        """A judgment took effect about the accused named (生效裁判)."""
        facts = act.facts
        for ref in facts.refs:
            course, record = by_ref(act, ref)
            record["end"] = End.JUDGED.value
            record["judgment"] = {"verdict": facts.verdict, "number": facts.number, "goods": facts.goods}
            for rule in AT_LARGE.values():  # bail and residential surveillance last until the judgment at most
                act.meet(rule, course)
            course.conclude()
            act.change(course, "state")
        return self._stage_now(act)

    @transition("stage", source=list(LISTENING), target=None)
    def hear_custody(self, act: ActFacts[CustodyChange]) -> None:
        """Prosecutor or court decided how an accused is held: measures of the police end with it (强制措施变更)."""
        for course in act.courses:
            if course.party.ref in act.facts.refs:
                change_custody(act, course, suspect(self, course.party.ref), act.facts.custody)

    @transition(
        "stage",
        source=list(LISTENING),
        target=None,
        conditions=[guards.outcome_comes_on_paper, guards.returned_twice_at_most],
    )
    def record_outcome(self, act: ActFacts[OutcomeFacts]) -> None:
        """Enter what a procuratorate outside the system decided after the transfer (录入)."""
        facts = act.facts
        if facts.decision == "supplement":
            time = self.brief.get("returns", 0) + 1
            act.tell(SUPPLEMENT_ORDERED, self, SupplementOrder(time, facts.reason, facts.number))
            return
        refs = tuple(each.ref for each in facts.suspects)
        told = ChargeDecision(refs, facts.decision, facts.number, facts.reason, facts.decided_on)
        act.tell(CHARGE_DECIDED, self, told)

    @transition("stage", source=list(LISTENING), target=None, conditions=[guards.outcome_comes_on_paper])
    def record_judgment(self, act: ActFacts[JudgmentFacts]) -> None:
        """Enter a judgment of a court outside the system (录入)."""
        facts = act.facts
        refs = tuple(each.ref for each in facts.suspects)
        told = Judgment(refs, facts.verdict, facts.number, facts.effective_on, fine=facts.fine, goods=facts.goods)
        act.tell(JUDGED, self, told)

    @transition("stage", source=list(LISTENING), target=None, conditions=[guards.nonprosecution_can_be_objected])
    def object_to_nonprosecution(self, act: ActFacts[NonprosecutionObjection]) -> None:
        """Ask for reconsideration within seven days, then for review by the next higher (对不起诉的复议、复核)."""
        facts = act.facts
        act.address(facts.recipient)
        refs = tuple(each.ref for each in facts.suspects)
        asked: set[int] = set()
        for party in facts.suspects:
            course, record = of_party(act, party)
            record["objected"] = "review" if facts.review else "reconsideration"
            act.meet(RECON_REQUEST, course)
            if record["charge"]["from"] not in (None, self.pk):
                asked.add(record["charge"]["from"])
        act.answers_no_term()
        act.prints()
        act.issue("police_review_opinion" if facts.review else "police_recon_opinion", original="不起诉",
                  suspects_named=named(act, refs))  # fmt: skip
        for proceeding in sorted(asked):
            act.tell(RECONSIDERATION_ASKED, proceeding, ReconsiderationRequest(refs, facts.reason, facts.review))

    # What the procuratorate wants in supervising the filing (立案监督): 检察规则 563, 564

    @transition("stage", source=list(SUPERVISED), target=None)
    def hear_withdrawal_order(self, act: ActFacts[SupervisionOrder]) -> None:
        """The procuratorate wants the case withdrawn (通知撤销案件)."""
        self._take_order(act, "withdrawal")

    @transition("stage", source=list(SUPERVISED), target=None)
    def hear_urge(self, act: ActFacts[SupervisionOrder]) -> None:
        """The procuratorate asks why the investigation has not ended (催办)."""
        self._take_order(act, "urge")

    @transition("stage", source=list(SUPERVISED), target=None, conditions=[guards.procuratorate_waits_for_an_answer])
    def answer_order(self, act: ActFacts[OrderAnswerFacts]) -> None:
        """Answer the procuratorate: what was done, or why not (答复)."""
        facts = act.facts
        order, *left = self.brief["orders"]
        self.brief["orders"] = left
        act.notes["order"] = order
        if order["from"] not in (None, self.pk):
            act.tell(ORDER_ANSWERED, order["from"], OrderAnswer(facts.done, facts.reason, facts.number))

    def _take_order(self, act: ActFacts[Any], kind: str) -> None:
        order = {
            "kind": kind, "reason": act.facts.reason, "number": act.facts.number, "from": act.heard_from,
        }  # fmt: skip
        self.brief["orders"] = [*self.brief.get("orders", []), order]
