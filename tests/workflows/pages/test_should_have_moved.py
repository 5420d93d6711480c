"""What should have moved: who sees which row of the list and of its mirrors, cell by cell; what takes a row off."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client

from casework import access
from casework.models import (
    Agency,
    Case,
    Deadline,
    Document,
    Finding,
    Handover,
    HandoverKind,
    Measure,
    Officer,
    Party,
    PartyCourse,
    Proceeding,
    Unreferred,
)
from casework.services import unreferred_sweep
from tests.builders import TODAY, do, officer
from tests.procedures.test_referral import REPORT, City

Browser = Callable[[Officer], Client]
pytestmark = pytest.mark.django_db
PAGE, DAY = "/referrals/", TODAY.date()
NO_CRIME = "涉案金额中包含非侵权商品，剔除后未达到追诉标准，且没有主观明知的证据。"

# Kind, level, region, code of the region and superior of each agency of two cities.
AGENCIES = {
    "city-amr": ("market_regulation", "city", "临沂市", "371300", None),
    "county-amr": ("market_regulation", "county", "兰山区", "371302", "city-amr"),
    "branch-amr": ("market_regulation", "county", "高新区", "", "city-amr"),
    "other-amr": ("market_regulation", "city", "日照市", "371100", None),
    "culture": ("culture", "city", "临沂市", "371300", None),
    "customs": ("customs", "city", "临沂市", "371300", None),
    "city-police": ("police", "city", "临沂市", "371300", None),
    "city-procuratorate": ("procuratorate", "city", "临沂市", "371300", None),
    "county-procuratorate": ("procuratorate", "county", "兰山区", "371302", "city-procuratorate"),
    "other-procuratorate": ("procuratorate", "city", "日照市", "371100", None),
    "court": ("court", "city", "临沂市", "371300", None),
    "justice": ("justice", "city", "临沂市", "371300", None),
    "group": ("leading_group", "city", "临沂市", "371300", None),
}
# Whose parties stand on the list.
LISTED = ("city-amr", "county-amr", "branch-amr", "other-amr", "culture", "customs")


@dataclass
class Cities:
    """The agencies of two cities, and a proceeding of each that owes a referral."""

    agencies: dict[str, Agency] = field(default_factory=dict)
    proceedings: dict[str, Proceeding] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for code, (kind, level, region, region_code, superior) in AGENCIES.items():
            self.agencies[code] = Agency.objects.create(
                code=code, kind=kind, level=level, name=f"{code}机关", short_name=code, region=region,
                region_code=region_code, superior=self.agencies.get(superior or ""),
            )  # fmt: skip
        for code in LISTED:
            self.case(code)
        unreferred_sweep.recount(DAY - timedelta(days=12))

    def case(self, code: str, kind: str = "penalty", **finding: Any) -> Proceeding:
        """Open a case of one party that sold enough to be a crime."""
        agency = self.agencies[code]
        case = Case.objects.create(
            number=f"案{code}{kind}", title=f"{code}涉嫌侵权案", source="own_check", agency=agency, opened_on=DAY
        )
        made = Proceeding.objects.create(case=case, kind=kind, agency=agency, opened_on=DAY, stage="filed")
        party = Party.objects.create(
            case=case, no=1, kind="organisation", role="party", name=f"{code}公司", id_number="91371300MA3C0WCN70"
        )
        PartyCourse.objects.create(proceeding=made, party=party)
        values = {"found_on": DAY, "sales_amount": 80000, "crime_article": "刑法.214", "groups": ["ordinary"]}
        Finding.objects.create(proceeding=made, party=party, version=1, **{**values, **finding})
        self.proceedings[code] = made
        return made

    def person(self, code: str, office: str) -> Officer:
        return officer(f"{code}-{office}", "某人", self.agencies[code], office)


@pytest.fixture
def cities(db: None) -> Cities:
    return Cities()


def seen(officer: Officer) -> set[str]:
    """Return whose rows of the list somebody may see."""
    seats = access.seats(officer, DAY)
    return set(access.unreferred(seats).values_list("proceeding__agency__code", flat=True))


CITY = {"city-amr", "county-amr", "branch-amr", "culture", "customs"}
# Agency × office → the agencies whose rows are seen; None: there is no such page.
CELLS: dict[tuple[str, str], set[str] | None] = {
    ("city-amr", "supervisor"): {"city-amr", "county-amr", "branch-amr"},
    ("county-amr", "supervisor"): {"county-amr"},
    ("other-amr", "supervisor"): {"other-amr"},
    ("culture", "supervisor"): {"culture"},
    ("customs", "supervisor"): {"customs"},
    **{("city-procuratorate", office): CITY for office in ("case_officer", "unit_head", "agency_head", "supervisor")},
    ("city-procuratorate", "principal_head"): CITY,
    ("county-procuratorate", "case_officer"): {"county-amr"},
    ("other-procuratorate", "case_officer"): {"other-amr"},
    **{
        ("city-amr", office): None
        for office in (
            "case_officer", "unit_head", "reviewer", "hearing_host", "agency_head", "principal_head", "registrar",
            "seal_keeper", "administrator",
        )
    },
    **{("city-procuratorate", office): None for office in ("registrar", "seal_keeper", "administrator")},
    **{(code, "supervisor"): None for code in ("city-police", "court", "justice", "group")},
    **{(code, "case_officer"): None for code in ("city-police", "court", "justice", "group", "culture")},
}  # fmt: skip


@pytest.mark.parametrize(("code", "office"), CELLS)
def test_who_sees_which_rows(cities: Cities, as_: Browser, code: str, office: str) -> None:
    person, rows = cities.person(code, office), CELLS[code, office]
    answer = as_(person).get(PAGE)
    if rows is None:
        assert answer.status_code == 404
        assert seen(person) == set()
        assert PAGE not in as_(person).get("/", follow=True).content.decode()
        return
    assert seen(person) == rows
    page = answer.content.decode()
    assert {each for each in LISTED if f"{each}公司" in page} == rows
    assert f'href="{PAGE}"' in as_(person).get("/supervision/").content.decode()


def test_a_row_tells_the_narrow_facts_and_no_more(cities: Cities, as_: Browser) -> None:
    page = as_(cities.person("city-procuratorate", "case_officer")).get(PAGE).content.decode()
    for said in ("案county-amrpenalty", "80,000", "50,000", "知产刑事解释第五条", "2025-04-26 起施行", "12 天"):
        assert said in page
    assert "检察规则第五百五十七条" in page
    assert "91371300MA3C0WCN70" not in page
    assert "涉嫌侵权案" not in page
    assert "/cases/" not in page


def test_a_supervisor_goes_on_to_the_case(cities: Cities, as_: Browser) -> None:
    page = as_(cities.person("county-amr", "supervisor")).get(PAGE).content.decode()
    made = cities.proceedings["county-amr"]
    assert f"/cases/{made.case_id}/?proceeding={made.pk}" in page
    assert "督促办案机构报请移送" in page
    assert "检察规则" not in page


def test_the_page_takes_few_queries_however_much_is_on_it(
    cities: Cities, as_: Browser, counted: Callable[[Client, str], int]
) -> None:
    for number in range(6):
        cities.case("county-amr", f"penalty{number}")
    unreferred_sweep.recount(DAY)
    assert counted(as_(cities.person("city-procuratorate", "case_officer")), PAGE) <= 10
    assert counted(as_(cities.person("city-amr", "supervisor")), PAGE) <= 10


def test_long_lists_have_pages(cities: Cities, as_: Browser) -> None:
    for number in range(45):
        cities.case("other-amr", f"p{number}")
    unreferred_sweep.recount(DAY)
    browser = as_(cities.person("other-amr", "supervisor"))
    first, second = (browser.get(PAGE, {"page": page}).content.decode() for page in ("1", "2"))
    assert 'rel="next"' in first
    assert 'rel="next"' not in second
    assert second.count("other-amr公司") == 6
    assert browser.get(PAGE, {"page": "x"}).status_code == 200


def test_an_entry_leaves_the_page_only_by_an_act_and_its_reason_stays_to_be_read(as_: Browser) -> None:
    city = City()
    prosecutors = Agency.objects.create(
        code="p", kind="procuratorate", level="city", name="临沂市人民检察院", short_name="检察院", region="临沂市"
    )
    browser = as_(officer("jian", "检察官", prosecutors, "case_officer"))
    number = city.penalty.case.number

    def rows() -> tuple[bool, bool]:
        page = browser.get(PAGE).content.decode()
        listed, _, left = page.partition('id="left"')
        return number in listed.partition('id="goods"')[0], number in left

    assert rows() == (True, False)
    do("penalty.prepare_referral", city.who.officer, REPORT, city.penalty)
    unreferred_sweep.recount(DAY)
    assert rows() == (True, False)
    city.take("referral.decide", city.principal, {"decision": "decline", "opinion": NO_CRIME})
    assert rows() == (False, True)
    assert NO_CRIME in browser.get(PAGE).content.decode()


# The mirrors, of rows that whatever procedure may have written


def paper(made: Proceeding, kind: str, party: Party | None = None, number: str = "", day: date = DAY) -> Document:
    return Document.objects.create(
        case=made.case, proceeding=made, agency=made.agency, kind=kind, title=kind, number=number, issued_on=day,
        values={}, values_hash="0" * 64, event_seq=1, party=party,
    )  # fmt: skip


def term(made: Proceeding, rule: str, due: date, measure: Measure | None = None, **more: Any) -> Deadline:
    return Deadline.objects.create(
        case=made.case, proceeding=made, rule=rule, rule_from="2020-01-01", label=f"期限{rule}", bound="police",
        started="2026-02-01", due_on=due, measure=measure, **more,
    )  # fmt: skip


def measure(made: Proceeding) -> Measure:
    return Measure.objects.create(
        proceeding=made, no=1, kind="seizure", authority="某法", reason="某因", imposed_at="2026-02-01", number="扣1号"
    )


def sent(made: Proceeding, kind: str = HandoverKind.REFERRAL, **more: Any) -> Handover:
    return Handover.objects.create(
        case=made.case, no=1, kind=kind, sender=made, recipient_name="某公安局", manifest_hash="0" * 64,
        sent_at="2026-02-20T10:00", event_seq=1, **more,
    )  # fmt: skip


def section(page: str, name: str) -> str:
    """Return one section of the page."""
    return page.partition(f'<section id="{name}"')[2].partition("</section>")[0]


@pytest.fixture
def look(cities: Cities, as_: Browser) -> Callable[[str, str], str]:
    """Return what a section says to somebody in an office of an agency."""

    def looked(name: str, code: str, office: str = "supervisor") -> str:
        known = Officer.objects.filter(username=f"{code}-{office}").first()
        return section(as_(known or cities.person(code, office)).get(PAGE).content.decode(), name)

    return looked


def test_a_nonprosecution_stands_until_an_opinion_or_the_end_of_the_review(
    cities: Cities, look: Callable[..., str]
) -> None:
    made = cities.case("city-procuratorate", "prosecution")
    party = made.case.parties.get()
    paper(made, "nonprosecution", party, "临检刑不诉〔2026〕1号", DAY - timedelta(days=9))
    assert "临检刑不诉〔2026〕1号" in look("opinions", "city-procuratorate", "case_officer")
    assert "9 天" in look("opinions", "city-procuratorate", "case_officer")
    assert look("opinions", "county-procuratorate", "case_officer").count("〔2026〕1号") == 0
    assert look("opinions", "city-amr") == ""
    other = Party.objects.create(case=made.case, no=2, kind="person", role="party", name="另一人")
    paper(made, "procuratorial_opinion", other)
    assert "〔2026〕1号" in look("opinions", "city-procuratorate", "case_officer")
    paper(made, "procuratorial_opinion", party)
    assert "〔2026〕1号" not in look("opinions", "city-procuratorate", "case_officer")


@pytest.mark.parametrize("kind", ["procuratorial_opinion", "reverse_termination"])
def test_a_review_of_all_ends_that_of_each(cities: Cities, look: Callable[..., str], kind: str) -> None:
    made = cities.case("county-procuratorate", "prosecution")
    paper(made, "nonprosecution", made.case.parties.get(), "临兰检不诉〔2026〕1号")
    paper(made, "nonprosecution", None, "临兰检不诉〔2026〕2号")
    assert look("opinions", "city-procuratorate", "agency_head").count("临兰检不诉") == 2
    paper(made, kind)
    assert look("opinions", "city-procuratorate", "agency_head").count("临兰检不诉") == 0


@pytest.mark.parametrize(
    ("rule", "name"),
    [
        ("reverse.agency_reply", "replies"),
        ("reverse.procuratorial_suggestion_reply", "replies"),
        ("referral.handover_goods", "goods"),
    ],
)
def test_a_duty_stands_there_from_the_day_after_its_term(
    cities: Cities, look: Callable[..., str], rule: str, name: str
) -> None:
    made = cities.proceedings["county-amr"]
    late = term(made, rule, DAY)
    assert "案county-amr" not in look(name, "county-amr")
    Deadline.objects.filter(pk=late.pk).update(due_on=DAY - timedelta(days=2))
    for code, office in (
        ("county-amr", "supervisor"), ("city-amr", "supervisor"), ("city-procuratorate", "case_officer"),
        ("county-procuratorate", "unit_head"),
    ):  # fmt: skip
        said = look(name, code, office)
        assert "案county-amr" in said
        assert "county-amr公司" in said
        assert "已逾期 2 天" in said
    for code, office in (
        ("other-amr", "supervisor"),
        ("other-procuratorate", "case_officer"),
        ("culture", "supervisor"),
    ):
        assert "案county-amr" not in look(name, code, office)
    Deadline.objects.filter(pk=late.pk).update(state="met")
    assert "案county-amr" not in look(name, "county-amr")


def test_a_referral_stands_there_until_somebody_signs_for_it(cities: Cities, look: Callable[..., str]) -> None:
    made = cities.case("county-amr", "referral")
    handover = sent(made)
    for code, office in (("county-amr", "supervisor"), ("city-amr", "supervisor"), ("city-procuratorate", "unit_head")):
        assert "某公安局" in look("receipts", code, office)
        assert "10 天" in look("receipts", code, office)
    assert "某公安局" not in look("receipts", "other-procuratorate", "case_officer")
    Handover.objects.filter(pk=handover.pk).update(state="received", received_at="2026-02-21")
    assert "某公安局" not in look("receipts", "county-amr")


@pytest.mark.parametrize("said", ["receipt", "police_answer"])
def test_police_outside_sign_on_paper(cities: Cities, look: Callable[..., str], said: str) -> None:
    made = cities.case("county-amr", "referral")
    sent(made)
    Proceeding.objects.filter(pk=made.pk).update(brief={said: {"number": "回字1号"}})
    assert "某公安局" not in look("receipts", "county-amr")


def test_what_goes_for_arrest_is_no_referral(cities: Cities, look: Callable[..., str]) -> None:
    sent(cities.case("city-police", "investigation"), HandoverKind.ARREST)
    assert "某公安局" not in look("receipts", "city-procuratorate", "case_officer")


@pytest.mark.parametrize(("days", "said"), [(-1, "已逾期 1 天"), (0, "今日届满"), (7, "还有 7 天"), (8, "")])
def test_a_seizure_about_to_lapse_at_the_police_is_shown_to_the_prosecutor(
    cities: Cities, look: Callable[..., str], days: int, said: str
) -> None:
    made = cities.case("city-police", "investigation")
    term(made, "police.seizure", DAY + timedelta(days=days), measure(made))
    shown = look("measures", "city-procuratorate", "case_officer")
    assert said in shown
    assert ("扣1号" in shown) is bool(said)
    assert "扣1号" not in look("measures", "city-amr")


def test_a_seizure_of_the_bureau_counts_while_a_referral_is_under_way(cities: Cities, look: Callable[..., str]) -> None:
    made = cities.proceedings["county-amr"]
    term(made, "penalty.seizure.period", DAY + timedelta(days=3), measure(made))
    assert "扣1号" not in look("measures", "county-amr")
    referral = Proceeding.objects.create(case=made.case, kind="referral", agency=made.agency, opened_on=DAY)
    assert "还有 3 天" in look("measures", "county-amr")
    assert "扣1号" in look("measures", "county-procuratorate", "case_officer")
    Proceeding.objects.filter(pk=referral.pk).update(ended_on=DAY)
    assert "扣1号" not in look("measures", "county-amr")


def test_an_empty_page_says_what_will_appear(as_: Browser, cities: Cities) -> None:
    Unreferred.objects.update(left_on=DAY - timedelta(days=91), left_by="struck", left_seq=1, reason=NO_CRIME)
    page = as_(cities.person("city-amr", "supervisor")).get(PAGE).content.decode()
    assert "没有应当移送而未移送的。" in page
    assert "近九十天没有离开清单的。" in page
