"""Was a measure lawful on a day: on what basis, by whose leave, by which officers, with which paper, within which term.

It tells what the record shows and what it lacks, with the article each wants; it decides nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from django.utils.translation import gettext as _

from casework.agencies import ENFORCING
from casework.dates import LegalDate, chinese_date
from casework.law import cited_by
from casework.law.articles import citation
from casework.law.events import event_labels
from casework.limits import Kind, parse_amount
from casework.models import Deadline, DeadlineEntry, DeadlineState, DocumentState, Measure, MeasureKind
from casework.services import deadlines as clocks
from casework.timeline import bars
from casework.timeline.build import AGREED
from casework.timeline.pieces import DAY, bounds, midnight
from casework.timeline.rows import Rows

EMERGENCY = ("emergency_report", "seizure_report")
# Which articles want what, of enforcement agencies; for others the article of the act itself is named.
COERCIVE = {
    "approval": "行政强制法.18、19", "officers": "行政强制法.17、18", "paper": "行政强制法.24",
    "service": "行政强制法.24",
}  # fmt: skip
PRESERVED = {
    "approval": "行政处罚法.56", "officers": "行政处罚法.42", "paper": "行政处罚法.56", "service": "行政处罚法.56",
}  # fmt: skip


class Answer(StrEnum):
    """What the record says to one question."""

    KEPT = "kept"
    BROKEN = "broken"
    MISSING = "missing"


@dataclass(frozen=True)
class Line:
    """One question, what the record says, and the article that asks it."""

    question: str
    answer: Answer
    said: str
    law: str
    # What to open: the event, the paper, or the term.
    seq: int = 0
    paper: int = 0
    term: int = 0


@dataclass(frozen=True)
class Opinion:
    """One measure that was in force on the day, question by question."""

    key: str
    label: str
    number: str
    whose: str
    lane: int
    since: str
    lines: tuple[Line, ...]

    @property
    def kept(self) -> bool:
        """Whether the record answers every question."""
        return all(each.answer is Answer.KEPT for each in self.lines)

    @property
    def broken(self) -> bool:
        """Whether something was against the law by what the record says."""
        return any(each.answer is Answer.BROKEN for each in self.lines)


def in_force(rows: Rows, day: date) -> list[Opinion]:
    """Return every measure on goods, and every custody, that was in force on ``day``, with what the record says."""
    goods = [_measure(each, rows, day) for each in rows.measures if _covers(each.imposed_at, each.ended_at, day)]
    people: dict[tuple[int, int | None], list[Deadline]] = {}
    for each in rows.deadlines:
        if clocks.rule_of(each).custody and _covers(each.started, each.closed, day):
            people.setdefault((each.proceeding_id, each.party_id), []).append(each)
    return [*goods, *(_custody(terms, rows, day) for terms in people.values())]


def _covers(since: str, until: str, day: date) -> bool:
    begun = bounds(LegalDate.parse(since))
    if begun is None or begun[0] >= midnight(day + DAY):
        return False
    ended = bounds(LegalDate.parse(until)) if until else None
    return ended is None or ended[1] >= midnight(day)


def _measure(measure: Measure, rows: Rows, day: date) -> Opinion:
    paper = next((each for each in rows.papers if measure.number and each.number == measure.number), None)
    event = rows.by_seq.get(paper.event_seq) if paper is not None else _at_the_time(measure, rows)
    kind = rows.agency_kinds.get(measure.proceeding_id, "")
    terms = [each for each in rows.deadlines if each.measure_id == measure.pk]
    lines = [
        Line(
            _("法律依据"),
            Answer.KEPT if measure.authority else Answer.MISSING,
            citation(cited_by(kind, measure.authority)) if measure.authority else _("没有录入法律依据"),
            citation(measure.authority) if measure.authority else "",
            seq=event.seq if event is not None else 0,
        ),
        _approval(measure, event, terms, rows, kind, day),
        _officers(measure, event, rows, kind),
        _paper(measure, paper, event, rows, kind, day),
        *(_term(each, rows, day) for each in terms if not each.rule.endswith(EMERGENCY)),
    ]
    if not any(not each.rule.endswith(EMERGENCY) for each in terms):
        lines.append(
            Line(_("期限"), Answer.MISSING, _("没有这一措施的期限记录"), _law("approval", measure, event, kind))
        )
    lines += _irregular(event)
    return Opinion(
        f"m{measure.pk}", str(measure.get_kind_display()), measure.number, rows.party(measure.party_id),
        measure.proceeding_id, LegalDate.parse(measure.imposed_at).chinese(), tuple(lines),
    )  # fmt: skip


def _at_the_time(measure: Measure, rows: Rows) -> Any:
    """Return the act that imposed a measure without a paper that may be seen: the last one at its minute."""
    found = [each for each in rows.by_lane.get(measure.proceeding_id, ()) if each.happened == measure.imposed_at]
    return found[-1] if found else None


def _law(question: str, measure: Measure, event: Any, kind: str) -> str:
    """Return the article that asks a question: of the agency's own law where it enforces, else that of the act."""
    if kind in ENFORCING:
        table = PRESERVED if measure.kind == MeasureKind.PRESERVATION else COERCIVE
        return citation(cited_by(kind, table[question]))
    return event.law if event is not None else ""


def _approval(measure: Measure, event: Any, terms: Sequence[Deadline], rows: Rows, kind: str, day: date) -> Line:
    question, law = _("批准"), _law("approval", measure, event, kind)
    if event is None:
        return Line(question, Answer.MISSING, _("没有可以查阅的批准记录"), law)
    if event.kind.endswith(AGREED):
        said = _("%(who)s于%(at)s批准") % {"who": event.who, "at": LegalDate.parse(event.happened).chinese()}
        return Line(question, Answer.KEPT, said, law, seq=event.seq)
    urgent = next((each for each in terms if each.rule.endswith(EMERGENCY)), None)
    if urgent is None:
        said = _("%(who)s于%(at)s办理") % {"who": event.who, "at": LegalDate.parse(event.happened).chinese()}
        return Line(question, Answer.KEPT if kind not in ENFORCING else Answer.MISSING, said, law, seq=event.seq)
    return _ratified(question, urgent, event, rows, day)


def _ratified(question: str, urgent: Deadline, event: Any, rows: Rows, day: date) -> Line:
    """Answer for a measure taken at once, which the head approves afterwards within twenty-four hours."""
    rule, end = clocks.rule_of(urgent), bars.said_end(urgent)
    if urgent.state == DeadlineState.MET and bounds(LegalDate.parse(urgent.closed)):
        closed = LegalDate.parse(urgent.closed)
        if closed.earliest <= day:
            said = _("情况紧急，当场实施；%s补办批准") % closed.chinese()
            said += _("，逾期") if urgent.late else ""
            return Line(
                question, Answer.BROKEN if urgent.late else Answer.KEPT, said, rule.article, event.seq, term=urgent.pk
            )
    last = bars.end_of(urgent)
    passed = last is not None and last < midnight(day + DAY)
    said = _("情况紧急，当场实施；当日尚未补办批准，应当在%s前补办") % end
    return Line(question, Answer.BROKEN if passed else Answer.KEPT, said, rule.article, event.seq, term=urgent.pk)


def _officers(measure: Measure, event: Any, rows: Rows, kind: str) -> Line:
    question, law = _("两名执法人员"), _law("officers", measure, event, kind)
    names = [each.get("name", "") for each in getattr(event, "officers", None) or ()]
    if len(names) < 2:
        said = _("记录中只有：%s") % "、".join(names) if names else _("记录中没有写明实施人员")
        broken = bool(names) and kind in ENFORCING
        return Line(
            question, Answer.BROKEN if broken else Answer.MISSING, said, law, seq=event.seq if event is not None else 0
        )
    asked = [each for each in rows.confirmations if each.event_seq == event.seq]
    waiting = [each.who for each in asked if each.confirmed_at is None]
    said = "、".join(names)
    if waiting:
        return Line(
            question,
            Answer.MISSING,
            _("%(names)s；%(who)s尚未本人确认") % {"names": said, "who": "、".join(waiting)},
            law,
            event.seq,
        )
    confirmed = [
        _("%(who)s于%(at)s本人确认") % {"who": each.who, "at": LegalDate.of(each.confirmed_at).chinese()}
        for each in asked
        if each.confirmed_at is not None
    ]
    return Line(question, Answer.KEPT, "；".join([said, *confirmed]), law, event.seq)


def _paper(measure: Measure, paper: Any, event: Any, rows: Rows, kind: str, day: date) -> Line:
    question, law = _("决定书和送达"), _law("paper", measure, event, kind)
    if paper is None:
        said = _("《%s》不在可以查阅的文书中") % measure.number if measure.number else _("没有决定书（通知书）")
        return Line(question, Answer.MISSING, said, law)
    said = f"《{paper.title}》{paper.number}"
    if paper.state == DocumentState.WITHDRAWN:
        return Line(question, Answer.BROKEN, _("%s已经撤回") % said, law, paper=paper.pk)
    served = [each for each in rows.deliveries if each.document_id == paper.pk and each.effective_on]
    if not served:
        return Line(question, Answer.MISSING, _("%s，没有送达（当场交付）的记录") % said, law, paper=paper.pk)
    first = min(each.effective_on for each in served)
    said = _("%(paper)s，%(day)s送达") % {"paper": said, "day": chinese_date(first)}
    if first > day:
        return Line(question, Answer.MISSING, _("%s，在该日之后") % said, law, paper=paper.pk)
    return Line(question, Answer.KEPT, said, law, paper=paper.pk)


def _term(deadline: Deadline, rows: Rows, day: date) -> Line:
    """Whether the term was kept on the day: it had not ended, was standing still, or had been extended in time."""
    rule, end = clocks.rule_of(deadline), bars.end_of(deadline)
    lines = rows.ledgers[deadline.pk]
    question = _(deadline.label)
    stopped = next((each for each in bars.stops_of(lines) if _stands(each, day) and each.ground in rule.suspends), None)
    if end is None and stopped is None:
        said = _("没有录入起算日期，不能计算") if not deadline.computable else _("扣除中，届满日期待恢复后计算")
        answer = Answer.MISSING if not deadline.computable else Answer.KEPT
        return Line(question, answer, said, rule.article, term=deadline.pk)
    if end is None or (stopped is not None and end > midnight(day)):
        label = event_labels().get(stopped.ground, stopped.ground) if stopped else ""
        return Line(question, Answer.KEPT, _("该日不计入期限：%s") % label, rule.article, term=deadline.pk)
    said = _("至%s止") % bars.said_end(deadline)
    for each in lines:
        if each.kind == DeadlineEntry.Kind.EXTENDED and each.approver_id:
            said += _("，%(on)s经%(who)s批准延长%(amount)s") % {
                "on": LegalDate.parse(each.on).chinese(), "who": each.approver, "amount": parse_amount(each.amount),
            }  # fmt: skip
    passed = midnight(day) >= end if deadline.due_at is None else midnight(day) > end
    if rule.kind is Kind.MAX and passed:
        over = (day - (deadline.due_on or end.date())).days
        return Line(
            question,
            Answer.BROKEN,
            _("%(said)s；该日已经超过%(days)d日") % {"said": said, "days": over},
            rule.article,
            term=deadline.pk,
        )
    if deadline.provisional:
        said += _("（暂定）")
    return Line(question, Answer.KEPT, _("%s；该日在期限内") % said, rule.article, term=deadline.pk)


def _stands(stop: Any, day: date) -> bool:
    since, until = stop.start.day, stop.until.day if stop.until else None
    return since is not None and since <= day and (until is None or day < until)


def _irregular(event: Any) -> list[Line]:
    said = (event.irregular_said or ()) if event is not None else ()
    return [Line(_("登记时的不规范事项"), Answer.BROKEN, message, law, seq=event.seq) for _code, message, law in said]


def _custody(terms: Sequence[Deadline], rows: Rows, day: date) -> Opinion:
    """Return the custody of a person on the day: the act that began each term of it, and whether the term was kept."""
    first = terms[0]
    lines: list[Line] = []
    for deadline in terms:
        started = next((each for each in rows.ledgers[deadline.pk] if each.kind == DeadlineEntry.Kind.STARTED), None)
        event = rows.by_seq.get(started.event_seq) if started is not None else None
        if event is not None and all(event.seq != each.seq for each in lines):
            said = _("%(act)s，%(who)s于%(at)s办理") % {
                "act": _(event.label), "who": event.who, "at": LegalDate.parse(event.happened).chinese(),
            }  # fmt: skip
            lines.append(Line(_("法律依据"), Answer.KEPT, said, event.law, seq=event.seq))
            lines += _irregular(event)
        lines.append(_term(deadline, rows, day))
    return Opinion(
        f"d{first.pk}", _("羁押"), "", rows.party(first.party_id), first.proceeding_id,
        LegalDate.parse(first.started).chinese(), tuple(lines),
    )  # fmt: skip
