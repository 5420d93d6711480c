"""The papers of a case that may go to another agency (移送的文书)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from casework.procedures.handing import goes_out
from forms.fields import ManyFromCase

if TYPE_CHECKING:
    from casework.acts import ActFacts


class PapersThatGoField(ManyFromCase):
    """Chooses papers that go with a file: the agency's own and those that came to it; internal sheets are not offered.

    Where one is named all the same, in a replay say, the handover leaves it out and says so.
    """

    def __init__(self, label: Any) -> None:
        """Choose any number of them, or none."""
        super().__init__("case_documents", label=label, required=False)

    def bind_act(self, act: ActFacts[Any]) -> None:
        """Offer what does not stay in the agency (副卷、审批表)."""
        super().bind_act(act)
        self.choices = [(self.key(each), str(each)) for each in self.records if goes_out(each)]
