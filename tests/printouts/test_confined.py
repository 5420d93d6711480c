"""The child can do nothing but read its one file; whatever happens in it has a name, and nobody else notices."""

from __future__ import annotations

import os
import tempfile
import time
from pathlib import Path

import pytest

from printouts.uploads import kinds, launching
from tests.printouts import uploaded

MISBEHAVING = "tests.printouts.misbehaving"


def asked(work: str, data: bytes = b"x", seconds: int = 2) -> launching.Answer:
    with tempfile.TemporaryFile() as file:
        file.write(data)
        file.flush()
        answer = launching.ask(work, file, kinds.limits(), seconds=seconds)
        file.seek(0)
        assert file.read() == data
    return answer


@pytest.mark.parametrize(
    ("does", "outcome"),
    [("hog", "memory"), ("crash", "crashed"), ("chatter", "crashed"), ("spin", "too_slow")],
)
def test_what_goes_wrong_in_the_child_has_a_name(does: str, outcome: str) -> None:
    assert asked(f"{MISBEHAVING}:{does}", seconds=1 if does == "spin" else 5).refused == outcome


def test_a_child_that_only_waits_is_ended_by_the_clock() -> None:
    begun = time.monotonic()
    assert asked(f"{MISBEHAVING}:sleep", seconds=1).refused == "too_slow"
    assert time.monotonic() - begun < 10


def test_no_more_is_written_than_allowed() -> None:
    answer = asked(f"{MISBEHAVING}:flood")
    assert answer.found == {"kind": "OSError"}
    assert len(answer.preview) <= launching.WRITTEN


def held() -> frozenset[str]:
    return asked(f"{MISBEHAVING}:know").held


@pytest.mark.parametrize("does", ["fork", "run", "connect", "kill"])
def test_the_child_can_reach_nobody(does: str) -> None:
    if "seccomp" not in held():
        pytest.skip("内核不提供 seccomp")
    assert asked(f"{MISBEHAVING}:{does}").found["kind"] in ("PermissionError", "BlockingIOError")


@pytest.mark.parametrize("does", ["read", "write"])
def test_the_child_can_open_no_file(does: str) -> None:
    if "landlock" not in held():
        pytest.skip("内核不提供 Landlock")
    assert asked(f"{MISBEHAVING}:{does}").found == {"kind": "PermissionError"}


def test_the_file_cannot_be_changed(tmp_path: Path) -> None:
    path = tmp_path / "evidence"
    path.write_bytes(b"as it was")
    with path.open("r+b") as file:
        answer = launching.ask(f"{MISBEHAVING}:change", file, kinds.limits(), seconds=2)
    assert answer.found == {"kind": "OSError"}
    assert path.read_bytes() == b"as it was"


def test_the_child_knows_no_secret_and_no_framework(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://casework:secret@localhost/casework")
    found = asked(f"{MISBEHAVING}:know").found
    assert set(found["environment"]) <= {"LANG", "LC_CTYPE"}
    assert (found["root"], found["loaded"]) == (False, [])


def test_nothing_is_left_behind() -> None:
    before, folder = set(os.listdir("/proc/self/fd")), Path(tempfile.gettempdir())
    asked(f"{MISBEHAVING}:write")
    asked(f"{MISBEHAVING}:crash")
    assert set(os.listdir("/proc/self/fd")) == before
    assert not list(folder.glob("upload-*/left"))


def test_files_of_every_decoder_are_read_in_the_child() -> None:
    files = {
        "pdf": uploaded.pdf(2),
        "jpeg": uploaded.picture("JPEG"),
        "webp": uploaded.picture("WEBP"),
        "tiff": uploaded.picture("TIFF", compression="tiff_lzw"),
        "docx": uploaded.office("word/document.xml"),
        "mp4": uploaded.film(),
        "text": "证据".encode("gb18030"),
    }
    for kind, data in files.items():
        assert asked(launching.EXAMINE, data).found["kind"] == kind
    assert asked(launching.EXAMINE, uploaded.pdf()[:-30]).refused == "truncated"


def test_previews_are_small_pictures_without_what_they_carried() -> None:
    photo = uploaded.picture("JPEG", (3000, 2000), exif=b"Exif\0\0GPS 35.1, 118.3", comment=b"home")
    answer = asked(launching.PREVIEW, photo)
    assert answer.found == {"media": "image/jpeg", "width": 1000, "height": 667}
    assert answer.preview.startswith(b"\xff\xd8\xff")
    assert b"GPS" not in answer.preview
    assert b"home" not in answer.preview
    page = asked(launching.PREVIEW, uploaded.pdf())
    assert page.preview.startswith(b"\x89PNG")
    assert asked(launching.PREVIEW, uploaded.sound()).refused == "no_preview"
