"""Every paper made once per test process, for all tests that look at finished files."""

from functools import cache

from printouts import documents, render, samples
from tests.printouts.geometry import Measured, measure


@cache
def file(paper_id: str) -> bytes:
    """Return the paper filled with the sample case, as PDF."""
    paper = documents.get(paper_id)
    return render.pdf(paper, samples.sample(paper))


@cache
def measured(paper_id: str) -> Measured:
    """Return the measures of that file."""
    return measure(file(paper_id))
