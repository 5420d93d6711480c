"""Files as people hand them in, and as nobody should: each made here, small, and named by what it is."""

from __future__ import annotations

import io
import struct
import wave
import zipfile
import zlib
from collections.abc import Mapping

from PIL import Image
from pypdf import PdfWriter


def picture(form: str = "PNG", size: tuple[int, int] = (40, 30), **more: object) -> bytes:
    out = io.BytesIO()
    Image.radial_gradient("L").resize(size).convert("RGB").save(out, form, **more)
    return out.getvalue()


def pdf(pages: int = 1, extra: bytes = b"") -> bytes:
    """Return a PDF with as many empty pages; a flat tree, so that a hundred thousand are quickly written."""
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b""]
    objects += [b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 300]>>"] * pages
    kids = b" ".join(b"%d 0 R" % number for number in range(3, pages + 3))
    objects[1] = b"<</Type/Pages/Count %d/Kids[%s]>>" % (pages, kids)
    out, places = io.BytesIO(), []
    out.write(b"%PDF-1.7\n" + extra)
    for number, each in enumerate(objects, 1):
        places.append(out.tell())
        out.write(b"%d 0 obj%sendobj\n" % (number, each))
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out.write(b"".join(b"%010d 00000 n \n" % place for place in places))
    out.write(b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start))
    return out.getvalue()


def locked() -> bytes:
    """Return a PDF that wants a password before it shows anything."""
    writer = PdfWriter(io.BytesIO(pdf()))
    writer.encrypt("secret", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def packed(files: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def office(main: str, **more: bytes) -> bytes:
    return packed({"[Content_Types].xml": b"<Types/>", main: b"<w/>", **more})


def encrypted() -> bytes:
    """Return an archive whose one entry says that it is encrypted, in its own head and in the directory."""
    data = bytearray(packed({"a.txt": b"secret"}))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = data.index(mark) + at
        data[place] |= 1
    return bytes(data)


def bomb() -> bytes:
    return packed({"zeros": bytes(64 * 1024 * 1024)})


def nested_bomb() -> bytes:
    return packed({"inner.zip": packed({"deeper.zip": bomb()})})


def overlapping() -> bytes:
    """Return an archive whose directory names the same bytes a hundred times under other names."""
    whole = packed({"a": bytes(range(256)) * 8})
    start = whole.index(b"PK\x01\x02")
    end = whole.index(b"PK\x05\x06")
    entries = b"".join(whole[start:end][:-1] + bytes([65 + number % 50]) for number in range(100))
    tail = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 100, 100, len(entries), start, 0)
    return whole[:start] + entries + tail


def png_of(width: int, height: int) -> bytes:
    """Return a PNG that says it is so large, without being it."""

    def chunk(name: bytes, body: bytes) -> bytes:
        return struct.pack(">L", len(body)) + name + body + struct.pack(">L", zlib.crc32(name + body))

    head = struct.pack(">LLBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(bytes(1000))) + chunk(b"IEND", b"")
    )


def commented(text: bytes) -> bytes:
    """Return a JPEG with a comment."""
    plain = picture("JPEG")
    return plain[:2] + b"\xff\xfe" + struct.pack(">H", len(text) + 2) + text + plain[2:]


def box(name: bytes, body: bytes) -> bytes:
    return struct.pack(">L", len(body) + 8) + name + body


def film(brand: bytes = b"isom", seconds: int = 90) -> bytes:
    head = bytes(12) + struct.pack(">LL", 1000, seconds * 1000) + bytes(80)
    return box(b"ftyp", brand + bytes(4) + brand) + box(b"mdat", bytes(500)) + box(b"moov", box(b"mvhd", head))


def photo_of_a_phone() -> bytes:
    return box(b"ftyp", b"heic" + bytes(4) + b"mif1heic") + box(b"meta", bytes(40)) + box(b"mdat", bytes(200))


def sound() -> bytes:
    out = io.BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(8000)
        file.writeframes(bytes(16_000 * 3))
    return out.getvalue()


def song(frames: int = 100) -> bytes:
    """Return MP3 frames of silence: MPEG 1, layer 3, 128 kbit/s, 44.1 kHz."""
    return b"ID3\x04\0\0\0\0\0\x0a" + bytes(10) + (b"\xff\xfb\x90\x00" + bytes(413)) * frames
