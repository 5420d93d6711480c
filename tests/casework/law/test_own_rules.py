"""What one agency cites in place of another's rules, and the terms one procedure runs in place of another's."""

from __future__ import annotations

import pytest

from casework import law
from casework.law.own_rules import own_rules_register
from casework.own_terms import OWN_TERMS, own_term

CITED = [
    # agency, citation, as that agency makes it, remark
    (
        "market_regulation",
        "市场监管处罚程序规定.35; 行政处罚法.56、85",
        "市场监管处罚程序规定.35; 行政处罚法.56、85",
        "本机关规章",
    ),
    ("culture", "市场监管处罚程序规定.35; 行政处罚法.56、85", "著作权处罚办法.22; 行政处罚法.56、85", "换成版权规章"),
    (
        "culture",
        "市场监管处罚程序规定.22; 行政处罚法.42",
        "行政处罚法.42、55",
        "没有对应规章的引用一般法，同一条不重复",
    ),
    ("customs", "行政强制法.25; 市场监管处罚程序规定.38", "行政强制法.25", "没有对应条文的不引用"),
    ("customs", "市场监管处罚程序规定.43", "", "只有他机关规章的，不引用"),
    ("market_regulation", "著作权处罚办法.13", "", "版权规章也不约束市场监管部门"),
    ("", "市场监管处罚程序规定.43", "市场监管处罚程序规定.43", "机关不明的照原样"),
]


@pytest.mark.parametrize(("agency", "cited", "own", "remark"), CITED, ids=[row[3] for row in CITED])
def test_each_agency_cites_its_own_rules(agency: str, cited: str, own: str, remark: str) -> None:
    assert law.cited_by(agency, cited) == own, remark


def test_what_stands_for_an_article_is_no_rule_of_the_bureaus() -> None:
    bureau = own_rules_register().get("own_rules.market_regulation")
    for rules in own_rules_register().all():
        for of, own in rules.articles.items():
            assert of.partition(".")[0] in bureau.texts
            assert law.cited_by(rules.agency, own) == own, of


def test_a_term_of_its_own_runs_from_the_same_event_as_the_one_it_stands_for() -> None:
    for code, terms in OWN_TERMS.items():
        for rule, own in terms.items():
            assert law.limit(own).runs_from == law.limit(rule).runs_from, own
            assert own_term(code, own) == own
    assert own_term("penalty", "penalty.pay_fine") == "penalty.pay_fine"
