"""Checks of conformance, one small module each: what should not be so, under which article, and what mends it."""

from __future__ import annotations

from casework.conformance.base import Check, Facts
from casework.conformance.fines import FINE_WITHOUT_RECEIPT
from casework.conformance.holder import NOBODY_HOLDS
from casework.conformance.idle_tasks import TASK_WITH_NOBODY
from casework.conformance.order import STEPS_OUT_OF_ORDER
from casework.conformance.papers import PAPERS_MISSING
from casework.conformance.receipts import HANDOVER_WITHOUT_RECEIPT
from casework.conformance.seizures import SEIZURE_PAST_PERIOD
from casework.conformance.stopped import STOPPED_WITHOUT_GROUND
from casework.conformance.terms import TERMS_PASSED
from casework.conformance.unconfirmed import UNCONFIRMED
from casework.conformance.unsealed import PAPERS_UNSEALED
from casework.conformance.unserved import PAPERS_UNSERVED
from casework.conformance.unsigned import PAPERS_UNSIGNED

CHECKS = (
    STEPS_OUT_OF_ORDER,
    TERMS_PASSED,
    PAPERS_MISSING,
    PAPERS_UNSIGNED,
    PAPERS_UNSEALED,
    PAPERS_UNSERVED,
    UNCONFIRMED,
    STOPPED_WITHOUT_GROUND,
    NOBODY_HOLDS,
    TASK_WITH_NOBODY,
    HANDOVER_WITHOUT_RECEIPT,
    SEIZURE_PAST_PERIOD,
    FINE_WITHOUT_RECEIPT,
)
BY_NAME = {check.name: check for check in CHECKS}

__all__ = ["BY_NAME", "CHECKS", "Check", "Facts"]
