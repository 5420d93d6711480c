"""The boards: who may ask about whom, three clicks to a case, a table to each plot, no formula in a file."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from datetime import date, timedelta

import openpyxl
import pytest
import time_machine
from django.test import Client

from casework.models import Agency, AgencyEvent, Case, Event, Officer, Tenure, Unit
from casework.services import readings
from casework.services.figures import reading, settling
from tests.builders import TODAY
from tests.workflows.pages.supervision.test_morning import Watched, page
from workflows.pages.supervision import exporting, returns
from workflows.pages.supervision.tables import NUMBER, Head, Line, Table

Browser = Callable[[Officer], Client]
pytestmark = pytest.mark.django_db
LATER = TODAY + timedelta(days=28)
PERIOD = "?from=2026-03&to=2026-03"
ADDRESSES = (
    "/supervision/boards/", f"/supervision/boards/terms/{PERIOD}", f"/supervision/boards/link/{PERIOD}",
    f"/supervision/boards/mediation/{PERIOD}", f"/supervision/boards/discretion/{PERIOD}",
    f"/supervision/statistics/{PERIOD}", f"/supervision/statistics/forms/monthly_cases/{PERIOD}",
    "/supervision/statistics/campaigns/",
)  # fmt: skip
LISTS = (
    f"/supervision/figures/penalty_filed/cases/{PERIOD}", f"/supervision/statistics/forms/link_ledger/{PERIOD}",
    "/supervision/boards/?agency=linyi-amr&officer=0",
)  # fmt: skip


@pytest.fixture
def city() -> Watched:
    reading.forget()
    made = Watched()
    with time_machine.travel(LATER, tick=False):
        settling.settle(LATER.date())
    return made


def test_who_may_ask_about_whom(city: Watched, as_: Browser, counted: Callable[[Client, str], int]) -> None:
    with time_machine.travel(LATER, tick=False):
        for name, each in city.watchers.items():
            client = as_(each)
            seen = {address: page(client, address) for address in ADDRESSES}
            told = "临沂市监" in seen["/supervision/boards/"]
            assert told is (name in ("own", "superior", "justice", "group")), name
            # The justice bureau is told of penalties and not of referrals; the procuratorate only of its own.
            sent = '<th scope="row">移送</th>' in seen[ADDRESSES[2]]
            assert sent is (name in ("own", "superior", "group")), name
            assert city.penalty.case.title not in "".join(seen.values()), name
            for address in LISTS:
                status = client.get(address).status_code
                if name == "group":
                    assert status == 404, address
            if name in ("own", "group"):
                assert max(counted(client, address) for address in ADDRESSES) <= 10
        for stranger in (city.who.officer, city.detective):
            client = as_(stranger)
            assert {client.get(address).status_code for address in (*ADDRESSES, *LISTS)} == {404}
        elsewhere = as_(city.watchers["elsewhere"])
        assert elsewhere.get("/supervision/boards/?agency=linyi-amr").status_code == 404
        assert elsewhere.get("/supervision/boards/terms/?agency=linyi-amr").status_code == 404
        cases = page(elsewhere, LISTS[0])
        assert city.penalty.case.number not in cases


def test_the_ledger_is_read_page_by_page_and_taken_away_whole(
    city: Watched, as_: Browser, counted: Callable[[Client, str], int], monkeypatch: pytest.MonkeyPatch
) -> None:
    sent = Event.objects.get(kind="referral.send")
    sent.pk, sent.case, sent.proceeding, sent.seq = None, city.late.case, city.late, 90
    sent.save(force_insert=True)
    monkeypatch.setattr(returns, "PAGE", 1)
    with time_machine.travel(LATER, tick=False):
        client = as_(city.watchers["own"])
        assert counted(client, LISTS[1]) <= 10
        pages = [page(client, f"{LISTS[1]}&page={no}") for no in (1, 2, 3)]
        # By the day of the sending, then in the order of entry: one case a page, and nothing after the last.
        for number, shown in ((city.penalty.case.number, 0), (city.late.case.number, 1)):
            assert [number in each for each in pages] == [no == shown for no in range(3)]
        assert "page=2" in pages[0]
        assert "page=3" not in pages[1]
        assert "这些月份没有案件" in pages[2]
        for most, rows, cut in ((1000, 2, False), (1, 1, True)):
            monkeypatch.setattr(returns, "MOST", most)
            file = client.get(f"{LISTS[1]}&page=2&table=link_ledger&export=csv").content.decode("utf-8-sig")
            assert len(file.splitlines()) == 1 + rows
            book = client.get(f"{LISTS[1]}&table=link_ledger&export=xlsx").content
            note = openpyxl.load_workbook(io.BytesIO(book)).worksheets[0]["A2"].value
            assert ("只列前 1 件" in note) is cut
        assert city.penalty.case.number not in page(as_(city.watchers["justice"]), LISTS[1])


def test_three_clicks_from_the_city_to_a_case(city: Watched, as_: Browser) -> None:
    with time_machine.travel(LATER, tick=False):
        client = as_(city.watchers["superior"])
        whole = page(client, "/supervision/boards/")
        assert 'href="?agency=linyi-amr"' in whole
        agency = page(client, "/supervision/boards/?agency=linyi-amr")
        link = f"?agency=linyi-amr&amp;unit=0&amp;officer={city.who.officer.pk}"
        assert f'href="{link}"' in agency
        assert "赵一鸣" in agency
        person = page(client, f"/supervision/boards/?agency=linyi-amr&officer={city.who.officer.pk}")
        assert f"/cases/{city.penalty.case_id}/?proceeding=" in person
        assert client.get(f"/cases/{city.penalty.case_id}/").status_code == 200
        assert city.late.case.number in person
        assert "没有在办的案件" in page(client, "/supervision/boards/?agency=linyi-amr&officer=0")


def test_each_unit_and_each_person_has_boards_of_its_own(as_: Browser, counted: Callable[[Client, str], int]) -> None:
    reading.forget()
    city = Watched()
    bureau, zhao = city.who.agency, city.who.officer
    unit = Unit.objects.create(agency=bureau, name="知识产权科")
    elsewhere = Unit.objects.create(agency=Agency.objects.get(code="yinan-amr"), name="执法科")
    Tenure.objects.filter(officer=zhao).update(unit=unit)
    with time_machine.travel(LATER, tick=False):
        settling.settle(LATER.date())
        client = as_(city.watchers["own"])
        part = f"&agency=linyi-amr&unit={unit.pk}"
        agency = page(client, "/supervision/boards/?agency=linyi-amr")
        assert f'<th scope="row"><a href="?agency=linyi-amr&amp;unit={unit.pk}">知识产权科</a></th>' in agency
        assert f'href="?agency=linyi-amr&amp;unit={unit.pk}&amp;officer={zhao.pk}">赵一鸣' in agency
        whole = page(client, f"/supervision/boards/?agency=linyi-amr&unit={unit.pk}")
        assert "赵一鸣" in whole
        assert "哪个机构有多少在办" not in whole
        assert "没有在办的案件" in page(client, "/supervision/boards/?agency=linyi-amr&unit=0")
        cases = page(client, f"/supervision/boards/?agency=linyi-amr&unit={unit.pk}&officer={zhao.pk}")
        assert city.penalty.case.number in cases
        for address in ADDRESSES[1:-2]:
            assert counted(client, f"{address}{part}&officer={zhao.pk}") <= 10, address
        # The units of the agency, the people of the unit, the person: in each the same case.
        for asks, row in (
            ("&agency=linyi-amr", "知识产权科"),
            (part, "赵一鸣"),
            (f"{part}&officer={zhao.pk}", "赵一鸣"),
        ):
            for address, table in ((ADDRESSES[5], "parts"), (ADDRESSES[2], "referral_flow_parts")):
                said = client.get(f"{address}{asks}&export=csv&table={table}").content.decode("utf-8-sig")
                assert said.splitlines()[1].startswith(f"{row},"), (address, asks)
            steps = page(client, f"{ADDRESSES[1]}{asks}&rule=referral.head_decision")
            assert row in steps
            assert "rule=referral.head_decision" in steps
        listed = page(client, f"/supervision/figures/penalty_filed/cases/{PERIOD}{part}")
        assert listed.count(city.penalty.case.number) == 1
        of_nobody = page(client, f"/supervision/figures/penalty_filed/cases/{PERIOD}&agency=linyi-amr&unit=0")
        assert city.penalty.case.number not in of_nobody
        # Another agency was chosen in the form: its unit is not asked about, and no error either.
        assert client.get(f"/supervision/boards/terms/{PERIOD}{part}&of=yinan-amr").status_code == 200
        for wrong in (f"unit={elsewhere.pk}", "unit=x", "unit=99999", "officer=99999", "officer=-1"):
            for address in ("/supervision/boards/", "/supervision/boards/terms/"):
                assert client.get(f"{address}?agency=linyi-amr&{wrong}").status_code == 404, wrong
        # Figures alone: the unit is told, the person's cases are not.
        group = as_(city.watchers["group"])
        assert "赵一鸣" in page(group, f"/supervision/boards/?agency=linyi-amr&unit={unit.pk}")
        assert group.get(f"/supervision/boards/?agency=linyi-amr&officer={zhao.pk}").status_code == 404


def test_each_plot_asks_a_question_and_has_its_table_below(city: Watched, as_: Browser) -> None:
    with time_machine.travel(LATER, tick=False):
        client = as_(city.watchers["own"])
        for address in ADDRESSES[:-1]:
            for section in page(client, address).split('<section class="board"')[1:]:
                if "<svg" in section:
                    assert section.index("？</h2>") < section.index("<svg") < section.index("<table>")
                if "<table>" in section:
                    assert "<caption>" in section
                    assert "export=xlsx" in section


def test_figures_lead_to_their_cases_and_bad_questions_lead_nowhere(city: Watched, as_: Browser) -> None:
    with time_machine.travel(LATER, tick=False):
        client = as_(city.watchers["own"])
        cases = page(client, f"/supervision/figures/penalty_filed/cases/{PERIOD}")
        assert cases.count(city.penalty.case.number) == 1
        ledger = page(client, LISTS[1])
        assert city.penalty.case.number in ledger
        assert "2026-03-02" in ledger
        for address in (
            "/supervision/figures/nothing/cases/", "/supervision/statistics/forms/nothing/",
            "/supervision/boards/terms/?rule=nothing", "/supervision/boards/terms/?as_of=2026-02-30",
            "/supervision/boards/terms/?from=x", "/supervision/statistics/?tag=nothing",
            "/supervision/boards/?agency=linyi-amr&officer=0x", "/supervision/boards/?agency=linyi-amr&officer=99999",
            "/supervision/boards/terms/?export=exe", "/supervision/boards/terms/?export=csv&table=nothing",
        ):  # fmt: skip
            assert client.get(address).status_code == 404, address
        # A day to come is not told of: figures stand as of yesterday.
        assert "截至 2026年3月29日" in page(client, "/supervision/boards/terms/?as_of=2027-01-01&from=2030-01")


def test_exports_are_on_record_and_hold_no_formula(city: Watched, as_: Browser) -> None:
    Case.objects.filter(pk=city.penalty.case_id).update(title='=HYPERLINK("http://x")')
    with time_machine.travel(LATER, tick=False):
        client = as_(city.watchers["own"])
        answer = client.get(f"/supervision/figures/penalty_filed/cases/{PERIOD}&export=csv&table=cases")
        assert answer.content.startswith("\ufeff".encode())
        rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
        assert rows[1][:2] == [city.penalty.case.number, '\'=HYPERLINK("http://x")']
        answer = client.get(f"/supervision/figures/penalty_filed/cases/{PERIOD}&export=xlsx")
        sheet = openpyxl.load_workbook(io.BytesIO(answer.content)).active
        assert sheet is not None
        cell = sheet["B4"]
        assert (cell.value, cell.data_type) == ('=HYPERLINK("http://x")', "s") or cell.data_type == "s"
        readings.chain()
        kinds = AgencyEvent.objects.filter(agency=city.who.agency).order_by("seq")
        assert [each.kind for each in kinds] == ["exported"] * 2
        assert kinds[0].payload["tables"] == ["cases"]
        report = client.get(f"/supervision/statistics/quarterly/{PERIOD}")
        assert report.content.startswith(b"%PDF")
        readings.chain()
        assert AgencyEvent.objects.filter(kind="exported").count() == 3


@pytest.mark.parametrize("value", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "  =1", "　=1", "＝1"])
def test_what_a_spreadsheet_would_run_is_quoted(value: str) -> None:
    table = Table(
        "t", "表/[1]*?", "问？", [Head("=头"), Head("数", NUMBER)], [Line([value, -5]), Line([None, date(2026, 3, 2)])]
    )
    rows = list(csv.reader(io.StringIO(exporting.text(table).decode("utf-8-sig"), newline="")))
    assert rows[0] == ["'=头", "数"]
    assert rows[1][0].startswith("'")
    assert rows[1][1] == "-5"  # a number is a number
    assert rows[2] == ["", "2026-03-02"]
    book = openpyxl.load_workbook(io.BytesIO(exporting.workbook([table, table])))
    assert len(book.sheetnames) == 2
    first = book.worksheets[0]
    assert first["A4"].data_type == "s"
    assert first["B4"].value == -5


def test_what_was_before_the_first_run_is_told(as_: Browser) -> None:
    city = Watched()
    reading.forget()
    assert "统计还没有结算过" in page(as_(city.watchers["own"]), "/supervision/boards/terms/")


def test_a_campaign_is_set_from_its_page(city: Watched, as_: Browser, counted: Callable[[Client, str], int]) -> None:
    client = as_(city.watchers["own"])
    said = {"number": city.penalty.case.number, "tag": "铁拳2026", "off": "", "reason": "民生领域"}
    assert client.post("/supervision/statistics/campaigns/", said).status_code == 302
    assert Case.objects.get(pk=city.penalty.case_id).tags == ["铁拳2026"]
    with time_machine.travel(LATER + timedelta(days=1), tick=False):
        settling.settle((LATER + timedelta(days=1)).date())
        then = as_(city.watchers["own"])
        for address in ADDRESSES[1:-1]:
            assert counted(then, f"{address}&tag=铁拳2026") <= 10, address
        form = page(then, f"/supervision/statistics/forms/monthly_cases/{PERIOD}&tag=铁拳2026")
        assert "铁拳2026" in form
    again = client.post("/supervision/statistics/campaigns/", said)
    assert again.status_code == 400
    assert "已经列入" in again.content.decode()
    assert as_(city.watchers["superior"]).post("/supervision/statistics/campaigns/", said).status_code == 404
    assert as_(city.watchers["group"]).post("/supervision/statistics/campaigns/", said).status_code == 404
    assert as_(city.who.officer).post("/supervision/statistics/campaigns/", said).status_code == 404
