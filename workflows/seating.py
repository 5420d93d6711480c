"""From which of the seats somebody holds a step or act is taken, and who it is for, in words."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from casework import access
from casework.agencies import Office, Role
from casework.models import Agency
from workflows.steps import Act, Step


def seat_of(held: Iterable[access.Seat], agency: Agency, node: Step | Act, roles: Iterable[Role]) -> access.Seat | None:
    """Return the seat in ``agency`` from which ``node`` may be taken by one of ``roles``, if there is one.

    Where people were chosen by name any seat in the agency will do, one's own first: a guard asks whether one was.
    """
    if node.chosen is not None:
        here = (seat for seat in held if seat.agency_id == agency.pk and seat.office != Office.ADMINISTRATOR)
        return min(here, key=lambda seat: seat.on_behalf_of is not None, default=None)
    return access.seat_for(held, agency, [role.office for role in roles])


def who(node: Step | Act, roles: Iterable[Role], between: str) -> str:
    """Say for whom ``node`` is: the roles, or the people who were chosen by name."""
    return _(node.chosen.label) if node.chosen is not None else between.join(str(role.label) for role in roles)
