"""The page of law versions: what changes when, which of one's own cases it touches, terms projected again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from django.test import Client

from casework.law.fines import fine_register
from casework.models import AgencyEvent, Finding, Officer, Party
from tests.builders import People, filed, officer

OLD = next(version.id for version in fine_register().all() if version.until == date(2026, 12, 31))


def test_a_change_ahead_names_the_case_it_touches_to_who_may_see_it(
    who: People, as_: Callable[[Officer], Client]
) -> None:
    proceeding = filed(who)
    Finding.objects.create(
        proceeding=proceeding, party=Party.objects.get(case=proceeding.case), version=1, found_on=date(2026, 3, 2),
        act_until=date(2026, 2, 20), qualification=OLD,
    )  # fmt: skip
    mine, theirs = (as_(each).get("/law/").content.decode() for each in (who.officer, who.stranger))
    assert "2027年1月1日" in mine
    assert "继续适用旧版本，请核对" in mine
    assert proceeding.case.number in mine
    assert proceeding.case.number not in theirs


def test_only_an_administrator_projects_again_and_it_is_on_record(
    who: People, as_: Callable[[Officer], Client]
) -> None:
    filed(who)
    assert as_(who.head).post("/law/project/").status_code == 404
    clerk = officer("admin", "郑管理", who.agency, "administrator")
    page = as_(clerk).post("/law/project/", follow=True).content.decode()
    assert "已重新推算：核对期限" in page
    assert AgencyEvent.objects.get().kind == "deadlines.projected"
