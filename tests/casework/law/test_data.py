"""The data files as a whole: complete, sound, and loud about every fault."""

from datetime import date
from pathlib import Path

import pytest

from casework import law
from casework.exceptions import LawDataError
from casework.law import checking
from casework.law.limits import load_limits
from casework.law.reading import Problem
from casework.law.rules import counting_register, guard_register
from casework.law.statutes import load_statutes

# Papers for which there is no official form, drawn up from practice; their entries say that they are not verified.
# Terms that no law has: the paper that asks for a reply sets them.
BY_PAPER = ("supervision.correction_reply", "trial.judicial_suggestion_reply")
PRACTICE = ("各办案机关", "被建议单位", "监督机关", "被监督机关", "评查机关", "市场监督管理局（信用监管）")
# Terms of supervision that the project drew up itself: the papers set them.
OVERSEEING = ("overseeing.", "review.", "listing.")
# Entries that the project drew up itself beside those carried over: confirmation, missed terms, a court's fine.
OWN = {
    "confirmation.correction", "confirmation.supplement", "confirmation.challenge",
    "jc.inquiry_record", "jc.ruling_objection", "period.suit.restore", "restoration_decision", "restoration_ruling",
    "confirmation.sanction_reconsideration", "civil_sanction", "fine.court.obstruction",
}  # fmt: skip
GOOD = """
[penalty.sample]
label     = "样本"
procedure = "行政处罚普通程序"
actor     = "market_regulation"
kind      = "max"
amount    = "5 working days"
runs_from = "case_filed"
regime    = "administrative"
law       = "行政处罚法.64(1)"
in_force  = 2021-07-15
verified  = true
"""


def problems_of(tmp_path: Path, text: str) -> str:
    folder = tmp_path / "limits"
    folder.mkdir()
    (folder / "sample.toml").write_text(text, encoding="utf-8")
    return "\n".join(map(str, load_limits(tmp_path).problems))


def test_nothing_is_wrong_with_the_shipped_data() -> None:
    assert law.check() == []


@pytest.mark.parametrize(
    ("rules", "count"),
    [
        (
            [rule for rule in law.limits() if rule.id not in {*BY_PAPER, *OWN} and not rule.id.startswith(OVERSEEING)],
            244,
        ),
        ([rule for rule in law.thresholds() if rule.until is None], 110),
        (
            [
                rule
                for rule in law.fines()
                if rule.id not in ("fine.025", "fine.041", *OWN) or (rule.until is None and rule.id not in OWN)
            ],
            41,
        ),
        (guard_register().all(), 138),
        ([rule for rule in counting_register().all() if rule.id != "service.date.returned"], 44),
        (
            [paper for paper in law.documents() if paper.issuer not in PRACTICE and paper.id not in OWN],
            250,
        ),
        ([paper for paper in law.documents() if paper.form_no], 56),
        (law.law_changes(), 18),
        (law.open_questions(), 13),
    ],
    ids=["limits", "thresholds", "fines", "guards", "counting", "documents", "forms", "changes", "questions"],
)
def test_every_entry_was_carried_over(rules: list[object], count: int) -> None:
    assert len(rules) == count


def test_a_sound_entry_has_no_problem(tmp_path: Path) -> None:
    assert problems_of(tmp_path, GOOD) == ""


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("2021-07-15", '"见各法"', "日期“见各法”无法识别"),
        ("2021-07-15", '"2019-04-01; latest amendment 2022-09-29"', "无法识别"),
        ("2021-07-15", '"2021-13"', "无法识别"),
        ("2021-07-15", '"unknown"', "不得标为已核实"),
        ("5 working days", "5 work days", "无法识别"),
        ("5 working days", "0 hours", "为零"),
        ("5 working days", "2 hours 5 working days", "混用"),
        ("5 working days", "discretionary", "期间的长度应当明确"),
        ('"max"', '"maximum"', "“maximum”不认识"),
        ("case_filed", "case_fild", "case_fild"),
        ("行政处罚法.64(1)", "行政处罚发.64(1)", "不在 statutes.toml 中"),
        ("label ", "lable ", "字段 lable 不认识"),
        ("verified  = true", 'verified  = "yes"', "true 或者 false"),
        ("verified  = true", "verified  = true\nuntil = 2020-01-01", "失效日期早于施行日期"),
        ("verified  = true", 'verified  = true\nstops = ["obstacle"]', "只有当事人的期限可以因障碍申请顺延"),
    ],
)
def test_a_fault_is_reported_with_its_id(tmp_path: Path, old: str, new: str, told: str) -> None:
    found = problems_of(tmp_path, GOOD.replace(old, new))
    assert told in found
    assert "penalty.sample（limits/sample.toml）" in found


def test_an_id_in_two_files_is_reported(tmp_path: Path) -> None:
    folder = tmp_path / "limits"
    folder.mkdir()
    (folder / "one.toml").write_text(GOOD, encoding="utf-8")
    (folder / "two.toml").write_text(GOOD, encoding="utf-8")
    assert "编号重复" in str(load_limits(tmp_path).problems[0])


def test_versions_that_overlap_are_reported(tmp_path: Path) -> None:
    twice = GOOD.replace("[penalty.sample]", "[[penalty.sample]]")
    assert "重叠" in problems_of(tmp_path, twice + twice)


def test_a_file_that_is_no_toml_is_reported(tmp_path: Path) -> None:
    assert "文件格式有误" in problems_of(tmp_path, "[penalty.sample\n")


def test_the_start_is_refused_with_every_fault_listed(monkeypatch: pytest.MonkeyPatch) -> None:
    law.require_sound_data()
    monkeypatch.setattr(checking, "check", lambda: [Problem("penalty.sample", "limits/sample.toml", "缺少字段 law")])
    with pytest.raises(LawDataError, match=r"penalty\.sample"):
        checking.require_sound_data()


def test_the_version_of_a_text_gives_its_title() -> None:
    texts = load_statutes()
    assert "2019" in texts.title("商标法", date(2026, 12, 31))
    assert "2026" in texts.title("商标法", date(2027, 1, 1))
