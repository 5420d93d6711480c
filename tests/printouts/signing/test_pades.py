"""Signing: the paper's bytes stay, the mark lands in its place, several signatures hold beside one another."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone
from pyhanko.sign.timestamps.dummy_client import DummyTimeStamper

from printouts.signing import development, keystores, pades, places, validation
from printouts.signing.drawing import MM
from printouts.signing.exceptions import CertificateNotValid, KeyUnusable, NoTimeStamp, PlaceMissing
from printouts.signing.provider import Provider
from printouts.signing.reports import Verdict
from tests.printouts.signing.conftest import key, mark, paper


def test_the_seal_hangs_from_its_place_and_no_byte_of_the_paper_changes(signer: Provider) -> None:
    signed = signer.sign(paper(), key(), mark())
    assert signed.data.startswith(paper())
    field = pades.reader(signed.data).embedded_regular_signatures[0].sig_field
    left, bottom, right, top = (float(each) for each in field["/Rect"])
    assert (left, top) == pytest.approx((100 * MM, (297 - 150) * MM), abs=0.1)
    assert (right - left, top - bottom) == pytest.approx((42 * MM, 42 * MM), abs=0.1)


def test_places_are_found_by_name() -> None:
    found = places.of(pades.reader(paper()))
    assert sorted(found) == ["seal", "seal2", "sign-1", "sign-2"]


def test_a_paper_without_the_place_is_refused(signer: Provider) -> None:
    with pytest.raises(PlaceMissing, match="没有签名的位置"):
        signer.sign(paper(), key(), mark("sign-9"))


def test_seals_of_two_agencies_and_a_signature_all_hold(signer: Provider) -> None:
    data = signer.sign(paper(), key(), mark()).data
    data = signer.sign(data, key("lanshan-psb", "临沂市公安局兰山分局"), mark("seal2", "临沂市公安局兰山分局")).data
    data = signer.sign(data, key("officer-1", "赵一喆"), mark("sign-1", "赵一喆")).data
    reports = validation.check(data)
    assert [each.verdict for each in reports] == [Verdict.TEST] * 3
    assert [each.signer for each in reports] == [
        "测试：临沂市市场监督管理局", "测试：临沂市公安局兰山分局", "测试：赵一喆",
    ]  # fmt: skip
    assert all(each.whole and each.unchanged for each in reports)


def expired(folder: Path, name: str = "old") -> str:
    folder.mkdir(exist_ok=True)
    until = datetime.now(UTC) - timedelta(days=1)
    (folder / f"{name}.p12").write_bytes(development.issue("某局", "某局", until=until))
    return development.PREFIX + name


def test_an_expired_certificate_is_refused_and_says_since_when(signer: Provider, keys: Path) -> None:
    with pytest.raises(CertificateNotValid, match=r"已于.*到期，不能再签章"):
        signer.sign(paper(), expired(keys), mark())


def test_a_certificate_of_the_future_is_refused(signer: Provider, keys: Path) -> None:
    keys.mkdir()
    since = datetime.now(UTC) + timedelta(days=30)
    (keys / "young.p12").write_bytes(development.issue("某局", "某局", since=since))
    with pytest.raises(CertificateNotValid, match="才有效"):
        signer.sign(paper(), "development:young", mark())


def test_a_time_stamp_is_taken_where_an_authority_is_configured(signer: Provider, stamped: DummyTimeStamper) -> None:
    assert signer.sign(paper(), key(), mark()).stamped
    assert signer.stamp(bytes.fromhex(signer.digest(b"journal"))) is not None


def test_an_authority_that_does_not_answer_is_named(settings: Any, signer: Provider) -> None:
    settings.TIME_STAMP_URL = "http://127.0.0.1:9/"
    with pytest.raises(NoTimeStamp, match=r"没有应答（http://127\.0\.0\.1:9/）"):
        signer.sign(paper(), key(), mark())


def test_without_an_authority_there_is_no_time_stamp(signer: Provider) -> None:
    assert signer.stamp(bytes(32)) is None
    assert not signer.sign(paper(), key(), mark()).stamped


def test_the_test_authority_is_shut_where_real_keys_are_configured(
    signer: Provider, settings: Any, tmp_path: Path
) -> None:
    keystore = key()
    settings.SIGNING_KEYS = tmp_path / "keys.toml"
    settings.SIGNING_KEYS.write_text("", encoding="utf-8")
    keystores.forget()
    with pytest.raises(KeyUnusable, match="测试证书不得再用于签章"):
        signer.sign(paper(), keystore, mark())


def real_key(settings: Any, tmp_path: Path, entry: str) -> None:
    (tmp_path / "real.p12").write_bytes(development.issue("临沂市市场监督管理局", "临沂市市场监督管理局"))
    settings.SIGNING_KEYS = tmp_path / "keys.toml"
    settings.SIGNING_KEYS.write_text(f'[real]\npkcs12 = "{tmp_path / "real.p12"}"\n{entry}\n', encoding="utf-8")
    keystores.forget()


def test_a_passphrase_comes_from_a_file_or_the_environment(
    signer: Provider, settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    secret = tmp_path / "pass"
    secret.write_bytes(development.passphrase())
    real_key(settings, tmp_path, f'passphrase_file = "{secret}"')
    assert signer.certificate("real").test is False
    monkeypatch.setenv("SEAL_PASS", development.passphrase().decode())
    real_key(settings, tmp_path, 'passphrase_env = "SEAL_PASS"')
    assert signer.certificate("real").covers(timezone.now())


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ("", "没有可读取的口令"),
        ('passphrase_env = "NOT_SET_ANYWHERE"', "口令为空"),
        ('passphrase_env = "HOME"', "口令不对"),
    ],
)
def test_a_key_that_cannot_be_opened_says_why(
    signer: Provider, settings: Any, tmp_path: Path, entry: str, said: str
) -> None:
    real_key(settings, tmp_path, entry)
    with pytest.raises(KeyUnusable, match=said):
        signer.certificate("real")


def test_an_unknown_key_names_those_there_are(signer: Provider, settings: Any, tmp_path: Path) -> None:
    real_key(settings, tmp_path, "")
    with pytest.raises(KeyUnusable, match="现有：real"):
        signer.certificate("other")


def test_a_device_without_its_driver_names_what_to_install(signer: Provider, settings: Any, tmp_path: Path) -> None:
    settings.SIGNING_KEYS = tmp_path / "keys.toml"
    settings.SIGNING_KEYS.write_text('[device]\npkcs11 = "/nowhere.so"\npin_env = "HOME"\n', encoding="utf-8")
    with pytest.raises(KeyUnusable, match=r"pyhanko\[pkcs11\]"):
        signer.certificate("device")


def test_a_device_that_does_not_sign_is_named_and_opened_anew(
    signer: Provider, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a vendor's library raises while it signs reaches the clerk as a refusal that says what to do."""
    opened = keystores.signer(key())

    async def unplugged(*_args: Any, **_more: Any) -> bytes:
        raise ConnectionError("DeviceRemoved")

    monkeypatch.setattr(keystores, "device_faults", lambda: (ConnectionError,))
    monkeypatch.setattr(opened, "async_sign_raw", unplugged)
    with pytest.raises(KeyUnusable, match=r"DeviceRemoved.*请检查设备是否插好"):
        signer.sign(paper(), key(), mark())
    assert keystores.signer(key()) is not opened
