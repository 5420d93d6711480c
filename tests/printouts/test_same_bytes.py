"""Same values and same renderer give the same bytes; anything else says that it is another."""

import os
import subprocess
import sys

import pytest

from printouts import documents, render, samples

PROGRAM = """
import hashlib, django
from django.conf import settings
settings.configure(USE_I18N=False)
from printouts import documents, render, samples
paper = documents.get("inquiry_record")
print(hashlib.sha256(render.pdf(paper, samples.sample(paper))).hexdigest())
"""


@pytest.mark.parametrize("paper_id", ["penalty_decision", "goods_list", "inquiry_record"])
def test_twice_in_one_process(paper_id: str) -> None:
    paper = documents.get(paper_id)
    assert render.pdf(paper, samples.sample(paper)) == render.pdf(paper, samples.sample(paper))


def test_in_processes_with_other_hash_seeds() -> None:
    hashes = {
        subprocess.run(
            [sys.executable, "-c", PROGRAM], env=os.environ | {"PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout
        for seed in ("1", "2")
    }
    assert len(hashes) == 1


def test_other_values_give_other_bytes() -> None:
    paper = documents.get("file_remark")
    values = samples.sample(paper)
    assert render.pdf(paper, values) != render.pdf(paper, values | {"date": "2026-11-23"})


def test_the_fingerprint_names_renderer_and_faces() -> None:
    parts = {"weasyprint", "pango", "harfbuzz", "pydyf", "segno", "zlib", "fonts", "code"}
    assert set(render.fingerprint()) == parts
    assert all(render.fingerprint().values())


def test_the_template_version_is_stable_and_per_paper() -> None:
    versions = {paper.version for paper in documents.every()}
    assert len(versions) == len(documents.every())
