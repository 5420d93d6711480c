"""Seals registered, given another certificate and taken out of use; a seal that was used is never removed."""

from __future__ import annotations

from datetime import date
from typing import Protocol

from casework.exceptions import InvalidInput
from casework.models import Agency, Seal


class CertificateLike(Protocol):
    """What a provider says of a certificate."""

    @property
    def subject(self) -> str: ...
    @property
    def serial(self) -> str: ...
    @property
    def fingerprint(self) -> str: ...
    @property
    def test(self) -> bool: ...
    @property
    def first_day(self) -> date: ...
    @property
    def last_day(self) -> date: ...


def register(
    agency: Agency,
    certificate: CertificateLike,
    *,
    name: str,
    keystore: str,
    since: date,
    kind: str = "official",
    diameter: float = 42,
    image_hash: str = "",
    keeper: str = "",
) -> Seal:
    """Register a seal with the certificate behind it; raises InvalidInput for one that has run out already."""
    if certificate.last_day < since:
        day = certificate.last_day
        raise InvalidInput(f"证书已于{day.year}年{day.month}月{day.day}日到期，不能登记。请先更换证书。")
    return Seal.objects.create(
        agency=agency, kind=kind, name=name, image_hash=image_hash, diameter=diameter, keystore=keystore,
        subject=certificate.subject, serial=certificate.serial, valid_from=certificate.first_day,
        valid_until=certificate.last_day, fingerprint=certificate.fingerprint, test=certificate.test, since=since,
        keeper=keeper,
    )  # fmt: skip


def retire(seal: Seal, until: date) -> None:
    """Take a seal out of use from ``until`` on; what it sealed stays valid. Raises InvalidInput for an earlier day."""
    if until < seal.since:
        raise InvalidInput("停用日期不能早于启用日期。")
    seal.until = until
    seal.save(update_fields=["until"])
