"""Reads the clauses of a mediated agreement before it is signed and before a court is asked to confirm it (协议审查).

It tells what a judge would stop at, with the article; it decides nothing. A person may overrule a finding with a
reason, and the finding stays visible with it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from casework.agreed_terms import can_be_counted
from casework.counting import compute
from casework.dates import LegalDate, chinese_date
from casework.identifiers import IdentifierError, patent_number
from casework.limits import limit
from casework.models import ClauseKind, RightKind
from casework.money import yuan
from casework.spans import add_months
from casework.workdays import Calendar

if TYPE_CHECKING:
    from casework.models import Clause, Party, Right

WINDOW = "confirmation.apply"
PATENTS = frozenset({RightKind.INVENTION, RightKind.UTILITY_MODEL, RightKind.DESIGN})
# Who does something by a day; the others say how things stand, or what follows.
PERFORMED = frozenset(
    {ClauseKind.PAYMENT, ClauseKind.DESTRUCTION, ClauseKind.APOLOGY, ClauseKind.DELIVERY, ClauseKind.STOP}
)
NEEDS_RIGHT = frozenset({ClauseKind.STOP, ClauseKind.LICENCE, ClauseKind.OWNERSHIP, ClauseKind.VALIDITY})
TEN_THOUSAND = 10_000
MONTHS_FOR_TRADEMARKS = 6  # 商标法 40: a mark may still be renewed in the six months after it ran out

_VAGUE_TERM = re.compile("尽快|尽早|及时|适时|条件成熟|有能力时|资金到位|另行协商|另行约定|视情况|近期")
_VAGUE_CONTENT = re.compile("尽量|尽力|适当|酌情|合理补偿|一定数额|若干|友好协商解决")
_DECIDES_RIGHT = re.compile(
    "(?:专利权|商标权|商标专用权|著作权|植物新品种权|权利)[^。；]{0,12}(?:归|属于)[^。；]{1,20}所有"
)
_DECIDES_VALIDITY = re.compile("(?:专利|商标|权利)[^。；]{0,12}(?:无效|有效|不具备[^。；]{0,8}性)")
_BARGAINS_POWERS = re.compile(
    "(?:不再|不得|放弃|撤回|撤销)[^。；]{0,12}(?:举报|控告|报案|行政投诉)|(?:免予|免除|不予|不再)[^。；]{0,8}(?:行政处罚|刑事责任)"
)
_YUAN = re.compile(r"(\d[\d,，]*(?:\.\d+)?)\s*(万)?元")


class Weight(StrEnum):
    """What a finding means: the court would not confirm the clause, or would ask about it."""

    BARS = "bars"
    ASKS = "asks"


@dataclass(frozen=True)
class Doubt:
    """One finding about an agreement (审查发现): what, under which article, what to do."""

    code: str
    # Short name of the clause; empty where it concerns the whole agreement.
    clause: str
    text: str
    law: str
    remedy: str
    weight: Weight = Weight.BARS
    verified: bool = False
    # The reason for which a person let it stand; empty while nobody did.
    overruled: str = ""

    @property
    def key(self) -> str:
        """By what it is overruled: the same finding about the same clause."""
        return f"{self.code}:{self.clause}"


@dataclass(frozen=True)
class Agreement:
    """What is read: the standing clauses and what the file knows besides."""

    clauses: Sequence[Clause]
    parties: Sequence[Party]
    rights: Sequence[Right]
    # When the agreement takes or took effect; None while that is not known.
    effective_on: date | None = None


def check(
    agreement: Agreement, day: date, calendar: Calendar, overruled: Mapping[str, str] | None = None
) -> list[Doubt]:
    """Return what a judge would stop at on ``day``, in the order of the clauses, then what concerns the whole.

    ``overruled`` gives the reason for each finding (by its key) that a person let stand.
    """
    standing = [clause for clause in agreement.clauses if not clause.replaced]
    found = [doubt for clause in standing for rule in CLAUSE_RULES for doubt in rule(clause, agreement, day)]
    found += [*_whole(agreement, standing), *_window(agreement, day, calendar)]
    reasons = overruled or {}
    return [_with_reason(doubt, reasons.get(doubt.key, "")) for doubt in found]


def barring(doubts: Iterable[Doubt]) -> list[Doubt]:
    """Return those for which the court would refuse to confirm, and that nobody has overruled."""
    return [doubt for doubt in doubts if doubt.weight is Weight.BARS and not doubt.overruled]


def apply_until(effective_on: date, calendar: Calendar) -> date | None:
    """Return the last day on which both may apply for confirmation (民事诉讼法 205: 30 days, rolled over rest days)."""
    return compute(limit(WINDOW), LegalDate.of(effective_on), calendar=calendar).due_on


def _with_reason(doubt: Doubt, reason: str) -> Doubt:
    return replace(doubt, overruled=reason) if reason else doubt


@dataclass(frozen=True)
class _About:
    """Makes findings about one clause."""

    clause: Clause
    law: str = "民诉法解释.358"

    def __call__(self, code: str, text: str, remedy: str, weight: Weight = Weight.BARS, law: str = "") -> Doubt:
        return Doubt(code, self.clause.ref, f"第{self.clause.no}条{text}", law or self.law, remedy, weight)


def _amount(clause: Clause, _agreement: Agreement, _day: date) -> Iterator[Doubt]:
    if clause.kind != ClauseKind.PAYMENT:
        return
    told = _About(clause)
    if clause.amount is None:
        yield told("no_amount", "没有写明确定的金额，内容不明确。", "写明金额；按公式计算的，写明计算得出的数额。")
    elif (written := _written(clause.text)) and clause.amount not in written:
        named = "、".join(yuan(each) for each in sorted(written))
        text = f"的金额为{yuan(clause.amount)}，文字写的是{named}。"
        yield told("amounts_differ", text, "核对后改为一致。", Weight.ASKS)


def _payee(clause: Clause, agreement: Agreement, _day: date) -> Iterator[Doubt]:
    if clause.kind not in PERFORMED:
        return
    told = _About(clause)
    if clause.obligor_id is None:
        yield told("no_obligor", "没有写明由谁履行，内容不明确。", "写明义务人。")
    if clause.kind == ClauseKind.PAYMENT and clause.obligee_id is None:
        yield told("no_payee", "没有写明收款人，内容不明确。", "写明收款人及其账户。")
    if clause.obligor_id is not None and clause.obligor_id == clause.obligee_id:
        yield told("owes_oneself", "的义务人和权利人是同一人，不能履行。", "改正义务人或者权利人。")
    gone = {party.pk for party in agreement.parties if party.left_on is not None}
    if gone & {clause.obligor_id, clause.obligee_id}:
        yield told("party_left", "涉及已经退出的当事人。", "由承继其权利义务的人重新签订。", Weight.ASKS)


def _term(clause: Clause, _agreement: Agreement, _day: date) -> Iterator[Doubt]:
    if clause.kind not in PERFORMED or clause.performed_on is not None or clause.due_on is not None:
        return
    told = _About(clause)
    if not clause.due_text:
        yield told("no_term", "没有写明何时履行，内容不明确。", "写明履行期限；分期的逐期写明。")
    elif _VAGUE_TERM.search(clause.due_text):
        yield told(
            "vague_term", f"的履行期限“{clause.due_text}”不能确定到日。", "写明日期，或者“协议生效之日起几日内”。"
        )
    elif not can_be_counted(clause.due_text):
        yield told(
            "term_not_counted",
            f"的履行期限“{clause.due_text}”不能自动算出日期，到期不会提示。",
            "写明日期，或者“协议生效之日起几日内”；确实只能这样写的，签署时、回访时填写据此确定的日期。",
            Weight.ASKS,
        )


def _content(clause: Clause, _agreement: Agreement, _day: date) -> Iterator[Doubt]:
    if vague := _VAGUE_CONTENT.search(clause.text):
        yield _About(clause)(
            "vague_content", f"写有“{vague.group()}”，无法据此强制执行。", "写明履行的内容、范围和方式。", Weight.ASKS
        )


def _others(clause: Clause, _agreement: Agreement, _day: date) -> Iterator[Doubt]:
    told = _About(clause)
    if clause.outsider:
        yield told(
            "outsider",
            f"处分了案外人{clause.outsider}的权益，或者由其承担义务。",
            "请其参加调解并签字，或者删去这一内容。",
        )
    if bargained := _BARGAINS_POWERS.search(clause.text):
        yield told(
            "public_powers",
            f"约定“{bargained.group()}”：举报、行政处罚和刑事责任不由当事人处分，涉及社会公共利益。",
            "删去这一约定；当事人只能处分自己的民事权利。",
        )


def _right_itself(clause: Clause, _agreement: Agreement, _day: date) -> Iterator[Doubt]:
    about = "可以调解，但法院不受理对这一内容的司法确认申请。"
    remedy = "申请确认时不列这一条，或者另行诉讼、请求行政机关处理。"
    told = _About(clause, law="民诉法解释.355")
    if clause.kind == ClauseKind.OWNERSHIP or _DECIDES_RIGHT.search(clause.text):
        yield told("ownership", f"确定知识产权的归属：{about}", remedy)
    if clause.kind == ClauseKind.VALIDITY or _DECIDES_VALIDITY.search(clause.text):
        yield told("validity", f"确定知识产权的效力：{about}", remedy)


def _right(clause: Clause, agreement: Agreement, day: date) -> Iterator[Doubt]:
    told = _About(clause)
    # The rights of the case are read already; a clause that is being drawn up holds its own.
    right = next((each for each in agreement.rights if each.pk == clause.right_id), None) or clause.right
    if right is None:
        if clause.kind in NEEDS_RIGHT and len(agreement.rights) != 1:
            yield told("no_right", "没有写明是哪一项权利。", "写明权利的名称和注册号（专利号、登记号）。")
        return
    if clause.kind in (ClauseKind.STOP, ClauseKind.LICENCE) and right.valid_until and right.valid_until < day:
        renewable = add_months(right.valid_until, MONTHS_FOR_TRADEMARKS)
        may_be_renewed = right.kind == RightKind.TRADEMARK and day <= renewable
        yield told(
            "right_expired",
            f"涉及的{right.name}已于{chinese_date(right.valid_until)}期满。",
            f"核对是否已在宽展期内续展（至{chinese_date(renewable)}）。"
            if may_be_renewed
            else "核对权利是否仍然有效。",
            Weight.ASKS,
        )
    if clause.kind == ClauseKind.LICENCE and right.valid_until and clause.due_on and clause.due_on > right.valid_until:
        yield told(
            "licence_outlasts_right",
            f"许可至{chinese_date(clause.due_on)}，超过权利的期限（{chinese_date(right.valid_until)}）。",
            "许可期限改为不超过权利的有效期。",
            law="民法典.865" if right.kind in PATENTS else "",
        )


CLAUSE_RULES: tuple[Callable[[Clause, Agreement, date], Iterator[Doubt]], ...] = (
    _amount, _payee, _term, _content, _others, _right_itself, _right,
)  # fmt: skip


def _whole(agreement: Agreement, standing: Sequence[Clause]) -> Iterator[Doubt]:
    if not standing:
        yield Doubt(
            "no_clauses", "", "协议没有一条约定，没有可以确认的内容。", "民诉法解释.358", "逐条录入协议的约定。"
        )
    for right in agreement.rights:
        if told := _wrong_number(right):
            yield Doubt(
                "right_number", right.ref, f"{right.name}：{told}", "民诉法解释.353",
                "对照权利证书改正；申请确认时应当提交权利证明。", Weight.ASKS,
            )  # fmt: skip
    paid = any(clause.kind == ClauseKind.PAYMENT and clause.performed_on is None for clause in standing)
    if paid and not any(clause.kind == ClauseKind.DEFAULT for clause in standing):
        yield Doubt(
            "no_default", "", "有给付内容，没有约定违约责任。", "人民调解法.29",
            "可以约定逾期的违约金，并写明数额或者算法；不约定也不影响确认。", Weight.ASKS, verified=True,
        )  # fmt: skip


def _wrong_number(right: Right) -> str:
    if not right.number:
        return (
            "" if right.kind in (RightKind.COPYRIGHT, RightKind.TRADE_SECRET) else "没有写明注册号（专利号、登记号）。"
        )
    if right.kind not in PATENTS:
        return ""
    try:
        _number, kind = patent_number(right.number)
    except IdentifierError as error:
        return str(error)
    return "" if kind == right.kind else f"按专利号是{RightKind(kind).label}，登记的是{RightKind(right.kind).label}。"


def _window(agreement: Agreement, day: date, calendar: Calendar) -> Iterator[Doubt]:
    if agreement.effective_on is None:
        return
    until = apply_until(agreement.effective_on, calendar)
    if until is not None and day > until:
        yield Doubt(
            "window_passed",
            "",
            f"协议{chinese_date(agreement.effective_on)}生效，应当在{chinese_date(until)}以前共同申请司法确认，已经超过。",
            "民事诉讼法.205",
            "仍可登记申请，由法院裁定；不予确认的，协议仍有合同效力，可以就履行起诉。",
            Weight.ASKS,
            verified=True,
        )


def _written(text: str) -> set[Decimal]:
    """The amounts that a text names in digits, CNY."""
    return {
        Decimal(digits.replace(",", "").replace("，", "")) * (TEN_THOUSAND if ten_thousand else 1)
        for digits, ten_thousand in _YUAN.findall(text)
    }
