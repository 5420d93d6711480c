"""Fields that choose among the accused of a trial (被告人)."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from forms.fields import FromCase, ManyFromCase

ACCUSED = _("被告人")


class AccusedField(FromCase):
    """Chooses one accused of the proceeding."""

    def __init__(self, *, in_row: bool = False, **kwargs: Any) -> None:
        """Choose among those with a course of their own; ``in_row`` leaves a row empty unless one is chosen."""
        self.in_row = in_row
        super().__init__("parties", label=kwargs.pop("label", ACCUSED), **kwargs)

    def bind_act(self, act: Any) -> None:
        """Offer the accused; only where there is just one, the choice is made."""
        super().bind_act(act)
        keys = {course.party_id for course in act.courses}
        self.records = [party for party in self.records if party.pk in keys]
        blank = [("", "—")] if self.in_row or len(self.records) != 1 else []
        self.choices = blank + [(self.key(party), str(party)) for party in self.records]


class ManyAccusedField(ManyFromCase):
    """Chooses several accused of the proceeding."""

    def __init__(self, **kwargs: Any) -> None:
        """Choose among those with a course of their own."""
        super().__init__("parties", label=kwargs.pop("label", ACCUSED), **kwargs)

    def bind_act(self, act: Any) -> None:
        """Offer the accused."""
        super().bind_act(act)
        keys = {course.party_id for course in act.courses}
        self.records = [party for party in self.records if party.pk in keys]
        self.choices = [(self.key(party), str(party)) for party in self.records]
