"""A worker lays out papers for weeks: what a text took is given back when the text goes."""

import ctypes
import gc

import pytest
from weasyprint import VERSION
from weasyprint.css import INITIAL_VALUES
from weasyprint.text import fonts, line_break

from printouts import documents, memory, render, samples

ROUNDS = 2_000
COUNTS = ["arena", "ordblks", "smblks", "hblks", "hblkhd", "usmblks", "fsmblks", "uordblks", "fordblks", "keepcost"]


class _Mallinfo(ctypes.Structure):
    _fields_ = [(name, ctypes.c_size_t) for name in COUNTS]


class _Style(dict[str, object]):
    def __init__(self, faces: fonts.FontConfiguration) -> None:
        super().__init__(INITIAL_VALUES | {"lang": "zh-CN", "font_kerning": "none", "font_family": ("DFang",)})
        self.font_config = faces
        self.cache: dict[str, object] = {}


def in_use() -> int:
    """Return how many bytes the C library has given out and not got back."""
    try:
        mallinfo2 = ctypes.CDLL(None).mallinfo2
    except AttributeError:
        pytest.skip("the C library does not tell")
    mallinfo2.restype = _Mallinfo
    gc.collect()
    return int(mallinfo2().uordblks)


def growth(style: _Style, rounds: int) -> int:
    def lay_out() -> None:
        line_break.Layout(style).set_text("责令立即停止侵权行为")

    for _ in range(200):
        lay_out()
    before = in_use()
    for _ in range(rounds):
        lay_out()
    return in_use() - before


def test_a_text_is_freed_with_its_layout() -> None:
    assert growth(_Style(render._faces()), ROUNDS) < ROUNDS * 10  # bytes a text; it was some 180


def test_the_renderer_still_forgets_without_help() -> None:
    """When this fails the renderer has been mended: remove printouts/memory.py."""
    assert growth(_Style(fonts.FontConfiguration()), ROUNDS) > ROUNDS * 100


def test_a_second_call_wraps_nothing_again() -> None:
    faces = render._faces()
    once = line_break.Layout.setup
    assert memory.frugal(faces) is faces
    assert line_break.Layout.setup is once


def test_the_renderer_is_the_one_that_was_read() -> None:
    assert VERSION.split(".")[0] == "70", "read weasyprint/text/line_break.py, Layout.setup, before changing this"


def test_papers_give_their_memory_back() -> None:
    papers = [documents.get(name) for name in ("penalty_decision", "inquiry_record", "goods_list")]
    for paper in papers:
        render.pdf(paper, samples.sample(paper))
    before = in_use()
    for _ in range(6):
        for paper in papers:
            render.pdf(paper, samples.sample(paper))
    assert in_use() - before < 18 * 10_000  # it was 51 KB a paper
