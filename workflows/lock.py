"""The lock that Viewflow asks for: held already, by the one door, on the case row."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from casework.exceptions import CaseworkError

_held = threading.local()


class NotThroughTheDoor(CaseworkError):
    """流程只能由 perform() 推动。"""


@contextmanager
def holding(*proceedings: int) -> Iterator[None]:
    """Say that this thread holds the case of these proceedings; used by the one door alone."""
    before: frozenset[int] = getattr(_held, "proceedings", frozenset())
    _held.proceedings = before | set(proceedings)
    try:
        yield
    finally:
        _held.proceedings = before


class CaseLock:
    """Viewflow's ``lock_impl``: does no SQL, and refuses whoever did not come through the door."""

    @contextmanager
    def __call__(self, flow_class: type, process_pk: int) -> Iterator[None]:
        """Yield when this thread holds the case of ``process_pk``."""
        if process_pk not in getattr(_held, "proceedings", frozenset()):
            raise NotThroughTheDoor()
        yield


case_lock = CaseLock()
