"""How far a period may be extended."""

import pytest

from casework.exceptions import InvalidInput
from casework.limits import Period, limit, limit_start, may_extend, parse_amount

CASES = [
    ("penalty.verification", [], "15 working days", None, "可以延长一次十五个工作日"),
    ("penalty.verification", [], "16 working days", "至多延长15个工作日", "超过上限"),
    ("penalty.verification", [], "15 calendar days", "同一单位", "单位不同"),
    ("penalty.verification", ["15 working days"], "1 working day", "不得再延长", "只能延长一次"),
    ("penalty.decision", [], "31 calendar days", "至多延长30日", "第一次不超过三十日"),
    ("penalty.decision", ["30 calendar days"], "60 calendar days", None, "集体讨论决定的合理期限"),
    ("penalty.decision", ["30 calendar days", "60 calendar days"], "1 calendar day", "不得再延长", "没有第三次"),
    ("penalty.pay_fine", [], "5 calendar days", "没有延长的规定", "缴款期限不延长，另走延期分期"),
    ("crime.request_arrest", [], "4 calendar days", None, "一至四日"),
    ("crime.request_arrest", [], "30 calendar days", None, "流窜、多次、结伙作案可至三十日"),
    ("crime.request_arrest", [], "31 calendar days", "超过法定上限", "超过三十日"),
    ("adjudication.acceptance", ["5 working days"], "5 working days", "不得再延长", "立案期限只延长一次"),
    ("adjudication.defence", ["15 calendar days"], "15 calendar days", None, "答辩期由合议组酌定"),
]


@pytest.mark.parametrize(("rule", "granted", "asked", "refusal", "remark"), CASES)
def test_extension_has_its_cap(rule: str, granted: list[str], asked: str, refusal: str | None, remark: str) -> None:
    told = may_extend(limit(rule), [parse_amount(one) for one in granted], parse_amount(asked))
    assert told is None if refusal is None else told is not None and refusal in told, f"{remark}：{told}"


def test_a_period_says_where_it_starts() -> None:
    assert limit_start("penalty.decision") == "case_filed"


@pytest.mark.parametrize("text", ["", "soon", "5 work days", "discretionary", "0 days"])
def test_an_amount_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(InvalidInput):
        parse_amount(text)


def test_amounts_are_read_and_shown() -> None:
    amount = parse_amount("1 month 15 calendar days")
    assert amount == Period(months=1, calendar_days=15)
    assert str(amount) == "1个月零15日"
