"""Each kind of agency follows procedural rules of its own: what is cited of another's, put into its own words."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from casework.law.basis import Basis, Register, basis_of
from casework.law.reading import Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnRules(Basis):
    """The rules of one kind of agency: their texts, and which citation stands for one of another agency's."""

    name: str
    agency: str
    texts: tuple[str, ...]
    articles: Mapping[str, str]


def _build(entry: Entry) -> OwnRules:
    rows = entry.tables("articles")
    return OwnRules(
        **basis_of(entry),  # type: ignore[arg-type]  # the common fields, typed in Basis
        name=entry.text("title", required=True),
        agency=entry.text("agency", required=True),
        texts=entry.words("texts"),
        articles={row.text("of", required=True): row.text("is", required=True) for row in rows},
    )


@cache
def own_rules_register() -> Register[OwnRules]:
    return Register("own_rules", "程序规章", _build)


@cache
def cited_by(agency_kind: str, law: str) -> str:
    """Return the citation as an agency of this kind makes it: 市场监管处罚程序规定.35 → 著作权处罚办法.22 for culture.

    Texts that bind another kind of agency only give way to the article of its own, or are left out; where no agency
    is known the citation stays as it is.
    """
    if not agency_kind:
        return law
    rules = {each.agency: each for each in own_rules_register().all()}
    foreign = {text for kind, each in rules.items() if kind != agency_kind for text in each.texts}
    articles = rules[agency_kind].articles if agency_kind in rules else {}
    found: dict[str, list[str]] = {}
    for text, number in _one_by_one(law):
        own = articles.get(f"{text}.{number}", "") if text in foreign else f"{text}.{number}"
        for statute, article in _one_by_one(own):
            known = found.setdefault(statute, [])
            known += [article] if article and article not in known else []
    return "; ".join(f"{text}.{'、'.join(numbers)}" if numbers else text for text, numbers in found.items())


def _one_by_one(law: str) -> list[tuple[str, str]]:
    """Return text and article one by one: 行政处罚法.44、45 is two."""
    parts = [part.partition(".") for part in law.split("; ") if part]
    return [(text, number) for text, _, numbers in parts for number in numbers.split("、")]
