"""Acts about a term that an obstacle made a party miss (期限的顺延、恢复), the same in every procedure."""

from __future__ import annotations

from typing import Any

from forms import restoring as forms
from workflows.steps import NO_LIMIT, NO_PAPER, Act


def ask(effect: Any, *, law: str, by: Any) -> Act:
    """Return the act of taking down a request for a missed term."""
    return Act(
        "登记顺延（恢复）期限的申请", law=law, by=by, form=forms.RestorationRequestForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=effect, while_suspended=True,
    )  # fmt: skip


def decide(effect: Any, *, law: str, by: Any, prints: Any) -> Act:
    """Return the act by which the court grants or refuses it."""
    return Act(
        "决定是否准许顺延（恢复）期限", law=law, by=by, form=forms.RestorationDecisionForm,
        limit=NO_LIMIT, prints=prints, effect=effect, while_suspended=True,
    )  # fmt: skip


def record(effect: Any, *, law: str, by: Any, while_stage: Any = None) -> Act:
    """Return the act of entering what a court or a reconsideration organ decided about it."""
    return Act(
        "录入期限的顺延", law=law, by=by, form=forms.RestorationRecordForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=effect, while_suspended=True,
        while_stage=while_stage,
    )  # fmt: skip
