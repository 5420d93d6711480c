"""The application reads and writes rows; tables, triggers and other databases are the owner's."""

import pytest
from django.db import ProgrammingError, connection

pytestmark = pytest.mark.django_db


def test_tests_run_as_the_application() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user LIKE 'casework_app%', rolsuper, rolcreatedb, rolcreaterole"
                       " FROM pg_roles WHERE rolname = current_user")  # fmt: skip
        assert cursor.fetchone() == (True, False, False, False)


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TABLE t (n int)",
        "CREATE TEMPORARY TABLE t (n int)",
        "DROP TABLE django_session",
        "ALTER TABLE django_session ADD COLUMN n int",
        "ALTER TABLE django_session DISABLE TRIGGER ALL",
        "TRUNCATE django_session",
        "CREATE INDEX i ON django_session (session_key)",
        "SET session_replication_role = replica",
        "SET ROLE pg_write_all_data",
    ],
)
def test_application_is_refused(statement: str) -> None:
    with connection.cursor() as cursor, pytest.raises(ProgrammingError):
        cursor.execute(statement)


def test_application_reads_and_writes_rows() -> None:
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO django_session VALUES ('k', 'd', now())")
        cursor.execute("UPDATE django_session SET session_data = 'e'")
        cursor.execute("DELETE FROM django_session RETURNING session_data")
        assert cursor.fetchone() == ("e",)
