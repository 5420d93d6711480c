"""What a replay did: every act, paper and term, and the expectations that failed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any

from casework.dates import WEEKDAYS, LegalDate
from casework.exceptions import Refusal
from casework.limits import Kind
from casework.models import Deadline, DeadlineState, Document
from casework.services.deadlines import rule_of

INDENT = "       "


@dataclass
class Paper:
    """One paper that was issued or recorded."""

    kind: str
    title: str
    number: str
    party: str
    origin: str
    level: int = 0

    @classmethod
    def of(cls, document: Document) -> Paper:
        """Return the paper as the report tells it."""
        party = document.party.ref if document.party else ""
        return cls(document.kind, document.title, document.number, party, document.origin, document.level)


@dataclass
class Term:
    """One deadline with its outcome so far; ``due`` is a legal date, or a minute where the law counts hours."""

    rule: str
    label: str
    party: str
    started: str
    due: str
    state: str
    closed: str
    late: bool
    provisional: bool

    @classmethod
    def of(cls, deadline: Deadline, today: date) -> Term:
        """Return the deadline as the report tells it; a duty still open after its day is late, a window is over."""
        running = deadline.state == DeadlineState.RUNNING and rule_of(deadline).kind == Kind.MAX
        overdue = running and deadline.due_on is not None and deadline.due_on < today
        due = str(LegalDate.of(deadline.due_at)) if deadline.due_at else str(deadline.due_on or "")
        return cls(
            deadline.rule,
            deadline.label,
            deadline.party.ref if deadline.party else "",
            deadline.started,
            due,
            str(deadline.state),
            deadline.closed,
            deadline.late or overdue,
            deadline.provisional,
        )

    def line(self) -> str:
        """Say the term in one line of Chinese."""
        party = f"（{self.party}）" if self.party else ""
        end = f"{_day(self.due)}届满" if self.due else "届满日不能计算"
        state = DeadlineState(self.state).label
        closed = f"，{_day(self.closed)}" if self.closed else ""
        marks = ("，逾期" if self.late else "") + ("，暂定" if self.provisional else "")
        return f"{self.label}{party} {_day(self.started)}起算，{end}：{state}{closed}{marks}　[{self.rule}]"


@dataclass
class Done:
    """One act of the file and what came of it."""

    no: int
    act: str
    label: str
    at: str
    who: str
    law: str = ""
    papers: list[Paper] = field(default_factory=list)
    started: list[Term] = field(default_factory=list)
    closed: list[Term] = field(default_factory=list)
    moved: list[Term] = field(default_factory=list)
    irregular: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    proposed: bool = False
    failures: list[str] = field(default_factory=list)


@dataclass
class Report:
    """The replay of one case."""

    name: str
    case: str = ""
    title: str = ""
    stage: str = ""
    acts: list[Done] = field(default_factory=list)
    terms: list[Term] = field(default_factory=list)
    left_out: int = 0
    failures: list[str] = field(default_factory=list)

    @property
    def held(self) -> bool:
        """Whether every expectation held and every act of the file was reached."""
        return not self.failures and not self.left_out and not any(act.failures for act in self.acts)

    def as_dict(self) -> dict[str, Any]:
        """Return the report for programs; the names are kept stable."""
        return {**asdict(self), "held": self.held}

    def lines(self) -> Iterator[str]:
        """Tell the replay in Chinese, line by line."""
        yield f"{self.name}　{self.case} {self.title}"
        for act in self.acts:
            yield from _act_lines(act)
        if self.left_out:
            yield f"{INDENT}其后的 {self.left_out} 个行为没有执行"
        if self.terms:
            yield "  期限"
            yield from (f"{INDENT}{term.line()}" for term in self.terms)
        yield f"  阶段　{self.stage}"
        wrong = [*(f"第 {act.no} 个行为：{text}" for act in self.acts for text in act.failures), *self.failures]
        yield from (f"  ✗ {text}" for text in wrong)
        yield "  全部符合预期" if self.held else "  不符合预期"


def refusal_lines(refusals: tuple[Refusal, ...] | list[Refusal]) -> list[str]:
    """Return refusals with their codes, as expectations name them."""
    return [f"{refusal}　[{refusal.code}]" for refusal in refusals]


def _act_lines(act: Done) -> Iterator[str]:
    law = f"　{act.law}" if act.law else ""
    yield f"  {act.no:>3}. {_day(act.at)}　{act.label}　{act.who}{law}"
    if act.proposed:
        yield f"{INDENT}已提请审批"
    for paper in act.papers:
        origin = "（系统外制作）" if paper.origin == "recorded" else ""
        yield f"{INDENT}文书　{paper.title} {paper.number}{origin}"
    for word, terms in (("起算", act.started), ("变动", act.moved), ("完成", act.closed)):
        yield from (f"{INDENT}{word}　{term.line()}" for term in terms)
    yield from (f"{INDENT}不规范　{text}" for text in act.irregular)
    yield from (f"{INDENT}不予办理　{text}" for text in act.refused)


def _day(text: str) -> str:
    """2026-11-22 → 2026-11-22（星期日）; anything less exact stays as it is."""
    day = LegalDate.parse(text).day if text else None
    return f"{text}（星期{WEEKDAYS[day.weekday()]}）" if day else text or "日期不详"
