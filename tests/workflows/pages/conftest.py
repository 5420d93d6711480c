"""People signed in, on the frozen day on which every test plays."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from casework.models import Officer
from tests.builders import TODAY, People, people


@pytest.fixture(autouse=True)
def _frozen() -> Iterator[None]:
    with time_machine.travel(TODAY, tick=False):
        yield


@pytest.fixture
def who(db: None) -> People:
    return people()


@pytest.fixture
def as_(db: None) -> Callable[[Officer], Client]:
    """Sign somebody in and return their browser."""

    def sign_in(officer: Officer) -> Client:
        client = Client(headers={"accept-language": "zh-hans"})
        client.force_login(officer)
        return client

    return sign_in


@pytest.fixture
def counted() -> Callable[[Client, str], int]:
    """Return how many statements a page takes, once whatever is kept between requests has been read."""

    def count(client: Client, address: str) -> int:
        assert client.get(address).status_code == 200
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        return len(queries)

    return count
