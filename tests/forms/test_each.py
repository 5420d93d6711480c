"""Questions about each person of a proceeding: a block for each, and only what is answered counts."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from django import forms
from django.http import QueryDict

from forms.each import EachField
from forms.fields import AmountField, Column, FromCase


class Sentences(forms.Form):
    rows = EachField(
        [
            Column("party", "被告人", FromCase("parties")),
            Column("verdict", "裁判结果", forms.ChoiceField(choices=[("", "本次不宣判"), ("convicted", "有罪")])),
            Column("charge", "罪名", forms.CharField(required=False)),
            Column("fine", "罚金", AmountField(required=False)),
        ],
        given=("charge",),
        at_least=1,
    )


def bound(sent: dict[str, str] | None = None) -> Any:
    data = QueryDict(mutable=True)
    data.update(sent or {})
    form: Any = Sentences(data if sent is not None else None)
    parties = [
        SimpleNamespace(ref=f"P{number}", name=name, pk=number, role="party")
        for number, name in enumerate(("张某", "李某"), 1)
    ]
    courses = [SimpleNamespace(party=party, party_id=party.pk) for party in parties]
    rows: Any = form.fields["rows"]
    rows.bind_act(SimpleNamespace(parties=parties, courses=courses))
    return form


def sent(**cells: str) -> dict[str, str]:
    """Return what a page sends: the crime is there for both beforehand."""
    page = {"rows-0-party": "P1", "rows-0-charge": "某罪", "rows-1-party": "P2", "rows-1-charge": "某罪"}
    return page | {f"rows-{name}": value for name, value in cells.items()}


def test_there_is_one_block_for_each_and_none_to_spare() -> None:
    page = str(bound()["rows"])
    assert page.count("<fieldset") == 2
    assert "rows-2-" not in page


def test_who_is_not_answered_for_is_left_out_though_the_crime_is_filled_in() -> None:
    form = bound(sent() | {"rows-1-verdict": "convicted"})
    assert form.is_valid()
    assert [row["party"].ref for row in form.cleaned_data["rows"]] == ["P2"]


def test_a_figure_without_a_verdict_is_a_fault_that_names_whom_it_is_about() -> None:
    form = bound(sent() | {"rows-0-fine": "5000"})
    assert not form.is_valid()
    assert "rows" in form.errors
    assert "裁判结果" in str(form.errors)
    # Shown again, what was entered stands in its own block, and the other block is still there.
    page = str(form["rows"])
    assert page.count("<fieldset") == 2
    assert 'value="5000"' in page.split("<fieldset")[1]


def test_nobody_answered_for_is_a_fault_where_somebody_must_be() -> None:
    form = bound(sent())
    assert not form.is_valid()
    assert "至少" in str(form.errors) or "required" in str(form.errors) or "必填" in str(form.errors)


@pytest.mark.parametrize("party", ["P1", "李某"])
def test_a_replay_names_whom_it_is_about(party: str) -> None:
    rows = bound().fields["rows"].clean([{"party": party, "verdict": "convicted"}])
    assert len(rows) == 1
