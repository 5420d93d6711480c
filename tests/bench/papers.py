"""Papers of one, two and three pages, the last against a browser; sealing; and whether a worker keeps growing."""

from __future__ import annotations

import os
import time
from collections.abc import Iterable
from functools import partial
from pathlib import Path

from printouts import documents, gaps, render, samples
from printouts.paper import Family, Paper
from tests.bench.measuring import Times, goal, table
from tests.bench.peer import chromium, spent
from tests.bench.signing import sealer

LARGEST = 160  # KB
GROWTH = (200, 1_000, 5_000)


def run(rounds: int, last: int, seconds: float) -> None:
    """Tell times and sizes of single papers, then the memory of a process that makes ``last``, or for ``seconds``."""
    one, two, three = (_of_pages(pages) for pages in (1, 2, 3))
    mine, theirs = {paper.id: Times() for paper in (one, two, three)}, Times()
    lacking, sealing = Times(), Times()
    seal, own = sealer(), 0.0
    with chromium() as printed:
        for paper in (one, two, three):
            render.pdf(paper, samples.sample(paper))
            if printed:
                printed(paper, samples.sample(paper))  # warm
        other = -spent()
        for _ in range(rounds):  # turn by turn, so that whatever disturbs the machine disturbs all alike
            for paper in (one, two, three):
                own -= time.process_time() * 1000 if paper is three else 0
                data = mine[paper.id].take(partial(render.pdf, paper, samples.sample(paper)))
                own += time.process_time() * 1000 if paper is three else 0
            if printed:
                theirs.take(partial(printed, three, samples.sample(three)))
            sealing.take(partial(seal, data))
            lacking.take(partial(gaps.lacking, three, samples.sample(three)))
        other += spent()
    rows = [_row(paper, mine[paper.id], most) for paper, most in ((one, 60.0), (two, None), (three, None))]
    if printed:
        ratio = goal(mine[three.id].p50 / theirs.p50, 0.5, "×")
        rows.append(["3 pages, Chromium", f"{theirs.p50:.1f}", f"{theirs.p95:.1f}", "", f"ours: {ratio}"])
        both = f"{own / rounds:.0f} against {other / rounds:.0f} ms"
        rows.append(["3 pages, processor time, whatever the load", "", "", "", f"{both}, ours: {own / other:.2f}×"])
    else:
        print("  没有找到 Chromium，不作比较 · no Chromium: not compared")
    rows.append(["sealing", f"{sealing.p50:.1f}", f"{sealing.p95:.1f}", "", goal(sealing.p50, 60, " ms")])
    rows.append(["what does it lack, asked in an act", f"{lacking.p50:.1f}", f"{lacking.p95:.1f}", "", ""])
    load, cores = os.getloadavg()[0], os.cpu_count() or 1
    table(f"文书 · papers, warm (load {load:.1f} on {cores} cores)", ["", "p50 ms", "p95 ms", "KB", "goal"], rows)
    _grow(last, seconds)


def _of_pages(pages: int) -> Paper:
    """Return the first official paper, or form for a single page, whose sample fills so many pages."""
    family = Family.FORM if pages == 1 else Family.OFFICIAL
    fitting: Iterable[Paper] = (paper for paper in documents.every() if paper.family is family)
    return next(each for each in fitting if render.page_count(render.pdf(each, samples.sample(each))) == pages)


def _row(paper: Paper, times: Times, most: float | None) -> list[str]:
    data = render.pdf(paper, samples.sample(paper))
    name = f"{render.page_count(data)} pages, 《{paper.title}》"
    told = goal(times.p50, most, " ms") if most else goal(len(data) / 1024, LARGEST, " KB")
    return [name, f"{times.p50:.1f}", f"{times.p95:.1f}", f"{len(data) / 1024:.0f}", told]


def _grow(last: int, seconds: float) -> None:
    papers = documents.every()
    started, memory = time.perf_counter(), {}
    number = 0
    while number < last and time.perf_counter() - started < seconds:
        number += 1
        each = papers[number % len(papers)]
        render.pdf(each, samples.sample(each) | {"number": f"临〔2026〕{number}号"})
        if number in GROWTH or number == last:
            memory[number] = _resident()
    memory[number] = _resident()
    first = memory.get(GROWTH[0], memory[number])
    pace = number / (time.perf_counter() - started)
    rows = [[f"{made:,}", f"{size:.1f}", goal((size / first - 1) * 100, 5, "%")] for made, size in memory.items()]
    table(f"内存 · resident memory of one process, {pace:.1f} papers/s", ["papers", "MB", "growth from 200"], rows)


def _resident() -> float:
    """Return the resident memory of this process in MB."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20
