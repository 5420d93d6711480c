"""The archive on the pages: a bound file, the register, lists to be decided, and the folder that is sent."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
import time_machine
from django.test import Client

from casework.models import ArchivedFile, DestructionList, Event, Evidence, Officer
from casework.services import archive
from printouts import binding, disposal
from tests.archiving import LATER, Archivists, archivists, filed_away, store
from tests.builders import People

Browser = Callable[[Officer], Client]

__all__ = ["store"]  # a fixture


@pytest.fixture
def them(who: People) -> Archivists:
    return archivists(who)


@pytest.fixture
def file(them: Archivists) -> ArchivedFile:
    return filed_away(them.who)


def test_a_file_that_is_not_bound_yet_is_waited_for(who: People, file: ArchivedFile, as_: Browser) -> None:
    for _again in range(2):  # asked for twice, queued once
        answer = as_(who.officer).get(f"/cases/{file.case_id}/file/")
    assert ("正在装订" in answer.content.decode(), answer.headers["Refresh"]) == (True, "4")
    binding.bind_file(file.case_id)
    answer = as_(who.officer).get(f"/cases/{file.case_id}/file/")
    page = answer.content.decode()
    assert [words in page for words in ("正卷第1册", "当场行政处罚决定书", "XZCF·2026-D10-0001")] == [True] * 3
    assert "Refresh" not in answer.headers
    book = file.case.books.get()
    pdf = as_(who.officer).get(f"/cases/{file.case_id}/file/{book.pk}/")
    assert pdf.content.startswith(b"%PDF-")


def test_the_file_of_an_open_case_and_of_strangers_is_not_shown(who: People, file: ArchivedFile, as_: Browser) -> None:
    assert as_(who.stranger).get(f"/cases/{file.case_id}/file/").status_code == 404
    type(file.case).objects.filter(pk=file.case_id).update(state="open")
    assert "还没有归档" in as_(who.officer).get(f"/cases/{file.case_id}/file/").content.decode()


def test_a_book_with_restricted_evidence_is_withheld(who: People, file: ArchivedFile, as_: Browser) -> None:
    above = type(who.agency).objects.create(code="sd", kind="market_regulation", level="province", name="省局")
    type(who.agency).objects.filter(pk=who.agency.pk).update(superior=above)
    watcher = Officer.objects.create(username="sheng", name="盛督察")
    watcher.tenures.create(agency=above, office="supervisor", since="2020-01-01")
    Evidence.objects.create(case=file.case, agency=file.case.agency, no=1, kind="witness", name="举报人陈述", level=1)
    binding.keep(file.case_id)
    page = as_(watcher).get(f"/cases/{file.case_id}/file/").content.decode()
    assert "另有 1 册含有您无权查看的材料" in page
    assert as_(watcher).get(f"/cases/{file.case_id}/file/{file.case.books.get().pk}/").status_code == 404


def test_what_kept_a_file_from_being_bound_is_said_and_can_be_tried_again(
    them: Archivists, file: ArchivedFile, as_: Browser
) -> None:
    ArchivedFile.objects.update(fault="《现场笔录》缺少必备内容")
    browser = as_(them.registrar)
    assert "缺少必备内容" in browser.get(f"/cases/{file.case_id}/file/").content.decode()
    assert "缺少必备内容" in browser.get("/archive/").content.decode()
    assert "正在装订" in browser.post(f"/cases/{file.case_id}/file/bind/", follow=True).content.decode()
    assert as_(them.who.officer).post(f"/cases/{file.case_id}/file/bind/").status_code == 404


def test_the_register_is_searched(them: Archivists, file: ArchivedFile, as_: Browser, counted: Any) -> None:
    browser = as_(them.registrar)
    for asked in ("q=XZCF·2026-D10-0001", "q=D10", "q=未标明", "year=2026", "until=2036", f"q={file.case.number}", ""):
        found = file.case.title in browser.get(f"/archive/?{asked}").content.decode()
        assert found is (asked != "q=D10")
    for asked in ("year=2025", "until=2035", "q=没有这个"):
        assert "没有符合的案卷" in browser.get(f"/archive/?{asked}").content.decode()
    assert as_(them.who.officer).get("/archive/").status_code == 404
    assert counted(browser, "/archive/") <= 10
    binding.bind_file(file.case_id)
    assert counted(browser, f"/cases/{file.case_id}/file/") <= 10


def test_the_case_page_says_how_long_the_file_is_kept(who: People, file: ArchivedFile, as_: Browser) -> None:
    page = as_(who.officer).get(f"/cases/{file.case_id}/").content.decode()
    assert "档号 XZCF·2026-D10-0001，保管期限 10年，保管至 2036年12月31日" in page


def test_the_registrar_is_sent_the_folder_and_it_is_recorded(
    them: Archivists, file: ArchivedFile, as_: Browser
) -> None:
    binding.keep(file.case_id)
    answer: Any = as_(them.registrar).post(f"/cases/{file.case_id}/file/export/")
    with zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content))) as opened:
        assert any(name.endswith("/manifest.json") for name in opened.namelist())
    event = Event.objects.filter(case=file.case_id).latest("seq")
    assert (event.kind, event.officer) == (archive.EXPORTED, them.registrar)
    assert as_(them.who.officer).post(f"/cases/{file.case_id}/file/export/").status_code == 404


def test_a_list_goes_from_hand_to_hand(them: Archivists, file: ArchivedFile, as_: Browser, counted: Any) -> None:
    binding.keep(file.case_id)
    with time_machine.travel(LATER, tick=False):
        registrar = as_(them.registrar)
        form = {"chosen": [file.pk], "appraisal": "没有继续保存的价值。", "appraisers": "周五常"}
        assert "等待初审" in registrar.post("/archive/destruction/new/", form, follow=True).content.decode()
        address = f"/archive/destruction/{DestructionList.objects.get().pk}/"
        assert "等待 办案机构负责人、部门负责人 办理" in registrar.get(address).content.decode()
        assert address in as_(them.who.head).get("/").content.decode()
        assert address not in as_(them.supervisor).get("/").content.decode()
        as_(them.who.head).post(address, {"do": "approve", "opinion": "同意。"})
        as_(them.principal).post(address, {"do": "ratify", "opinion": "同意销毁。"})
        assert address in registrar.get("/").content.decode()
        done = {"do": "execute", "on": "2037-01-14", "place": "档案室", "method": "粉碎"}
        refused = registrar.post(address, {**done, "witnesses": [them.who.second.pk]}).content.decode()
        assert "监销人不足两人" in refused
        registrar.post(address, {**done, "witnesses": [them.who.second.pk, them.who.third.pk]})
        assert DestructionList.objects.get().state == "executed"
        assert "按 临档销〔2037〕1号 销毁" in registrar.get(f"/cases/{file.case_id}/file/").content.decode()
        assert counted(registrar, address) <= 10
        assert registrar.get(f"{address}list/").content.startswith(b"%PDF-")
    shown = disposal.values(DestructionList.objects.get())
    assert [each["name"] for each in shown["opinions"]] == ["孙三省", "高局长"]
    assert shown["facts"]["witnesses"] == "钱二虎、史七星"


def test_what_stands_against_destruction_is_listed(them: Archivists, file: ArchivedFile, as_: Browser) -> None:
    type(file.case).objects.filter(pk=file.case_id).update(state="open")
    with time_machine.travel(LATER, tick=False):
        page = as_(them.registrar).get("/archive/destruction/new/").content.decode()
        assert "已经恢复办理" in page
        assert as_(them.who.head).get("/archive/destruction/new/").status_code == 404
