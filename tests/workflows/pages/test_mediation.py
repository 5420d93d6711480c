"""The pages of a mediation: the mediator's desk leads from the session to the last clause performed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from casework.models import Officer
from tests.builders import People, do
from tests.procedures.test_mediation import PARTIES, SIGN, Committee
from tests.workflows.pages.test_asked import opened

Browser = Callable[[Officer], Client]
Counted = Callable[[Client, str], int]
pytestmark = pytest.mark.django_db


def test_the_next_step_is_on_the_desk_of_the_mediator_in_charge(as_: Browser) -> None:
    committee = Committee().mediating()
    assert "调解并记录" in as_(committee.shi).get("/").content.decode()


def test_every_open_act_has_its_page_at_every_stage(as_: Browser) -> None:
    committee = Committee()
    assert "mediation.accept" in opened(committee.proceeding(), committee.registrar, as_(committee.registrar))
    committee.mediating()
    assert {"mediation.hold_session", "mediation.extend", "mediation.stop"} <= opened(
        committee.proceeding(), committee.shi, as_(committee.shi)
    )


def test_the_findings_stand_beside_the_signing_and_the_clauses_on_the_case_page(as_: Browser) -> None:
    committee = Committee().drawn()
    browser = as_(committee.shi)
    made = committee.proceeding()
    assert "mediation.sign" in opened(made, committee.shi, browser)
    page = browser.get(f"/cases/{made.case_id}/{made.pk}/mediation.sign/").content.decode()
    assert "没有发现问题" in page
    assert "人民币20,000.00元" in browser.get(f"/cases/{made.case_id}/").content.decode()


def test_the_visit_offers_a_row_for_each_clause(as_: Browser) -> None:
    committee = Committee().drawn()
    committee.take("sign", facts=SIGN)
    made = committee.proceeding()
    page = as_(committee.shi).get(f"/cases/{made.case_id}/{made.pk}/mediation.visit/").content.decode()
    assert "performed-1-clause" in page
    assert "1. 给付金钱" in page


def test_no_page_takes_more_than_ten_statements(as_: Browser, counted: Counted) -> None:
    committee = Committee().drawn()
    made = committee.proceeding()
    browser = as_(committee.shi)
    for address in ("/", f"/cases/{made.case_id}/", f"/cases/{made.case_id}/{made.pk}/mediation.sign/"):
        assert counted(browser, address) <= 10, address


def test_who_is_not_at_work_on_a_mediation_of_the_own_bureau_does_not_open_it(who: People, as_: Browser) -> None:
    asked: dict[str, Any] = {
        "title": "专利权属纠纷", "cause": "专利权权属纠纷", "received_on": "2026-03-02", "parties": PARTIES,
        "rights": [{"kind": "design", "name": "瓶", "number": "ZL202030000000.1", "holder": "某公司"}],
        "matters": ["ownership"], "claims": ["确认权属"], "dispute": "职务发明。",
    }  # fmt: skip
    made = do("admin_mediation.request", who.officer, asked).proceeding
    address = f"/cases/{made.case_id}/"
    assert as_(who.officer).get(address).status_code == 200
    assert as_(who.second).get(address).status_code == 404
    assert "admin_mediation.ask_opinion" in opened(made, who.officer, as_(who.officer))
