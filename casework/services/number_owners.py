"""Whose number it is: a number as read, held against the table of agencies, courts and kinds of paper."""

from __future__ import annotations

from dataclasses import dataclass

from casework.agencies import AgencyKind
from casework.exceptions import InvalidInput
from casework.law.numbering import stems
from casework.models import Agency, NumberStyle
from casework.written_numbers import ReadNumber, court_number, read_number

# How the stems of a kind of agency begin, so that a stranger's number still says what kind of agency wrote it.
MARKS = {
    "市监": AgencyKind.MARKET_REGULATION, "检": AgencyKind.PROCURATORATE, "公": AgencyKind.POLICE,
    "关": AgencyKind.CUSTOMS, "文": AgencyKind.CULTURE,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Owner:
    """Who wrote a number, as far as the tables know, and what kind of paper or case it marks; empty is unknown."""

    number: ReadNumber
    name: str = ""
    agency: Agency | None = None
    kind: str = ""
    about: str = ""

    def __str__(self) -> str:
        who = self.name or (AgencyKind(self.kind).label if self.kind else "")
        return "　".join(str(part) for part in (who, self.about) if part)


def owner_of(text: str) -> Owner | None:
    """Return whose number ``text`` is, or None for what is no number. Three queries at most."""
    try:
        read = read_number(text)
    except InvalidInput:
        return None
    return _court(read) if read.court else _agency(read)


def _court(read: ReadNumber) -> Owner:
    found = court_number(read)
    agency = Agency.objects.filter(kind=AgencyKind.COURT, number_prefix=found.code).first() if found.code else None
    name = agency.name if agency else found.court
    # The year stands first in numbers of mediation bodies too; a code of a court or of a case tells them apart.
    kind = AgencyKind.COURT if name or found.kind else ""
    return Owner(read, name, agency, kind, found.about)


def _agency(read: ReadNumber) -> Owner:
    """Find the agency by its own beginning of numbers, the longest first; else the kind of agency by its mark."""
    known = [(each.number_prefix, each) for each in Agency.objects.exclude(number_prefix="")]
    known += [(each.prefix, each.agency) for each in NumberStyle.objects.exclude(prefix="").select_related("agency")]
    found = [(prefix, agency) for prefix, agency in known if read.stem.startswith(prefix)]
    for prefix, agency in sorted(found, key=lambda each: len(each[0]), reverse=True):
        rest = read.stem.removeprefix(prefix)
        own = dict(NumberStyle.objects.filter(agency=agency).exclude(own_stem="").values_list("own_stem", "stem"))
        about = _about(agency.kind, rest, own)
        if about:
            return Owner(read, agency.name, agency, agency.kind, about)
    return _stranger(read)


def _about(kind: str, rest: str, own: dict[str, str]) -> str:
    """Say what a stem marks, without the characters of the department before it."""
    known = stems(kind)
    rest = own.get(rest, rest)
    _department, bracket, after = rest.partition("）")
    for stem in (rest, after if bracket else rest):
        if stem in known:
            return known[stem]
    return ""


def _stranger(read: ReadNumber) -> Owner:
    """Tell the kind of agency and of paper of a number that no agency here begins like."""
    for mark, kind in MARKS.items():
        found = [stem for stem in stems(kind) if read.stem.endswith(stem if stem.startswith(mark) else mark + stem)]
        known = max(found, key=len, default="")
        if not known and kind == AgencyKind.POLICE and "公（" in read.stem:
            known = max((stem for stem in stems(kind) if read.stem.endswith(f"）{stem}")), key=len, default="")
        if known:
            return Owner(read, kind=kind, about=stems(kind)[known])
    return Owner(read)
