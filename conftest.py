"""What every test stands on: the application's role on a clone of the migrated template."""

import gc
import os
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from pytest_django import DjangoDbBlocker
from pytest_django.live_server_helper import LiveServer

from casework.services import calendar
from config.setup.environment import Environment
from tests.databases import CommittedDatabase, Server, server


@dataclass(frozen=True)
class Template:
    """The server of this run and the name of the migrated database on it."""

    server: Server
    name: str


@pytest.fixture(scope="session")
def template(django_test_environment: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Template]:
    with server(Environment(os.environ)) as running, django_db_blocker.unblock():
        yield Template(running, running.template())


@pytest.fixture(scope="session")
def django_db_setup(template: Template) -> Iterator[None]:
    """Replaces pytest-django's own: the application's role may not create a database."""
    with template.server.clone(template.name):
        yield


@pytest.fixture(autouse=True)
def shipped_calendar_only() -> None:
    """A year that one test loaded, and took back with its transaction, must not be remembered in the next."""
    calendar.forget()


@pytest.fixture
def committed_db(
    template: Template, django_db_setup: None, django_db_blocker: DjangoDbBlocker, request: pytest.FixtureRequest
) -> Iterator[CommittedDatabase]:
    """A clone for a test that commits, uses threads or kills processes; not together with `db`."""
    if "db" in request.fixturenames:
        pytest.fail("committed_db 不能与 db 或 django_db 同用：一个测试只用一个数据库。")
    with django_db_blocker.unblock(), template.server.clone(template.name) as name:
        yield CommittedDatabase(name, template.server)


@pytest.fixture
def live_site(committed_db: CommittedDatabase) -> Iterator[LiveServer]:
    """The site in a thread on a clone, for browser tests; `live_site.url` is its address."""
    site = LiveServer("localhost")
    yield site
    site.stop()


def pytest_collection_finish() -> None:
    """What is loaded by now stays: the collector need not walk it again and again, a sixth of a test's time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """TRUNCATE is refused to the application's role, rightly: tests that commit take a clone instead."""
    for item in items:
        mark = item.get_closest_marker("django_db")
        if "transactional_db" in getattr(item, "fixturenames", ()) or (mark and mark.kwargs.get("transaction")):
            raise pytest.UsageError(f"{item.nodeid}: 提交数据的测试请用 committed_db，不用 transaction=True。")
