"""The morning page and the boards in a real browser: one screen, nothing for axe, on a phone and without script."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

import pytest

from casework.models import Tenure, Unit
from casework.services.figures import reading, settling
from tests.browser.people import PASSWORD, Clock, Person
from tests.browser.test_pages import visit
from tests.builders import TODAY, People, filed, officer
from tests.casework.procedures.penalty_case import INSPECTION, act, seized
from tests.procedures.test_referral import CRIME

pytestmark = pytest.mark.browser
PERIOD = "?from=2026-03&to=2026-03"


@pytest.fixture
def watched(who: People, clock: Clock) -> str:
    """Goods near their end, a penalty late, a case of the month; figures of it counted. Returns who supervises."""
    proceeding = seized(who)
    act("inspect_site", who, INSPECTION, proceeding)
    act("find_facts", who, CRIME, proceeding)
    filed(who)
    supervisor = officer("cao", "曹督", who.agency, "supervisor")
    supervisor.set_password(PASSWORD)
    supervisor.save()
    unit = Unit.objects.create(agency=who.agency, name="知识产权保护科")
    Tenure.objects.filter(officer=who.officer).update(unit=unit)
    clock.move_to((TODAY + timedelta(days=28)).date().isoformat())
    reading.forget()
    settling.settle((TODAY + timedelta(days=28)).date())
    return "cao"


def test_the_pages_of_supervision(watched: str, who: People, enter: Callable[..., Person]) -> None:
    supervisor = type(who.officer).objects.get(username=watched)
    person = enter(supervisor)
    # Whoever only supervises begins here, and needs not scroll.
    person.sees("今天要看的", "七日内届满的措施、财物和羁押")
    assert person.page.evaluate("document.documentElement.scrollHeight") <= 860
    unit = f"agency=linyi-amr&unit={Unit.objects.get().pk}"
    found = visit(
        person,
        {
            "morning": "/supervision/",
            "morning-list": "/supervision/morning/ending/",
            "boards": "/supervision/boards/",
            "board-agency": "/supervision/boards/?agency=linyi-amr",
            "board-unit": f"/supervision/boards/?{unit}",
            "board-terms-unit": f"/supervision/boards/terms/{PERIOD}&{unit}",
            "statistics-unit": f"/supervision/statistics/{PERIOD}&agency=linyi-amr",
            "board-person": f"/supervision/boards/?agency=linyi-amr&officer={who.officer.pk}",
            "board-terms": f"/supervision/boards/terms/{PERIOD}",
            "board-link": f"/supervision/boards/link/{PERIOD}",
            "board-discretion": f"/supervision/boards/discretion/{PERIOD}",
            "statistics": f"/supervision/statistics/{PERIOD}",
            "return-form": f"/supervision/statistics/forms/monthly_cases/{PERIOD}",
            "campaigns": "/supervision/statistics/campaigns/",
            "figure-cases": f"/supervision/figures/penalty_filed/cases/{PERIOD}",
        },
    )
    assert found == []


def test_three_clicks_without_script(watched: str, who: People, enter: Callable[..., Person]) -> None:
    person = enter(type(who.officer).objects.get(username=watched), javascript=False)
    person.follow("看板")
    person.follow("临沂市监")
    person.follow("赵一鸣")
    person.page.get_by_role("main").get_by_role("link", name=re.compile("临市监案源")).first.click()
    person.sees("临沂某某商贸有限公司涉嫌销售侵犯注册商标专用权商品案")
