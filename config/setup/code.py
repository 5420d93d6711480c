"""Puts the program where the service account can read it."""

import hashlib
import shutil
import subprocess
from pathlib import Path

from config.setup.places import Account, SetupError, may_enter

KEPT_COPIES = 3  # a site that still runs keeps its own


def readable_checkout(checkout: Path, home: Path, reader: Account) -> Path:
    """The checkout, or a copy of it under `home` when `reader` cannot get at it (a clone in /root)."""
    if reader.uid is None or may_enter(reader, checkout):
        return checkout
    files = _files(checkout)
    copy = home / "app" / _stamp(checkout, files)
    if not copy.exists():
        draft = home / "app" / "draft"
        shutil.rmtree(draft, ignore_errors=True)
        for name in files:
            (draft / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(checkout / name, draft / name)
        draft.rename(copy)
    copy.touch()
    for old in sorted((home / "app").iterdir(), key=lambda path: path.stat().st_mtime)[:-KEPT_COPIES]:
        shutil.rmtree(old)
    return copy


def readable_argument(argument: str, checkout: Path, code: Path, desk: Path) -> str:
    """A command-line argument; a file that the service cannot reach is replaced by its copy (`desk` for strangers)."""
    path = Path(argument)
    if argument.startswith("-") or not path.is_file():
        return argument
    inside = path.resolve()
    if inside.is_relative_to(checkout):
        return str(code / inside.relative_to(checkout))
    shutil.copy(path, desk / path.name)
    (desk / path.name).chmod(0o644)
    return str(desk / path.name)


def _files(checkout: Path) -> list[str]:
    command = ["git", "-C", str(checkout), "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, capture_output=True, text=True)
    if listed.returncode != 0:
        raise SetupError(f"不能列出 {checkout} 中的文件：{listed.stderr.strip()}")
    return sorted({name for name in listed.stdout.split("\0") if name and (checkout / name).is_file()})


def _stamp(checkout: Path, files: list[str]) -> str:
    """Changes whenever a file changes."""
    digest = hashlib.sha256()
    for name in files:
        about = (checkout / name).stat()
        digest.update(f"{name}\0{about.st_size}\0{about.st_mtime_ns}\0".encode())
    return digest.hexdigest()[:12]
