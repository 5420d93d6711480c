"""The reading of agreements before they are signed and confirmed: what a judge would stop at."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from casework.agreements import Agreement, Doubt, Weight, apply_until, barring, check
from casework.identifiers import IdentifierError, patent_number
from casework.models import Clause, ClauseKind, Party, Right, RightKind
from casework.workdays import shipped_calendar

DAY = date(2026, 6, 1)
OWNER, SELLER = Party(pk=1, no=1, name="申请人公司"), Party(pk=2, no=2, name="被申请人商行")
MARK = Right(
    pk=1, no=1, kind=RightKind.TRADEMARK, name="沂蒙", number="1234567", holder="申请人公司",
    valid_until=date(2030, 1, 1),
)  # fmt: skip
PATENT = Right(
    pk=2, no=2, kind=RightKind.DESIGN, name="瓶（酒瓶）", number="ZL202030123456.3", holder="申请人公司",
    valid_until=date(2035, 1, 1),
)  # fmt: skip


def clause(kind: ClauseKind, text: str = "", no: int = 1, **more: Any) -> Clause:
    """Return a clause by which the seller owes the owner something by the end of June."""
    given = {"obligor": SELLER, "obligee": OWNER, "due_on": date(2026, 6, 30), "right": MARK} | more
    return Clause(no=no, kind=kind, text=text, **given)


def found(*clauses: Clause, rights: tuple[Right, ...] = (MARK,), **more: Any) -> dict[str, Doubt]:
    """Return the findings by their code."""
    agreement = Agreement(clauses, (OWNER, SELLER), rights, more.pop("effective_on", DAY))
    return {each.code: each for each in check(agreement, more.pop("day", DAY), shipped_calendar(), **more)}


PAYMENT: dict[str, Any] = {"amount": Decimal(50000)}
DEFAULT = clause(ClauseKind.DEFAULT, "逾期按日支付违约金100元。", 9)


def test_a_complete_agreement_passes() -> None:
    """An amount, a payee, a term, a right: nothing to stop at."""
    assert not found(
        clause(ClauseKind.PAYMENT, "一次性支付赔偿款50,000元。", **PAYMENT),
        clause(ClauseKind.STOP, "停止销售侵犯第1234567号注册商标专用权的商品。", 2),
        DEFAULT,
    )


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"amount": None}, "no_amount"),
        ({"text": "支付赔偿款6万元。"}, "amounts_differ"),
        ({"obligee": None}, "no_payee"),
        ({"obligor": None}, "no_obligor"),
        ({"obligee": SELLER}, "owes_oneself"),
        ({"due_on": None}, "no_term"),
        ({"due_on": None, "due_text": "资金到位后尽快支付"}, "vague_term"),
        ({"text": "适当补偿损失。"}, "vague_content"),
        ({"outsider": "某物流公司"}, "outsider"),
        ({"text": "申请人收到款项后撤回举报，请求免予行政处罚。"}, "public_powers"),
        ({"text": "涉案专利权归被申请人所有。"}, "ownership"),
        ({"text": "双方确认该专利不具备新颖性。"}, "validity"),
    ],
)
def test_what_a_judge_would_stop_at_is_told(change: dict[str, Any], code: str) -> None:
    """Each finding has a clause, an article and something to do about it."""
    told = found(clause(ClauseKind.PAYMENT, change.get("text", ""), **PAYMENT | _but_text(change)), DEFAULT)
    assert list(told) == [code]
    assert told[code].clause == "C1"
    assert told[code].text.startswith("第1条")
    assert told[code].law
    assert told[code].remedy


def _but_text(change: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in change.items() if name != "text"}


def test_a_term_in_words_that_gives_a_day_is_enough() -> None:
    """“Within ten days of effect” can be counted; nothing is said."""
    assert not found(clause(ClauseKind.PAYMENT, due_on=None, due_text="协议生效之日起十日内", **PAYMENT), DEFAULT)


def test_ownership_may_be_agreed_on_and_bars_confirmation() -> None:
    """A clause that decides who owns a right is told under the interpretation's article 355."""
    told = found(clause(ClauseKind.OWNERSHIP, "双方确认商标由申请人持有。"))
    assert told["ownership"].law == "民诉法解释.355"
    assert [each.code for each in barring(told.values())] == ["ownership"]


def test_what_was_overruled_stays_with_its_reason_and_bars_no_more() -> None:
    """A person let the finding stand; it is still shown."""
    bad = clause(ClauseKind.PAYMENT, obligee=None, **PAYMENT)
    told = found(bad, DEFAULT, overruled={"no_payee:C1": "收款账户另附，双方已签字确认"})
    assert told["no_payee"].overruled
    assert not barring(told.values())


def test_replaced_clauses_are_not_read() -> None:
    """Only what stands is agreed on."""
    assert list(found(clause(ClauseKind.PAYMENT, replaced=True))) == ["no_clauses"]


def test_rights_are_named_valid_and_written_right() -> None:
    """Which right, whether it lives, and whether its number can be right."""
    assert "no_right" in found(clause(ClauseKind.STOP, right=None), rights=(MARK, PATENT))
    ended = Right(pk=3, no=1, kind=RightKind.TRADEMARK, name="旧标", number="99", valid_until=date(2026, 3, 1))
    told = found(clause(ClauseKind.STOP, right=ended), rights=(ended,))
    assert "宽展期" in told["right_expired"].remedy
    long = clause(ClauseKind.LICENCE, due_on=date(2036, 1, 1), right=PATENT)
    assert found(long, rights=(PATENT,))["licence_outlasts_right"].law == "民法典.865"
    wrong = Right(pk=4, no=1, kind=RightKind.INVENTION, name="瓶", number="ZL202030123456.3")
    told = found(clause(ClauseKind.STOP, right=wrong), rights=(wrong,))
    assert "外观设计专利" in told["right_number"].text


def test_a_payment_without_a_consequence_is_only_asked_about() -> None:
    """A clause on default is advice, no condition."""
    told = found(clause(ClauseKind.PAYMENT, **PAYMENT))
    assert told["no_default"].weight is Weight.ASKS
    assert not barring(told.values())


def test_the_window_of_thirty_days_rolls_over_rest_days() -> None:
    """Effective on 4 September 2026, the thirtieth day is 4 October, a holiday; 8 October is the last day."""
    assert apply_until(date(2026, 9, 4), shipped_calendar()) == date(2026, 10, 8)
    late = found(clause(ClauseKind.STOP), effective_on=date(2026, 9, 4), day=date(2026, 10, 9))
    assert late["window_passed"].law == "民事诉讼法.205"
    assert late["window_passed"].weight is Weight.ASKS
    assert not found(clause(ClauseKind.STOP), effective_on=date(2026, 9, 4), day=date(2026, 10, 8))


@pytest.mark.parametrize(
    ("written", "number", "kind"),
    [
        ("ZL 2020 3 0123456.3", "ZL202030123456.3", "design"),
        ("201810123456", "ZL201810123456", "invention"),
        ("ZL201430009113.9", "ZL201430009113.9", "design"),
        ("ＺＬ９８２０１２３４．９", "ZL98201234.9", "utility_model"),
    ],
)
def test_patent_numbers_are_read_as_written(written: str, number: str, kind: str) -> None:
    """With blanks, wide digits, with or without their check digit."""
    assert patent_number(written) == (number, kind)


@pytest.mark.parametrize("written", ["ZL202030123456.5", "ZL20203012345", "ZL202070123456.1", "第1234567号"])
def test_a_wrong_patent_number_is_refused(written: str) -> None:
    """A wrong check digit, a digit missing, no such kind, another number."""
    with pytest.raises(IdentifierError, match="ZC 0006"):
        patent_number(written)
