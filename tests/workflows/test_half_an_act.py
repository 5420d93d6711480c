"""Half an act does not exist: whatever fails at whatever statement, it is wholly done or not at all."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.apps import apps
from django.db import OperationalError, connection, transaction

from casework.models import Proceeding
from tests.builders import FILING, People, do, people, verified
from tests.databases import CommittedDatabase


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
def at_statement(number: int, what: Callable[[], None]) -> Iterator[list[int]]:
    """Do ``what`` in place of the n-th statement; yield a list whose only entry counts them."""
    count = [0]

    def wrapper(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        count[0] += 1
        if count[0] == number:
            what()
        return execute(sql, params, many, context)

    with connection.execute_wrapper(wrapper):
        yield count


def decide(who: People, proceeding: Proceeding) -> None:
    do("penalty.decide_filing", who.head, FILING, proceeding)


def statements(who: People, proceeding: Proceeding) -> int:
    """Count the statements of the act, which is then undone."""
    with transaction.atomic(), at_statement(0, lambda: None) as count:
        decide(who, proceeding)
        transaction.set_rollback(True)
    return count[0]


def fail() -> None:
    raise OperationalError("连接中断")


def test_a_failure_at_any_statement_leaves_nothing_behind(committed_db: CommittedDatabase) -> None:
    who = people()
    proceeding = verified(who)
    total = statements(who, proceeding)
    before = snapshot()
    for number in range(1, total + 1):
        with pytest.raises(OperationalError), at_statement(number, fail):
            decide(who, proceeding)
        assert snapshot() == before, f"第 {number} 条语句失败后有残留"
    decide(who, proceeding)
    assert snapshot() != before


def test_a_process_killed_at_any_statement_leaves_nothing_behind(committed_db: CommittedDatabase) -> None:
    who = people()
    proceeding = verified(who)
    total = statements(who, proceeding)
    before = snapshot()
    for number in range(1, total + 1):
        connection.close()
        child = os.fork()
        if child == 0:
            with at_statement(number, lambda: os.kill(os.getpid(), signal.SIGKILL)):
                decide(who, proceeding)
            os._exit(0)
        _, status = os.waitpid(child, 0)
        assert os.WIFSIGNALED(status)
        assert snapshot() == before, f"在第 {number} 条语句被杀死后有残留"
    decide(who, proceeding)
    assert snapshot() != before
