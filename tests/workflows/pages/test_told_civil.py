"""What the case page tells of civil files: what is asked, who decides it, what was done, and by whom."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest
import time_machine
from django.test import Client

from casework.dates import SHANGHAI
from casework.models import Officer
from tests.procedures.adjudication_story import Story
from tests.procedures.effect_story import MAKER, STOP_MAKING, Effect
from tests.procedures.enforcement_story import Applied, moment
from tests.procedures.test_adjudication_panel import TECHNICAL, called
from tests.procedures.test_rights_assistance import Desk
from workflows.models import Task

Browser = Callable[[Officer], Client]
pytestmark = pytest.mark.django_db


def shown(browser: Client, address: str, **query: str) -> str:
    answer = browser.get(address, query)
    assert answer.status_code == 200, address
    return str(answer.content.decode())


def at(day: str) -> datetime:
    return datetime.fromisoformat(f"{day}T16:30").replace(tzinfo=SHANGHAI)


def test_an_adjudication_names_its_panel_and_what_stands_still(as_: Browser) -> None:
    story = called()
    story.act("assign_investigator", "2026-03-27", TECHNICAL)
    stay = {"ground": "invalidation", "reason": "已受理。", "notice_number": "5W100006", "notice_on": "2026-03-26"}
    story.act("stay", "2026-03-27", stay)
    with time_machine.travel(at("2026-03-27"), tick=False):
        page = shown(as_(story.who.officer), f"/cases/{story.case.pk}/")
    assert "组长赵一鸣，成员钱二虎、史七星，书记员周小溪" in page
    assert "自2026年3月27日，尚未恢复" in page
    assert "责令停止制造、销售" in page
    assert page.count("合议组成员 ·") == 2
    assert "技术调查官 ·" in page


def test_a_decision_in_effect_says_what_each_respondent_was_told_and_did(as_: Browser) -> None:
    effect = Effect().demanded()
    assert effect.proceeding is not None
    with time_machine.travel(moment("2026-04-01"), tick=False):
        page = shown(as_(effect.who.officer), f"/cases/{effect.proceeding.case_id}/")
    told = page[page.index("事项和进展") :]
    for words in (MAKER, STOP_MAKING, "裁决书2026年3月4日送达", "催告书2026年3月24日送达"):
        assert words in told
    assert "立案时指定两名以上执法人员" not in page


def test_the_court_reads_who_asks_for_what_and_gets_a_first_draft(as_: Browser) -> None:
    bench = Applied()
    bench.take("receive", {"received_by": "路文静"}, "2026-10-22", bench.clerk)
    bench.take(
        "accept", {"decision": "accept", "bench": [{"role": "审判员", "name": "陈审"}], "clerk": "路文静"}, "2026-10-23"
    )
    review = bench.fresh
    with time_machine.travel(moment("2026-10-26"), tick=False):
        browser = as_(bench.judge)
        page = shown(browser, f"/cases/{review.case_id}/", proceeding=str(review.pk))
        task = Task.objects.get(process_id=review.pk, finished=None, flow_task_type="HUMAN")
        address = f"/cases/{review.case_id}/{review.pk}/enforcement_review.rule/"
        form = shown(browser, address, task=str(task.pk))
    assert "罚款99,000元" in page[page.index("事项和进展") :]
    assert "送达催告书" in page
    assert "经催告仍未履行。" in form


def test_what_a_clerk_receives_waits_for_a_judge(as_: Browser) -> None:
    bench = Applied()
    with time_machine.travel(moment("2026-10-22"), tick=False):
        inbox = shown(as_(bench.clerk), "/handovers/")
        assert "enforcement_review.receive" in inbox
        bench.take("receive", {"received_by": "路文静"}, "2026-10-22", bench.clerk)
        assert bench.fresh.handler is None
        assert "受理审查" in shown(as_(bench.judge), "/")
        assert "受理审查" not in shown(as_(bench.clerk), "/")


def test_an_application_offers_its_lists_line_by_line_and_its_papers(as_: Browser) -> None:
    effect = Effect().demanded()
    proceeding = effect.proceeding
    assert proceeding is not None
    with time_machine.travel(moment("2026-04-09"), tick=False):
        browser = as_(effect.who.officer)
        page = shown(browser, f"/cases/{proceeding.case_id}/{proceeding.pk}/adjudication_effect.apply_enforcement/")
    assert "['" not in page
    assert "强制执行申请书\n行政裁决书\n催告书\n送达回证" in page


def test_a_party_that_said_nothing_is_not_taken_to_agree(as_: Browser) -> None:
    story = Story().notified()
    address = f"/cases/{story.case.pk}/{story.proceeding.pk}/adjudication.open_mediation/"
    with time_machine.travel(at("2026-03-26"), tick=False):
        page = shown(as_(story.who.officer), address)
    first = page[page.index("consents-0-consent") :]
    assert first.index('value="" selected') < first.index('value="yes"')


def test_assistance_says_what_is_wanted(as_: Browser) -> None:
    desk = Desk().applied()
    assert desk.proceeding is not None
    with time_machine.travel(moment("2026-03-02"), tick=False):
        page = shown(as_(desk.who.officer), f"/cases/{desk.proceeding.case_id}/")
    assert "某商户销售相同产品，发函后未停止。" in page
    assert "侵权判定咨询" in page
