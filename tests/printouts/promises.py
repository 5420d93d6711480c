"""What the page of each variant promises, in millimetres: the table that every finished paper is held against."""

from dataclasses import dataclass

POINT = 25.4 / 72
WORD = 156 / 28  # 一字
LINE = 225 / 22  # 一行
NEAR = 0.5


@dataclass(frozen=True)
class Promise:
    """Margins of odd pages (even pages are mirrored), text size and pitch, and what the page carries.

    `number` is where the page number stands: "outer" as the standard has it, with or without dashes, "centre" for
    forms, "signed" below the line for the signatures of a record, or nothing. `head` is the top of the agency's name.
    """

    left: float
    right: float
    top: float
    bottom: float
    size: float
    pitch: float
    number: str = ""
    dashes: bool = True
    head: float | None = None
    rules: tuple[tuple[float, float], ...] = ()  # red lines of the first page: (length, weight), from top to bottom
    sealed: bool = False

    @property
    def height(self) -> float:
        """The height of the text area."""
        return 297 - self.top - self.bottom

    def edges(self, page: int) -> tuple[float, float]:
        """Return the left and the right edge of the text area on a page counted from 1."""
        left, right = (self.left, self.right) if page % 2 else (self.right, self.left)
        return left, 210 - right


def _standard(**more: object) -> Promise:
    return Promise(28, 26, 37, 35, WORD, LINE, number="outer", **more)  # type: ignore[arg-type]  # fields of Promise


PROMISES = {
    "official": _standard(head=37 + 35, rules=((156, 0.7),), sealed=True),
    "notice": _standard(sealed=True),
    "letter": _standard(head=30, rules=((170, 1.0), (170, 0.35), (170, 0.35), (170, 1.0)), sealed=True),
    "court": _standard(dashes=False, sealed=True),
    "court_notice": _standard(dashes=False, sealed=True),
    "procuratorate": _standard(sealed=True),
    "form": Promise(25, 20, 25, 22, 12 * POINT, 18 * POINT, number="centre"),
    "stub": Promise(25, 22, 18, 14, 14 * POINT, 9, sealed=True),
    "cover": Promise(30, 20, 25, 25, 15 * POINT, 20 * POINT),
    "strip": Promise(15, 15, 20, 20, 14 * POINT, 8, sealed=True),
    "record": Promise(28, 22, 25, 40, 14 * POINT, 9, number="signed"),
}
"""Variant → promise; every variant that a paper uses is here."""

# Internal reports in the form of a notice bear names, not the seal.
UNSEALED = {"investigation_report", "hearing_report", "plea_statement", "adj.tech_opinion"}
