"""A question of the flow is answered within the act, leaves no task, and takes the act back when it fails."""

from __future__ import annotations

import pytest

from casework.models import Event
from tests.builders import FILING, do, filed, people, verified
from workflows.flows.ordinary_penalty import OrdinaryPenalty
from workflows.gateways import NoWayOn, Switch
from workflows.models import Task

pytestmark = pytest.mark.django_db


def test_a_gateway_leaves_no_task() -> None:
    proceeding = filed(people())
    gateways = [node for node in OrdinaryPenalty.instance.nodes() if isinstance(node, Switch)]
    assert gateways
    assert not Task.objects.filter(process=proceeding.pk, flow_task__in=gateways).exists()


def test_a_question_that_fails_takes_the_act_back(monkeypatch: pytest.MonkeyPatch) -> None:
    who = people()
    proceeding = verified(who)
    before = Event.objects.count()

    def broken(activation: object) -> bool:
        raise ZeroDivisionError

    switch = OrdinaryPenalty.after_filing_decision
    monkeypatch.setattr(switch, "_activate_next", [(node, broken) for node, _ in switch._activate_next])
    with pytest.raises(ZeroDivisionError):
        do("penalty.decide_filing", who.head, FILING, proceeding)
    assert Event.objects.count() == before


def test_a_switch_without_a_way_on_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    who = people()
    proceeding = verified(who)
    switch = OrdinaryPenalty.after_filing_decision
    monkeypatch.setattr(switch, "_activate_next", [(node, lambda _: False) for node, _ in switch._activate_next])
    with pytest.raises(NoWayOn, match="after_filing_decision"):
        do("penalty.decide_filing", who.head, FILING, proceeding)
