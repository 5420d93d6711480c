"""The facts of a decision on the spot (当场处罚): there is no file yet, only what has been typed on the form."""

from __future__ import annotations

from casework.drafting.file import File
from casework.drafting.passages import Wording
from casework.drafting.words import bare
from casework.gaps import gap

DETAILS = "违法行为的具体情形，物品的名称、数量和金额"


def spot_facts(file: File) -> Wording | None:
    """Return the frame of the facts, from the cause and the party typed so far."""
    parties = file.answers.get("parties") or ()
    who = str(parties[0]["name"]) if parties else "当事人"
    cause = bare(str(file.answers.get("cause") or "")).removeprefix("涉嫌")
    opening = f"{who}{cause}：" if cause else ""
    return Wording(opening + gap(DETAILS), ("案由",) if cause else ())
