"""Replay files written in a test, and their reports."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from casework.dates import SHANGHAI
from workflows.replay.driver import replay
from workflows.replay.report import Report
from workflows.replay.script import read

NOW = datetime(2026, 3, 31, 10, 0, tzinfo=SHANGHAI)

OFFICER = "{agency: linyi-amr, office: case_officer}"
HEAD = "{agency: linyi-amr, office: agency_head}"

LEAD = """
case:
  title: 某公司涉嫌销售侵犯注册商标专用权商品案
  source: own_check
  parties: [{name: 临沂某某商贸有限公司, kind: organisation, role: party}]
acts:
  - at: 2026-03-02T09:30
    do: penalty.register_lead
    by: {agency: linyi-amr, office: case_officer, officer: 赵一鸣}
    facts: {content: 检查发现线索, found_at: 2026-03-02, suggestion: 建议核查}
"""

VERIFIED = (
    LEAD
    + f"""
  - at: 2026-03-04
    do: penalty.verify_lead
    by: {OFFICER}
    facts: {{verification: 属实, proposal: file, reason: 涉嫌侵权, law_violated: 商标法第五十七条第三项,
      opinion: 建议立案}}
"""
)


def played(folder: Path, text: str, *, commit: bool = False) -> Report:
    """Replay the first case of a file with this text."""
    path = folder / "case.yaml"
    path.write_text(text, encoding="utf-8")
    return replay(read(path)[0], commit=commit, now=NOW)
