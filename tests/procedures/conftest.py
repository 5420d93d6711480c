"""Where the tests of the reverse link begin: a non-prosecution, its review, the bureau it is sent to."""

from __future__ import annotations

import pytest

from tests.builders import People, people
from tests.procedures.prosecution_story import (
    Procuratorate,
)
from tests.procedures.reverse_story import (
    GIVE,
    reviewed,
)


@pytest.fixture
def spared() -> Procuratorate:
    """Return an office whose suspect was not prosecuted on the sixth day (Sunday, 8 March)."""
    office = Procuratorate().register()
    office.on(6).spared()
    return office


@pytest.fixture
def review(spared: Procuratorate) -> Procuratorate:
    return reviewed(spared.on(8))


@pytest.fixture
def bureau() -> People:
    return people()


@pytest.fixture
def led(bureau: People, review: Procuratorate) -> Procuratorate:
    """Return an office whose opinion went to the bureau, which had no proceeding of this case."""
    given = review.take("reverse_review.decide", GIVE | {"recipient": "linyi-amr", "reply": "30日"}, by=review.chief)
    assert [each.kind for each in given.begun] == ["penalty"]
    return review
