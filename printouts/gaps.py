"""Which mandatory items a paper's values leave empty, told fast enough to be asked within an act."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from printouts import render
from printouts.items import missing
from printouts.paper import Paper
from printouts.tree import tree


def lacking(paper: Paper, values: Mapping[str, Any]) -> list[str]:
    """Return the mandatory items that ``values`` leave empty, in the order of the official form.

    The answer is that of ``render.lacking``; about 3 ms for a paper of one page.
    """
    return missing(tree(render.html(paper, values)), paper.must_contain)
