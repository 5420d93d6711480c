"""Numbers as others write them: each row a way of writing seen on papers, and the one way in which it is kept."""

from __future__ import annotations

import pytest

from casework.exceptions import InvalidInput
from casework.written_numbers import canonical, court_number, read_number

OURS = "临市监处罚〔2026〕12号"
POLICE = "临公（经）立字〔2026〕12号"
INDICTED = "临兰检刑诉〔2026〕Z12号"
CONFIRMED = "（2026）鲁1302民特12号"
IP = "（2026）鲁13知民初12号"


@pytest.mark.parametrize(
    ("written", "read"),
    [
        # market regulation
        (OURS, OURS),
        ("临市监处罚〔2026〕0012号", OURS),  # zeros
        ("临市监处罚〔2026〕第12号", OURS),
        ("临市监处罚[2026]第12号", OURS),
        ("临市监处罚［2026］12号", OURS),
        ("临市监处罚【2026】12号", OURS),
        ("临市监处罚（2026）12号", OURS),
        ("临市监处罚(2026)12号", OURS),
        ("临市监处罚〖2026〗12号", OURS),
        ("临市监处罚《2026》12号", OURS),
        ("临市监处罚{2026}12号", OURS),
        ("临市监处罚〔2026】12号", OURS),  # brackets of two kinds
        ("临市监处罚〔2026年〕12号", OURS),
        ("临市监处罚〔二〇二六〕12号", OURS),
        ("临市监处罚〔二零二六〕12号", OURS),
        ("临市监处罚〔２０２６〕１２号", OURS),  # full width
        (" 临市监处罚 〔2026〕 12 号 ", OURS),
        ("临市监处罚\u3000〔2026〕\t12号", OURS),
        ("临市监处罚〔2026〕12", OURS),  # 号 left out
        ("临市监处罚〔2026〕12號", OURS),
        ("文号：临市监处罚〔2026〕12号", OURS),
        ("嘉市监处罚〔2025〕0018号", "嘉市监处罚〔2025〕18号"),
        ("青黄市监罚告〔2026〕4437-4461号", "青黄市监罚告〔2026〕4437-4461号"),  # a range
        ("青黄市监罚告〔2026〕4437—4461号", "青黄市监罚告〔2026〕4437-4461号"),
        ("青黄市监罚告〔2026〕4437～4461号", "青黄市监罚告〔2026〕4437-4461号"),
        ("青黄市监罚告〔2026〕4437号至4461号", "青黄市监罚告〔2026〕4437-4461号"),
        ("青黄市监罚告〔2026〕4437-4437号", "青黄市监罚告〔2026〕4437号"),
        ("国知处函运字〔2025〕85号", "国知处函运字〔2025〕85号"),
        ("京知执字(2016)854-16号", "京知执字〔2016〕854号之16"),  # no range: a sheet under the number
        ("临市监处罚〔2026〕12号之一", "临市监处罚〔2026〕12号之1"),
        ("临市监处罚〔2026〕12号之二十三", "临市监处罚〔2026〕12号之23"),
        # police
        (POLICE, POLICE),
        ("临公(经)立字[2026]12号", POLICE),
        ("临公（经）立字〔2026〕第００１２号", POLICE),
        ("临公 (经) 立字 (2026) 12", POLICE),
        ("临公经立字〔2026〕12号", "临公经立字〔2026〕12号"),
        # procuratorate
        (INDICTED, INDICTED),
        ("临兰检刑诉〔2026〕z12号", INDICTED),
        ("临兰检刑诉［2026］Ｚ０１２号", INDICTED),
        ("左检刑诉〔2025〕54号", "左检刑诉〔2025〕54号"),
        ("深罗检刑诉[2015]1436号", "深罗检刑诉〔2015〕1436号"),
        # customs
        ("海沧关缉违字〔2025〕100号", "海沧关缉违字〔2025〕100号"),
        ("京经关缉违字〔2019〕013号", "京经关缉违字〔2019〕13号"),
        # courts
        (CONFIRMED, CONFIRMED),
        ("(2026)鲁1302民特12号", CONFIRMED),
        ("〔2026〕鲁1302民特12号", CONFIRMED),
        ("（２０２６）鲁１３０２民特００１２号", CONFIRMED),
        ("（2026） 鲁 1302 民特 12 号", CONFIRMED),
        ("临沂市兰山区人民法院（2026）鲁1302民特12号", CONFIRMED),
        ("案号：（2026）鲁1302民特12", CONFIRMED),
        (IP, IP),
        ("（2026）最高法知民终12号", "（2026）最高法知民终12号"),
        ("（2024）鲁1302行审499号", "（2024）鲁1302行审499号"),
        ("（2017）鲁1302执791号", "（2017）鲁1302执791号"),
        ("（2018）鲁1321刑初112号", "（2018）鲁1321刑初112号"),
        ("(2015)深罗法知刑初字第71号", "（2015）深罗法知刑初71号"),  # as it was written before 2016
        ("(2016)京73行初2648号", "（2016）京73行初2648号"),
        ("北京市高级人民法院（2017）京行终2606号", "（2017）京行终2606号"),
        ("（2026）鲁1302民特12号之一", "（2026）鲁1302民特12号之1"),
    ],
)
def test_what_others_write_is_read(written: str, read: str) -> None:
    assert str(read_number(written)) == read
    assert canonical(read) == read


@pytest.mark.parametrize(
    "text",
    [
        "", "收据", "临市监处罚2026-12", "临〔26〕1号", "临市监处罚〔2026〕0号", "临市监处罚〔2026〕号", "〔2026〕12号",
        "（2026）12号", "临市监处罚〔2026〕12345678号", "临市监处罚〔1026〕12号", "临市监处罚〔2026〕12号附件",
        "A371300202603000012", "2026年3月12日", "9137130012345678XX",
    ],
)  # fmt: skip
def test_what_is_no_number_is_refused_with_an_example(text: str) -> None:
    assert canonical(text) == ""
    with pytest.raises(InvalidInput, match=r"临市监处罚〔2026〕12号|从 1 起"):
        read_number(text)


@pytest.mark.parametrize(
    ("written", "code", "special", "kind", "court"),
    [
        (CONFIRMED, "鲁1302", "", "民特", "临沂市兰山区人民法院"),
        (IP, "鲁13", "知", "民初", "临沂市中级人民法院"),
        ("（2026）鲁1302民特监3号", "鲁1302", "", "民特监", "临沂市兰山区人民法院"),
        ("（2026）鲁行终3号", "鲁", "", "行终", "山东省高级人民法院"),
        ("（2026）最高法知民终12号", "最高法", "知", "民终", "最高人民法院"),
        ("（2026）粤03民初12号", "粤03", "", "民初", ""),
        ("（2026）鲁1302甲乙12号", "鲁1302甲乙", "", "", ""),
    ],
)
def test_a_number_of_a_court_is_taken_apart(written: str, code: str, special: str, kind: str, court: str) -> None:
    found = court_number(read_number(written))
    assert (found.code, found.special, found.kind, found.court) == (code, special, kind, court)
