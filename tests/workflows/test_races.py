"""Two people at one moment: one wins, the other is told, and no number, paper or clock is lost."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest

from casework.exceptions import ActRefused
from casework.models import Case, Document, Event
from casework.services import events
from tests.builders import FILING, People, do, lead, people, verified
from tests.databases import CommittedDatabase
from tests.races import race
from workflows.models import Task

ROUNDS = 50


def sound() -> None:
    """What must hold over the whole database after any race."""
    for case in Case.objects.all():
        assert events.prove(case, Event.objects.filter(case=case).order_by("seq").iterator()) is None
    for stem, year in Document.objects.exclude(serial=None).values_list("stem", "year").distinct():
        papers = Document.objects.filter(stem=stem, year=year).exclude(serial=None)
        serials = sorted(paper.serial or 0 for paper in papers)
        assert serials == list(range(1, len(serials) + 1)), f"{stem}〔{year}〕有缺号或者重号"
    waiting = Task.objects.filter(finished=None).values_list("process", "flow_task", "token")
    open_tasks = Counter((process, str(node), str(token)) for process, node, token in waiting)
    assert all(count == 1 for count in open_tasks.values())


def winners(results: list[Any]) -> int:
    """Count those who got through; everybody else must have been refused in words."""
    lost = [result for result in results if isinstance(result, Exception)]
    assert all(isinstance(result, ActRefused) for result in lost), lost
    return len(results) - len(lost)


def rounds(prepare: Callable[[People], Any], calls: Callable[[People, Any], list[Callable[[], Any]]], won: int) -> None:
    who = people()
    for _ in range(ROUNDS):
        assert winners(race(*calls(who, prepare(who)))) == won
    sound()


def test_two_heads_decide_one_filing(committed_db: CommittedDatabase) -> None:
    def both(who: People, proceeding: Any) -> list[Callable[[], Any]]:
        return [partial(do, "penalty.decide_filing", head, FILING, proceeding) for head in (who.head, who.deputy)]

    rounds(verified, both, 1)


def test_one_head_presses_twice(committed_db: CommittedDatabase) -> None:
    def twice(who: People, proceeding: Any) -> list[Callable[[], Any]]:
        return [partial(do, "penalty.decide_filing", who.head, FILING, proceeding)] * 2

    rounds(verified, twice, 1)


def test_file_against_send_back(committed_db: CommittedDatabase) -> None:
    def both(who: People, proceeding: Any) -> list[Callable[[], Any]]:
        back = {"decision": "return", "opinion": "退回"}
        return [
            partial(do, "penalty.decide_filing", who.head, FILING, proceeding),
            partial(do, "penalty.decide_filing", who.deputy, back, proceeding),
        ]

    rounds(verified, both, 1)


def test_new_leads_take_numbers_without_gap(committed_db: CommittedDatabase) -> None:
    rounds(lambda who: None, lambda who, _: [partial(lead, who)] * 3, 3)
    assert Case.objects.count() == 3 * ROUNDS
    numbers = {case.number for case in Case.objects.all()}
    assert numbers == {f"临市监案源〔2026〕{n}号" for n in range(1, 3 * ROUNDS + 1)}


def test_papers_of_two_cases_take_numbers_without_gap(committed_db: CommittedDatabase) -> None:
    def each(who: People, proceedings: list[Any]) -> list[Callable[[], Any]]:
        return [partial(do, "penalty.decide_filing", who.head, FILING, proceeding) for proceeding in proceedings]

    rounds(lambda who: [verified(who), verified(who)], each, 2)
