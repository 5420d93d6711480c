"""Numbers of pads, opening numbers, void numbers, and numbers as others write them."""

from __future__ import annotations

from itertools import pairwise

import pytest

from casework.exceptions import CaseworkError, InvalidInput
from casework.models import Document, NumberBlock
from casework.services import number_blocks, numbers
from casework.services.number_blocks import NumberRefused, check_recorded, give, make_void, read_number, set_opening
from tests.builders import TODAY, People, filed, people
from tests.databases import CommittedDatabase
from tests.races import race

STEM = "市监当罚"
DAY = TODAY.date()


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("临市监处罚〔2026〕12号", "临市监处罚〔2026〕12号"),
        ("嘉市监处罚〔2025〕0018号", "嘉市监处罚〔2025〕18号"),
        ("临市监处罚[2026]第12号", "临市监处罚〔2026〕12号"),
        ("临市监处罚［2026］12号", "临市监处罚〔2026〕12号"),
        ("青黄市监罚告〔2026〕4437-4461号", "青黄市监罚告〔2026〕4437-4461号"),
        ("临兰检刑诉〔2026〕Z12号", "临兰检刑诉〔2026〕Z12号"),
        ("临公（经）立字〔2026〕12号", "临公（经）立字〔2026〕12号"),
        (" 临市监处罚 〔2026〕 12 号 ", "临市监处罚〔2026〕12号"),
    ],
)
def test_reads_what_others_write(written: str, read: str) -> None:
    assert str(read_number(written)) == read


@pytest.mark.parametrize(
    "text", ["", "临市监处罚2026-12", "临〔26〕1号", "临市监处罚〔2026〕0号", "临市监〔2026〕9-3号"]
)
def test_refuses_what_is_no_number(text: str) -> None:
    with pytest.raises(InvalidInput):
        read_number(text)


@pytest.mark.django_db
def test_a_pad_takes_its_numbers_out_of_the_same_row() -> None:
    who = people()
    assert numbers.take(who.agency, STEM, 2026) == 1
    block = give(who.agency, STEM, 2026, 50, who.officer, DAY)
    assert (block.first, block.last) == (2, 51)
    assert numbers.take(who.agency, STEM, 2026) == 52


@pytest.mark.django_db
@pytest.mark.parametrize("count", [0, -1, 1001])
def test_a_pad_has_a_sane_size(count: int) -> None:
    who = people()
    with pytest.raises(InvalidInput, match="1 至 1000"):
        give(who.agency, STEM, 2026, count, who.officer, DAY)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("number", "why"),
    [
        ("临市监当罚〔2026〕51号", "不在已领用的号段内"),
        ("临市监处罚〔2026〕3号", "不是"),
        ("沂南市监当罚〔2026〕3号", "不是"),
        ("临市监当罚〔2026〕3-4号", "不是"),
    ],
)
def test_a_recorded_number_comes_from_a_pad_of_the_agency(number: str, why: str) -> None:
    who = people()
    give(who.agency, STEM, 2026, 50, who.officer, DAY)
    with pytest.raises(NumberRefused, match=why):
        check_recorded(who.agency, STEM, number)


@pytest.mark.django_db
@pytest.mark.parametrize("written", ["临市监当罚〔2026〕7号", "临市监当罚[2026]第007号"])
def test_one_number_serves_one_paper(written: str) -> None:
    who = people()
    block = give(who.agency, STEM, 2026, 50, who.officer, DAY)
    assert check_recorded(who.agency, STEM, written) == block
    recorded(who, 7)
    with pytest.raises(NumberRefused, match="已经使用"):
        check_recorded(who.agency, STEM, written)


def recorded(who: People, serial: int) -> Document:
    """Record a paper of the pad on a case."""
    proceeding = filed(who)
    return Document.objects.create(
        case=proceeding.case,
        proceeding=proceeding,
        agency=who.agency,
        kind="summary_decision",
        title="当场行政处罚决定书",
        stem=STEM,
        year=2026,
        serial=serial,
        number=numbers.number(who.agency, STEM, 2026, serial),
        origin="recorded",
        values_hash="0" * 64,
        event_seq=1,
    )


@pytest.mark.django_db
def test_a_spoiled_number_is_accounted_for() -> None:
    who = people()
    block = give(who.agency, STEM, 2026, 3, who.officer, DAY)
    recorded(who, 1)
    make_void(block, 2, "填写错误，三联存根俱在", who.officer, DAY)
    assert number_blocks.unused(block) == [3]
    with pytest.raises(NumberRefused, match="作废"):
        check_recorded(who.agency, STEM, "临市监当罚〔2026〕2号")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("serial", "reason", "why"), [(2, " ", "说明理由"), (9, "丢失", "不在"), (1, "丢失", "已经使用")]
)
def test_what_cannot_be_made_void(serial: int, reason: str, why: str) -> None:
    who = people()
    block = give(who.agency, STEM, 2026, 3, who.officer, DAY)
    recorded(who, 1)
    with pytest.raises(CaseworkError, match=why):
        make_void(block, serial, reason, who.officer, DAY)


@pytest.mark.django_db
def test_an_opening_number_may_be_mended_until_something_is_numbered() -> None:
    agency, officer = (who := people()).agency, who.officer
    set_opening(agency, STEM, 2026, 212)
    set_opening(agency, STEM, 2026, 221)
    assert give(agency, STEM, 2026, 1, officer, DAY).first == 222
    with pytest.raises(NumberRefused, match="已经编号"):
        set_opening(agency, STEM, 2026, 300)
    with pytest.raises(InvalidInput):
        set_opening(agency, STEM, 2027, -1)


@pytest.mark.django_db
def test_case_numbers_hold_the_opening_number_too() -> None:
    who = people()
    filed(who)
    with pytest.raises(NumberRefused):
        set_opening(who.agency, "市监案源", 2026, 100)


@pytest.mark.django_db
def test_a_recorded_number_of_our_own_has_its_serial() -> None:
    agency = people().agency
    assert number_blocks.own_serial(agency, STEM, "临市监当罚〔2026〕007号") == (2026, 7)
    assert number_blocks.own_serial(agency, STEM, "鲁市监当罚〔2026〕7号") is None
    assert number_blocks.own_serial(agency, STEM, "收据") is None


def test_pads_and_papers_share_the_row_without_gap(committed_db: CommittedDatabase) -> None:
    who = people()
    for _ in range(20):
        race(
            *[lambda: give(who.agency, STEM, 2026, 5, who.officer, DAY)] * 2,
            lambda: numbers.take(who.agency, STEM, 2026),
        )
    assert numbers.take(who.agency, STEM, 2026) == 20 * 11 + 1
    spans = sorted((block.first, block.last) for block in NumberBlock.objects.all())
    assert all(after[0] > before[1] for before, after in pairwise(spans))


@pytest.mark.django_db
def test_a_recorded_number_is_never_given_out_again() -> None:
    who = people()
    proceeding = filed(who)
    assert numbers.take(who.agency, "市监录", 2026) == 1
    Document.objects.create(
        case=proceeding.case, proceeding=proceeding, agency=who.agency, kind="x", title="手写文书", stem="市监录",
        year=2026, serial=2, number="临市监录〔2026〕2号", values={}, values_hash="", event_seq=1, origin="recorded",
    )  # fmt: skip
    assert numbers.take(who.agency, "市监录", 2026) == 3
