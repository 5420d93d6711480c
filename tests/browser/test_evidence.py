"""Files are handed in with an act at a browser without JavaScript, and found again with the evidence."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import FilePayload

from casework.models import EvidenceFile
from printouts import files
from printouts.uploads import previews
from printouts.uploads.receipt import receive
from tests.browser.people import Person
from tests.browser.test_pages import violations
from tests.builders import People
from tests.casework.procedures.penalty_case import act, with_goods
from tests.printouts import uploaded

pytestmark = pytest.mark.browser


def chosen(name: str, data: bytes) -> FilePayload:
    return {"name": name, "mimeType": "application/octet-stream", "buffer": data}


def test_files_are_handed_in_without_a_script(
    who: People, enter: Callable[..., Person], settings: Any, tmp_path: Path
) -> None:
    settings.FILES_DIR = tmp_path / "files"
    proceeding = with_goods(who)
    person = enter(who.officer, javascript=False)
    page = person.page
    page.goto(f"/cases/{proceeding.case_id}/{proceeding.pk}/penalty.collect_evidence/")
    person.picture("evidence-form-empty")
    row = {"证据种类": "书证", "证据名称": "进货票据及现场照片", "页数": "2", "证明内容": "进货数量"}
    person.answer(
        {
            "当事人": "临沂某某商贸有限公司", "办案人员": ["赵一鸣", "钱二虎"],
            "证据": [row | {"原件（原物）存放处": "当事人处"}],
            "证据来源": "当事人提供", "提取方式": "复印、拍照", "提供人": "王五", "提取地点": "某仓库",
        }
    )  # fmt: skip
    photo = uploaded.picture("JPEG", (1600, 1200))
    page.get_by_label("文件（1）").set_input_files(
        [chosen("现场照片.jpg", photo), chosen("进货票据.pdf", uploaded.pdf(2)), chosen("附件.pdf", b"MZ\x90\x00")]
    )
    person.press("核对")
    person.sees("没有接收“附件.pdf”：内容是可执行程序", "现场照片.jpg")
    person.picture("evidence-form-refused")
    person.check()
    person.picture("evidence-check")
    person.issue()
    for file in EvidenceFile.objects.all():
        previews.make_preview(file_hash=file.sha256)
    person.picture("evidence-case")
    person.follow("证据清单和文件")
    person.sees("进货票据及现场照片", "现场照片.jpg", "进货票据.pdf")
    assert person.download("下载原件：现场照片.jpg") == photo


def with_evidence(who: People) -> int:
    """Hand in files of several kinds, one of whose previews fails; return the case."""
    proceeding = with_goods(who)
    handed_in = {
        "现场照片.jpg": uploaded.picture("JPEG", (1600, 1200)),
        "执法记录仪录像.mp4": uploaded.film(),
        "服务器数据.zip": uploaded.packed({"a.exe": b"MZ", "orders.csv": b"1,2"}),
        "进货票据.pdf": uploaded.pdf(2),
    }
    keys = [
        str(receive(BytesIO(data), name, proceeding, who.officer, timezone.now(), size=len(data)).pk)
        for name, data in handed_in.items()
    ]
    item = {"kind": "documentary", "name": "进货票据及现场照片", "original_at": "当事人处", "proves": "进货数量"}
    facts = {
        "party": "P1", "officers": ["zhao", "qian"], "items": [item | {"files": keys}, item | {"name": "营业执照"}],
        "evidence_source": "当事人提供", "extraction_method": "复印、拍照", "provider": "王五", "place": "某仓库",
    }  # fmt: skip
    act("collect_evidence", who, facts, proceeding)
    for file in EvidenceFile.objects.all():
        if file.kind == "pdf":
            files.path_of(file.sha256).unlink()
        previews.make_preview(file_hash=file.sha256)
    return proceeding.case_id


def test_the_list_is_fit_for_everybody(
    who: People, enter: Callable[..., Person], settings: Any, tmp_path: Path
) -> None:
    settings.FILES_DIR = tmp_path / "files"
    listed = with_evidence(who)
    person = enter(who.officer)
    person.page.goto(f"/cases/{listed}/evidence/")
    found = []
    for width in (1280, 390):
        person.page.set_viewport_size({"width": width, "height": 860})
        found += violations(person.page)
        person.picture(f"evidence-list-{width}")
    assert found == []
