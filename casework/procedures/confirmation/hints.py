"""What the file tells about each ground (逐项审查的提示): findings of the checker, and what the parties said."""

from __future__ import annotations

from typing import Any

from casework.acts import ActFacts
from casework.procedures.confirmation.agreement import doubts
from casework.procedures.confirmation.stages import Ground

# Under which ground a finding of the checker belongs; those that bear on none are left to the page.
GROUND_OF: dict[str, Ground] = {
    **dict.fromkeys(
        ("no_amount", "amounts_differ", "no_payee", "no_obligor", "owes_oneself", "no_term", "vague_term",
         "vague_content", "no_right", "no_clauses"),
        Ground.UNCLEAR,
    ),
    **dict.fromkeys(("outsider", "party_left", "public_powers"), Ground.INTERESTS),
    **dict.fromkeys(("ownership", "validity"), Ground.SUBJECT),
    **dict.fromkeys(("right_expired", "licence_outlasts_right", "right_number", "window_passed"), Ground.OTHER),
}  # fmt: skip


def hints(act: ActFacts[Any]) -> dict[str, list[str]]:
    """Return for each ground what the file tells about it; it answers nothing."""
    told: dict[str, list[str]] = {ground.value: [] for ground in Ground}
    for doubt in doubts(act):
        if doubt.code in GROUND_OF and not doubt.overruled:
            told[GROUND_OF[doubt.code]].append(doubt.text)
    inquiry = act.proceeding.brief.get("inquiry")
    if inquiry is not None:
        told[Ground.WILL].append(inquiry["will"])
        told[Ground.FALSE].append(inquiry.get("lawful", ""))
        for row in inquiry["present"]:
            told[Ground.IDENTITY].append(f"{row['party_name']}：{row['name']}，核对{row['document']}")
            if row["capacity"] == "agent":
                special = row["authority"] == "special"
                told[Ground.AUTHORITY].append(f"{row['name']}：{'特别授权' if special else '一般授权'}")
    return {ground: [text.rstrip("。；") for text in texts if text] for ground, texts in told.items()}
