"""A paper signed: the mark found its place, drawn, hashed and signed; keys opened once per process."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import timezone

from printouts import documents, render, samples
from printouts.signing import development, drawing, validation
from printouts.signing.provider import Look, Mark, provider
from tests.bench.measuring import Times, goal, table

AGENCY = "临沂市市场监督管理局"
ROUNDS = 40


def sealer() -> Callable[[bytes], Any]:
    """Return what seals a PDF that has a place for it, with a key that is open already."""
    settings.SIGNING_FOLDER = Path(settings.FILES_DIR) / "keys"
    keystore = development.keystore("bench", AGENCY, AGENCY)
    look = Look(42, 42, drawn=drawing.seal(AGENCY, "", 42, test=True))
    mark = Mark("seal", "Seal", look, "测速用印", AGENCY, "临沂市", timezone.now())
    provider().certificate(keystore)
    return lambda data: provider().sign(data, keystore, mark)


def run() -> None:
    """Time the seal on a decision, a second signature beside it, and the check of both."""
    paper = documents.get("penalty_decision")
    data = render.pdf(paper, samples.sample(paper))
    first, again, check = Times(), Times(), Times()
    with tempfile.TemporaryDirectory() as folder:
        settings.SIGNING_FOLDER = folder
        keystore = development.keystore("bench", AGENCY, AGENCY)
        look = Look(42, 42, drawn=drawing.seal(AGENCY, "", 42, test=True))
        signed = b""
        for _ in range(ROUNDS):
            mark = Mark("seal", "Seal", look, "bench", AGENCY, "", timezone.now())
            signed = first.take(partial(provider().sign, data, keystore, mark)).data
        for _ in range(ROUNDS):
            mark = Mark("seal", "Sign1", look, "bench", AGENCY, "", timezone.now())
            again.take(partial(provider().sign, signed, keystore, mark))
        for _ in range(ROUNDS // 2):
            check.take(lambda: validation.check(signed))
    size = (len(signed) - len(data)) / 1024
    table(
        "签章 · seal and signature",
        ["", "p50 ms (goal)", "p95 ms"],
        [
            [f"a seal, {size:.0f} KB", goal(first.p50, 60, " ms"), f"{first.p95:.1f}"],
            ["one more signature on the same file", goal(again.p50, 60, " ms"), f"{again.p95:.1f}"],
            ["a signature checked", f"{check.p50:.1f}", f"{check.p95:.1f}"],
        ],
    )
