"""A table of rows on a form."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from django import forms
from django.http import QueryDict

from forms.fields import AmountField, Column, FromCase, RowsField


class Table(forms.Form):
    rows = RowsField([Column("party", "当事人", FromCase("parties")), Column("fine", "罚款", AmountField())])


def bound(*names: str) -> Any:
    form = Table()
    parties = [SimpleNamespace(ref=f"P{number}", name=name, role="party") for number, name in enumerate(names, 1)]
    form.fields["rows"].bind_act(SimpleNamespace(parties=parties, courses=[]))  # type: ignore[attr-defined]
    return form


def test_a_form_never_offers_what_another_form_was_bound_to() -> None:
    here, there = bound("甲公司", "乙公司"), bound("丙公司")
    assert "丙公司" not in str(here["rows"])
    assert "乙公司" not in str(there["rows"])
    assert here.fields["rows"].clean([{"party": "乙公司", "fine": "1,000"}])[0]["party"].ref == "P2"


@pytest.mark.parametrize(("fine", "rows"), [("", 0), (" ", 0), ("1,000", 1)])
def test_a_row_in_which_only_its_lists_have_values_is_empty(fine: str, rows: int) -> None:
    sent = QueryDict(mutable=True)
    sent.update({"rows-0-party": "P1", "rows-0-fine": fine})
    for form in (Table(), bound("甲公司")):
        assert len(form.fields["rows"].widget.value_from_datadict(sent, {}, "rows")) == rows


def test_amounts_may_be_typed_with_separators() -> None:
    assert 'inputmode="decimal"' in str(bound("甲公司")["rows"])
