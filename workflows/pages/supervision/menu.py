"""The menu of supervision: one entry for each page that a supervisor comes for, shown to whoever may open it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from casework import access
from casework.agencies import AgencyKind
from workflows.pages.visitor import Visitor


@dataclass(frozen=True)
class Entry:
    """One page: the name of its address, what it is called, and who may open it."""

    url: str
    label: str | Promise
    opens: Callable[[Visitor], bool]
    # Names of further addresses that belong to this entry.
    also: tuple[str, ...] = ()


def supervises(visitor: Visitor) -> bool:
    """Whoever supervises opens this page."""
    return visitor.supervises


def sees_cases(visitor: Visitor) -> bool:
    """Whoever supervises cases, and not by figures alone."""
    return any(seat.agency.kind != AgencyKind.LEADING_GROUP for seat in access.watching(visitor.seats))


ENTRIES: tuple[Entry, ...] = (
    Entry("supervision", _("今天要看的"), supervises, ("morning_list",)),
    Entry(
        "boards",
        _("看板"),
        supervises,
        ("board_terms", "board_link", "board_mediation", "board_discretion"),
    ),
    Entry("statistics", _("统计报表"), supervises, ("return_form", "figure_cases", "campaigns")),
    Entry("watched_warnings", _("期限预警"), sees_cases),
    Entry("conformance", _("办案合规"), sees_cases),
    Entry("should_have_moved", _("应移未移"), lambda visitor: visitor.oversees),
    Entry("figures", _("统计数字"), lambda visitor: visitor.counts),
    Entry(
        "audit_checks",
        _("核验记录"),
        supervises,
        ("check_root", "find_case_proof", "case_proof", "event_log"),
    ),
    Entry("readings", _("查阅记录"), supervises),
)

# The boards, each with what it is called.
BOARDS: tuple[tuple[str, str | Promise], ...] = (
    ("boards", _("在办")),
    ("board_terms", _("法定步骤用时")),
    ("board_link", _("行刑衔接")),
    ("board_mediation", _("调解")),
    ("board_discretion", _("裁量")),
)


def entries(visitor: Visitor) -> list[Entry]:
    """Return the entries that ``visitor`` may open, in their order; no query."""
    return [entry for entry in ENTRIES if entry.opens(visitor)]
