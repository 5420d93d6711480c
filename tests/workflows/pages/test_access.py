"""What is not yours is not found, by every address."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from casework.models import Document, Officer, Tenure
from tests.builders import TODAY, People, lead, officer
from workflows.models import Draft

Browser = Callable[[Officer], Client]


def addresses(case: int, proceeding: int, paper: int) -> list[str]:
    return [
        f"/cases/{case}/",
        f"/cases/{case}/timeline/",
        f"/cases/{case}/papers/",
        f"/cases/{case}/file/",
        f"/cases/{case}/file/1/",
        f"/cases/{case}/{proceeding}/penalty.verify_lead/",
        f"/cases/{case}/{proceeding}/penalty.verify_lead/preview/",
        f"/cases/{case}/{proceeding}/penalty.no_such_act/",
        f"/papers/{paper}/",
        f"/papers/{paper}/file/",
        f"/papers/{paper}/scan/",
    ]


def test_a_stranger_finds_nothing_by_any_address(who: People, as_: Browser) -> None:
    outcome = lead(who)
    browser = as_(who.stranger)
    for address in addresses(outcome.case.pk, outcome.proceeding.pk, Document.objects.get().pk):
        answer = browser.get(address)
        assert (answer.status_code, "没有找到" in answer.content.decode()) == (404, True), address


def test_a_stranger_finds_nothing_by_search(who: People, as_: Browser) -> None:
    lead(who)
    assert "您能看到的案件中没有" in as_(who.stranger).get("/search/", {"q": "沂蒙山"}).content.decode()


def test_a_stranger_cannot_act_by_sending_the_form(who: People, as_: Browser) -> None:
    outcome = lead(who)
    address = f"/cases/{outcome.case.pk}/{outcome.proceeding.pk}/penalty.verify_lead/"
    assert as_(who.stranger).post(address, {"do": "check", "verification": "改写"}).status_code == 404
    assert not Draft.objects.exists()


def test_a_colleague_of_another_case_number_in_the_address_is_not_found(who: People, as_: Browser) -> None:
    first, second = lead(who), lead(who, title="另一案")
    address = f"/cases/{first.case.pk}/{second.proceeding.pk}/penalty.verify_lead/"
    assert as_(who.officer).get(address).status_code == 404


@pytest.mark.parametrize(
    "address", ["/", "/queue/", "/cases/1/", "/search/", "/leads/new/", "/administration/", "/archive/"]
)
def test_nobody_sees_a_page_before_signing_in(db: None, address: str) -> None:
    answer = Client().get(address)
    assert (answer.status_code, answer.headers["Location"]) == (302, f"/sign-in/?next={address}")


def test_administration_does_not_exist_for_those_who_do_not_administer(who: People, as_: Browser) -> None:
    for address in ("", "agencies/new/", f"agencies/{who.agency.pk}/", f"officers/{who.head.pk}/", "years/"):
        assert as_(who.head).get(f"/administration/{address}").status_code == 404


def test_an_administrator_alone_sees_no_case(who: People, as_: Browser) -> None:
    outcome = lead(who)
    clerk = officer("admin", "郑管理", who.agency, "administrator")
    assert as_(clerk).get(f"/cases/{outcome.case.pk}/").status_code == 404


def test_one_who_left_office_sees_no_case(who: People, as_: Browser) -> None:
    outcome = lead(who)
    Tenure.objects.filter(officer=who.second).update(until=TODAY.date().replace(day=1))
    assert as_(who.second).get(f"/cases/{outcome.case.pk}/").status_code == 404
