"""Questions asked about each of those whom a proceeding is about: a block for each, never an empty row to spare."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext as _

from forms.fields import Column, FromCase, RowsField, RowsWidget, always_sent

if TYPE_CHECKING:
    from casework.acts import ActFacts
    from casework.models import Party, PartyCourse


class EachWidget(RowsWidget):
    """A block for each of those known; a block in which nothing of its own is answered is left out."""

    template_name = "forms/each.html"
    # Those asked about, and what is filled in for each of them whatever is answered.
    about: Sequence[Party] = ()
    given: Sequence[str] = ()

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> Any:
        """Read a list as it stands (replay, API), or the blocks of a page."""
        rows = super().value_from_datadict(data, files, name)
        if not hasattr(data, "getlist"):
            return rows
        own = [each.name for each in self.columns if each.name not in self.given and not always_sent(each)]
        return [row for row in rows if any(str(row[column] or "").strip() for column in own)]

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        """Lay out a block for each: its heading, a hidden field that says whom it is about, the questions."""
        context = super().get_context(name, value, attrs)
        said = {str(row.get(self.columns[0].name, "")): row for row in value or []}
        context["widget"]["blocks"] = [
            self._block(f"{name}-{index}", party, said.get(FromCase.key(party), {}))
            for index, party in enumerate(self.about)
        ]
        return context

    def _block(self, prefix: str, party: Party, row: Mapping[str, Any]) -> dict[str, Any]:
        whose, *asked = self.columns
        hidden = forms.HiddenInput().render(f"{prefix}-{whose.name}", FromCase.key(party))
        cells = [
            {
                "label": column.label,
                "id": f"id_{prefix}-{column.name}",
                "size": "wide" if isinstance(column.field.widget, forms.Textarea) else _size(column.field),
                "html": column.field.widget.render(
                    f"{prefix}-{column.name}", row.get(column.name, ""), {"id": f"id_{prefix}-{column.name}"}
                ),
            }
            for column in asked
        ]
        return {"title": str(party), "hidden": hidden, "cells": cells}


def _size(field: forms.Field) -> str:
    """Return how much room an answer wants: a name of a crime more than a figure or a choice."""
    return "double" if type(field) is forms.CharField else ""


class EachField(RowsField):
    """A row of answers about each of those whom a proceeding is about; the first column says whom."""

    def __init__(
        self,
        columns: Sequence[Column],
        *,
        among: Callable[[Iterable[PartyCourse]], list[PartyCourse]] = list,
        given: Sequence[str] = (),
        **kwargs: Any,
    ) -> None:
        """Ask about those ``among`` the accused; the columns ``given`` are filled in beforehand and answer nothing."""
        super().__init__(columns, **kwargs)
        self.among = among
        self.widget: EachWidget = EachWidget(self.columns)
        self.widget.given = (columns[0].name, *given)

    def bind_act(self, act: ActFacts[Any]) -> None:
        """Take those whom the proceeding is about."""
        super().bind_act(act)
        self.widget.about = [course.party for course in self.among(act.courses)]

    def clean(self, value: Any) -> tuple[dict[str, Any], ...]:
        """Return the rows, cleaned; somebody must be answered for where the field says so."""
        if self.at_least and not value:
            raise forms.ValidationError(_("请至少对一人填写。"))
        return super().clean(value)

    def fault(self, index: int, row: Mapping[str, Any], column: Column, error: str) -> str:
        """Say about whom the answer is wrong."""
        who = next((str(each) for each in self.widget.about if FromCase.key(each) == row.get(self.columns[0].name)), "")
        if not who:
            return super().fault(index, row, column, error)
        return _("%(who)s的“%(label)s”：%(error)s") % {"who": who, "label": column.label, "error": error}
