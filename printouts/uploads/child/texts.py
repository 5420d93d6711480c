"""Plain text: every byte of it is text, in an encoding that is found out, and it is no page and no program."""

from __future__ import annotations

import codecs
from io import BufferedReader
from typing import Any

from printouts.uploads.child.faults import Unacceptable
from printouts.uploads.child.signature import refuse_markup

PIECE = 1 << 20
MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
NAMES = {"utf-8": "UTF-8", "utf-8-sig": "UTF-8", "utf-16": "UTF-16", "gb18030": "GB18030"}
# Tabs, line ends and form feeds are text; every other control character says that it is something else.
CONTROL = {chr(code) for code in range(32)} - set("\t\n\r\f\x1a")


def examine(file: BufferedReader, limits: dict[str, Any]) -> dict[str, Any]:
    """Return the encoding; raises Unacceptable for what is no text."""
    file.seek(0)
    head = file.read(4)
    marked = next((name for mark, name in MARKS if head.startswith(mark)), "")
    for encoding in (marked,) if marked else ("utf-8", "gb18030"):
        if _decodes(file, encoding):
            return {"kind": "text", "encoding": NAMES[encoding]}
    raise Unacceptable("unknown")


def _decodes(file: BufferedReader, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)("strict")
    file.seek(0)
    first = True
    try:
        while piece := file.read(PIECE):
            text = decoder.decode(piece)
            if not CONTROL.isdisjoint(text):
                return False
            if first:
                refuse_markup(text[:1024].lstrip().encode(errors="ignore"), "TXT")
                first = False
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True
