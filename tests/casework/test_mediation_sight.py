"""A mediator sees the mediation, and who punishes or adjudicates does not see what was said there."""

from __future__ import annotations

from typing import Any

import pytest

from casework import access
from casework.law.sight import sight
from casework.models import Assignment, Case, Document, Evidence, Officer, Party, Proceeding
from tests.builders import TODAY, People, officer, people

pytestmark = pytest.mark.django_db
DAY = TODAY.date()


class File:
    """One case of the bureau with a penalty and a mediation of damages, each with a paper."""

    def __init__(self, who: People) -> None:
        self.who = who
        self.mediator = officer("shi2", "施调解", who.agency, "mediator")
        self.case = Case.objects.create(number="案1", title="某案", source="other", agency=who.agency, opened_on=DAY)
        self.informant = Party.objects.create(case=self.case, no=1, kind="person", role="informant", name="举报人某")
        self.penalty = self.proceeding("penalty", who.officer)
        self.mediation = self.proceeding("admin_mediation", who.third)
        Assignment.objects.create(proceeding=self.mediation, officer=who.third, part="lead", since=DAY)
        self.decision, self.record = self.paper(self.penalty, "scene_record"), self.paper(self.mediation, "med.record")
        Evidence.objects.create(case=self.case, agency=who.agency, no=1, kind="physical", name="样品")

    def proceeding(self, kind: str, handler: Officer | None) -> Proceeding:
        return Proceeding.objects.create(
            case=self.case, agency=self.who.agency, kind=kind, opened_on=DAY, handler=handler
        )

    def paper(self, proceeding: Proceeding, kind: str) -> Document:
        return Document.objects.create(
            case=self.case, proceeding=proceeding, agency=self.who.agency, kind=kind, title=kind, values_hash="0",
            event_seq=1,
        )  # fmt: skip

    def sees(self, by: Officer) -> dict[str, Any]:
        held = access.seats(by, DAY)
        return {
            "papers": {each.kind for each in access.documents(held)},
            "histories": {each.kind for each in access.histories(held)},
            "pages": {each.kind for each in access.proceedings(held)},
            "evidence": access.evidence(held).count(),
            "informants": access.parties(held).filter(role="informant").count(),
        }


def test_a_mediator_sees_the_mediation_and_not_the_penalty_of_the_same_case() -> None:
    file = File(people())
    assert file.sees(file.mediator) == {
        "papers": {"med.record"}, "histories": {"admin_mediation"}, "pages": {"admin_mediation"}, "evidence": 0,
        "informants": 0,
    }  # fmt: skip
    assert not access.states(access.seats(file.mediator, DAY)).filter(kind="penalty").exists()


def test_a_mediator_sees_no_case_without_a_mediation() -> None:
    file = File(people())
    Proceeding.objects.filter(pk=file.mediation.pk).update(kind="summary")
    assert not access.cases(access.seats(file.mediator, DAY)).exists()


def test_who_punishes_sees_how_far_the_mediation_is_and_not_what_was_said() -> None:
    file = File(people())
    assert file.sees(file.who.officer) == {
        "papers": {"scene_record"}, "histories": {"penalty"}, "pages": {"penalty"}, "evidence": 1, "informants": 1,
    }  # fmt: skip
    known = access.states(access.seats(file.who.officer, DAY)).filter(kind="admin_mediation")
    assert [each.staged for each in known] == [True]


def test_who_is_at_work_on_the_mediation_and_the_heads_see_it() -> None:
    file = File(people())
    for by in (file.who.third, file.who.head):
        assert "med.record" in file.sees(by)["papers"]
        assert "admin_mediation" in file.sees(by)["histories"]


def test_what_nobody_has_taken_up_yet_is_seen_by_those_who_may_take_it() -> None:
    file = File(people())
    Proceeding.objects.filter(pk=file.mediation.pk).update(handler=None)
    assert "admin_mediation" in file.sees(file.who.second)["pages"]


def test_the_panel_of_another_case_sees_nothing_of_it() -> None:
    file = File(people())
    assert not access.documents(access.seats(file.who.stranger, DAY)).exists()


def test_the_table_names_who_is_confined_and_what_is_closed() -> None:
    assert set(sight().confined) == {"mediator"}
    assert all("case_officer" not in offices for offices, _kinds in sight().closed)
