"""A text signed by the key of the day roots: a raw signature that plain Python can check, with its certificate."""

from __future__ import annotations

import asyncio
import base64
from typing import Any

from django.conf import settings

from printouts.signing import development, keystores
from printouts.signing.exceptions import KeyUnusable
from printouts.signing.pades import described

NAME, SUBJECT = "audit-root", "日根"
DIGEST = "sha256"


def keystore() -> str:
    """Return the keystore that signs day roots: AUDIT_KEYSTORE, else the test authority's; none beside real keys."""
    if settings.AUDIT_KEYSTORE:
        return str(settings.AUDIT_KEYSTORE)
    return "" if settings.SIGNING_KEYS else development.keystore(NAME, SUBJECT, "测试")


def signer() -> str:
    """Return the fingerprint of the certificate that signs day roots; nothing where none does."""
    name = keystore()
    return str(described(keystores.signer(name).signing_cert, test=False).fingerprint) if name else ""


def sign(text: bytes) -> dict[str, Any]:
    """Return the signature over ``text``; empty where real keys are in use and none is named for roots.

    Raises KeyUnusable when the key that is named cannot be used.
    """
    name = keystore()
    if not name:
        return {}
    signer = keystores.signer(name)
    try:
        value = asyncio.run(signer.async_sign_raw(text, DIGEST))
    except keystores.device_faults() as error:
        raise keystores.refused(name, error) from error
    certificate = signer.signing_cert
    if certificate is None:
        raise KeyUnusable(f"密钥“{name}”没有证书，不能签署日根。请核对 AUDIT_KEYSTORE。")
    told = described(certificate, test=keystores.is_test(name))
    return {
        "digest": DIGEST,
        "value": base64.b64encode(value).decode(),
        "certificate": base64.b64encode(certificate.dump()).decode(),
        "subject": told.subject,
        "test": told.test,
    }
