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
from PIL import Image
from pyhanko.pdf_utils.content import PdfContent, ResourceType
from pyhanko.pdf_utils.generic import NameObject
from pyhanko.pdf_utils.images import pil_image
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.layout import (
    AxisAlignment,
    BoxConstraints,
    InnerScaling,
    Margins,
    SimpleBoxLayoutRule,
)
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import SigFieldSpec, SigSeedSubFilter
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner
from pyhanko.stamp import StaticContentStamp, StaticStampStyle

from printouts.signing import keystores, places, stamping
from printouts.signing.drawing import MM
from printouts.signing.exceptions import CertificateNotValid
from printouts.signing.provider import Certificate, Look, Mark, Signed

# Room kept for the signature with its certificates, in bytes, and for a time-stamp token besides.
ROOM, ROOM_FOR_STAMP = 8_192, 8_192
FILLS_ITS_BOX = SimpleBoxLayoutRule(
    AxisAlignment.ALIGN_MID, AxisAlignment.ALIGN_MID, Margins.uniform(0), InnerScaling.STRETCH_TO_FIT
)


class _Look(PdfContent):
    """The appearance as one content stream: an image or page filling the box, drawings on it."""

    def __init__(self, look: Look) -> None:
        super().__init__(box=BoxConstraints(round(look.width * MM, 3), round(look.height * MM, 3)))
        self.look = look

    def render(self) -> bytes:
        """Return the operators; resources of an image are taken over by the stamp."""
        drawn = self.look.drawn
        if self.look.image.startswith(b"%PDF-"):
            drawn = self._page()
        elif self.look.image:
            drawn = self._picture()
        return drawn + b" " + self.look.over

    def _page(self) -> bytes:
        """A page of a PDF, scaled into the box."""
        page = self._ensure_writer.import_page_as_xobject(PdfFileReader(BytesIO(self.look.image)))
        self.set_resource(ResourceType.XOBJECT, NameObject("/Supplied"), page)
        left, bottom, right, top = (float(each) for each in page.get_object()["/BBox"])
        wide, high = float(self.box.width) / (right - left), float(self.box.height) / (top - bottom)
        return b"q %.5f 0 0 %.5f %.3f %.3f cm /Supplied Do Q" % (wide, high, -left * wide, -bottom * high)

    def _picture(self) -> bytes:
        """A bitmap, scaled into the box."""
        with Image.open(BytesIO(self.look.image)) as picture:
            picture.load()
            image = pil_image(picture, self._ensure_writer)
        self.set_resource(ResourceType.XOBJECT, NameObject("/Supplied"), image)
        return b"q %.3f 0 0 %.3f 0 0 cm /Supplied Do Q" % (float(self.box.width), float(self.box.height))


class _Stamp(StaticContentStamp):
    """The appearance, deflated since outlines are long, and printed like ink: what lies below stays legible."""

    def as_form_xobject(self) -> Any:
        """Return the form with its stream compressed."""
        form = super().as_form_xobject()
        for state in form["/Resources"]["/ExtGState"].values():
            state[NameObject("/BM")] = NameObject("/Multiply")
        form.compress()
        return form


class _Style(StaticStampStyle):
    """Makes that appearance of the background alone."""

    def create_stamp(self, writer: Any, box: Any, text_params: Any) -> _Stamp:
        """Return the stamp in its box."""
        return _Stamp(writer, self, box)


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
            stamp_style=_Style(
                border_width=0, background=_Look(mark.look), background_layout=FILLS_ITS_BOX, background_opacity=1
            ),
            new_field_spec=SigFieldSpec(mark.field, on_page=place.page, box=box, readable_field_name=mark.reason),
        )
        output = BytesIO()
        room = ROOM + (ROOM_FOR_STAMP if stamper else 0)
        asyncio.run(pen.async_sign_pdf(writer, output=output, bytes_reserved=room))
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
