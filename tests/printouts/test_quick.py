"""What is remembered from paper to paper changes no byte of any, and stays small."""

import hashlib
import json
import os
import subprocess
import sys

import pytest
from weasyprint.layout import inline
from weasyprint.pdf import stream
from weasyprint.text import line_break

from printouts import documents, quick, render, samples
from tests.printouts import mixed

PROGRAM = """
import hashlib, json, django
from django.conf import settings
settings.configure(USE_I18N=False)
from printouts import documents, quick, render, samples
from tests.printouts import mixed
quick.install = lambda: None
papers = mixed.of_each_make()
made = [hashlib.sha256(render.pdf(paper, values)).hexdigest() for paper, values in mixed.papers(12)]
kinds = {each.id: hashlib.sha256(render.pdf(each, samples.sample(each))).hexdigest() for each in papers}
print(json.dumps([kinds, made]))
"""


def test_papers_of_each_make_have_the_bytes_that_the_renderer_alone_gives_them() -> None:
    alone = subprocess.run([sys.executable, "-c", PROGRAM], env=os.environ, capture_output=True, check=True, text=True)
    kinds, made_of_mixed_texts = json.loads(alone.stdout)
    for paper_id, expected in kinds.items():
        paper = documents.get(paper_id)
        made = {hashlib.sha256(render.pdf(paper, samples.sample(paper))).hexdigest() for _ in range(2)}
        assert made == {expected}, paper_id
    for number, (paper, values) in enumerate(mixed.papers(len(made_of_mixed_texts))):
        assert hashlib.sha256(render.pdf(paper, values)).hexdigest() == made_of_mixed_texts[number], number


def test_no_more_subsets_are_kept_than_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(quick, "MOST_SUBSETS", 3)
    monkeypatch.setattr(quick, "_subsets", type(quick._subsets)())
    for paper in documents.every()[:6]:
        render.pdf(paper, samples.sample(paper))
    assert len(quick._subsets) == 3
    assert all(isinstance(each, bytes) and len(each) < 40_000 for each in quick._subsets.values())


def test_a_second_call_wraps_nothing_again() -> None:
    render._faces()
    before = stream.Font, line_break.get_font_description, inline.strut
    quick.install()
    assert (stream.Font, line_break.get_font_description, inline.strut) == before
