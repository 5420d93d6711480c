"""Which files of the store rows name: the sweep spares them, a backup carries them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import Any

from django.db.models import Model, QuerySet

from casework.models import Delivery, Document, Evidence, EvidenceFile, Impression, Seal, Upload
from printouts.models import BoundFile, Preview, Rendering, SealedFile

# A file that is named in a further column belongs here, or the sweep takes it after a day.
FIELDS: tuple[tuple[type[Model], str], ...] = (
    (Rendering, "file_hash"),
    (SealedFile, "file_hash"),
    (BoundFile, "file_hash"),
    (Seal, "image_hash"),
    (Document, "scan_hash"),
    (Impression, "scan_hash"),
    (Delivery, "proof_hash"),
    (EvidenceFile, "sha256"),
    (Upload, "sha256"),
    (Preview, "image_hash"),
)
_HASH = re.compile(r"(?:sha256:)?([0-9a-f]{64})")
AT_ONCE = 2000


def among(hashes: Collection[str]) -> set[str]:
    """Return those of ``hashes`` that a row names; one query for each column."""
    found: set[str] = set()
    for model, field in FIELDS:
        # Most papers name no file: these stand in no index.
        named = model._default_manager.filter(**{f"{field}__in": hashes}).exclude(**{field: ""})
        found |= set(named.values_list(field, flat=True))
    prefixed = [*hashes, *(f"sha256:{each}" for each in hashes)]
    kept = Evidence.objects.filter(file_hash__in=prefixed).values_list("file_hash", flat=True)
    return found | {each.rpartition(":")[2] for each in kept}


def every() -> Iterator[str]:
    """Yield the hash of every file that must be in the store, each once and in order."""
    first, *others = (_column(model, field) for model, field in FIELDS)
    yield from first.union(*others).order_by("file_hash").iterator(chunk_size=AT_ONCE)


def claimed() -> Iterator[str]:
    """Yield the hashes written beside evidence: the file may be in the store, or on a carrier outside it."""
    for text in _column(Evidence, "file_hash").iterator(chunk_size=AT_ONCE):
        if match := _HASH.fullmatch(text):
            yield match[1]


def _column(model: type[Model], field: str) -> QuerySet[Any, Any]:
    return model._default_manager.order_by().exclude(**{field: ""}).values_list(field, flat=True)
