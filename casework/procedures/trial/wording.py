"""A sentence in the words of the operative part (判决主文), made of its figures so that both always agree."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from casework.law.articles import chinese_number
from casework.models import PartyKind
from casework.money import yuan
from casework.procedures.trial.stages import Punishment, Verdict


def months_in_words(months: int) -> str:
    """Return a length of time as judgments write it: 18 → 一年六个月, 36 → 三年, 6 → 六个月."""
    years, rest = divmod(months, 12)
    parts = [f"{chinese_number(years)}年" if years else "", f"{chinese_number(rest)}个月" if rest else ""]
    return "".join(parts)


def sentence_of(row: Mapping[str, Any]) -> str:
    """Return what is decided about one accused; a wording of the court's own goes before the one made here."""
    if row.get("wording"):
        return str(row["wording"])
    who = f"{called(row['party'])}{row['party'].name}"
    if row["verdict"] == Verdict.ACQUITTED:
        return f"{who}无罪。"
    if row["verdict"] == Verdict.EXEMPT:
        return f"{who}犯{row['charge']}，免予刑事处罚。"
    return f"{who}犯{row['charge']}，{_penalties(row)}。{_counted(row)}"


def _counted(row: Mapping[str, Any]) -> str:
    """Return from when the time runs, and how custody before the judgment counts (刑法 41, 44, 47, 73)."""
    if row.get("probation"):
        return "（缓刑考验期限，从判决确定之日起计算。）"
    day_for = {Punishment.IMPRISONMENT: "一日", Punishment.DETENTION: "一日", Punishment.CONTROL: "二日"}
    if row["penalty"] not in day_for:
        return ""
    return f"（刑期从判决执行之日起计算；判决执行以前先行羁押的，羁押一日折抵刑期{day_for[row['penalty']]}。）"


def called(party: Any) -> str:
    """Return what a judgment calls an accused: a unit is 被告单位."""
    return "被告单位" if party.kind == PartyKind.ORGANISATION else "被告人"


def offset_of(row: Mapping[str, Any], offset: Decimal) -> str:
    """Return how a fine paid before is set off against the criminal fine (行政处罚法 35)."""
    left = (row["fine"] or Decimal(0)) - offset
    rest = f"，尚应缴纳罚金{yuan(left)}" if left > 0 else "，罚金已经折抵完毕"
    paid = yuan(row["paid"])
    return f"{called(row['party'])}{row['party'].name}因同一行为已缴纳的行政罚款{paid}，折抵罚金{yuan(offset)}{rest}。"


def _penalties(row: Mapping[str, Any]) -> str:
    fine = yuan(row["fine"]) if row["fine"] else ""
    if row["penalty"] in ("", Punishment.FINE_ALONE):
        return f"判处罚金人民币{fine}"
    main = f"判处{Punishment(row['penalty']).label}{months_in_words(row['months'] or 0)}"
    probation = f"，缓刑{months_in_words(row['probation'])}" if row.get("probation") else ""
    return main + probation + (f"，并处罚金人民币{fine}" if fine else "")
