"""The pages of supervision: every act of prosecutor and police opens, in Chinese and in English."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from django.conf import settings
from django.test import Client
from django.utils import translation

from casework.models import Officer
from tests.builders import do
from tests.procedures.supervised_story import DEMAND, EXPLANATION, NOT_ACCEPTED, Supervised, copied
from tests.procedures.test_police_report import HANDED, REFUSAL, REPORT
from tests.workflows.pages.test_referral import opened

Browser = Callable[[Officer], Client]


@pytest.fixture(autouse=True)
def _chinese_again() -> Iterator[None]:
    """A page leaves its language behind in the thread, where other tests would find it."""
    yield
    translation.activate(settings.LANGUAGE_CODE)


@pytest.fixture
def city(db: None) -> Supervised:
    return Supervised()


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_every_act_of_a_supervision_opens(city: Supervised, as_: Browser, language: str) -> None:
    people = {each.pk: as_(each) for each in (city.prosecutor, city.chief_procurator, city.chief)}
    for browser in people.values():
        browser.post("/language/", {"language": language, "next": "/"})

    def there(kind: str, who: Officer) -> set[str]:
        return opened(city, kind, who, people[who.pk])

    city.suggest()
    assert "filing_supervision.ask" in there("filing_supervision", city.prosecutor)
    city.take("filing_supervision.ask", city.prosecutor, DEMAND)
    assert "filing_reasons.explain" in there("filing_reasons", city.chief)
    assert "filing_reasons.explain" in people[city.chief.pk].get("/").content.decode()
    city.take("filing_reasons.explain", city.chief, EXPLANATION)
    assert "filing_supervision.review" in there("filing_supervision", city.prosecutor)
    city.take("filing_supervision.review", city.prosecutor, NOT_ACCEPTED)
    assert "filing_supervision.order" in there("filing_supervision", city.chief_procurator)


def test_what_lies_on_file_can_be_opened_or_put_away(city: Supervised, as_: Browser) -> None:
    copied(city)
    assert opened(city, "filing_supervision", city.prosecutor, as_(city.prosecutor)) >= {
        "filing_supervision.open_supervision", "filing_supervision.close_watch", "filing_supervision.opine_to_refer",
    }  # fmt: skip


def test_each_kind_of_agency_begins_its_own_kind_of_case(city: Supervised, as_: Browser) -> None:
    page = as_(city.detective).get("/leads/new/", follow=True)
    assert (page.redirect_chain[-1][0], page.status_code) == ("/leads/new/police_report.register/", 200)
    offered = as_(city.prosecutor).get("/leads/new/").content.decode()
    for act in (
        "supervision_lead.register", "prosecution.register_transfer", "reverse_review.register",
        "procuratorial_suggestion.propose",
    ):  # fmt: skip
        assert f"/leads/new/{act}/" in offered
    assert as_(city.detective).get("/leads/new/supervision_lead.register/").status_code == 404


def test_every_act_of_a_report_opens(city: Supervised, as_: Browser) -> None:
    report = do("police_report.register", city.detective, REPORT).proceeding
    detective = as_(city.detective)
    assert "police_report.extend_examination" in opened(city, "police_report", city.detective, detective)
    do("police_report.decide_filing", city.chief, REFUSAL, report)
    do("police_report.deliver", city.detective, {"document": "police_no_filing_notice", **HANDED}, report)
    assert opened(city, "police_report", city.detective, detective) >= {
        "police_report.take_reconsideration", "police_report.close", "police_report.withdraw_paper",
    }  # fmt: skip
