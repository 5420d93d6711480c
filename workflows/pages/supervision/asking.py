"""What an address asks of a board: which agency, unit, person and months, as of which day, of which campaign."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from urllib.parse import urlencode

from django.http import Http404
from django.utils.translation import gettext as _

from casework import access
from casework.law.figures import Campaign, campaigns
from casework.models import Agency, Officer, Tenure, Unit
from casework.services.figures import settling
from casework.services.figures.reading import AGENCY, NOBODY, OFFICER, UNIT, Question, Scope, Span, Within
from casework.services.figures.rows import BEGINNING
from workflows.pages.supervision.morning import counts_only
from workflows.pages.visitor import PageRequest

# What a board shows unasked: this many months up to the one of the day as of which it is told.
MONTHS = 3
MOST_MONTHS = 36


@dataclass(frozen=True)
class Part:
    """One row of a board: an agency, a unit of one, or a person; ``key`` is NOBODY where none is known."""

    key: int
    name: str
    # What an address says to ask of it.
    asks: dict[str, str | int | None]


@dataclass(frozen=True)
class Asked:
    """One question to the boards, with the agencies that may be asked about."""

    agencies: dict[Agency, frozenset[str]]
    agency: Agency | None
    units: dict[int, str]
    unit: int | None
    people: dict[int, str]
    officer: int | None
    span: Span
    as_of: date
    tag: str
    figures: bool

    @property
    def names(self) -> dict[int, str]:
        """What each agency is called, by key."""
        return {agency.pk: agency.short_name for agency in self.agencies}

    @cached_property
    def through(self) -> date | None:
        """The last day that is counted; None before the first run. One query, the first time."""
        return settling.settled_through()

    @property
    def question(self) -> Question:
        """The question to the figures: of one agency where one was chosen, as of a day that is counted."""
        scope = Scope.of(self.agencies)
        counted = min(self.as_of, self.through or BEGINNING)
        chosen = scope.only(self.agency.pk) if self.agency else scope
        return Question(chosen, self.span, counted, self.tag, Within(self.unit, self.officer), self.by)

    @property
    def by(self) -> str:
        """What a board tells apart: agencies; within one its units; within one of these its people."""
        if self.agency is None:
            return AGENCY
        return UNIT if self.unit is None and self.officer is None else OFFICER

    @property
    def head(self) -> str:
        """What the rows of a board are."""
        return {AGENCY: _("机关"), UNIT: _("办案机构"), OFFICER: _("承办人")}[self.by]

    @property
    def parts(self) -> list[Part]:
        """The rows of a board, in their order."""
        if self.by == AGENCY:
            return [Part(agency.pk, agency.short_name, {"agency": agency.code}) for agency in self.agencies]
        if self.by == UNIT:
            return [Part(key, name, {"unit": key}) for key, name in self.units.items()]
        chosen = self.people if self.officer is None else {self.officer: self.people[self.officer]}
        return [Part(key, name, {"officer": key}) for key, name in chosen.items()]

    @property
    def whole(self) -> str:
        """The address that asks of all agencies."""
        return self.address(agency=None, unit=None, officer=None)

    @property
    def name(self) -> str:
        """What was chosen; empty where it is the whole."""
        return self.path[-1][0] if self.path else ""

    @property
    def path(self) -> list[tuple[str, str]]:
        """What was chosen, from the whole to the part, each with the address that asks for it."""
        found: list[tuple[str, str]] = []
        if self.agency is not None:
            found.append((self.agency.short_name, self.address(unit=None, officer=None)))
        if self.unit is not None:
            found.append((self.units[self.unit], self.address(officer=None)))
        if self.officer is not None:
            found.append((self.people[self.officer], self.address()))
        return found

    @property
    def campaigns(self) -> dict[str, Campaign]:
        """The campaigns to choose from."""
        return campaigns()

    def address(self, **changed: str | int | None) -> str:
        """Return the query of an address that asks the same but for what is ``changed``."""
        said: dict[str, str | int | None] = {
            "agency": self.agency.code if self.agency else None, "unit": self.unit, "officer": self.officer,
            "from": f"{self.span.first:%Y-%m}", "to": f"{self.span.last:%Y-%m}", "as_of": self.as_of.isoformat(),
            "tag": self.tag or None, **changed,
        }  # fmt: skip
        return "?" + urlencode({key: value for key, value in said.items() if value not in (None, "")})


def read(request: PageRequest) -> Asked:
    """Return what is asked; raises Http404 for an agency about which one may not ask, or a day that is none.

    One query; another one for the units of an agency, and one for the people of a unit.
    Days that are not over yet are not told: figures stand as of yesterday, or a day before.
    """
    visitor, given = request.visitor, request.GET
    agencies = access.figured(visitor.seats)
    yesterday = visitor.today - timedelta(days=1)
    as_of = min(_day(given.get("as_of", "")) or yesterday, yesterday)
    last = min(_month(given.get("to", "")) or as_of.replace(day=1), as_of.replace(day=1))
    first = min(_month(given.get("from", "")) or _before(last, MONTHS - 1), last)
    first = max(first, _before(last, MOST_MONTHS - 1))
    code, tag = given.get("agency", ""), given.get("tag", "")
    chosen = next((each for each in agencies if each.code == code), None)
    if (code and chosen is None) or (tag and tag not in campaigns()):
        raise Http404(_("没有找到"))
    units = _units(chosen) if chosen else {}
    # Another agency was chosen in the form, which still names a unit and a person of the one before.
    same = given.get("of", code) == code
    unit = _key(given.get("unit", "") if same else "", units)
    officer = given.get("officer", "") if same else ""
    people = _people(chosen) if chosen and (unit is not None or officer) else {}
    return Asked(
        agencies, chosen, units, unit, people, _key(officer, people), Span(first, last), as_of, tag,
        counts_only(visitor),
    )  # fmt: skip


def _units(agency: Agency) -> dict[int, str]:
    found = dict(Unit.objects.filter(agency=agency).order_by("pk").values_list("pk", "name"))
    return {**found, NOBODY: _("未分机构")}


def _people(agency: Agency) -> dict[int, str]:
    """Return everybody who ever held an office there: figures of a month name who was there then."""
    there = Tenure.objects.filter(agency=agency).values("officer")
    found = {
        each.pk: str(each) for each in Officer.objects.filter(pk__in=there).order_by("pk").only("name", "username")
    }
    return {**found, NOBODY: _("未确定承办人")}


def _key(text: str, known: dict[int, str]) -> int | None:
    if not text:
        return None
    if not (text.isascii() and text.isdecimal()) or int(text) not in known:
        raise Http404(_("没有找到"))
    return int(text)


def _day(text: str) -> date | None:
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Http404(_("没有找到")) from None


def _month(text: str) -> date | None:
    return _day(f"{text}-01") if text else None


def _before(month: date, months: int) -> date:
    number = month.year * 12 + month.month - 1 - months
    return date(number // 12, number % 12 + 1, 1)
