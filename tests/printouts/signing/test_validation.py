"""What a file's signatures prove: tampered, appended to, expired, unknown, each in plain words."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
import time_machine
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.serialization import pkcs12
from pyhanko.pdf_utils.generic import StreamObject
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.timestamps.dummy_client import DummyTimeStamper

from printouts.signing import development, validation
from printouts.signing.provider import Provider
from printouts.signing.reports import Report, Verdict
from printouts.signing.validation import NotReadable
from tests.printouts.signing.conftest import key, mark, paper


def one(data: bytes, **more: Any) -> Report:
    (report,) = validation.check(data, **more)
    return report


def test_a_sound_test_seal_says_that_it_is_one(signer: Provider) -> None:
    report = one(signer.sign(paper(), key(), mark()).data)
    assert (report.verdict, report.holds, report.certificate.test) == (Verdict.TEST, True, True)
    assert "不具法律效力" in dict(report.rows)["结论"]


def test_a_changed_byte_breaks_the_signature(signer: Provider) -> None:
    data = bytearray(signer.sign(paper(), key(), mark()).data)
    place = data.index(b"stream") + 30
    data[place] ^= 1
    report = one(bytes(data))
    assert (report.verdict, report.intact) == (Verdict.BROKEN, False)
    assert "改动" in report.verdict.value


def test_a_page_changed_by_an_update_is_found(signer: Provider) -> None:
    signed = signer.sign(paper(), key(), mark()).data
    writer = IncrementalPdfFileWriter(BytesIO(signed))
    stream = writer.add_object(StreamObject(stream_data=b"0 0 200 200 re f"))
    writer.add_stream_to_page(0, stream)
    output = BytesIO()
    writer.write(output)
    report = one(output.getvalue())
    assert (report.verdict, report.unchanged) == (Verdict.APPENDED, False)


def test_bytes_that_trail_behind_the_last_signature_are_found(signer: Provider) -> None:
    report = one(signer.sign(paper(), key(), mark()).data + b"% more\n")
    assert report.verdict == Verdict.APPENDED


def test_an_unknown_authority_is_named_as_such(signer: Provider, settings: Any, tmp_path: Path) -> None:
    signed = signer.sign(paper(), key(), mark()).data
    settings.SIGNING_FOLDER = tmp_path / "another-installation"
    report = one(signed)
    assert (report.verdict, report.trusted) == (Verdict.UNKNOWN, False)


def test_a_root_that_is_trusted_by_setting_makes_it_valid(signer: Provider, settings: Any, tmp_path: Path) -> None:
    signed = signer.sign(paper(), key(), mark()).data
    _key, root, _others = pkcs12.load_key_and_certificates(development.root(), development.passphrase())
    assert root is not None
    (tmp_path / "roots").mkdir()
    (tmp_path / "roots" / "root.pem").write_bytes(root.public_bytes(serialization.Encoding.PEM))
    settings.SIGNING_FOLDER, settings.TRUSTED_CERTIFICATES = tmp_path / "another", tmp_path / "roots"
    assert one(signed).verdict == Verdict.VALID


def signed_before_expiry(signer: Provider, keys: Path) -> tuple[bytes, datetime]:
    """A paper sealed yesterday with a certificate that has run out since."""
    then = datetime.now(UTC) - timedelta(days=1)
    development.root()
    (keys / "short.p12").write_bytes(development.issue("某局", "某局", until=then + timedelta(hours=1)))
    with time_machine.travel(then, tick=False):
        return signer.sign(paper(), "development:short", mark()).data, then


def test_a_paper_sealed_before_the_certificate_ran_out_still_holds(signer: Provider, keys: Path) -> None:
    data, then = signed_before_expiry(signer, keys)
    report = one(data, recorded={"Seal": then})
    assert (report.verdict, report.proof) == (Verdict.TEST, "本系统登记")


def test_what_only_the_signer_says_of_the_time_does_not_carry_an_expired_certificate(
    signer: Provider, keys: Path
) -> None:
    data, _then = signed_before_expiry(signer, keys)
    report = one(data)
    assert (report.verdict, report.valid_then) == (Verdict.EXPIRED, False)
    assert "自报" in report.proof


def test_a_time_stamp_carries_an_expired_certificate(signer: Provider, keys: Path, stamped: DummyTimeStamper) -> None:
    data, then = signed_before_expiry(signer, keys)
    report = one(data)
    assert (report.verdict, report.proof) == (Verdict.TEST, "时间戳证明")
    assert report.at is not None
    assert abs(report.at - then) < timedelta(seconds=2)


@pytest.mark.parametrize("data", [b"", b"not a pdf", b"%PDF-1.7\n" + b"x" * 100, b"%PDF-1.7 trailer << /Root 1 0 R >>"])
def test_what_is_no_pdf_is_said_to_be_none(data: bytes) -> None:
    with pytest.raises(NotReadable, match="不能读取"):
        validation.check(data)


def test_a_pdf_without_signatures_has_none() -> None:
    assert validation.check(paper()) == []
