"""Every paper: whole with the sample case, agreeing with the catalogue of the law, complete in its mandatory items."""

import re
from io import BytesIO

import pytest
from pyhanko.pdf_utils.reader import PdfFileReader

from casework import law
from printouts import documents, render, samples
from printouts.documents import market_regulation
from printouts.exceptions import MissingItems, UnknownPaper
from printouts.items import missing
from printouts.offline import DenyAll
from printouts.paper import Paper
from printouts.signing import places
from printouts.signing.exceptions import PlaceMissing
from tests.printouts.gallery import file

PAPERS = documents.every()
by_id = pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.id)


@by_id
def test_renders_without_a_warning(paper: Paper) -> None:
    data = file(paper.id)
    assert data.startswith(b"%PDF-")
    assert 1 <= render.page_count(data) <= 5


@by_id
def test_marks_exactly_the_mandatory_items_of_its_form(paper: Paper) -> None:
    root = render.parsed(render.html(paper, samples.sample(paper)), DenyAll()).etree_element
    marked = {element.get("data-item") for element in root.iter() if element.get("data-item")}
    assert marked == set(paper.must_contain)
    assert missing(root, paper.must_contain) == []


@by_id
def test_agrees_with_the_catalogue_of_the_law(paper: Paper) -> None:
    entry = law.document(paper.id)
    assert (paper.title, paper.form_no, paper.must_contain) == (entry.name, entry.form_no or 0, entry.must_contain)
    if paper.issuer != "market_regulation" or not paper.form_no or paper.carries_case_number:
        assert paper.law == entry.law
        return  # the catalogue gives only the pattern of their numbers
    stem = entry.numbering.split("〔")[0].removeprefix("X") if entry.numbering else None
    assert paper.number_stem == stem


@by_id
def test_shows_only_facts_that_the_sample_knows(paper: Paper) -> None:
    assert set(paper.facts) == set(samples.sample(paper)["facts"])


def test_there_are_56_forms_of_market_regulation_each_once() -> None:
    numbered = [paper.form_no for paper in market_regulation.PAPERS if paper.form_no]
    assert numbered == list(range(1, 57))


def test_police_procuratorate_and_court_have_a_sample_of_each_kind_of_page() -> None:
    kinds = {(paper.issuer, paper.family.value) for paper in PAPERS}
    assert {("police", "form"), ("police", "official")} <= kinds
    assert {("procuratorate", "form"), ("procuratorate", "court"), ("procuratorate", "official")} <= kinds
    assert {("court", "court"), ("court", "form"), ("court", "record")} <= kinds


def test_every_number_stem_is_used_once() -> None:
    stems = [paper.number_stem for paper in PAPERS if paper.number_stem]
    assert len(stems) == len(set(stems))


def test_an_empty_mandatory_item_is_refused_by_name() -> None:
    paper = documents.get("penalty_decision")
    values = samples.sample(paper)
    values["facts"]["discretion_reason"] = " "
    with pytest.raises(MissingItems, match=r"裁量理由.*第45号文书") as refusal:
        render.pdf(paper, values)
    assert refusal.value.items == ("裁量理由",)


def test_no_values_at_all_lack_every_item_that_holds_a_value() -> None:
    paper = documents.get("filing_approval")
    assert render.lacking(paper, {}) == [
        item for item in paper.must_contain if item not in {"当事人基本情况", "法律依据"}
    ]


def test_an_empty_list_prints_none() -> None:
    paper = documents.get("case_transfer_letter")
    values = samples.sample(paper) | {"goods": []}
    assert '<td class="n" colspan="6">无</td>' in render.html(paper, values)
    assert render.lacking(paper, values) == []


def test_the_title_follows_the_act() -> None:
    paper = documents.get("filing_approval")
    values = samples.sample(paper)
    values["facts"]["decision"] = "decline"
    assert "<h1>不予立案审批表</h1>" in render.html(paper, values)


def test_reconsideration_comes_first_only_on_the_spot() -> None:
    spot, ordinary = (
        render.html(paper, samples.sample(paper))
        for paper in map(documents.get, ["summary_decision", "penalty_decision"])
    )
    assert "应当自收到本决定书之日起六十日内先向" in spot
    assert "也可以自收到本决定书之日起六个月内依法向" in ordinary


def test_an_unknown_paper_is_refused() -> None:
    with pytest.raises(UnknownPaper, match="nonsense"):
        documents.get("nonsense")


@pytest.mark.parametrize("given", [["停止销售；", "删除链接。"], "停止销售\n删除链接。\n"])
def test_a_list_and_a_text_of_lines_read_alike(given: object) -> None:
    values = samples.issued(documents.get("penalty_decision"))
    values["facts"]["correction_required"] = given
    page = re.sub("<[^>]+>", "", render.html(documents.get("penalty_decision"), values))
    assert "责令当事人改正违法行为：停止销售；删除链接。" in page
    assert "。。" not in page
    order = documents.get("correction_order")
    values = samples.issued(order)
    values["facts"]["correction_required"] = given
    page = re.sub("<[^>]+>", "", render.html(order, values))
    assert "1.停止销售" in page
    assert "2.删除链接。" in page


@by_id
def test_a_paper_counts_the_places_for_a_seal_that_its_page_has(paper: Paper) -> None:
    laid_out = PdfFileReader(BytesIO(file(paper.id)))
    if paper.id == "seal_strip":  # two strips for one paper, stamped by hand before they are pasted on
        assert paper.seals == 0
    elif paper.seals:
        assert places.find(laid_out, "seal").name == "seal"
    else:
        with pytest.raises(PlaceMissing):
            places.find(laid_out, "seal")
