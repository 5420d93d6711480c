"""What would open a closed step: the acts that its refusals speak of, as links."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from casework.exceptions import Refusal
from workflows.options import Option

Placed = tuple[Option, str]

# Guards whose remedy describes acts without naming one; an act named in quotation marks is found by its name.
OPENED_BY: dict[str, tuple[str, ...]] = {
    "evidence_is_on_file": ("collect_evidence", "collect_electronic_evidence", "inspect_site", "inquire"),
    "windows_have_closed": ("deliver", "record_statement", "waive"),
    "no_hearing_is_pending": ("call_hearing", "hold_hearing", "write_hearing_report", "withdraw_hearing"),
    "every_lot_was_identified": ("ask_right_holder", "receive_identification", "receive_appraisal"),
    "fine_was_paid_in": ("record_payment", "bank_cash"),
}


@dataclass(frozen=True)
class Reason:
    """One refusal, and the acts open to the visitor that answer it."""

    refusal: Refusal
    ways: tuple[Placed, ...]


def reasons(option: Option, placed: Sequence[Placed]) -> list[Reason]:
    """Return why ``option`` is closed; ``placed`` are all options of the proceeding with their addresses."""
    return [Reason(refusal, _ways(refusal, placed)) for refusal in option.refusals]


def _ways(refusal: Refusal, placed: Sequence[Placed]) -> tuple[Placed, ...]:
    named = OPENED_BY.get(refusal.code, ())
    return tuple(
        (option, address)
        for option, address in placed
        if option.open and (option.name.rpartition(".")[2] in named or f"“{option.label}”" in refusal.remedy)
    )
