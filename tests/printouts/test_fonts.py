"""The faces: unpacked once, whole or not at all; a missing one is named with the command."""

from pathlib import Path

import pytest

from printouts import fonts
from printouts.exceptions import FontsMissing


def test_the_bundle_unpacks_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DOC_FONTS", raising=False)
    monkeypatch.setenv("DATA_DIR", str(tmp_path))
    place = fonts.folder()
    first = (place / "fang.ttf").stat().st_mtime_ns
    assert place.parent == tmp_path / "fonts"
    assert fonts.folder() == place
    assert (place / "fang.ttf").stat().st_mtime_ns == first
    assert [half.name for half in place.parent.iterdir()] == [place.name]


def test_a_missing_face_is_named_with_the_remedy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for stem in fonts.FACES.keys() - {"kai"}:
        (tmp_path / f"{stem}.otf").touch()
    monkeypatch.setenv("DOC_FONTS", str(tmp_path))
    with pytest.raises(FontsMissing, match=r"缺少打印字体：kai（楷体）。.*DOC_FONTS"):
        fonts.folder()


def test_a_damaged_bundle_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = tmp_path / "fonts.tar.xz"
    broken.write_bytes(b"not a bundle")
    monkeypatch.setattr(fonts, "BUNDLE", broken)
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "data"))
    with pytest.raises(FontsMissing, match=r"缺失或已损坏.*python -m printouts.fonts"):
        fonts.unpack()


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "file"))
    with pytest.raises(FontsMissing, match="DATA_DIR"):
        fonts.unpack()
