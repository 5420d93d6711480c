"""Two roles: the owner makes the tables, the application reads and writes rows and can do nothing else."""

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from psycopg import sql

DATABASE = "casework"
OWNER = "casework_owner"
APPLICATION = "casework_app"
ROWS = "SELECT, INSERT, UPDATE, DELETE"


@contextmanager
def alone(connection: psycopg.Connection) -> Iterator[None]:
    """Holds off other starts meanwhile: two that change one role's rights at once end in an error of the server."""
    connection.execute("SELECT pg_advisory_lock(hashtext('casework roles'))")
    try:
        yield
    finally:
        connection.execute("SELECT pg_advisory_unlock(hashtext('casework roles'))")


def make_roles(admin: psycopg.Connection, passwords: dict[str, str], *, may_create_databases: bool = False) -> None:
    """Makes or renews the roles named in `passwords`; `may_create_databases` is for the owner of test databases.

    The password is sent as its SCRAM verifier, so that no server log ever shows it.
    """
    for name, password in passwords.items():
        verifier = admin.pgconn.encrypt_password(password.encode(), name.encode(), b"scram-sha-256").decode()
        creates = may_create_databases and not name.startswith(APPLICATION)
        known = admin.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [name]).fetchone()
        admin.execute(
            sql.SQL("{verb} ROLE {name} LOGIN NOCREATEROLE {creates} PASSWORD {password}").format(
                verb=sql.SQL("ALTER" if known else "CREATE"),
                name=sql.Identifier(name),
                creates=sql.SQL("CREATEDB" if creates else "NOCREATEDB"),
                password=sql.Literal(verifier),
            )
        )


def make_database(admin: psycopg.Connection, name: str = DATABASE, owner: str = OWNER) -> bool:
    """Makes the database of `owner` if it is not there; True when it was made."""
    if admin.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
        return False
    admin.execute(sql.SQL("CREATE DATABASE {} OWNER {}").format(sql.Identifier(name), sql.Identifier(owner)))
    return True


def close_to_others(owner: psycopg.Connection, application: str = APPLICATION) -> None:
    """Lets the application role alone connect, without temporary tables; run by the database's owner.

    A clone made from a template does not inherit these rights, so they are given again for each.
    """
    database = sql.Identifier(owner.info.dbname)
    owner.execute(sql.SQL("REVOKE ALL ON DATABASE {} FROM PUBLIC").format(database))
    owner.execute(sql.SQL("GRANT CONNECT ON DATABASE {} TO {}").format(database, sql.Identifier(application)))


def grant_rows(owner: psycopg.Connection, application: str = APPLICATION) -> None:
    """Gives the application role the rows of every table that the connected owner has made or will make."""
    role = sql.Identifier(application)
    for statement in (
        "REVOKE CREATE ON SCHEMA public FROM PUBLIC",
        "GRANT USAGE ON SCHEMA public TO {role}",
        f"GRANT {ROWS} ON ALL TABLES IN SCHEMA public TO {{role}}",
        "GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {role}",
        f"ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT {ROWS} ON TABLES TO {{role}}",
        "ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO {role}",
    ):
        owner.execute(sql.SQL(statement).format(role=role))
