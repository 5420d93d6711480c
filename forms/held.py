"""The field that says who is in custody (在押人员)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from casework.models import PartyKind
from casework.procedures import held
from forms.fields import ManyFromCase

if TYPE_CHECKING:
    from casework.acts import ActFacts


class DetainedField(ManyFromCase):
    """Chooses those of a proceeding's persons who are in custody; nobody, where none is ticked."""

    # A plain yes, as replays write it, is everybody.
    takes_yes = True

    def __init__(self, label: Any) -> None:
        """Choose among the natural persons with a course of their own."""
        super().__init__("parties", label=label, required=False)

    def bind_act(self, act: ActFacts[Any]) -> None:
        """Take the persons whom the proceeding is about; a unit is not held."""
        super().bind_act(act)
        about = {each.party_id for each in act.courses}
        self.records = [each for each in self.records if each.pk in about and each.kind != PartyKind.ORGANISATION]
        self.choices = [(self.key(each), str(each)) for each in self.records]

    def clean(self, value: Any) -> tuple[Any, ...]:
        """Return who is in custody: those named, or everybody for a plain yes."""
        if value is True or value in ("on", "true"):
            return tuple(self.records)
        return super().clean(value or ())


def in_custody(act: ActFacts[Any]) -> list[str]:
    """Return the short names of those who are in custody as far as the file knows."""
    return [each.party.ref for each in act.courses if held.is_held(act.proceeding, each)]
