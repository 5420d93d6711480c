"""Secrets made once and kept in the data folder, readable by their owner only."""

import os
import secrets
from contextlib import suppress
from pathlib import Path

from config.setup.places import Account


def keep(path: Path, length: int = 50, *, owner: Account | None = None) -> str:
    """The secret at `path`, made on first use; two starts at once agree on one secret."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        store(path, secrets.token_urlsafe(length), owner=owner, replace=False)
    elif owner is not None and os.geteuid() == 0:
        owner.own(path)  # a command run as root may have made it first
    return path.read_text().strip()


def store(path: Path, text: str, *, owner: Account | None = None, replace: bool = True) -> None:
    """Writes `text` whole or not at all, mode 0600, flushed to disk; without `replace` an existing file stays."""
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    with open(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        file.write(text + "\n")
        file.flush()
        os.fsync(file.fileno())
    if owner is not None:
        owner.own(draft)
    if replace:
        draft.replace(path)
        return
    with suppress(FileExistsError):
        os.link(draft, path)
    draft.unlink()
