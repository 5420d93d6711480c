"""The record of an agency: chained, proved, and closed to change by the database itself."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, connection, transaction

from casework.models import Agency, AgencyEvent, RecordKind
from casework.services import agency_record
from tests.builders import TODAY, People, people

pytestmark = pytest.mark.django_db


def written(who: People) -> list[AgencyEvent]:
    for subject in ("甲", "乙", "丙"):
        agency_record.record(who.agency, RecordKind.OFFICER_CHANGED, subject, who.head, TODAY, {"changes": {}})
    return list(AgencyEvent.objects.filter(agency=who.agency).order_by("seq"))


def test_entries_are_numbered_and_hold() -> None:
    who = people()
    entries = written(who)
    assert [each.seq for each in entries] == [1, 2, 3]
    assert entries[1].previous_hash == entries[0].hash
    assert agency_record.prove(who.agency, entries) is None


def test_each_agency_has_its_own_record() -> None:
    who = people()
    written(who)
    elsewhere = Agency.objects.get(code="yinan-amr")
    assert agency_record.record(elsewhere, RecordKind.NUMBERS, "丁", who.stranger, TODAY).seq == 1


@pytest.mark.parametrize(("change", "seq"), [("subject", 2), ("missing", 2), ("unlinked", 3)])
def test_a_broken_link_is_named(change: str, seq: int) -> None:
    who = people()
    entries = written(who)
    if change == "subject":
        entries[1].subject = "另一人"
    elif change == "missing":
        del entries[1]
    else:
        entries[2].previous_hash = entries[0].hash
    broken = agency_record.prove(who.agency, entries)
    assert broken is not None
    assert broken.seq == seq


@pytest.mark.parametrize(
    "statement", ["UPDATE casework_agencyevent SET subject = '改'", "DELETE FROM casework_agencyevent"]
)
def test_the_database_refuses(statement: str) -> None:
    written(people())
    with pytest.raises(IntegrityError, match="不能修改"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
