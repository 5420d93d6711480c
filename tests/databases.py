"""Databases for tests: a template migrated once as the owner, cloned for each run and for each test that commits."""

import hashlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

import psycopg
from django.core.management import call_command
from django.db import connections
from psycopg import sql

from config.setup import roles
from config.setup.cluster import Cluster
from config.setup.database import prepare
from config.setup.database_url import parse
from config.setup.environment import Environment
from config.setup.places import SetupError, data_dir

CHECKOUT = Path(__file__).resolve().parent.parent
TEMPLATE = "casework_template_"
KEPT_TEMPLATES = 4
TEMPLATES = "SELECT datname FROM pg_database WHERE datname LIKE %s AND NOT datname LIKE '%%draft' ORDER BY oid DESC"
OTHERS_OF_OURS = """
    SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity
    WHERE datname = current_database() AND usename = current_user AND pid <> pg_backend_pid()
"""
SETTINGS = ("NAME", "USER", "PASSWORD", "HOST", "PORT", "OPTIONS")


@dataclass(frozen=True)
class Server:
    """A PostgreSQL server with an owner who may create databases, and the application's role."""

    owner: Mapping[str, Any]
    application: Mapping[str, Any]

    def connect(self, database: str = "", *, as_owner: bool = True) -> psycopg.Connection:
        """A connection that commits each statement; without a name, to the owner's own database."""
        who = self.owner if as_owner else self.application
        return psycopg.connect(
            host=who["HOST"], port=who["PORT"] or None, user=who["USER"], password=who["PASSWORD"] or None,
            dbname=database or self.owner["NAME"], autocommit=True, **who["OPTIONS"],
        )  # fmt: skip

    @contextmanager
    def clone(self, template: str) -> Iterator[str]:
        """A database like the template, for as long as it is needed; Django's connection points to it."""
        name = f"casework_run_{uuid4().hex[:12]}"
        with self.connect() as owner:
            names = sql.Identifier(name), sql.Identifier(template)
            owner.execute(sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(*names))
        try:
            with self.connect(name) as owner:
                roles.close_to_others(owner, self.application["USER"])
            with pointed_at(self.application, name):
                yield name
        finally:
            with self.connect(name, as_owner=False) as application, self.connect() as owner:
                # A site's thread may still be answering; nobody comes in any more, and the owner may not end it.
                owner.execute(sql.SQL("ALTER DATABASE {} ALLOW_CONNECTIONS false").format(sql.Identifier(name)))
                application.execute(OTHERS_OF_OURS)
            with self.connect() as owner:
                # Without FORCE, which may not end an autovacuum worker; plain DROP waits for it.
                owner.execute(sql.SQL("DROP DATABASE {}").format(sql.Identifier(name)))

    def template(self) -> str:
        """The name of a database with the present migrations, made by the owner when there is none yet."""
        name = TEMPLATE + fingerprint()
        with self.connect() as owner:
            owner.execute("SELECT pg_advisory_lock(hashtext(%s))", [TEMPLATE])  # one of several runs makes it
            present = [row[0] for row in owner.execute(TEMPLATES, [TEMPLATE + "%"])]
            if name not in present:
                draft, final = sql.Identifier(f"{TEMPLATE}draft"), sql.Identifier(name)
                owner.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(draft))
                owner.execute(sql.SQL("CREATE DATABASE {}").format(draft))
                self._migrate(f"{TEMPLATE}draft")
                owner.execute(sql.SQL("ALTER DATABASE {} RENAME TO {}").format(draft, final))
            for old in [other for other in present if other != name][KEPT_TEMPLATES:]:
                owner.execute(sql.SQL("DROP DATABASE {}").format(sql.Identifier(old)))
        return name

    def _migrate(self, database: str) -> None:
        with self.connect(database) as owner:
            roles.grant_rows(owner, self.application["USER"])
        with pointed_at(self.owner, database):
            call_command("migrate", verbosity=0)


@dataclass(frozen=True)
class CommittedDatabase:
    """A database of one test's own: it commits, and is dropped afterwards."""

    name: str
    server: Server

    def connect(self, *, as_owner: bool = False) -> psycopg.Connection:
        """One more connection, past Django, in autocommit mode."""
        return self.server.connect(self.name, as_owner=as_owner)


@contextmanager
def server(environment: Environment) -> Iterator[Server]:
    """The embedded server, or the one of DATABASE_URL; then DATABASE_OWNER_URL names a role that may create databases.

    Without DATABASE_OWNER_URL the role of DATABASE_URL must be able to make the two roles of the tests.
    """
    url = environment.text("DATABASE_URL")
    if url:
        yield _given_server(url, environment.text("DATABASE_OWNER_URL"))
        return
    with embedded(data_dir(environment)) as (_cluster, running):
        yield running


@contextmanager
def embedded(home: Path, *, durable: bool = False) -> Iterator[tuple[Cluster, Server]]:
    """The embedded server in ``home``, with the two roles."""
    with Cluster(home, durable=durable).in_use() as cluster:
        passwords = prepare(cluster, for_tests=True)
        common = {"NAME": "postgres", "HOST": str(cluster.sockets), "PORT": "", "OPTIONS": {}}
        yield (
            cluster,
            Server(
                owner={**common, "USER": roles.OWNER, "PASSWORD": passwords[roles.OWNER]},
                application={**common, "USER": roles.APPLICATION, "PASSWORD": passwords[roles.APPLICATION]},
            ),
        )


def fingerprint() -> str:
    """Changes with every migration, installed package and rule of rights."""
    digest = hashlib.sha256()
    for path in sorted([*CHECKOUT.glob("*/migrations/*.py"), CHECKOUT / "requirements.lock", Path(roles.__file__)]):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


@contextmanager
def pointed_at(role: Mapping[str, Any], database: str) -> Iterator[None]:
    """Django's connections, those of threads too, go to `database` as `role`."""
    settings = connections["default"].settings_dict
    before = {key: deepcopy(settings[key]) for key in SETTINGS}
    connections.close_all()
    settings.update({**{key: deepcopy(role[key]) for key in SETTINGS}, "NAME": database})
    try:
        yield
    finally:
        connections.close_all()
        settings.update(before)


def _given_server(url: str, owner_url: str) -> Server:
    application, owner = parse(url), parse(owner_url or url, setting="DATABASE_OWNER_URL")
    if owner_url:
        return Server(owner=owner, application=application)
    names = (f"{roles.OWNER}_test", f"{roles.APPLICATION}_test")
    passwords = {name: hashlib.sha256(f"{name} {url}".encode()).hexdigest() for name in names}  # parallel runs agree
    with psycopg.connect(url, autocommit=True) as admin:
        known = admin.execute("SELECT rolcreaterole OR rolsuper FROM pg_roles WHERE rolname = current_user").fetchone()
        if known is None or not known[0]:
            raise SetupError("DATABASE_URL 的角色不能建立角色。请另设 DATABASE_OWNER_URL（能建立数据库的角色）。")
        with roles.alone(admin):
            roles.make_roles(admin, passwords, may_create_databases=True)
    owner_name, application_name = passwords
    return Server(
        owner={**owner, "USER": owner_name, "PASSWORD": passwords[owner_name]},
        application={**application, "USER": application_name, "PASSWORD": passwords[application_name]},
    )
