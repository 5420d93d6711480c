"""The agreement that is to be confirmed (待确认的调解协议): its clauses, read for the court and put into words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from casework import agreements
from casework.acts import ActFacts
from casework.dates import LegalDate, chinese_date
from casework.guards.confirmation import standing
from casework.models import Clause, Party, Right
from casework.money import yuan


def entered(act: ActFacts[Any], rows: tuple[dict[str, Any], ...], rights: list[Right]) -> list[Clause]:
    """Add the clauses of an agreement that came on paper; a row names parties and right by name or short name."""
    made = []
    for no, given in enumerate(rows, 1):
        row = dict(given)
        clause = Clause(proceeding=act.proceeding, no=no)
        clause.obligor = named(act.parties, row.pop("obligor", ""))
        clause.obligee = named(act.parties, row.pop("obligee", ""))
        clause.right = named(rights, row.pop("right", ""))
        for name, value in row.items():
            if value not in (None, ""):
                setattr(clause, name, value)
        made.append(act.add(clause))
    act.loaded["clauses"] = [*act.clauses, *made]
    return made


def named(records: list[Any], text: str) -> Any:
    """Return the party or right called ``text``, by short name or name; None for an empty text."""
    return next((each for each in records if text and text in (each.ref, each.name)), None)


def doubts(act: ActFacts[Any], day: date | None = None) -> list[agreements.Doubt]:
    """Return what the checker finds in the agreement on ``day`` (else of the application); it decides nothing."""
    brief = act.proceeding.brief
    return read(standing(act), act.parties, act.rights, brief, day or act.day, act.calendar)


def read(
    clauses: list[Clause], parties: list[Party], rights: list[Right], brief: Mapping[str, Any], day: date, calendar: Any
) -> list[agreements.Doubt]:
    """Return what the checker finds in these clauses; the day of the application counts for its window."""
    applied = brief.get("posted_on") or brief.get("applied_on")
    when = LegalDate.parse(applied).day if applied else None
    agreement = agreements.Agreement(clauses, parties, rights, effective_day(brief))
    return agreements.check(agreement, when or day, calendar, brief.get("overruled"))


def effective_day(brief: Mapping[str, Any]) -> date | None:
    """Return the day on which the agreement took effect, when it is known to the day."""
    told = brief.get("effective_on")
    return LegalDate.parse(told).day if told else None


def lines(clauses: list[Clause]) -> list[str]:
    """Return the agreement clause by clause as a paper prints it: with the sum and the day that its text leaves out."""
    return [in_words(each) for each in clauses]


def in_words(clause: Clause) -> str:
    """Return one clause in words, its amount and term in brackets where its text does not name them."""
    text = clause.text.strip().rstrip("。；")
    said = [
        f"金额{yuan(clause.amount)}" if clause.amount is not None and not _names(text, clause.amount) else "",
        _term(clause, text),
    ]
    more = "，".join(part for part in said if part)
    return f"{text}（{more}）。" if more else f"{text}。"


def _names(text: str, amount: Decimal) -> bool:
    plain = text.replace(",", "").replace("，", "")
    return format(amount.normalize(), "f") in plain or yuan(amount).replace(",", "") in plain


def _term(clause: Clause, text: str) -> str:
    if clause.due_on is not None:
        return "" if chinese_date(clause.due_on) in text else f"履行期限至{chinese_date(clause.due_on)}"
    return f"履行期限：{clause.due_text}" if clause.due_text and clause.due_text not in text else ""
