"""An act laid before the head: what is shown, who may decide, and what follows."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from casework.models import Measure, MeasureState, Officer, Reading
from casework.services import readings
from tests.builders import TODAY
from tests.procedures.penalty_story import Story
from tests.workflows.pages.test_act import token
from workflows.models import Task

Browser = Callable[[Officer], Client]

SEIZURE: dict[str, Any] = {
    "party": "P1", "officers": ["zhao", "qian"], "kind": "seizure", "authority": "trademark", "lots": ["G1"],
    "facts_found": "现场发现标有“沂蒙山”商标的侵权商品。", "reason": "防止转移、销毁证据。", "place": "本局物证室",
    "custodian": "周物管",
}  # fmt: skip


@pytest.fixture
def story(db: None) -> Story:
    return Story().investigated()


def page(story: Story, name: str) -> str:
    return f"/cases/{story.proceeding.case_id}/{story.proceeding.pk}/penalty.{name}/"


def carried_out(browser: Client, address: str, answers: dict[str, Any]) -> str:
    """Check and issue, and return the page one lands on."""
    checked = browser.post(address, {**answers, "do": "check"}).content.decode()
    issued = {"do": "issue", "draft": token(checked), "_incomplete": "on"}
    return browser.post(address, issued, follow=True).content.decode()


def test_a_seizure_is_laid_before_the_head_and_takes_no_effect_yet(story: Story, as_: Browser) -> None:
    landed = carried_out(as_(story.who.officer), page(story, "seize"), SEIZURE)
    assert "“查封、扣押”已提交" in landed
    assert not Measure.objects.exists()


def test_the_head_sees_what_is_laid_before_them_on_the_desk_and_decides(story: Story, as_: Browser) -> None:
    carried_out(as_(story.who.officer), page(story, "seize"), SEIZURE)
    head, task = as_(story.who.head), Task.objects.get(finished=None, office="agency_head")
    address = f"{page(story, 'seize.approve')}?task={task.pk}"
    assert address.replace("&", "&amp;") in head.get("/").content.decode()
    shown = head.get(address).content.decode()
    assert "防止转移、销毁证据。" in shown
    assert "礼盒" in shown
    carried_out(head, address, {"decision": "agreed", "opinion": "同意扣押。"})
    assert Measure.objects.get().state == MeasureState.IN_FORCE


def test_one_who_asked_may_not_approve(story: Story, as_: Browser) -> None:
    carried_out(as_(story.who.officer), page(story, "seize"), SEIZURE)
    assert "您不担任这一职务" in as_(story.who.officer).get(page(story, "seize.approve")).content.decode()


def test_an_urgent_seizure_takes_effect_and_waits_to_be_ratified(story: Story, as_: Browser) -> None:
    carried_out(as_(story.who.officer), page(story, "seize"), {**SEIZURE, "urgent": "on"})
    assert Measure.objects.get().state == MeasureState.PROVISIONAL
    assert (
        "情况紧急，已于 2026年3月2日10时00分 先行实施"
        in as_(story.who.head).get(page(story, "seize.approve")).content.decode()
    )


def test_nothing_left_to_approve_is_said(story: Story, as_: Browser) -> None:
    assert "没有待审批的“查封、扣押”" in as_(story.who.head).get(page(story, "seize.approve")).content.decode()


def test_who_opens_the_form_of_an_approval_without_working_on_the_case_is_put_down(
    story: Story, as_: Browser, counted: Any
) -> None:
    worker = as_(story.who.officer)
    carried_out(worker, page(story, "seize"), SEIZURE)
    assert not Reading.objects.exists()  # at work on it
    task = Task.objects.get(finished=None, office="agency_head")
    address = f"{page(story, 'seize.approve')}?task={task.pk}"
    head = as_(story.who.head)
    assert counted(head, address) <= 10
    told = {(each.kind, each.officer, each.agency, each.case_id, each.payload["page"]) for each in
            Reading.objects.all()}  # fmt: skip
    who = story.who
    assert told == {("personal.read", who.head, who.agency, story.proceeding.case_id, "审批：查封、扣押")}
    # One statement, once for each view; what is typed and sent back is no view of its own.
    before = Reading.objects.count()
    with CaptureQueriesContext(connection) as queries:
        head.get(address)
    assert sum("casework_reading" in (each["sql"] or "") for each in queries) == 1
    assert Reading.objects.count() == before + 1
    worker.get(page(story, "seize"))
    assert Reading.objects.count() == before + 1
    assert readings.chain() == before + 1
    assert list(readings.faults(TODAY)) == []
