"""What a file is by its first bytes, whatever its name says; and what is refused by name at once."""

from __future__ import annotations

import re

from printouts.uploads.child.faults import Unacceptable

HEAD = 4096

KNOWN = (
    ("pdf", rb"%PDF-\d"),
    ("jpeg", rb"\xff\xd8\xff"),
    ("png", rb"\x89PNG\r\n\x1a\n"),
    ("tiff", rb"II\*\0|MM\0\*|II\+\0|MM\0\+"),
    ("webp", rb"RIFF....WEBP"),
    ("wav", rb"RIFF....WAVE"),
    ("boxes", rb"....(ftyp|moov|mdat|wide|free|skip)"),
    ("mp3", rb"ID3[\x02-\x04]|\xff[\xe2\xe3\xf2\xf3\xfa\xfb]"),
    ("zip", rb"PK\x03\x04"),
)
REFUSED = (
    ("executable", rb"MZ(?=.{0,60}\0)|\x7fELF|\xca\xfe\xba\xbe|[\xce\xcf]\xfa\xed\xfe|\xfe\xed\xfa[\xce\xcf]"),
    ("executable", rb"L\0\0\0\x01\x14\x02\0|\0asm"),
    ("script", rb"(\xef\xbb\xbf)?#!|(\xef\xbb\xbf)?\s*<\?php"),
    ("old_office", rb"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
    ("other_archive", rb"Rar!\x1a|7z\xbc\xaf\x27\x1c|\x1f\x8b|BZh[1-9]1AY|\xfd7zXZ\0|MSCF\0"),
    ("other_archive", rb"\x28\xb5\x2f\xfd|PK\x05\x06|PK\x07\x08"),
    ("other_picture", rb"GIF8[79]a|BM....\0\0\0\0|\0\0\x01\0|8BPS"),
)  # fmt: skip
# What a browser would take for a page, a drawing or a program; inside a picture or before a PDF it has no business.
MARKUP = re.compile(rb"<\s*(!doctype\s+html|html|head|body|script|svg|iframe|object|embed|meta|\?php|%@)", re.I)
# Each part of what may stand before a page ends in one way only, so that no text makes the search long.
BEFORE_A_PAGE = rb"(\xef\xbb\xbf)?\s*(?:(?:<!--(?:(?!-->).)*-->|<\?xml[^>]*>|<!doctype[^>]*>)\s*)*"
PAGE = re.compile(BEFORE_A_PAGE + rb"<\s*(html|head|body|script|svg|iframe)", re.I | re.S)
DOCTYPE = re.compile(rb"(\xef\xbb\xbf)?\s*<!doctype\s+(html|svg)", re.I)


def kind(head: bytes) -> str:
    """Return what the first bytes of a file show, "text" for what may be text; raises Unacceptable by name."""
    if not head:
        raise Unacceptable("empty")
    for name, start in KNOWN:
        if re.match(start, head, re.S):
            return name
    for code, start in REFUSED:
        if re.match(start, head, re.S):
            raise Unacceptable(code)
    if PAGE.match(head) or DOCTYPE.match(head):
        raise Unacceptable("markup")
    if 0 < head.find(b"%PDF-") <= 1024:
        raise Unacceptable("polyglot", what="PDF")
    return "text"


def refuse_markup(part: bytes, what: str) -> None:
    """Refuse a part of a file that a browser or an interpreter could run."""
    if MARKUP.search(part):
        raise Unacceptable("polyglot", what=what)


def refuse_tail(tail: bytes, what: str) -> None:
    """Refuse what is hung on behind the end of a file: an archive, a PDF, a page, a program."""
    if ends_as_zip(tail) or b"%PDF-" in tail[:1024] or re.match(rb"\s*(MZ|\x7fELF|#!)", tail):
        raise Unacceptable("polyglot", what=what)
    refuse_markup(tail[:HEAD], what)
    refuse_markup(tail[-HEAD:], what)


def ends_as_zip(tail: bytes) -> bool:
    """Whether a file with this end is, to a reader of archives, an archive: a directory that fits the end exactly."""
    at = tail.rfind(b"PK\x05\x06")
    return at >= 0 and len(tail) >= at + 22 and at + 22 + int.from_bytes(tail[at + 20 : at + 22], "little") == len(tail)
