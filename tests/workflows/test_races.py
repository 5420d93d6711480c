"""Two people at one moment: one wins, the other is told, and no number, paper, clock or payment is lost."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from decimal import Decimal
from functools import partial
from typing import Any

import pytest
from pytest_django import DjangoDbBlocker

from casework.exceptions import ActRefused
from casework.models import (
    Case,
    Confirmation,
    Deadline,
    DeadlineEntry,
    Delivery,
    Document,
    Event,
    Finding,
    Party,
    Proceeding,
)
from casework.services import number_blocks
from conftest import Template
from tests.builders import FILING, TODAY, VERIFICATION, People, do, filed, lead, told, verified
from tests.casework.procedures.penalty_case import FINDING, INSPECTION, PARTIES
from tests.invariants import sound
from tests.procedures.penalty_story import FULL, SERVED, Story
from tests.races import racing
from workflows import confirming
from workflows.act import Outcome, RecordedPaper

# A race lost once in fifty shows within 20 rounds of many kinds soon enough; RACE_ROUNDS=200 looks for rarer ones.
ROUNDS = int(os.environ.get("RACE_ROUNDS", "20"))
Calls = list[Callable[[], Any]]


@pytest.fixture(scope="module")
def story(template: Template, django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Story]:
    """A database of these races' own, which they share: one bureau, and one case whose decision was served."""
    with django_db_blocker.unblock(), template.server.clone(template.name):
        served = Story().served()
        told(served.proceeding.case)
        yield served


@pytest.fixture
def who(story: Story) -> People:
    return story.who


# ── the races ─────────────────────────────────────────────────────────────────────────────────


def winners(results: list[Any]) -> int:
    """Count those who got through; everybody else must have been refused in words."""
    lost = [result for result in results if isinstance(result, Exception)]
    assert all(isinstance(result, ActRefused) for result in lost), lost
    return len(results) - len(lost)


def rounds(prepare: Callable[[], Any], calls: Callable[[Any], Calls], *won: int, runners: int = 2) -> None:
    """Race ROUNDS times; each time as many must win as ``won`` allows."""
    with racing(runners) as run:
        for _ in range(ROUNDS):
            assert winners(run(*calls(prepare()))) in won
    sound()


@contextmanager
def counting(*models: Any, by: int) -> Iterator[None]:
    """Expect ``by`` more rows of each model afterwards."""
    before = [model.objects.count() for model in models]
    yield
    assert [model.objects.count() - count for model, count in zip(models, before, strict=True)] == [by] * len(models)


def returned(who: People) -> Callable[[], Proceeding]:
    """Return what verifies one lead again, after the head has sent it back."""
    proceeding = lead(who).proceeding

    def again() -> Proceeding:
        do("penalty.verify_lead", who.officer, VERIFICATION, proceeding)
        return proceeding

    return again


BACK = {"decision": "return", "opinion": "退回补充核查。"}


def test_two_heads_decide_one_filing(who: People) -> None:
    def both(proceeding: Proceeding) -> Calls:
        return [partial(do, "penalty.decide_filing", head, BACK, proceeding) for head in (who.head, who.deputy)]

    rounds(returned(who), both, 1)


def test_one_head_presses_twice(who: People) -> None:
    rounds(returned(who), lambda p: [partial(do, "penalty.decide_filing", who.head, BACK, p)] * 2, 1)


def test_file_against_send_back(who: People) -> None:
    def both(proceeding: Proceeding) -> Calls:
        return [
            partial(do, "penalty.decide_filing", who.head, FILING, proceeding),
            partial(do, "penalty.decide_filing", who.deputy, BACK, proceeding),
        ]

    rounds(lambda: verified(who), both, 1)


def test_new_leads_take_numbers_without_gap(who: People) -> None:
    with counting(Case, by=2 * ROUNDS):
        rounds(lambda: None, lambda _: [partial(lead, who)] * 2, 2)


MATERIALS = {"party": "P1", "materials": ["进货票据"], "deadline": "2026-03-09", "officers": ["zhao", "qian"]}


def open_case(who: People) -> Proceeding:
    """Return a filed proceeding whose party has an address, so that papers can be made out to it."""
    proceeding = filed(who)
    Party.objects.filter(case=proceeding.case).update(**FULL)
    told(proceeding.case)
    return proceeding


def issue(who: People, proceeding: Proceeding, **more: Any) -> Outcome:
    """Issue a numbered paper."""
    return do("penalty.request_materials", who.officer, MATERIALS, proceeding, **more)


def test_papers_of_two_cases_take_numbers_without_gap(who: People) -> None:
    cases = [open_case(who), open_case(who)]
    with counting(Document, by=2 * ROUNDS):
        rounds(lambda: None, lambda _: [partial(issue, who, proceeding) for proceeding in cases], 2)


HANDED_DOWN = {
    "receiving_agency": "沂南县市场监督管理局", "facts_found": "线索。", "requirements": "依法查处。",
    "reply_by": "2026-04-01",
}  # fmt: skip


def proposed(who: People) -> Callable[[], Proceeding]:
    proceeding = filed(who)

    def again() -> Proceeding:
        do("penalty.assign_down", who.officer, HANDED_DOWN, proceeding)
        return proceeding

    return again


def opinion(act: str, head: Any, decision: str, proceeding: Proceeding) -> Callable[[], Any]:
    return partial(do, f"penalty.{act}.approve", head, {"decision": decision, "opinion": "意见。"}, proceeding)


def test_two_heads_agree_to_one_proposal(who: People) -> None:
    heads = (who.head, who.deputy)
    rounds(proposed(who), lambda p: [opinion("assign_down", head, "agreed", p) for head in heads], 1)


def test_one_head_agrees_and_another_refuses(who: People) -> None:
    heads = ((who.head, "agreed"), (who.deputy, "refused"))
    rounds(proposed(who), lambda p: [opinion("assign_down", head, word, p) for head, word in heads], 1)


def test_a_suspension_is_approved_while_the_case_is_filed(who: People) -> None:
    """Whoever comes first: filing moves the stage under the approval, or suspension stands against the filing."""

    def prepare() -> Proceeding:
        proceeding = verified(who)
        do("penalty.suspend", who.officer, {"ground": "force_majeure", "reason": "洪水"}, proceeding)
        return proceeding

    def both(proceeding: Proceeding) -> Calls:
        return [
            opinion("suspend", who.deputy, "agreed", proceeding),
            partial(do, "penalty.decide_filing", who.head, FILING, proceeding),
        ]

    rounds(prepare, both, 1, 2)
    open_filings = Proceeding.objects.filter(stage="proposed", suspended_on__isnull=False)
    assert Deadline.objects.filter(proceeding__in=open_filings, rule="penalty.decision").count() == 0


def test_a_term_is_extended_twice(who: People) -> None:
    """The law allows one extension of the verification: of two requests laid before the head one is agreed to."""

    def prepare() -> Proceeding:
        proceeding = lead(who).proceeding
        for _ in range(2):
            do("penalty.extend_verification", who.officer, {"reason": "案情复杂"}, proceeding)
        return proceeding

    heads = (who.head, who.deputy)
    rounds(prepare, lambda p: [opinion("extend_verification", head, "agreed", p) for head in heads], 1)
    extended = Counter(DeadlineEntry.objects.filter(kind="extended").values_list("deadline", flat=True))
    assert set(extended.values()) == {1}


def test_two_payments_of_one_fine_are_both_counted(who: People, story: Story) -> None:
    pay = partial(story.act, "record_payment", "2026-03-26", {"amount": "10", "receipt": "票据"})
    before = story.course.paid
    rounds(lambda: None, lambda _: [pay, pay], 2)
    assert story.course.paid - before == Decimal(10) * 2 * ROUNDS


def test_one_event_is_confirmed_twice(who: People) -> None:
    proceeding = lead(who, parties=PARTIES).proceeding

    def asked() -> int:
        do("penalty.inspect_site", who.officer, INSPECTION | {"goods": []}, proceeding)
        return Confirmation.objects.latest("pk").pk

    with counting(Confirmation, by=ROUNDS):
        rounds(asked, lambda pk: [partial(confirming.confirm, who.second, pk, TODAY)] * 2, 1)
    assert Event.objects.filter(case=proceeding.case, kind="confirmation").count() == ROUNDS


def test_two_findings_about_one_party(who: People) -> None:
    proceeding = filed(who)
    by = (who.officer, who.second)
    with counting(Finding, by=2 * ROUNDS):
        rounds(lambda: None, lambda _: [partial(do, "penalty.find_facts", each, FINDING, proceeding) for each in by], 2)
    versions = Finding.objects.filter(proceeding=proceeding).order_by("version").values_list("version", flat=True)
    assert list(versions) == list(range(1, 2 * ROUNDS + 1))


def test_a_pad_is_given_out_while_a_paper_is_issued(who: People) -> None:
    proceeding = open_case(who)
    stem = issue(who, proceeding).documents[0].stem
    give = partial(number_blocks.give, who.agency, stem, 2026, 3, who.officer, TODAY.date())
    rounds(lambda: None, lambda _: [partial(issue, who, proceeding), give], 2)


def test_one_number_of_a_pad_is_used_on_two_cases(who: People) -> None:
    cases = [open_case(who), open_case(who)]
    stem = issue(who, cases[0]).documents[0].stem

    def number() -> RecordedPaper:
        block = number_blocks.give(who.agency, stem, 2026, 1, who.officer, TODAY.date())
        return RecordedPaper(f"临{stem}〔2026〕{block.first}号", "2026-03-02")

    def both(paper: RecordedPaper) -> Calls:
        papers = {"material_request_notice": paper}
        return [partial(issue, who, proceeding, papers=papers) for proceeding in cases]

    with counting(Document, by=ROUNDS):
        rounds(number, both, 1)


def test_one_paper_is_served_by_two_people(who: People) -> None:
    """The first service counts; the second, which would give a second term, is told."""
    proceeding = open_case(who)

    def both(number: str) -> Calls:
        facts = SERVED | {"document": number}
        return [partial(do, "penalty.deliver", each, facts, proceeding) for each in (who.officer, who.second)]

    with counting(Delivery, by=ROUNDS):
        rounds(lambda: issue(who, proceeding).documents[0].number, both, 1)
