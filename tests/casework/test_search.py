"""Search by any piece of Chinese."""

from __future__ import annotations

from typing import Any

import pytest

from casework import search
from casework.models import Case, Document, Party
from casework.services.number_styles import set_style
from tests.builders import PARTY, TODAY, do, filed, lead, people
from workflows.request import RecordedPaper


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ("沂蒙山", {"沂蒙", "蒙山"}),
        ("茶", {"茶"}),
        ("〔2026〕1号", {"20", "02", "26", "61", "1号"}),
        ("ＡＢ１", {"ab", "b1"}),
        ("", set()),
        ("，。", set()),
    ],
)
def test_text_is_split_into_pairs(text: str, pairs: set[str]) -> None:
    assert search.pairs(text) == pairs


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("某某商贸", True),
        ("沂蒙山", True),
        ("1234567", True),
        ("市监案源〔2026〕1号", True),
        ("91371300", True),
        ("山", True),
        ("食品 商贸", True),
        ("食品 海关", False),
        ("商某", False),
        ("%", False),
        ("   ", False),
    ],
)
def test_a_case_is_found_by_any_piece_of_what_names_it(asked: str, found: bool) -> None:
    lead(people(), parties=[{**PARTY, "id_number": "91371300MA3C000018"}])
    assert bool(search.matching(Case.objects.all(), asked)) is found


@pytest.mark.django_db
def test_the_index_kept_by_the_acts_is_the_one_made_anew() -> None:
    case = lead(people()).case
    assert set(Case.objects.get(pk=case.pk).grams) == set(search.index(case))


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("嘉市监处罚〔2025〕0018号", True),
        ("嘉市监处罚〔2025〕18号", True),
        ("嘉市监处罚[2025]第18号", True),
        ("嘉市监处罚 （２０２５） 018", True),
        ("市监处罚【2025】18号", True),
        ("嘉市监处罚〔2025〕180号", False),
        ("嘉市监处罚〔2026〕18号", False),
        ("(2026) 鲁1302 民特 012 号", True),
        ("临沂市兰山区人民法院（2026）鲁1302民特12号", True),
        ("鲁1302民特12", True),
        ("临公(经)立字[2026]3号", True),
        ("临市监案源（2026）第001号", True),
    ],
)
def test_a_paper_is_found_by_its_number_however_it_is_written(asked: str, found: bool) -> None:
    who = people()
    proceeding = filed(who)
    facts = {"party": "P1", "materials": ["票据"], "deadline": "2026-03-09", "officers": ["zhao", "qian"]}
    for number in ("嘉市监处罚〔2025〕0018号", "(2026)鲁1302民特12号", "临公（经）立字〔2026〕3号"):
        paper = {"material_request_notice": RecordedPaper(number, "2026-03-02")}
        do("penalty.request_materials", who.officer, facts, proceeding, papers=paper)
    assert bool(search.matching(Case.objects.all(), asked)) is found


@pytest.mark.django_db
def test_a_whole_number_is_found_as_such_and_only_by_whom_it_may_be(django_assert_num_queries: Any) -> None:
    who = people()
    first, second = lead(who).case, lead(who).case
    paper = {"material_request_notice": RecordedPaper("(2026)鲁1302民特12号", "2026-03-02")}
    facts = {"party": "P1", "materials": ["票据"], "deadline": "2026-03-09", "officers": ["zhao", "qian"]}
    proceeding = filed(who)
    do("penalty.request_materials", who.officer, facts, proceeding, papers=paper)
    with django_assert_num_queries(3):  # by its number, which of these may be seen, and the cases
        assert search.matching(Case.objects.all(), first.number) == [first]
    assert search.matching(Case.objects.exclude(pk=first.pk), first.number) == []
    asked = "（2026）鲁1302民特012号"
    assert search.matching(Case.objects.all(), asked) == [proceeding.case]
    hidden = search.Known(Party.objects.all(), Document.objects.none())
    assert search.matching(Case.objects.all(), asked, hidden) == []
    # Part of a number is still looked for everywhere.
    assert set(search.matching(Case.objects.all(), "案源〔2026〕")) == {first, second, proceeding.case}


@pytest.mark.django_db
def test_a_case_numbered_with_zeros_is_found_without_them() -> None:
    who = people()
    set_style(who.agency, who.officer, stem="", since=TODAY.date(), today=TODAY.date(), width=4)
    case = lead(who).case
    assert case.number == "临市监案源〔2026〕0001号"
    assert search.matching(Case.objects.all(), "临市监案源〔2026〕1号") == [case]


@pytest.mark.django_db
def test_few_candidates_are_looked_at_first_and_more_where_they_hold_too_little(
    monkeypatch: pytest.MonkeyPatch, django_assert_num_queries: Any
) -> None:
    who = people()
    cases = [lead(who).case for _no in range(5)]
    monkeypatch.setattr(search, "FEW", 2)
    monkeypatch.setattr(search, "CANDIDATES", 4)
    newest = list(Case.objects.order_by("-pk"))
    assert newest == cases[::-1]
    word = cases[0].title[:3]
    with django_assert_num_queries(2):
        assert search.matching(Case.objects.all(), word, None, 0, 2) == newest[:2]
    with django_assert_num_queries(2):  # beyond the few: at once among all that are looked at
        assert search.matching(Case.objects.all(), word, None, 2, 4) == newest[2:4]
    # The two newest hold the pairs, but not the word.
    Case.objects.filter(pk__in=[each.pk for each in newest[:2]]).update(title="另案", cause="另案")
    Party.objects.filter(case__in=newest[:2]).update(name="另一人")
    with django_assert_num_queries(4):
        assert search.matching(Case.objects.all(), word, None, 0, 2) == newest[2:4]
