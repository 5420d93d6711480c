"""Search over cases, parties, numbers and rights, by any piece of Chinese."""

from __future__ import annotations

from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from casework import access
from casework import search as index
from casework.models import Case, Right
from workflows.pages import noting
from workflows.pages.gathering import gather
from workflows.pages.visitor import PageRequest, Visitor, signed_in

PAGE = 20


@require_GET
@signed_in
def search(request: PageRequest) -> HttpResponse:
    """Show the cases that the visitor may see and in which every word asked for occurs."""
    visitor = request.visitor
    asked = request.GET.get("q", "").replace("\x00", "").strip()[: index.LONGEST]
    number = request.GET.get("page", "1")
    page = min(max(int(number), 1), 100) if number.isdecimal() else 1
    words = index.asked(asked)
    found: list[Case] = []
    if words:
        seen, known = access.cases(visitor.seats), _known(visitor)
        found = index.matching(seen, asked, known, (page - 1) * PAGE, page * PAGE + 1)
        noting.searched(visitor, asked, (page - 1) * PAGE + len(found[:PAGE]), more=len(found) > PAGE)
    _say_where(visitor, found[:PAGE], words)
    context = {
        "visitor": visitor,
        "asked": asked,
        "words": words,
        "cases": found[:PAGE],
        "page": page,
        "more": len(found) > PAGE,
        "limit": index.CANDIDATES,
    }
    return render(request, "workflows/search.html", context)


def _known(visitor: Visitor) -> index.Known:
    """Return the people and papers that the visitor may know of: nothing else is found, or said to be found."""
    return index.Known(access.parties(visitor.seats), access.documents(visitor.seats))


def _say_where(visitor: Visitor, found: list[Case], words: list[str]) -> None:
    """Put beside each case the parties, numbers and rights in which the words occur."""
    if not found:
        return
    pks = [case.pk for case in found]
    known = _known(visitor)
    parties = known.parties.filter(case__in=pks).filter(_any(words, "name", "id_number"))
    documents = known.documents.filter(case__in=pks).filter(_any(words, "number", "number_key"))
    mine = access.known_cases(visitor.seats).filter(pk__in=pks).values("pk")
    rights = Right.objects.filter(case__in=pks).filter(case__in=mine).filter(_any(words, "name", "number", "holder"))
    hits = gather({
        "parties": parties.only("case", "role", "name")[:200],
        "documents": documents.only("case", "title", "number")[:200],
        "rights": rights.only("case", "name", "number", "holder")[:200],
    })  # fmt: skip
    for case in found:
        case.hits = [
            *(f"{each.get_role_display()} {each.name}" for each in hits["parties"] if each.case_id == case.pk),
            *(f"{each.title} {each.number}" for each in hits["documents"] if each.case_id == case.pk),
            *(f"{each.name} {each.number}（{each.holder}）" for each in hits["rights"] if each.case_id == case.pk),
        ][:4]


def _any(words: list[str], *names: str) -> Q:
    found = Q(pk__in=[])
    for word in words:
        for name in names:
            found |= Q(**{f"{name}__icontains": word})
    return found
