"""Mending the record, and telling the informant (更正、告知举报人)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django_fsm import transition

from casework.acts import ActFacts
from casework.dates import LegalDate
from casework.exceptions import InvalidInput
from casework.guards import jurisdiction as guards
from casework.law import citation, event_labels
from casework.limits import limit_start
from casework.models import AMOUNTS, Deadline, Finding, Party
from casework.money import yuan
from casework.procedures.base import Acts
from casework.procedures.party_record import papers_that_say
from casework.procedures.penalty.approval import course_for, issue_approval
from casework.procedures.penalty.findings import CIRCUMSTANCES, renew_finding
from casework.procedures.penalty.stages import OPEN, Stage

DATE, PARTY, AMOUNT = "date", "party", "amount"


@dataclass(frozen=True, kw_only=True)
class RecordCorrectionFacts:
    """What is wrong in the record, what is right, and why (更正); amounts in CNY."""

    subject: str
    reason: str
    party: Party | None = None
    event: str = ""
    date: LegalDate | None = None
    item: str = ""
    text: str = ""
    amount: Decimal | None = None


@dataclass(frozen=True, kw_only=True)
class InformantFacts:
    """How the named informant was told whether the case was filed."""

    method: str
    content: str


class RecordActs(Acts):
    """A mistake is mended by an act: the old value and the new one both stay visible."""

    @transition(
        "stage",
        source=[*OPEN, Stage.CLOSED],
        target=None,
        conditions=[guards.correction_changes_something, guards.corrected_date_is_not_ahead],
    )
    def correct_record(self, act: ActFacts[RecordCorrectionFacts]) -> None:
        """Correct a date, an amount or a party's identity (更正记录); terms are projected again from the right date."""
        facts = act.facts
        mend = {DATE: _correct_date, PARTY: _correct_party, AMOUNT: _correct_amount}[facts.subject]
        old, new, since = mend(act)
        act.notes["correction"] = {"subject": facts.subject, "old": old, "new": new}
        act.notes["papers"] = papers_that_say(act.documents, facts.party, since)
        matter = f"更正“{_what(facts)}”：由“{_said(facts.subject, old)}”改为“{_said(facts.subject, new)}”"
        issue_approval(act, matter, facts.reason, citation("行政处罚法.54"), facts.party)


class InformantActs(Acts):
    """The informant who gave a name is told the outcome."""

    @transition("stage", source="*", target=None, conditions=[guards.has_named_informant])
    def inform_informant(self, act: ActFacts[InformantFacts]) -> None:
        """Tell the named informant whether the case was filed (告知实名举报人); the article is not verified."""
        act.notes["verified"] = "告知期限沿用2019年暂行规定，2026年新规章的条文尚未核实"


def _what(facts: RecordCorrectionFacts) -> str:
    """Return what is corrected as papers call it: an event by its name, else the particular by that of its column."""
    if facts.subject == DATE:
        return event_labels().get(facts.event, facts.event)
    column: Any = (Finding if facts.subject == AMOUNT else Party)._meta.get_field(facts.item)
    return str(column.verbose_name)


def _said(subject: str, value: str) -> str:
    """Return a value of the record as papers write it."""
    if not value:
        return "（空白）"
    if subject == DATE:
        return LegalDate.parse(value).chinese()
    return yuan(Decimal(value)) if subject == AMOUNT else value


def _correct_date(act: ActFacts[RecordCorrectionFacts]) -> tuple[str, str, date | None]:
    """Put the right date on the event; open terms that ran from the wrong one are begun again from it."""
    facts = act.facts
    course = act.course if facts.party is not None else None
    holder: Any = course or act.proceeding
    old, new = holder.marks[facts.event], facts.date or act.at
    running = [term for term in act.deadlines if term.started == old and limit_start(term.rule) == facts.event]
    running = [term for term in running if course is None or term.party_id in (None, course.party_id)]
    if running:
        measures: dict[Any, Any] = {measure.pk: measure for measure in act.measures}
        again: dict[Any, Any] = {}
        for term in running:
            measure = measures.get(term.measure_id)
            act.cancel(term.rule, course=course, measure=measure)
            again[term.measure_id] = measure
        for measure in again.values():
            act.happened(facts.event, new, course, measure)
        # Stops and extensions belong to the term cancelled; the officer enters them on the new one.
        act.notes["ledger"] = [term.label for term in running if _was_moved(term)]
    else:
        holder.marks[facts.event] = str(new)
        if course is not None:
            act.change(course, "marks")
    return old, str(new), LegalDate.parse(old).day


def _was_moved(term: Deadline) -> bool:
    """Whether the term was stopped or extended, by its own explanation."""
    return any(word in step for step in term.explanation for word in ("停止计算", "延长"))


def _correct_party(act: ActFacts[RecordCorrectionFacts]) -> tuple[str, str, date | None]:
    """Put the right name, number or address on a party."""
    facts, party = act.facts, course_for(act, act.facts.party).party
    old = getattr(party, facts.item)
    setattr(party, facts.item, facts.text)
    act.change(party, facts.item)
    return old, facts.text, None


def _correct_amount(act: ActFacts[RecordCorrectionFacts]) -> tuple[str, str, date | None]:
    """Put the right amount into a new finding; thresholds of crime are weighed again."""
    facts = act.facts
    party = course_for(act, facts.party).party
    earlier = act.finding_of(party)
    if earlier is None:
        raise InvalidInput("对该当事人还没有认定，无从更正。请先办理“认定事实”。")
    values = {name: getattr(earlier, name) for name in (*AMOUNTS, *CIRCUMSTANCES, "counts", "lower_bounds", "groups")}
    values[facts.item] = facts.amount
    values["basis"] = f"{earlier.basis}\n更正：{facts.reason}"
    found: Finding = renew_finding(act, party, **values)
    old = getattr(earlier, facts.item)
    return "" if old is None else str(old), str(getattr(found, facts.item)), earlier.found_on
