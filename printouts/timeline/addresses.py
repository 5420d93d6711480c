"""Where a mark leads; in print nowhere."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any


def _nowhere(*_args: Any) -> str:
    return ""


@dataclass(frozen=True)
class Addresses:
    """The addresses behind marks: a row of the table, a paper, the explanation of a term, a handover, a window."""

    row: Callable[[str], str] = _nowhere
    paper: Callable[[int], str] = _nowhere
    term: Callable[[int], str] = _nowhere
    handover: Callable[[int], str] = _nowhere
    window: Callable[[datetime, datetime], str] = _nowhere
