"""The pages of a court: each act opens in both languages at every stage, and a page asks little of the database."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime

import pytest
import time_machine
from django.conf import settings
from django.test import Client
from django.utils import translation

from casework import access
from casework.models import Officer, Proceeding
from tests.procedures.criminal_case import Courts, moment
from tests.procedures.test_appeal import RULING, up
from workflows.models import Process
from workflows.options import options

Browser = Callable[[Officer], Client]


@pytest.fixture(autouse=True)
def _chinese_again() -> Iterator[None]:
    """A page leaves its language behind in the thread, where other tests would find it."""
    yield
    translation.activate(settings.LANGUAGE_CODE)


@pytest.fixture
def courts(db: None) -> Courts:
    return Courts()


def opened(proceeding: Proceeding, officer: Officer, browser: Client, now: datetime) -> set[str]:
    """Open the case page and the page of each act open to the officer in that proceeding; return the acts."""
    case = f"/cases/{proceeding.case_id}/"
    assert browser.get(case, {"proceeding": proceeding.pk}).status_code == 200
    process = Process.objects.select_related("proceeding__case", "proceeding__agency").get(pk=proceeding.pk)
    names = set()
    for option in options(process, officer, access.seats(officer, now.date()), now):
        if option.open:
            task = {"task": option.task.pk} if option.task else {}
            assert browser.get(f"{case}{proceeding.pk}/{option.name}/", task).status_code == 200, option.name
            names.add(option.name.partition(".")[2])
    return names


STAGES: list[tuple[str, str, set[str]]] = [
    ("received", "2026-03-03", {"accept", "request_supplement"}),
    ("called", "2026-03-16", {"schedule", "deliver", "serve_indictment", "convert", "extend_trial",
                              "postpone", "suspend", "permit_withdrawal", "terminate"}),
    ("heard", "2026-03-23", {"judge", "hear_again"}),
    ("served", "2026-03-30", {"settle", "receive_appeal", "take_back_appeal", "record_protest_request",
                              "record_protest", "record_proof", "keep_goods"}),
    ("appealed", "2026-03-31", {"send_after"}),
    ("effective", "2026-04-09", {"execute", "destroy_goods", "release_goods"}),
]  # fmt: skip


@pytest.mark.parametrize("language", ["zh-hans", "en"])
@pytest.mark.parametrize(("stage", "day", "acts"), STAGES, ids=[stage for stage, _day, _acts in STAGES])
def test_every_act_opens(courts: Courts, as_: Browser, stage: str, day: str, acts: set[str], language: str) -> None:
    getattr(courts, stage)()
    with time_machine.travel(moment(day), tick=False):
        browser = as_(courts.judge)
        browser.post("/language/", {"language": language, "next": "/"})
        found = opened(courts.fresh(), courts.judge, browser, moment(day))
    assert acts <= found


def test_the_pages_of_a_second_instance_open(courts: Courts, as_: Browser) -> None:
    up(courts.appealed())
    with time_machine.travel(moment("2026-04-08"), tick=False):
        found = opened(courts.appeal, courts.senior, as_(courts.senior), moment("2026-04-08"))
    assert found >= {"decide", "schedule", "extend_second_instance"}
    courts.take("appeal.decide", RULING, "2026-05-08")
    with time_machine.travel(moment("2026-05-09"), tick=False):
        assert "close_appeal" in opened(courts.appeal, courts.senior, as_(courts.senior), moment("2026-05-09"))


def test_the_judgment_asks_about_each_accused_in_a_block_of_their_own(courts: Courts, as_: Browser) -> None:
    trial = courts.heard().fresh()
    with time_machine.travel(moment("2026-03-23"), tick=False):
        page = as_(courts.judge).get(f"/cases/{trial.case_id}/{trial.pk}/trial.judge/").content.decode()
    blocks = page.partition('<div class="each">')[2].split("<fieldset>")[1:]
    assert [name in block for name, block in zip(("张某", "李某"), blocks, strict=True)] == [True, True]


def test_of_several_accused_nobody_is_chosen_beforehand(courts: Courts, as_: Browser) -> None:
    trial = courts.accepted().fresh()
    with time_machine.travel(moment("2026-03-06"), tick=False):
        page = as_(courts.judge).get(f"/cases/{trial.case_id}/{trial.pk}/trial.decide_arrest/").content.decode()
    choice = page.partition('<select name="party"')[2].partition("</select>")[0]
    assert choice.count("<option") == 3
    assert choice.index("—") < choice.index("张某")


def test_a_verdict_that_waits_for_its_effect_is_pronounced_not_decided(courts: Courts, as_: Browser) -> None:
    trial = courts.judged().fresh()
    with time_machine.travel(moment("2026-03-26"), tick=False):
        page = as_(courts.judge).get(f"/cases/{trial.case_id}/").content.decode()
    assert "判处刑罚 · 已宣判" in page
    assert "已决定" not in page


def test_a_case_of_two_courts_is_read_in_few_statements(
    courts: Courts, as_: Browser, counted: Callable[[Client, str], int]
) -> None:
    up(courts.appealed())
    with time_machine.travel(moment("2026-04-08"), tick=False):
        trial, judge = courts.fresh(), as_(courts.judge)
        assert counted(judge, f"/cases/{trial.case_id}/") <= 10
        assert counted(judge, "/") <= 10
        assert "判处刑罚" in judge.get(f"/cases/{trial.case_id}/").content.decode()
        assert counted(as_(courts.senior), f"/cases/{trial.case_id}/") <= 10


def test_the_way_to_a_new_case_leads_to_intake(courts: Courts, as_: Browser) -> None:
    with time_machine.travel(moment("2026-03-02"), tick=False):
        judge = as_(courts.judge)
        assert "收案" in judge.get("/leads/new/").content.decode()
        assert judge.get("/leads/new/trial.receive/").status_code == 200
        assert judge.get("/leads/new/appeal.accept/").status_code == 200
