"""Texts that draft themselves, on their page: marked, restored, drafted anew, compared, and told of on the paper."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

import pytest
import time_machine
from django.test import Client

from casework.dates import SHANGHAI
from casework.models import Document, Event, Finding, Officer
from printouts import documents, render
from tests.hostile import MARKUP
from tests.procedures.drafted_story import DraftedStory
from tests.workflows.pages.test_act import token
from workflows.models import Draft
from workflows.pages.differences import difference

Browser = Callable[[Officer], Client]
TYPED: dict[str, Any] = {
    "cause": "销售侵犯注册商标专用权的商品", "opinion": "建议处罚。", "proposals-0-party": "P1",
    "proposals-0-outcome": "penalty", "proposals-0-fine": "99000", "proposals-0-gains": "1250.50",
    "proposals-0-kinds": "fine, confiscate_goods, confiscate_gains",
}  # fmt: skip
PASSAGES = (
    "investigation_course", "facts_found", "evidence_summary", "law_violated", "nature", "discretion_reason",
    "law_applied", "proposed_penalties",
)  # fmt: skip


@pytest.fixture
def story(db: None) -> Iterator[DraftedStory]:
    with time_machine.travel(datetime(2026, 3, 10, 10, 0, tzinfo=SHANGHAI), tick=False):
        yield DraftedStory().on_file()


@pytest.fixture
def browser(story: DraftedStory, as_: Browser) -> Client:
    return as_(story.who.officer)


def address(story: DraftedStory) -> str:
    return f"/cases/{story.proceeding.case_id}/{story.proceeding.pk}/penalty.conclude_investigation/"


def seen(browser: Client, story: DraftedStory) -> str:
    return browser.get(address(story)).content.decode()


def sent(page: str) -> dict[str, str]:
    """Return the passages as a browser would send them back, with the digests of the drafts that it was shown."""
    texts = dict(re.findall(r'<textarea name="(\w+)"[^>]*>\n?(.*?)</textarea>', page, re.DOTALL))
    texts |= dict(re.findall(r'<input type="text" name="(law_\w+)" value="([^"]*)"', page))
    shown = dict(re.findall(r'name="(_shown-\w+)" value="([0-9a-f]*)"', page))
    return {name: text.replace("\n", "\r\n") for name, text in texts.items() if name in PASSAGES} | shown


def test_every_passage_stands_in_its_field_marked_as_drafted(browser: Client, story: DraftedStory) -> None:
    page = seen(browser, story)
    assert page.count(">系统起草<") == len(PASSAGES)
    assert "违法经营额为20,000元" in page
    assert "起草依据：认定、E1、G1、G2、R1、E3、E4" in page
    assert "待补充：处罚的种类和数额" in page  # nothing is proposed yet


def test_what_is_sent_back_unchanged_is_no_text_of_its_own(browser: Client, story: DraftedStory) -> None:
    answers = {**sent(seen(browser, story)), **TYPED}
    assert set(PASSAGES) < set(answers)
    page = browser.post(address(story), answers | {"do": "check"}).content.decode()
    assert "罚款99,000元（大写：人民币玖万玖仟元整）" in page
    kept = Draft.objects.get().data
    assert {kept["facts"][name] for name in PASSAGES} == {""}
    browser.post(address(story), {"do": "issue", "draft": token(page)})
    event = Event.objects.get(kind="penalty.conclude_investigation")
    assert {each["state"] for each in event.payload["passages"].values()} == {"drafted"}


def test_an_edited_passage_is_marked_compared_and_restored(browser: Client, story: DraftedStory) -> None:
    answers = {**sent(seen(browser, story)), **TYPED, "nature": "属于侵权行为。"}
    browser.post(address(story), answers | {"do": "draft"})
    page = seen(browser, story)
    assert page.count(">已修改<") == 1
    assert 'value="restore:nature"' in page
    assert re.search(r"<details><summary>起草稿.*?当事人的上述行为属于", page, re.DOTALL)
    answer = browser.post(address(story), {**sent(page), **TYPED, "do": "restore:nature"}, follow=True)
    page = answer.content.decode()
    assert "“违法行为的性质”已恢复为系统起草的文字。" in page
    assert "已修改" not in page
    assert "属于侵权行为。" not in page


def test_a_drafted_passage_follows_the_file_and_an_edited_one_is_kept_and_told(
    browser: Client, story: DraftedStory
) -> None:
    mine = "当事人销售侵权礼盒。"
    answers = {**sent(seen(browser, story)), **TYPED, "facts_found": mine}
    browser.post(address(story), answers | {"do": "draft"})
    assert "起草稿已经不同" not in seen(browser, story)
    Finding.objects.update(illegal_turnover="30000")
    page = seen(browser, story)
    assert mine in page
    assert page.count("修改以后案卷有变化，起草稿已经不同。") == 1
    assert "违法经营额为30,000元" in sent(page)["discretion_reason"]
    browser.post(address(story), {**sent(page), **TYPED, "do": "draft"})
    assert "起草稿已经不同" in seen(browser, story)


def test_a_text_drafted_anew_after_the_check_is_not_issued_unseen(browser: Client, story: DraftedStory) -> None:
    answers = {**sent(seen(browser, story)), **TYPED, "do": "check"}
    draft = token(browser.post(address(story), answers).content.decode())
    Finding.objects.update(illegal_turnover="30000")
    page = browser.post(address(story), {"do": "issue", "draft": draft}, follow=True).content.decode()
    assert "请重新核对" in page
    assert not Document.objects.filter(kind="investigation_report").exists()


def test_contradictions_warn_on_the_check_page_and_refuse_nothing(browser: Client, story: DraftedStory) -> None:
    wrong = "2026年3月13日，临沂某某贸易有限公司违法经营额25,000元，罚款99,000元（大写：人民币玖仟元整）。"
    answers = {**sent(seen(browser, story)), **TYPED, "facts_found": wrong, "do": "check"}
    page = browser.post(address(story), answers).content.decode()
    for said in (
        "“认定的事实”中的金额“25,000元”案卷中没有",
        "“认定的事实”中的大写金额“玖仟元整”与数字不符，应当是人民币玖万玖仟元整",
        "“认定的事实”中的日期“2026年3月13日”案卷中没有",
        "案卷中相近的有临沂某某商贸有限公司",
    ):
        assert said in page
    browser.post(address(story), {"do": "issue", "draft": token(page)})
    assert Document.objects.filter(kind="investigation_report").exists()


def test_a_gap_leads_to_its_field(browser: Client, story: DraftedStory) -> None:
    Finding.objects.update(qualification="")
    page = browser.post(address(story), {**sent(seen(browser, story)), **TYPED, "do": "check"}).content.decode()
    assert '<a href="#id_law_applied">“处理依据”中有待补充的内容：' in page


@pytest.mark.parametrize("name", PASSAGES)
def test_hostile_text_in_a_passage_is_text(browser: Client, story: DraftedStory, name: str) -> None:
    poison = f"甲{MARKUP}</textarea><img src=x>乙"
    answers = {**sent(seen(browser, story)), **TYPED, name: poison}
    browser.post(address(story), answers | {"do": "draft"})
    page = browser.post(address(story), answers | {"do": "check"}).content.decode()
    browser.post(address(story), {"do": "issue", "draft": token(page)})
    paper = Document.objects.get(kind="investigation_report")
    assert paper.values["passages"][name] == "edited"
    for markup in (
        page,
        browser.get(f"/papers/{paper.pk}/").content.decode(),
        render.html(documents.get(paper.kind), paper.values),
    ):
        assert "<img" not in markup
        assert "alert(1)</script>" not in markup


def test_the_paper_tells_what_was_edited_and_how(as_: Browser, story: DraftedStory) -> None:
    story.agreed().told().punished(facts_found="当事人购进假冒“沂蒙山”注册商标的礼盒对外零售。")
    paper = Document.objects.get(kind="penalty_decision")
    page = as_(story.who.officer).get(f"/papers/{paper.pk}/").content.decode()
    assert "文书文字的来源" in page
    assert re.search(r"查明的事实 <span class=\"mark own\">已修改", page)
    assert "<ins>零</ins>" in page
    assert "<del>销</del>" in page


def test_a_page_of_passages_stays_within_its_queries(
    counted: Callable[[Client, str], int], browser: Client, story: DraftedStory
) -> None:
    assert counted(browser, address(story)) <= 10


def test_enter_in_a_field_checks_and_restores_nothing(browser: Client, story: DraftedStory) -> None:
    page = seen(browser, story)
    form = page[page.index('<form method="post" enctype') :]
    assert re.search(r"<button[^>]*>", form)[0] == (  # type: ignore[index]
        '<button class="unseen" name="do" value="check" tabindex="-1" aria-hidden="true">'
    )


def test_differences_are_told_letter_by_letter_within_a_sentence() -> None:
    pieces = difference("罚款五万元。其余不变。", "罚款六万元。其余不变。")
    assert [(piece.kind, piece.text) for piece in pieces] == [
        ("same", "罚款"), ("gone", "五"), ("come", "六"), ("same", "万元。"), ("same", "其余不变。"),
    ]  # fmt: skip


def test_differences_of_endless_texts_are_told_in_time() -> None:
    pieces = difference("长" * 60_000, "短" * 60_000)
    assert [piece.kind for piece in pieces] == ["gone", "come"]


def test_the_notice_offers_band_and_worth_of_the_goods(as_: Browser, story: DraftedStory) -> None:
    story.agreed()
    notice = f"/cases/{story.proceeding.case_id}/{story.proceeding.pk}/penalty.notify/"
    page = as_(story.who.officer).get(notice).content.decode()
    assert '<option value="ordinary" selected>' in page
    assert 'name="goods_value" value="9060.00"' in page
    assert "“沂蒙山”注册商标" in page
