"""How numbers of papers and cases are made up, as dated data: patterns, stems, codes of courts and of kinds of case."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from casework.law.basis import Basis, Register, basis_of, pick
from casework.law.documents import documents
from casework.law.reading import Entry

# Marks stems that agencies of every kind use.
ANY = "any"
# What a pattern is made of; anything else in it is written as it stands.
PARTS = ("机关", "部门", "文种", "年", "字母", "序号")
_PLACE = re.compile(r"\{([^{}]*)\}")
# The catalogue of papers writes a stem as 市监处罚 in "X市监处罚〔年份〕序号号".
_CATALOGUED = re.compile(r"X(市监[\u4e00-\u9fa5]+)〔")


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberPattern(Basis):
    """How agencies of one kind write their numbers; `department` is the character in brackets where they have one.

    `mark` stands before the stems that agencies of every kind use: 临市监商函〔2026〕1号.
    """

    name: str
    agency: str
    form: str
    department: str
    mark: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StemRule(Basis):
    """A stem by which agencies of one kind mark one kind of paper (文种代字)."""

    name: str
    agency: str
    stem: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Code(Basis):
    """A code in the numbers of courts: a court (鲁1302), a kind of case (民特), a special trial (知)."""

    name: str
    code: str


def form_fault(form: str) -> str:
    """Say what is wrong with a pattern, or nothing: year and serial once each, no unknown part, no odd bracket."""
    parts = _PLACE.findall(form)
    unknown = [part for part in parts if part not in PARTS]
    if unknown or "{" in _PLACE.sub("", form) or "}" in _PLACE.sub("", form):
        return f"样式中没有“{'、'.join(unknown) or '{}'}”这一占位，可用：{'、'.join(f'{{{part}}}' for part in PARTS)}"
    if parts.count("年") != 1 or parts.count("序号") != 1:
        return "样式中应当有且只有一个{年}和一个{序号}"
    return ""


def fill(form: str, parts: Mapping[str, str]) -> str:
    """Return the number that ``form`` makes of ``parts``; brackets around a department that is missing fall away."""
    return _PLACE.sub(lambda found: parts.get(found[1], ""), form).replace("（）", "")


def _pattern(entry: Entry) -> NumberPattern:
    form = entry.text("form", required=True)
    if fault := form_fault(form):
        entry.wrong(fault)
    return NumberPattern(
        **basis_of(entry),  # type: ignore[arg-type]  # the common fields, typed in Basis
        name=entry.text("title", required=True),
        agency=entry.text("agency", required=True),
        form=form,
        department=entry.text("department"),
        mark=entry.text("mark"),
    )


def _stem(entry: Entry) -> StemRule:
    return StemRule(
        **basis_of(entry),  # type: ignore[arg-type]
        name=entry.text("title", required=True),
        agency=entry.text("agency", required=True),
        stem=entry.text("stem", required=True),
    )


def _code(entry: Entry) -> Code:
    return Code(
        **basis_of(entry),  # type: ignore[arg-type]
        name=entry.text("title", required=True),
        code=entry.text("code", required=True),
    )


@cache
def pattern_register() -> Register[NumberPattern]:
    return Register("numbering/patterns", "文号样式", _pattern)


@cache
def stem_register() -> Register[StemRule]:
    return Register("numbering/stems", "文种代字", _stem)


@cache
def case_stem_register() -> Register[StemRule]:
    return Register("numbering/cases", "案件编号代字", _stem)


@cache
def court_register() -> Register[Code]:
    return Register("numbering/courts", "法院代字", _code)


@cache
def case_type_register() -> Register[Code]:
    return Register("numbering/case_types", "案件类型代字", _code)


def number_pattern(agency_kind: str, on: date) -> NumberPattern:
    """The pattern of a kind of agency on a day; the oldest where the day lies before all. Raises LawDataError."""
    key = f"number.{agency_kind}"
    register = pattern_register()
    return pick(register.versions.get(key, ()), on) or (register.versions.get(key) or (register.get(key),))[0]


def case_stem(agency_kind: str) -> str:
    """The stem by which agencies of a kind number the cases that begin with them. Raises LawDataError for others."""
    return case_stem_register().get(f"case.{agency_kind}").stem


@cache
def stems(agency_kind: str) -> Mapping[str, str]:
    """Every stem known of a kind of agency, and what paper it marks: 市监处罚 → 行政处罚决定书."""
    mark = next((each.mark for each in pattern_register().all() if each.agency == agency_kind), "")
    known = (*case_stem_register().all(), *stem_register().all())
    found = {rule.stem: rule.name for rule in known if rule.agency == agency_kind}
    found |= {mark + rule.stem: rule.name for rule in stem_register().all() if rule.agency == ANY}
    if agency_kind == "market_regulation":
        for paper in documents():
            if written := _CATALOGUED.match(paper.numbering):
                found[written[1]] = paper.name
    return found


@cache
def common_stems() -> frozenset[str]:
    """The stems that agencies of every kind use."""
    return frozenset(rule.stem for rule in stem_register().all() if rule.agency == ANY)


@cache
def court_codes() -> Mapping[str, Code]:
    """Courts by their code: 鲁1302."""
    return {court.code: court for court in court_register().all()}


@cache
def case_types() -> Mapping[str, Code]:
    """Kinds of case by their code: 民特, 行审."""
    return {code.code: code for code in case_type_register().all() if code.id.startswith("case_type.")}


@cache
def special_trials() -> Mapping[str, Code]:
    """Special kinds of trial by their code: 知."""
    return {code.code: code for code in case_type_register().all() if code.id.startswith("special_trial.")}
