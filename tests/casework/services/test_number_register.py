"""The register of numbers: each one accounted for, however it was written, and a gap is named."""

from __future__ import annotations

from datetime import date
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command

from casework.exceptions import InvalidInput
from casework.models import Agency, Case, Counter, NumberStyle, Proceeding
from casework.services import number_blocks, number_register, numbers, recorded_numbers
from casework.services.number_register import Fate
from casework.services.number_styles import set_style
from tests.archiving import filed_away
from tests.builders import TODAY, People, lead, people
from tests.casework.services.test_number_blocks import recorded

pytestmark = pytest.mark.django_db
STEM, DAY = "市监当罚", TODAY.date()


def fates(counter: Counter) -> list[Fate]:
    return [line.fate for line in number_register.lines(counter, 1, counter.last)]


def used(who: People) -> Counter:
    """Two numbers before going live, a pad of three of which one was written on and one spoiled, and a case."""
    number_blocks.set_opening(who.agency, STEM, 2026, 2)
    pad = number_blocks.give(who.agency, STEM, 2026, 3, who.officer, DAY)
    recorded(who, 3)
    number_blocks.make_void(pad, 4, "填写错误", who.officer, DAY)
    return Counter.objects.get(stem=STEM)


def test_every_number_is_accounted_for() -> None:
    counter = used(people())
    assert fates(counter) == [Fate.OPENING, Fate.OPENING, Fate.PAPER, Fate.VOID, Fate.PAD]
    assert (number_register.missing(counter), number_register.twice(counter)) == ([], [])


def test_cases_are_in_the_register_of_their_numbers() -> None:
    who = people()
    case = lead(who).case
    (line,) = number_register.lines(Counter.objects.get(stem="市监案源"), 1, 1)
    assert (line.fate, line.written, line.case) == (Fate.CASE, case.number, case)


def test_case_files_are_in_the_register_of_the_archive() -> None:
    filed = filed_away(people())
    counter = Counter.objects.get(stem=f"档号{filed.code}")
    (line,) = number_register.lines(counter, 1, 1)
    assert (line.fate, line.written, line.case) == (Fate.FILE, filed.number, filed.case)
    assert (number_register.missing(counter), number_register.twice(counter)) == ([], [])


def test_a_gap_and_a_number_borne_twice_are_named_and_fail_the_check() -> None:
    who = people()
    counter = used(who)
    numbers.take(who.agency, STEM, 2026)
    recorded(who, 4)
    counter.refresh_from_db()
    assert (number_register.missing(counter), number_register.twice(counter)) == ([6], [4])
    said, out = StringIO(), StringIO()
    with pytest.raises(SystemExit):
        call_command("numbers", "--check", stdout=out, stderr=said)
    assert "缺号：6（共 1 个）" in said.getvalue()
    assert "重号：4（共 1 个）" in said.getvalue()


def test_the_command_lists_each_number_with_what_became_of_it() -> None:
    used(people())
    out = StringIO()
    call_command("numbers", "--stem", STEM, stdout=out)
    assert "临市监当罚〔2026〕4号　作废" in out.getvalue()
    assert "填写错误" in out.getvalue()
    assert "没有缺号和重号" in out.getvalue()


def agency(kind: str, prefix: str) -> Agency:
    return Agency.objects.create(
        code=kind, kind=kind, level="county", name=kind, short_name=kind, region="兰山区", number_prefix=prefix
    )


@pytest.mark.parametrize(
    ("kind", "prefix", "stem", "parts", "written"),
    [
        ("market_regulation", "沂南", "市监处罚", {}, "沂南市监处罚〔2026〕1号"),
        ("market_regulation", "嘉", "市监处罚", {"width": 4}, "嘉市监处罚〔2026〕0001号"),
        ("market_regulation", "临", "市监处罚", {"own_stem": "市监罚决"}, "临市监罚决〔2026〕1号"),
        ("court", "鲁1302", "民特", {}, "（2026）鲁1302民特1号"),
        ("court", "鲁13", "知民初", {}, "（2026）鲁13知民初1号"),
        ("procuratorate", "临兰检", "刑诉", {}, "临兰检刑诉〔2026〕1号"),
        ("procuratorate", "临兰检", "刑诉", {"letter": "Z"}, "临兰检刑诉〔2026〕Z1号"),
        ("police", "临公", "立字", {}, "临公（经）立字〔2026〕1号"),
        ("police", "临公", "立字", {"department": "食"}, "临公（食）立字〔2026〕1号"),
        ("police", "临公", "立字", {"form": "{机关}{文种}〔{年}〕第{序号}号"}, "临公立字〔2026〕第1号"),
        ("customs", "临关", "缉违字", {"width": 3}, "临关缉违字〔2026〕001号"),
        ("mediation", "临知调", "人调字", {"form": "{机关}{文种}〔{年}〕{序号}号"}, "临知调人调字〔2026〕1号"),
    ],
)
def test_each_kind_of_agency_writes_its_numbers_its_own_way(
    kind: str, prefix: str, stem: str, parts: dict[str, Any], written: str
) -> None:
    who = people()
    place = agency(kind, prefix)
    if parts:
        NumberStyle.objects.create(agency=place, stem=stem, since=DAY, officer=who.officer, **parts)
    assert numbers.draw(place, stem, DAY).written == written
    own = recorded_numbers.own(place, stem, written)
    assert own is not None
    assert (own.year, own.serial) == (2026, 1)


def test_another_way_of_writing_neither_restarts_the_year_nor_leaves_a_gap() -> None:
    who = people()
    set_style(who.agency, who.officer, stem="市监处罚", since=date(2026, 7, 1), today=DAY, own_stem="市监罚决")
    drawn = [numbers.draw(who.agency, "市监处罚", day).written for day in (DAY, date(2026, 7, 1), date(2026, 12, 31))]
    assert drawn == ["临市监处罚〔2026〕1号", "临市监罚决〔2026〕2号", "临市监罚决〔2026〕3号"]
    for written in ("临市监处罚〔2026〕2号", "临市监罚决〔2026〕2号"):
        own = recorded_numbers.own(who.agency, "市监处罚", written)
        assert own is not None
        assert own.serial == 2


def test_the_way_for_one_kind_goes_before_that_for_all() -> None:
    who = people()
    set_style(who.agency, who.officer, stem="", since=DAY, today=DAY, width=3)
    set_style(who.agency, who.officer, stem="市监处罚", since=DAY, today=DAY, prefix="沂")
    assert numbers.draw(who.agency, "市监处罚", DAY).written == "沂市监处罚〔2026〕1号"
    assert numbers.draw(who.agency, "市监罚告", DAY).written == "临市监罚告〔2026〕001号"
    assert lead(who).case.number == "临市监案源〔2026〕001号"


@pytest.mark.parametrize(
    ("parts", "why"),
    [
        ({"since": date(2026, 3, 1)}, "不能早于今天"),
        ({"form": "{机关}{文种}{序号}号"}, "一个{年}和一个{序号}"),
        ({"form": "{机关}{文件}〔{年}〕{序号}号"}, "没有“文件”这一占位"),
        ({"form": "{机关}{文种}{年}{序号}号"}, "无法辨认"),
        ({"form": "{机关}{文种}〔{年}〕1{序号}号"}, "会被读成"),
        ({"own_stem": "罚", "stem": ""}, "哪一种文书"),
        ({"width": 9}, "最多 6 位"),
    ],
)
def test_a_way_of_writing_that_cannot_be_read_back_is_refused(parts: dict[str, Any], why: str) -> None:
    who = people()
    with pytest.raises(InvalidInput, match=why):
        set_style(who.agency, who.officer, **{"stem": "市监处罚", "since": DAY, "today": DAY, **parts})


def test_a_case_recorded_from_paper_keeps_its_number_from_being_given_again() -> None:
    who = people()
    lead(who)
    Case.objects.create(
        number="临市监案源〔2026〕002号", stem="市监案源", year=2026, serial=2, title="旧案", source="other",
        agency=who.agency, opened_on=DAY,
    )  # fmt: skip
    assert lead(who).case.number == "临市监案源〔2026〕3号"


def test_a_court_numbers_the_proceeding() -> None:
    who = people()
    court = agency("court", "鲁1302")
    case = lead(who).case
    drawn = numbers.draw(court, "民特", DAY)
    Proceeding.objects.create(
        case=case, agency=court, kind="confirmation", opened_on=DAY, number=drawn.written, stem="民特",
        year=drawn.year, serial=drawn.serial,
    )  # fmt: skip
    (line,) = number_register.lines(Counter.objects.get(agency=court), 1, 1)
    assert (line.fate, line.written) == (Fate.PROCEEDING, "（2026）鲁1302民特1号")
