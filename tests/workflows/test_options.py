"""What may I do now: open acts, and closed ones with their reason."""

from __future__ import annotations

import pytest

from casework import access
from tests.builders import TODAY, People, filed, people
from workflows.models import Process
from workflows.options import Option, options

pytestmark = pytest.mark.django_db


def offered(who: People) -> dict[str, Option]:
    process = Process.objects.select_related("proceeding__case", "proceeding__agency").get(pk=filed(who).pk)
    held = access.seats(who.officer, TODAY.date())
    return {option.name: option for option in options(process, who.officer, held, TODAY)}


def test_an_act_about_something_the_case_lacks_is_closed_and_says_so() -> None:
    found = offered(people())
    assert found["penalty.inspect_site"].open
    assert [refusal.code for refusal in found["penalty.release_measure"].refusals] == ["nothing_to_choose"]


def test_the_next_step_says_what_it_waits_for() -> None:
    step = offered(people())["penalty.conclude_investigation"]
    assert not step.open
    assert any("认定" in str(refusal) for refusal in step.refusals)


def test_what_another_office_does_is_not_mine() -> None:
    found = offered(people())
    assert not found["penalty.dismiss_crime_alert"].mine
