"""Pictures: decoded to the end, within the number of points, with nothing hidden before or behind."""

from __future__ import annotations

import warnings
from io import BufferedReader
from typing import Any

from PIL import Image, ImageFile, ImageOps, UnidentifiedImageError

from printouts.uploads.child import reading
from printouts.uploads.child.faults import Unacceptable
from printouts.uploads.child.signature import refuse_markup, refuse_tail

FORMATS = {"jpeg": "JPEG", "png": "PNG", "tiff": "TIFF", "webp": "WEBP"}
# What a decoder may say of a file that is not as it should be.
BROKEN = (OSError, SyntaxError, ValueError, TypeError, KeyError, IndexError, OverflowError, UnidentifiedImageError)

Image.MAX_IMAGE_PIXELS = None  # our own limit is asked before anything is decoded
ImageFile.LOAD_TRUNCATED_IMAGES = False


def examine(file: BufferedReader, kind: str, limits: dict[str, Any]) -> dict[str, Any]:
    """Return width, height and, for several pictures in one file, their number."""
    if kind == "jpeg":
        _jpeg(file)
    elif kind == "png":
        _png(file)
    else:
        refuse_tail(reading.tail(file), kind.upper())
    with _opened(file, kind, limits) as picture:
        width, height = picture.size
        _decode(picture)
        found = {"kind": kind, "width": width, "height": height}
        frames = _frames(picture, limits) if kind == "tiff" else 1
    return found | ({"pages": frames} if frames > 1 else {})


def small(file: BufferedReader, kind: str, longest: int, limits: dict[str, Any]) -> Image.Image:
    """Return the picture, upright, with at most ``longest`` points on a side, on white, without anything it carried."""
    with _opened(file, kind, limits) as picture:
        picture.draft("RGB", (longest, longest))
        _decode(picture)
        upright = ImageOps.exif_transpose(picture)
        upright.thumbnail((longest, longest))
        clear = upright.convert("RGBA")
    paper = Image.new("RGB", clear.size, "white")
    paper.paste(clear, mask=clear.getchannel("A"))
    return paper


def _opened(file: BufferedReader, kind: str, limits: dict[str, Any]) -> Image.Image:
    file.seek(0)
    warnings.simplefilter("ignore")
    try:
        picture = Image.open(file, formats=[FORMATS[kind]])
    except BROKEN:
        raise Unacceptable("damaged") from None
    width, height = picture.size
    if width * height > limits["pixels"]:
        raise Unacceptable("too_many_pixels", width=width, height=height, most=limits["pixels"] // 1_000_000)
    return picture


def _decode(picture: Image.Image) -> None:
    """Read the picture to its end."""
    try:
        picture.load()
    except BROKEN as error:
        raise Unacceptable("truncated" if "truncated" in str(error) else "damaged") from None


def _frames(picture: Image.Image, limits: dict[str, Any]) -> int:
    """Count the pictures of a file and see that none is too large; they are many only in TIFF."""
    count = 1
    try:
        while True:
            picture.seek(count)
            count += 1
            if count > limits["pages"]:
                raise Unacceptable("too_many_pages", pages=count, most=limits["pages"])
            if picture.size[0] * picture.size[1] > limits["pixels"]:
                raise Unacceptable("too_many_pixels", width=picture.size[0], height=picture.size[1],
                                   most=limits["pixels"] // 1_000_000)  # fmt: skip
    except EOFError:
        return count
    except BROKEN:
        raise Unacceptable("damaged") from None


def _jpeg(file: BufferedReader) -> None:
    """Look into what a photograph carries before its first scan, and behind its last."""
    place = 2
    for _segment in range(1000):
        mark, kind, length = _marker(reading.exactly(file, place, 4))
        if mark != 0xFF:
            raise Unacceptable("damaged")
        if kind == 0xDA:
            break
        if kind == 0xFE or 0xE0 <= kind <= 0xEF:
            refuse_markup(reading.exactly(file, place + 4, max(0, length - 2)), "JPEG")
        place += 2 + length
    end = reading.tail(file)
    at = end.rfind(b"\xff\xd9")
    if at < 0 and len(end) == reading.size_of(file):
        raise Unacceptable("truncated")
    refuse_tail(end[at + 2 :] if at >= 0 else end, "JPEG")


def _marker(four: bytes) -> tuple[int, int, int]:
    return four[0], four[1], int.from_bytes(four[2:], "big")


def _png(file: BufferedReader) -> None:
    """Walk the chunks: texts carry no markup, and nothing follows the last."""
    place, size = 8, reading.size_of(file)
    while True:
        head = reading.exactly(file, place, 8)
        length, name = int.from_bytes(head[:4], "big"), head[4:]
        if place + 12 + length > size:
            raise Unacceptable("truncated")
        if name in (b"tEXt", b"iTXt", b"zTXt"):
            refuse_markup(reading.at(file, place + 8, min(length, 1 << 20)), "PNG")
        place += 12 + length
        if name == b"IEND":
            break
    if place < size:
        refuse_tail(
            reading.at(file, place, reading.TAIL) if size - place <= reading.TAIL else reading.tail(file), "PNG"
        )
