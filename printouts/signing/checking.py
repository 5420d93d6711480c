"""A file checked against its signatures and against this system's own record of it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from printouts import sealing
from printouts.models import Rendering
from printouts.signing import validation
from printouts.signing.reports import Report


@dataclass(frozen=True)
class Finding:
    """What is known of a file: a report on each signature, and whether the file is byte for byte one of ours."""

    reports: list[Report]
    ours: bool

    @property
    def holds(self) -> bool:
        """Whether the file bears signatures and every one of them is good."""
        return bool(self.reports) and all(each.holds for each in self.reports)

    @property
    def summary(self) -> str:
        """The answer in one sentence."""
        if not self.reports:
            return "文件中没有电子签章。"
        if not self.holds:
            bad = len([each for each in self.reports if not each.holds])
            return f"{len(self.reports)} 个签章中有 {bad} 个不能通过核验。"
        if any(each.certificate.test for each in self.reports):
            return f"{len(self.reports)} 个签章完好；其中有测试签章，不具法律效力。"
        return f"{len(self.reports)} 个签章全部有效。"


def check(data: bytes) -> Finding:
    """Check a PDF; raises NotReadable for what is none."""
    file_hash = hashlib.sha256(data).hexdigest()
    recorded = sealing.recorded(file_hash)
    ours = bool(recorded) or Rendering.objects.filter(file_hash=file_hash).exists()
    return Finding(validation.check(data, recorded=recorded), ours)
