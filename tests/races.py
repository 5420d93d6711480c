"""Several people at once: each call in its own thread and connection, let go together."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from queue import SimpleQueue
from typing import Any

from django.db import connection

Call = Callable[[], Any]
Race = Callable[..., list[Any]]


def race(*calls: Call, timeout: float = 30) -> list[Any]:
    """Run the calls at the same moment; return each one's result, or the exception it ended in."""
    with racing(len(calls), timeout) as run:
        return run(*calls)


@contextmanager
def racing(runners: int, timeout: float = 30) -> Iterator[Race]:
    """Give a race that keeps its threads and connections from one round to the next."""
    start = threading.Barrier(runners)
    orders: list[SimpleQueue[Call | None]] = [SimpleQueue() for _ in range(runners)]
    answers: list[SimpleQueue[Any]] = [SimpleQueue() for _ in range(runners)]

    def runner(number: int) -> None:
        try:
            connection.ensure_connection()
            while (call := orders[number].get()) is not None:
                start.wait(timeout)
                answers[number].put(_result(call))
        finally:
            connection.close()

    def run(*calls: Call) -> list[Any]:
        assert len(calls) == runners
        for order, call in zip(orders, calls, strict=True):
            order.put(call)
        # A runner that does not answer waits for another: Empty is raised.
        return [answer.get(timeout=timeout) for answer in answers]

    threads = [threading.Thread(target=runner, args=(number,), daemon=True) for number in range(runners)]
    for thread in threads:
        thread.start()
    try:
        yield run
    finally:
        for order in orders:
            order.put(None)
        for thread in threads:
            thread.join(timeout)
            assert not thread.is_alive(), "一个线程没有结束：可能相互等待"


def _result(call: Call) -> Any:
    try:
        return call()
    except Exception as error:  # handed to the test, which judges it
        return error
