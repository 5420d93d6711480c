"""What makes a file fit for the archive (PDF/A-3u): named colours, and its values in it for machines to read."""

from __future__ import annotations

from datetime import datetime
from functools import cache
from importlib.resources import files
from io import BytesIO

import weasyprint.pdf
from weasyprint import Attachment
from weasyprint.css import ColorProfile

from printouts.offline import DenyAll
from printouts.values import Values, canonical

FORMAT = "pdf/a-3u"
ATTACHMENT = "values.json"


class _Colours(ColorProfile):
    """The profile of the colours, written into the file as it is: Pillow's copy changes once its name was asked."""

    def __init__(self, data: bytes) -> None:
        super().__init__(BytesIO(data), "sRGB2014.icc", "relative-colorimetric", (["r"], ["g"], ["b"]))
        self.data = data

    @property
    def content(self) -> bytes:
        return self.data


@cache
def colours() -> ColorProfile:
    """Return the colours that PDF/A wants named, read once; WeasyPrint itself would open the file for every paper."""
    return _Colours((files(weasyprint.pdf) / "sRGB2014.icc").read_bytes())


def attachment(shown: Values, fetcher: DenyAll) -> Attachment:
    """Return the values as a file whose bytes and dates follow from them alone."""
    try:
        day = datetime.fromisoformat(str(shown.get("date")))
    except ValueError:
        day = datetime(1970, 1, 1)  # noqa: DTZ001  # a paper without a date
    return Attachment(
        string=canonical(shown),
        name=ATTACHMENT,
        description="本文书所载的数据",
        created=day,
        modified=day,
        relationship="Data",
        url_fetcher=fetcher,
    )
