"""The pages of a referral: each act of bureau and police opens, and each sees what is theirs or came to them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from django.conf import settings
from django.test import Client
from django.utils import translation

from casework import access
from casework.models import Document, Evidence, Officer
from tests.builders import TODAY
from tests.procedures.test_referral import City
from workflows.models import Process
from workflows.options import options

Browser = Callable[[Officer], Client]
NEW = ("referral", "police_filing")


@pytest.fixture(autouse=True)
def _chinese_again() -> Iterator[None]:
    """A page leaves its language behind in the thread, where other tests would find it."""
    yield
    translation.activate(settings.LANGUAGE_CODE)


@pytest.fixture
def city(db: None) -> City:
    return City()


def seen(officer: Officer) -> set[str]:
    """Return the kinds of the papers that somebody sees."""
    return set(access.documents(access.seats(officer, TODAY.date())).values_list("kind", flat=True))


def opened(city: City, kind: str, officer: Officer, browser: Client) -> set[str]:
    """Open the case page and the page of each act open to the officer in that proceeding; return the acts."""
    proceeding = city.proceeding(kind)
    case = f"/cases/{proceeding.case_id}/"
    assert browser.get(case, {"proceeding": proceeding.pk}).status_code == 200
    process = Process.objects.select_related("proceeding__case", "proceeding__agency").get(pk=proceeding.pk)
    seats = access.seats(officer, TODAY.date())
    names = set()
    for option in options(process, officer, seats, TODAY):
        if option.open:
            task = {"task": option.task.pk} if option.task else {}
            page = browser.get(f"{case}{proceeding.pk}/{option.name}/", task)
            assert page.status_code == 200, option.name
            names.add(option.name)
    return names


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_every_act_on_the_way_opens(city: City, as_: Browser, language: str) -> None:
    people = {each.pk: as_(each) for each in (city.who.officer, city.principal, city.detective, city.chief)}
    for browser in people.values():
        browser.post("/language/", {"language": language, "next": "/"})
    city.report()
    assert opened(city, "referral", city.principal, people[city.principal.pk]) == {
        "referral.decide",
        "referral.put_in_charge",
    }
    city.take("referral.decide", city.principal, {"decision": "refer", "opinion": "同意移送。"})
    assert "referral.send" in opened(city, "referral", city.who.officer, people[city.who.officer.pk])


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_every_act_of_the_police_opens(city: City, as_: Browser, language: str) -> None:
    detective, chief = as_(city.detective), as_(city.chief)
    for browser in (detective, chief):
        browser.post("/language/", {"language": language, "next": "/"})
    city.send()
    assert opened(city, "police_filing", city.detective, detective) == {"police_filing.receive"}
    city.take("police_filing.receive", city.detective, {"received_by": "丁侦"})
    assert opened(city, "police_filing", city.detective, detective) >= {
        "police_filing.request_material", "police_filing.forward", "police_filing.extend_review",
    }  # fmt: skip
    assert "police_filing.decide_filing" in opened(city, "police_filing", city.chief, chief)


def test_what_arrives_stands_in_the_queue_of_the_police(city: City, as_: Browser) -> None:
    city.send()
    assert "签收移送案件" in as_(city.detective).get("/queue/").content.decode()


def test_no_case_begins_with_the_step_of_a_procedure_that_another_begins(city: City, as_: Browser) -> None:
    assert as_(city.detective).get("/leads/new/")["Location"] == "/leads/new/police_report.register/"
    assert as_(city.detective).get("/leads/new/police_filing.receive/").status_code == 404
    assert as_(city.principal).get("/leads/new/referral.decide/").status_code == 404


def test_the_police_see_what_was_handed_over_and_addressed_and_nothing_else(city: City, as_: Browser) -> None:
    city.refer()
    letter = {"criminal_referral_letter", "referral_investigation_report", "referral_goods_list"}
    one = Document.objects.filter(proceeding=city.penalty, kind="goods_list").get()
    facts = {
        "recipient": "linyi-police", "procuratorate": "临沂市人民检察院", "documents": [str(one.pk)],
        "evidence": [f"E{Evidence.objects.order_by('no')[0].no}"],
    }  # fmt: skip
    assert seen(city.detective) == set()
    city.take("referral.send", city.who.officer, facts)
    assert seen(city.detective) == {"goods_list"} | letter
    seats = access.seats(city.detective, TODAY.date())
    assert access.evidence(seats).count() == 1
    browser = as_(city.detective)
    for paper in Document.objects.filter(case=city.penalty.case_id):
        answer = browser.get(f"/papers/{paper.pk}/")
        assert answer.status_code == (200 if paper.kind in {"goods_list"} | letter else 404), paper.kind


def test_the_bureau_sees_what_the_police_sent_and_not_their_own_papers(city: City, as_: Browser) -> None:
    city.answer("file")
    assert {"referral_receipt", "police_filing_notice_to_agency"} <= seen(city.who.officer)
    assert "police_filing_decision" not in seen(city.who.officer)
    inner = Document.objects.get(kind="police_filing_decision")
    assert as_(city.who.officer).get(f"/papers/{inner.pk}/").status_code == 404
    assert city.proceeding("police_filing").ended_on == TODAY.date()


def test_papers_of_the_referral_are_sealed_and_their_pages_open(city: City, as_: Browser) -> None:
    for agency in (city.who.agency, city.police):
        agency.sealing = "electronic"
        agency.save()
    city.answer("refuse")
    chief = as_(city.chief)
    for officer in (city.who.officer, city.detective, city.chief):
        browser = as_(officer)
        for paper in access.documents(access.seats(officer, TODAY.date())).filter(proceeding__kind__in=NEW):
            assert browser.get(f"/papers/{paper.pk}/").status_code == 200, paper.kind
    letter = Document.objects.get(kind="criminal_referral_letter")
    as_(city.who.officer).post(f"/papers/{letter.pk}/seal/", {"do": "apply_for_seal", "reason": "移送"})
    assert "等待" in as_(city.who.officer).get(f"/papers/{letter.pk}/").content.decode()
    agreed = {"decision": "agreed", "opinion": "同意用印。"}
    city.take("referral.apply_for_seal.approve", city.who.head, agreed)
    receipt = Document.objects.get(kind="referral_receipt")
    as_(city.detective).post(f"/papers/{receipt.pk}/seal/", {"do": "apply_for_seal", "reason": "签收"})
    assert "申请用印" in chief.get("/").content.decode()
    letter.refresh_from_db()
    assert letter.seal_approved_by == city.who.head
