"""Whatever a superuser of the database does to the record is found, with its case and event.

Two places of each kind here; `./run bench tampering` takes twenty.
"""

from __future__ import annotations

import os
from pathlib import Path

from tests import tampering
from tests.archiving import store
from tests.databases import CommittedDatabase, pointed_at

__all__ = ["store"]  # a fixture
PLACES = int(os.environ.get("TAMPER_PLACES", "2"))


def test_every_kind_of_tampering_is_found(committed_db: CommittedDatabase, tmp_path: Path, settings: object) -> None:
    settings.SIGNING_FOLDER = tmp_path / "keys"  # type: ignore[attr-defined]
    made = tampering.world(max(2, PLACES // 4))
    assert len(tampering.KINDS) >= 20
    with pointed_at(committed_db.server.owner, committed_db.name):
        tampering.triggers_off()
        assert tampering.found(made) == []
        assert tampering.missed(made, PLACES) == []
