"""What the renderer works out anew for every text and every paper, worked out once; the bytes stay the same.

Each of the functions here stands before one of WeasyPrint's own and asks it on first need; `install` puts them in
place, and the tests lay papers out with and without.
"""

import zlib
from collections import OrderedDict
from collections.abc import Callable, Mapping
from typing import Any

import pydyf
from weasyprint.layout import inline
from weasyprint.pdf import fonts as pdf_fonts
from weasyprint.pdf import stream
from weasyprint.text import line_break
from weasyprint.text.ffi import ffi, harfbuzz

from printouts import lines, plain, settled

MOST_GLYPHS = 100  # of a kept subset: titles, headings and page numbers come again, the text does not
MOST_SUBSETS = 256  # some 4 KB each, since they are kept compressed: a cut face is nearly all zeros

_subsets: OrderedDict[tuple[object, ...], bytes] = OrderedDict()


def install() -> None:
    """Put the functions in place; a second call does nothing."""
    if stream.Font is Font:
        return
    stream.Font = Font
    pdf_fonts.get_hb_object_data = _looked_at(pdf_fonts.get_hb_object_data)
    line_break.get_font_description = _once_a_style("font_description", line_break.get_font_description)
    inline.strut = _once_a_style("strut", line_break.strut)
    pydyf._to_bytes = _in_bytes(pydyf._to_bytes)
    settled.install()
    plain.install()
    lines.install()


class Font(pdf_fonts.Font):
    """A face of one paper, whose small subsets are kept for the next paper."""

    file_content: Any  # a view of the face, then the bytes of the subset

    def clean(self, to_unicode: Mapping[int, str], hinting: bool) -> None:
        """Cut the face down to these glyphs."""
        key = (self.name, self.index, len(self.file_content), bool(self.missing), hinting, *sorted(to_unicode))
        if key in _subsets:
            _subsets.move_to_end(key)
            self.file_content = zlib.decompress(_subsets[key])
            return
        super().clean(to_unicode, hinting)
        self.file_content = bytes(self.file_content)
        if 0 < len(to_unicode) <= MOST_GLYPHS:
            _subsets[key] = zlib.compress(self.file_content, 1)
            if len(_subsets) > MOST_SUBSETS:
                _subsets.popitem(last=False)


def _looked_at(copied: Callable[..., Any]) -> Callable[..., Any]:
    """Look at the data of a face where it lies: each paper would copy each of its faces, megabytes every time."""

    def get_hb_object_data(hb_object: Any, ot_color: str | None = None, glyph: int | None = None) -> Any:
        if ot_color is not None:
            return copied(hb_object, ot_color, glyph)
        blob = harfbuzz.hb_face_reference_blob(hb_object)
        with ffi.new("unsigned int *") as length:
            start = harfbuzz.hb_blob_get_data(blob, length)
            size = int(length[0])
        if start == ffi.NULL:
            harfbuzz.hb_blob_destroy(blob)
            return None
        return ffi.buffer(ffi.gc(start, lambda _: harfbuzz.hb_blob_destroy(blob)), size)

    return get_hb_object_data


def _once_a_style(name: str, ask: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """Ask once for each style: it is finished when the first text is set in it, and shared by many."""
    attribute = f"known_{name}"

    def remembered(style: Any) -> Any:
        keeper = getattr(style, "known", None) or style
        try:
            return getattr(keeper, attribute)
        except AttributeError:
            answer = ask(style)
            setattr(keeper, attribute, answer)
            return answer

    return remembered


def _in_bytes(write: Callable[[Any], bytes]) -> Callable[[Any], bytes]:
    """Write what nearly all of a file consists of without asking what else it might be."""

    def to_bytes(item: Any) -> bytes:
        kind = type(item)
        if kind is str:
            return bytes(item, "ascii")
        if kind is bytes:
            return bytes(item)
        return b"%d" % item if kind is int else write(item)

    return to_bytes
