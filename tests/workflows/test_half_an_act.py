"""Half an act does not exist: whatever fails at whatever statement, it is wholly done or not at all."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from typing import Any

from django.apps import apps
from django.db import OperationalError, connection

from casework.models import Proceeding
from tests.builders import FILING, People, do, people, verified
from tests.databases import CommittedDatabase

LEAST_STATEMENTS = 12


def snapshot() -> dict[str, str]:
    """Return a digest of every row of every table, the job queue included."""
    tables = sorted(model._meta.db_table for model in apps.get_models(include_auto_created=True))
    found = {}
    with connection.cursor() as cursor:
        for table in [*tables, "procrastinate_jobs"]:
            cursor.execute(f"SELECT md5(coalesce(string_agg(t::text, '|' ORDER BY t::text), '')) FROM {table} t")  # noqa: S608
            found[table] = cursor.fetchone()[0]
    return found


@contextmanager
def at_statement(number: int, what: Callable[[], None]) -> Iterator[None]:
    """Do ``what`` in place of the n-th statement."""
    numbers = count(1)

    def wrapper(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if next(numbers) == number:
            what()
        return execute(sql, params, many, context)

    with connection.execute_wrapper(wrapper):
        yield


def decide(who: People, proceeding: Proceeding) -> None:
    do("penalty.decide_filing", who.head, FILING, proceeding)


def fail() -> None:
    raise OperationalError("连接中断")


def test_a_failure_at_any_statement_leaves_nothing_behind(committed_db: CommittedDatabase) -> None:
    who = people()
    proceeding = verified(who)
    before = snapshot()
    for number in count(1):
        try:
            with at_statement(number, fail):
                decide(who, proceeding)
        except OperationalError:
            assert snapshot() == before, f"第 {number} 条语句失败后有残留"
        else:
            break  # the act has fewer statements than this: it is done
    assert number > LEAST_STATEMENTS
    assert snapshot() != before


def test_a_process_killed_at_any_statement_leaves_nothing_behind(committed_db: CommittedDatabase) -> None:
    who = people()
    proceeding = verified(who)
    before = snapshot()
    for number in count(1):
        connection.close()
        child = os.fork()
        if child == 0:
            with at_statement(number, lambda: os.kill(os.getpid(), signal.SIGKILL)):
                decide(who, proceeding)
            os._exit(0)
        _, status = os.waitpid(child, 0)
        if not os.WIFSIGNALED(status):
            assert os.waitstatus_to_exitcode(status) == 0
            break
        assert snapshot() == before, f"在第 {number} 条语句被杀死后有残留"
    assert number > LEAST_STATEMENTS
    assert snapshot() != before
