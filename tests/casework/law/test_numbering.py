"""The data of numbers: a pattern for each kind of agency, courts by their code, faults that stop the start."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from casework.agencies import AgencyKind
from casework.law.basis import Register
from casework.law.numbering import (
    NumberPattern,
    _pattern,
    case_types,
    court_codes,
    fill,
    form_fault,
    number_pattern,
    special_trials,
    stems,
)
from printouts import documents
from workflows.city import loading

DAY = date(2026, 3, 2)


@pytest.mark.parametrize("kind", AgencyKind.values)
def test_every_kind_of_agency_has_a_pattern_whatever_the_day(kind: str) -> None:
    for day in (date(1999, 1, 1), DAY):
        pattern = number_pattern(kind, day)
        assert form_fault(pattern.form) == ""
        assert fill(pattern.form, {"机关": "甲", "文种": "乙", "年": "2026", "序号": "1"}).count("2026") == 1


def test_every_stem_of_our_papers_is_known() -> None:
    unknown = {
        (paper.issuer, paper.number_stem)
        for paper in documents.every()
        if paper.number_stem and paper.number_stem not in stems(paper.issuer)
    }
    assert unknown == set()


def test_courts_of_the_city_bear_the_codes_of_the_law() -> None:
    courts = {agency["number_prefix"]: agency["name"] for agency in loading.agencies() if agency["kind"] == "court"}
    assert {code: court_codes()[code].name for code in courts} == courts


def test_a_code_seen_in_a_published_judgment_is_verified_and_a_derived_one_says_that_it_is_not() -> None:
    assert {code for code, court in court_codes().items() if court.verified and code.startswith("鲁")} == {
        "鲁1302", "鲁1321",
    }  # fmt: skip
    assert not case_types()["诉前调确"].verified
    assert (case_types()["民特"].verified, special_trials()["知"].verified) == (True, True)


@pytest.mark.parametrize(
    ("form", "why"),
    [
        ("{机关}{文种}〔{年}〕{序号}号", ""),
        ("{机关}〔{年}〕号", "一个{年}和一个{序号}"),
        ("{机关}{年}{年}{序号}", "一个{年}和一个{序号}"),
        ("{机构}〔{年}〕{序号}号", "没有“机构”"),
        ("{机关〔{年}〕{序号}号", "样式中没有"),
    ],
)
def test_a_faulty_pattern_says_what_is_wrong(form: str, why: str) -> None:
    assert why in form_fault(form)
    assert bool(form_fault(form)) == bool(why)


def test_a_faulty_pattern_in_the_data_stops_the_start(tmp_path: Path) -> None:
    (tmp_path / "patterns.toml").write_text(
        '[number.police]\ntitle = "x"\nagency = "police"\nform = "{机关}号"\nlaw = "公文格式"\n'
        "in_force = 2012-07-01\nverified = true\n"
    )
    register: Register[NumberPattern] = Register("patterns", "文号样式", _pattern, tmp_path)
    assert "一个{年}和一个{序号}" in str(register.problems[0])


def test_a_missing_department_leaves_no_empty_bracket() -> None:
    form = number_pattern("police", DAY).form
    assert fill(form, {"机关": "临公", "文种": "立字", "年": "2026", "序号": "3"}) == "临公立字〔2026〕3号"
