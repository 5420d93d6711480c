"""The report of a quarter: the tables of the boards with their plots, as one paper for the file (季度报告)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from casework.models import Agency
from printouts import plots, render
from printouts.paper import Addressee, Family, Paper
from printouts.tables import Part, Text, row

# How wide a plot stands between the margins of a form.
PLOT = 155

QUARTERLY = Paper(
    id="quarterly_report",
    title="知识产权执法和行刑衔接情况报告",
    form_no=0,
    law="行政执法监督条例.4",
    family=Family.FORM,
    addressee=Addressee.INTERNAL,
    must_contain=("报告机关", "期间", "截至", "数字"),
    blocks=(
        row(("报告机关", "agency.name"), ("范围", "facts.scope")),
        row(("期间", "facts.span"), ("截至", "facts.as_of")),
        Part("figures", item="数字"),
        Text("各项数字按截止日以前录入的事件计算，同一截止日的数字以后不变；定义和版本见统计报表。"),
        row(("制表", "{{ ''|fill:8 }}"), ("审核", "{{ ''|fill:8 }}")),
    ),
)


@dataclass(frozen=True)
class Section:
    """One table of the report, with its plot where it has one."""

    title: str
    note: str
    heads: Sequence[str]
    rows: Sequence[Sequence[str]]
    plot: str = ""


def pdf(by: Agency, scope: str, span: str, as_of: str, on: str, sections: Sequence[Section]) -> bytes:
    """Return the report as PDF; the same figures give the same bytes."""
    facts: dict[str, Any] = {
        "scope": scope, "span": span, "as_of": as_of,
        "sections": [
            {
                "title": each.title, "note": each.note, "heads": list(each.heads),
                "rows": [list(cells) for cells in each.rows],
                "plot": plots.sized(each.plot, PLOT) if each.plot else "",
            }
            for each in sections
        ],
    }  # fmt: skip
    return render.pdf(QUARTERLY, {"number": "", "date": on, "agency": {"name": by.name}, "facts": facts})
