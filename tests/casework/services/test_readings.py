"""Readings: nothing that a page put down is lost, chained twice or changed, however many write and chain at once."""

from __future__ import annotations

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import psycopg
import pytest
from django.db import IntegrityError, connection, transaction

from casework.models import Agency, AgencyEvent, Case, Reading, RecordKind
from casework.services import agency_record, readings
from tests.builders import TODAY, lead, people
from tests.databases import CommittedDatabase

WRITERS, EACH = 4, 60


def test_nothing_is_lost_while_many_write_and_two_chain(committed_db: CommittedDatabase) -> None:
    who = people()
    case = lead(who).case
    others = Agency.objects.get(code="yinan-amr")

    def write(no: int) -> None:
        for at in range(EACH):
            agency = who.agency.pk if at % 3 else others.pk
            with transaction.atomic():
                # A page that takes long commits under a key lower than what is chained by then.
                readings.note(agency, RecordKind.SEARCHED, f"{no}-{at}", who.officer.pk, TODAY, case=case.pk)
                with connection.cursor() as cursor:
                    cursor.execute("SELECT pg_sleep(%s)", [0.01 * (at % 4 == no)])
        connection.close()

    def chain(_no: int) -> int:
        done = sum(readings.chain(most=50) for _ in range(25))
        connection.close()
        return done

    # Somebody works on the case meanwhile and holds its row; nobody who reads waits for it.
    with committed_db.connect() as holder:
        holder.autocommit = False
        holder.execute("SELECT 1 FROM casework_case WHERE id = %s FOR NO KEY UPDATE", [case.pk])
        with ThreadPoolExecutor(WRITERS + 2) as pool:
            writing = [pool.submit(write, no) for no in range(WRITERS)]
            chaining = [pool.submit(chain, no) for no in range(2)]
            for each in writing:
                each.result(timeout=60)
            done = sum(each.result(timeout=60) for each in chaining)
        holder.rollback()
    done += readings.chain()
    assert done == WRITERS * EACH == Reading.objects.exclude(seq=None).count()
    told = Counter(AgencyEvent.objects.values_list("payload__reading", flat=True))
    assert set(told.values()) == {1}
    assert set(told) == set(Reading.objects.values_list("pk", flat=True))
    for agency in (who.agency, others):
        assert agency_record.prove(agency, AgencyEvent.objects.filter(agency=agency).order_by("seq")) is None
    assert list(readings.faults(TODAY)) == []
    assert Case.objects.get(pk=case.pk).head_seq == case.head_seq


@pytest.mark.django_db
def test_a_reading_takes_one_statement_and_never_changes(django_assert_num_queries: object) -> None:
    who = people()
    with django_assert_num_queries(1):  # type: ignore[operator]
        readings.note(who.agency.pk, RecordKind.SEARCHED, "词" * 300, who.officer.pk, TODAY, {"hits": 1})
    late = list(readings.faults(TODAY + timedelta(hours=2)))
    assert [each.what for each in late] == [
        f"查阅登记第 {Reading.objects.get().pk} 行超过一小时没有入链，请检查工作进程"
    ]
    assert (readings.chain(), readings.chain()) == (1, 0)
    for change in ({"seq": 9}, {"subject": "改"}, {"seq": None}):
        with pytest.raises((IntegrityError, psycopg.Error)), transaction.atomic():
            Reading.objects.update(**change)
    with pytest.raises(IntegrityError), transaction.atomic():
        Reading.objects.all().delete()
