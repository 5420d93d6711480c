"""The list of evidence (主要证据), numbered, with what each proves where the file knows it."""

from __future__ import annotations

from datetime import date

from casework.drafting import kinds
from casework.drafting.file import File
from casework.drafting.passages import Wording
from casework.drafting.words import bare, listed, refs
from casework.gaps import gap
from casework.models import Evidence


def evidence_summary(file: File) -> Wording | None:
    """Return the evidence line by line; several pieces from one source that prove the same make one line."""
    groups: dict[tuple[str, str, str, date | None], list[Evidence]] = {}
    for each in file.evidence:
        groups.setdefault((each.kind, each.source, each.proves, each.obtained_on), []).append(each)
    lines = [_line(pieces) for pieces in groups.values()]
    if not lines:
        noted = [bare(text) for text in file.noted("evidence_summary")]
        return Wording(f"{listed(noted)}。" if noted else gap("证据名称和证明内容"), ("认定",) if noted else ())
    text = "\n".join(f"{number}.{line}{'。' if number == len(lines) else '；'}" for number, line in enumerate(lines, 1))
    return Wording(text, refs([each.ref for each in file.evidence]))


def _line(pieces: list[Evidence]) -> str:
    first = pieces[0]
    names = listed(each.name for each in pieces[:3])
    what = names if len(pieces) == 1 else f"{names}{'等' if len(pieces) > 3 else ''}共{len(pieces)}份"
    known = not first.source or first.source in names or kinds.is_scene(first)
    source = "" if known else f"，来源：{first.source}"
    proves = bare(first.proves).replace("。", "，")
    return what + source + (f"，证明：{proves}" if proves else "")
