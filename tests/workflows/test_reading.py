"""Collections read in one statement are those that queries would give, value for value."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from casework.models import (
    Deadline,
    Document,
    Evidence,
    EvidenceFile,
    Finding,
    Impression,
    Party,
    PartyCourse,
    Proceeding,
    ReviewedFile,
    ScoreSheet,
    Seal,
    Unreferred,
    Upload,
)
from printouts.models import Rendering
from tests.builders import TODAY, filed, lead, people
from workflows import reading

pytestmark = pytest.mark.django_db


def test_every_collection_is_read_as_by_its_query() -> None:
    who = people()
    fined, third = filed(who), filed(who)
    PartyCourse.objects.filter(proceeding=fined).update(outcome="penalty", fine=500)
    Proceeding.objects.filter(pk=fined.pk).update(ended_on="2026-03-02")
    proceeding = filed(who).case.proceedings.get()
    case = proceeding.case_id
    party = Party.objects.get(case=case)
    figures = {"illegal_gains": Decimal("12345678901.10"), "counts": {"labels": 3}, "lower_bounds": ["sales_amount"]}
    finding = Finding.objects.create(proceeding=proceeding, party=party, version=1, found_on="2026-03-02", **figures)
    Unreferred.objects.create(
        case_id=case, proceeding=proceeding, party=party, finding=finding, since="2026-03-02", grounds=[{"rule": "一"}]
    )
    piece = Evidence.objects.create(
        case_id=case, agency=who.agency, no=1, kind="documentary", name="“单据”\\\n第1页", obtained_on="2026-03-02"
    )
    known = {"name": "单.pdf", "kind": "pdf", "size": 2**40, "sha256": "0" * 64, "found": {"pages": 3, "seconds": 1.5},
             "received_at": TODAY, "received_by": who.officer}  # fmt: skip
    Upload.objects.create(proceeding=proceeding, **known)
    EvidenceFile.objects.create(evidence=piece, no=1, **known)
    paper = Document.objects.filter(proceeding=proceeding).first()
    assert paper is not None
    seal = Seal.objects.create(
        agency=who.agency, name="某局", diameter=Decimal("41.5"), keystore="k", subject="某局", serial="1",
        valid_from="2026-01-01", valid_until="2027-01-01", fingerprint="0" * 64, since="2026-01-01",
    )  # fmt: skip
    Impression.objects.create(
        document=paper, proceeding=proceeding, kind="seal", agency=who.agency, seal=seal, officer=who.head,
        place="seal", made_on="2026-03-02", event_seq=3,
    )  # fmt: skip
    file = ReviewedFile.objects.create(
        review=proceeding, no=1, proceeding=fined.case.proceedings.get(), line="1", drawn=True, first=who.officer
    )
    ScoreSheet.objects.create(file=file, reviewer=who.officer, points=90, event_seq=1)
    Rendering.objects.create(
        document=paper, file_hash="a" * 64, size=1, pages=1, fingerprint={"pango": "1"}, places=["seal", "sign-1"]
    )
    with CaptureQueriesContext(connection) as sent:
        found = reading.read(reading.READ, case=case, proceeding=proceeding.pk, officer=who.head.pk, today=TODAY.date())
    assert len(sent) == 1
    for records in found.values():
        for record in records:
            same = type(record)._default_manager.get(pk=record.pk)
            columns = {field.attname for field in record._meta.concrete_fields} - record.get_deferred_fields()
            assert {each: getattr(record, each) for each in columns} == {each: getattr(same, each) for each in columns}
    assert {name for name, records in found.items() if not records} == {
        "exhibits", "measures", "lots", "deliveries", "handovers", "handover_items", "paid_fines", "siblings",
        "clauses", "party_terms",
    }  # fmt: skip
    (reviewed,) = found["reviewed_files"]
    assert (reviewed.first, reviewed.second, reviewed.scored_by) == (who.officer, None, [who.officer.pk])
    assert [each.proceeding_id for each in found["parallel"]] == [third.pk]
    (fine,) = found["fined_before"]
    assert (fine.same_right, fine.no_right, fine.decided_by) == (True, False, "")
    assert (fine.proceeding.agency, fine.party.name) == (who.agency, party.name)
    assert {each.pk for each in found["deadlines"]} == set(
        Deadline.objects.filter(proceeding=proceeding, state__in=("running", "stopped")).values_list("pk", flat=True)
    )


def test_what_is_joined_comes_with_it() -> None:
    who = people()
    opened = filed(who)
    with CaptureQueriesContext(connection) as sent:
        known = {"proceeding": opened.pk, "officer": who.head.pk, "today": TODAY.date()}
        found = reading.read(["process", "tasks", "tenures", "officers", "assignments"], **known)
        process = found["process"][0]
        assert (process.proceeding.agency, process.proceeding.handler) == (who.agency, who.officer)
        assert process.flow_class.code == "penalty"
        assert [task.flow_task.name for task in found["tasks"]] == ["conclude_investigation"]
        assert [(each.officer, each.agency) for each in found["tenures"]] == [(who.head, who.agency)]
        assert [each.offices for each in found["officers"]][:2] == [["case_officer"], ["case_officer"]]
        assert {each.officer for each in found["assignments"]} == {who.officer, who.second}
    assert len(sent) == 1


def test_nobody_is_joined_where_there_is_nobody() -> None:
    opened = lead(people()).proceeding
    Proceeding.objects.update(handler=None)
    assert reading.read(["process"], proceeding=opened.pk)["process"][0].proceeding.handler is None


def test_the_values_of_papers_are_left_out() -> None:
    proceeding = filed(people()).case.proceedings.get()
    found = reading.read(["documents"], proceeding=proceeding.pk)["documents"]
    assert found
    assert all("values" in paper.get_deferred_fields() for paper in found)
