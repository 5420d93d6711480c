"""Files handed in with an act: received at once, kept across the check, then part of the evidence for good."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, transaction
from django.test import Client

from casework.models import Agency, Document, Event, Evidence, EvidenceFile, Officer, Upload
from printouts import documents, files, gaps, named, render, tasks
from printouts.models import Preview
from printouts.uploads import kinds, previews
from tests.builders import TODAY, People, officer
from tests.casework.procedures.penalty_case import TIMES, with_goods
from tests.printouts import uploaded
from tests.workflows.pages.test_act import token
from workflows.pages.receiving import BoundedUpload

Browser = Callable[[Officer], Client]
PHOTO, SCAN = uploaded.picture("JPEG"), uploaded.pdf(2)
HASH = hashlib.sha256(PHOTO).hexdigest()


@pytest.fixture(autouse=True)
def _store(tmp_path: Path, settings: Any) -> None:
    settings.FILES_DIR = tmp_path / "files"


@pytest.fixture
def address(who: People) -> str:
    proceeding = with_goods(who)
    return f"/cases/{proceeding.case_id}/{proceeding.pk}/penalty.collect_evidence/"


def sent(name: str, data: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data, "text/html")  # what the browser says of it is not believed


def typed(**more: Any) -> dict[str, Any]:
    """The answers as a browser sends them, the empty rows included."""
    row = {"kind": "documentary", "name": "进货票据", "pages": "2", "proves": "进货数量", "original_at": "当事人处"}
    empty = {"kind": "documentary", "name": "", "pages": "", "proves": "", "original_at": ""}
    rows = {f"items-0-{name}": value for name, value in row.items()}
    rows |= {f"items-1-{name}": value for name, value in empty.items()}
    known = {
        "party": "P1", "officers": ["zhao", "qian"], "evidence_source": "当事人提供", "extraction_method": "复印",
        "provider": "王五", "place": "某仓库", "do": "check",
    }  # fmt: skip
    return {**rows, **known, **more}


def handed_in(browser: Client, address: str) -> str:
    """Hand in two files with the act, check it and issue it; return the address of the case."""
    photos = [sent("现场.jpg", PHOTO), sent("票据.pdf", SCAN)]
    page = browser.post(address, typed(**{"items-0-files-new": photos})).content.decode()
    return browser.post(address, {"do": "issue", "draft": token(page)}).headers["Location"].partition("?")[0]


def test_files_become_part_of_the_evidence(who: People, as_: Browser, address: str) -> None:
    handed_in(as_(who.officer), address)
    first, second = EvidenceFile.objects.order_by("no")
    assert (first.name, first.kind, first.sha256, first.received_by) == ("现场.jpg", "jpeg", HASH, who.officer)
    assert (first.evidence.ref, first.received_at, first.source) == ("E1", TODAY, "当事人提供")
    assert (second.no, second.found) == (2, {"pages": 2})
    assert files.read(HASH) == PHOTO
    event = Event.objects.get(kind="penalty.collect_evidence")
    assert {"ref": HASH, "name": "现场.jpg"} in event.payload["facts"]["items"][0]["files"]


def test_the_paper_for_the_one_who_hands_in_lists_each_file(who: People, as_: Browser, address: str) -> None:
    handed_in(as_(who.officer), address)
    sheet = Document.objects.get(kind="evidence_extraction_sheet")
    page = re.sub(r"<[^>]+>", "", render.html(documents.get(sheet.kind), sheet.values))
    assert not gaps.lacking(documents.get(sheet.kind), sheet.values)
    for words in ("随件接收电子文件2个", "现场.jpg", f"{len(PHOTO):,} 字节", f"{HASH[:8]} {HASH[8:16]}", "2页"):
        assert words in page


def test_what_was_received_is_kept_across_errors_and_the_check(who: People, as_: Browser, address: str) -> None:
    browser = as_(who.officer)
    wrong = typed(provider="", **{"items-0-files-new": [sent("现场.jpg", PHOTO)]})
    page = browser.post(address, wrong).content.decode()
    upload = Upload.objects.get()
    kept = f'<input type="checkbox" name="items-0-files" value="{upload.pk}" checked> 现场.jpg'
    assert kept in page
    checked = browser.post(address, typed(**{"items-0-files": [str(upload.pk)]})).content.decode()
    assert "现场.jpg（JPEG 图片" in checked
    assert kept in browser.get(address).content.decode()
    browser.post(address, {"do": "issue", "draft": token(checked)})
    assert EvidenceFile.objects.get().name == "现场.jpg"


def test_a_file_that_is_unticked_is_left_out(who: People, as_: Browser, address: str) -> None:
    browser = as_(who.officer)
    browser.post(address, typed(do="draft", **{"items-0-files-new": [sent("现场.jpg", PHOTO)]}))
    page = browser.post(address, typed()).content.decode()
    browser.post(address, {"do": "issue", "draft": token(page)})
    assert (Evidence.objects.count(), EvidenceFile.objects.count()) == (1, 0)


def test_a_file_that_is_not_taken_is_named_and_the_rest_is_kept(who: People, as_: Browser, address: str) -> None:
    both = [sent("程序.pdf", b"MZ\x90\x00"), sent("现场.jpg", PHOTO)]
    page = as_(who.officer).post(address, typed(**{"items-0-files-new": both})).content.decode()
    assert "没有接收“程序.pdf”：内容是可执行程序" in page
    assert '<a href="#id_items">' in page
    assert ("进货票据" in page, "现场.jpg" in page) == (True, True)
    assert Upload.objects.get().name == "现场.jpg"


def test_the_same_bytes_are_kept_once_and_may_be_named_twice(who: People, as_: Browser, address: str) -> None:
    twice = [sent("现场.jpg", PHOTO), sent("现场.jpg", PHOTO), sent("副本.jpg", PHOTO)]
    browser = as_(who.officer)
    browser.post(address, typed(do="draft", **{"items-0-files-new": twice}))
    browser.post(address, typed(do="draft", **{"items-0-files-new": twice}))
    assert sorted(Upload.objects.values_list("name", flat=True)) == ["副本.jpg", "现场.jpg"]
    assert Preview.objects.count() == 1


def test_nobody_can_name_what_another_received(who: People, as_: Browser, address: str) -> None:
    as_(who.second).post(address, typed(do="draft", **{"items-0-files-new": [sent("现场.jpg", PHOTO)]}))
    for given in (str(Upload.objects.get().pk), HASH, "999999", "x"):
        page = as_(who.officer).post(address, typed(**{"items-0-files": [given]})).content.decode()
        assert "有一个文件没有接收" in page


def test_nothing_is_received_from_who_may_not_take_the_act(who: People, as_: Browser, address: str) -> None:
    page = as_(who.reviewer).post(address, typed(**{"items-0-files-new": [sent("现场.jpg", PHOTO)]}))
    assert "您不担任这一职务" in page.content.decode()
    start = as_(who.officer).post(
        "/leads/new/penalty.register_lead/", {"x-new": sent("现场.jpg", PHOTO), "do": "draft"}
    )
    assert start.status_code == 302
    assert not Upload.objects.exists()


def test_an_upload_too_large_is_counted_and_not_kept(
    who: People, as_: Browser, address: str, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.FILE_UPLOAD_HANDLERS = ["workflows.pages.receiving.BoundedUpload"]
    monkeypatch.setattr(kinds, "largest", lambda: 1 << 20)
    large = sent("录像.mp4", bytes(3 << 20))
    page = as_(who.officer).post(address, typed(**{"items-0-files-new": [large]})).content.decode()
    assert "没有接收“录像.mp4”：文件有 3.0 MB，这类文件最多 1 MB" in page
    assert not Upload.objects.exists()


def test_a_stranger_s_upload_is_never_put_on_the_disk(settings: Any, db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.FILE_UPLOAD_HANDLERS = ["workflows.pages.receiving.BoundedUpload"]
    monkeypatch.setattr(BoundedUpload, "receive_data_chunk", lambda *args: pytest.fail("写入了磁盘"))
    browser = Client(enforce_csrf_checks=True)
    assert browser.post("/sign-in/", {"file": sent("a.mp4", bytes(1000))}).status_code == 403


def test_electronic_data_bring_their_own_hash(who: People, as_: Browser, address: str) -> None:
    address = address.replace("collect_evidence", "collect_electronic_evidence")
    answers = {
        **TIMES, "party": "P1", "officers": ["zhao", "qian"], "data_carrier": "网店后台服务器", "data_source": "某平台",
        "extraction_method": "在线提取", "extraction_course": "登录后导出。", "verification": "校验一致", "do": "check",
        "data_files-0-name": "", "data_files-0-algorithm": "SHA-256", "data_files-0-hash": "",
    }  # fmt: skip
    browser = as_(who.officer)
    both = [sent("订单.csv", "订单,金额\n".encode()), sent("聊天.zip", uploaded.packed({"a.txt": b"x"}))]
    wrong = {**answers, "data_files-0-hash": "b" * 64, "data_files-0-files-new": both[:1]}
    assert "校验值与上传的文件不符" in browser.post(address, wrong).content.decode()
    for each in both:
        each.seek(0)
    page = browser.post(address, {**answers, "data_files-0-files-new": both}).content.decode()
    browser.post(address, {"do": "issue", "draft": token(page)})
    names = list(Evidence.objects.order_by("no").values_list("name", "file_hash"))
    own = hashlib.sha256("订单,金额\n".encode()).hexdigest()
    assert names[0] == ("订单.csv", f"SHA-256:{own}")
    assert EvidenceFile.objects.order_by("pk")[1].source == "网店后台服务器"


def test_more_files_are_added_to_evidence_on_file(who: People, as_: Browser, address: str) -> None:
    browser = as_(who.officer)
    handed_in(browser, address)
    address = address.replace("collect_evidence", "supplement_evidence")
    answers = {name: value for name, value in typed().items() if not name.startswith("items-")} | {"evidence": "E1"}
    assert "“文件”：这个字段是必填项" in browser.post(address, answers).content.decode()
    more = [sent("补拍.png", uploaded.picture("PNG"))]
    page = browser.post(address, {**answers, "new_files-new": more}).content.decode()
    browser.post(address, {"do": "issue", "draft": token(page)})
    assert [(file.no, file.name) for file in EvidenceFile.objects.order_by("no")][2:] == [(3, "补拍.png")]
    sheet = Document.objects.filter(kind="evidence_extraction_sheet").latest("pk")
    assert [file["name"] for file in sheet.values["facts"]["evidence_files"]] == ["补拍.png"]


def status_of(browser: Client, address: str) -> int:
    answer = browser.get(address)
    b"".join(getattr(answer, "streaming_content", ()))  # read to its end, the file is closed
    return answer.status_code


# ── handed out ────────────────────────────────────────────────────────────────────────────────


def test_a_file_is_handed_out_unchanged_and_may_do_nothing(who: People, as_: Browser, address: str) -> None:
    browser = as_(who.officer)
    handed_in(browser, address)
    answer = browser.get(f"/evidence/{EvidenceFile.objects.get(no=1).pk}/file/")
    assert b"".join(answer.streaming_content) == PHOTO  # type: ignore[attr-defined]
    headers = answer.headers
    assert headers["Content-Disposition"].startswith("attachment")
    assert headers["Content-Security-Policy"].startswith("sandbox; default-src 'none'")
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert headers["Cache-Control"] == "private, no-store"
    assert headers["Content-Type"] == "image/jpeg"


def test_a_file_that_was_changed_is_not_handed_out(who: People, as_: Browser, address: str) -> None:
    browser = as_(who.officer)
    handed_in(browser, address)
    files.path_of(HASH).write_bytes(b"something else")
    answer = browser.get(f"/evidence/{EvidenceFile.objects.get(no=1).pk}/file/")
    assert (answer.status_code, "文件内容与摘要不符" in answer.content.decode()) == (410, True)


def test_previews_are_made_by_the_job_and_shown_as_pictures_only(who: People, as_: Browser, address: str) -> None:
    browser = as_(who.officer)
    case = handed_in(browser, address)
    file = EvidenceFile.objects.get(no=1)
    assert "预览正在生成" in browser.get(f"{case}evidence/").content.decode()
    assert browser.get(f"/evidence/{file.pk}/preview/").status_code == 404
    for _again in range(2):
        previews.make_preview(file_hash=file.sha256)
    answer = browser.get(f"/evidence/{file.pk}/preview/")
    assert (answer.headers["Content-Type"], answer.content[:3]) == ("image/jpeg", b"\xff\xd8\xff")
    assert answer.headers["Content-Security-Policy"].startswith("default-src 'none'")
    assert f'src="/evidence/{file.pk}/preview/"' in browser.get(f"{case}evidence/").content.decode()


def test_a_preview_that_cannot_be_made_says_why(who: People, as_: Browser, address: str) -> None:
    browser = as_(who.officer)
    case = handed_in(browser, address)
    files.path_of(HASH).unlink()
    previews.make_preview(file_hash=HASH)
    assert "预览未能生成：文件不在存储中" in browser.get(f"{case}evidence/").content.decode()


def test_who_may_not_see_the_evidence_finds_nothing(who: People, as_: Browser, address: str) -> None:
    case = handed_in(as_(who.officer), address)
    province = Agency.objects.create(code="sd-amr", kind="market_regulation", level="province", name="省局",
                                     short_name="省局", region="山东省", number_prefix="鲁")  # fmt: skip
    Agency.objects.filter(pk=who.agency.pk).update(superior=province)
    supervisor = officer("jian", "监督", province, "supervisor")
    file = EvidenceFile.objects.get(no=1)
    previews.make_preview(file_hash=HASH)
    for restricted, answers in ((0, {"stranger": 404, "above": 200}), (1, {"stranger": 404, "above": 404})):
        Evidence.objects.update(level=restricted)
        for person, status in ((who.stranger, answers["stranger"]), (supervisor, answers["above"])):
            for what in ("file", "preview"):
                assert status_of(as_(person), f"/evidence/{file.pk}/{what}/") == status
    assert as_(who.stranger).get(f"{case}evidence/").status_code == 404
    for page in (case, f"{case}evidence/"):
        assert "进货票据" not in as_(supervisor).get(page).content.decode()
    assert status_of(as_(who.officer), f"/evidence/{file.pk}/file/") == 200


def test_the_list_says_what_who_and_when(
    who: People, as_: Browser, address: str, counted: Callable[[Client, str], int]
) -> None:
    browser = as_(who.officer)
    case = handed_in(browser, address)
    page = browser.get(f"{case}evidence/").content.decode()
    for words in ("E1 进货票据", "现场.jpg", "JPEG 图片", "40×30", "2 页", "由赵一鸣接收", HASH, f"{HASH[:16]}…"):
        assert words in page
    assert "2 个文件" in browser.get(case).content.decode()
    assert counted(browser, f"{case}evidence/") <= 10


def test_a_case_without_evidence_says_how_it_comes_about(who: People, as_: Browser) -> None:
    case = with_goods(who).case_id
    assert "还没有证据。" in as_(who.officer).get(f"/cases/{case}/evidence/").content.decode()


# ── kept ──────────────────────────────────────────────────────────────────────────────────────


def test_what_became_evidence_can_no_longer_be_changed(who: People, as_: Browser, address: str) -> None:
    handed_in(as_(who.officer), address)
    for change in (
        lambda: EvidenceFile.objects.update(sha256="0" * 64),
        lambda: EvidenceFile.objects.get(no=1).delete(),
    ):
        with pytest.raises(DatabaseError, match="只能追加"), transaction.atomic():
            change()


def test_uploads_of_acts_never_done_are_forgotten_and_their_files_swept(
    who: People, as_: Browser, address: str, settings: Any
) -> None:
    browser = as_(who.officer)
    handed_in(browser, address)
    abandoned = uploaded.picture("PNG")
    browser.post(address, typed(do="draft", **{"items-0-files-new": [sent("截图.png", abandoned)]}))
    unwanted = hashlib.sha256(abandoned).hexdigest()
    assert named.among([HASH, unwanted]) == {HASH, unwanted}
    assert tasks.forget_uploads(TODAY + timedelta(days=29)) == 0
    Preview.objects.update(made_at=TODAY)
    assert tasks.forget_uploads(TODAY + timedelta(days=31)) == 3
    assert named.among([HASH, unwanted]) == {HASH}
    assert Preview.objects.count() == 2
    os.utime(files.path_of(unwanted), (0, 0))
    os.utime(files.path_of(HASH), (0, 0))
    files.sweep(named.among)
    assert (files.path_of(unwanted).exists(), files.path_of(HASH).exists()) == (False, True)


def test_a_draft_whose_file_is_gone_says_so(who: People, as_: Browser, address: str) -> None:
    browser = as_(who.officer)
    browser.post(address, typed(do="draft", **{"items-0-files-new": [sent("现场.jpg", PHOTO)]}))
    gone = str(Upload.objects.get().pk)
    Upload.objects.all().delete()
    assert "保留期已过：请重新上传" in browser.post(address, typed(**{"items-0-files": [gone]})).content.decode()


def test_the_page_asks_for_several_files_without_a_script(who: People, as_: Browser, address: str) -> None:
    page = as_(who.officer).get(address).content.decode()
    assert re.search(r'<input type="file" name="items-0-files-new" multiple[^>]*aria-label="文件（1）"', page)
    assert 'enctype="multipart/form-data"' in page
