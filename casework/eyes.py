"""With which eyes somebody looks: the seats they hold, turned into conditions on rows by the table of who sees what.

A condition is made once for each set of places and kept; compiling it is what a page pays.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from django.db.models import Exists, OuterRef, Q, QuerySet

from casework import sight
from casework.agencies import Office
from casework.law.sight import ASKED, INFORMANTS, OVERSEEING, Sees
from casework.law.sight import sight as table
from casework.models import (
    Agency,
    Assignment,
    CustodyMove,
    Handover,
    HandoverItem,
    HandoverKind,
    PartyRole,
    Proceeding,
    ReviewedFile,
)

if TYPE_CHECKING:
    from casework.access import Seat

# Sets of places for which conditions are kept: more than people of a city at work on one day.
KEPT = 1024


class Place(NamedTuple):
    """What matters of a seat for who sees what; conditions are made once for each set of places."""

    agency: int
    kind: str
    office: str
    region: str
    code: str
    officer: int
    # Whether one holds it oneself, and not in place of somebody absent.
    own: bool


Places = tuple[Place, ...]
# Relations in which what is seen of a case depends on the procedure, evidence as well.
BY_PROCEEDING = ("supervised", "reviewed")


def asked_kinds() -> tuple[str, ...]:
    """Return the procedures of agencies that were only asked about a case: they see what they were sent."""
    return table().groups.get(ASKED, ())


def overseeing_kinds() -> tuple[str, ...]:
    """Return the procedures of who supervises: at work on one, one still reads the files of others."""
    return table().groups.get(OVERSEEING, ())


def places_of(held: Iterable[Seat]) -> Places:
    """Return from where somebody looks; an administrator alone looks from nowhere."""
    return tuple(
        Place(
            seat.agency_id,
            seat.agency.kind,
            seat.office,
            _region(seat.agency),
            seat.agency.code,
            seat.officer_id,
            seat.on_behalf_of is None,
        )
        for seat in held
        if seat.office != Office.ADMINISTRATOR
    )


def _region(agency: Agency) -> str:
    """Return the digits by which the codes of all places in an agency's region begin: 3713 for 371300."""
    return re.sub(r"(00)+$", "", agency.region_code) or "-"


@dataclass(frozen=True)
class Eyes:
    """Agencies of one kind in which one works, and which levels above the ordinary one's offices there see."""

    kind: str
    agencies: tuple[int, ...]
    regions: tuple[str, ...]
    levels: frozenset[int]
    people: tuple[int, ...]
    # Of those people oneself alone, without whom one stands in for.
    present: tuple[int, ...]
    # The procedures seen by who holds nothing but a confined office here; nothing where all are seen.
    only: tuple[str, ...] = ()
    # Procedures of one's agency that are closed to one's offices, unless one is at work on them.
    shut: tuple[str, ...] = ()

    def own(self, prefix: str = "") -> Q:
        """Return the condition on the proceedings of one's agencies (columns below ``prefix``) that are open to one."""
        found = Q(**{f"{prefix}agency__in": self.agencies})
        if self.only:
            found &= Q(**{f"{prefix}kind__in": self.only})
        if self.shut:
            # The keys of one's own few assignments, not a join: this stands in the condition of every list.
            assigned = Assignment.objects.filter(officer__in=self.people, until=None, recused=False)
            mine = Q(**{f"{prefix}handler__in": self.people}) | Q(**{f"{prefix}pk__in": assigned.values("proceeding")})
            found &= ~Q(**{f"{prefix}kind__in": self.shut}) | Q(**{f"{prefix}handler": None}) | mine
        return found

    def supervised(self, prefix: str = "") -> Q:
        """Return the condition on the proceedings of a case that a supervision of one's agency concerns (执法监督).

        A supervision that is over keeps what it rests on open: its decision may be contested later. Asked of each
        proceeding alone: what was ever supervised is a long list.
        """
        own = Proceeding.objects.filter(agency__in=self.agencies, kind__in=overseeing_kinds())
        region = sight.any_of(Q(**{f"{prefix}agency__region_code__startswith": each}) for each in self.regions)
        return Q(Exists(own.filter(case=OuterRef(f"{prefix}case")))) & region

    def drawn(self) -> QuerySet[Any, Any]:
        """Return the keys of the files that one was drawn to review, or whose review one leads, as long as it runs.

        It goes by the person, not by an office: what one was not drawn for is as closed as before, and who stands in
        for a reviewer does not review.
        """
        chosen = Q(first__in=self.present) | Q(second__in=self.present) | Q(review__handler__in=self.people)
        running = Q(drawn=True, review__ended_on=None, review__agency__in=self.agencies)
        return ReviewedFile.objects.filter(chosen, running).values("proceeding")

    def permitted(self) -> Q:
        """Return the condition on level: what one's office sees, or what belongs to a case one is at work on."""
        if self.levels == set(table().levels):
            return Q()
        return Q(level__in=[0, *sorted(self.levels)]) | Q(Exists(self.at_work()))

    def at_work(self) -> QuerySet[Proceeding]:
        """Return the proceedings of the case of a row in which one is put to work."""
        assigned = Q(assignments__officer__in=self.people, assignments__until=None, assignments__recused=False)
        return Proceeding.objects.filter(
            Q(handler__in=self.people) | assigned, case=OuterRef("case"), agency__in=self.agencies
        )


@lru_cache(maxsize=KEPT)
def eyes_of(places: Places) -> tuple[Eyes, ...]:
    """Return with which eyes somebody looks from these places."""
    grouped: dict[tuple[str, frozenset[int], tuple[str, ...], tuple[str, ...]], list[Place]] = {}
    for agency in dict.fromkeys(place.agency for place in places):
        here = [place for place in places if place.agency == agency]
        levels = frozenset(
            level for level, rule in table().levels.items() if any(each.office in rule.offices for each in here)
        )
        grouped.setdefault((here[0].kind, levels, *_bounds({each.office for each in here})), []).extend(here)
    return tuple(
        Eyes(
            kind,
            tuple(sorted({each.agency for each in here})),
            tuple(sorted({each.region for each in here})),
            levels,
            tuple(sorted({each.officer for each in here})),
            tuple(sorted({each.officer for each in here if each.own})),
            only,
            shut,
        )
        for (kind, levels, only, shut), here in grouped.items()
    )


def _bounds(offices: set[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return to which procedures these offices of one agency are confined, and which of its own are closed to them."""
    confined = table().confined
    only = {kind for office in offices for kind in confined.get(office, ())} if offices <= set(confined) else set()
    shut = {kind for allowed, kinds in table().closed if not offices & allowed for kind in kinds}
    return tuple(sorted(only)), tuple(sorted(shut))


def above(places: Places) -> dict[str, set[int]]:
    """Return the agencies, by kind, whose subordinates one supervises."""
    found: dict[str, set[int]] = {}
    for place in places:
        if place.office in (Office.SUPERVISOR, Office.PRINCIPAL_HEAD):
            found.setdefault(place.kind, set()).add(place.agency)
    return found


def scopes(places: Places, prefix: str = "") -> Iterator[tuple[str, str, Q]]:
    """Yield kind of agency, relation, and the proceedings that stand in it (columns below ``prefix``)."""
    for eyes in eyes_of(places):
        yield eyes.kind, "own", eyes.own(prefix)
        if eyes.only:
            continue
        for region in eyes.regions:
            yield eyes.kind, "oversight", Q(**{f"{prefix}agency__region_code__startswith": region})
        yield eyes.kind, "copied", _copied(eyes.agencies, prefix)
        yield eyes.kind, "supervised", eyes.supervised(prefix)
        yield eyes.kind, "reviewed", Q(**{f"{prefix}pk__in": eyes.drawn()})
    for kind, agencies in above(places).items():
        yield kind, "line", Q(**{f"{prefix}agency__superior__in": agencies})


def _copied(agencies: tuple[int, ...], prefix: str) -> Q:
    """Return the condition that a referral was copied to these agencies, or began the proceeding, forwarded or not.

    Asked of each proceeding alone: what was ever copied is a long list.
    """
    copies = Handover.objects.filter(kind=HandoverKind.COPY, recipient__in=agencies)
    forwarded = Proceeding.objects.filter(Exists(copies.filter(sender=OuterRef("parent"))))
    return (
        Q(Exists(copies.filter(sender=OuterRef(f"{prefix}pk"))))
        | Q(Exists(copies.filter(sender=OuterRef(f"{prefix}parent"))))
        | Q(Exists(forwarded.filter(pk=OuterRef(f"{prefix}parent"))))
    )


def any_state(sees: Sees) -> bool:
    return bool(sees.state)


def any_stage(sees: Sees) -> bool:
    return sees.state == "stage"


def any_figures(sees: Sees) -> bool:
    """Whether one may count."""
    return sees.figures


def any_history(sees: Sees) -> bool:
    return sees.history


def any_evidence(sees: Sees) -> bool:
    return sees.evidence


@lru_cache(maxsize=KEPT)
def seeing(places: Places, wanted: sight.Wanted) -> Q:
    """Return the condition on the proceedings of which somebody sees what is wanted."""
    found = []
    for kind, relation, scope in scopes(places):
        where = sight.proceedings(kind, relation, wanted)
        if where is not None:
            found.append(scope & where)
    return sight.any_of(found)


def came_over(agencies: Any, what: str, to: tuple[str, ...] = ()) -> Exists:
    """Return whether the paper, evidence or exhibit of a row was on such a manifest: asked of that row alone."""
    items = HandoverItem.objects.filter(handover__recipient__in=agencies, **{what: OuterRef("pk")})
    return Exists(items.filter(handover__receiver__kind__in=to) if to else items)


def handed_over(agencies: Any, what: str, to: tuple[str, ...] = ()) -> QuerySet[Any, Any]:
    """Return the keys of the papers, evidence or exhibits (``what``) on manifests of handovers to these agencies.

    With ``to`` only what went to proceedings of these kinds.
    """
    items = HandoverItem.objects.filter(handover__recipient__in=agencies).exclude(**{what: None})
    return (items.filter(handover__receiver__kind__in=to) if to else items).values(what)


@lru_cache(maxsize=KEPT)
def cases(places: Places) -> Q:
    # Asked of each case looked at: a list of all that one may see would be made anew for every page.
    seen = Proceeding.objects.filter(seeing(places, any_state), case=OuterRef("pk"))
    whole = [each for each in eyes_of(places) if not each.only]
    own = [each.agencies for each in whole if sight.proceedings(each.kind, "own", any_state) is not None]
    return Q(agency__in=sorted({pk for each in own for pk in each})) | Q(Exists(seen))


@lru_cache(maxsize=KEPT)
def states(places: Places) -> tuple[Q, Q]:
    known, staged = seeing(places, any_state), seeing(places, any_stage)
    for eyes in eyes_of(places):
        if eyes.only:
            continue
        part = Proceeding.objects.filter(agency__in=eyes.agencies, case=OuterRef("case"))
        part = part.exclude(kind__in=asked_kinds())
        taking_part = Q(Exists(part)) | Q(case__agency__in=eyes.agencies)
        told, shown = (sight.proceedings(eyes.kind, "link", wanted) for wanted in (any_state, any_stage))
        known |= taking_part & told if told is not None else sight.NOBODY
        staged |= taking_part & shown if shown is not None else sight.NOBODY
    return known, staged


@lru_cache(maxsize=KEPT)
def documents(places: Places) -> Q:
    found = []
    for eyes in eyes_of(places):
        ways = {
            "own": eyes.own("proceeding__"),
            "addressed": sight.NOBODY if eyes.only else Q(recipient__in=eyes.agencies),
            "handed": Q(came_over(eyes.agencies, "document", eyes.only)),
        }
        seen = [scope & where for relation, scope in ways.items() for where in sight.papers(eyes.kind, relation)]
        found.append(sight.any_of(seen) & eyes.permitted())
    for kind, relation, scope in scopes(places, "proceeding__"):
        if relation != "own":
            found += [scope & where & Q(level=0) for where in sight.papers(kind, relation)]
    if codes := sorted({each.code for each in places if each.office == Office.SEAL_KEEPER}):
        found.append(Q(joint__overlap=codes))  # papers that one's agency makes jointly, and seals
    return sight.any_of(found)


@lru_cache(maxsize=KEPT)
def evidence(places: Places) -> Q:
    found = []
    for eyes in eyes_of(places):
        whole = sight.evidence(eyes.kind, "own") and not eyes.only
        own = Q(agency__in=eyes.agencies) if whole else sight.NOBODY
        handed = sight.evidence(eyes.kind, "handed")
        came = Q(came_over(eyes.agencies, "evidence", eyes.only)) if handed else sight.NOBODY
        found.append((own | came) & eyes.permitted())
    for kind, agencies in above(places).items():
        if sight.evidence(kind, "line"):
            found.append(Q(agency__superior__in=agencies, level=0))
    for kind, relation, scope in scopes(places):
        where = sight.proceedings(kind, relation, any_evidence) if relation in BY_PROCEEDING else None
        if where is not None:
            # Evidence belongs to a case and an agency: that of a proceeding which one sees in this way.
            seen = Proceeding.objects.filter(scope & where, case=OuterRef("case"), agency=OuterRef("agency"))
            found.append(Q(Exists(seen)) & Q(level=0))
    return sight.any_of(found)


@lru_cache(maxsize=KEPT)
def parties(places: Places) -> Q:
    told = [~Q(role=PartyRole.INFORMANT)]
    for eyes in eyes_of(places):
        if eyes.only:
            continue
        own = Q(case__agency__in=eyes.agencies)
        told.append(own if INFORMANTS in eyes.levels else own & Q(Exists(eyes.at_work())))
    return sight.any_of(told) & known(places, "case")


@lru_cache(maxsize=KEPT)
def known(places: Places, case: str) -> Q:
    """Return the condition that one knows a case (the column ``case``), and was not only asked about it."""
    agencies = sorted({pk for each in eyes_of(places) if not each.only for pk in each.agencies})
    seen = Proceeding.objects.filter(seeing(places, any_state), case=OuterRef(case)).exclude(kind__in=asked_kinds())
    own = "agency__in" if case == "pk" else f"{case}__agency__in"
    return Q(**{own: agencies}) | Q(Exists(seen))


@lru_cache(maxsize=KEPT)
def exhibits(places: Places) -> Q:
    found = []
    moves = CustodyMove.objects.filter(exhibit=OuterRef("pk"))
    for eyes in eyes_of(places):
        if sight.evidence(eyes.kind, "own") and not eyes.only:
            found.append(Q(Exists(moves.filter(officer__tenures__agency__in=eyes.agencies))))
            # Of a case begun on paper: kept before anybody entered a move.
            found.append(Q(case__agency__in=eyes.agencies) & ~Q(Exists(moves)))
        if sight.evidence(eyes.kind, "handed"):
            found.append(Q(came_over(eyes.agencies, "exhibit", eyes.only)))
    return sight.any_of(found)
