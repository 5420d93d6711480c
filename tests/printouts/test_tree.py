"""The quick reader of markup sees what a browser would, and refuses what a browser would have to guess."""

from typing import Any

import pytest
from weasyprint import HTML

from printouts import documents, render, samples
from printouts.exceptions import RenderError
from printouts.offline import DenyAll
from printouts.paper import Paper
from printouts.tree import Markup, tree


def flat(element: Any) -> list[tuple[object, ...]]:
    """Return the tree in order, without the white space between the last elements, which full parsers move."""
    return [(each.tag, each.attrib, (each.text or "").strip(), (each.tail or "").strip()) for each in element.iter()]


@pytest.mark.parametrize("paper", documents.every(), ids=lambda paper: paper.id)
def test_every_paper_is_read_as_a_full_parser_reads_it(paper: Paper) -> None:
    for values in (samples.sample(paper), {}):
        markup = render.html(paper, values)
        assert flat(tree(markup)) == flat(HTML(string=markup).etree_element)


@pytest.mark.parametrize(
    "markup", ["<html><body><p>甲<div>乙</div></body></html>", "<html><body>甲", "<html><ul><li>甲<li>乙</ul></html>"]
)
def test_an_element_left_open_is_refused(markup: str) -> None:
    with pytest.raises(RenderError, match="没有结束"):
        tree(markup)


def test_values_stay_text() -> None:
    root = tree("<html><body><p>&lt;b&gt;甲&lt;/b&gt; &amp;amp; &#20057;</p></body></html>")
    assert root[0][0].text == "<b>甲</b> &amp; 乙"
    assert len(root[0][0]) == 0


def test_the_renderer_is_given_no_sheet_and_no_address() -> None:
    page = Markup(tree("<html><head></head><body></body></html>"), DenyAll())
    assert page._ua_stylesheets() == []
    assert page.base_url is None
    assert isinstance(page.url_fetcher, DenyAll)
