"""A seal's image as the agency supplies it: PNG, SVG or PDF, checked once and kept as what is printed."""

from __future__ import annotations

from io import BytesIO
from xml.etree import ElementTree

from django.utils.translation import gettext as _
from PIL import Image
from pypdf import PdfReader
from pypdf.errors import PyPdfError
from weasyprint import HTML

from printouts.offline import DenyAll
from printouts.signing.exceptions import CannotDraw

LARGEST = 2 * 1024 * 1024
# 300 dots per inch of 42 mm are 496; fewer print with a ragged rim.
FEWEST_DOTS, MOST_DOTS = 480, 4_000
SQUARE = 0.02
SVG = "{http://www.w3.org/2000/svg}svg"
# What an image may be made of; no scripts, no links, no pictures within it, no text whose face is elsewhere.
SHAPES = frozenset(
    ("svg", "g", "path", "circle", "ellipse", "rect", "line", "polyline", "polygon", "title", "desc", "defs", "use")
)


def checked(data: bytes, diameter: float) -> bytes:
    """Return the image as it is printed: a PNG or a PDF of one page; raises CannotDraw for what is none."""
    if len(data) > LARGEST:
        raise CannotDraw(_("印章图像超过 2 MB：请缩小后重新上传。"))
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return _png(data)
    if data.startswith(b"%PDF-"):
        return _pdf(data)
    if b"<svg" in data[:2_000]:
        return _svg(data, diameter)
    raise CannotDraw(_("印章图像应为 PNG、SVG 或者 PDF 文件。"))


def _png(data: bytes) -> bytes:
    try:
        with Image.open(BytesIO(data), formats=["PNG"]) as picture:
            picture.verify()  # the layout program has the library load what is cut off
        with Image.open(BytesIO(data), formats=["PNG"]) as picture:
            width, height = picture.size
            if max(width, height) > MOST_DOTS:
                raise CannotDraw(_("印章图像过大：边长不超过 4000 点。"))
            picture.load()
    except (OSError, ValueError, SyntaxError) as error:
        raise CannotDraw(_("印章图像不能读取：请重新导出 PNG 文件。")) from error
    _refuse_oblong(width, height)
    if min(width, height) < FEWEST_DOTS:
        raise CannotDraw(_("印章图像过小：边长至少 480 点（300 dpi），否则印文不清。"))
    return data


def _pdf(data: bytes) -> bytes:
    try:
        reader = PdfReader(BytesIO(data), strict=True)
        pages, box = len(reader.pages), reader.pages[0].mediabox
        live = any(name in data for name in (b"/JavaScript", b"/JS", b"/Launch", b"/EmbeddedFile"))
    except (PyPdfError, ValueError, KeyError, IndexError, TypeError, AttributeError) as error:
        raise CannotDraw(_("印章图像不能读取：请重新导出 PDF 文件。")) from error
    if pages != 1 or live or reader.is_encrypted:
        raise CannotDraw(_("印章图像应为一页、不加密、不含脚本和附件的 PDF。"))
    _refuse_oblong(float(box.width), float(box.height))
    return data


def _svg(data: bytes, diameter: float) -> bytes:
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise CannotDraw(_("印章图像（SVG）不得含有 DOCTYPE 和实体声明：请去掉后重新上传。"))
    try:
        root = ElementTree.fromstring(data)  # noqa: S314 - nothing is declared that could be expanded
    except ElementTree.ParseError as error:
        raise CannotDraw(_("印章图像不能读取：请重新导出 SVG 文件。")) from error
    if root.tag != SVG:
        raise CannotDraw(_("印章图像应为 PNG、SVG 或者 PDF 文件。"))
    for element in root.iter():
        name = str(element.tag).rpartition("}")[2]
        links = [value for key, value in element.attrib.items() if "href" in key.lower() or "url(" in value.lower()]
        if name not in SHAPES or any(not link.startswith("#") for link in links):
            raise CannotDraw(_("印章图像（SVG）只能由图形轮廓组成：请把文字转为轮廓，去掉脚本、链接和嵌入图片。"))
    box = [float(each) for each in root.get("viewBox", "").replace(",", " ").split() if _number(each)]
    if len(box) != 4:
        raise CannotDraw(_("印章图像（SVG）应当写明 viewBox。"))
    _refuse_oblong(box[2], box[3])
    root.set("width", f"{diameter}mm")
    root.set("height", f"{diameter}mm")
    ElementTree.register_namespace("", SVG[1:].partition("}")[0])
    shape = ElementTree.tostring(root, encoding="unicode")
    sheet = f"<style>@page{{size:{diameter}mm {diameter}mm;margin:0}}body{{margin:0;line-height:0}}</style>"
    return bytes(HTML(string=f"<html>{sheet}<body>{shape}</body></html>", url_fetcher=DenyAll()).write_pdf() or b"")


def _number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


def _refuse_oblong(width: float, height: float) -> None:
    if not width or not height or abs(width - height) > SQUARE * max(width, height):
        raise CannotDraw(_("印章图像应为正方形，印文撑满边框，四周不留白。"))
