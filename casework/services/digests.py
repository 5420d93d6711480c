"""Digests and the canonical form that is digested."""

from __future__ import annotations

import hashlib
import json
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.conf import settings

# Version of the canonical form; a change of form is a new number, and old events keep theirs.
FORM = 1


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    if isinstance(value, datetime | date):
        return value.isoformat()
    raise TypeError(f"不能写入规范格式：{type(value).__name__}")


def canonical(value: Any) -> bytes:
    """Return the canonical JSON of ``value``: sorted keys, no spaces, UTF-8, decimals in plain notation."""
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"), default=_plain).encode()


def algorithm() -> str:
    """Return the digest algorithm in force: sha256, or sm3 by setting."""
    return str(settings.HASH_ALGORITHM)


def digest(data: bytes, name: str | None = None) -> str:
    """Return the hexadecimal digest of ``data`` under ``name`` (the one in force by default)."""
    return hashlib.new(name or algorithm(), data).hexdigest()
