"""Pages of enforcement review, of a decision's effect and of rights assistance: each act opens, a page asks little."""

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
from tests.procedures.effect_story import Effect
from tests.procedures.enforcement_story import DENY, Applied, Bench, moment
from tests.procedures.test_rights_assistance import Desk
from workflows.models import Process
from workflows.options import options

Browser = Callable[[Officer], Client]
Counted = Callable[[Client, str], int]


@pytest.fixture(autouse=True)
def _chinese_again() -> Iterator[None]:
    """A page leaves its language behind in the thread, where other tests would find it."""
    yield
    translation.activate(settings.LANGUAGE_CODE)


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


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_every_act_of_the_court_opens(as_: Browser, language: str) -> None:
    bench = Bench().registered()
    with time_machine.travel(moment("2026-11-20"), tick=False):
        judge, clerk = as_(bench.judge), as_(bench.clerk)
        judge.post("/language/", {"language": language, "next": "/"})
        assert opened(bench.fresh, bench.judge, judge, moment("2026-11-20")) >= {"accept", "permit_withdrawal"}
        _go_on(bench)
        found = opened(bench.fresh, bench.judge, judge, moment("2026-11-20"))
        assert found >= {"rule", "hear_side", "permit_withdrawal"}
        assert "note_illegality" not in found  # noted already
        bench.take("rule", DENY, "2026-11-20")
        assert "deliver" in opened(bench.fresh, bench.clerk, clerk, moment("2026-11-20"))
        assert "settle" in opened(bench.fresh, bench.judge, judge, moment("2026-11-20"))


def _go_on(bench: Bench) -> None:
    bench.take(
        "accept", {"decision": "accept", "bench": [{"role": "审判员", "name": "陈审"}], "clerk": "路"}, "2026-11-05"
    )
    bench.take("note_illegality", {"grounds": ["no_facts"], "reason": "缺少证据。"}, "2026-11-10")
    for side in ("party", "agency"):
        bench.hear(side)


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_every_act_on_a_decision_in_effect_opens(as_: Browser, language: str) -> None:
    effect = Effect().demanded()
    assert effect.proceeding is not None
    with time_machine.travel(moment("2026-04-09"), tick=False):
        browser = as_(effect.who.officer)
        browser.post("/language/", {"language": language, "next": "/"})
        assert opened(effect.proceeding, effect.who.officer, browser, moment("2026-04-09")) >= {
            "publish_change", "record_suit", "record_reconsideration", "record_performance", "demand", "deliver",
            "apply_enforcement", "record_court_answer", "record_holder_application", "change_decision",
            "note_repetition", "note_credit", "record_award", "record_notarial",
        }  # fmt: skip
        counter = as_(effect.counter)
        assert "record_award" in opened(effect.proceeding, effect.counter, counter, moment("2026-04-09"))


def test_every_act_of_rights_assistance_opens(as_: Browser) -> None:
    desk = Desk().advised()
    with time_machine.travel(moment("2026-03-10"), tick=False):
        browser = as_(desk.who.officer)
        found = opened(desk.fresh, desk.who.officer, browser, moment("2026-03-10"))
    assert found >= {"route", "close", "record_award", "record_notarial"}
    assert "record_result" not in found  # nothing was routed yet


def test_the_court_finds_the_application_in_its_queue_with_few_statements(as_: Browser, counted: Counted) -> None:
    court = Applied()
    with time_machine.travel(moment("2026-10-22"), tick=False):
        judge = as_(court.judge)
        page = judge.get("/handovers/").content.decode()
        assert "申请强制执行" in page
        assert "签收强制执行申请" in judge.get("/queue/").content.decode()
        review = court.fresh
        case = f"/cases/{review.case_id}/"
        act = f"{case}{review.pk}/enforcement_review.receive/"
        assert max(counted(judge, case), counted(judge, act), counted(judge, "/handovers/")) <= 10
