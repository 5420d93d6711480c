"""Who is looking: the person signed in, the offices they may act in today, and the moment."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache, wraps
from typing import Any, cast

from django.contrib.auth.decorators import login_required
from django.db import OperationalError
from django.http import Http404, HttpRequest, HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext as _
from psycopg.errors import LockNotAvailable

from casework import access
from casework.agencies import ENFORCING, AgencyKind, Office, offices_for
from casework.exceptions import AccessDenied
from casework.models import Officer
from workflows import opening
from workflows.pages import errors
from workflows.registry import procedures

ARCHIVE_OFFICES = (
    Office.REGISTRAR, Office.UNIT_HEAD, Office.AGENCY_HEAD, Office.PRINCIPAL_HEAD, Office.SUPERVISOR,
)  # fmt: skip

# Who does the work of a case: serves its papers and asks for the seal on them.
WORKING = frozenset({Office.CASE_OFFICER.value, Office.MEDIATOR.value})

HANDLING_OFFICES = (
    Office.CASE_OFFICER, Office.UNIT_HEAD, Office.AGENCY_HEAD, Office.PRINCIPAL_HEAD, Office.CLERK, Office.MEDIATOR,
)  # fmt: skip


@dataclass(frozen=True)
class Visitor:
    """The person signed in; everything a page shows starts from their seats."""

    officer: Officer
    seats: tuple[access.Seat, ...]
    now: datetime

    @property
    def today(self) -> date:
        """Today in Asia/Shanghai."""
        return timezone.localdate(self.now)

    @property
    def administers(self) -> tuple[access.Seat, ...]:
        """The seats from which agencies are administered."""
        return tuple(seat for seat in self.seats if seat.office == Office.ADMINISTRATOR)

    @property
    def works(self) -> bool:
        """Whether the person handles cases at all; an administrator alone does not."""
        return any(seat.office != Office.ADMINISTRATOR for seat in self.seats)

    @property
    def counts(self) -> bool:
        """Whether the person sees figures of a region instead of cases."""
        return any(seat.agency.kind == AgencyKind.LEADING_GROUP for seat in self.seats)

    @property
    def receives(self) -> bool:
        """Whether the person deals with what passes between agencies: those who handle cases, and their heads."""
        return any(seat.office in HANDLING_OFFICES for seat in self.seats)

    @property
    def keeps_seals(self) -> bool:
        """Whether the person keeps the seals of an agency."""
        return any(seat.office == Office.SEAL_KEEPER for seat in self.seats)

    @property
    def registers(self) -> bool:
        """Whether the person may register a lead: a case begins with the first step of some procedures only."""
        beginning = _beginning()
        return any((seat.agency.kind, office) in beginning for seat in self.seats for office in _answering(seat.office))

    @property
    def enforces(self) -> bool:
        """Whether the person registers leads of an enforcing agency, and not requests at its counter or court cases."""
        return any(seat.agency.kind in ENFORCING and seat.office != Office.COUNTER for seat in self.seats)

    @property
    def archives(self) -> tuple[access.Seat, ...]:
        """The seats from which the archive's register is kept or lists of files to be destroyed are decided on."""
        return tuple(seat for seat in self.seats if seat.office in ARCHIVE_OFFICES)

    @property
    def oversees(self) -> bool:
        """Whether the person supervises referrals: of an enforcement agency's own line, or as a prosecutor."""
        return bool(access.supervising(self.seats) or access.prosecuting(self.seats))

    @property
    def supervises(self) -> bool:
        """Whether the person watches more than cases of their own: a head, supervisor, prosecutor, justice bureau."""
        return bool(access.watching(self.seats))

    @property
    def people(self) -> tuple[int, ...]:
        """The officer, and those absent for whom they act."""
        stood_in = [seat.on_behalf_of.pk for seat in self.seats if seat.on_behalf_of is not None]
        return (self.officer.pk, *dict.fromkeys(stood_in))

    @property
    def offices(self) -> tuple[tuple[int, str], ...]:
        """Agency and office of every task that this person may answer."""
        found: dict[tuple[int, str], None] = {}
        for seat in self.seats:
            for office in _answering(seat.office):
                found[seat.agency_id, office] = None
        return tuple(found)


def _answering(held: str) -> list[str]:
    """Return the offices for which the holder of one may answer."""
    return [office for office in Office.values if held in offices_for(office)]


@cache
def _beginning() -> frozenset[tuple[str, str]]:
    """Return the kinds of agency, with the offices there, that may begin a case."""
    nodes = [node for procedure in procedures().values() for node in opening.first_steps(procedure)]
    return frozenset((role.kind, role.office) for node in nodes for role in node.by)


class PageRequest(HttpRequest):
    """A request of somebody signed in."""

    user: Officer
    visitor: Visitor


def signed_in(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Let only people who have signed in see the page, and give it their seats, read once."""

    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        page = cast(PageRequest, request)
        now = timezone.now()
        officer = page.user
        page.visitor = Visitor(officer, access.seats(officer, timezone.localdate(now)), now)
        try:
            return view(page, *args, **kwargs)
        except AccessDenied:
            raise Http404(_("没有找到")) from None
        except OperationalError as error:
            if isinstance(error.__cause__, LockNotAvailable):
                return errors.busy(request)
            raise

    return login_required(wrapped)


def administrator(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Let only administrators see the page; for others it does not exist."""

    @signed_in
    @wraps(view)
    def wrapped(request: PageRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.visitor.administers:
            raise Http404(_("没有找到"))
        return view(request, *args, **kwargs)

    return wrapped


def archivist(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Let only those see the page who keep the archive or decide on it; for others it does not exist."""

    @signed_in
    @wraps(view)
    def wrapped(request: PageRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.visitor.archives:
            raise Http404(_("没有找到"))
        return view(request, *args, **kwargs)

    return wrapped


def overseer(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Let only those see the page who supervise referrals; for others it does not exist."""

    @signed_in
    @wraps(view)
    def wrapped(request: PageRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.visitor.oversees:
            raise Http404(_("没有找到"))
        return view(request, *args, **kwargs)

    return wrapped


def supervisor(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Let only those see the page who watch more than cases of their own; for others it does not exist."""

    @signed_in
    @wraps(view)
    def wrapped(request: PageRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.visitor.supervises:
            raise Http404(_("没有找到"))
        return view(request, *args, **kwargs)

    return wrapped
