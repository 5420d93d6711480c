"""A service that cannot read the checkout gets a copy of what git knows."""

import subprocess
from pathlib import Path

import pytest

from config.setup import code
from config.setup.places import Account

READER = Account("reader", 65534, 65534)


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(code, "may_enter", lambda who, path: False)
    folder = tmp_path / "p"
    (folder / "casework").mkdir(parents=True)
    (folder / "casework" / "law.py").write_text("1")
    (folder / ".gitignore").write_text(".venv\n")
    (folder / ".venv").write_text("no")
    subprocess.run(["git", "init", "-q", str(folder)], check=True)
    return folder


def test_what_git_ignores_stays(checkout: Path, tmp_path: Path) -> None:
    copy = code.readable_checkout(checkout, tmp_path / "home", READER)
    assert sorted(path.name for path in copy.rglob("*") if path.is_file()) == [".gitignore", "law.py"]


def test_same_files_same_copy_changed_files_another(checkout: Path, tmp_path: Path) -> None:
    first = code.readable_checkout(checkout, tmp_path / "home", READER)
    assert code.readable_checkout(checkout, tmp_path / "home", READER) == first
    (checkout / "casework" / "law.py").write_text("22")
    second = code.readable_checkout(checkout, tmp_path / "home", READER)
    assert (second / "casework" / "law.py").read_text() == "22"
    assert (first / "casework" / "law.py").read_text() == "1"


def test_argument_inside_the_checkout_is_found_in_the_copy(checkout: Path, tmp_path: Path) -> None:
    argument = str(checkout / "casework" / "law.py")
    assert code.readable_argument(argument, checkout, tmp_path / "c", tmp_path) == str(tmp_path / "c/casework/law.py")


def test_file_from_elsewhere_is_copied(checkout: Path, tmp_path: Path) -> None:
    (tmp_path / "case.yaml").write_text("case:")
    (tmp_path / "desk").mkdir()
    given = code.readable_argument(str(tmp_path / "case.yaml"), checkout, tmp_path / "c", tmp_path / "desk")
    assert Path(given).read_text() == "case:"
    assert code.readable_argument("--json", checkout, tmp_path / "c", tmp_path / "desk") == "--json"
