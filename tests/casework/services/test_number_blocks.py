"""Numbers of pads, opening numbers, void numbers, and numbers as others write them."""

from __future__ import annotations

from itertools import pairwise

import pytest

from casework.exceptions import CaseworkError, InvalidInput
from casework.models import Agency, Document, NumberBlock
from casework.services import number_blocks, numbers, recorded_numbers
from casework.services.number_blocks import NumberRefused, give, make_void, set_opening
from tests.builders import TODAY, People, filed, people
from tests.databases import CommittedDatabase
from tests.races import race

STEM = "市监当罚"
DAY = TODAY.date()


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
def test_a_recorded_number_comes_from_a_pad_or_from_before() -> None:
    who = people()
    agency = who.agency
    assert not outside(agency, 51)  # nothing of the kind is numbered here: its register is elsewhere
    set_opening(agency, STEM, 2026, 20)
    give(agency, STEM, 2026, 30, who.officer, DAY)
    assert [outside(agency, serial) for serial in (20, 21, 50, 51)] == [False, False, False, True]


def outside(agency: Agency, serial: int) -> bool:
    own = recorded_numbers.own(agency, STEM, f"临市监当罚〔2026〕{serial}号")
    assert own is not None
    return recorded_numbers.is_outside_every_pad(own)


@pytest.mark.django_db
@pytest.mark.parametrize("written", ["临市监当罚〔2026〕7号", "临市监当罚[2026]第007号"])
def test_one_number_serves_one_paper(written: str) -> None:
    who = people()
    give(who.agency, STEM, 2026, 50, who.officer, DAY)
    own = recorded_numbers.own(who.agency, STEM, written)
    assert own is not None
    assert not recorded_numbers.is_used(own)
    recorded(who, 7)
    assert recorded_numbers.is_used(own)


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
    own = recorded_numbers.own(who.agency, STEM, "临市监当罚〔2026〕2号")
    assert own is not None
    assert recorded_numbers.is_used(own)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("serial", "reason", "why"), [(2, " ", "说明理由"), (9, "丢失", "不在"), (1, "丢失", "在该案件中办理“作废文书”")]
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
@pytest.mark.parametrize(
    ("written", "ours"),
    [
        ("临市监当罚〔2026〕007号", (2026, 7)),
        ("临市监当罚（2026）7", (2026, 7)),
        ("鲁市监当罚〔2026〕7号", None),
        ("临市监处罚〔2026〕7号", None),
        ("临市监当罚〔2026〕3-4号", None),
        ("收据", None),
    ],
)
def test_a_recorded_number_of_our_own_has_its_serial(written: str, ours: tuple[int, int] | None) -> None:
    own = recorded_numbers.own(people().agency, STEM, written)
    assert (own and (own.year, own.serial)) == ours


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


@pytest.mark.django_db
@pytest.mark.parametrize("opened", [True, False], ids=["counted here", "all from before"])
def test_a_year_of_thousands_goes_on(opened: bool) -> None:
    who = people()
    proceeding = filed(who)
    if opened:
        numbers.take(who.agency, "市监录", 2026, 2_100)
    Document.objects.bulk_create(
        Document(
            case=proceeding.case, proceeding=proceeding, agency=who.agency, kind="x", title="手写文书", stem="市监录",
            year=2026, serial=serial, number=f"临市监录〔2026〕{serial}号", values={}, values_hash="", event_seq=1,
            origin="recorded",
        )
        for serial in range(1, 2_101)
    )  # fmt: skip
    assert [numbers.take(who.agency, "市监录", 2026) for _ in range(2)] == [2_101, 2_102]
