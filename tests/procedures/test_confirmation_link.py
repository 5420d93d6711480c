"""An application that a mediation body of the system sends: nothing is typed twice, and the answer goes back."""

from __future__ import annotations

from typing import Any

import pytest

from casework.dates import LegalDate
from casework.exceptions import ActRefused
from casework.models import Agency, Clause, Party, Proceeding
from casework.procedures.civil import CONFIRMATION_ANSWERED, ConfirmationAnswer, ConfirmationBegun
from tests.procedures.confirmation_case import ALLOCATION, APPLICATION, Bench
from tests.procedures.criminal_case import moment
from workflows import following, loading, opening
from workflows.lock import holding
from workflows.options import judged
from workflows.registry import procedures

pytestmark = pytest.mark.django_db
BODY = "临沂市知识产权纠纷人民调解委员会"
OUTSIDE = ("title", "cause", "parties", "rights", "clauses")
KNOWN = {name: value for name, value in APPLICATION.items() if name not in OUTSIDE}


def sent(bench: Bench) -> Proceeding:
    """Begin a confirmation as a mediation does: with its parties and clauses, and itself as who hears the answer."""
    mediation = bench.registered().fresh()
    begun = ConfirmationBegun(
        {"agreed_on": "2026-02-24", "effective_on": "2026-02-24", "mediators": "方怀德", "form": "people"},
        BODY, {"mediation": mediation.pk}, mediation=mediation.pk, applied_on="2026-03-02",
    )  # fmt: skip
    flow = procedures()["confirmation"]
    body = Agency(kind="mediation", name=BODY)
    proceeding, _process = opening.start(
        mediation.case, bench.court, flow, LegalDate.parse("2026-03-02"), parent=mediation
    )
    for party in Party.objects.filter(case=mediation.case).order_by("no"):
        proceeding.courses.create(party=party)
    node = flow._nodes_by_name["arrive"]
    loaded = loading.everything(mediation.case, proceeding.pk, node.reads, bench.judge, moment("2026-03-02").date())
    told = judged(loaded.proceeding, node, bench.judge, None, moment("2026-03-02"))
    told.agency, told.facts = body, begun
    loading.fill(told, loaded.found, node.reads)
    with holding(proceeding.pk):
        node.effect(loaded.proceeding, told)
    loaded.proceeding.save()
    bench.proceeding = loaded.proceeding
    return proceeding


def test_what_the_body_sent_is_on_file_and_its_clauses_are_those_to_confirm(monkeypatch: pytest.MonkeyPatch) -> None:
    bench = Bench()
    proceeding = sent(bench)
    brief = bench.fresh().brief
    assert bench.fresh().stage == "arrived"
    assert (brief["body_kind"], brief["mediator"], brief.get("form")) == ("people", "方怀德", None)
    heard: list[Any] = []
    monkeypatch.setattr(following, "_tell", lambda _act, word, *_rest: heard.append(word))
    bench.take("register", KNOWN | {"body": BODY}, "2026-03-02", bench.clerk)
    bench.take("allocate", ALLOCATION, "2026-03-02", bench.division)
    bench.take("accept", {"decision": "accept"}, "2026-03-03")
    bench.inquire("2026-03-04")
    bench.examine("2026-03-04")
    made = bench.take("rule", {"outcome": "confirmed"}, "2026-03-05")
    assert Clause.objects.filter(proceeding=proceeding).count() == 0
    assert len(made.documents[0].values["facts"]["agreement"]) == 3
    answer: ConfirmationAnswer = heard[0].facts
    assert (heard[0].name, heard[0].to) == (CONFIRMATION_ANSWERED, proceeding.parent_id)
    assert (answer.outcome, answer.number) == ("confirmed", proceeding.number)


def test_what_the_file_tells_is_not_asked_again() -> None:
    bench = Bench()
    sent(bench)
    with pytest.raises(ActRefused, match="没有“title”这一项"):
        bench.take("register", KNOWN | {"title": "另一个名称"}, "2026-03-02", bench.clerk)
