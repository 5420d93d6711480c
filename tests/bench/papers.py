"""A paper of two pages: layout and writing; and whether a worker that makes many keeps growing."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import Any
from unittest.mock import patch

from weasyprint import HTML

from printouts import documents, gaps, render, samples
from printouts.paper import Paper
from printouts.tasks import page_count
from tests.bench.measuring import Times, goal, table


def resident() -> float:
    """Return the resident memory of this process in MB."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


def two_pages() -> Paper:
    """Return the first official paper whose sample fills two pages."""
    return next(paper for paper in documents.every() if page_count(render.pdf(paper, samples.sample(paper))) == 2)


def run(first: int, last: int) -> None:
    """Time one paper, then make ``last`` papers and compare the memory with that after ``first``."""
    paper = two_pages()
    values = samples.sample(paper)
    layout, whole, asked = Times(), Times(), Times()
    laid_out = HTML.render

    def timed(self: HTML, *args: Any, **more: Any) -> Any:
        return layout.take(lambda: laid_out(self, *args, **more))

    with patch.object(HTML, "render", timed):
        for _ in range(30):
            whole.take(lambda: render.pdf(paper, values))
    for _ in range(30):
        asked.take(lambda: gaps.lacking(paper, values))
    table(
        f"两页文书《{paper.title}》· a paper of two pages",
        ["", "p50 ms", "p95 ms"],
        [
            ["layout", f"{layout.p50:.1f}", f"{layout.p95:.1f}"],
            ["whole: markup, check, layout, writing", f"{whole.p50:.1f}", f"{whole.p95:.1f}"],
            ["what does it lack, asked in an act", f"{asked.p50:.1f}", f"{asked.p95:.1f}"],
        ],
    )
    papers = documents.every()
    started, memory = time.perf_counter(), 0.0
    for number in range(1, last + 1):
        each = papers[number % len(papers)]
        render.pdf(each, samples.sample(each) | {"number": f"临〔2026〕{number}号"})
        if number == first:
            memory = resident()
    growth = (resident() / memory - 1) * 100
    seconds = time.perf_counter() - started
    table(
        "内存 · resident memory",
        ["papers", "MB", "growth (goal)", "papers/s"],
        [[f"{first} → {last}", f"{memory:.0f} → {resident():.0f}", goal(growth, 5, "%"), f"{last / seconds:.1f}"]],
    )
