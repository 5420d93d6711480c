"""Receipt of what was handed over (签收移交): by who receives it here, or entered from the paper of an outsider."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django_fsm import transition

from casework.acts import ActFacts
from casework.dates import LegalDate
from casework.guards import receipt as guards
from casework.models import Handover
from casework.models.handover import Check
from casework.procedures.base import Acts
from casework.procedures.handing import sign_for

RECEIPT = "material_receipt"


@dataclass(frozen=True)
class HandoverReceiptFacts:
    """Who signed for which handover, and what the check of its manifest found (签收)."""

    handover: Handover
    received_by: str
    remark: str = ""


@dataclass(frozen=True)
class OutsideReceiptFacts:
    """The receipt that an agency outside the system sent back (回执)."""

    handover: Handover
    received_on: LegalDate
    received_by: str
    number: str = ""
    remark: str = ""


class ReceiptActs(Acts):
    """Signing for what came beside the steps of the procedure, also long after its end."""

    @transition(
        "stage",
        source="*",
        target=None,
        conditions=[guards.something_awaits_its_receipt, guards.manifest_was_checked],
    )
    def sign_for_handover(self, act: ActFacts[HandoverReceiptFacts]) -> None:
        """Check the manifest, sign for what came, and send the receipt back to who sent it (签收移交)."""
        facts, handover = act.facts, act.facts.handover
        sign_for(act, [handover], facts.received_by, facts.remark)
        found = guards.checked(act, handover)
        act.notes["receipt"] = {
            "handover": handover.ref, "manifest": handover.manifest_hash,
            "faults": [item.what for item, intact in found if not intact],
        }  # fmt: skip
        sender = handover.sender.agency
        act.address(sender)
        act.prints()
        act.issue(
            RECEIPT, handover_ref=handover.ref, sender=sender.name, kind=str(handover.get_kind_display()),
            sent_at=handover.sent_at, received_at=str(act.at), manifest=handover.manifest_hash,
            items=[_line(item, intact) for item, intact in found],
        )  # fmt: skip


class OutsideReceiptActs(Acts):
    """What went to agencies outside the system: their receipts come on paper."""

    @transition("stage", source="*", target=None, conditions=[guards.a_receipt_from_outside_is_due])
    def record_handover_receipt(self, act: ActFacts[OutsideReceiptFacts]) -> None:
        """Enter the receipt of an agency outside the system, with its number and its day (录入回执)."""
        facts, handover = act.facts, act.facts.handover
        handover.receipt = facts.number
        handover.receive(str(facts.received_on), facts.received_by, facts.remark)
        act.change(handover, "state", "received_at", "received_by", "remark", "receipt")


def _line(item: Any, intact: bool) -> dict[str, Any]:
    found = Check.INTACT if intact else Check.CHANGED
    return {"no": item.no, "what": item.what, "digest": item.digest, "found": str(found.label)}
