"""A year's notice arrives: provisional ends become firm, each change is on record, and nothing else moves."""

from __future__ import annotations

import json
import os
import signal
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, connections, transaction

from casework.exceptions import AccessDenied, InvalidInput, LawDataError
from casework.law.calendar import YearNotice, notice_of, read_notice
from casework.law.limits import limits
from casework.law.warnings import warnings
from casework.models import AgencyEvent, Case, Deadline, DeadlineEntry, DeadlineState, Event, Officer, RecordKind
from casework.services import calendar, deadlines, events, moved_terms, projecting, reprojection
from casework.tasks import project_again
from tests.bench.measuring import statements
from tests.builders import FILING, TODAY, People, do, lead, officer, people, verified
from tests.databases import CommittedDatabase
from tests.races import race

# Invented: the State Council's notice for 2027 is not out. 6–12 February off, 20 February worked.
NOTICE = YearNotice(
    2027,
    {date(2027, 1, 1): "元旦", **{date(2027, 2, day): "春节" for day in range(6, 13)}},
    frozenset({date(2027, 2, 20)}),
)
REFERENCE = "国办发明电〔2026〕0号（虚构）"
# A lead of late January 2027 would be in the future; the term is put there by its start instead.
START = "2027-02-01"


@pytest.fixture(autouse=True)
def _fresh_calendar() -> None:
    calendar.forget()


def administrator(who: People) -> Officer:
    return officer("admin", "郑十", who.agency, "administrator")


def running_into_2027(who: People) -> Deadline:
    """Return the verification term of a lead (15 working days) as if it had begun on 1 February 2027."""
    deadline = Deadline.objects.get(case=verified(who).case, rule="penalty.verification")
    twin = Deadline.objects.get(pk=deadline.pk)
    twin.pk, twin.started = None, START
    twin.save()
    first = DeadlineEntry(deadline=twin, kind=DeadlineEntry.Kind.STARTED, on=START, event_seq=1)
    deadlines.project(twin, [first], calendar.current())
    twin.save()
    first.save()
    return twin


@pytest.mark.django_db
def test_a_provisional_end_becomes_firm() -> None:
    who = people()
    deadline = running_into_2027(who)
    assert (deadline.due_on, deadline.provisional) == (date(2027, 2, 22), True)
    changed = reprojection.load_year(NOTICE, REFERENCE, administrator(who), TODAY)
    deadline.refresh_from_db()
    # Five weekdays fall away (8–12 February) and one Saturday is worked.
    assert (deadline.due_on, deadline.provisional) == (date(2027, 2, 26), False)
    assert [(move.before, move.after) for move in changed.moves] == [("2027-02-22", "2027-02-26")]
    assert deadline.entries.get(kind="projected").ground.startswith("2027年节假日安排")


@pytest.mark.django_db
def test_the_calendar_known_on_a_day_is_told_by_when_a_year_was_loaded() -> None:
    who = people()
    reprojection.load_year(NOTICE, REFERENCE, administrator(who), TODAY)
    loaded = AgencyEvent.objects.get(kind=RecordKind.YEAR_LOADED)
    assert (loaded.agency, loaded.recorded_at, loaded.payload["year"]) == (who.agency, TODAY, 2027)
    before, after = (calendar.known_on(TODAY.date() + timedelta(days=days)) for days in (-1, 0))
    assert (before.published(date(2027, 1, 1)), after.published(date(2027, 1, 1))) == (False, True)
    assert (before.is_workday(date(2027, 2, 8)), after.is_workday(date(2027, 2, 8))) == (True, False)
    assert after.is_workday(date(2027, 2, 20))


@pytest.mark.django_db
def test_the_change_stands_in_the_chain_under_who_loaded_the_year() -> None:
    who = people()
    case = running_into_2027(who).case
    reprojection.load_year(NOTICE, REFERENCE, administrator(who), TODAY)
    case.refresh_from_db()
    event = case.events.get(kind=reprojection.KIND)
    assert (event.officer.username, event.office, event.law) == ("admin", "administrator", "行政处罚法第八十五条")
    assert event.payload["notes"]["projected"][0]["after"] == "2027-02-26"
    assert events.prove(case, Event.objects.filter(case=case).order_by("seq").iterator()) is None


@pytest.mark.django_db
def test_a_second_run_changes_nothing() -> None:
    who = people()
    running_into_2027(who)
    admin = administrator(who)
    reprojection.load_year(NOTICE, REFERENCE, admin, TODAY)
    before = Event.objects.count(), DeadlineEntry.objects.count()
    assert reprojection.reproject(admin, "再次推算", now=TODAY).moves == []
    assert (Event.objects.count(), DeadlineEntry.objects.count()) == before


@pytest.mark.django_db
def test_a_term_outside_the_year_is_left_alone() -> None:
    who = people()
    case = verified(who).case
    changed = reprojection.load_year(NOTICE, REFERENCE, administrator(who), TODAY)
    assert (changed.seen, changed.moves) == (0, [])
    assert not case.events.filter(kind=reprojection.KIND).exists()


@pytest.mark.django_db
def test_more_than_one_would_wait_for_is_left_to_a_worker() -> None:
    who = people()
    deadline, admin = running_into_2027(who), administrator(who)
    changed = reprojection.load_year(NOTICE, REFERENCE, admin, TODAY, most=0)
    assert (changed.queued, changed.moves) == (1, [])
    with connection.cursor() as cursor:
        named = "SELECT args FROM procrastinate_jobs WHERE task_name = %s AND scheduled_at IS NULL"
        cursor.execute(named, [project_again.name])
        ((args,),) = cursor.fetchall()
    assert "1 件案件" in str(changed)
    project_again(**(args if isinstance(args, dict) else json.loads(args)))
    deadline.refresh_from_db()
    assert (deadline.due_on, deadline.provisional) == (date(2027, 2, 26), False)


@pytest.mark.django_db
def test_the_second_run_is_queued_for_processes_that_still_count_by_the_old_table() -> None:
    who = people()
    admin = administrator(who)
    reprojection.load_year(NOTICE, REFERENCE, admin, TODAY)
    with connection.cursor() as cursor:
        cursor.execute("SELECT args FROM procrastinate_jobs WHERE task_name = %s", [project_again.name])
        (args,) = cursor.fetchone()
    assert (json.loads(args) if isinstance(args, str) else args)["officer"] == admin.pk


@pytest.mark.django_db
def test_who_does_not_administer_loads_nothing() -> None:
    who = people()
    with pytest.raises(AccessDenied, match="系统管理员"):
        reprojection.load_year(NOTICE, REFERENCE, who.head)
    assert 2027 not in calendar.current().published_years


@pytest.mark.parametrize(
    ("table", "wrong"),
    [
        ({"year": 2027, "days_off": {}, "make_up_workdays": []}, "没有放假日期"),
        ({"year": 2027, "days_off": {"元旦": ["2026-01-01"]}, "make_up_workdays": []}, "不属于2027年"),
        ({"year": 2027, "days_off": {"元旦": ["2027-01-01"]}, "make_up_workdays": ["2027-02-19"]}, "周六或者周日"),
        ({"year": 2027, "days_off": ["2027-01-01"], "make_up_workdays": []}, "不完整"),
        ({"year": 2027, "days_off": {"元旦": ["2027-02-30"]}, "make_up_workdays": []}, "不完整"),
    ],
)
def test_a_wrong_notice_is_refused_in_words(table: dict[str, object], wrong: str) -> None:
    with pytest.raises(LawDataError, match=wrong):
        notice_of(table, "2027.json")


@pytest.mark.django_db
def test_a_notice_wants_its_reference() -> None:
    with pytest.raises(InvalidInput, match="文号"):
        reprojection.load_year(NOTICE, " ", administrator(people()))


@pytest.mark.django_db
def test_the_command_lists_what_moved(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    who = people()
    number = running_into_2027(who).case.number
    administrator(who)
    days = {"元旦": ["2027-01-01"], "春节": [f"2027-02-{day:02}" for day in range(6, 13)]}
    path = tmp_path / "2027.json"
    path.write_text(json.dumps({"year": 2027, "days_off": days, "make_up_workdays": ["2027-02-20"]}))
    call_command("calendar_year", load=path, notice=REFERENCE, by="admin")
    assert f"{number}　" in (said := capsys.readouterr().out)
    assert "2027-02-22 → 2027-02-26" in said
    with pytest.raises(CommandError, match="没有登录名"):
        call_command("calendar_year", load=path, notice=REFERENCE, by="nobody")
    assert read_notice(path) == NOTICE


def test_a_case_busy_with_an_act_waits_and_no_event_is_lost(committed_db: CommittedDatabase) -> None:
    who = people()
    deadline = running_into_2027(who)
    admin = administrator(who)
    with committed_db.connect() as other, other.transaction():
        other.execute("SELECT 1 FROM casework_case WHERE id = %s FOR NO KEY UPDATE", [deadline.case_id])
        assert reprojection.load_year(NOTICE, REFERENCE, admin, TODAY).busy == [deadline.case_id]
    assert len(reprojection.reproject(admin, "再次推算", now=TODAY).moves) == 1


def test_two_runs_at_once_record_the_change_once(committed_db: CommittedDatabase) -> None:
    who = people()
    admin = administrator(who)
    deadline = running_into_2027(who)
    with transaction.atomic():
        calendar.put_year(NOTICE, REFERENCE)
    race(*[lambda: reprojection.reproject(admin, "推算", now=TODAY)] * 3)
    assert deadline.entries.filter(kind="projected").count() == 1
    assert lead(who).case.head_seq == 1


def test_killed_midway_and_run_again_it_ends_right(
    committed_db: CommittedDatabase, monkeypatch: pytest.MonkeyPatch
) -> None:
    who = people()
    admin = administrator(who)
    running = [running_into_2027(who).pk for _ in range(3)]
    monkeypatch.setattr(reprojection, "BATCH", 1)
    real, written = moved_terms.write, []

    def killed_before_the_second_is_committed(*changed: object) -> object:
        moves = real(*changed)  # type: ignore[arg-type]  # handed on as it came
        written.append(moves)
        if len(written) == 2:
            os.kill(os.getpid(), signal.SIGKILL)
        return moves

    connections.close_all()
    child = os.fork()
    if child == 0:
        try:
            monkeypatch.setattr(moved_terms, "write", killed_before_the_second_is_committed)
            reprojection.load_year(NOTICE, REFERENCE, admin, TODAY)
        finally:
            os._exit(0)
    assert os.WIFSIGNALED(os.waitpid(child, 0)[1])
    terms = Deadline.objects.filter(pk__in=running)
    assert sorted(terms.values_list("provisional", flat=True)) == [False, True, True]
    assert len(reprojection.load_year(NOTICE, REFERENCE, admin, TODAY).moves) == 2
    assert set(terms.values_list("due_on", "provisional")) == {(date(2027, 2, 26), False)}
    for term in terms:
        assert term.entries.filter(kind="projected").count() == 1
        assert term.case.events.filter(kind=reprojection.KIND).count() == 1
        assert events.prove(term.case, term.case.events.order_by("seq").iterator()) is None
    assert reprojection.reproject(admin, "再次推算", now=TODAY).moves == []


@pytest.mark.django_db
def test_what_an_act_does_between_computing_and_locking_is_not_overwritten(monkeypatch: pytest.MonkeyPatch) -> None:
    who = people()
    admin = administrator(who)
    deadline, other = running_into_2027(who), running_into_2027(who)
    real = projecting.Projector.differing

    def act_meanwhile(self: projecting.Projector, terms: Sequence[Deadline]) -> dict[int, list[projecting.Term]]:
        found = real(self, terms)
        monkeypatch.setattr(projecting.Projector, "differing", real)
        do("penalty.decide_filing", who.head, FILING, deadline.proceeding, now=TODAY.replace(year=2027, month=2, day=3))
        return found

    monkeypatch.setattr(projecting.Projector, "differing", act_meanwhile)
    changed = reprojection.load_year(NOTICE, REFERENCE, admin, TODAY)
    assert [move.case for move in changed.moves] == [other.case_id]
    deadline.refresh_from_db()
    assert (deadline.state, deadline.due_on) == (DeadlineState.MET, date(2027, 2, 22))
    case = Case.objects.get(pk=deadline.case_id)
    assert not case.events.filter(kind=reprojection.KIND).exists()
    assert events.prove(case, case.events.order_by("seq").iterator()) is None


@pytest.mark.django_db
def test_every_term_that_a_year_changes_is_among_those_it_touches() -> None:
    proceeding = verified(people())
    before = calendar.current()
    after = before.with_year(NOTICE.year, NOTICE.days_off, NOTICE.make_up_workdays)
    terms = []
    for rule in {each.id: each for each in limits()}.values():
        for ahead in range(0, 600, 37):
            began = f"{date(2026, 7, 1) + timedelta(days=ahead)}{'T09:30' if rule.amount.is_clock else ''}"
            term, again = (
                Deadline(case=proceeding.case, proceeding=proceeding, rule=rule.id, rule_from="", started=began)
                for _ in range(2)
            )
            deadlines.project(term, [], before)
            deadlines.project(again, [], after)
            if any(getattr(term, name) != getattr(again, name) for name in projecting.STORED):
                terms.append(term)
    Deadline.objects.bulk_create(terms)
    assert len(terms) > 300
    touched = Deadline.objects.filter(projecting.touching(NOTICE.year), pk__in=[each.pk for each in terms])
    assert touched.count() == len(terms)


def test_what_is_counted_in_working_days_beside_a_term_lies_within_the_margin() -> None:
    amounts = [rung.amount for ladder in warnings().ladders for rung in ladder.rungs if rung.amount]
    amounts += [each.amount for each in limits() if each.counts_back]
    # Seven days off in a row, twice, and a week has five working days.
    longest = max(each.working_days for each in amounts) * 7 // 5 + 14
    assert timedelta(days=longest) <= projecting.MARGIN


@pytest.mark.django_db
def test_many_cases_take_as_many_statements_as_one() -> None:
    who = people()
    admin = administrator(who)
    sent = []
    for cases in (1, 4):
        Deadline.objects.update(state=DeadlineState.CANCELLED)
        running = [running_into_2027(who) for _ in range(cases)]
        assert {each.provisional for each in running} == {True}
        with transaction.atomic(), statements() as told:
            assert len(reprojection.load_year(NOTICE, REFERENCE, admin, TODAY).moves) == cases
            transaction.set_rollback(True)
        calendar.forget()
        sent.append(len(told))
    assert sent[0] == sent[1]
