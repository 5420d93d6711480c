"""The menu of supervision: one entry for each page that a supervisor comes for, shown to whoever may open it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from workflows.pages.visitor import Visitor


@dataclass(frozen=True)
class Entry:
    """One page: the name of its address, what it is called, and who may open it."""

    url: str
    label: str | Promise
    opens: Callable[[Visitor], bool]


def supervises(visitor: Visitor) -> bool:
    """Whoever supervises opens this page."""
    return visitor.supervises


ENTRIES: tuple[Entry, ...] = (
    Entry("should_have_moved", _("应移未移"), lambda visitor: visitor.oversees),
    Entry("figures", _("统计数字"), lambda visitor: visitor.counts),
    Entry("audit_checks", _("核验记录"), supervises),
    Entry("readings", _("查阅记录"), supervises),
)


def entries(visitor: Visitor) -> list[Entry]:
    """Return the entries that ``visitor`` may open, in their order; no query."""
    return [entry for entry in ENTRIES if entry.opens(visitor)]
