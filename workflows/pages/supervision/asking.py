"""What an address asks of a board: which agency, person and months, as of which day, with which campaign's tag."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from urllib.parse import urlencode

from django.http import Http404
from django.utils.translation import gettext as _

from casework import access
from casework.law.figures import Campaign, campaigns
from casework.models import Agency
from casework.services.figures import settling
from casework.services.figures.reading import Question, Scope, Span
from casework.services.figures.rows import BEGINNING
from workflows.pages.supervision.morning import counts_only
from workflows.pages.visitor import PageRequest

# What a board shows unasked: this many months up to the one of the day as of which it is told.
MONTHS = 3
MOST_MONTHS = 36


@dataclass(frozen=True)
class Asked:
    """One question to the boards, with the agencies that may be asked about."""

    agencies: dict[Agency, frozenset[str]]
    agency: Agency | None
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
        return Question(scope.only(self.agency.pk) if self.agency else scope, self.span, counted, self.tag)

    @property
    def campaigns(self) -> dict[str, Campaign]:
        """The campaigns to choose from."""
        return campaigns()

    def address(self, **changed: str | int | None) -> str:
        """Return the query of an address that asks the same but for what is ``changed``."""
        said: dict[str, str | int | None] = {
            "agency": self.agency.code if self.agency else None, "from": f"{self.span.first:%Y-%m}",
            "to": f"{self.span.last:%Y-%m}", "as_of": self.as_of.isoformat(), "tag": self.tag or None, **changed,
        }  # fmt: skip
        return "?" + urlencode({key: value for key, value in said.items() if value not in (None, "")})


def read(request: PageRequest) -> Asked:
    """Return what is asked; raises Http404 for an agency about which one may not ask, or a day that is none. One query.

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
    return Asked(agencies, chosen, Span(first, last), as_of, tag, counts_only(visitor))


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
