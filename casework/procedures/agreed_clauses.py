"""The clauses of an agreement as rows (协议条款): put down, worded for the paper, followed until they are performed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from casework.agreed_terms import counted
from casework.dates import LegalDate, chinese_date
from casework.models import Clause, ClauseKind
from casework.money import capitals

if TYPE_CHECKING:
    from casework.acts import ActFacts
    from casework.models import Proceeding


# More clauses than one agreement has.
DRAFT = 100


def put_down(proceeding: Proceeding, act: ActFacts[Any], rows: Iterable[Mapping[str, Any]]) -> list[Clause]:
    """Add and return the clauses of ``rows``; those of an earlier draft are replaced and stay on file."""
    mine = [each for each in act.clauses if each.proceeding_id == proceeding.pk]
    # The clauses of the paper are numbered from one: those of the draft before make room, a hundred for each draft.
    aside = (max((each.no for each in mine), default=0) // DRAFT + 1) * DRAFT
    for each in mine:
        if not each.replaced:
            each.replaced, each.no = True, aside + each.no
            act.change(each, "replaced", "no")
    return [act.add(Clause(proceeding=proceeding, no=no, **row)) for no, row in enumerate(rows, 1)]


def standing(proceeding: Proceeding, act: ActFacts[Any]) -> list[Clause]:
    """Return the clauses that stand in the agreement, in their order."""
    return [each for each in act.clauses if each.proceeding_id == proceeding.pk and not each.replaced]


def worded(row: Mapping[str, Any]) -> str:
    """Return a clause as the agreement writes it: who owes what to whom, until when, and the words agreed on."""
    obligor, obligee = (getattr(row.get(name), "name", "") for name in ("obligor", "obligee"))
    until = _until(row)
    said = str(row["text"]).rstrip("。") + "。"
    if row["kind"] == ClauseKind.PAYMENT and row.get("amount"):
        part = f"第{row['instalment']}期，" if row.get("instalment") else ""
        sum_ = f"人民币{row['amount']:,.2f}元（大写：{capitals(row['amount'])}）"
        return f"{part}{obligor}{until}向{obligee}支付{sum_}。{said}"
    if row["kind"] == ClauseKind.DEFAULT:
        return f"违约责任：{said}"
    who = f"{obligor}{until}" if obligor else ""
    return f"{who}履行下列义务：{said}" if who else said


def _until(row: Mapping[str, Any]) -> str:
    if row.get("due_on"):
        return f"于{chinese_date(row['due_on'])}前"
    return f"于{row['due_text']}" if row.get("due_text") else ""


def fix_terms(
    act: ActFacts[Any], left: Iterable[Clause], effective: LegalDate, dated: Iterable[Mapping[str, Any]] = ()
) -> None:
    """Give each clause whose term stands in words alone its last day: as told, else counted where that can be."""
    told = {row["clause"].pk: row["due_on"] for row in dated if row.get("due_on")}
    for clause in left:
        if clause.due_on is not None or not clause.due_text:
            continue
        clause.due_on = told.get(clause.pk) or (
            counted(clause.due_text, effective.day, act.calendar) if effective.day else None
        )
        if clause.due_on is not None:
            act.change(clause, "due_on")


def undated(left: Iterable[Clause]) -> list[Clause]:
    """Return what is to be performed by a term that gives no day: nobody is reminded of it (期限不能计算)."""
    return [each for each in left if each.due_text and each.due_on is None and each.performed_on is None]


def next_due(left: Iterable[Clause]) -> date | None:
    """Return the first day on which something that is not performed falls due; none where no clause names a day."""
    return min((each.due_on for each in left if each.due_on and each.performed_on is None), default=None)


def watch_next(proceeding: Proceeding, act: ActFacts[Any], left: Iterable[Clause], effective: LegalDate) -> None:
    """Let the term run until the next clause is due, so that whoever follows the agreement finds it on the desk."""
    left = list(left)
    due, begun = next_due(left), effective.day
    proceeding.brief["undated"] = [f"第{each.no}条：{each.due_text}" for each in undated(left)]
    proceeding.brief["next_due"] = due.isoformat() if due else ""
    if due is None or begun is None or due <= begun:
        return
    act.happened("performance_agreed", effective, within=f"{(due - begun).days} calendar days")


def enter_performance(act: ActFacts[Any], rows: Iterable[Mapping[str, Any]]) -> None:
    """Enter what was performed of each clause, and when; what was not stays open with what was found."""
    for row in rows:
        clause = row["clause"]
        clause.performed_on, clause.performance = row.get("performed_on"), row.get("performance") or ""
        clause.due_on = clause.due_on or row.get("due_on")
        act.change(clause, "performed_on", "performance", "due_on")


def state_of(clause: Clause) -> dict[str, str]:
    """Return how a clause stands, for the record of a visit."""
    done = f"已于{chinese_date(clause.performed_on)}履行" if clause.performed_on else "尚未履行"
    return {
        "what": f"{clause.get_kind_display()}：{clause.text}",
        "due": chinese_date(clause.due_on) if clause.due_on else clause.due_text,
        "state": "；".join(part for part in (done, clause.performance) if part),
    }


def row_of(clause: Clause) -> dict[str, Any]:
    """Return a clause as the row it was entered with."""
    names = ("kind", "obligor", "obligee", "right", "amount", "instalment", "due_on", "due_text", "text", "outsider")
    return {name: getattr(clause, name) for name in names}
