"""Papers made again from their frozen values and compared, byte for byte, with what was made of them at first."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum

from casework.models import Document, Origin
from printouts import tasks
from printouts.exceptions import PrintoutError
from printouts.models import Rendering

BATCH = 200


class Outcome(Enum):
    """What came of making a paper again."""

    SAME = "逐字节一致"
    DIFFERENT = "重新排版的结果与文件不同"
    OTHER_RENDERER = "原由另一排版环境制作，不能比较"
    UNMADE = "尚未生成过文件，已能生成"
    FAILED = "无法重新生成"


FAULTS = frozenset({Outcome.DIFFERENT, Outcome.FAILED})


@dataclass(frozen=True)
class Comparison:
    """One paper made again."""

    document: Document
    outcome: Outcome
    reason: str = ""

    @property
    def text(self) -> str:
        """The outcome in words, with the reason where there is one."""
        return f"{self.outcome.value}：{self.reason}" if self.reason else self.outcome.value


def compare(document: Document, renderings: Iterable[Rendering]) -> Comparison:
    """Make ``document`` again and compare it with the files on record, as they were before anybody signed them.

    Another renderer may make the same bytes all the same; only where it does not, nothing is proven either way.
    """
    renderings = list(renderings)
    try:
        data = tasks.again(document)
    except PrintoutError as error:
        return Comparison(document, Outcome.FAILED, str(error))
    if hashlib.sha256(data).hexdigest() in {each.file_hash for each in renderings}:
        return Comparison(document, Outcome.SAME)
    renderer = tasks.renderer_of(document)
    ours = [each for each in renderings if each.fingerprint == renderer]
    if ours:
        return Comparison(document, Outcome.DIFFERENT, "、".join(each.file_hash[:16] for each in ours))
    if not renderings:
        return Comparison(document, Outcome.UNMADE)
    theirs = renderings[-1].fingerprint
    changed = [name for name in sorted({*theirs, *renderer}) if theirs.get(name) != renderer.get(name)]
    return Comparison(document, Outcome.OTHER_RENDERER, "、".join(changed))


def every() -> Iterator[Comparison]:
    """Make every paper issued here again, in the order of their issue."""
    issued = Document.objects.filter(origin=Origin.ISSUED).order_by("pk").prefetch_related("renderings")
    for document in issued.iterator(chunk_size=BATCH):
        yield compare(document, document.renderings.all())
