"""The chain of custody of a thing (保管链): whether each keeper had it from the one before."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from casework.models import CustodyMove


@dataclass(frozen=True)
class Link:
    """One move, and whether the giver is the one who had taken the thing before."""

    move: CustodyMove
    unbroken: bool


def links(moves: Iterable[CustodyMove]) -> list[Link]:
    """Return the moves of one thing in their order; the first is unbroken by itself, since it begins the chain."""
    found: list[Link] = []
    for move in sorted(moves, key=lambda each: each.seq):
        found.append(Link(move, not found or found[-1].move.taker == move.giver))
    return found


def is_unbroken(chain: Iterable[Link]) -> bool:
    """Whether a chain has a beginning and no gap."""
    listed = list(chain)
    return bool(listed) and all(link.unbroken for link in listed)
