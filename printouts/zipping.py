"""A folder as a ZIP, sent while it is made: one piece is held at a time; the same folder is the same bytes."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator

from printouts.exporting import Package

# No clock goes in: the first moment that the format knows.
MOMENT = (1980, 1, 1, 0, 0, 0)


class _Outlet:
    """A file that can only be written to, and is emptied after each piece."""

    def __init__(self) -> None:
        self.held: list[bytes] = []

    def write(self, data: bytes) -> int:
        self.held.append(bytes(data))
        return len(data)

    def flush(self) -> None:
        """Nothing to do: what is written is taken from here."""

    def take(self) -> bytes:
        data, self.held = b"".join(self.held), []
        return data


def zipped(package: Package) -> Iterator[bytes]:
    """Yield the folder as a ZIP, stored and not compressed: PDF and pictures are so already."""
    outlet = _Outlet()
    with zipfile.ZipFile(outlet, "w", zipfile.ZIP_STORED) as archive:  # type: ignore[call-overload]
        for member in package.members:
            info = zipfile.ZipInfo(f"{package.name}/{member.path}", MOMENT)
            info.external_attr, info.create_system = 0o640 << 16, 3
            with archive.open(info, "w", force_zip64=member.size > 1 << 31) as entry:
                for chunk in member.chunks():
                    entry.write(chunk)
                    yield outlet.take()
    yield outlet.take()
