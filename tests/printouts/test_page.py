"""The official page: 22 lines of 28 characters, whatever faces a line mixes; lines filled to the measure."""

import re

import pytest
from weasyprint.formatting_structure import boxes

from printouts import documents, render
from printouts.offline import DenyAll
from printouts.typesetting import typeset

MM = 96 / 25.4
PAPER = documents.get("penalty_decision")


def _pages(text: str) -> list[list[boxes.LineBox]]:
    """Return the lines of each page of one flush paragraph set on the official page."""
    markup = typeset(f'<html lang="zh-CN"><body><p class="flush">{text}</p></body></html>')
    pages = render.laid_out(render.parsed(markup, DenyAll()), PAPER).pages
    return [
        [box for box in page._page_box.children[0].descendants() if isinstance(box, boxes.LineBox)] for page in pages
    ]


@pytest.mark.parametrize("mark", ["国", "喆", "\U00020164"], ids=["usual", "rare", "extension B"])
def test_a_page_holds_22_lines_of_28_characters(mark: str) -> None:
    text = ("国" * 27 + mark) * 22
    assert [len(lines) for lines in _pages(text)] == [22]
    assert [len(lines) for lines in _pages(text + "国")] == [22, 1]


def test_the_text_area_is_156_by_225_mm() -> None:
    lines = _pages("国" * 28 * 22)[0]
    assert lines[0].width / MM == pytest.approx(156, abs=0.3)
    assert (lines[-1].position_y + lines[-1].height - lines[0].position_y) / MM == pytest.approx(225, abs=0.5)


def test_a_line_cut_short_is_filled_to_the_measure() -> None:
    text = "国" * 26 + "，“国" * 20
    for line in _pages(text)[0][:-1]:
        right = max(box.position_x + box.width for box in line.descendants() if isinstance(box, boxes.TextBox))
        assert (right - line.position_x) / MM == pytest.approx(156, abs=0.4)


def test_marks_of_the_text_are_squeezed_and_numbers_kept_whole() -> None:
    markup = typeset("<body><p>甲（乙），临市监处罚〔2026〕12号</p>")
    assert '<span class="c">）</span>，' in markup
    assert '<span class="nb">〔2026〕12号</span>' in markup


def test_a_number_that_never_ends_may_be_broken_and_an_amount_may_not() -> None:
    markup = typeset(f"<body><p>运单{'A1' * 20}，共70,000元</p>")
    assert f'<span class="long">{"A1" * 20}</span>' in markup
    assert '<span class="nb">70,000元</span>' in markup


def test_what_leads_to_something_stays_with_it_and_two_lines_stay_with_the_seal() -> None:
    markup = typeset(
        '<body><p><b>一、事实</b></p><p>如下：</p><p class="flush">清单</p><table></table><p>完</p><div class="sign">'
    )
    assert re.findall(r'<p(?: class="([^"]*)")?>', markup) == ["lead", "lead", "lead flush", "last"]


def test_signing_places_are_numbered_in_their_order() -> None:
    mark = '<span class="mark"><span></span></span>'
    assert re.findall(r'id="([^"]*)"', typeset(f"<body><p>甲{mark}乙{mark}</p>")) == ["sign-1", "sign-2"]
