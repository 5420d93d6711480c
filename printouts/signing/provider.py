"""The one interface behind which keys live: hash, sign, time-stamp.

A certified SM2/SM3 device takes the shipped provider's place by a class with these four methods,
named in the setting SIGNING_PROVIDER.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Protocol, cast

from django.conf import settings
from django.utils import timezone
from django.utils.module_loading import import_string


@dataclass(frozen=True)
class Certificate:
    """What a certificate says of its holder; ``test`` when the development authority issued it."""

    subject: str
    serial: str
    valid_from: datetime
    valid_until: datetime
    fingerprint: str
    test: bool

    def covers(self, moment: datetime) -> bool:
        """Whether ``moment`` lies within its validity."""
        return self.valid_from <= moment <= self.valid_until

    @property
    def first_day(self) -> date:
        """The first day on which it may be used."""
        return timezone.localdate(self.valid_from)

    @property
    def last_day(self) -> date:
        """The last day on which it may be used."""
        return timezone.localdate(self.valid_until)


@dataclass(frozen=True)
class Look:
    """The appearance of a mark: PDF operators in points, or a PDF page or PNG image; width and height in mm."""

    width: float
    height: float
    drawn: bytes = b""
    image: bytes = b""
    over: bytes = b""


@dataclass(frozen=True)
class Mark:
    """One seal or signature to be put on a paper: where, how it looks, what it says of itself."""

    place: str
    field: str
    look: Look
    reason: str
    name: str
    location: str
    moment: datetime


@dataclass(frozen=True)
class Signed:
    """A paper with one more signature; every byte of what was signed is still there."""

    data: bytes
    certificate: Certificate
    stamped: bool


class Provider(Protocol):
    """Hashes, signs and time-stamps; every method raises a SigningError that says what to do."""

    def digest(self, data: bytes) -> str:
        """Return the hexadecimal digest of ``data`` in the provider's algorithm."""
        ...

    def certificate(self, keystore: str) -> Certificate:
        """Return the certificate of ``keystore``; raises KeyUnusable."""
        ...

    def sign(self, data: bytes, keystore: str, mark: Mark) -> Signed:
        """Append one signature to the PDF ``data``; raises PlaceMissing, KeyUnusable, CertificateNotValid."""
        ...

    def stamp(self, digest: bytes) -> bytes | None:
        """Return an RFC 3161 token over a SHA-256 ``digest``; None where no authority is configured."""
        ...


@cache
def provider() -> Provider:
    """Return the process's one provider, whose keys are opened once."""
    return cast(Provider, import_string(settings.SIGNING_PROVIDER)())
