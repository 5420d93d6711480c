"""Long forms are read in parts; the form of findings shows only what the rights of the case make likely."""

from __future__ import annotations

from itertools import chain
from types import SimpleNamespace
from typing import Any

import pytest

from casework.models import RightKind
from forms.base import ActForm
from forms.penalty_findings import FindingForm
from workflows.registry import procedures

LONG = 12
FORMS = sorted(
    {node.form for flow in procedures().values() for node in flow.doable() if node.form}, key=lambda each: each.__name__
)


def act(*rights: str) -> Any:
    found = [SimpleNamespace(kind=kind) for kind in rights]
    return SimpleNamespace(
        parties=[], courses=[], findings=[], rights=found, loaded={}, proceeding=SimpleNamespace(brief={}), agency=None
    )


def shown(form: ActForm) -> set[str]:
    return {str(value) for value, _label in form.fields["groups"].widget.choices}


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.__name__)
def test_headings_stand_before_fields_of_their_form(form: type[ActForm]) -> None:
    assert set(form.headings) <= set(form.base_fields)
    assert form.headings or len(form.base_fields) < LONG, "a long form has headings"


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.__name__)
def test_no_heading_reads_like_one_of_the_questions(form: type[ActForm]) -> None:
    labels = {str(field.label) for field in form.base_fields.values()}
    assert labels & {str(heading) for heading in form.headings.values()} == set()


def test_sections_hold_every_field_once_and_in_order() -> None:
    form = FindingForm(act())
    assert [field.name for field in chain(*(fields for _, fields in form.sections()))] == list(form.fields)
    assert form.sections()[0][0] == ""


def test_a_case_about_a_trademark_shows_no_thresholds_of_copyright() -> None:
    trademark, copyright_ = shown(FindingForm(act(RightKind.TRADEMARK))), shown(FindingForm(act(RightKind.COPYRIGHT)))
    assert trademark & copyright_ < trademark
    assert "goods.ordinary" in trademark - copyright_


def test_without_a_right_that_tells_every_case_is_shown() -> None:
    assert shown(FindingForm(act())) == shown(FindingForm(act(RightKind.PLANT_VARIETY)))
    assert shown(FindingForm(act(RightKind.TRADEMARK))) < shown(FindingForm(act()))


def test_the_article_chosen_brings_its_cases_along() -> None:
    form = FindingForm(act(RightKind.TRADEMARK), {"crime_article": "刑法.219"})
    assert shown(form) > shown(FindingForm(act(RightKind.TRADEMARK)))
