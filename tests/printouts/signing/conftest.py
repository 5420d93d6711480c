"""Keys of their own for every test, and one small paper with places for seals and signatures."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from asn1crypto.keys import PrivateKeyInfo
from asn1crypto.x509 import Certificate
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from django.utils import timezone
from pyhanko.sign.timestamps.dummy_client import DummyTimeStamper
from weasyprint import HTML

from printouts.signing import development, drawing, keystores, stamping
from printouts.signing.provider import Look, Mark, Provider, provider

AGENCY = "临沂市市场监督管理局"


@pytest.fixture(autouse=True)
def keys(tmp_path: Path, settings: Any) -> Iterator[Path]:
    settings.SIGNING_FOLDER = tmp_path / "keys"
    settings.SIGNING_KEYS = settings.TRUSTED_CERTIFICATES = None
    settings.TIME_STAMP_URL = ""
    keystores.forget()
    yield tmp_path / "keys"
    keystores.forget()
    stamping._at.cache_clear()


@cache
def paper() -> bytes:
    """A page with places for two seals and two signatures."""
    ids = "".join(
        f'<div id="{name}" style="position:absolute;left:{x}mm;top:{y}mm"></div>'
        for name, x, y in (("seal", 100, 150), ("seal2", 40, 150), ("sign-1", 20, 60), ("sign-2", 20, 80))
    )
    sheet = "<style>@page{size:210mm 297mm;margin:0}</style>"
    return bytes(HTML(string=f"<html>{sheet}<p>paper</p>{ids}</html>").write_pdf() or b"")


def mark(place: str = "seal", name: str = AGENCY) -> Mark:
    look = Look(42, 42, drawn=drawing.seal(name, "", 42, test=True))
    if place.startswith("sign"):
        look = Look(30, 12, drawn=drawing.signature(name, "2026.3.2", 30, 12, test=True))
    field = place.replace("-", "").capitalize()
    return Mark(place, field, look, f"测试印章：{place}", name, "临沂市", timezone.now())


def key(name: str = "linyi-amr", subject: str = AGENCY) -> str:
    return development.keystore(name, subject, subject)


@pytest.fixture
def signer() -> Provider:
    return provider()


@pytest.fixture
def stamped(tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch) -> DummyTimeStamper:
    """A time-stamp authority in this process, trusted by setting."""
    private = rsa.generate_private_key(65537, 2048)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "stamps")])
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(private.public_key())
        .serial_number(7)
        .not_valid_before(datetime(2020, 1, 1, tzinfo=UTC))
        .not_valid_after(datetime(2090, 1, 1, tzinfo=UTC))
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING]), critical=True)
        .sign(private, hashes.SHA256())
    )
    der = certificate.public_bytes(serialization.Encoding.DER)
    settings.TRUSTED_CERTIFICATES = tmp_path / "trusted"
    settings.TRUSTED_CERTIFICATES.mkdir()
    (settings.TRUSTED_CERTIFICATES / "stamps.cer").write_bytes(der)
    packed = private.private_bytes(
        serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    stamper = DummyTimeStamper(Certificate.load(der), PrivateKeyInfo.load(packed))
    monkeypatch.setattr(stamping, "stamper", lambda: stamper)
    return stamper
