"""Keys by name: real ones from the file SIGNING_KEYS, test ones from the development authority.

SIGNING_KEYS is a TOML file; each table is one keystore:

    [linyi-amr]                      # PKCS#12 with its passphrase in a file or an environment variable
    pkcs12 = "/etc/ip-casework/linyi-amr.p12"
    passphrase_file = "/etc/ip-casework/linyi-amr.pass"

    [linyi-amr-device]               # a device through PKCS#11
    pkcs11 = "/usr/lib/vendor/libpkcs11.so"
    token = "LINYI-AMR"
    label = "seal"
    pin_env = "LINYI_AMR_PIN"
    raw = true                       # where the device hashes nothing itself (CKM_ECDSA, CKM_RSA_PKCS alone)
"""

from __future__ import annotations

import os
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from pyhanko.sign.signers import Signer, SimpleSigner

from printouts.signing import development
from printouts.signing.exceptions import KeyUnusable


def names() -> list[str]:
    """Return the keystores that SIGNING_KEYS names; none where it is not set."""
    return sorted(_listed()) if settings.SIGNING_KEYS else []


def is_test(keystore: str) -> bool:
    """Whether the development authority made ``keystore``."""
    return keystore.startswith(development.PREFIX)


@cache
def signer(keystore: str) -> Signer:
    """Return the signer of ``keystore``, its key opened once per process; raises KeyUnusable."""
    if is_test(keystore):
        return _pkcs12(development.read(keystore), development.passphrase(), keystore)
    entry = _listed().get(keystore)
    if entry is None:
        known = "、".join(names()) or "无"
        raise KeyUnusable(
            f"密钥“{keystore}”没有在 SIGNING_KEYS 中配置（现有：{known}）。请核对印章的密钥，或者补充配置。"
        )
    if "pkcs11" in entry:
        return _device(keystore, entry)
    try:
        data = Path(str(entry["pkcs12"])).read_bytes()
    except (KeyError, OSError) as error:
        raise KeyUnusable(f"密钥“{keystore}”的 pkcs12 文件不能读取：{error}。请核对 SIGNING_KEYS。") from error
    return _pkcs12(data, _secret(keystore, entry, "passphrase").encode(), keystore)


def forget() -> None:
    """Close every key, so that a changed configuration is read again."""
    signer.cache_clear()


def _listed() -> dict[str, Any]:
    if not settings.SIGNING_KEYS:
        return {}
    try:
        return tomllib.loads(Path(settings.SIGNING_KEYS).read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise KeyUnusable(f"SIGNING_KEYS 指向的文件不能读取：{error}。") from error


def _secret(keystore: str, entry: dict[str, Any], what: str) -> str:
    """Return a passphrase or PIN from its file or environment variable; it stands nowhere else."""
    if f"{what}_env" in entry:
        found = os.environ.get(str(entry[f"{what}_env"]), "")
    else:
        try:
            found = Path(str(entry[f"{what}_file"])).read_text(encoding="utf-8").rstrip("\n")
        except (KeyError, OSError) as error:
            raise KeyUnusable(
                f"密钥“{keystore}”没有可读取的口令：请在 SIGNING_KEYS 中写明 {what}_file 或者 {what}_env。"
            ) from error
    if not found:
        raise KeyUnusable(f"密钥“{keystore}”的口令为空。请设置 {what}_file 或者 {what}_env。")
    return found


def _pkcs12(data: bytes, passphrase: bytes, keystore: str) -> Signer:
    try:
        made = SimpleSigner.load_pkcs12_data(data, [], passphrase)
    except ValueError as error:
        raise KeyUnusable(f"密钥“{keystore}”不能打开：口令不对，或者文件损坏。") from error
    if made is None or made.signing_cert is None:
        raise KeyUnusable(f"密钥“{keystore}”中没有证书和私钥，或者口令不对。")
    return made


def _device(keystore: str, entry: dict[str, Any]) -> Signer:
    try:
        from pyhanko.config.pkcs11 import TokenCriteria
        from pyhanko.sign.pkcs11 import PKCS11Signer, open_pkcs11_session
    except ImportError as error:
        raise KeyUnusable(
            f"密钥“{keystore}”在 PKCS#11 设备中，本机没有安装接口。请运行：pip install 'pyhanko[pkcs11]'，再重启。"
        ) from error
    try:
        session = open_pkcs11_session(
            str(entry["pkcs11"]),
            slot_no=entry.get("slot"),
            token_criteria=TokenCriteria(label=entry["token"]) if "token" in entry else None,
            user_pin=_secret(keystore, entry, "pin"),
        )
        label, raw = entry.get("label"), bool(entry.get("raw"))
        return PKCS11Signer(session, cert_label=label, key_label=label, use_raw_mechanism=raw)
    except Exception as error:  # a vendor's library fails in ways of its own; each is the same to the clerk
        raise KeyUnusable(f"密钥“{keystore}”的设备不能使用：{error}。请检查设备是否插好、PIN 是否正确。") from error


def device_faults() -> tuple[type[Exception], ...]:
    """Return what a device raises while it signs; nothing where no interface to devices is installed."""
    try:
        from pyhanko.sign.pkcs11 import PKCS11Error  # type: ignore[attr-defined]  # of the interface beneath it
    except ImportError:
        return ()
    return (PKCS11Error,)


def refused(keystore: str, error: Exception) -> KeyUnusable:
    """Return the refusal for a device that would not sign; it is opened anew the next time."""
    forget()
    why = str(error) or type(error).__name__
    return KeyUnusable(
        f"密钥“{keystore}”的设备没有签章：{why}。请检查设备是否插好后重试；"
        "提示 MechanismInvalid 的，在 SIGNING_KEYS 中为它写明 raw = true。"
    )
