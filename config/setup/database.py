"""The database the system works on: the embedded one by default, the one named by DATABASE_URL otherwise."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg

from config.setup import roles, secrets
from config.setup.cluster import Cluster
from config.setup.database_url import parse, socket_url
from config.setup.environment import Environment
from config.setup.places import SERVICE_USER, SetupError, account, data_dir

OLDEST_SERVER = 15


@dataclass(frozen=True)
class Database:
    """Addresses of one database for its two roles."""

    application_url: str
    owner_url: str
    embedded: bool


def embedded_urls(home: Path) -> Database:
    """The addresses of the embedded database in `home`, with the passwords in files, not in the address."""
    sockets = str(Cluster(home).sockets)
    return Database(
        application_url=socket_url(
            sockets, roles.APPLICATION, roles.DATABASE, passfile=str(password_file(home, "app"))
        ),
        owner_url=socket_url(sockets, roles.OWNER, roles.DATABASE, passfile=str(password_file(home, "owner"))),
        embedded=True,
    )


def password_file(home: Path, role: str) -> Path:
    return home / "secrets" / f"{role}.pgpass"


@contextmanager
def ready(environment: Environment) -> Iterator[Database]:
    """The database, running, with roles and rights in place; its tables are for `migrate` to make."""
    url = environment.text("DATABASE_URL")
    if url:
        database = Database(url, environment.text("DATABASE_OWNER_URL", url), embedded=False)
        _check_server(database)
        _grant(database)
        yield database
        return
    home = data_dir(environment)
    with Cluster(home).in_use() as cluster:
        prepare(cluster)
        yield embedded_urls(home)


def prepare(cluster: Cluster, *, for_tests: bool = False) -> dict[str, str]:
    """Gives a running embedded server its roles, password files and database; returns each role's password."""
    service = account(SERVICE_USER)
    passwords = {
        roles.OWNER: secrets.keep(cluster.home / "secrets" / "owner", 32),
        roles.APPLICATION: secrets.keep(cluster.home / "secrets" / "app", 32),
    }
    for role, owner in ((roles.OWNER, None), (roles.APPLICATION, service)):
        path = password_file(cluster.home, "owner" if role == roles.OWNER else "app")
        secrets.store(path, f"*:*:*:{role}:{passwords[role]}", owner=owner)
    with cluster.superuser() as admin, roles.alone(admin):
        roles.make_roles(admin, passwords, may_create_databases=for_tests)
        if not for_tests:
            roles.make_database(admin)
            with cluster.superuser(roles.DATABASE) as inside:
                inside.execute(f"SET ROLE {roles.OWNER}")
                roles.close_to_others(inside)
                roles.grant_rows(inside)
    return passwords


def _check_server(database: Database) -> None:
    for name, url in (("DATABASE_URL", database.application_url), ("DATABASE_OWNER_URL", database.owner_url)):
        parse(url, setting=name)
        try:
            with psycopg.connect(url, connect_timeout=10) as connection:
                version = connection.info.server_version // 10000
        except psycopg.OperationalError as error:
            raise SetupError(f"不能连接 {name} 所指的数据库：{error}".strip()) from error
        if version < OLDEST_SERVER:
            raise SetupError(f"{name} 所指的 PostgreSQL 是 {version}，须为 {OLDEST_SERVER} 或更高。")


def _grant(database: Database) -> None:
    """On a real server the owner gives the application role its rights; one role for both is allowed but warned of."""
    application, owner = parse(database.application_url)["USER"], parse(database.owner_url)["USER"]
    if application == owner:
        print(
            f"注意：应用与表的所有者是同一数据库角色 {owner}，不可改写的记录只受触发器保护。请另设 DATABASE_OWNER_URL。"
        )
        return
    with psycopg.connect(database.owner_url, autocommit=True) as connection, roles.alone(connection):
        roles.grant_rows(connection, application)
