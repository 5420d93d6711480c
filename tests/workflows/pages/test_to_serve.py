"""What a clerk finds on the desk: papers still to be served, proofs still to come in; few statements, by index."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from html import unescape

import pytest
import time_machine
from django.conf import settings
from django.db import connection
from django.test import Client
from django.utils import translation

from casework import access
from casework.models import Delivery, Document, Officer, Proceeding
from tests.builders import officer
from tests.procedures.confirmation_case import Bench
from tests.procedures.criminal_case import moment
from workflows.pages import to_serve
from workflows.pages.gathering import gather
from workflows.pages.visitor import Visitor

Browser = Callable[[Officer], Client]


@pytest.fixture(autouse=True)
def _chinese_again() -> Iterator[None]:
    yield
    translation.activate(settings.LANGUAGE_CODE)


@pytest.fixture
def bench(db: None) -> Bench:
    return Bench()


def shown(as_: Browser, who: Officer, day: str, page: str = "/") -> str:
    """Return what somebody reads on a page on a day."""
    with time_machine.travel(moment(day), tick=False):
        return unescape(as_(who).get(page).content.decode())


def links(page: str, act: str) -> list[str]:
    """Return the addresses of an act that a page leads to."""
    return [part.partition('"')[0] for part in page.split('href="') if act in part.partition('"')[0]]


def test_a_clerk_serves_and_proves_from_the_desk(
    bench: Bench, as_: Browser, counted: Callable[[Client, str], int]
) -> None:
    bench.ruled()
    ruling = Document.objects.get(kind__startswith="jc.ruling")
    with time_machine.travel(moment("2026-03-10"), tick=False):
        browser = as_(bench.clerk)
        browser.get("/")  # what is cached once
        assert counted(browser, "/") <= 10
        assert counted(browser, "/service/") <= 10
    desk = shown(as_, bench.clerk, "2026-03-10")
    asked = links(desk, "confirmation.deliver/")
    assert f"送达</b> {ruling.title}" in desk
    # The link opens the act with paper and addressee chosen.
    act = shown(as_, bench.clerk, "2026-03-10", next(each for each in asked if f"document={ruling.pk}" in each))
    assert f'value="{ruling.pk}" selected' in act
    for ref in ("P1", "P2"):
        bench.serve(ruling.kind, ref, "2026-03-11")
    desk = shown(as_, bench.clerk, "2026-03-11")
    assert f"送达</b> {ruling.title}" not in desk
    assert f"补录送达凭证</b> {ruling.title}" in desk
    delivery = Delivery.objects.filter(document=ruling).earliest("pk")
    proof = next(each for each in links(desk, "confirmation.record_proof/") if each.endswith(f"delivery={delivery.pk}"))
    assert shown(as_, bench.clerk, "2026-03-11", proof)
    assert "直接送达，凭证未上传" in desk
    with time_machine.travel(moment("2026-03-11"), tick=False):
        english = as_(bench.clerk)
        english.post("/language/", {"language": "en", "next": "/"})
        page = english.get("/service/").content.decode()
    assert "Service and proofs of service" in page
    assert "not uploaded" in page


def test_who_handles_nothing_and_other_courts_find_nothing(bench: Bench, as_: Browser) -> None:
    bench.ruled()
    assert links(shown(as_, bench.judge, "2026-03-10"), "confirmation.deliver/")  # the judge of the case serves, too
    other = officer("lu2", "陆法官", bench.court, "case_officer")
    far = officer("far", "远书记", bench.above, "clerk")
    for who in (other, far):
        assert not links(shown(as_, who, "2026-03-10"), "confirmation.deliver/"), who


def test_what_ended_long_ago_is_history(bench: Bench, as_: Browser) -> None:
    bench.served()
    Proceeding.objects.update(ended_on=date(2026, 3, 12))
    late = date(2026, 3, 12) + to_serve.AFTER_THE_END
    assert links(shown(as_, bench.clerk, late.isoformat()), "record_proof/")
    assert not links(shown(as_, bench.clerk, (late + timedelta(days=1)).isoformat()), "record_proof/")


def test_a_long_list_goes_on_on_its_own_page(bench: Bench, as_: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(to_serve, "ON_DESK", 1)
    monkeypatch.setattr(to_serve, "PAGE", 1)
    bench.ruled()
    desk = shown(as_, bench.clerk, "2026-03-10")
    assert 'href="/service/"' in desk
    first, second = (shown(as_, bench.clerk, "2026-03-10", f"/service/?page={no}") for no in (1, 2))
    assert links(first, "deliver/")
    assert links(second, "deliver/")
    assert not set(links(first, "deliver/")) & set(links(second, "deliver/"))
    assert "没有等待送达的文书" in shown(as_, bench.clerk, "2026-03-10", "/service/?page=900")


def test_both_lists_are_found_by_index(bench: Bench) -> None:
    bench.served()
    now = moment("2026-03-11")
    visitor = Visitor(bench.clerk, access.seats(bench.clerk, now.date()), now)
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        for queryset in to_serve.wanted(visitor, 0, 10).values():
            sql, values = queryset.query.sql_with_params()
            cursor.execute(f"EXPLAIN {sql}", values)
            plan = "\n".join(row[0] for row in cursor.fetchall())
            for table in ("casework_document", "casework_delivery", "casework_proceeding"):
                assert f"Seq Scan on {table}" not in plan, plan
    assert gather(to_serve.wanted(visitor, 0, 10))["to_prove"]
