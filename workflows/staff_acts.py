"""The act by which a head puts somebody in charge; each call makes a new act, for the one procedure that takes it."""

from __future__ import annotations

from typing import Any

from casework.agencies import Role
from forms.charge import ChargeForm
from workflows.steps import NO_LIMIT, NO_PAPER, Act, Effect

# Work is given out and taken on as the superior directs: the order of the house, under the law on public servants.
DIRECTED = "公务员法.14"


def put_in_charge(effect: Effect, *kinds: Any, law: str = DIRECTED) -> Act:
    """Return the act by which a head in an agency of these kinds gives a proceeding to an officer (分派承办人)."""
    by: tuple[Role, ...] = tuple(head for kind in kinds for head in (kind.UNIT_HEAD, kind.AGENCY_HEAD))
    return Act(
        "分派承办人", law=law, by=by, form=ChargeForm,
        limit=NO_LIMIT, prints=NO_PAPER, effect=effect, while_suspended=True,
    )  # fmt: skip
