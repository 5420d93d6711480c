"""Each check of conformance: a case that has the fault, one that has not, and the fault gone when it is mended."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any

import pytest
from django.db import connection

from casework.conformance import BY_NAME, CHECKS
from casework.dates import SHANGHAI
from casework.models import Case, Confirmation, Document, Nonconformity, Officer, Proceeding, Tenure
from casework.services import conformance
from tests.builders import do, filed, people
from tests.casework.procedures.penalty_case import INSPECTION, act, approved, seized, with_goods
from tests.procedures.penalty_story import REPORT, REVIEW, SERVED, Story
from workflows.conformance import facts


def at(text: str) -> datetime:
    return datetime.fromisoformat(f"{text}T02:00").replace(tzinfo=SHANGHAI)


def found(day: str, case: Case | int | None = None) -> dict[str, list[Nonconformity]]:
    """Check on a day, and return the open faults by check."""
    pk = case.pk if isinstance(case, Case) else case
    conformance.run(facts(), case=pk, now=at(day))
    faults: dict[str, list[Nonconformity]] = {}
    chosen = Nonconformity.objects.filter(gone_at=None, **({"case": pk} if pk else {}))
    for each in chosen.order_by("pk"):
        faults.setdefault(each.check_name, []).append(each)
    return faults


@contextmanager
def tampered(table: str) -> Iterator[Any]:
    """As a superuser could: past the triggers of a table."""
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        yield cursor
        cursor.execute(f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER ALL")


@pytest.mark.django_db
def test_a_case_that_was_done_by_the_book_shows_nothing_until_its_terms_pass() -> None:
    story = Story().served()
    assert not found("2026-03-26", story.proceeding.case).keys() - {"unconfirmed", "unsigned"}
    conformance.run(facts(), now=at("2026-03-26"))
    assert {check.name for check in CHECKS} == set(BY_NAME)
    assert len(CHECKS) == 13


@pytest.mark.django_db
def test_a_term_that_passes_is_found_once_and_gone_when_the_act_is_done() -> None:
    who = people()
    proceeding, other = filed(who), filed(who)
    assert "terms" not in found("2026-06-01")
    first = found("2026-06-02")["terms"]
    assert [(each.proceeding, each.law, each.repair) for each in first] == [
        (each, "市场监管处罚程序规定第六十四条、行政处罚法第六十条", "penalty.decision") for each in (proceeding, other)
    ]
    assert (first[0].since, first[0].found_at) == (date(2026, 6, 2), at("2026-06-02"))
    assert "2026-06-01 届满" in first[0].detail
    again = conformance.run(facts(), now=at("2026-06-03"))
    assert (again.open["terms"], again.new.total(), again.gone.total()) == (2, 0, 0)
    do(
        "penalty.terminate",
        who.officer,
        {"party": "P1", "ground": "organisation_ended", "reason": "已注销"},
        proceeding,
    )
    do("penalty.terminate.approve", who.head, {"decision": "agreed", "opinion": "同意。"}, proceeding)
    assert found("2026-06-04", proceeding.case).get("terms") is None
    gone = Nonconformity.objects.get(proceeding=proceeding, check_name="terms")
    assert gone.gone_at == at("2026-06-04")
    # One agency, or one case, leaves the others as they are.
    conformance.run(facts(), agency=who.stranger.tenures.first().agency, now=at("2026-06-05"))  # type: ignore[union-attr]
    assert Nonconformity.objects.get(proceeding=other, check_name="terms").gone_at is None


@pytest.mark.django_db
def test_steps_out_of_order_are_found_by_day_stage_and_chain() -> None:
    story = Story().investigated()
    story.act("conclude_investigation", "2026-03-10", REPORT)
    assert "order" not in found("2026-03-12")
    # Entered late, and dated before the report it reviews.
    story.act("review_case", "2026-03-12", REVIEW, story.who.reviewer, at="2026-03-05", reason="补录")
    fault = found("2026-03-12")["order"][0]
    assert "办理日期早于前一环节（2026-03-10）" in fault.detail
    assert fault.law == "行政处罚法第三十八条"
    # Somebody rewrote the record: an act in a stage where it cannot be, and a chain that does not join.
    with tampered("casework_event") as cursor:
        cursor.execute(
            "UPDATE casework_event SET payload = jsonb_set(payload, '{stage,0}', '\"lead\"') "
            "WHERE proceeding_id = %s AND kind = 'penalty.conclude_investigation'",
            [story.proceeding.pk],
        )
    details = [each.detail for each in found("2026-03-13")["order"]]
    assert any("不能衔接" in each for each in details)


@pytest.mark.django_db
def test_a_paper_withdrawn_and_not_made_again_and_one_that_vanished_are_missing() -> None:
    story = Story().decided()
    case = story.proceeding.case
    assert "papers" not in found("2026-03-25", case)
    decision = Document.objects.get(case=case, kind="penalty_decision")
    with tampered("casework_document") as cursor:
        cursor.execute("UPDATE casework_document SET state = 'withdrawn' WHERE id = %s", [decision.pk])
    fault = found("2026-03-25", case)["papers"][0]
    assert "已经作废，没有另行制作" in fault.detail
    assert fault.target == decision.pk
    with tampered("casework_document") as cursor:
        cursor.execute("UPDATE casework_document SET state = 'issued', values_hash = 'x' WHERE id = %s", [decision.pk])
    assert "不在卷内" in found("2026-03-26", case)["papers"][0].detail


@pytest.mark.django_db
def test_papers_unsigned_unsealed_and_unserved() -> None:
    story = Story().decided()
    case = story.proceeding.case
    act("inspect_site", story.who, INSPECTION, story.proceeding, now=at("2026-03-24"))
    early = found("2026-03-25", case)
    assert not {"unsigned", "unserved"} & set(early) or all(each.since for each in early.get("unsigned", []))
    late = found("2026-04-02", case)
    assert any("现场笔录" in each.detail for each in late["unsigned"])
    assert any("行政处罚决定书" in each.detail for each in late["unserved"])
    assert late["unserved"][0].law == "行政处罚法第六十一条"
    assert "unsealed" not in late, "this bureau seals by hand, and the system knows of no print"
    Document.objects.filter(case=case, kind="penalty_decision").update(sealing="awaiting")
    assert [each.repair for each in found("2026-04-02", case)["unsealed"]] == [""]
    # Served and signed, nothing of it is left.
    story.act("serve", "2026-04-02", SERVED | {"document": "penalty_decision"})
    Document.objects.filter(case=case).update(sealing="by_hand", signature="signed")
    left = found("2026-04-03", case)
    assert not {"unsigned", "unsealed"} & set(left)
    assert not any("行政处罚决定书" in each.detail for each in left.get("unserved", []))


@pytest.mark.django_db
def test_a_second_officer_a_holder_and_a_task() -> None:
    who = people()
    proceeding = with_goods(who)
    act("inspect_site", who, INSPECTION, proceeding)
    case = proceeding.case
    assert not {"unconfirmed", "holder", "task"} & set(found("2026-03-03", case))
    assert "钱二虎" in found("2026-03-04", case)["unconfirmed"][0].detail
    Confirmation.objects.filter(case=case).update(confirmed_at=at("2026-03-04"))
    assert "unconfirmed" not in found("2026-03-04", case)
    # The holder left the bureau, and the task stayed with them.
    Tenure.objects.filter(officer=who.officer).update(until=date(2026, 3, 5))
    assert not {"holder", "task"} & set(found("2026-03-05", case))
    gone = found("2026-03-06", case)
    assert "赵一鸣 已不在本机关任职" in gone["holder"][0].detail
    assert "赵一鸣" in gone["task"][0].detail
    Tenure.objects.filter(officer=who.officer).update(until=None)
    Officer.objects.filter(pk=who.officer.pk).update(is_active=False)
    assert "账号已经停用" in found("2026-03-06", case)["task"][0].detail
    Officer.objects.filter(pk=who.officer.pk).update(is_active=True)
    Proceeding.objects.filter(pk=proceeding.pk).update(handler=None)
    assert found("2026-03-06", case)["holder"][0].detail == "没有承办人"


@pytest.mark.django_db
def test_a_clock_that_stands_still_and_goods_that_are_held_too_long() -> None:
    who = people()
    proceeding = seized(who)
    case = proceeding.case
    approved("suspend", who, {"ground": "title_dispute", "reason": "商标无效宣告审理中"}, proceeding)
    assert not {"stopped", "seizure"} & set(found("2026-04-01", case))
    fault = found("2026-04-03", case)["seizure"][0]
    assert "扣押" in fault.detail
    assert "已届满，仍在执行" in fault.detail
    assert fault.law == "行政强制法第二十五条、第二十七条、第二十八条"
    # Only somebody past the site can take the suspension away and leave its clock standing.
    Proceeding.objects.filter(pk=proceeding.pk).update(suspended_on=None)
    assert "程序没有中止" in found("2026-04-03", case)["stopped"][0].detail
    with tampered("casework_deadlineentry") as cursor:
        cursor.execute("DELETE FROM casework_deadlineentry WHERE kind = 'stopped'")
    assert "没有尚未结束的扣除" in found("2026-04-03", case)["stopped"][0].detail
    with tampered("casework_deadline") as cursor:
        cursor.execute("UPDATE casework_deadline SET state = 'cancelled' WHERE measure_id IS NOT NULL")
    assert "没有在计的期限" in found("2026-04-03", case)["seizure"][0].detail
