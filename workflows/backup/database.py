"""What a backup asks of PostgreSQL: the dump and its restoring, and what proves that both hold the same."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from psycopg.conninfo import make_conninfo

from casework.models import DayRoot
from casework.services import roots
from workflows.backup.manifest import BackupRefused

# Every kind of chain: how many there are, and one digest over all their heads.
CHAINS = f"""
SELECT kind, count(*), encode(sha256(convert_to(
    string_agg(concat_ws(' ', subject, seq, hash, name), E'\\n' ORDER BY subject), 'UTF8')), 'hex')
FROM ({roots.HEADS}) heads GROUP BY kind ORDER BY kind
"""  # noqa: S608 - a statement of ours
RELATIONS = """
SELECT relname FROM pg_class
WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v', 'm') ORDER BY relname
"""


@contextmanager
def snapshot() -> Iterator[str]:
    """Hold the database still for reading; yield the name under which a dump sees the same."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        cursor.execute("SELECT pg_export_snapshot()")
        yield str(cursor.fetchone()[0])


def dump(target: Path, name: str) -> None:
    """Write the database as the snapshot ``name`` shows it, in PostgreSQL's custom format."""
    _run("pg_dump", "--format=custom", "--no-owner", "--no-privileges", f"--snapshot={name}", f"--file={target}")


def restore(source: Path) -> None:
    """Restore a dump wholly or not at all; the connected role owns what is made."""
    _run(
        "pg_restore", "--single-transaction", "--exit-on-error", "--no-owner", "--no-privileges", str(source),
        database="--dbname",
    )  # fmt: skip


def server() -> int:
    """Return the major version of the server."""
    return int(connection.cursor().connection.info.server_version) // 10000


def size() -> int:
    """Return the bytes that the database takes."""
    return int(_rows("SELECT pg_database_size(current_database())")[0][0])


def relations() -> list[str]:
    """Return the tables and views there are; none in an empty database."""
    return [row[0] for row in _rows(RELATIONS)]


def counts() -> dict[str, int]:
    """Return how many rows every table has."""
    tables = connection.introspection.table_names()
    quote = connection.ops.quote_name
    return {table: int(_rows(f"SELECT count(*) FROM {quote(table)}")[0][0]) for table in sorted(tables)}  # noqa: S608


def chains() -> dict[str, list[Any]]:
    """Return of each kind of chain how many there are, and the digest of their heads."""
    return {kind: [count, digest] for kind, count, digest in _rows(CHAINS)}


def last_root() -> list[Any]:
    """Return number, day and value of the last day root."""
    last = DayRoot.objects.order_by("-no").first()
    return [last.no, last.day.isoformat(), last.root] if last else []


def migrations() -> list[list[str]]:
    """Return the migrations that the database has."""
    return sorted([app, name] for app, name in MigrationRecorder(connection).applied_migrations())


def unknown(migrations: list[list[str]]) -> list[str]:
    """Return those of ``migrations`` that this program does not have."""
    known = MigrationLoader(connection).disk_migrations or {}
    return [f"{app}.{name}" for app, name in migrations if (app, name) not in known]


def _rows(statement: str) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return cursor.fetchall()


def _run(program: str, *arguments: str, database: str = "") -> None:
    """Run one of PostgreSQL's programs on Django's database; the password is in no command line."""
    chosen = connection.settings_dict
    options = {name: value for name, value in chosen["OPTIONS"].items() if isinstance(value, str)}
    where = make_conninfo(
        host=chosen["HOST"] or None, port=chosen["PORT"] or None, user=chosen["USER"] or None, dbname=chosen["NAME"],
        **options,
    )  # fmt: skip
    password = {"PGPASSWORD": chosen["PASSWORD"]} if chosen["PASSWORD"] else {}
    command = [_program(program), *([database] if database else ["--dbname"]), where, *arguments]
    done = subprocess.run(command, capture_output=True, text=True, env={**os.environ, **password})
    if done.returncode != 0:
        said = "；".join((done.stderr or done.stdout).strip().splitlines()[-5:])
        raise BackupRefused(f"{program} 没有完成：{said}")


def _program(name: str) -> str:
    """Return the path of a program that is not older than the server, which it could not read."""
    path = Path(settings.DATABASE_PROGRAMS or "") / name
    try:
        said = subprocess.run([path, "--version"], capture_output=True, text=True).stdout
    except OSError as error:
        raise BackupRefused(f"没有 {name}。请把 DATABASE_PROGRAMS 设为 PostgreSQL 程序所在的文件夹。") from error
    version = re.search(r"\) (\d+)", said)
    if version is None or int(version[1]) < server():
        raise BackupRefused(
            f"{path} 是 {said.strip()}，数据库服务器是 {server()}。"
            "请安装同一版本的 PostgreSQL 客户端，并把 DATABASE_PROGRAMS 设为其文件夹。"
        )
    return str(path)
