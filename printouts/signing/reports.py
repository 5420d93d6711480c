"""What a check of one signature found, and how it is told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from django.utils import timezone

from printouts.signing.provider import Certificate


class Verdict(Enum):
    """What one signature is worth."""

    VALID = "有效"
    TEST = "测试签章，签名完好，不具法律效力"
    BROKEN = "无效：签名所覆盖的内容被改动，或者签名本身不正确"
    APPENDED = "不可信：签名之后文件被追加了改动"
    UNKNOWN = "不能确认：签发证书的机构不在信任名单中"
    EXPIRED = "不能确认：证书已经过期，又没有能证明当时有效的时间"


@dataclass(frozen=True)
class Report:
    """One signature, checked."""

    field: str
    signer: str
    reason: str
    verdict: Verdict
    intact: bool
    whole: bool
    unchanged: bool
    trusted: bool
    valid_then: bool
    at: datetime | None
    proof: str
    certificate: Certificate

    @property
    def holds(self) -> bool:
        """Whether the signature is good: also a test one, which says what it is."""
        return self.verdict in (Verdict.VALID, Verdict.TEST)

    @property
    def rows(self) -> list[tuple[str, str]]:
        """What was checked, each with its answer in words."""
        at = timezone.localtime(self.at).strftime("%Y-%m-%d %H:%M") if self.at else "没有写明"
        until = f"{self.certificate.first_day.isoformat()} 至 {self.certificate.last_day.isoformat()}"
        return [
            ("结论", self.verdict.value),
            ("签章人", self.signer),
            ("事由", self.reason or "没有写明"),
            ("签名所覆盖的内容", "没有改动" if self.intact else "已被改动"),
            ("覆盖范围", "签章时的整份文件" if self.whole else "只覆盖文件的一部分"),
            ("签名之后", "没有改动文书（其后的签章不算改动）" if self.unchanged else "文件被追加了改动"),
            ("证书", "本系统测试机构签发" if self.certificate.test else _chain(self.trusted)),
            ("证书有效期", until),
            ("签章时证书", "有效" if self.valid_then else "不在有效期内，或者不能确认"),
            ("签章时间", f"{at}（{self.proof}）"),
            ("证书序列号", self.certificate.serial),
        ]


def _chain(trusted: bool) -> str:
    return "由受信任的机构签发" if trusted else "签发机构不在信任名单中"
