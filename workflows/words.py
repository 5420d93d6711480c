"""What the database or a state machine refuses, told in words: the last line, behind forms and guards."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import DataError, IntegrityError
from django_fsm import TransitionNotAllowed

from casework.exceptions import ActRefused, Refusal
from workflows.registry import UnknownAct, find

# Constraints that a person's input can meet. A broken one that is not listed is a fault of ours, and stays an error.
RULES = {
    "lot_has_a_quantity": ("物品的数量应当大于零", "请核对数量。"),
    "one_paper_one_number": ("这一文号已经用于另一份文书，一个文号只能用于一份文书", "请核对文号。"),
    "paid_is_not_negative": ("已缴数额不能小于零", "请核对缴款数额。"),
    "no_link_to_itself": ("案件不能与自己并案或者分案", "请填写另一案件的编号。"),
    "one_link_of_a_kind": ("两案之间已经有这种关系，不能重复办理", "请刷新案件页面。"),
    "one_course_of_a_party": ("该当事人已经在本程序中", "请刷新案件页面。"),
}


@contextmanager
def in_words(name: str) -> Iterator[None]:
    """Turn such an error of the act ``name`` into ActRefused; its transaction must end with the error."""
    try:
        yield
    except TransitionNotAllowed as error:
        raise ActRefused(label_of(name), [_state(error)]) from error
    except DataError as error:
        refusal = Refusal("填写的内容过长，或者数值、日期超出可以保存的范围", remedy="请核对后重新填写。", code="data")
        raise ActRefused(label_of(name), [refusal]) from error
    except IntegrityError as error:
        diagnosis: Any = getattr(error.__cause__, "diag", None)
        constraint = getattr(diagnosis, "constraint_name", "") or ""
        if constraint not in RULES:
            raise
        message, remedy = RULES[constraint]
        raise ActRefused(label_of(name), [Refusal(message, remedy=remedy, code=constraint)]) from error


def label_of(name: str) -> str:
    """Return what the act is called; the name itself when only a past version of its procedure has it."""
    try:
        return find(name)[1].label
    except UnknownAct:
        return name


def _state(error: TransitionNotAllowed) -> Refusal:
    subject: Any = error.object
    shown = getattr(subject, "get_state_display", None)
    where = f"（{subject._meta.verbose_name}现为“{shown()}”）" if shown else ""
    return Refusal(f"现在的状态不允许这一行为{where}", remedy="请刷新案件页面，先办理其前面的环节。", code="transition")
