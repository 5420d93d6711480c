"""Collections read in one statement are those that queries would give, value for value."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from casework.models import Deadline, Evidence, Finding, Party
from tests.builders import filed, people
from workflows import reading

pytestmark = pytest.mark.django_db


def test_every_collection_is_read_as_by_its_query() -> None:
    proceeding = filed(people()).case.proceedings.get()
    case = proceeding.case_id
    party = Party.objects.get(case=case)
    figures = {"illegal_gains": Decimal("12345678901.10"), "counts": {"labels": 3}, "lower_bounds": ["sales_amount"]}
    Finding.objects.create(proceeding=proceeding, party=party, version=1, found_on="2026-03-02", **figures)
    Evidence.objects.create(case_id=case, no=1, kind="documentary", name="“单据”\\\n第1页", obtained_on="2026-03-02")
    with CaptureQueriesContext(connection) as sent:
        found = reading.read(reading.READ, case, proceeding.pk)
    assert len(sent) == 1
    for name, rows in reading.READ.items():
        for record in found[name]:
            same = rows.model._default_manager.get(pk=record.pk)
            columns = [field.attname for field in rows.fields]
            assert [getattr(record, each) for each in columns] == [getattr(same, each) for each in columns], name
    assert found["findings"]
    assert found["evidence"]
    assert {each.pk for each in found["deadlines"]} == set(
        Deadline.objects.filter(proceeding=proceeding, state__in=("running", "stopped")).values_list("pk", flat=True)
    )


def test_the_values_of_papers_are_left_out() -> None:
    proceeding = filed(people()).case.proceedings.get()
    found = reading.read(["documents"], proceeding.case_id, proceeding.pk)["documents"]
    assert found
    assert all("values" in paper.get_deferred_fields() for paper in found)
