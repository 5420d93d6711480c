"""Sound and film: walked box by box, frame by frame, to the end; how long they last."""

from __future__ import annotations

from collections.abc import Iterator
from io import BufferedReader
from typing import Any

from printouts.uploads.child import reading
from printouts.uploads.child.faults import Unacceptable

MOST_BOXES = 100_000
PICTURES = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"}
SOUND = {b"M4A ", b"M4B ", b"M4P "}
BITRATES = (
    (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320),  # MPEG 1
    (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),  # MPEG 2, 2.5
)
RATES = {3: (44_100, 48_000, 32_000), 2: (22_050, 24_000, 16_000), 0: (11_025, 12_000, 8_000)}


def boxes(file: BufferedReader, limits: dict[str, Any]) -> dict[str, Any]:
    """Examine MP4, QuickTime, M4A or HEIC: which one it is, and how long it lasts."""
    size = reading.size_of(file)
    found: dict[bytes, tuple[int, int]] = {}
    for name, start, end in _boxes(file, 0, size):
        found.setdefault(name, (start, end))
    brand = _brand(file, found)
    if brand in PICTURES:
        if b"meta" not in found:
            raise Unacceptable("truncated")
        return {"kind": "heic"}
    if b"moov" not in found:
        raise Unacceptable("truncated")
    kind = "m4a" if brand in SOUND else "mov" if brand in (b"", b"qt  ") else "mp4"
    return {"kind": kind, "seconds": _duration(file, *found[b"moov"])}


def _brand(file: BufferedReader, found: dict[bytes, tuple[int, int]]) -> bytes:
    """Return the main brand; a picture that calls itself by a general brand says what it is among the others."""
    if b"ftyp" not in found:
        return b""
    start, end = found[b"ftyp"]
    names = reading.exactly(file, start, min(end - start, 400))
    brands = [names[:4], *(names[at : at + 4] for at in range(8, len(names), 4))]
    return next((each for each in brands if each in PICTURES), brands[0])


def _boxes(file: BufferedReader, start: int, end: int) -> Iterator[tuple[bytes, int, int]]:
    """Yield name, begin and end of each box; raises Unacceptable when one reaches beyond the file."""
    for _count in range(MOST_BOXES):
        if end - start < 8:
            return
        head = reading.exactly(file, start, 8)
        length, name, body = int.from_bytes(head[:4], "big"), head[4:], start + 8
        if length == 1:
            length, body = int.from_bytes(reading.exactly(file, start + 8, 8), "big"), start + 16
        elif length == 0:
            length = end - start
        if length < body - start or not all(0x20 <= letter < 0x7F or letter == 0xA9 for letter in name):
            raise Unacceptable("damaged")
        if start + length > end:
            raise Unacceptable("truncated")
        yield name, body, start + length
        start += length
    raise Unacceptable("damaged")


def _duration(file: BufferedReader, start: int, end: int) -> float:
    for name, body, _stop in _boxes(file, start, end):
        if name == b"mvhd":
            long = reading.exactly(file, body, 1)[0] == 1
            scale_at, width = (20, 8) if long else (12, 4)
            scale = int.from_bytes(reading.exactly(file, body + scale_at, 4), "big")
            length = int.from_bytes(reading.exactly(file, body + scale_at + 4, width), "big")
            return round(length / scale, 1) if scale else 0.0
    raise Unacceptable("damaged")


def wav(file: BufferedReader, limits: dict[str, Any]) -> dict[str, Any]:
    """Examine WAV: its chunks fit into the file; how long it lasts."""
    size, place, rate, sound = reading.size_of(file), 12, 0, 0
    if int.from_bytes(reading.exactly(file, 4, 4), "little") + 8 > size + 1:
        raise Unacceptable("truncated")
    for _count in range(MOST_BOXES):
        if place + 8 > size:
            break
        head = reading.exactly(file, place, 8)
        length = int.from_bytes(head[4:], "little")
        if head[:4] == b"fmt ":
            rate = int.from_bytes(reading.exactly(file, place + 16, 4), "little")
        elif head[:4] == b"data":
            sound = length
            if place + 8 + length > size:
                raise Unacceptable("truncated")
        place += 8 + length + length % 2
    if not rate or not sound:
        raise Unacceptable("damaged")
    return {"kind": "wav", "seconds": round(sound / rate, 1)}


def mp3(file: BufferedReader, limits: dict[str, Any]) -> dict[str, Any]:
    """Examine MP3: frame after frame to the end; how long it lasts."""
    size, place = reading.size_of(file), 0
    head = reading.exactly(file, 0, 10)
    if head[:3] == b"ID3":
        place = 10 + sum((each & 0x7F) << shift for each, shift in zip(head[6:10], (21, 14, 7, 0), strict=True))
    seconds, frames = 0.0, 0
    while place + 4 <= size:
        length, lasts = _frame(reading.exactly(file, place, 4))
        if not length:
            break
        seconds, frames, place = seconds + lasts, frames + 1, place + length
    tail = reading.at(file, place, 3)
    if frames < 3:
        raise Unacceptable("damaged")
    if place > size or (tail and tail not in (b"TAG", b"APE", b"LYR", b"\0\0\0")):
        raise Unacceptable("truncated")
    return {"kind": "mp3", "seconds": round(seconds, 1)}


def _frame(head: bytes) -> tuple[int, float]:
    """Return length and duration of the frame of layer 3 that begins so; nothing when none does."""
    version, layer = head[1] >> 3 & 3, head[1] >> 1 & 3
    step, speed = head[2] >> 4, head[2] >> 2 & 3
    if head[0] != 0xFF or head[1] & 0xE0 != 0xE0 or version == 1 or layer != 1 or step in (0, 15) or speed == 3:
        return 0, 0.0
    samples = 1152 if version == 3 else 576
    rate = RATES[version][speed]
    bitrate = BITRATES[0 if version == 3 else 1][step] * 1000
    return samples // 8 * bitrate // rate + (head[2] >> 1 & 1), samples / rate
