"""When a job is tried again: a database that starts again, or ends a wait for a lock, is no fault of the job."""

from __future__ import annotations

from django.db import InterfaceError, OperationalError
from procrastinate import RetryStrategy

# What mends itself, or is mended by whoever minds the machine.
RESTARTS = (OperationalError, InterfaceError)


def retried(*mendable: type[Exception]) -> RetryStrategy:
    """Return the strategy of a job that is safe to run twice: tried again after 3, 9, 27 … seconds, most of a day.

    That is, after a restart of the database, and after what else is ``mendable``; any other failure stands.
    """
    return RetryStrategy(max_attempts=10, exponential_wait=3, retry_exceptions=(*RESTARTS, *mendable))
