"""The shipped provider: PAdES through pyHanko; B-B, and B-T where a time-stamp authority is configured.

Levels above (B-LT, B-LTA) need revocation answers from a network; ``_metadata`` is where they would be asked for.
"""

from __future__ import annotations

import asyncio
import hashlib
from io import BytesIO
from typing import Any

from asn1crypto.x509 import Certificate as Asn1Certificate
from django.utils import timezone
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import SigFieldSpec, SigSeedSubFilter
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner

from printouts.signing import appearance, keystores, places, stamping
from printouts.signing.drawing import MM
from printouts.signing.exceptions import CertificateNotValid
from printouts.signing.provider import Certificate, Mark, Signed

# Room kept for the signature with its certificates, in bytes, and for a time-stamp token besides.
ROOM, ROOM_FOR_STAMP = 8_192, 8_192


class PadesProvider:
    """Signs with the keys of this machine or its devices."""

    def digest(self, data: bytes) -> str:
        """Return the SHA-256 of ``data``, under which files are kept."""
        return hashlib.sha256(data).hexdigest()

    def certificate(self, keystore: str) -> Certificate:
        """Return the certificate of ``keystore``; raises KeyUnusable."""
        return described(keystores.signer(keystore).signing_cert, test=keystores.is_test(keystore))

    def sign(self, data: bytes, keystore: str, mark: Mark) -> Signed:
        """Append one signature; the bytes of ``data`` stay as they are, so that earlier signatures hold.

        Raises CertificateNotValid, KeyUnusable, PlaceMissing, NoTimeStamp.
        """
        signer = keystores.signer(keystore)
        certificate = self.certificate(keystore)
        refuse_invalid(certificate, mark.moment)
        writer = IncrementalPdfFileWriter(BytesIO(data))
        place = places.find(writer.prev, mark.place)
        box: Any = place.box(mark.look.width * MM, mark.look.height * MM)
        stamper = stamping.stamper()
        pen = PdfSigner(
            _metadata(mark),
            signer,
            timestamper=stamper,
            stamp_style=appearance.style(mark.look),
            new_field_spec=SigFieldSpec(mark.field, on_page=place.page, box=box, readable_field_name=mark.reason),
        )
        output = BytesIO()
        room = ROOM + (ROOM_FOR_STAMP if stamper else 0)
        try:
            asyncio.run(pen.async_sign_pdf(writer, output=output, bytes_reserved=room))
        except keystores.device_faults() as error:
            raise keystores.refused(keystore, error) from error
        return Signed(output.getvalue(), certificate, stamper is not None)

    def stamp(self, digest: bytes) -> bytes | None:
        """Return an RFC 3161 token over a SHA-256 digest; None where no authority is configured."""
        stamper = stamping.stamper()
        if stamper is None:
            return None
        return bytes(asyncio.run(stamper.async_timestamp(digest, "sha256")).dump())


def _metadata(mark: Mark) -> PdfSignatureMetadata:
    return PdfSignatureMetadata(
        field_name=mark.field, md_algorithm="sha256", reason=mark.reason, name=mark.name, location=mark.location,
        subfilter=SigSeedSubFilter.PADES,
    )  # fmt: skip


def refuse_invalid(certificate: Certificate, moment: Any) -> None:
    """Raise CertificateNotValid unless the certificate is valid at ``moment`` and now."""
    for each in (moment, timezone.now()):
        if each > certificate.valid_until:
            day = timezone.localdate(certificate.valid_until)
            raise CertificateNotValid(
                f"证书“{certificate.subject}”已于{day.year}年{day.month}月{day.day}日到期，不能再签章"
                "（电子签名法第十三条）。请更换证书；到期前已经签章的文书仍然有效。"
            )
        if each < certificate.valid_from:
            day = certificate.first_day
            raise CertificateNotValid(
                f"证书“{certificate.subject}”自{day.year}年{day.month}月{day.day}日起才有效，现在不能签章。"
            )


def described(certificate: Asn1Certificate, *, test: bool) -> Certificate:
    """Return what a certificate says."""
    subject = certificate.subject.native
    return Certificate(
        str(subject.get("common_name") or certificate.subject.human_friendly),
        format(certificate.serial_number, "x"),
        certificate.not_valid_before,
        certificate.not_valid_after,
        certificate.sha256.hex(),
        test,
    )


def reader(data: bytes) -> PdfFileReader:
    """Return a reader of a finished paper."""
    return PdfFileReader(BytesIO(data))
