"""Secrets are made once, and belong to the service even when a command of root made them first."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from config.setup import secrets
from config.setup.places import Account, account


def test_a_secret_is_made_once(tmp_path: Path) -> None:
    place = tmp_path / "secrets" / "key"
    assert secrets.keep(place) == secrets.keep(place)
    assert place.stat().st_mode & 0o777 == 0o600


@pytest.mark.skipif(os.geteuid() != 0, reason="只有 root 能转交文件")
def test_a_secret_made_by_root_is_handed_to_the_service(tmp_path: Path) -> None:
    place = tmp_path / "key"
    secrets.keep(place)
    nobody: Account = account("nobody")
    secrets.keep(place, owner=nobody)
    assert place.stat().st_uid == nobody.uid
