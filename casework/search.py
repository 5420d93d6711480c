"""Search by any piece of Chinese: text is split into pairs of characters, and pairs are indexed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.postgres.fields import ArrayField
from django.db.models import BigIntegerField, BooleanField, Exists, F, Func, OuterRef, Q, QuerySet, Value

from casework.exceptions import InvalidInput
from casework.models import Case, Document, Party, Right
from casework.written_numbers import canonical, read_number

# Characters that people leave out, or write in different ways, when they look something up.
_IGNORED = re.compile(r"[\s\W_]+")
LONGEST = 100
# With how many figures a serial may be written.
WIDEST = 7
# Words that occur in very many cases are looked for in the newest of them only; and first in the newest few, which
# fill a first page of such a word.
CANDIDATES, FEW = 2000, 100


def plain(text: str) -> str:
    """Return ``text`` as it is compared: full width as half width, lower case, no punctuation."""
    return _IGNORED.sub("", unicodedata.normalize("NFKC", text).casefold())


def pairs(text: str) -> set[str]:
    """Return the pairs of neighbouring characters of one piece of text; a lone character is itself."""
    compared = plain(text)
    if len(compared) == 1:
        return {compared}
    return {compared[index : index + 2] for index in range(len(compared) - 1)}


def grams(texts: str | Iterable[str]) -> list[str]:
    """Return what is indexed of a case: the pairs, and the single characters, of all its texts."""
    found: set[str] = set()
    for text in [texts] if isinstance(texts, str) else texts:
        found |= pairs(text) | set(plain(text))
    return sorted(found)


def texts_of(case: Case) -> list[str]:
    """Return what a case can be found by: number, title, parties, papers, rights. Four queries."""
    found = [case.number, canonical(case.number), case.title, case.cause]
    for party in Party.objects.filter(case=case):
        found += [party.name, party.id_number]
    for written in Document.objects.filter(case=case).exclude(number="").values_list("number", "number_key"):
        found += written
    for right in Right.objects.filter(case=case):
        found += [right.name, right.number, right.holder]
    return [text for text in found if text]


def index(case: Case) -> list[str]:
    """Return the pairs under which ``case`` is to be kept in ``Case.grams``."""
    return grams(texts_of(case))


def words(text: str) -> list[str]:
    """Return the words asked for, each to be found whole; at most five of them."""
    return [word for word in text[:LONGEST].split() if plain(word)][:5]


def asked(text: str) -> list[str]:
    """Return what is looked for: a number in its one way of writing, however it was typed; else each word."""
    number = canonical(text[:LONGEST])
    return [number] if number else [canonical(word) or word for word in words(text)]


@dataclass(frozen=True)
class Known:
    """The people and papers by which somebody may find a case: those they may know of."""

    parties: QuerySet[Party]
    documents: QuerySet[Document]


def matching(
    queryset: QuerySet[Case], text: str, known: Known | None = None, first: int = 0, last: int = CANDIDATES
) -> list[Case]:
    """Return the cases of ``queryset`` in which every word of ``text`` occurs somewhere, the newest first.

    Of them those from place ``first`` up to ``last``, with what a list shows of a case and of its agency. The
    index narrows the cases to those holding all pairs; the word itself is then looked for, because two texts of one
    case may hold its pairs between them: a query each. At most ``CANDIDATES`` cases are looked at, so a common word
    costs no more than a rare one. Where enough of the newest few, whoever may see them, are of ``queryset`` and hold
    what is asked for, it is asked of those alone (else two queries more).
    With ``known``, nothing is found by people or papers that are not among them. A whole number is looked for as such
    first (two queries): its pairs are those of thousands of others.
    """
    words_asked = asked(text)
    if not words_asked:
        return []
    known = known or Known(Party.objects.all(), Document.objects.all())
    numbered = _numbered(text)
    if numbered:
        candidates = _newest(queryset.filter(pk__in=numbered), CANDIDATES)
        if candidates:
            return list(_holding(words_asked, known, queryset, candidates)[first:last])
    wanted = sorted(set().union(*(pairs(word) for word in words_asked)))
    found: list[Case] = []
    at_first = [(Case.objects.all(), FEW)] if last <= FEW else []
    for cases, most in [*at_first, (queryset, CANDIDATES)]:
        candidates = _newest(cases.filter(grams__contains=wanted), most)
        found = list(_holding(words_asked, known, queryset, candidates)[first:last])
        if len(candidates) < most or len(found) == last - first:
            break
    return found


def _newest(cases: QuerySet[Case], most: int) -> list[int]:
    return list(cases.order_by("-pk").values_list("pk", flat=True)[:most])


def _holding(words_asked: list[str], known: Known, queryset: QuerySet[Case], candidates: list[int]) -> QuerySet[Case]:
    """Return those of ``candidates``, and of ``queryset``, in which every word occurs as it is written."""
    found = queryset.filter(pk__in=candidates)
    for word in words_asked:
        found = found.filter(_occurs(word, known, candidates))
    shown = found.select_related("agency").only("number", "title", "opened_on", "state", "agency__short_name")
    return shown.order_by("-pk")


def _numbered(text: str) -> list[int]:
    """Return the newest cases that have exactly this number, or a paper with it; none for what is no whole number.

    Which of them somebody may see, and find by a paper, is asked afterwards as of all candidates.
    """
    try:
        read = read_number(text[:LONGEST])
    except InvalidInput:
        return []
    # An agency may write zeros before the serial; what looks a number up leaves them out.
    written = {str(read).replace(f"{read.first}号", f"{read.first:0{width}d}号") for width in range(1, WIDEST + 1)}
    papers = Document.objects.filter(number_key=str(read)).order_by().values_list("case_id")
    keys = Case.objects.filter(number__in=written).order_by().values_list("pk").union(papers)
    return [key for (key,) in keys.order_by("-id")[:CANDIDATES]]


def _occurs(word: str, known: Known, candidates: list[int]) -> Q:
    """Look for ``word`` as written, or as its normal form (full-width digits typed in half width).

    The candidates are named to each list by their keys: else the people and papers of all cases would be looked at.
    """
    of_them = Func(
        F("case"), Value(candidates, ArrayField(BigIntegerField())), template="(%(expressions)s))",
        arg_joiner=" = ANY (", output_field=BooleanField(),
    )  # fmt: skip
    parties = known.parties.filter(of_them, case=OuterRef("pk"))
    documents = known.documents.filter(of_them, case=OuterRef("pk"))
    rights = Right.objects.filter(of_them, case=OuterRef("pk"))
    found = _counted(word)
    for form in {word, unicodedata.normalize("NFKC", word)}:
        found |= Q(number__icontains=form) | Q(title__icontains=form) | Q(cause__icontains=form)
        found |= Q(Exists(parties.filter(Q(name__icontains=form) | Q(id_number__icontains=form))))
        found |= Q(Exists(documents.filter(Q(number__icontains=form) | Q(number_key__icontains=form))))
        found |= Q(
            Exists(rights.filter(Q(name__icontains=form) | Q(number__icontains=form) | Q(holder__icontains=form)))
        )
    return found


def _counted(word: str) -> Q:
    """Look for a case of this number, however many zeros stand in it."""
    try:
        read = read_number(word)
    except InvalidInput:
        return Q()
    return Q(year=read.year, serial=read.first, number__startswith=read.stem)
