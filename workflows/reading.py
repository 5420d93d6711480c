"""What an act reads: querysets, each compiled once per process, and sent together as one prepared statement."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any

import psycopg
from django.contrib.postgres.expressions import ArraySubquery
from django.db import connection, models
from django.db.models import F, OuterRef, Q, QuerySet
from psycopg.sql import Literal

from casework import access
from casework.eyes import handed_over
from casework.models import (
    OPEN_STATES,
    Assignment,
    Case,
    Clause,
    Deadline,
    Delivery,
    Document,
    Evidence,
    EvidenceFile,
    Exhibit,
    Finding,
    GoodsLot,
    Handover,
    HandoverItem,
    Impression,
    Measure,
    Party,
    PartyCourse,
    Proceeding,
    ReviewedFile,
    Right,
    ScoreSheet,
    Seal,
    Unreferred,
    Upload,
)
from casework.services import parallels
from printouts.models import Rendering
from workflows.models import Process, Task

# Stand in the querysets for what differs from act to act; no key is negative, no act that old.
CASE, PROCEEDING, OFFICER, TODAY = -101, -102, -103, date(1, 1, 1)
_NAMES = {CASE: "case", PROCEEDING: "proceeding", OFFICER: "officer", TODAY: "today"}


def _agency() -> QuerySet[Any, Any]:
    """The agency that handles the proceeding: what others keep to themselves is not read for its acts."""
    return Proceeding.objects.filter(pk=PROCEEDING).values("agency")


def _evidence() -> QuerySet[Evidence]:
    own = Q(agency__in=_agency()) | Q(pk__in=handed_over(_agency(), "evidence"))
    return Evidence.objects.filter(own, case=CASE)


def _officers() -> QuerySet[Any]:
    return access.officers(Process.objects.filter(pk=PROCEEDING).values("proceeding__agency"))


READ: Mapping[str, Callable[[], QuerySet[Any]]] = {
    "process": lambda: Process.objects.filter(pk=PROCEEDING).select_related(
        "proceeding__agency", "proceeding__handler"
    ),
    "tasks": lambda: Task.objects.filter(process=PROCEEDING, finished=None).order_by("pk"),
    "tenures": lambda: access.tenures(OFFICER, TODAY),
    "officers": _officers,
    "parties": lambda: Party.objects.filter(case=CASE).order_by("no"),
    "courses": lambda: PartyCourse.objects.filter(proceeding=PROCEEDING).order_by("pk"),
    "deadlines": lambda: Deadline.objects.filter(proceeding=PROCEEDING, state__in=OPEN_STATES).order_by("due_on", "pk"),
    "party_terms": lambda: Deadline.objects.filter(proceeding=PROCEEDING, bound="party").order_by("pk"),
    "findings": lambda: Finding.objects.filter(proceeding=PROCEEDING, current=True).order_by("pk"),
    "rights": lambda: Right.objects.filter(case=CASE).order_by("no"),
    "evidence": lambda: _evidence().order_by("no"),
    # Numbers run through the case, while an agency sees only its own pieces and those handed over to it.
    "last_evidence": lambda: Evidence.objects.filter(case=CASE).order_by("-no")[:1],
    "exhibits": lambda: Exhibit.objects.filter(case=CASE).order_by("pk"),
    "measures": lambda: Measure.objects.filter(proceeding=PROCEEDING).order_by("pk"),
    "documents": lambda: Document.objects.filter(proceeding=PROCEEDING).order_by("pk").defer("values"),
    "assignments": lambda: (
        Assignment.objects.filter(proceeding=PROCEEDING, until=None).order_by("pk").select_related("officer")
    ),
    "evidence_files": lambda: EvidenceFile.objects.filter(evidence__in=_evidence().values("pk")).order_by(
        "evidence__no", "no"
    ),
    "uploads": lambda: Upload.objects.filter(proceeding=PROCEEDING).order_by("pk"),
    "lots": lambda: GoodsLot.objects.filter(case=CASE).order_by("pk").select_related("right"),
    "proceedings": lambda: (
        Proceeding.objects.filter(case=CASE).order_by("pk").select_related("agency").defer("marks", "brief", "opinions")
    ),
    "clauses": lambda: Clause.objects.filter(proceeding__case=CASE).order_by("proceeding", "no"),
    "handovers": lambda: (
        Handover.objects.filter(case=CASE)
        .order_by("no")
        .select_related("recipient", "sender__agency", "sender__parent")
    ),
    "handover_items": lambda: (
        HandoverItem.objects.filter(handover__receiver=PROCEEDING)
        .order_by("handover", "no")
        .select_related("document", "evidence", "exhibit")
        .defer("document__values")
    ),
    "siblings": lambda: (
        Proceeding.objects.filter(case=CASE).exclude(pk=PROCEEDING).order_by("pk").select_related("agency")
    ),
    "case_documents": lambda: (
        Document.objects.filter(
            Q(agency__in=_agency()) | Q(recipient__in=_agency()) | Q(pk__in=handed_over(_agency(), "document")),
            case=CASE,
        )
        .order_by("pk")
        .defer("values")
    ),
    "paid_fines": lambda: PartyCourse.objects.filter(proceeding__case=CASE, paid__gt=0).order_by("pk"),
    "deliveries": lambda: (
        Delivery.objects.filter(document__proceeding=PROCEEDING).order_by("pk").select_related("document")
    ),
    "files": lambda: Rendering.objects.filter(document__proceeding=PROCEEDING).order_by("pk").defer("fingerprint"),
    "impressions": lambda: Impression.objects.filter(proceeding=PROCEEDING).order_by("pk"),
    "fined_before": lambda: parallels.fines(CASE, PROCEEDING),
    "parallel": lambda: parallels.named(CASE),
    "unreferred": lambda: Unreferred.objects.filter(proceeding=PROCEEDING, left_on=None).order_by("pk"),
    "reviewed_files": lambda: (
        ReviewedFile.objects.filter(review=PROCEEDING, drawn=True)
        .annotate(scored_by=ArraySubquery(ScoreSheet.objects.filter(file=OuterRef("pk")).values("reviewer")))
        .order_by("no")
        .select_related("first", "second")
    ),
    "seals": lambda: Seal.objects.filter(agency__in=access.tenures(OFFICER, TODAY).values("agency")).order_by("pk"),
}


def lock(proceeding: int) -> tuple[Case, Any]:
    """Lock and return the case of ``proceeding``, and the class of its flow; concurrent acts on it wait here.

    Raises Case.DoesNotExist. What may change is read afterwards, in a statement that begins under the lock.
    """
    found = _locking()
    with _cursor() as cursor:
        cursor.execute(found.sql, {"proceeding": proceeding})
        row = cursor.fetchone()
    if row is None:
        raise Case.DoesNotExist
    case = found.record(list(row))
    return case, Process._meta.get_field("flow_class").to_python(case.flow)


def read(names: Iterable[str], **known: Any) -> dict[str, list[Any]]:
    """Return these collections (keys of ``READ``) of the ``case``, ``proceeding``, ``officer`` known. One statement."""
    wanted = tuple(sorted(names))
    with _cursor() as cursor:
        cursor.execute(_statement(wanted), known)
        rows = cursor.fetchone()
    found = {}
    for name, values in zip(wanted, rows, strict=True):
        listed = json.loads(values) if isinstance(values, str) else values
        found[name] = [_compiled(name).record(row) for row in listed]
    return found


class _Prepared(psycopg.Cursor[Any]):
    """Keeps the plan of a statement for the next act: planning would cost more than running it."""

    def execute(self, query: Any, params: Any = None, **kwargs: Any) -> Any:
        return super().execute(query, params, prepare=True)


def _cursor() -> Any:
    connection.ensure_connection()
    raw = connection.connection
    raw.prepare_threshold = raw.prepare_threshold or 5  # Django turns preparing off; its own cursors never do it
    make = connection.make_debug_cursor if connection.queries_logged else connection.make_cursor
    return make(_Prepared(raw))  # type: ignore[arg-type]  # any cursor of psycopg


@dataclass
class _Compiled:
    """A queryset as text, and how its rows become records again."""

    model: type[models.Model]
    sql: str
    path: str = ""
    names: list[str] = field(default_factory=list)
    start: int = 0
    made: dict[int, Callable[[Any], Any]] = field(default_factory=dict)
    joined: list[_Compiled] = field(default_factory=list)
    annotated: list[str] = field(default_factory=list)

    def record(self, row: list[Any]) -> Any:
        """Return the record of ``row`` with those it is joined to, as a query would."""
        end = self.start + len(self.names)
        values = row[self.start : end]
        for index, make in self.made.items():
            values[index] = make(values[index])
        if values[self.names.index(self.model._meta.pk.attname)] is None:
            return None
        made = self.model.from_db(connection.alias, self.names, values)
        for each in self.joined:
            setattr(made, each.path, each.record(row))
        for index, name in enumerate(self.annotated, len(row) - len(self.annotated)):
            setattr(made, name, row[index])
        return made


def _shape(model: type[models.Model], tree: Any, left_out: Iterable[str], path: str, start: int) -> _Compiled:
    """Lay out which columns are read, of ``model`` and of the ``tree`` of what it is joined to."""
    fields = [each for each in model._meta.concrete_fields if each.name not in left_out]
    shape = _Compiled(model, "", path, [each.attname for each in fields], start)
    shape.made = {index: make for index, each in enumerate(fields) if (make := _making(each))}
    start += len(fields)
    for name, below in (tree or {}).items():
        related: Any = model._meta.get_field(name).related_model
        shape.joined.append(_shape(related, below, {"password"}, name, start))
        start = _end(shape.joined[-1])
    return shape


def _end(shape: _Compiled) -> int:
    return max([shape.start + len(shape.names), *(_end(each) for each in shape.joined)])


def _making(column: Any) -> Callable[[Any], Any] | None:
    """Return what makes the model's value of what JSON holds; None when they are the same."""
    if isinstance(column, models.DateField | models.DecimalField):  # a DateTimeField is a DateField
        return column.to_python
    if hasattr(column, "from_db_value") and not isinstance(column, models.JSONField):
        return lambda value: column.from_db_value(value, None, connection)
    return None


def _paths(shape: _Compiled, prefix: str = "") -> list[str]:
    return [prefix + name for name in shape.names] + [
        path for each in shape.joined for path in _paths(each, f"{prefix}{each.path}__")
    ]


def _text(queryset: QuerySet[Any], shape: _Compiled) -> None:
    """Compile ``queryset`` for the columns of ``shape``."""
    shape.annotated = list(queryset.query.annotations)
    sql, params = queryset.values_list(*_paths(shape), *shape.annotated).query.sql_with_params()
    constants = [f"%({_NAMES[each]})s" if each in _NAMES else Literal(each).as_string() for each in params]
    shape.sql = sql % tuple(constants)


@cache
def _compiled(name: str) -> _Compiled:
    queryset = READ[name]()
    left_out, _deferring = queryset.query.deferred_loading
    shape = _shape(queryset.model, queryset.query.select_related, left_out, "", 0)
    _text(queryset, shape)
    columns = [f"c{index}" for index in range(_end(shape) + len(shape.annotated))]
    # Amounts as text, since JSON would make them inexact.
    exact = [
        f"t.{column}::text" if amount else f"t.{column}"
        for column, amount in zip(columns, _amounts(shape), strict=True)
    ]
    shape.sql = (
        f"(SELECT coalesce(json_agg(json_build_array({', '.join(exact)})), '[]')"  # noqa: S608 - made of querysets
        f" FROM ({shape.sql}) AS t({', '.join(columns)}))"
    )
    return shape


def _amounts(shape: _Compiled) -> list[bool]:
    def own(each: _Compiled) -> list[bool]:
        return [isinstance(each.model._meta.get_field(name), models.DecimalField) for name in each.names]

    def all_of(each: _Compiled) -> list[bool]:
        return own(each) + [amount for below in each.joined for amount in all_of(below)]

    return all_of(shape) + [False] * len(shape.annotated)


@cache
def _locking() -> _Compiled:
    queryset = (
        Case.objects.select_for_update(of=("self",), no_key=True)
        .filter(proceedings__process__pk=PROCEEDING)
        .annotate(flow=F("proceedings__process__flow_class"))
    )
    shape = _shape(Case, {}, (), "", 0)
    shape.made = {}
    _text(queryset, shape)
    return shape


@cache
def _statement(names: tuple[str, ...]) -> str:
    return "SELECT " + ", ".join(_compiled(name).sql for name in names)
