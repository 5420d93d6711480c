"""How much a page costs: never more than ten statements, and never more for a larger file."""

from __future__ import annotations

from collections.abc import Callable

from django.test import Client

from casework.models import Document, Officer
from tests.builders import RIGHT, People, filed, lead

Browser = Callable[[Officer], Client]
Counted = Callable[[Client, str], int]
TEN = 10
FIRST_PAGE = 100_000


def test_desk_queue_and_search(who: People, as_: Browser, counted: Counted) -> None:
    for number in range(5):
        lead(who, title=f"第{number}案")
    browser = as_(who.officer)
    for address in ("/", "/queue/", "/search/?q=沂蒙山", "/leads/new/penalty.register_lead/"):
        assert counted(browser, address) <= TEN, address
        assert len(browser.get(address).content) < FIRST_PAGE


def test_papers_and_acts(who: People, as_: Browser, counted: Counted) -> None:
    proceeding = filed(who)
    browser, case = as_(who.officer), proceeding.case_id
    paper = Document.objects.first()
    assert paper is not None
    for address in (f"/papers/{paper.pk}/", f"/cases/{case}/papers/", f"/cases/{case}/timeline/"):
        assert counted(browser, address) <= TEN, address
    for name in ("inspect_site", "seize", "deliver"):
        assert counted(browser, f"/cases/{case}/{proceeding.pk}/penalty.{name}/") <= TEN, name


def test_a_larger_file_costs_no_more_statements(who: People, as_: Browser, counted: Counted) -> None:
    small = lead(who).case.pk
    large = lead(who, rights=[{**RIGHT, "name": f"商标{number}"} for number in range(30)]).case.pk
    browser = as_(who.officer)
    assert counted(browser, f"/cases/{small}/") == counted(browser, f"/cases/{large}/")
    assert len(browser.get(f"/cases/{large}/").content) < FIRST_PAGE
