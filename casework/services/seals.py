"""Seals registered and taken out of use, each entered in the record of the agency; a seal is never removed.

An entry carries the digest of the row, so that a seal altered afterwards is found, whether or not it was ever used.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any, Protocol

from django.db import transaction

from casework.exceptions import InvalidInput
from casework.models import Agency, AgencyEvent, Officer, RecordKind, Seal
from casework.services import agency_record, row_digests
from casework.services.events import Break

KINDS = (RecordKind.SEAL_REGISTERED, RecordKind.SEAL_RETIRED)


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
    by: Officer,
    now: datetime,
    *,
    name: str,
    keystore: str,
    since: date,
    kind: str = "official",
    diameter: float = 42,
    image_hash: str = "",
    keeper: str = "",
) -> Seal:
    """Register a seal with the certificate behind it, and enter that ``by`` did so; one transaction.

    Raises InvalidInput for a certificate that has run out already.
    """
    if certificate.last_day < since:
        day = certificate.last_day
        raise InvalidInput(f"证书已于{day.year}年{day.month}月{day.day}日到期，不能登记。请先更换证书。")
    with transaction.atomic():
        seal = Seal.objects.create(
            agency=agency, kind=kind, name=name, image_hash=image_hash, diameter=diameter, keystore=keystore,
            subject=certificate.subject, serial=certificate.serial, valid_from=certificate.first_day,
            valid_until=certificate.last_day, fingerprint=certificate.fingerprint, test=certificate.test, since=since,
            keeper=keeper,
        )  # fmt: skip
        entered = {
            "印章种类": seal.get_kind_display(), "印文": name, "证书序列号": certificate.serial,
            "启用日期": since.isoformat(), "保管机构": keeper,
        }  # fmt: skip
        _enter(seal, RecordKind.SEAL_REGISTERED, by, now, {"entered": entered})
    return seal


def retire(seal: Seal, until: date, by: Officer, now: datetime) -> None:
    """Take a seal out of use from ``until`` on, and enter that ``by`` did so; what it sealed stays valid.

    Raises InvalidInput for a day before the seal came into use.
    """
    if until < seal.since:
        raise InvalidInput("停用日期不能早于启用日期。")
    before, seal.until = seal.until, until
    with transaction.atomic():
        seal.save(update_fields=["until"])
        changes = {"停用日期": [before.isoformat() if before else "", until.isoformat()]}
        _enter(seal, RecordKind.SEAL_RETIRED, by, now, {"changes": changes})


def _enter(seal: Seal, kind: RecordKind, by: Officer, now: datetime, told: dict[str, Any]) -> None:
    payload = {"seal": row_digests.key(seal), "digest": row_digests.of(seal), **_use(seal), **told}
    agency_record.record(seal.agency, kind, seal, by, now, payload)


def _use(seal: Seal) -> dict[str, str | None]:
    """Return from and until when a seal is in use; the digest leaves the end out, as sealed papers outlast it."""
    return {"since": seal.since.isoformat(), "until": seal.until.isoformat() if seal.until else None}


def faults(agency: Agency) -> Iterator[Break]:
    """Yield each seal of ``agency`` that differs from the last entry on it, has none, or is gone. Two statements."""
    last: dict[str, AgencyEvent] = {}
    for entry in AgencyEvent.objects.filter(agency=agency, kind__in=KINDS).order_by("seq"):
        last[str(_told(entry, "seal"))] = entry
    for seal in Seal.objects.filter(agency=agency).order_by("pk"):
        key = row_digests.key(seal)
        told = last.pop(key, None)
        if told is None:
            yield Break(agency.name, 0, f"没有操作记录记载印章“{seal}”（{key}）")
        elif _told(told, "digest") != row_digests.of(seal):
            yield Break(agency.name, told.seq, f"印章“{seal}”（{key}）与操作记录的摘要不符")
        elif _told(told, "until") != _use(seal)["until"]:
            yield Break(agency.name, told.seq, f"印章“{seal}”（{key}）的停用日期与操作记录不符")
    for key, entry in last.items():
        yield Break(agency.name, entry.seq, f"操作记录记载的印章（{key}）不在库中")


def _told(entry: AgencyEvent, name: str) -> Any:
    """Return what an entry tells; None where its content was made into something else."""
    return entry.payload.get(name) if isinstance(entry.payload, dict) else None
