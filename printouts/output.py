"""How a laid-out paper becomes bytes: compressed once, the same each time."""

import zlib
from functools import lru_cache
from typing import Any

import pydyf
from weasyprint.document import Document

LEVEL = 1  # three fifths of the time of level 4 for 4 % more bytes
SMALL = 64 * 1024  # faces of titles and page numbers, colours: they come again on the next paper


def pack(document: Document, pdf: Any) -> None:
    """Compress every stream of `pdf`, ready to be written (a finisher, as WeasyPrint calls it).

    Left to itself the writer compresses everything twice: once to write it, once to hash it for the file's identifier.
    """
    pdf.objects[:] = [_packed(each) if _is_loose(each) else each for each in pdf.objects]


def _is_loose(each: Any) -> bool:
    return isinstance(each, pydyf.Stream) and each.compress and "Filter" not in each.extra


def _packed(stream: Any) -> Any:
    stream.compress = False
    content = stream.data.partition(b"stream\n")[2].removesuffix(b"\nendstream")
    compress = _again if len(content) <= SMALL else _compressed
    packed = pydyf.Stream([compress(content)], {**stream.extra, "Filter": "/FlateDecode"})
    packed.number = stream.number
    return packed


def _compressed(content: bytes) -> bytes:
    return zlib.compress(content, LEVEL)


_again = lru_cache(maxsize=64)(_compressed)
