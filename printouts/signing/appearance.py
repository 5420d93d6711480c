"""The appearance of a signature: drawn outlines or a supplied image, in its box, printed like ink."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from PIL import Image
from pyhanko.pdf_utils.content import PdfContent, ResourceType
from pyhanko.pdf_utils.generic import NameObject
from pyhanko.pdf_utils.images import pil_image
from pyhanko.pdf_utils.layout import AxisAlignment, BoxConstraints, InnerScaling, Margins, SimpleBoxLayoutRule
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.stamp import StaticContentStamp, StaticStampStyle

from printouts.signing.drawing import MM
from printouts.signing.provider import Look

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


def style(look: Look) -> StaticStampStyle:
    """Return what makes pyHanko print ``look`` as the appearance of a signature."""
    return _Style(border_width=0, background=_Look(look), background_layout=FILLS_ITS_BOX, background_opacity=1)
