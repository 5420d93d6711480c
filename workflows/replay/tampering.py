"""What was changed or lost behind the system between the sending of a handover and its receipt; in trials only."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from casework.exceptions import InvalidInput
from casework.models import HandoverItem, Proceeding
from casework.models.handover import Check
from workflows.replay import references
from workflows.replay.script import NOBODYS

# Not an act of a procedure, and nobody's: the manifest and what it lists no longer agree.
TAMPER = NOBODYS
RECORDS = ("document", "evidence", "exhibit")


def tamper(proceeding: Proceeding | None, facts: Mapping[str, Any], *, keep: bool) -> str:
    """Let something be changed or missing against the last manifest that lists it, and say so in Chinese.

    Raises InvalidInput where the replay is kept: no file may spoil the record of a real case.
    """
    if keep:
        raise InvalidInput("“tamper”只能用于不保留的重放，不能用于导入。请从文件中删去，或者不加 --commit。")
    how = str(facts.get("how") or "")
    named = [(name, facts[name]) for name in RECORDS if facts.get(name)]
    if how not in (Check.CHANGED, Check.MISSING) or len(named) != 1 or set(facts) - {"how", *RECORDS}:
        raise InvalidInput(
            "“tamper”的写法如 {how: changed, document: {paper: filing_approval}} 或者 {how: missing, evidence: E1}。"
        )
    item = _listed(proceeding, *named[0])
    # Papers and manifests are frozen: the manifest is made to list one thing more, which is not there as it says.
    there = {} if how == Check.MISSING else {name: getattr(item, name) for name in RECORDS}
    last = item.handover.items.order_by("-no")[0].no
    HandoverItem.objects.create(
        handover=item.handover, no=last + 1, what=item.what, quantity=item.quantity, digest=item.digest[::-1], **there
    )
    return f"（试验）移交清单所列的“{item.what}”{Check(how).label}"


def _listed(proceeding: Proceeding | None, name: str, said: Any) -> HandoverItem:
    """Return the latest item that lists the paper, or the evidence or exhibit called ``said``."""
    found = HandoverItem.objects.filter(handover__case=proceeding.case_id if proceeding else None).order_by("-pk")
    if name == "document":
        found = found.filter(document=references.resolved(said, proceeding))
    else:
        found = found.filter(**{f"{name}__no": str(said)[1:]}) if str(said)[1:].isdigit() else found.none()
    item = found.first()
    if item is None:
        raise references.NothingMeant(f"移交清单上没有“{said}”。")
    return item
