"""A criminal trial: terms at their last lawful day and once late, conversions, several accused with different ends."""

from __future__ import annotations

import pytest

from casework.exceptions import ActRefused
from tests.procedures.criminal_case import Courts

pytestmark = pytest.mark.django_db


def test_a_court_begins_a_case_for_an_indictment_from_outside() -> None:
    courts = Courts().received()
    trial = courts.fresh()
    assert (trial.number, trial.case.number) == ("（2026）鲁1302刑初1号", "（2026）鲁1302刑初1号")
    assert courts.due("trial.acceptance") == "2026-03-09"


def test_smoke() -> None:
    courts = Courts().effective()
    assert courts.fresh().stage == "effective"
