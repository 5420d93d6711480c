"""Which court confirms what, as dated data: levels by kind of right, courts by region, and what offices mediated."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from functools import cache

from casework.law.basis import Basis, Register, basis_of
from casework.law.numbering import Code
from casework.law.reading import Entry

# The kinds of courts between which 知产管辖规定 1-3 divides disputes, the most special first.
LEVELS = ("designated", "intermediate", "basic")
YES, NO = "yes", "no"


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelRule(Basis):
    """Which kinds of right, or which features of a dispute, belong to courts of one level."""

    name: str
    level: str
    rights: frozenset[str]
    features: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class CourtRule(Basis):
    """The court of one level for the regions whose codes begin so."""

    name: str
    level: str
    regions: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficePractice(Basis):
    """Whether one court confirms what an administrative office mediated itself."""

    name: str
    practice: str


def _level(entry: Entry) -> LevelRule:
    level = entry.id.rpartition(".")[2]
    if level not in LEVELS:
        entry.wrong(f"编号应当以{'、'.join(LEVELS)}之一结尾")
    return LevelRule(
        **basis_of(entry),  # type: ignore[arg-type]  # the common fields, typed in Basis
        name=entry.text("title", required=True),
        level=level,
        rights=frozenset(entry.words("rights")),
        features=frozenset(entry.words("features")),
    )


def _court(entry: Entry) -> CourtRule:
    return CourtRule(
        **basis_of(entry),  # type: ignore[arg-type]
        name=entry.text("title", required=True),
        level=entry.choice("level", LEVELS),
        regions=entry.words("regions"),
    )


def _type(entry: Entry) -> Code:
    return Code(
        **basis_of(entry),  # type: ignore[arg-type]
        name=entry.text("title", required=True),
        code=entry.text("code", required=True),
    )


def _office(entry: Entry) -> OfficePractice:
    return OfficePractice(
        **basis_of(entry),  # type: ignore[arg-type]
        name=entry.text("title", required=True),
        practice=entry.choice("practice", (YES, NO)),
    )


@cache
def level_register() -> Register[LevelRule]:
    return Register("confirmation/levels", "司法确认级别管辖", _level)


@cache
def confirming_court_register() -> Register[CourtRule]:
    return Register("confirmation/courts", "司法确认地域管辖", _court)


@cache
def office_register() -> Register[OfficePractice]:
    return Register("confirmation/office_mediation", "行政调解的司法确认", _office)


@cache
def case_type_register() -> Register[Code]:
    return Register("confirmation/case_types", "司法确认类型代字", _type)


def case_type(court: str, on: date) -> str:
    """The code by which a court numbers confirmations, where it is another than 民特; empty where it is not."""
    return next((rule.code for rule in case_type_register().on(on) if rule.name == court), "")


def level_of(rights: Collection[str], features: Collection[str], on: date) -> LevelRule | None:
    """The most special rule that a dispute about these rights, with these features, falls under; None without one."""
    rules = sorted(level_register().on(on), key=lambda rule: LEVELS.index(rule.level))
    return next((rule for rule in rules if rule.rights & set(rights) or rule.features & set(features)), None)


def court_of(level: str, region_code: str, on: date) -> CourtRule | None:
    """The court of a level for a region; None where none is on file."""
    rules = (rule for rule in confirming_court_register().on(on) if rule.level == level)
    return next((rule for rule in rules if region_code.startswith(rule.regions)), None)


def office_practice(court: str, on: date) -> OfficePractice | None:
    """What a court does with agreements that an office mediated itself; None where that is not settled."""
    return next((rule for rule in office_register().on(on) if rule.name == court), None)
