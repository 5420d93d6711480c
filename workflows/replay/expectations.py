"""What a file expects of an act and of the case in the end, held against what came of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils import timezone

from casework.dates import LegalDate
from casework.models import (
    CaseLink,
    Deadline,
    Document,
    Event,
    Finding,
    GoodsLot,
    PartyCourse,
    Proceeding,
    Right,
)
from workflows.replay.report import Done, Report, Term


def of_act(expect: Mapping[str, Any], done: Done, proceeding: Proceeding | None) -> list[str]:
    """Return the expectations of one act that did not hold; an act refused without being expected to is one."""
    failures = list(_fragments("refused", "拒绝", expect.get("refused"), done.refused))
    if done.refused:
        return failures
    failures += _fragments("irregular", "不规范", expect.get("irregular"), done.irregular)
    if "papers" in expect:
        issued, wanted = sorted(paper.kind for paper in done.papers), sorted(_list(expect["papers"]))
        if issued != wanted:
            failures.append(f"预期文书 {wanted}，实际 {issued}")
    levels = {paper.kind: paper.level for paper in done.papers}
    for kind, level in (expect.get("levels") or {}).items():
        failures += _same(f"文书 {kind} 的知悉范围", level, levels.get(str(kind), "没有这一文书"))
    if proceeding is not None and "deadlines" in expect:
        failures += _deadlines(expect["deadlines"], proceeding)
    if proceeding is not None and "stage" in expect:
        stage = Proceeding.objects.get(pk=proceeding.pk).stage
        failures += _same("阶段", expect["stage"], stage)
    return failures


def of_case(expect: Mapping[str, Any], proceeding: Proceeding, report: Report) -> list[str]:
    """Return the expectations of the whole case that do not hold."""
    failures: list[str] = []
    if "stage" in expect:
        failures += _same("阶段", expect["stage"], proceeding.stage)
    if "state" in expect:
        failures += _same("案件状态", expect["state"], proceeding.case.state)
    if "papers" in expect:
        there = set(Document.objects.filter(case=proceeding.case).values_list("kind", flat=True))
        failures += [f"没有文书 {kind}" for kind in _list(expect["papers"]) if kind not in there]
    if "irregular" in expect:
        failures += _same("不规范行为数", expect["irregular"], sum(bool(act.irregular) for act in report.acts))
    failures += _deadlines(expect.get("deadlines") or {}, proceeding)
    courses = PartyCourse.objects.filter(proceeding=proceeding).select_related("party")
    found = Finding.objects.filter(proceeding=proceeding, current=True).select_related("party")
    rights = Right.objects.filter(case=proceeding.case)
    failures += _records("当事人", expect.get("parties") or {}, {each.party.ref: each for each in courses})
    failures += _records("认定", expect.get("findings") or {}, {each.party.ref: each for each in found})
    failures += _records("权利", expect.get("rights") or {}, {each.ref: each for each in rights})
    failures += _goods(expect.get("goods") or {}, proceeding)
    failures += _spans(_list(expect.get("spans")), proceeding)
    if "leads" in expect:
        led = CaseLink.objects.filter(parent=proceeding.case).values_list("child__number", flat=True)
        failures += _same("从案", expect["leads"], list(led))
    return failures


def _fragments(name: str, word: str, wanted: Any, got: list[str]) -> Iterator[str]:
    """Each text wanted stands in one of the lines got; nothing wanted means nothing got."""
    texts = [str(text) for text in _list(wanted)]
    if not texts and got:
        yield f"不应当{word}：{'；'.join(got)}"
    for text in texts:
        if not any(text in line for line in got):
            yield f"预期{word}“{text}”，实际{'：' + '；'.join(got) if got else f'没有{word}'}"


def _deadlines(wanted: Mapping[str, Any], proceeding: Proceeding) -> Iterator[str]:
    """A rule (or rule@P1) maps to its due day, to null for "not running", or to due, state, late, closed …."""
    for key, value in wanted.items():
        rule, _, ref = key.partition("@")
        found = Deadline.objects.filter(proceeding=proceeding, rule=rule).select_related("party").order_by("-pk")
        deadline = next((each for each in found if not ref or (each.party and each.party.ref == ref)), None)
        if value is None:
            if deadline is not None and deadline.open:
                yield f"期限 {key} 不应当在计算"
            continue
        if deadline is None:
            yield f"没有期限 {key}"
            continue
        term = Term.of(deadline, timezone.localdate())
        for name, each in (value if isinstance(value, Mapping) else {"due": value}).items():
            yield from _same(f"期限 {key} {name}", each, getattr(term, str(name), "没有这一项"))


def _records(what: str, wanted: Mapping[str, Any], records: Mapping[str, Any]) -> Iterator[str]:
    """The records of the case by short name, each value named held against the record's own."""
    for ref, values in wanted.items():
        if ref not in records:
            yield f"没有{what} {ref}"
            continue
        for name, value in values.items():
            yield from _same(f"{what} {ref} {name}", value, getattr(records[ref], str(name), "没有这一项"))


def _goods(wanted: Mapping[str, Any], proceeding: Proceeding) -> Iterator[str]:
    lots = list(GoodsLot.objects.filter(case=proceeding.case))
    totals = {
        "lots": len(lots),
        "quantity": sum((lot.quantity for lot in lots), Decimal(0)),
        "value": sum((lot.value or Decimal(0) for lot in lots), Decimal(0)),
        "identified": sum(lot.identified for lot in lots),
    }
    for name, value in wanted.items():
        yield from _same(f"物品 {name}", value, totals.get(str(name), "没有这一项"))


def _spans(wanted: list[Any], proceeding: Proceeding) -> Iterator[str]:
    """``{from: penalty.inspect_site, to: penalty.prepare_referral, days: 35}``: calendar days between two acts.

    A day (``2020-05-12``) in place of an act is one on which something happened that is no act of the case.
    """
    for span in wanted:
        start, end = (_day_of(str(span[way]), order, proceeding) for way, order in (("from", "seq"), ("to", "-seq")))
        if start is None or end is None:
            yield f"没有行为 {span['from'] if start is None else span['to']}"
            continue
        yield from _same(
            f"{span['from']} 至 {span['to']} 的天数",
            span["days"],
            (end.day - start.day).days if start.day and end.day else "不详",
        )


def _day_of(point: str, order: str, proceeding: Proceeding) -> LegalDate | None:
    """Return the date of the first or the last act so called, or the day that is written out."""
    if point[:1].isdigit():
        return LegalDate.parse(point)
    event = Event.objects.filter(case=proceeding.case, kind__startswith=point).order_by(order).first()
    return LegalDate.parse(event.happened) if event else None


def _same(what: str, wanted: Any, got: Any) -> list[str]:
    return [] if _equal(wanted, got) else [f"{what}：预期 {wanted}，实际 {got}"]


def _equal(wanted: Any, got: Any) -> bool:
    """Amounts are equal as numbers, lists in any order; ``{contains: …}`` wants texts, other mappings their items."""
    if isinstance(wanted, Mapping):
        if set(wanted) == {"contains"}:
            return all(str(text) in str(got) for text in _list(wanted["contains"]))
        return isinstance(got, Mapping) and all(_equal(value, got.get(name)) for name, value in wanted.items())
    if isinstance(got, list | tuple | set):
        return sorted(map(str, _list(wanted))) == sorted(map(str, got))
    try:
        return got == wanted or str(got) == str(wanted) or Decimal(str(wanted)) == Decimal(str(got))
    except InvalidOperation:
        return False


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]
