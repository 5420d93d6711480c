"""Whatever is handed in is known by its content, taken or refused by name, and never opened outside the child."""

from __future__ import annotations

import io
import random
import tempfile
from typing import Any

import pytest

from printouts.uploads import kinds, launching
from printouts.uploads.child import work
from printouts.uploads.child.faults import Unacceptable
from printouts.uploads.receipt import FileRefused, examine, shown_name
from tests.printouts import uploaded

MARKUP = b"<html><script>alert(1)</script></html>"


@pytest.mark.usefixtures("_here")
@pytest.mark.parametrize(
    ("name", "data", "kind", "found"),
    [
        ("合同.pdf", uploaded.pdf(3), "pdf", {"pages": 3}),
        ("现场.jpg", uploaded.picture("JPEG"), "jpeg", {"width": 40, "height": 30}),
        ("截图.PNG", uploaded.picture("PNG"), "png", {"width": 40}),
        ("传真.tif", uploaded.picture("TIFF"), "tiff", {"width": 40}),
        ("网店.webp", uploaded.picture("WEBP"), "webp", {"width": 40}),
        ("手机.heic", uploaded.photo_of_a_phone(), "heic", {}),
        ("执法记录仪.mp4", uploaded.film(), "mp4", {"seconds": 90.0}),
        ("手机.mov", uploaded.film(b"qt  "), "mov", {"seconds": 90.0}),
        ("录音.m4a", uploaded.film(b"M4A "), "m4a", {"seconds": 90.0}),
        ("录音.wav", uploaded.sound(), "wav", {"seconds": 3.0}),
        ("录音.mp3", uploaded.song(), "mp3", {"seconds": 2.6}),
        ("台账.docx", uploaded.office("word/document.xml"), "docx", {"entries": 2}),
        ("台账.xlsx", uploaded.office("xl/workbook.xml"), "xlsx", {"entries": 2}),
        ("汇报.pptx", uploaded.office("ppt/presentation.xml"), "pptx", {"entries": 2}),
        ("公文.ofd", uploaded.packed({"OFD.xml": b"<OFD/>"}), "ofd", {}),
        ("服务器.zip", uploaded.packed({"a.exe": b"MZ", "b/c.txt": b"x"}), "zip", {"entries": 2, "programs": 1}),
        ("销售.csv", "商品,数量\n酒,3\n".encode("gb18030"), "text", {"encoding": "GB18030"}),
        ("聊天.txt", "证据\n".encode(), "text", {"encoding": "UTF-8"}),
        ("聊天.txt", "证据\n".encode("utf-16"), "text", {"encoding": "UTF-16"}),
        ("没有后缀", uploaded.pdf(), "pdf", {"pages": 1}),
        ("注释.jpg", uploaded.commented("拍摄于某仓库".encode()), "jpeg", {}),
    ],
)
def test_an_honest_file_is_known_by_its_content(name: str, data: bytes, kind: str, found: dict[str, Any]) -> None:
    known, said = looked_at(data, name)
    assert known == kind
    assert said.items() >= found.items()


def here(asked: str, file: Any, limits: dict[str, Any], *, seconds: int) -> launching.Answer:
    """Do what the child would, without a child: a third of a second less for each of many files."""
    try:
        return launching.Answer(found=work.examine(file, limits))
    except Unacceptable as fault:
        return launching.Answer(refused=fault.code, details=fault.details)


@pytest.fixture
def _here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(launching, "ask", here)


def looked_at(data: bytes, name: str) -> tuple[str, dict[str, Any]]:
    with tempfile.TemporaryFile() as file:
        file.write(data)
        file.flush()
        return examine(file, len(data), name)


@pytest.mark.usefixtures("_here")
@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("空.pdf", b"", "empty"),
        ("发票.pdf", b"MZ\x90\x00" + bytes(100), "executable"),
        ("程序", b"\x7fELF" + bytes(100), "executable"),
        ("快捷方式.lnk", b"L\0\0\0\x01\x14\x02\0" + bytes(60), "executable"),
        ("脚本.txt", b"#!/bin/sh\nrm -rf /\n", "script"),
        ("网页.txt", b"\xef\xbb\xbf <!-- x --><!DOCTYPE html>" + MARKUP, "markup"),
        ("图.svg", b"<?xml version='1.0'?><svg onload='alert(1)'/>", "markup"),
        ("图.png", b"<svg xmlns='x' onload='alert(1)'/>", "markup"),
        ("网页.txt", ("\ufeff<html>" + "x" * 50).encode("utf-16-le"), "polyglot"),
        ("合同.pdf", b"<!-- " + uploaded.pdf(), "polyglot"),
        ("合同.pdf", b"\x00\x01junk" + uploaded.pdf(), "polyglot"),
        ("合同.pdf", uploaded.pdf(extra=MARKUP), "polyglot"),
        ("合同.pdf", uploaded.pdf() + uploaded.packed({"a": b"x"}), "polyglot"),
        ("合同.pdf", uploaded.pdf() + MARKUP, "polyglot"),
        ("照片.jpg", uploaded.commented(MARKUP), "polyglot"),
        ("照片.jpg", uploaded.picture("JPEG") + uploaded.packed({"a": b"x"}), "polyglot"),
        ("照片.jpg", uploaded.picture("JPEG") + MARKUP, "polyglot"),
        ("照片.png", uploaded.picture("PNG") + b"MZ\x90", "polyglot"),
        ("照片.png", uploaded.picture("PNG") + uploaded.pdf(), "polyglot"),
        ("合同.pdf", uploaded.pdf(5)[:-40], "truncated"),
        ("照片.jpg", uploaded.picture("JPEG", (400, 400))[:-300], "truncated"),
        ("照片.png", uploaded.picture("PNG", (400, 400))[:-300], "truncated"),
        ("录像.mp4", uploaded.film()[:-60], "truncated"),
        ("录音.wav", uploaded.sound()[:-600], "truncated"),
        ("录音.mp3", uploaded.song()[:-200], "truncated"),
        ("包.zip", uploaded.packed({"a": bytes(range(256)) * 40})[:-30], "truncated"),
        ("合同.pdf", b"%PDF-1.7\n" + b"x" * 400 + b"\n%%EOF", "damaged"),
        ("照片.png", uploaded.png_of(60_000, 60_000), "too_many_pixels"),
        ("合同.pdf", uploaded.pdf(100_000), "too_many_pages"),
        ("炸弹.zip", uploaded.bomb(), "bomb"),
        ("炸弹.zip", uploaded.nested_bomb(), "bomb"),
        ("炸弹.zip", uploaded.overlapping(), "bomb"),
        ("炸弹.docx", uploaded.office("word/document.xml", **{"word/zeros": bytes(64 << 20)}), "bomb"),
        ("套.zip", uploaded.packed({"a.zip": uploaded.packed({"b.zip": uploaded.packed({"c.zip": uploaded.packed(
            {"d.zip": uploaded.packed({"e": b"x"})})})})}), "nested"),
        ("多.zip", uploaded.packed({str(number): b"" for number in range(10_001)}), "too_many_entries"),
        ("密.zip", uploaded.encrypted(), "encrypted"),
        ("密.pdf", uploaded.locked(), "encrypted"),
        ("宏.docx", uploaded.office("word/document.xml", **{"word/vbaProject.bin": b"x"}), "macros"),
        ("旧.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "old_office"),
        ("包.rar", b"Rar!\x1a\x07\x00" + bytes(60), "other_archive"),
        ("动图.gif", b"GIF89a" + bytes(60), "other_picture"),
        ("不明", bytes(range(256)), "unknown"),
        ("照片.png", uploaded.picture("JPEG"), "suffix"),
        ("合同.docx", uploaded.pdf(), "suffix"),
        ("发票.pdf.exe", uploaded.pdf(), "suffix_unknown"),
        ("网页.html", "说明文字".encode(), "suffix_unknown"),
    ],
)  # fmt: skip
def test_a_hostile_or_faulty_file_is_refused_by_name(name: str, data: bytes, code: str) -> None:
    with pytest.raises(FileRefused) as refused:
        looked_at(data, name)
    assert refused.value.code == code
    assert name in str(refused.value)


def test_a_picture_is_said_to_be_one_and_called_another() -> None:
    with pytest.raises(FileRefused, match=r"“照片.png”：文件名以 .png 结尾，内容却是 JPEG 图片"):
        looked_at(uploaded.picture("JPEG"), "照片.png")


def test_each_kind_has_its_limit(settings: Any) -> None:
    settings.EVIDENCE_LIMITS_MB = {**settings.EVIDENCE_LIMITS_MB, "text": 0}
    with pytest.raises(FileRefused, match="最多 0 MB"):
        looked_at(b"a", "a.txt")


def test_two_gigabytes_are_refused_without_being_read() -> None:
    class Untouchable(io.BytesIO):
        def read(self, *args: Any) -> bytes:
            pytest.fail("读取了过大的文件")

    with pytest.raises(FileRefused, match=r"有 2,048.0 MB.*最多 500 MB"):
        examine(Untouchable(), 2 << 30, "录像.mp4")
    assert kinds.largest() == 500 << 20


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("C:\\照片\\现场.jpg", "现场.jpg"),
        ("../../etc/passwd", "passwd"),
        ("甲\u202egpj.exe", "甲gpj.exe"),
        ("a\x00b\nc.pdf", "ab c.pdf"),
        ("长" * 300 + ".pdf", "长" * 116 + ".pdf"),
        ("...", "未命名"),
        ("e\u0301.txt", "é.txt"),
    ],
)
def test_a_name_is_only_shown(given: str, shown: str) -> None:
    assert shown_name(given) == shown


GOOD = {
    "pdf": uploaded.pdf(3), "jpeg": uploaded.picture("JPEG"), "png": uploaded.picture("PNG"),
    "tiff": uploaded.picture("TIFF"), "webp": uploaded.picture("WEBP"), "mp4": uploaded.film(),
    "heic": uploaded.photo_of_a_phone(), "wav": uploaded.sound()[:3000], "mp3": uploaded.song(5),
    "docx": uploaded.office("word/document.xml"), "zip": uploaded.nested_bomb()[:4000],
    "text": "证据\n".encode("gb18030"),
}  # fmt: skip


@pytest.mark.parametrize("kind", GOOD)
def test_a_file_damaged_anywhere_is_taken_or_refused_and_never_an_error(kind: str) -> None:
    chance = random.Random(kind)  # noqa: S311 - the same damage every time
    for _round in range(150):
        damaged = bytearray(GOOD[kind])
        for _place in range(chance.choice((1, 4, 20))):
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        with tempfile.TemporaryFile() as file:
            file.write(damaged[: chance.choice((len(damaged), chance.randrange(len(damaged))))])
            file.flush()
            answer = here(launching.EXAMINE, file, kinds.limits() | {"pages": 50}, seconds=1)
        assert answer.refused or answer.found["kind"]
