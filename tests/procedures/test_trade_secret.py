"""A trade secret on its way through four agencies: who may read what shows it (知悉范围)."""

from __future__ import annotations

from pathlib import Path

import pytest

from casework import access
from casework.models import Document, Officer
from workflows.city import loading
from workflows.replay.driver import replay
from workflows.replay.script import read

FILE = Path(__file__).parent / "synthetic" / "trade-secret.yaml"
SECRET, LICENCE, OPINION = "液压阀加工工艺参数表", "营业执照复印件", "技术信息同一性鉴定意见"
SENT, ALL = {SECRET, LICENCE}, {SECRET, LICENCE, OPINION}
# Who works on the case, who decides, and colleagues of theirs who do neither.
READERS = {
    "尤志强": SENT, "严晨曦": SENT, "施淑贞": SENT, "何桂芳": {LICENCE},
    "章思源": ALL, "葛立新": ALL, "白晓光": {LICENCE},
    "袁少华": ALL, "鲍志强": ALL, "柳静怡": {LICENCE},
    "汤若兰": ALL, "尚文斌": {LICENCE},
}  # fmt: skip

pytestmark = pytest.mark.django_db


def seats(name: str) -> tuple[access.Seat, ...]:
    """Return the seats of an officer of the file."""
    return access.seats(Officer.objects.get(name=name), loading.AS_OF.latest)


def test_only_those_at_work_on_the_case_and_those_who_decide_read_the_secret() -> None:
    report = replay(read(FILE)[0], commit=True, now=loading.AS_OF.latest_moment)
    assert report.held, "\n".join(report.lines())
    read_by = {name: set(access.evidence(seats(name)).values_list("name", flat=True)) for name in READERS}
    assert read_by == READERS
    sheets = {
        name: set(
            access.documents(seats(name)).filter(kind="evidence_extraction_sheet").values_list("level", flat=True)
        )
        for name in ("尤志强", "何桂芳", "章思源")
    }
    # The police read the evidence that was sent; the bureau's own sheet of it was not on the manifest.
    assert sheets == {"尤志强": {0, 2}, "何桂芳": {0}, "章思源": set()}


def test_the_judgment_says_that_the_hearing_was_closed_and_is_itself_open() -> None:
    assert replay(read(FILE)[0], commit=True, now=loading.AS_OF.latest_moment).held
    judgment = Document.objects.get(kind="criminal_judgment")
    assert (judgment.level, judgment.values["facts"]["public"]) == (0, False)
