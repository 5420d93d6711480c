"""What few may know of: an informant's evidence and papers, and trade secrets, restricted where they are taken."""

from __future__ import annotations

from typing import Any

import pytest

from casework.models import Document, Evidence
from tests.builders import PARTY, RIGHT, lead, people
from tests.casework.procedures.penalty_case import TWO, act

pytestmark = pytest.mark.django_db
TAKEN: dict[str, Any] = {
    "officers": TWO, "evidence_source": "举报人提供", "extraction_method": "复印", "provider": "某人", "place": "本局",
}  # fmt: skip

DATA: dict[str, Any] = {
    "party": "P1", "officers": TWO, "started_at": "2026-03-02T09:00", "ended_at": "2026-03-02T09:30", "place": "本局",
    "recorder": "钱二虎", "data_carrier": "服务器", "data_source": "后台", "extraction_method": "导出",
    "extraction_course": "登录后台导出账号日志", "verification": "校验一致",
    "data_files": [{"name": "账号日志.csv", "algorithm": "SHA-256", "hash": "ab" * 32}],
}  # fmt: skip


def item(**more: Any) -> dict[str, Any]:
    return {"kind": "documentary", "name": "举报材料", "pages": "2", "original_at": "举报人处", **more}


def test_evidence_taken_as_a_trade_secret_is_restricted_with_its_sheet() -> None:
    who = people()
    proceeding = lead(who).proceeding
    act("collect_evidence", who, {**TAKEN, "party": "P1", "items": [item(level="2"), item(name="照片")]}, proceeding)
    assert list(Evidence.objects.order_by("no").values_list("level", flat=True)) == [2, 0]
    sheets = Document.objects.filter(kind="evidence_extraction_sheet").order_by("pk")
    assert list(sheets.values_list("level", flat=True)) == [2, 0]


@pytest.mark.parametrize("level", ["", "2"])
def test_electronic_data_taken_as_a_trade_secret_are_restricted_with_their_record(level: str) -> None:
    who = people()
    proceeding = lead(who).proceeding
    act("collect_electronic_evidence", who, DATA | {"level": level}, proceeding)
    assert Evidence.objects.get().level == int(level or 0)
    assert Document.objects.get(kind="electronic_evidence_record").level == int(level or 0)


def test_a_paper_that_names_the_informant_is_restricted_and_others_are_not() -> None:
    who = people()
    informant = {"name": "举报人甲", "kind": "person", "role": "informant"}
    register = lead(who, parties=[PARTY, informant], rights=[RIGHT], source="report").documents[0]
    assert ("举报人甲" in str(register.values), register.level) == (True, 1)
    assert lead(who, parties=[PARTY], rights=[RIGHT]).documents[0].level == 0
