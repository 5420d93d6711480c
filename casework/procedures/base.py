"""What the transitions of every procedure share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from casework.acts import ActFacts
from casework.models import Proceeding

# The acts of a procedure are written in several classes, by part of the statute; for the type
# checker each is a Proceeding, at run time they are put together in one proxy of it.
if TYPE_CHECKING:
    Acts = Proceeding
else:
    Acts = object


def carry(act: ActFacts[Any], *names: str) -> None:
    """Keep these facts as the file's latest word, offered to later forms and papers."""
    act.proceeding.brief.update({name: getattr(act.facts, name) for name in names if getattr(act.facts, name)})
