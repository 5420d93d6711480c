"""A file that nobody holds: it is found, the head puts somebody in charge, and the work lies on that desk."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client

from casework.exceptions import AccessDenied, ActRefused, InvalidInput
from casework.models import Assignment, Event, Nonconformity, Officer, Proceeding
from casework.services import conformance
from tests.builders import TODAY, do, officer
from tests.procedures.test_referral import City
from workflows.conformance import facts, repairing
from workflows.models import Task
from workflows.registry import procedures

pytestmark = pytest.mark.django_db
LATER = TODAY + timedelta(days=5)
SAID = {"officers": ["li2"], "reason": "原承办人调离本单位"}


def charge(city: City, by: Officer, said: dict[str, Any] | None = None) -> Proceeding:
    kept = city.proceeding("police_filing")
    done = do("police_filing.put_in_charge", by, said or SAID, kept, at="2026-03-07", now=LATER)
    return done.proceeding


def test_a_file_that_nobody_holds_passes_to_whom_the_head_names(as_: Callable[[Officer], Client]) -> None:
    city = City()
    city.receive()
    other = officer("li2", "李侦", city.police, "case_officer")
    kept = city.proceeding("police_filing")
    Proceeding.objects.filter(pk=kept.pk).update(handler=None)
    conformance.run(facts(), case=kept.case_id, now=LATER)
    fault = Nonconformity.objects.get(check_name="holder", gone_at=None, proceeding=kept)
    node = repairing(procedures()["police_filing"], ("reassign", "put_in_charge"))
    assert node is not None
    assert node.act_name == "police_filing.put_in_charge"
    address = f"/cases/{kept.case_id}/{kept.pk}/police_filing.put_in_charge/"
    with time_machine.travel(LATER, tick=False):
        # The head is led from the finding, and from the board, to the act; the officer reads what mends it.
        chief, detective = as_(city.chief), as_(city.detective)
        assert f'href="{address}"' in chief.get("/supervision/conformance/?check=holder").content.decode()
        board = chief.get("/supervision/boards/?agency=linyi-police&officer=0").content.decode()
        assert f'<a href="{address}">分派承办人</a>' in board
        assert chief.get(address).status_code == 200
        found = detective.get("/supervision/conformance/?check=holder").content.decode()
        assert "分派承办人" in found
        assert address not in found
    charge(city, city.chief)
    kept.refresh_from_db()
    assert kept.handler == other
    assert Assignment.objects.get(proceeding=kept, part="lead", until=None).officer == other
    assert {each.owner for each in Task.objects.filter(process=kept.pk, status="NEW", office="case_officer")} <= {other}
    event = Event.objects.filter(proceeding=kept).latest("seq")
    assert (event.kind, event.officer) == ("police_filing.put_in_charge", city.chief)
    assert event.payload["notes"]["charge"] == {"from": "", "to": "li2", "reason": "原承办人调离本单位"}
    conformance.run(facts(), case=kept.case_id, now=LATER)
    fault.refresh_from_db()
    assert fault.gone_at is not None
    # Again to somebody else: who led before leads no longer.
    charge(city, city.chief, {"officers": ["ding"], "reason": "恢复承办"})
    leads = Assignment.objects.filter(proceeding=kept, part="lead").order_by("pk")
    assert [(each.officer.username, each.until is None) for each in leads][-2:] == [("li2", False), ("ding", True)]


def test_who_may_not_be_put_in_charge_and_by_whom() -> None:
    city = City()
    city.receive()
    officer("li2", "李侦", city.police, "case_officer")
    officer("men", "门卫", city.police, "registrar")
    with pytest.raises(ActRefused, match="您不担任这一职务"):
        charge(city, city.detective)
    with pytest.raises(AccessDenied):
        charge(city, city.who.head)
    with pytest.raises(ActRefused, match=r"已经是本程序的承办人[\s\S]*公务员法第十四条"):
        charge(city, city.chief, SAID | {"officers": ["ding"]})
    for said, wrong in (
        ({"officers": ["men"]}, "没有担任相应职务"), ({"officers": ["li2", "ding"]}, "承办人只能有一名"),
        ({"reason": ""}, "分派的理由.*必填"), ({"officers": []}, "承办人.*必填"),
    ):  # fmt: skip
        with pytest.raises((InvalidInput, ActRefused), match=wrong):
            charge(city, city.chief, SAID | said)
    kept = city.proceeding("police_filing")
    lead = Assignment.objects.create(
        proceeding=kept, officer=Officer.objects.get(username="li2"), part="assist", since="2026-03-03", recused=True
    )
    with pytest.raises(ActRefused, match="已经决定回避"):
        charge(city, city.chief)
    lead.recused = False
    lead.save()
    Proceeding.objects.filter(pk=kept.pk).update(ended_on="2026-03-06")
    with pytest.raises(ActRefused, match="程序已经结束"):
        charge(city, city.chief)


def test_every_procedure_mends_it() -> None:
    for procedure in procedures().values():
        assert repairing(procedure, ("reassign", "put_in_charge")) is not None, procedure.code
