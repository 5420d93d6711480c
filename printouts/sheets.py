"""Sheets of a bound book: pages of papers as they are, foreign pages and pictures laid on A4, numbers stamped."""

from __future__ import annotations

import zlib
from io import BytesIO
from typing import Any

from PIL import Image, ImageOps
from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    RectangleObject,
    StreamObject,
)

from printouts.exceptions import RenderError

MM = 72 / 25.4
A4 = (210 * MM, 297 * MM)
NEARLY = 2 * MM  # scanners cut to the millimetre or two
EDGE = 15 * MM  # left free around a picture, for the page's number
MOST_PAGES = 2000
MOST_PIXELS = 100_000_000  # A2 at 600 dpi; more is a bomb, not a scan
# What may hang on a page and never comes along: actions, links, tags of a structure that is not bound with it.
LEFT_OUT = ("/Annots", "/AA", "/B", "/Metadata", "/PieceInfo", "/StructParents", "/Tabs", "/Thumb")
HIDDEN = 2 | 32  # annotation flags Hidden and NoView
PDF, JPEG, PNG = "application/pdf", "image/jpeg", "image/png"
STARTS = ((b"%PDF-", PDF), (b"\xff\xd8\xff", JPEG), (b"\x89PNG\r\n\x1a\n", PNG))


class Unreadable(RenderError):
    """文件不能读取。"""


def media(data: bytes) -> str | None:
    """Return what a file is by its first bytes, when it can be bound: PDF, JPEG or PNG; else None."""
    return next((kind for start, kind in STARTS if data.startswith(start)), None)


class Sheets:
    """The pages of one book while it is put together."""

    def __init__(self, *, examining: bool = False) -> None:
        """Start an empty book; ``examining`` only tries files, and reads pictures to their last row."""
        self.examining = examining
        self.writer = PdfWriter()
        # Numbers are stamped in a face that every reader has.
        self._face = self.writer._add_object(_named(Type="/Font", Subtype="/Type1", BaseFont="/Helvetica"))

    def __len__(self) -> int:
        """How many pages there are so far."""
        return len(self.writer.pages)

    def add_own(self, data: bytes) -> int:
        """Append a paper made here, page by page as it is; return how many pages."""
        pages = PdfReader(BytesIO(data)).pages
        for page in pages:
            seen = _shown_annotations(page)
            added = self.writer.add_page(page, excluded_keys=LEFT_OUT)
            if seen:
                _wrap(self.writer, added, b"", self._drawn(seen, added))
        return len(pages)

    def add_foreign(self, data: bytes) -> int:
        """Append a file from outside on A4 sheets, upright for reading; return how many pages.

        Raises Unreadable, saying why, for what is damaged, locked, too large, or neither PDF nor picture;
        what was appended until then is of no use, so files are examined first.
        """
        kind = media(data)
        if kind is None:
            raise Unreadable("文件不是 PDF 或者图片，不能装订成页")
        try:
            return self._add_pdf(data) if kind == PDF else self._add_picture(data, kind)
        except Unreadable:
            raise
        except Image.DecompressionBombError as error:
            raise Unreadable("图片过大，不能装订成页") from error
        except Exception as error:  # a damaged file may fail anywhere in its reader
            raise Unreadable("文件已损坏，不能读取") from error

    def _add_pdf(self, data: bytes) -> int:
        reader = PdfReader(BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise Unreadable("文件设有打开密码，不能读取")
        if not 1 <= len(reader.pages) <= MOST_PAGES:
            raise Unreadable(f"文件有 {len(reader.pages)} 页，应当为 1 至 {MOST_PAGES} 页")
        for page in reader.pages:
            self._lay(page)
        return len(reader.pages)

    def _lay(self, page: PageObject) -> None:
        """Lay one foreign page on a sheet as a form of its own, so that nothing in it reaches beyond it."""
        box = page.cropbox
        contents = page.get_contents()
        form = StreamObject()
        form.set_data(contents.get_data() if contents is not None else b"")
        form = form.flate_encode()
        form.update(_named(Type="/XObject", Subtype="/Form"))
        form[NameObject("/BBox")] = RectangleObject((box.left, box.bottom, box.right, box.top))
        for name in ("/Resources", "/Group"):
            if name in page:
                form[NameObject(name)] = page[name].clone(self.writer)
        matrix, size = _fitted(box, page.rotation)
        sheet = self._blank(size)
        drawn = _place(sheet, self.writer._add_object(form), matrix)
        drawn += b"q %s cm " % _numbers(matrix) + self._drawn(_shown_annotations(page), sheet) + b"Q\n"
        self._draw(sheet, drawn)

    def _add_picture(self, data: bytes, kind: str) -> int:
        with Image.open(BytesIO(data)) as opened:
            if opened.width * opened.height > MOST_PIXELS:
                raise Unreadable("图片过大，不能装订成页")
            turned = opened.getexif().get(0x0112, 1) != 1
            whole = kind == JPEG and not turned and opened.mode in ("L", "RGB")
            if self.examining or not whole:
                opened.load()
            picture = opened if whole else ImageOps.exif_transpose(opened)
            image = _image(picture, data if whole else None)
            width, height = picture.size
        wide = width > height
        page = (A4[1], A4[0]) if wide else A4
        scale = min((page[0] - 2 * EDGE) / width, (page[1] - 2 * EDGE) / height)
        size = (width * scale, height * scale)
        matrix = (size[0], 0.0, 0.0, size[1], (page[0] - size[0]) / 2, (page[1] - size[1]) / 2)
        sheet = self._blank(page)
        self._draw(sheet, _place(sheet, self.writer._add_object(image), matrix))
        return 1

    def stamp(self, index: int, number: int) -> None:
        """Put the page's number into its outer upper corner: odd pages right, even pages left."""
        page = self.writer.pages[index]
        box = page.mediabox
        at = float(box.right) - 18 * MM if number % 2 else float(box.left) + 12 * MM
        _resource(page, "/Font")[NameObject("/PageNo")] = self._face
        digits = f"BT /PageNo 11 Tf {at:.2f} {float(box.top) - 14 * MM:.2f} Td ({number}) Tj ET"
        # White around the digits keeps them legible on a dark scan and covers nothing else.
        _wrap(self.writer, page, b"", f"q 1 Tr 1 G 2 w {digits} Q q 0 g {digits} Q".encode())

    def _blank(self, size: tuple[float, float]) -> PageObject:
        return self.writer.add_blank_page(*size)

    def _draw(self, page: PageObject, content: bytes) -> None:
        stream = StreamObject()
        stream.set_data(content)
        page[NameObject("/Contents")] = self.writer._add_object(stream)

    def _drawn(self, annotations: list[tuple[Any, Any]], page: PageObject) -> bytes:
        """Return what draws annotations (seals, signatures, remarks) as part of the page: nothing bound acts."""
        drawn = b""
        for rectangle, appearance in annotations:
            matrix = _onto(appearance, rectangle)
            if matrix:
                form = appearance.clone(self.writer)
                drawn += _place(page, form.indirect_reference or self.writer._add_object(form), matrix)
        return drawn


def _fitted(box: RectangleObject, turned: int) -> tuple[tuple[float, ...], tuple[float, float]]:
    """Return how a page of this box and rotation is laid on A4, and the sheet's size: as read, never enlarged."""
    left, bottom, width, height = float(box.left), float(box.bottom), float(box.width), float(box.height)
    if width <= 0 or height <= 0:
        raise Unreadable("文件的页面没有大小，不能读取")
    turns: dict[int, tuple[float, ...]] = {
        0: (1, 0, 0, 1, -left, -bottom),
        90: (0, -1, 1, 0, -bottom, width + left),
        180: (-1, 0, 0, -1, width + left, height + bottom),
        270: (0, 1, -1, 0, height + bottom, -left),
    }
    turn = turns[turned % 360]
    wide, high = (height, width) if turned % 180 else (width, height)
    sheet = (A4[1], A4[0]) if wide > high else A4
    scale = min(1.0, sheet[0] / wide, sheet[1] / high)
    if abs(wide - sheet[0]) < NEARLY and abs(high - sheet[1]) < NEARLY:
        scale = min(sheet[0] / wide, sheet[1] / high)
    dx, dy = (sheet[0] - wide * scale) / 2, (sheet[1] - high * scale) / 2
    a, b, c, d, e, f = (each * scale for each in turn)
    return (a, b, c, d, e + dx, f + dy), sheet


def _image(picture: Image.Image, jpeg: bytes | None) -> StreamObject:
    """Return a picture as a PDF image: a plain JPEG as it is, black and white without loss, others as JPEG."""
    image = StreamObject()
    if picture.mode == "1":
        image._data = zlib.compress(picture.tobytes(), 6)
        names, bits, colours = "/FlateDecode", 1, "/DeviceGray"
    else:
        grey = picture.mode in ("L", "I", "I;16", "F")
        if jpeg is None:
            out = BytesIO()
            _flat(picture, "L" if grey else "RGB").save(out, "JPEG", quality=90)
            jpeg = out.getvalue()
        image._data = jpeg
        names, bits, colours = "/DCTDecode", 8, "/DeviceGray" if grey else "/DeviceRGB"
    image.update(_named(Type="/XObject", Subtype="/Image", Filter=names, ColorSpace=colours))
    for name, value in (("/Width", picture.width), ("/Height", picture.height), ("/BitsPerComponent", bits)):
        image[NameObject(name)] = NumberObject(value)
    return image


def _flat(picture: Image.Image, mode: str) -> Image.Image:
    """Return the picture in ``mode``, what is transparent in it on white."""
    if "A" in picture.getbands() or "transparency" in picture.info:
        whole = picture.convert("RGBA")
        ground = Image.new("RGBA", whole.size, "white")
        picture = Image.alpha_composite(ground, whole)
    return picture.convert(mode)


def _shown_annotations(page: PageObject) -> list[tuple[Any, Any]]:
    """Return rectangle and appearance of every annotation that shows something."""
    found = []
    for each in page.get("/Annots") or ():
        annotation = each.get_object()
        if not isinstance(annotation, DictionaryObject) or int(annotation.get("/F", 0)) & HIDDEN:
            continue
        shown = annotation.get("/AP", {}).get_object().get("/N") if "/AP" in annotation else None
        shown = shown.get_object() if shown is not None else None
        if isinstance(shown, DictionaryObject) and not isinstance(shown, StreamObject):
            state = shown.get(annotation.get("/AS", "/Off"))
            shown = state.get_object() if state is not None else None
        if isinstance(shown, StreamObject) and "/Rect" in annotation:
            rectangle: Any = annotation["/Rect"].get_object()
            found.append((RectangleObject(rectangle), shown))
    return found


def _onto(appearance: Any, rectangle: RectangleObject) -> tuple[float, ...] | None:
    """Return the matrix that lays an appearance on its rectangle (ISO 32000-1, 12.5.5); None when it is empty."""
    box = [float(each) for each in appearance.get("/BBox", (0, 0, 1, 1))]
    a, b, c, d, e, f = (float(each) for each in appearance.get("/Matrix", (1, 0, 0, 1, 0, 0)))
    corners = [(a * x + c * y + e, b * x + d * y + f) for x in (box[0], box[2]) for y in (box[1], box[3])]
    left, right = min(x for x, _ in corners), max(x for x, _ in corners)
    low, high = min(y for _, y in corners), max(y for _, y in corners)
    if right - left <= 0 or high - low <= 0:
        return None
    sx, sy = float(rectangle.width) / (right - left), float(rectangle.height) / (high - low)
    return (sx, 0.0, 0.0, sy, float(rectangle.left) - left * sx, float(rectangle.bottom) - low * sy)


def _place(page: PageObject, drawing: Any, matrix: tuple[float, ...]) -> bytes:
    """Name a form or picture among the page's resources and return what draws it."""
    drawings = _resource(page, "/XObject")
    name = f"/Laid{len(drawings)}"
    drawings[NameObject(name)] = drawing
    return b"q %s cm %s Do Q\n" % (_numbers(matrix), name.encode())


def _resource(page: PageObject, kind: str) -> DictionaryObject:
    resources = page.get("/Resources", DictionaryObject()).get_object()
    page[NameObject("/Resources")] = resources
    named = resources.get(kind, DictionaryObject()).get_object()
    resources[NameObject(kind)] = named
    return named


def _wrap(writer: PdfWriter, page: PageObject, before: bytes, after: bytes) -> None:
    """Put drawing before and after the page's own, which is kept from reaching into it."""
    first, last = StreamObject(), StreamObject()
    first.set_data(before + b"q\n")
    last.set_data(b"\nQ\n" + after)
    old = page.get("/Contents")
    middle: list[Any] = []
    if old is not None:
        held = old.get_object()
        middle = list(held) if isinstance(held, ArrayObject) else [page.raw_get("/Contents")]
    page[NameObject("/Contents")] = ArrayObject([writer._add_object(first), *middle, writer._add_object(last)])


def _named(**names: str) -> DictionaryObject:
    return DictionaryObject({NameObject(f"/{name}"): NameObject(value) for name, value in names.items()})


def _numbers(matrix: tuple[float, ...]) -> bytes:
    return " ".join(f"{each:.4f}".rstrip("0").rstrip(".") for each in matrix).encode()
