"""The timeline of a case: lanes and arrows across agencies, who sees what, days asked about, in print."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from datetime import timedelta

import pypdf
import pytest
import time_machine
from django.test import Client
from pdfminer.high_level import extract_text

from casework.models import Assignment, Case, CustodyMove, Deadline, Document, Measure, Officer
from printouts.timeline import chronology
from tests.builders import TODAY, people
from tests.casework.procedures.penalty_case import approved
from tests.casework.test_mediation_sight import File
from tests.procedures.test_referral import GOODS, City
from workflows.models import Process
from workflows.registry import procedures

pytestmark = pytest.mark.django_db
Browser = Callable[[Officer], Client]
Counted = Callable[[Client, str], int]


@pytest.fixture
def city() -> City:
    return City()


def shown(browser: Client, case: int, query: str = "") -> str:
    answer = browser.get(f"/cases/{case}/timeline/{query}")
    assert answer.status_code == 200
    return answer.content.decode()


def picture(page: str) -> str:
    """Return the two pictures of a page, without the table that says the same."""
    return "".join(re.findall(r"<figure class=\"lanes\".*?</figure>", page, re.DOTALL))


def test_a_case_across_agencies(city: City, as_: Browser, counted: Counted) -> None:
    city.answer("refuse")
    case = city.penalty.case_id
    bureau = as_(city.who.officer)
    page = shown(bureau, case)
    drawn = picture(page)
    # Lanes of both agencies; the police file is known by its stage alone.
    assert [text for text in ("行政处罚普通程序", "临沂公安", "本程序只能了解进展") if text not in drawn] == []
    assert "签收移送案件" not in page
    assert "移送涉嫌犯罪案件：临沂市监 → 临沂市公安局" in drawn
    assert "<b>认定事实</b>" in page
    # A mark leads to its act, its paper and the explanation of its term.
    term = Deadline.objects.get(rule="penalty.seizure.period")
    paper = Document.objects.get(kind="coercive_measure_decision")
    assert f'/cases/{case}/timeline/terms/{term.pk}/"' in drawn
    assert f'href="/papers/{paper.pk}/"' in page
    assert re.search(r'href="/cases/\d+/timeline/\?row=[em]\d+#', drawn)
    explained = bureau.get(f"/cases/{case}/timeline/terms/{term.pk}/").content.decode()
    assert "法定期限为30日（市场监管处罚程序规定第三十八条、第四十二条、行政强制法第二十五条、第二十八条）" in explained
    assert "查封、扣押" in explained
    for address in (f"/cases/{case}/timeline/", f"/cases/{case}/timeline/terms/{term.pk}/"):
        assert counted(bureau, address) <= 10
    assert counted(bureau, f"/cases/{case}/timeline/?known=2026-03-01&on=2026-03-01") <= 10
    # A term of which nothing was known yet has no explanation on that day.
    assert bureau.get(f"/cases/{case}/timeline/terms/{term.pk}/?known=2026-03-01").status_code == 404
    # The police read their own acts, not the inner ones of the bureau; its terms are not theirs either.
    police = as_(city.detective)
    theirs = shown(police, case)
    assert "<b>签收移送案件</b>" in theirs
    assert "<b>认定事实</b>" not in theirs
    other = Deadline.objects.filter(proceeding=city.penalty, rule="penalty.decision").get()
    assert police.get(f"/cases/{case}/timeline/terms/{other.pk}/").status_code == 404
    stranger = as_(city.who.stranger)
    for address in ("", "print/", f"terms/{term.pk}/"):
        assert stranger.get(f"/cases/{case}/timeline/{address}").status_code == 404, address


def test_was_the_seizure_lawful_and_who_held_the_case(city: City, as_: Browser) -> None:
    case = city.penalty.case_id
    facts = {"measure": "M1", "days": "20", "reason": "案情复杂"}
    later = TODAY + timedelta(days=20)
    approved("extend_measure", city.who, facts, city.penalty, now=later)
    with time_machine.travel(TODAY + timedelta(days=40), tick=False):
        bureau = as_(city.who.officer)
        page = shown(bureau, case, "?on=2026-03-31&known=2026-03-10")
        extended = shown(bureau, case, "?on=2026-04-20")
    assert "经孙三省批准延长20日；该日在期限内" in extended
    assert "至2026年4月21日（星期二）止" in extended
    assert "2026年3月31日（星期二）由谁办理" in page
    assert "赵一鸣" in page
    day = page.partition('id="day"')[2].partition('id="table"')[0]
    assert "孙三省于2026年3月2日10时00分批准" in day or "孙三省于2026年3月2日批准" in day
    assert "赵一鸣、钱二虎" in day
    assert "至2026年4月1日（星期三）止；该日在期限内" in day
    # What is asked of a month, and of a day on which nothing was held.
    bureau = as_(city.who.officer)
    assert "2026年3月由谁办理" in shown(bureau, case, "?on=2026-03")
    assert "当时还没有程序在办" in shown(bureau, case, "?on=2025-03-02")


def test_as_known_on_a_day_before_the_case_and_what_makes_no_sense(city: City, as_: Browser) -> None:
    case = city.penalty.case_id
    bureau = as_(city.who.officer)
    before = shown(bureau, case, "?known=2026-03-01")
    assert "按2026年3月1日所知" in before
    assert "<b>" not in before.partition('id="table"')[2]
    for query in (
        "?from=2026-03-05&to=2026-03-01", "?from=x&to=y&on=2026-13-45&known=99", "?page=99999999&row=%00", "?kind=x",
        "?proceeding=99999999999999999999&agency=%F0%9F%98%80", "?from=1700&to=3000", "?before=99999999999999999999",
        "?from=2026-03-02T10:00&to=2026-03-02T10:00", "?from=2089-12-31&to=2089-12-31&on=2089-12-31",
    ):  # fmt: skip
        shown(bureau, case, query)
    assert "结束时间应当晚于开始时间" in shown(bureau, case, "?from=2026-03-05&to=2026-03-01")
    hours = shown(bureau, case, "?from=2026-03-02T08:00&to=2026-03-02T16:00")
    assert ">12时<" in picture(hours)


def test_things_that_pass_to_the_police_are_marked_and_told(city: City, as_: Browser, counted: Counted) -> None:
    case = city.penalty.case_id
    city.answer("file")
    city.take("referral.hand_over_goods", city.who.officer, GOODS | {"exhibits": ["X1"]})
    bureau = as_(city.who.officer)
    page = shown(bureau, case)
    moves = CustodyMove.objects.filter(exhibit__case=case).order_by("seq")
    taken, passed = moves.first(), moves.last()
    assert taken is not None
    assert passed is not None
    for move in (taken, passed):
        assert f'<tr id="x{move.pk}">' in page
        assert f"{move.giver} → {move.taker}" in page
    assert re.search(r"row=x\d+#", picture(page))
    assert "丁侦" in passed.taker
    assert passed.place in page
    assert counted(bureau, f"/cases/{case}/timeline/") <= 10
    # They go with the handovers, and with nothing else; on a day before they were entered they are not known.
    assert f'id="x{passed.pk}"' in shown(bureau, case, "?kind=handovers")
    assert f'id="x{passed.pk}"' not in shown(bureau, case, "?kind=terms")
    assert f'id="x{passed.pk}"' not in shown(bureau, case, "?known=2026-03-01")
    # Who keeps the thing now knows how it came; a stranger does not see the page.
    assert f'id="x{passed.pk}"' in shown(as_(city.detective), case)
    assert as_(city.who.stranger).get(f"/cases/{case}/timeline/").status_code == 404


def test_what_was_assigned_and_taken_by_a_late_act_is_known_from_its_entry_on(city: City, as_: Browser) -> None:
    """An act of the second day, entered on the fifth, by whose facts alone one could not tell it from another."""
    case = city.penalty
    later = TODAY + timedelta(days=4)
    facts = {"lead": ["qian"], "officers": ["qian", "zhao"], "reason": "原主办人出差"}
    approved("reassign", city.who, facts, case, at="2026-03-03", now=later, reason="系统停机")
    put = Assignment.objects.get(proceeding=case, part="lead", until=None)
    before = Assignment.objects.get(proceeding=case, part="lead", until__isnull=False)
    events = {each.seq: each for each in case.events.all()}
    assert put.event_seq == before.ended_seq
    assert events[put.event_seq or 0].recorded_at == later
    measure = Measure.objects.get(proceeding=case)
    assert events[measure.event_seq or 0].happened == measure.imposed_at
    with time_machine.travel(later + timedelta(days=1), tick=False):
        bureau, asked = as_(city.who.officer), "?on=2026-03-04"
        then, now = (shown(bureau, case.case_id, f"{asked}&known={day}") for day in ("2026-03-04", "2026-03-06"))
        assert "钱二虎" in picture(now)
        assert "钱二虎" not in picture(then)


def test_filters_and_zoom_by_links(city: City, as_: Browser) -> None:
    case = city.penalty.case_id
    bureau = as_(city.who.officer)
    page = shown(bureau, case, "?kind=terms")
    assert "<b>认定事实</b>" not in page
    assert "查封、扣押期限" in picture(page)
    assert "没有符合筛选条件的程序" in shown(bureau, case, "?agency=无此机关")
    zooms = re.findall(r'href="\?([^"]+)"[^>]*>(数年|一年|一季|一月|一周|一日|数小时)<', page)
    assert len(zooms) == 7
    for query, _name in zooms:
        assert "kind=terms" in query
        shown(bureau, case, "?" + query.replace("&amp;", "&"))


def test_what_is_said_in_mediation_stays_there(as_: Browser) -> None:
    file = File(people())
    case = file.mediation.case_id
    for each in (file.penalty, file.mediation):
        Process.objects.create(proceeding=each, flow_class=procedures()[each.kind])
    outside = shown(as_(file.who.officer), case)
    assert "med.record" not in outside
    inside = shown(as_(file.who.third), case)
    assert "med.record" in inside
    assert ["本程序只能了解进展" in text for text in (outside, inside)] == [True, False]


def test_the_printed_chronology(city: City, as_: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    case = Case.objects.get(pk=city.penalty.case_id)
    data = as_(city.who.officer).get(f"/cases/{case.pk}/timeline/print/").content
    text = extract_text(io.BytesIO(data)).replace("\n", "")
    for said in ("案件办理时间表", case.number, "认定事实", "查封、扣押期限", "第1页", "赵一鸣，2026年3月2日"):
        assert said in text, said
    assert case.head_hash in text
    page = pypdf.PdfReader(io.BytesIO(data)).pages[0].mediabox
    assert page.width > page.height
    known = as_(city.who.officer).get(f"/cases/{case.pk}/timeline/print/?known=2026-03-01").content
    text = extract_text(io.BytesIO(known)).replace("\n", "")
    assert "2026年3月1日（此后录入的不列入" in text
    assert "当时没有记录" in text
    assert case.head_hash not in text
    assert "认定事实" not in text
    monkeypatch.setattr(chronology, "MOST", 5)
    answer = as_(city.who.officer).get(f"/cases/{case.pk}/timeline/print/", follow=True)
    assert "不能一次打印：请缩小时间范围" in answer.content.decode()
