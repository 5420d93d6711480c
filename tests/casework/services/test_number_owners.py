"""Whose number it is, by the table of agencies, courts and kinds of paper."""

from __future__ import annotations

from datetime import date

import pytest

from casework.models import Agency, NumberStyle
from casework.services.number_owners import owner_of
from tests.builders import people

pytestmark = pytest.mark.django_db


def city() -> None:
    who = people()
    for code, kind, name, prefix in (
        ("lanshan-amr", "market_regulation", "兰山区市场监督管理局", "临兰"),
        ("linyi-police", "police", "临沂市公安局", "临公"),
        ("lanshan-procuratorate", "procuratorate", "兰山区人民检察院", "临兰检"),
        ("lanshan-court", "court", "临沂市兰山区人民法院", "鲁1302"),
        ("linyi-customs", "customs", "中华人民共和国临沂海关", "临关"),
    ):
        Agency.objects.create(
            code=code, kind=kind, level="county", name=name, short_name=name, region="兰山区", number_prefix=prefix
        )
    NumberStyle.objects.create(
        agency=who.agency, stem="市监处罚", own_stem="市监罚决", since=date(2026, 7, 1), officer=who.officer
    )
    NumberStyle.objects.create(agency=who.agency, prefix="沂城", since=date(2027, 1, 1), officer=who.officer)


@pytest.mark.parametrize(
    ("written", "whose"),
    [
        ("临市监处罚[2026]第012号", "临沂市市场监督管理局　行政处罚决定书"),
        ("临市监罚决〔2026〕12号", "临沂市市场监督管理局　行政处罚决定书"),  # its own stem
        ("沂城市监罚告〔2027〕3号", "临沂市市场监督管理局　行政处罚告知书"),  # its own beginning
        ("临兰市监罚告〔2026〕3号", "兰山区市场监督管理局　行政处罚告知书"),
        ("临公(经)立字(2026)12", "临沂市公安局　立案决定"),
        ("临公（刑）不立字〔2026〕1号", "临沂市公安局　不予立案通知"),
        ("临兰检刑诉〔2026〕Z12号", "兰山区人民检察院　起诉书"),
        ("临兰检建〔2026〕5号", "兰山区人民检察院　检察建议"),
        ("临市监商函〔2026〕1号", "临沂市市场监督管理局　商请函（提前介入、会商）"),
        ("临公（经）商复〔2026〕1号", "临沂市公安局　复函（提前介入、会商）"),
        ("临关缉违字〔2026〕3号", "中华人民共和国临沂海关　行政处罚（缉私）"),
        ("（2026）鲁1302民特12号", "临沂市兰山区人民法院　民事特别程序（司法确认、实现担保物权等）"),
        ("（2026）鲁1311行审1号", "临沂市罗庄区人民法院　非诉行政行为申请执行审查"),  # in the law's table, no agency
        ("嘉市监处罚〔2025〕0018号", "市场监督管理部门　行政处罚决定书"),
        ("左检刑诉〔2025〕54号", "人民检察院　起诉书"),
        ("沪公（经）立字〔2026〕7号", "公安机关　立案决定"),
        ("海沧关缉违字〔2025〕100号", "海关　行政处罚（缉私）"),
        ("（2026）粤03民初12号", "人民法院　民事一审"),
        ("国知处函运字〔2025〕85号", ""),
    ],
)
def test_a_number_says_whose_it_is(written: str, whose: str) -> None:
    city()
    assert str(owner_of(written)) == whose


def test_what_is_no_number_is_nobodys() -> None:
    assert owner_of("收据第3号") is None
