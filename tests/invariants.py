"""What holds over the whole database at any moment, whoever raced for it and whatever was killed meanwhile."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from typing import Any

from casework.models import (
    OPEN_STATES,
    Case,
    Deadline,
    DeadlineEntry,
    Document,
    DocumentState,
    Event,
    Finding,
    Origin,
    TermWarning,
    WarningMail,
    WarningNotice,
)
from casework.services import calendar, deadlines, number_register, paper_events, proving
from printouts import files
from printouts.models import Rendering
from workflows.models import Task

DECISIONS = ("penalty_decision", "no_penalty_decision")


def sound(*more: Callable[[], Iterator[str]]) -> None:
    """Fail with everything that does not hold; ``more`` are checks that hold only when the workers have caught up."""
    wrong = faults(*more)
    assert not wrong, "\n".join(wrong)


def faults(*more: Callable[[], Iterator[str]]) -> list[str]:
    """Return everything that does not hold, in words."""
    checks = (acts_are_whole, numbers_are_borne_once, nothing_is_there_twice, clocks_agree_with_their_ledgers)
    return [fault for check in (*checks, *more) for fault in check()]


def acts_are_whole() -> Iterator[str]:
    """Every chain holds, and every row that an event tells of is there as it tells; none is there untold."""
    by_case: dict[int, list[Event]] = defaultdict(list)
    for event in Event.objects.order_by("case", "seq"):
        by_case[event.case_id].append(event)
    for case in Case.objects.order_by("pk"):
        for link in proving.faults(case, by_case[case.pk]):
            yield f"{link.case} 第 {link.seq} 号事件：{link.what}"
        if case.head_seq != len(by_case[case.pk]):
            yield f"{case.number}：链头是第 {case.head_seq} 号，事件有 {len(by_case[case.pk])} 个"


def numbers_are_borne_once() -> Iterator[str]:
    """Every number the counter gave out is borne by one thing or lies in a pad, and none is beyond the counter."""
    for counter in number_register.counters():
        if gaps := number_register.missing(counter):
            yield f"{counter} 缺号：{gaps[:5]}"
        if twice := number_register.twice(counter):
            yield f"{counter} 重号：{twice[:5]}"
        kind = {"agency": counter.agency, "stem": counter.stem, "year": counter.year}
        for model in (Document, Case):
            if model._default_manager.filter(**kind, serial__gt=counter.last).exists():
                yield f"{counter} 之后还有号码"


def nothing_is_there_twice() -> Iterator[str]:
    """One task of a step, one finding in force, one decision, one running term, one warning of a rung."""
    decisions = Document.objects.filter(kind__in=DECISIONS).exclude(state=DocumentState.WITHDRAWN)
    running = Deadline.objects.filter(state__in=OPEN_STATES)
    for what, keys in (
        ("环节的待办", Task.objects.filter(finished=None).values_list("process", "flow_task", "token")),
        ("当事人的现行认定", Finding.objects.filter(current=True).values_list("proceeding", "party")),
        ("当事人的有效决定", decisions.values_list("proceeding", "party")),
        ("在计算的期限", running.values_list("proceeding", "rule", "party", "measure")),
        ("时点的预警", TermWarning.objects.values_list("deadline", "rung", "due")),
        ("预警的通知", WarningNotice.objects.values_list("warning", "officer")),
        ("通知的邮件", WarningMail.objects.values_list("notice")),
    ):
        for key, count in Counter(map(str, keys)).items():
            if count > 1:
                yield f"同一{what}有 {count} 份：{key}"


def clocks_agree_with_their_ledgers() -> Iterator[str]:
    """Every term is what its ledger says: computed again it ends the same day, and it closed as it was closed."""
    lines: dict[int, list[DeadlineEntry]] = defaultdict(list)
    for entry in DeadlineEntry.objects.select_related("approver").order_by("pk"):
        lines[entry.deadline_id].append(entry)
    for deadline in Deadline.objects.select_related("proceeding__agency"):
        entries = lines[deadline.pk]
        kinds = [entry.kind for entry in entries]
        if kinds[:1] != ["started"] or kinds.count("started") != 1:
            yield f"期限 {deadline.pk} {deadline.rule} 的台账不是从一次起算开始的：{kinds}"
            continue
        closed = [kind for kind in kinds if kind in ("met", "cancelled")]
        if closed != ([] if deadline.open else [deadline.state]):
            yield f"期限 {deadline.pk} {deadline.rule} 是 {deadline.state}，台账是 {closed}"
        shown = _shown(deadline)
        deadlines.project(deadline, entries, calendar.current(), deadline.proceeding.agency.kind)
        if _shown(deadline) != shown:
            yield f"期限 {deadline.pk} {deadline.rule} 是 {shown}，按台账是 {_shown(deadline)}"


def _shown(deadline: Deadline) -> tuple[Any, ...]:
    return deadline.due_on, deadline.due_at, deadline.state, deadline.provisional


def papers_are_made() -> Iterator[str]:
    """Every issued paper has its file, in the store and on record, and one only; once the workers have caught up."""
    issued = Document.objects.filter(origin=Origin.ISSUED)
    made = Counter(Rendering.objects.values_list("document", flat=True))
    told = Counter(
        payload["notes"]["paper"]
        for payload in Event.objects.filter(kind=paper_events.MADE).values_list("payload", flat=True)
    )
    for document in issued.only("pk", "title", "number"):
        if (made[document.pk], told[document.pk]) != (1, 1):
            yield f"《{document.title}》{document.number} 有 {made[document.pk]} 个文件、{told[document.pk]} 个事件"
    for file_hash in Rendering.objects.values_list("file_hash", flat=True):
        if not files.path_of(file_hash).exists():
            yield f"文书文件 {file_hash} 不在存储中"
