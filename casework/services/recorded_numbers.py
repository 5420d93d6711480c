"""Numbers on papers made elsewhere: whether they are our own, whether they are taken, whether they come from a pad."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from casework.exceptions import InvalidInput
from casework.models import Agency, Case, Counter, Document, NumberBlock, Proceeding, VoidNumber
from casework.services import numbers
from casework.written_numbers import ReadNumber, canonical, read_number


@dataclass(frozen=True, slots=True)
class OwnNumber:
    """A number of one's own: of which kind and year, the how manieth, and how it is written here."""

    agency: Agency
    stem: str
    year: int
    serial: int
    written: str

    @property
    def same(self) -> dict[str, object]:
        """The lookup of whatever bears this number."""
        return {"agency": self.agency, "stem": self.stem, "year": self.year, "serial": self.serial}


def own(agency: Agency, stem: str, text: str) -> OwnNumber | None:
    """Return the number of this agency and kind that ``text`` says, or None when it is another's. One query.

    A recorded paper that carries it falls under the constraint that no two papers have one number.
    A number is known as ours in every way in which the agency has ever written this kind.
    """
    try:
        read = read_number(text)
    except InvalidInput:
        return None
    if not stem or read.first != read.last or read.part:
        return None
    for style in [None, *numbers.styles(agency, stem)]:
        written = numbers.number(agency, stem, read.year, read.first, style)
        if _says_the_same(read, read_number(written)):
            return OwnNumber(agency, stem, read.year, read.first, written)
    return None


def _says_the_same(read: ReadNumber, ours: ReadNumber) -> bool:
    """Whether both are one number; a letter that one of them leaves out makes no difference."""
    same = (read.stem, read.court, read.year, read.first) == (ours.stem, ours.court, ours.year, ours.first)
    return same and (read.letter == ours.letter or not read.letter or not ours.letter)


def is_used(number: OwnNumber) -> bool:
    """Whether a paper, a case or a proceeding bears this number, or it was made void. Four queries at most."""
    bearing = Q(**number.same) | Q(agency=number.agency, number_key=canonical(number.written))
    return (
        Document.objects.filter(bearing).exists()
        or VoidNumber.objects.filter(**number.same).exists()
        or Case.objects.filter(**number.same).exists()
        or Proceeding.objects.filter(**number.same).exists()
    )


def is_outside_every_pad(number: OwnNumber) -> bool:
    """Whether this kind is numbered here, and the number was neither given to a pad nor used before going live.

    Where nothing of the kind and year was ever numbered here, its numbers are kept elsewhere
    (a national system, a paper register), and there is nothing to hold it against.
    """
    kind = {"agency": number.agency, "stem": number.stem, "year": number.year}
    counter = Counter.objects.filter(**kind).first()
    if counter is None or number.serial <= counter.opening:
        return False
    return not NumberBlock.objects.filter(**kind, first__lte=number.serial, last__gte=number.serial).exists()


def written_on(agency: Agency, stem: str, year: int, serial: int, on: date) -> str:
    """Return how the agency writes a number of its own on a day. One query."""
    style = next(iter(numbers.styles(agency, stem, on)), None)
    return numbers.number(agency, stem, year, serial, style)
