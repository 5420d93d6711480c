"""What the facts of a file point at: a paper of the case by its kind, a scan by its file."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from casework.exceptions import InvalidInput
from casework.models import Document, Officer, Proceeding
from printouts import files
from printouts.uploads.receipt import receive
from workflows.request import RecordedPaper


class NothingMeant(InvalidInput):
    """所指的文书或者文件不存在。"""


def resolved(value: Any, proceeding: Proceeding | None) -> Any:
    """Put the case's own paper where facts say ``{paper: penalty_notice, party: P1}``; the latest one is meant."""
    if isinstance(value, Mapping):
        if "paper" in value and set(value) <= {"paper", "party"}:
            return _paper(str(value["paper"]), str(value.get("party") or ""), proceeding)
        return {key: resolved(item, proceeding) for key, item in value.items()}
    if isinstance(value, list):
        return [resolved(item, proceeding) for item in value]
    return value


def with_cases(value: Any, numbers: Sequence[str]) -> Any:
    """Put the number of a case of the same file where facts say ``{case: 2}``, the second one of the file."""
    if isinstance(value, Mapping):
        if set(value) == {"case"}:
            return _case(str(value["case"]), numbers)
        return {key: with_cases(item, numbers) for key, item in value.items()}
    return [with_cases(item, numbers) for item in value] if isinstance(value, list) else value


def _case(place: str, numbers: Sequence[str]) -> str:
    number = numbers[int(place) - 1] if place.isdigit() and 1 <= int(place) <= len(numbers) else ""
    if not number:
        raise NothingMeant(f"文件中没有在本案之前办理的第“{place}”个案件，或者它没有办成。")
    return number


def with_files(value: Any, folder: Path, proceeding: Proceeding | None, officer: Officer, now: datetime) -> Any:
    """Receive the files beside the replay file that facts name under ``files`` or ``new_files``, as a page would."""
    if isinstance(value, Mapping):
        return {
            key: [_received(str(name), folder, proceeding, officer, now) for name in item]
            if key in ("files", "new_files") and isinstance(item, list)
            else with_files(item, folder, proceeding, officer, now)
            for key, item in value.items()
        }
    return [with_files(item, folder, proceeding, officer, now) for item in value] if isinstance(value, list) else value


def _received(name: str, folder: Path, proceeding: Proceeding | None, officer: Officer, now: datetime) -> str:
    path = _beside(name, folder)
    if proceeding is None:
        raise NothingMeant(f"案件还没有开始，不能接收文件“{name}”。")
    with path.open("rb") as file:
        return str(receive(file, path.name, proceeding, officer, now).pk)


def _beside(name: str, folder: Path) -> Path:
    path = (folder / name).resolve()
    if not path.is_relative_to(folder.resolve()) or not path.is_file():
        raise NothingMeant(f"没有文件“{name}”。请把它放在重放文件所在的文件夹中。")
    return path


def recorded_papers(given: Mapping[str, Any], folder: Path, *, keep: bool) -> dict[str, RecordedPaper]:
    """Read ``papers:`` of an act: paper → number, issued_on, scan (a file beside the replay file, or its SHA-256)."""
    return {
        paper: RecordedPaper(
            number=str(values.get("number") or ""),
            issued_on=str(values.get("issued_on") or ""),
            scan_hash=scan_hash(str(values.get("scan") or ""), folder, keep=keep),
        )
        for paper, values in given.items()
    }


def scan_hash(scan: str, folder: Path, *, keep: bool) -> str:
    """Return the SHA-256 of a scan, storing the file when the replay is kept. Raises NothingMeant."""
    if not scan or (len(scan) == 64 and all(letter in "0123456789abcdef" for letter in scan)):
        return scan
    data = _beside(scan, folder).read_bytes()
    return files.keep(data) if keep else hashlib.sha256(data).hexdigest()


def _paper(kind: str, party: str, proceeding: Proceeding | None) -> str:
    case = proceeding.case_id if proceeding else None
    found = Document.objects.filter(case=case, kind=kind).select_related("party").order_by("-pk")
    # The proceeding's own paper is meant before that of another proceeding of the case.
    for document in sorted(found, key=lambda each: each.proceeding_id != (proceeding.pk if proceeding else None)):
        if not party or (document.party and party in (document.party.ref, document.party.name)):
            return str(getattr(document, "ref", "") or document.pk)
    raise NothingMeant(f"本案中没有文书“{kind}”{f'（{party}）' if party else ''}。")
