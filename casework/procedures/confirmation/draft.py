"""What ruling the file points to, and in what words (裁定的初步样子): offered to the judge, who decides."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from casework.dates import LegalDate
from casework.models import Clause
from casework.procedures.confirmation.agreement import lines
from casework.procedures.confirmation.ruling import INTERPRETATION
from casework.procedures.confirmation.stages import ARTICLES, Ground, Outcome

CLEAR, FOUND = "clear", "found"


@dataclass(frozen=True)
class Draft:
    """One of the three forms, with its operative words; or what is still to be done before there is one."""

    outcome: str
    words: tuple[str, ...]
    missing: tuple[str, ...] = ()


def draft(brief: Mapping[str, Any], clauses: list[Clause], today: date) -> Draft:
    """Return the ruling that inquiry and checklist point to; it reads nothing but the file."""
    names = "、申请人".join(brief.get("applicant_names", []))
    if _silent(brief, today):
        silent = "当事人无正当理由未在限期内补充陈述、补充证明材料"
        why = f"{silent}，依照{INTERPRETATION}第三百五十七条的规定，裁定如下："
        return Draft(Outcome.WITHDRAWN, (why, f"本案按申请人{names}撤回司法确认调解协议的申请处理。"))
    answers = brief.get("checklist", {})
    found = [Ground(name) for name, each in answers.items() if each["answer"] == FOUND]
    if found:
        return Draft(Outcome.DISMISSED, _dismissal(found, answers, names))
    missing = _missing(brief)
    if missing:
        return Draft("", (), missing)
    return Draft(Outcome.CONFIRMED, _confirmation(brief, clauses))


def _silent(brief: Mapping[str, Any], today: date) -> bool:
    asked = brief.get("supplements", [])
    return bool(asked) and "came_on" not in asked[-1] and today.isoformat() > asked[-1]["until"]


def _missing(brief: Mapping[str, Any]) -> tuple[str, ...]:
    answers = brief.get("checklist", {})
    still = [each["label"] for each in answers.values() if each["answer"] != CLEAR]
    found = (
        ("还没有询问双方当事人", "inquiry" not in brief),
        ("还没有逐项审查", not answers),
        (f"尚未查清：{'、'.join(still)}", bool(still)),
    )
    return tuple(text for text, lacks in found if lacks)


def _dismissal(found: list[Ground], answers: Mapping[str, Any], names: str) -> tuple[str, ...]:
    notes = "；".join(note for each in found if (note := answers[each]["note"].rstrip("。；")))
    articles = "、".join(dict.fromkeys(f"{INTERPRETATION}{ARTICLES[each]}" for each in found))
    return (
        f"{notes}。调解协议存在“{'”“'.join(str(each.label) for each in found)}”的情形，不符合司法确认的条件。",
        f"依照《中华人民共和国民事诉讼法》第二百零六条、{articles}的规定，裁定如下：",
        f"驳回申请人{names}司法确认调解协议的申请。",
        "当事人可以通过调解方式变更原调解协议或者达成新的调解协议，也可以向人民法院提起诉讼。",
    )


def _confirmation(brief: Mapping[str, Any], clauses: list[Clause]) -> tuple[str, ...]:
    names = "与申请人".join(brief.get("applicant_names", []))
    agreed = LegalDate.parse(brief["agreed_on"]).chinese() if brief.get("agreed_on") else ""
    return (
        "申请人达成的调解协议，符合司法确认调解协议的法定条件。",
        "依照《中华人民共和国民事诉讼法》第二百零五条、第二百零六条的规定，裁定如下：",
        f"申请人{names}于{agreed}经{brief.get('body', '')}主持调解达成的调解协议（共{len(lines(clauses))}条）有效。",
        "当事人应当按照调解协议的约定自觉履行义务。一方当事人拒绝履行或者未全部履行的，对方当事人可以向人民法院申请执行。",
    )
