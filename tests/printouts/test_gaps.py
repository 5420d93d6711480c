"""The quick answer to what a paper lacks is the renderer's own answer, for every paper."""

from __future__ import annotations

import pytest

from printouts import documents, gaps, render, samples
from printouts.paper import Paper


@pytest.mark.parametrize("paper", documents.every(), ids=lambda paper: paper.id)
def test_the_quick_answer_is_the_renderers(paper: Paper) -> None:
    full = samples.sample(paper)
    assert gaps.lacking(paper, full) == []
    for values in ({}, full | {"facts": {}}, full | {"party": None, "opinions": [], "officers": []}):
        assert gaps.lacking(paper, values) == render.lacking(paper, values)
