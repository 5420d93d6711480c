"""Plots are well-formed pictures with a name and a description; whatever a label holds stays text."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from casework.models import Agency
from printouts import plots, render
from printouts.plots.svg import columns, shortened, ticks
from printouts.quarterly import Section, pdf

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = '<script>alert("1")</script>&\'"'


def drawn() -> list[str]:
    return [
        plots.bars(
            "a", "标题", [plots.Bar(HOSTILE, (3, 4, 0)), plots.Bar("乙", (0, 0, 2))], ["甲", "乙", "丙"], late=0
        ),
        plots.boxes("b", HOSTILE, [plots.Box("甲", 1, 2, 3, 4, 9, 12, 5.0), plots.Box("乙", 0, 0, 0, 0, 0, 1)], "日"),
        plots.funnel("c", "标题", [("移送", 4), (HOSTILE, 3), ("裁判", 0)]),
        plots.strips(
            "d", "标题", [plots.Strip("甲", ((-1, 1), (8, 4), (99, 1)), frozenset({99}))], [(0, "轻"), (70, "重")], "减"
        ),
    ]


@pytest.mark.parametrize("plot", drawn())
def test_a_plot_is_a_picture_with_a_name(plot: str) -> None:
    root = ElementTree.fromstring(plot)  # noqa: S314 - our own
    assert root.tag == f"{SVG}svg"
    assert root.get("role") == "img"
    named = str(root.get("aria-labelledby")).split()
    assert [each.get("id") for each in root.iter() if each.tag in (f"{SVG}title", f"{SVG}desc")] == named
    assert all(each.text for each in root.iter() if each.tag in (f"{SVG}title", f"{SVG}desc"))
    assert not [each for each in root.iter() if each.tag.endswith(("script", "image", "use", "foreignObject"))]
    assert "href" not in plot
    assert "style=" not in plot


def test_a_plot_of_nothing_says_so() -> None:
    for plot in (
        plots.bars("a", "标题", [], ["甲"]), plots.boxes("b", "标题", [], "日"), plots.funnel("c", "标题", []),
        plots.strips("d", "标题", [], [(0, "轻")], "减"),
    ):  # fmt: skip
        assert "没有数据" in plot


def test_lateness_is_told_without_colour() -> None:
    late, calm = (plots.bars("a", "标题", [plots.Bar("甲", (40,))], ["甲"], late=place) for place in (0, None))
    assert late.count("#ffffff") == 1
    assert "#ffffff" not in calm


def test_the_longest_bar_stays_within_the_picture() -> None:
    root = ElementTree.fromstring(plots.bars("a", "标题", [plots.Bar("甲" * 60, (1_234_567,))], ["甲"]))  # noqa: S314
    assert all(float(each.get("x", 0)) + float(each.get("width", 0)) <= 760 for each in root.iter(f"{SVG}rect"))
    assert shortened("甲" * 60, 15).endswith("…")
    assert columns(shortened("甲" * 60, 15)) <= 15
    assert ticks(0) == [0, 1]
    assert ticks(7) == [0, 2, 4, 6, 8]
    assert ticks(1_234_567)[-1] >= 1_234_567


def test_same_numbers_same_picture() -> None:
    assert drawn() == drawn()


def test_the_report_prints_every_kind_of_plot_and_hostile_words_as_text() -> None:
    sections = [Section(HOSTILE, "说明", ["甲", HOSTILE], [["一", HOSTILE], ["二", "3"]], plot) for plot in drawn()]
    by = Agency(name="临沂市市场监督管理局")
    told = (by, "全部机关", "2026年01月至2026年03月", "2026-03-31", "2026-04-01", sections)
    data = pdf(*told)
    assert data.startswith(b"%PDF-")
    assert render.page_count(data) >= 1
    assert pdf(*told) == data
