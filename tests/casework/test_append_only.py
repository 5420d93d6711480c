"""The record cannot be rewritten: the application's role is refused by the database itself."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction

from casework.models import Case, Document, Event
from casework.services import events, number_blocks
from tests.builders import filed, people
from tests.procedures.penalty_story import Story

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE casework_event SET label = '改'",
        "DELETE FROM casework_event",
        "UPDATE casework_deadlineentry SET ground = '改'",
        "DELETE FROM casework_deadlineentry",
        "UPDATE casework_document SET values = '{}'",
        "UPDATE casework_document SET number = '临市监立〔2026〕9号'",
        "DELETE FROM casework_document",
    ],
)
def test_the_database_refuses(statement: str) -> None:
    filed(people())
    with pytest.raises(IntegrityError, match="不能修改"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE casework_document SET serial = 9 WHERE serial IS NOT NULL",
        "UPDATE casework_document SET copies = '[\"P9\"]'",
        "UPDATE casework_delivery SET effective_on = '2026-01-01'",
        "DELETE FROM casework_delivery",
        "UPDATE casework_numberblock SET last = 99",
        "UPDATE casework_voidnumber SET reason = '改'",
        "DELETE FROM casework_voidnumber",
    ],
)
def test_numbers_and_services_stay(statement: str) -> None:
    story = Story().served()
    who, day = story.who, date(2026, 3, 2)
    number_blocks.make_void(
        number_blocks.give(who.agency, "市监当罚", 2026, 3, who.officer, day), 1, "写错", who.officer, day
    )
    refused = "不能修改|只能补录"
    with pytest.raises(IntegrityError, match=refused), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_the_state_of_a_paper_may_change() -> None:
    filed(people())
    paper = Document.objects.latest("pk")
    paper.withdraw()
    paper.save(update_fields=["state"])
    assert Document.objects.get(pk=paper.pk).state == "withdrawn"


def chain(case: Case) -> list[Event]:
    return list(Event.objects.filter(case=case).order_by("seq"))


def test_a_changed_event_is_found_and_named() -> None:
    case = Case.objects.get(pk=filed(people()).case_id)
    links = chain(case)
    links[1].payload["facts"]["opinion"] = "另一意见"
    broken = events.prove(case, iter(links))
    assert broken is not None
    assert (broken.seq, broken.what) == (2, "内容与摘要不符")


def test_a_missing_event_is_found() -> None:
    case = Case.objects.get(pk=filed(people()).case_id)
    links = chain(case)
    del links[1]
    broken = events.prove(case, iter(links))
    assert broken is not None
    assert broken.what == "缺少第 2 号事件"


def test_a_cut_tail_is_found() -> None:
    case = Case.objects.get(pk=filed(people()).case_id)
    broken = events.prove(case, iter(chain(case)[:-1]))
    assert broken is not None
    assert broken.what == "链头与最后一个事件不符"
