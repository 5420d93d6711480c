"""What a file's signatures prove: unchanged, by whom, under which authority, at what time; in plain words."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from asn1crypto import pem
from asn1crypto.x509 import Certificate as Asn1Certificate
from django.conf import settings
from django.utils import timezone
from pyhanko.pdf_utils.misc import PdfReadError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import ModificationLevel, SuspiciousModification
from pyhanko.sign.general import SigningError as PyhankoSigningError
from pyhanko.sign.validation import EmbeddedPdfSignature, async_validate_pdf_signature
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko.sign.validation.status import SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

from printouts.signing import development
from printouts.signing.exceptions import SigningError
from printouts.signing.pades import described
from printouts.signing.reports import Report, Verdict

SUFFIXES = {".pem", ".crt", ".cer", ".der"}
# More signatures than any paper bears; a file made to keep the checker busy is refused.
MOST_SIGNATURES = 20


class NotReadable(SigningError):
    """文件不能读取：不是 PDF，或者已经损坏。"""


def check(data: bytes, *, recorded: Mapping[str, datetime] | None = None) -> list[Report]:
    """Return a report on each signature of a PDF, in the order in which they were made.

    ``recorded`` gives the moment at which this system itself signed a field of this very file, by the file's
    record in the chain of events. Raises NotReadable for what is no PDF.
    """
    try:
        reader = PdfFileReader(BytesIO(data), strict=False)
        found = list(reader.embedded_regular_signatures)
    except (PdfReadError, ValueError, KeyError, TypeError, AttributeError, RecursionError, OSError) as error:
        raise NotReadable() from error
    if len(found) > MOST_SIGNATURES:
        raise NotReadable(f"文件中的签名超过 {MOST_SIGNATURES} 个，不予检查。")
    reports = [asyncio.run(_report(each, dict(recorded or {}))) for each in found]
    if found and reports[-1].holds and _trails(data, reader, found[-1]):
        reports[-1] = replace(reports[-1], verdict=Verdict.APPENDED, unchanged=False)
    return reports


def _trails(data: bytes, reader: PdfFileReader, last: EmbeddedPdfSignature) -> bool:
    """Whether bytes that form no revision of the file follow its last signature: no reader shows them, none signed."""
    _start, _length, second, length = (int(each) for each in last.byte_range)
    newest = last.signed_revision == reader.xrefs.total_revisions - 1
    return newest and bool(data[second + length :].strip())


async def _report(signature: EmbeddedPdfSignature, recorded: Mapping[str, datetime]) -> Report:
    claimed, field = signature.self_reported_timestamp, signature.field_name
    stamped = await _stamp(signature)
    at = stamped or recorded.get(field) or claimed
    proof = "时间戳证明" if stamped else "本系统登记" if field in recorded else "签章人自报，没有时间戳"
    certificate = described(signature.signer_cert, test=False)
    proven = bool(stamped or field in recorded)
    # What nobody but the signer says about the time cannot carry an expired certificate.
    moment = at if at is not None and (proven or certificate.covers(timezone.now())) else timezone.now()
    state = await _state(signature, moment)
    coverage = signature.evaluate_signature_coverage()
    whole = coverage >= SignatureCoverageLevel.ENTIRE_REVISION
    intact = bool(state is not None and state.intact and state.valid)
    unchanged = state is not None and _unchanged(state)
    trusted, valid_then = bool(state is not None and state.trusted), certificate.covers(moment)
    # Whoever merely calls their authority by the same name is not trusted, and no test either.
    test = _names_test_root(signature.signer_cert) and (trusted or not valid_then)
    certificate = replace(certificate, test=test)
    sig = signature.sig_object
    return Report(
        field, certificate.subject, str(sig.get("/Reason", "")),
        _verdict(intact, whole and unchanged, trusted, valid_then, test=test),
        intact, whole, unchanged, trusted, valid_then, at, proof, certificate,
    )  # fmt: skip


def _verdict(intact: bool, unchanged: bool, trusted: bool, valid_then: bool, *, test: bool) -> Verdict:
    if not intact:
        return Verdict.BROKEN
    if not unchanged:
        return Verdict.APPENDED
    if not valid_then:
        return Verdict.EXPIRED
    if not trusted:
        return Verdict.UNKNOWN
    return Verdict.TEST if test else Verdict.VALID


async def _state(signature: EmbeddedPdfSignature, moment: datetime) -> Any:
    try:
        return await async_validate_pdf_signature(
            signature, signer_validation_context=_context(moment), ts_validation_context=_context(timezone.now())
        )
    except (SignatureValidationError, PyhankoSigningError, ValueError, PdfReadError, KeyError):
        return None


async def _stamp(signature: EmbeddedPdfSignature) -> datetime | None:
    """Return the time that a trusted authority attests, if the signature bears its token."""
    attributes = signature.signer_info["unsigned_attrs"].native or ()
    if all(each["type"] != "signature_time_stamp_token" for each in attributes):
        return None
    state = await _state(signature, timezone.now())
    token = state.timestamp_validity if state is not None else None
    return token.timestamp if token is not None and token.valid and token.trusted else None


def _unchanged(state: Any) -> bool:
    """Whether nothing was added after the signature but further signatures."""
    if isinstance(state.diff_result, SuspiciousModification):
        return False
    return state.modification_level in (ModificationLevel.NONE, ModificationLevel.LTA_UPDATES) or bool(
        state.modification_level == ModificationLevel.FORM_FILLING and state.docmdp_ok
    )


def _context(moment: datetime) -> ValidationContext:
    return ValidationContext(
        trust_roots=[*_test_roots(), *_trusted()], moment=moment, allow_fetching=False, revocation_mode="soft-fail"
    )


def _test_roots() -> list[Asn1Certificate]:
    return [Asn1Certificate.load(each) for each in development.authorities()]


def _names_test_root(certificate: Asn1Certificate) -> bool:
    return any(certificate.issuer == root.subject for root in _test_roots())


def _trusted() -> list[Asn1Certificate]:
    """Return the roots that the setting TRUSTED_CERTIFICATES names."""
    folder = settings.TRUSTED_CERTIFICATES
    found = []
    for file in sorted(Path(folder).iterdir()) if folder and Path(folder).is_dir() else ():
        if file.suffix.lower() not in SUFFIXES:
            continue
        data = file.read_bytes()
        parts = [der for _kind, _headers, der in pem.unarmor(data, multiple=True)] if pem.detect(data) else [data]
        found += [Asn1Certificate.load(each) for each in parts]
    return found
