"""From the mediators to the court and back: one agreement, typed once, confirmed, and the answer heard."""

from __future__ import annotations

import pytest

from casework.models import Clause, Document, Proceeding
from tests.procedures.confirmation_case import ALLOCATION, Bench

mediators = pytest.importorskip("tests.procedures.test_mediation")
pytestmark = pytest.mark.django_db


def test_an_agreement_of_the_mediators_is_confirmed_and_they_hear_of_it() -> None:
    committee = mediators.Committee().in_effect()
    bench = Bench()
    asked = {"applicants": ["P1", "P2"], "court": "lanshan-court", "applied_on": "2026-03-02"}
    committee.take("apply_for_confirmation", facts=asked)
    bench.proceeding = Proceeding.objects.get(kind="confirmation")
    known = bench.fresh().brief
    facts = {
        "manner": "joint", "form": "written", "applied_on": known["applied_on"], "body_kind": known["body_kind"],
        "body": known["body"], "agreed_on": known["agreed_on"], "effective_on": known["effective_on"],
        "places": ["body"], "received_by": "路书记",
    }  # fmt: skip
    bench.take("register", facts, "2026-03-02", bench.clerk)
    bench.take("allocate", ALLOCATION, "2026-03-02", bench.division)
    bench.take("accept", {"decision": "accept"}, "2026-03-03")
    names = {course.party.ref: course.party.name for course in bench.fresh().courses.all()}
    present = [{"party": ref, "name": name, "capacity": "self", "document": "证件"} for ref, name in names.items()]
    bench.inquire("2026-03-04", present=present)
    bench.examine("2026-03-04")
    bench.take("rule", {"outcome": "confirmed"}, "2026-03-05")
    ruling = Document.objects.get(kind="jc.ruling_confirm").values["facts"]
    assert len(ruling["agreement"]) == Clause.objects.filter(proceeding=committee.proceeding(), replaced=False).count()
    told = committee.proceeding().brief["confirmation"]
    assert (told["outcome"], told["number"]) == ("confirmed", bench.fresh().number)
