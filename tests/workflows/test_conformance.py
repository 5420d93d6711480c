"""Each check of conformance: a case that has the fault, one that has not, and the fault gone when it is mended."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from io import StringIO
from typing import Any

import pytest
import time_machine
from django.core.management import CommandError, call_command

from casework.conformance import BY_NAME, CHECKS
from casework.dates import SHANGHAI
from casework.models import (
    Case,
    Confirmation,
    Deadline,
    Document,
    Handover,
    Nonconformity,
    Officer,
    PartyCourse,
    Proceeding,
    Tenure,
)
from casework.services import conformance
from tests.builders import People, do, filed, people
from tests.casework.procedures.penalty_case import INSPECTION, act, approved, seized, with_goods
from tests.databases import CommittedDatabase
from tests.procedures.penalty_story import NOTICE, REPORT, REVIEW, SERVED, Story
from tests.procedures.test_referral import City, procuratorate
from tests.procedures.test_summary_penalty import CASH, SPOT
from workflows.city import loading
from workflows.conformance import facts
from workflows.replay.driver import replay
from workflows.replay.script import read


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


SUSPENDED = {"ground": "title_dispute", "reason": "商标无效宣告审理中"}


def spot(who: People, cash: dict[str, Any], *, recorded: bool = False) -> Proceeding:
    return do("summary.decide_on_the_spot", who.officer, SPOT | cash, recorded=recorded).proceeding


@contextmanager
def tampered(database: CommittedDatabase, table: str) -> Iterator[Any]:
    """As a superuser of the database could: past the triggers of a table."""
    with database.connect(as_owner=True) as owner:
        triggers = owner.execute(
            "SELECT tgname FROM pg_trigger WHERE tgrelid = %s::regclass AND NOT tgisinternal", [table]
        ).fetchall()
        owner.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        yield owner
        for (name,) in triggers:
            owner.execute(f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {name}")


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
    # Extended on its last day, as is entered later, the term is not late.
    approved("extend_decision", who, {"days": 30, "reason": "案情复杂"}, proceeding, now=at("2026-06-01"))
    assert [each.detail for each in found("2026-06-04", proceeding.case).get("terms", [])] == []
    gone = Nonconformity.objects.get(proceeding=proceeding, check_name="terms")
    assert gone.gone_at == at("2026-06-04")
    # One agency, or one case, leaves the others as they are.
    conformance.run(facts(), agency=who.stranger.tenures.first().agency, now=at("2026-06-05"))  # type: ignore[union-attr]
    assert Nonconformity.objects.get(proceeding=other, check_name="terms").gone_at is None


@pytest.mark.django_db
def test_steps_out_of_order_are_found_by_day_stage_and_chain() -> None:
    story = Story().investigated()
    story.act("conclude_investigation", "2026-03-10", REPORT)
    story.act("review_case", "2026-03-11", REVIEW, story.who.reviewer)
    assert "order" not in found("2026-03-12")
    # Entered late, and dated before the review of what it agrees to.
    agreed = {"decision": "agree", "opinion": "同意。"}
    story.act("approve_proposal", "2026-03-12", agreed, story.who.head, at="2026-03-09", reason="补录")
    fault = found("2026-03-12")["order"][0]
    assert "办理日期早于前一环节（2026-03-11）" in fault.detail
    assert fault.law == "行政处罚法第三十八条"


@pytest.mark.django_db
def test_a_step_whose_paper_was_made_void_lacks_it_until_it_is_made_again() -> None:
    story = Story().reviewed()
    case = story.proceeding.case
    story.act("notify", "2026-03-12", NOTICE)
    assert "papers" not in found("2026-03-13", case)
    first = Document.objects.filter(case=case, kind="penalty_notice").earliest("pk")
    # The site refuses to leave a step without its paper; somebody else did it.
    Document.objects.filter(pk=first.pk).update(state="withdrawn")
    fault = found("2026-03-13", case)["papers"][0]
    assert "已经作废，没有另行制作" in fault.detail
    assert (fault.target, fault.law) == (first.pk, "行政处罚法第四十七条")


@pytest.mark.django_db
def test_a_paper_made_void_and_made_again_in_one_act_is_not_missing() -> None:
    story = Story().reviewed()
    case = story.proceeding.case
    story.act("notify", "2026-03-12", NOTICE)
    paper = Document.objects.get(case=case, kind="penalty_notice")
    void = {"paper": str(paper.pk), "ground": "spoiled", "reason": "打印损坏", "again": "on"}
    approved("withdraw_paper", story.who, void, story.proceeding, now=at("2026-03-13"))
    assert "papers" not in found("2026-03-13", case)


@pytest.mark.django_db
def test_papers_unsigned_unsealed_and_unserved() -> None:
    story = Story().decided()
    case = story.proceeding.case
    inspected = with_goods(story.who)
    act("inspect_site", story.who, INSPECTION, inspected, now=at("2026-03-03"))
    assert not {"unsigned", "unserved"} & set(found("2026-03-06", inspected.case))
    assert any("现场笔录" in each.detail for each in found("2026-03-07", inspected.case)["unsigned"])
    Document.objects.filter(case=inspected.case).update(signature="signed")
    assert "unsigned" not in found("2026-03-07", inspected.case)
    late = found("2026-04-02", case)
    assert any("行政处罚决定书" in each.detail for each in late["unserved"])
    assert late["unserved"][0].law == "行政处罚法第六十一条、市场监管处罚程序规定第八十二条"
    assert "unsealed" not in late, "this bureau seals by hand, and the system knows of no print"
    Document.objects.filter(case=case, kind="penalty_decision").update(sealing="awaiting")
    assert [each.repair for each in found("2026-04-02", case)["unsealed"]] == [""]
    # Sealed, signed and served, nothing of it is left.
    Document.objects.filter(case=case).update(sealing="by_hand", signature="signed")
    story.act("serve", "2026-04-02", SERVED | {"document": "penalty_decision"})
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
    approved("suspend", who, SUSPENDED, proceeding)
    assert not {"stopped", "seizure"} & set(found("2026-04-01", case))
    fault = found("2026-04-03", case)["seizure"][0]
    assert "扣押" in fault.detail
    assert "已届满，仍在执行" in fault.detail
    assert fault.law == "行政强制法第二十五条、第二十七条、第二十八条"
    Proceeding.objects.filter(pk=proceeding.pk).update(suspended_on=None)
    assert "程序没有中止" in found("2026-04-03", case)["stopped"][0].detail


@pytest.mark.django_db
def test_a_handover_that_nobody_signs_for_is_found_at_the_sender_until_it_is_signed_for() -> None:
    city = City()
    procuratorate()
    city.send(copied_to="linyi-procuratorate", procuratorate="")
    case = city.penalty.case
    assert "handover" not in found("2026-03-05", case)
    # What was copied is for information: no receipt, and nobody need hold it while others decide.
    [fault] = found("2026-03-06", case)["handover"]
    assert "临沂市公安局" in fault.detail
    assert (fault.proceeding, fault.law) == (city.proceeding("referral"), "行刑移送规定第七条")
    city.take("police_filing.receive", city.detective, {"received_by": "丁侦"})
    assert "handover" not in found("2026-03-06", case)
    # The police are late with their own decision; nobody who waits for it is.
    late = found("2026-04-30", case)
    assert {each.proceeding.kind for each in late["terms"] if "立案" in each.detail} == {"police_filing"}
    assert "filing_supervision" not in {each.proceeding.kind for each in late.get("holder", [])}


@pytest.mark.django_db
def test_a_fine_taken_without_a_receipt() -> None:
    who = people()
    kept = spot(who, CASH)
    assert "fine" not in found("2026-03-03", kept.case)
    # Cash was taken, and no receipt given: it happened, so it is on record, irregular.
    lost = spot(who, CASH | {"receipt_number": ""}, recorded=True)
    fault = found("2026-03-03", lost.case)["fine"][0]
    assert "已缴 100.00 元，有票据的 0 元" in fault.detail
    assert fault.law == "行政处罚法第六十七条、第七十条"
    assert "fine" not in found("2026-03-03", kept.case)
    # Paid at the bank: the sum of the receipts is what was paid.
    story = Story(who=who).served()
    for amount in ("40000", "59000"):
        story.act("record_payment", "2026-03-26", {"amount": amount, "receipt": "缴款书"})
    assert "fine" not in found("2026-03-26", story.proceeding.case)
    PartyCourse.objects.filter(pk=story.course.pk).update(paid=100000)
    assert "有票据的 99000 元" in found("2026-03-26", story.proceeding.case)["fine"][0].detail


def test_what_only_tampering_can_do(committed_db: CommittedDatabase) -> None:
    story = Story().served()
    case, proceeding = story.proceeding.case, story.proceeding
    assert not {"order", "papers", "stopped", "seizure"} & set(found("2026-03-26", case))
    decision = Document.objects.get(case=case, kind="penalty_decision")
    with tampered(committed_db, "casework_document") as owner:
        owner.execute("UPDATE casework_document SET values_hash = 'x' WHERE id = %s", [decision.pk])
    assert "不在卷内" in found("2026-03-26", case)["papers"][0].detail
    with tampered(committed_db, "casework_event") as owner:
        owner.execute(
            "UPDATE casework_event SET payload = jsonb_set(payload, '{stage,0}', '\"lead\"') "
            "WHERE proceeding_id = %s AND kind = 'penalty.review_case'",
            [proceeding.pk],
        )
    assert "不能衔接" in found("2026-03-26", case)["order"][0].detail
    with tampered(committed_db, "casework_event") as owner:
        owner.execute(
            "UPDATE casework_event SET payload = jsonb_set(payload, '{stage,1}', '\"lead\"') "
            "WHERE proceeding_id = %s AND kind = 'penalty.conclude_investigation'",
            [proceeding.pk],
        )
    assert any("不能办理的阶段" in each.detail for each in found("2026-03-26", case)["order"])
    # A clock that was stopped with no line in its ledger, and goods whose term somebody took away.
    Deadline.objects.filter(proceeding=proceeding, state="running").update(state="stopped")
    assert "没有尚未结束的扣除" in found("2026-03-26", case)["stopped"][0].detail
    goods = seized(story.who)
    Deadline.objects.filter(measure__isnull=False).update(state="cancelled")
    assert "没有在计的期限" in found("2026-03-26", goods.case)["seizure"][0].detail


@pytest.mark.django_db
def test_the_command_lists_and_exits_with_one_where_there_is_something() -> None:
    who = people()
    proceeding = filed(who)
    with pytest.raises(CommandError, match="没有机关代码"):
        call_command("conformance", agency="nowhere")
    with time_machine.travel(at("2026-06-02"), tick=False), pytest.raises(SystemExit):
        call_command("conformance", case=proceeding.case.number, stdout=(said := StringIO()))
    assert "法定期限已过　1 项" in said.getvalue()
    assert proceeding.case.number in said.getvalue()
    with time_machine.travel(at("2026-06-02"), tick=False):
        call_command("conformance", agency="yinan-amr", stdout=(said := StringIO()))
    assert "13 项核查：问题 0 项" in said.getvalue()


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["31-asked-for-reasons", "32-ordered-to-file"])
def test_the_prosecutors_of_the_city_sign_for_the_request_they_answer(name: str) -> None:
    loading.load_agencies()
    report = replay(read(loading.FOLDER / "cases" / f"{name}.yaml")[0], commit=True, now=loading.AS_OF.latest_moment)
    assert report.held
    case = Case.objects.get(number=report.case)
    assert "handover" not in found("2026-11-22", case)
    assert set(Handover.objects.filter(case=case).values_list("state", flat=True)) == {"received"}
