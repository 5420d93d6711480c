"""The case page of a whole case, and the desk it comes from."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from casework.dates import SHANGHAI
from casework.models import Confirmation, Event, Officer
from casework.services.paper_events import file_made
from tests.builders import People, filed, lead, verified
from tests.procedures.penalty_story import Story

Browser = Callable[[Officer], Client]


def test_what_may_be_done_now_stands_before_the_file(who: People, as_: Browser) -> None:
    outcome = lead(who)
    page = as_(who.officer).get(f"/cases/{outcome.case.pk}/").content.decode()
    assert page.index("现在可以办理") < page.index("核查线索") < page.index("当事人及处理进程")
    assert "2026年3月23日（星期一）" in page


def test_a_closed_act_says_why_under_which_article_and_what_would_open_it(who: People, as_: Browser) -> None:
    outcome = lead(who)
    page = as_(who.officer).get(f"/cases/{outcome.case.pk}/").content.decode()
    assert "本程序没有中止，无需恢复（市场监管处罚程序规定第四十六条）" in page


def test_what_waits_for_another_names_the_office(who: People, as_: Browser) -> None:
    proceeding = verified(who)
    page = as_(who.officer).get(f"/cases/{proceeding.case_id}/").content.decode()
    assert "下一步：立案审批" in page
    assert "等待 市场监督管理部门·部门负责人" in page


def test_a_term_explains_itself_step_by_step(who: People, as_: Browser) -> None:
    outcome = lead(who)
    page = as_(who.officer).get(f"/cases/{outcome.case.pk}/").content.decode()
    for line in outcome.started[0].explanation:
        assert line in page


def test_a_served_case_shows_outcome_fine_papers_and_service(db: None, as_: Browser) -> None:
    story = Story().served()
    with time_machine.travel(datetime(2026, 3, 26, 9, 0, tzinfo=SHANGHAI), tick=False):
        page = as_(story.who.officer).get(f"/cases/{story.proceeding.case_id}/").content.decode()
    for words in ("决定已送达 · 行政处罚", "罚款 99,000.00 元，已缴 0.00 元", "直接送达", "行政处罚决定书"):
        assert words in page


@pytest.mark.parametrize(("day", "words"), [(20, "还有 3 天"), (23, "今日届满"), (25, "已逾期 2 天")])
def test_the_desk_says_what_is_left_of_a_term(who: People, as_: Browser, day: int, words: str) -> None:
    lead(who)
    with time_machine.travel(datetime(2026, 3, day, 9, 0, tzinfo=SHANGHAI), tick=False):
        assert words in as_(who.officer).get("/").content.decode()


def test_a_lead_is_on_its_handlers_desk_and_in_the_units_queue(who: People, as_: Browser) -> None:
    outcome = lead(who)
    title = outcome.case.title
    assert title in as_(who.officer).get("/").content.decode()
    assert title not in as_(who.second).get("/").content.decode()
    assert title in as_(who.second).get("/queue/").content.decode()


def test_the_head_has_it_on_the_desk_and_the_handler_waits(who: People, as_: Browser) -> None:
    proceeding = verified(who)
    assert "立案审批" in as_(who.head).get("/").content.decode()
    page = as_(who.officer).get("/").content.decode()
    assert page.index("等待他人") < page.index(proceeding.case.title)


def test_the_second_officer_confirms_from_their_own_desk(who: People, as_: Browser) -> None:
    outcome = lead(who)
    asked = Confirmation.objects.create(
        case=outcome.case, event_seq=1, label="现场检查", officer=who.second, due_on=outcome.case.opened_on
    )
    assert f"/confirm/{asked.pk}/" in as_(who.second).get("/").content.decode()
    assert as_(who.officer).post(f"/confirm/{asked.pk}/").status_code == 404
    as_(who.second).post(f"/confirm/{asked.pk}/")
    asked.refresh_from_db()
    assert asked.confirmed_at is not None
    assert Event.objects.filter(kind="confirmation", officer=who.second).exists()


def test_the_next_step_stands_first_and_when_closed_names_the_act_that_opens_it(who: People, as_: Browser) -> None:
    proceeding = filed(who)
    page = as_(who.officer).get(f"/cases/{proceeding.case_id}/").content.decode()
    head, _, rest = page.partition('<dl class="acts">')
    assert "下一步：调查终结" in head
    assert "尚未对每一名当事人的违法事实和数额作出认定" in head
    assert f'/cases/{proceeding.case_id}/{proceeding.pk}/penalty.find_facts/">认定事实</a>' in head
    assert "下一步" not in rest


def test_files_made_of_papers_are_folded_away(who: People, as_: Browser) -> None:
    outcome = lead(who)
    document = outcome.documents[0]
    file_made(outcome.case, document, "a" * 64, 2, {}, timezone.now())
    for address in (f"/cases/{outcome.case.pk}/", f"/cases/{outcome.case.pk}/timeline/"):
        page = as_(who.officer).get(address).content.decode()
        assert "<b>生成文书文件</b>" not in page
        assert "文书文件生成、签章记录 1 条" in page


def test_a_task_is_new_until_its_case_was_opened(who: People, as_: Browser) -> None:
    outcome = lead(who)
    browser = as_(who.officer)
    assert "tag new" in browser.get("/").content.decode()
    browser.get(f"/cases/{outcome.case.pk}/")
    assert "tag new" not in browser.get("/").content.decode()


def test_only_who_may_register_a_lead_is_offered_to(who: People, as_: Browser) -> None:
    assert "/leads/new/" in as_(who.officer).get("/").content.decode()
    assert "/leads/new/" not in as_(who.reviewer).get("/").content.decode()
