"""How a paper names somebody's identity number: the label says 号码 itself, and is never followed by it again."""

import re
from pathlib import Path

import pytest

from casework.models import Party
from printouts import samples, samples_criminal

TEMPLATES = Path(samples.__file__).parent / "templates"
TWICE = re.compile(r"id_label[^}]*\}\}号码")


@pytest.mark.parametrize("path", sorted(TEMPLATES.rglob("*.html")), ids=lambda path: path.stem)
def test_no_paper_says_number_twice(path: Path) -> None:
    assert TWICE.search(path.read_text()) is None


def test_samples_label_a_person_as_a_case_does() -> None:
    assert samples_criminal.SUSPECT["id_label"] == Party(kind="person").id_label
    assert samples.SHOP["id_label"] == Party(kind="organisation").id_label
