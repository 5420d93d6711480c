"""The file of a case of 300 pages, bound; and bound again with scans and pictures among the papers."""

from __future__ import annotations

import resource
import time
from io import BytesIO

from PIL import Image

from casework.models import Case, Document, Evidence
from printouts import files, tasks
from printouts.bind import bind
from tests.bench.measuring import goal, table
from tests.printouts.binding import FACTS, closed

PAPERS = ["filing_approval", *["penalty_decision"] * 55, *["scene_record"] * 30, *["inquiry_record"] * 30]
SCANS = 60


def run() -> None:
    """Bind a case of issued papers, then with scans as evidence; the papers' files are there, as after a night."""
    case = closed(*PAPERS)
    for paper in Document.objects.filter(case=case):
        tasks.make(paper)
    rows = [_bound("papers made here", case)]
    picture = BytesIO()
    Image.effect_noise((1654, 2339), 40).convert("RGB").save(picture, "JPEG", quality=70)
    for no in range(1, SCANS + 1):
        stored = files.keep(picture.getvalue() + no.to_bytes(2, "big"))
        Evidence.objects.create(
            case=case, agency=case.agency, no=no, kind="documentary", name=f"单据{no}", file_hash=f"sha256:{stored}"
        )
    rows.append(_bound(f"with {SCANS} scans of A4 at 200 dpi", case))
    table(
        "案卷装订 · binding a file",
        ["", "pages", "books", "MB", "seconds (goal)", "of them computing", "peak MB"],
        rows,
    )


def _bound(what: str, case: Case) -> list[str]:
    started, computing, pages, books, size = time.perf_counter(), time.process_time(), 0, 0, 0
    for book in bind(case, FACTS):
        pages, books, size = pages + book.sheets, books + 1, size + len(book.data)
    seconds, computing = time.perf_counter() - started, time.process_time() - computing
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return [what, str(pages), str(books), f"{size / 1e6:.1f}", goal(seconds, 10), f"{computing:.1f}", f"{peak:.0f}"]
