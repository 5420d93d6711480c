"""Digests of rows: the event of an act tells one for each row that the act wrote, so that a row changed later is found.

Parties, findings, measures and the like stand in many columns and change rarely; their values would swell the chain.
The digest is over every column as it stands after the act, made from memory; no statement is needed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from decimal import Decimal
from functools import cache
from typing import Any

from django.db.models import DateTimeField, DecimalField, Model

from casework.models import (
    Case,
    Clause,
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
    Right,
    Seal,
)
from casework.services import digests

# Of each kind of row, how its case is reached. A seal is of no case: the event of each sealing tells what it was then.
OF_CASE: dict[type[Model], str] = {
    Proceeding: "case",
    Party: "case",
    PartyCourse: "proceeding__case",
    Right: "case",
    GoodsLot: "case",
    Finding: "proceeding__case",
    Measure: "proceeding__case",
    Clause: "proceeding__case",
    Evidence: "case",
    EvidenceFile: "evidence__case",
    Exhibit: "case",
    Handover: "case",
    HandoverItem: "handover__case",
}
# When a seal went out of use says nothing of what it sealed before; what a handover begins follows its act.
LEFT_OUT: dict[type[Model], frozenset[str]] = {Seal: frozenset({"until"}), Handover: frozenset({"receiver"})}
COVERED = (*OF_CASE, Seal)


def written(records: Iterable[Model]) -> dict[str, str]:
    """Return the digest of each covered row among ``records``, by model and key, as it stands after the act."""
    found = {}
    for record in _with_seals(records):
        if _concrete(record) in COVERED:
            found[key(record)] = of(record)
    return found


def _with_seals(records: Iterable[Model]) -> Iterator[Model]:
    for record in records:
        yield record
        if isinstance(record, Impression) and record.seal is not None:
            yield record.seal


def key(record: Model) -> str:
    """Return under which name events tell of a row: ``party:12``."""
    return f"{_concrete(record)._meta.model_name}:{record.pk}"


def _concrete(record: Model) -> type[Model]:
    """Return the model whose row it is: of a procedure's own class, that of proceedings."""
    return record._meta.concrete_model or type(record)


def of(record: Model) -> str:
    """Return the digest (SHA-256) over every column of a row."""
    return hashlib.sha256(digests.canonical(values(record))).hexdigest()


def values(record: Model) -> dict[str, Any]:
    """Return every column of a row as plain JSON, the same whether it comes from memory or from the database."""
    return {name: plain(getattr(record, name)) for name, plain in _columns(_concrete(record))}


@cache
def _columns(model: type[Model]) -> tuple[tuple[str, Callable[[Any], Any]], ...]:
    left: frozenset[str] = LEFT_OUT.get(model, frozenset())
    return tuple((each.attname, _plain(each)) for each in model._meta.concrete_fields if each.name not in left)


def _plain(field: Any) -> Callable[[Any], Any]:
    """Return what makes a value of ``field`` plain: as the database would give it back, whatever was put in."""
    target: Any = field.target_field if field.is_relation else field

    def plain(value: Any) -> Any:
        if value is None:
            return None
        value = target.to_python(value)
        if isinstance(target, DecimalField):
            value = Decimal(value).quantize(Decimal(1).scaleb(-(target.decimal_places or 0)))
            return format(value, "f")
        if isinstance(target, DateTimeField):
            assert isinstance(value, datetime)  # noqa: S101  # what to_python returns
            return value.astimezone(UTC).isoformat(timespec="microseconds")
        if hasattr(value, "isoformat"):
            return value.isoformat()
        # A word of a list of choices is its text.
        return str(value) if isinstance(value, str) else value

    return plain


def rows(case: Case, model: type[Model]) -> Iterator[Model]:
    """Return the rows of one kind that belong to ``case``."""
    return model._default_manager.filter(**{OF_CASE[model]: case}).order_by("pk").iterator()
