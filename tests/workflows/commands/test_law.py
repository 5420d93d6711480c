"""The law the system works by can be looked up, with its versions and its doubts."""

from __future__ import annotations

from datetime import datetime
from io import StringIO

import pytest
import time_machine
from django.core.management import CommandError, call_command

from casework.dates import SHANGHAI
from tests.builders import people
from tests.casework.services.test_unreferred import unseen


def law(*words: str) -> list[str]:
    """Run the command; the lines it printed."""
    out = StringIO()
    call_command("law", *words, stdout=out)
    return out.getvalue().splitlines()


def test_a_period_is_found_with_its_article() -> None:
    assert any("penalty.verification" in line and "15个工作日" in line for line in law("penalty.verification"))


def test_the_version_in_force_on_a_day_is_told() -> None:
    before, after = law("trademark.infringement", "--on", "2026-12-31"), law("侵犯注册商标专用权", "--on", "2027-01-01")
    assert before != after


def test_what_is_not_verified_is_listed() -> None:
    assert all("尚未核实" in line for line in law("--unverified")[:-1])


def test_a_date_that_does_not_exist_is_refused() -> None:
    with pytest.raises(CommandError, match="2026-02-30"):
        law("--on", "2026-02-30")


@pytest.mark.django_db
def test_the_cases_that_a_new_version_touches_are_listed() -> None:
    assert law("--touches", "2027-01-01") == ["2027-01-01 变动的规定涉及在办案件 0 件"]


def test_a_day_that_is_none_is_refused() -> None:
    with pytest.raises(CommandError, match="无法识别"):
        law("--touches", "明年元旦")


@pytest.mark.django_db
def test_after_a_change_of_the_law_the_list_of_the_unreferred_is_drawn_up_again() -> None:
    with time_machine.travel(datetime(2026, 3, 2, 10, tzinfo=SHANGHAI), tick=False):
        proceeding = unseen(people(), sales_amount=80000).proceeding
        lines = law("--recount")
        assert proceeding.case.number in lines[0]
        assert lines[-1] == "应移未移清单：核对现行认定 1 项，新列入或者更新 1 项"
        assert law("--recount") == ["应移未移清单：核对现行认定 1 项，新列入或者更新 0 项"]
