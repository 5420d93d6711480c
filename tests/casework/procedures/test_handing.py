"""What of a file goes to another agency, and what stays."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from casework.models import Document, HandoverItem
from casework.procedures.handing import goes_out
from forms.handed import PapersThatGoField
from tests.procedures.test_judgment_effect import Indicted


@pytest.mark.parametrize(
    ("kind", "secondary", "goes"),
    [
        ("scene_record", False, True),
        ("penalty_decision", False, True),
        ("filing_approval", False, False),  # 正卷，但属内部审批
        ("matter_approval", True, False),
        ("file_remark", False, False),
        ("police_filing_decision", False, True),  # 诉讼卷
        ("police_case_register", False, True),
        ("prosecution_opinion", False, True),
        ("reverse_termination", False, False),
        ("criminal_judgment", False, True),
        ("plea_statement", False, True),
        ("of_no_catalogue", True, False),
    ],
)
def test_internal_sheets_stay(kind: str, secondary: bool, goes: bool) -> None:
    assert goes_out(Document(kind=kind, secondary=secondary)) is goes


def test_a_form_does_not_offer_what_stays() -> None:
    field: Any = PapersThatGoField("移送的文书")
    papers = [Document(pk=1, kind="scene_record", title="现场笔录"), Document(pk=2, kind="filing_approval")]
    act: Any = SimpleNamespace(case_documents=papers)
    field.bind_act(act)
    assert [key for key, _label in field.choices] == ["1"]


@pytest.mark.django_db
def test_an_indictment_takes_no_approval_along_whatever_is_put_on_it() -> None:
    Indicted()
    kinds = set(Document.objects.values_list("kind", flat=True))
    sent = set(HandoverItem.objects.exclude(document=None).values_list("document__kind", flat=True))
    assert "filing_approval" in kinds
    assert sent == {each for each in kinds if goes_out(Document(kind=each))} - {"case_source_register"}
