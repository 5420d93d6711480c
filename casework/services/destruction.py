"""Lists of files whose time is over: drawn up, approved twice, carried out before two witnesses (档案销毁).

A list crosses cases, so it is no act of one proceeding. It is a thing with a life of its own: a state machine whose
every step is an event of its own chain, through this one door. Only its execution touches the cases, and enters one
event into the chain of each, under all their locks in one transaction. What is destroyed are files; rows, events,
numbers and hashes stay.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from casework.agencies import Office, offices_for
from casework.exceptions import ActRefused, Refusal
from casework.guards import destruction as guards
from casework.law.articles import citation
from casework.models import (
    ArchivedFile,
    Case,
    CaseLink,
    CaseState,
    DestructionItem,
    DestructionList,
    ListEvent,
    ListState,
    Officer,
    PartyCourse,
    Proceeding,
)
from casework.services import archive, digests, numbers
from casework.services.events import Break

STEM = "档销"
DRAW, APPROVE, RATIFY, REJECT, EXECUTE = "draw", "approve", "ratify", "reject", "execute"
LABELS = {DRAW: "编制销毁清册", APPROVE: "初审同意", RATIFY: "批准销毁", REJECT: "不予销毁", EXECUTE: "执行销毁"}
# Who takes each step; the one who ratifies is the principal head or the supervisor of the archive's work.
OFFICES: dict[str, tuple[str, ...]] = {
    DRAW: (Office.REGISTRAR,),
    APPROVE: (Office.UNIT_HEAD, Office.AGENCY_HEAD),
    RATIFY: (Office.PRINCIPAL_HEAD, Office.SUPERVISOR),
    EXECUTE: (Office.REGISTRAR,),
}
BEFORE = {APPROVE: ListState.DRAWN, RATIFY: ListState.APPROVED, EXECUTE: ListState.RATIFIED}


@dataclass(frozen=True)
class Actor:
    """Who takes a step, in which office, and when."""

    officer: Officer
    office: str
    now: datetime

    @property
    def today(self) -> date:
        """The day in Asia/Shanghai."""
        return timezone.localdate(self.now)


@dataclass(frozen=True)
class Carried:
    """How a list was carried out: day, place, way, and the two who watched."""

    on: date
    place: str
    method: str
    witnesses: Sequence[Officer]


def may(step: str, office: str) -> bool:
    """Whether the holder of ``office`` may take ``step``."""
    return any(office in offices_for(each) for each in OFFICES[step])


def candidates(files: Collection[ArchivedFile], today: date) -> list[tuple[ArchivedFile, list[Refusal]]]:
    """Return each file with what stands against its destruction today; four queries for any number of files."""
    cases = [each.case_id for each in files]
    listed = set(DestructionItem.objects.filter(file__in=files, live=True).values_list("file", flat=True))
    known = guards.Known(
        unended=set(Proceeding.objects.filter(case__in=cases, ended_on=None).values_list("case", flat=True)),
        contested=set(
            PartyCourse.objects.filter(
                proceeding__case__in=cases, marks__has_any_keys=["remedy_pending", "execution_stayed"]
            ).values_list("proceeding__case", flat=True)
        ),
        linked=_linked_to_open(cases),
        listed=listed,
    )
    return [(each, guards.file_refusals(each, known, today)) for each in files]


def _linked_to_open(cases: Collection[int]) -> set[int]:
    found = set(CaseLink.objects.filter(parent__in=cases, child__state=CaseState.OPEN).values_list("parent", flat=True))
    return found | set(
        CaseLink.objects.filter(child__in=cases, parent__state=CaseState.OPEN).values_list("child", flat=True)
    )


def draw_up(
    files: Sequence[ArchivedFile], appraisal: str, appraisers: str, pages: dict[int, int], actor: Actor
) -> DestructionList:
    """Draw up a list of files whose time is over; ``pages`` by file. Raises ActRefused with every refusal."""
    refusals = guards.list_refusals(files, appraisal, appraisers)
    with transaction.atomic():
        _lock([each.case_id for each in files])
        fresh = list(ArchivedFile.objects.filter(pk__in=[each.pk for each in files]).select_related("agency", "case"))
        refusals += [refusal for _, found in candidates(fresh, actor.today) for refusal in found]
        if not may(DRAW, actor.office):
            refusals.append(guards.wrong_office(fresh[0].agency.kind if fresh else "", OFFICES[DRAW]))
        _raise(DRAW, refusals)
        agency, year = fresh[0].agency, actor.today.year
        serial = numbers.take(agency, STEM, year)
        made = DestructionList.objects.create(
            agency=agency, year=year, serial=serial, number=numbers.number(agency, STEM, year, serial),
            appraisal=appraisal, appraisers=appraisers, drawn_by=actor.officer, drawn_on=actor.today,
        )  # fmt: skip
        items = [
            DestructionItem(list=made, no=no, file=file, pages=pages.get(file.pk))
            for no, file in enumerate(sorted(fresh, key=lambda each: each.number), 1)
        ]
        DestructionItem.objects.bulk_create(items)
        _append(made, DRAW, {"appraisal": appraisal, "appraisers": appraisers, "files": described(items)}, actor)
    return made


def described(items: Sequence[DestructionItem]) -> list[dict[str, Any]]:
    """Return what a list says of each file, for its event and for print."""
    return [
        {
            "no": item.no, "number": item.file.number, "case": item.file.case.number, "title": item.file.case.title,
            "retention": item.file.retention, "closed_on": item.file.closed_on.isoformat(),
            "kept_until": str(item.file.kept_until or ""), "pages": item.pages,
        }
        for item in items
    ]  # fmt: skip


def approve(pk: int, opinion: str, actor: Actor) -> DestructionList:
    """Approve a list at first instance; never one's own. Raises ActRefused."""
    return _decide(pk, APPROVE, opinion, actor)


def ratify(pk: int, opinion: str, actor: Actor) -> DestructionList:
    """Allow the destruction; by another than who drew the list up and who approved it. Raises ActRefused."""
    return _decide(pk, RATIFY, opinion, actor)


def _decide(pk: int, step: str, opinion: str, actor: Actor) -> DestructionList:
    with transaction.atomic():
        found = DestructionList.objects.select_for_update().select_related("agency").get(pk=pk)
        refusals = _common(found, step, actor) + guards.hand_refusals(found, actor.officer)
        refusals += guards.opinion_refusals(opinion) + _still(found, actor.today)
        _raise(step, refusals)
        if step == APPROVE:
            found.approve()
            found.approved_by, found.approved_on, found.approval = actor.officer, actor.today, opinion
        else:
            found.ratify()
            found.ratified_by, found.ratified_on, found.ratification = actor.officer, actor.today, opinion
        _append(found, step, {"opinion": opinion}, actor)
    return found


def reject(pk: int, opinion: str, actor: Actor) -> DestructionList:
    """End a list without destroying anything: its files may stand on another. Raises ActRefused."""
    with transaction.atomic():
        found = DestructionList.objects.select_for_update().get(pk=pk)
        refusals = guards.opinion_refusals(opinion)
        if found.state in (ListState.EXECUTED, ListState.REJECTED):
            refusals.append(guards.wrong_state(found))
        if not any(may(step, actor.office) for step in OFFICES):
            anybody = tuple(each for step in OFFICES for each in OFFICES[step])
            refusals.append(guards.wrong_office(found.agency.kind, anybody))
        _raise(REJECT, refusals)
        found.reject()
        DestructionItem.objects.filter(list=found).update(live=False)
        _append(found, REJECT, {"opinion": opinion}, actor)
    return found


def execute(pk: int, carried: Carried, actor: Actor, files_of: Callable[[int], Collection[str]]) -> DestructionList:
    """Record that a list was carried out before two witnesses, in its own chain and in that of each case.

    ``files_of`` gives the hashes of a case's files, which the caller removes after the commit. Raises ActRefused.
    """
    with transaction.atomic():
        items = list(DestructionItem.objects.filter(list=pk).select_related("file__agency", "file__case"))
        cases = _lock([item.file.case_id for item in items])
        found = DestructionList.objects.select_for_update().select_related("agency").get(pk=pk)
        refusals = _common(found, EXECUTE, actor) + _still(found, actor.today)
        refusals += guards.execution_refusals(found, carried.on, carried.witnesses, actor.officer, actor.today)
        _raise(EXECUTE, refusals)
        found.execute()
        found.executed_by, found.executed_on = actor.officer, carried.on
        found.place, found.method = carried.place, carried.method
        names = [str(each) for each in carried.witnesses]
        told = {"on": carried.on.isoformat(), "place": carried.place, "method": carried.method, "witnesses": names}
        _append(found, EXECUTE, {**told, "files": described(items)}, actor)
        found.witnesses.set(carried.witnesses)
        by = (actor.officer, found.agency, actor.office)
        for item in items:
            item.file.destroy(found)
            item.file.save(update_fields=["state", "destroyed_by"])
            facts = {"list": found.number, "list_event": found.head_hash, **told, "number": item.file.number}
            gone = sorted(files_of(item.file.case_id))
            archive.append(cases[item.file.case_id], archive.DESTROYED, facts, {"files": gone}, actor.now, by=by)
    return found


def _lock(cases: Collection[int]) -> dict[int, Case]:
    """Lock the cases by id, as every act that holds several does."""
    return {each.pk: each for each in Case.objects.select_for_update(no_key=True).filter(pk__in=cases).order_by("pk")}


def _common(found: DestructionList, step: str, actor: Actor) -> list[Refusal]:
    refusals = [] if found.state == BEFORE[step] else [guards.wrong_state(found)]
    return refusals if may(step, actor.office) else [*refusals, guards.wrong_office(found.agency.kind, OFFICES[step])]


def _still(found: DestructionList, today: date) -> list[Refusal]:
    """Return what has come up since the list was drawn: a case reopened, a suit brought."""
    files = list(ArchivedFile.objects.filter(items__list=found).select_related("agency", "case"))
    return [
        refusal for _, refusals in candidates(files, today) for refusal in refusals if refusal.code != guards.LISTED
    ]


def _raise(step: str, refusals: Sequence[Refusal]) -> None:
    if refusals:
        raise ActRefused(LABELS[step], refusals)


# The chain of a list


def body(event: ListEvent) -> dict[str, Any]:
    """Return what the digest of an event of a list covers."""
    return {
        "form": event.form, "list": event.list_id, "seq": event.seq, "kind": event.kind, "label": event.label,
        "law": event.law, "recorded": event.recorded_at.astimezone(UTC).isoformat(timespec="microseconds"),
        "officer": event.officer_id, "office": event.office, "payload": event.payload, "previous": event.previous_hash,
    }  # fmt: skip


def _append(found: DestructionList, step: str, payload: dict[str, Any], actor: Actor) -> ListEvent:
    event = ListEvent(
        list=found, seq=found.head_seq + 1, kind=step, label=LABELS[step], law=citation(guards.LAW),
        recorded_at=actor.now, officer=actor.officer, office=actor.office,
        payload=payload, form=digests.FORM, algorithm=digests.algorithm(), previous_hash=found.head_hash,
    )  # fmt: skip
    event.hash = digests.digest(digests.canonical(body(event)), event.algorithm)
    event.save(force_insert=True)
    found.head_seq, found.head_hash = event.seq, event.hash
    found.save()
    return event


def prove(found: DestructionList, events: Iterator[ListEvent]) -> Break | None:
    """Walk the chain of a list and return its first broken link, or None when it holds."""
    expected, previous = 1, ""
    for event in events:
        if event.seq != expected or event.previous_hash != previous:
            return Break(found.number, expected, "与前一事件不衔接")
        if digests.digest(digests.canonical(body(event)), event.algorithm) != event.hash:
            return Break(found.number, event.seq, "内容与摘要不符")
        expected, previous = expected + 1, event.hash
    if found.head_seq != expected - 1 or found.head_hash != previous:
        return Break(found.number, expected, "链头与最后一个事件不符")
    return None


AFTER = {
    DRAW: ListState.DRAWN, APPROVE: ListState.APPROVED, RATIFY: ListState.RATIFIED, REJECT: ListState.REJECTED,
    EXECUTE: ListState.EXECUTED,
}  # fmt: skip
DECIDED = {DRAW: "drawn_by_id", APPROVE: "approved_by_id", RATIFY: "ratified_by_id", EXECUTE: "executed_by_id"}


def differences(found: DestructionList, events: Sequence[ListEvent]) -> Iterator[Break]:
    """Yield where a list no longer says what its events tell: state, opinions, who decided, how it was carried out."""
    said: dict[str, Any] = {}
    last = 0
    for event in events:
        told, last = event.payload, event.seq
        if event.kind in AFTER:
            said["state"] = AFTER[event.kind]
            if event.kind in DECIDED:
                said[DECIDED[event.kind]] = event.officer_id
        opinion = {APPROVE: "approval", RATIFY: "ratification"}.get(event.kind)
        if opinion:
            said[opinion] = told.get("opinion", "")
        said |= {name: told[name] for name in ("appraisal", "appraisers", "place", "method") if name in told}
    for name, value in said.items():
        if getattr(found, name) != value:
            label = found._meta.get_field(name.removesuffix("_id")).verbose_name  # type: ignore[union-attr]
            yield Break(found.number, last, f"{label}与清册事件记载的不一致")
