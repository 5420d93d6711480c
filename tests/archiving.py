"""A case filed away, and those who keep the archive, for the tests of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from casework.dates import SHANGHAI
from casework.models import ArchivedFile, Case, Officer
from casework.services import archive
from casework.services.destruction import Actor
from printouts import binding, render
from printouts.values import cleaned, digest
from tests.builders import TODAY, People, do, officer, people
from tests.procedures.test_summary_penalty import spot

_made: dict[tuple[str, str], bytes] = {}
CLOSING = {"remark": "齐全。", "retention": "10年", "inspector": "周五常"}
# The fourteenth of January after ten years: filed away in 2026, kept until the end of 2036.
LATER = datetime(2037, 1, 14, 10, tzinfo=SHANGHAI)


@dataclass(frozen=True)
class Archivists:
    """The registrar and those who decide on destruction."""

    who: People
    registrar: Officer
    principal: Officer
    supervisor: Officer

    def actor(self, person: Officer, office: str) -> Actor:
        """Return somebody acting in an office after the period is over."""
        return Actor(person, office, LATER)


def archivists(who: People | None = None) -> Archivists:
    """Make the registrar, the principal head and the supervisor of the bureau."""
    who = who or people()
    return Archivists(
        who,
        officer("yang", "杨档案", who.agency, "registrar"),
        officer("gao", "高局长", who.agency, "principal_head"),
        officer("lin", "林督察", who.agency, "supervisor"),
    )


def filed_away(who: People, *, bound: bool = False) -> ArchivedFile:
    """Return the register's row of a penalty on the spot, decided and filed away; bound too, when files are wanted."""
    proceeding = spot(who, fine="", warning=True)
    do("summary.put_on_record", who.officer, {"remark": "决定书一份。"}, proceeding)
    do("summary.archive", who.officer, CLOSING, proceeding)
    archive.register(proceeding.case_id, TODAY)
    if bound:
        binding.keep(proceeding.case_id)
    return ArchivedFile.objects.select_related("agency", "case").get(case=Case.objects.get(pk=proceeding.case_id))


@pytest.fixture(autouse=True)
def store(tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep files in a folder of the test; what one test laid out of the same values is not laid out again."""
    settings.FILES_DIR = tmp_path / "files"
    laid_out = render.pdf

    def once(paper: Any, values: Any) -> bytes:
        key = (paper.version, digest(cleaned(values)))
        if key not in _made:
            _made[key] = laid_out(paper, values)
        return _made[key]

    monkeypatch.setattr(render, "pdf", once)
