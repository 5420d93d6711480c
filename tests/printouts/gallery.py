"""Every paper made once per test process, for all tests that look at finished files."""

import logging
from functools import cache

from printouts import documents, render, samples
from tests.printouts.geometry import Measured, measure


@cache
def file(paper_id: str) -> bytes:
    """Return the paper filled with the sample case, as PDF; the renderer must not have had to warn of anything."""
    paper = documents.get(paper_id)
    heard = _Heard(logging.WARNING)
    logging.getLogger("weasyprint").addHandler(heard)
    try:
        data = render.pdf(paper, samples.sample(paper))
    finally:
        logging.getLogger("weasyprint").removeHandler(heard)
    assert heard.messages == []
    return data


@cache
def measured(paper_id: str) -> Measured:
    """Return the measures of that file."""
    return measure(file(paper_id))


class _Heard(logging.Handler):
    """Remembers what was said."""

    def __init__(self, level: int) -> None:
        super().__init__(level)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())
