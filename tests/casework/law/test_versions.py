"""Which version of a rule holds on a day."""

from datetime import date

import pytest

from casework import law
from casework.exceptions import LawDataError


@pytest.mark.parametrize(
    ("on", "article"), [("2026-12-31", "商标法第六十条第二款"), ("2027-01-01", "商标法第七十四条第二款")]
)
def test_the_trademark_law_switches_at_new_year_2027(on: str, article: str) -> None:
    assert law.fine("trademark.infringement", date.fromisoformat(on)).article == article


def test_a_fine_by_its_id_is_refused_after_its_law_has_ended() -> None:
    with pytest.raises(LawDataError, match="2027-01-01没有生效的版本"):
        law.fine("fine.001", date(2027, 1, 1))


def test_an_unknown_id_is_refused_with_the_id() -> None:
    with pytest.raises(LawDataError, match=r"penalty\.decisoin"):
        law.limit("penalty.decisoin")


def test_a_limit_before_its_oldest_version_is_assumed_and_says_so() -> None:
    old = law.limit("penalty.decision", date(2018, 5, 1))
    assert (old.assumed, old.verified) == (True, False)
    assert "2018-05-01时施行的版本未收录" in old.note


def test_a_limit_in_force_is_not_assumed() -> None:
    rule = law.limit("penalty.decision", date(2025, 3, 3))
    assert (rule.assumed, str(rule.amount), rule.runs_from) == (False, "90日", "case_filed")
    assert rule.title.startswith("市场监督管理行政处罚程序规定")


def test_unclear_dates_of_the_sources_were_decided() -> None:
    verification = law.limit("penalty.verification")
    assert (verification.in_force, verification.amended) == (date(2019, 4, 1), date(2022, 9, 29))
    unknown = [rule for rule in law.documents() if rule.in_force is None]
    assert unknown
    assert not any(rule.verified for rule in unknown)


def test_guards_papers_and_events_are_found_by_id() -> None:
    assert "两名以上执法人员" in law.guard_rule("guard.two_officers").rule
    assert law.document("filing_approval").must_contain
    assert law.event_label("case_filed") == "立案"
    with pytest.raises(LawDataError, match="case_fild"):
        law.event_label("case_fild")


@pytest.mark.parametrize(
    ("short", "written"),
    [
        ("商标法.60(2)", "商标法第六十条第二款"),
        ("行政强制法.54、69", "行政强制法第五十四条、第六十九条"),
        ("知产刑事解释.13(1)(五)", "知产刑事解释第十三条第一款第（五）项"),
        ("公安刑事程序规定.148-150", "公安刑事程序规定第一百四十八条至第一百五十条"),
        ("刑法.219之一", "刑法第二百一十九条之一"),
        ("市场监管听证办法.20（部分）", "市场监管听证办法第二十条（部分）"),
        ("公安刑事程序规定.141（不捕）、294（不诉）", "公安刑事程序规定第一百四十一条（不捕）、第二百九十四条（不诉）"),
        ("市场监管处罚程序规定.64; 行政处罚法.60", "市场监管处罚程序规定第六十四条、行政处罚法第六十条"),
        ("处罚文书格式范本.第1号文书", "处罚文书格式范本第1号文书"),
    ],
)
def test_citations_are_written_out(short: str, written: str) -> None:
    assert law.citation(short) == written
