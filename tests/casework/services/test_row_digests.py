"""Digests of rows: the same from memory and from the database, told by every act, compared when a case is proved."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.db.models import Model

from casework.dates import SHANGHAI, LegalDate
from casework.models import AuditCheck, Case, Event, EvidenceFile, Finding, GoodsLot, Measure, MeasureState, Party, Seal
from casework.services import digests, events, proving, row_digests
from tests.builders import People, people
from tests.casework.procedures.penalty_case import FINDING, INSPECTION, act, seized
from workflows import writing

pytestmark = pytest.mark.django_db


@pytest.fixture
def who() -> People:
    return people()


def chain(case: Case) -> list[Event]:
    return list(Event.objects.filter(case=case).order_by("seq"))


def of(model: type[Model], **values: Any) -> str:
    return row_digests.of(model(pk=1, **values))


def test_a_row_has_one_digest_in_memory_and_in_the_database(who: People) -> None:
    proceeding = seized(who)
    party = proceeding.case.parties.earliest("no")
    unusual: dict[str, Any] = {"illegal_turnover": 700, "illegal_gains": "0.5"}
    finding = Finding(
        proceeding=proceeding, party=party, version=7, found_on="2026-03-02", current=False, **unusual,
        goods_value=Decimal("1E+3"), counts={"labels": 3, "各": [1, None]},
        lower_bounds=("sales_amount",), act_from=date(2026, 3, 1),
    )  # fmt: skip
    at_ten: Any = LegalDate.parse("2026-03-02T10:00")
    measure = Measure(
        proceeding=proceeding, party_id=party.pk, no=9, kind="seizure", state=MeasureState.IN_FORCE, authority="a",
        reason="b", imposed_at=at_ten, lots=[2, 1],
    )  # fmt: skip
    lot = GoodsLot(case=proceeding.case, no=9, name="箱", quantity="20", unit="个", unit_price=Decimal("3.50"))
    for record in (finding, measure, lot):
        writing.insert([record])
        assert row_digests.of(record) == row_digests.of(type(record)._default_manager.get(pk=record.pk))
    assert row_digests.values(finding)["illegal_turnover"] == "700.00"
    # A moment is the same in whatever zone it is told; when a seal went out of use says nothing of what it sealed.
    at = datetime(2026, 3, 2, 2, tzinfo=UTC)
    same = {of(EvidenceFile, received_at=each) for each in (at, at.astimezone(SHANGHAI))}
    assert len(same) == 1
    assert of(EvidenceFile, received_at=at + timedelta(microseconds=1)) not in same
    assert of(Seal, name="某局", until=None) == of(Seal, name="某局", until="2026-03-02") != of(Seal, name="他局")


def test_every_act_tells_what_it_wrote_and_the_last_one_holds(who: People) -> None:
    proceeding = seized(who)
    act("find_facts", who, FINDING, proceeding)
    act("inspect_site", who, INSPECTION, proceeding)
    case = Case.objects.get(pk=proceeding.case_id)
    told = chain(case)
    assert list(proving.faults(case, told)) == []
    assert proving.covers(told)
    last = proving.last_written(told)
    there = {row_digests.key(each) for model in row_digests.OF_CASE for each in row_digests.rows(case, model)}
    assert there == set(last)
    assert {key.partition(":")[0] for key in there} >= {
        "party", "right", "goodslot", "finding", "measure", "evidence", "exhibit",
    }  # fmt: skip
    # The measure took its number from the paper of the same act.
    measure = Measure.objects.get()
    assert measure.number
    assert last[row_digests.key(measure)][1] == row_digests.of(measure)
    Party.objects.filter(pk=case.parties.earliest("no").pk).update(phone="1")
    (found,) = proving.faults(case, told)
    assert (found.case, found.seq) == (case.number, 1)
    assert "案件参与人“临沂某某商贸有限公司”" in found.what


def test_rows_of_before_are_not_covered_and_no_fault(who: People) -> None:
    case = Case.objects.get(pk=seized(who).case_id)
    told = chain(case)
    assert proving.uncovered(case, told) == 0
    case.parties.create(no=9, name="无人录入", kind="person", role="witness")
    assert ["没有事件记载案件参与人“无人录入”" in each.what for each in proving.faults(case, told)] == [True]
    # A chain of before: its acts told no digests, and it holds in itself.
    previous = ""
    for event in told:
        event.payload.pop("written", None)
        event.previous_hash = previous
        event.hash = previous = digests.digest(digests.canonical(events.body(event)), event.algorithm)
    case.head_hash = previous
    assert list(proving.faults(case, told)) == []
    assert proving.uncovered(case, told) == sum(1 for _row in proving.covered(case, ())) > 5


def test_the_command_holds_every_row_against_its_digest(who: People) -> None:
    case = Case.objects.get(pk=seized(who).case_id)
    out = StringIO()
    call_command("audit", "check", "--rows", stdout=out, stderr=out)
    assert "1 个案件的登记：与事件记载相符" in out.getvalue()
    GoodsLot.objects.filter(case=case).update(quantity=2)
    with pytest.raises(SystemExit):
        call_command("audit", "check", "--rows", stdout=out, stderr=out)
    lot = GoodsLot.objects.get(case=case)
    assert f"✗ {case.number} 第 6 号事件：涉案物品“{lot}”（goodslot:{lot.pk}）与事件记载的摘要不符" in out.getvalue()
    assert AuditCheck.objects.latest("pk").faults == 1
