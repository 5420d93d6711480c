"""The development authority: a root of this installation's own, whose every certificate says 测试.

It lets the demonstration city seal without a real certificate. It is never used where SIGNING_KEYS
names real keys, and whatever it signed says so in subject, reason and appearance.
"""

from __future__ import annotations

import os
import re
import secrets
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import NameOID
from django.conf import settings

from printouts.signing.exceptions import KeyUnusable

PREFIX = "development:"
ROOT = "测试证书根，无法律效力 "
YEARS = 10
# A keystore's name is part of a file name.
_NAME = re.compile(r"[a-z0-9][a-z0-9._-]{0,80}")


def folder() -> Path:
    """Return where the authority keeps its keys."""
    return Path(settings.SIGNING_FOLDER)


def passphrase() -> bytes:
    """Return the passphrase of every key made here; in a file of its own, readable by its owner only."""
    return _keep("passphrase", lambda: secrets.token_urlsafe(32).encode())


def root() -> bytes:
    """Return the root with its key as PKCS#12, made at first need."""
    return _keep("root.p12", _make_root)


def keystore(name: str, subject: str, organisation: str) -> str:
    """Return the name of a keystore for ``subject``, made if it is not there; ``name`` is like ``linyi-amr``."""
    if _NAME.fullmatch(name) is None:
        raise KeyUnusable(f"密钥库名称“{name}”只能由小写字母、数字、点和连字符组成。")
    _keep(f"{name}.p12", lambda: issue(subject, organisation))
    return PREFIX + name


def read(name: str) -> bytes:
    """Return the PKCS#12 of a keystore made here; raises KeyUnusable where there is none, or real keys are in use."""
    if settings.SIGNING_KEYS:
        raise KeyUnusable("已经配置正式密钥（SIGNING_KEYS），测试证书不得再用于签章。请为该印章选择正式密钥。")
    file = folder() / f"{name.removeprefix(PREFIX)}.p12"
    if _NAME.fullmatch(name.removeprefix(PREFIX)) is None or not file.is_file():
        raise KeyUnusable(f"测试密钥“{name}”不在本机。请在印章管理中重新建立。")
    return file.read_bytes()


def authorities() -> list[bytes]:
    """Return the root certificate (DER) if this installation ever made one."""
    file = folder() / "root.p12"
    if not file.is_file():
        return []
    _key, certificate, _others = pkcs12.load_key_and_certificates(file.read_bytes(), passphrase())
    return [certificate.public_bytes(serialization.Encoding.DER)] if certificate else []


def issue(
    subject: str,
    organisation: str,
    *,
    since: datetime | None = None,
    until: datetime | None = None,
) -> bytes:
    """Return a new key with its certificate from the root, as PKCS#12; the subject says 测试."""
    root_key, root_certificate, _others = pkcs12.load_key_and_certificates(root(), passphrase())
    if root_certificate is None or not isinstance(root_key, ec.EllipticCurvePrivateKey):
        raise KeyUnusable(f"测试证书根损坏：{folder() / 'root.p12'}。请从备份恢复。")
    key = ec.generate_private_key(ec.SECP256R1())
    name = _named(f"测试：{subject}", organisation)
    builder = _builder(name, root_certificate.subject, key.public_key(), since, until)
    builder = builder.add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
    builder = builder.add_extension(_usage(signs_papers=True), critical=True)
    builder = builder.add_extension(
        x509.AuthorityKeyIdentifier.from_issuer_public_key(root_key.public_key()), critical=False
    )
    return _packed(key, builder.sign(root_key, hashes.SHA256()), [root_certificate])


def _make_root() -> bytes:
    key = ec.generate_private_key(ec.SECP256R1())
    name = _named(f"{ROOT}{secrets.token_hex(4)}", "测试")
    builder = _builder(name, name, key.public_key(), None, None)
    builder = builder.add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
    builder = builder.add_extension(_usage(signs_papers=False), critical=True)
    return _packed(key, builder.sign(key, hashes.SHA256()), [])


def _builder(
    subject: x509.Name,
    issuer: x509.Name,
    key: ec.EllipticCurvePublicKey,
    since: datetime | None,
    until: datetime | None,
) -> x509.CertificateBuilder:
    # Papers are entered after the fact and tests play in the past: the validity begins well before today.
    begins = since or datetime(2020, 1, 1, tzinfo=UTC)
    ends = until or datetime.now(UTC) + timedelta(days=365 * YEARS)
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(begins)
        .not_valid_after(ends)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key), critical=False)
    )


def _named(common: str, organisation: str) -> x509.Name:
    """Return a subject, each part cut to the 64 bytes that the library allows."""
    parts = ((NameOID.COUNTRY_NAME, "CN"), (NameOID.ORGANIZATION_NAME, organisation), (NameOID.COMMON_NAME, common))
    return x509.Name([x509.NameAttribute(oid, text.encode()[:64].decode(errors="ignore")) for oid, text in parts])


def _usage(*, signs_papers: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=signs_papers, content_commitment=signs_papers, key_encipherment=False,
        data_encipherment=False, key_agreement=False, key_cert_sign=not signs_papers, crl_sign=not signs_papers,
        encipher_only=False, decipher_only=False,
    )  # fmt: skip


def _packed(key: ec.EllipticCurvePrivateKey, certificate: x509.Certificate, chain: list[x509.Certificate]) -> bytes:
    cipher = serialization.BestAvailableEncryption(passphrase())
    return pkcs12.serialize_key_and_certificates(None, key, certificate, chain or None, cipher)


def _keep(name: str, make: Callable[[], bytes]) -> bytes:
    """Return the file ``name``, made on first use, mode 0600; two processes at once agree on one."""
    file = folder() / name
    if not file.is_file():
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        made = make()
        draft = file.with_name(f".{name}.{os.getpid()}.{secrets.token_hex(4)}")
        with open(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as stream:
            stream.write(made)
            stream.flush()
            os.fsync(stream.fileno())
        with suppress(FileExistsError):
            os.link(draft, file)
        draft.unlink()
    return file.read_bytes()
