"""Papers that an agency issues on another's form: whole, under its own name and number, citing its own rules."""

from __future__ import annotations

import pytest

from casework import law
from casework.law.numbering import stems
from printouts import documents, render, samples
from printouts.adapted import in_own_words
from printouts.paper import Paper

ADAPTED = documents.adapted()
by_key = pytest.mark.parametrize("paper", ADAPTED, ids=lambda paper: f"{paper.issuer}.{paper.id}")


@by_key
def test_it_is_whole_and_cites_no_rule_of_another_agency(paper: Paper) -> None:
    values = samples.sample(paper)
    page = render.html(paper, values)
    assert render.lacking(paper, values) == []
    assert "市场监督管理行政处罚" not in page
    assert values["agency"]["name"] in page or paper.family.value == "form"
    assert paper.law
    assert law.cited_by(paper.issuer, paper.law) == paper.law


@by_key
def test_its_items_are_those_of_the_catalogue_of_law(paper: Paper) -> None:
    assert paper.must_contain == law.document(paper.entry or paper.id).must_contain


@by_key
def test_its_number_is_known_as_the_agencys(paper: Paper) -> None:
    assert not paper.number_stem or paper.number_stem in stems(paper.issuer)


@by_key
def test_its_remedies_are_printed_with_their_terms(paper: Paper) -> None:
    page = render.html(paper, samples.sample(paper))
    for remedy in paper.remedies:
        assert remedy.term in page


def test_each_agency_gets_its_own_paper_of_a_kind_and_others_the_form() -> None:
    assert documents.get("penalty_notice", "culture").title == "行政处罚事先告知书"
    assert documents.get("penalty_notice", "market_regulation").title == "行政处罚告知书"
    assert documents.get("criminal_referral_letter", "customs").number_stem == "罪移字"
    assert documents.get("scene_record", "police") is documents.get("scene_record")


@pytest.mark.parametrize(
    ("text", "own"),
    [
        ("依据《市场监督管理行政处罚程序规定》第三十五条的规定", "依据《著作权行政处罚实施办法》第二十二条的规定"),
        (
            "依据《中华人民共和国行政处罚法》第六十一条、《市场监督管理行政处罚程序规定》第八十二条的规定",
            "依据《中华人民共和国行政处罚法》第六十一条的规定",
        ),
        (
            "依据《中华人民共和国行政处罚法》第六十四条、《市场监督管理行政处罚听证办法》的规定",
            "依据《中华人民共和国行政处罚法》第六十四条的规定",
        ),
    ],
)
def test_what_the_form_cites_gives_way_to_the_agencys_own_article(text: str, own: str) -> None:
    assert in_own_words(text, "culture") == own


def test_a_citation_for_which_nothing_stands_is_a_fault_of_the_form() -> None:
    with pytest.raises(ValueError, match="nothing stands for"):
        in_own_words("依据《市场监督管理行政处罚程序规定》第三十九条的规定", "culture")
