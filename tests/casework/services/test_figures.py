"""Figures repeat: what is entered later changes later days only; all of them are told from the record alone."""

from __future__ import annotations

import io
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, transaction

from casework import access
from casework.exceptions import AccessDenied, ActRefused, LawDataError
from casework.law import figures as data
from casework.models import Agency, Case, Event, FigureCell, FigureRun, Officer, Tenure, Unit
from casework.services import campaigns
from casework.services.figures import fines, reading, settling
from casework.services.figures.reading import EVERYBODY, NOBODY, Question, Scope, Span, Within
from tests.builders import FILING, LEAD, TODAY, VERIFICATION, People, do, filed, officer, people
from tests.procedures.supervised_story import EXPLANATION, Supervised
from tests.procedures.supervised_story import on as on_day
from tests.procedures.test_referral import City

pytestmark = pytest.mark.django_db
DAY = TODAY.date()
MARCH = Span(date(2026, 3, 1), date(2026, 3, 1))


@pytest.fixture(autouse=True)
def _forget() -> None:
    reading.forget()


def all_of(who: People, kinds: tuple[str, ...] = ("penalty", "referral")) -> Scope:
    return Scope(((who.agency.pk, kinds),))


def number(name: str, who: People, as_of: date, span: Span = MARCH, **more: Any) -> int:
    return sum(each.number for each in reading.cells((name,), Question(all_of(who), span, as_of, **more)))


def test_a_figure_of_a_day_stays_what_it_was_when_more_is_entered_later() -> None:
    who = people()
    filed(who)
    assert settling.settle(DAY).figures == []  # the day is not over
    settling.settle(DAY + timedelta(days=1))
    assert number("penalty_filed", who, DAY) == 1
    kept = list(FigureCell.objects.order_by("pk").values())
    # A lead of the same month, entered four days later, each act late with its reason.
    later = TODAY + timedelta(days=4)
    late: dict[str, Any] = {"at": "2026-03-03", "reason": "系统停机", "now": later}
    other = do("penalty.register_lead", who.officer, LEAD, **late).proceeding
    do("penalty.verify_lead", who.officer, VERIFICATION, other, **late)
    do("penalty.decide_filing", who.head, FILING, other, **late)
    settled = settling.settle(later.date() + timedelta(days=1))
    assert len(settled.figures) == len(data.figures())
    reading.forget()
    assert number("penalty_filed", who, DAY) == 1
    assert number("penalty_filed", who, later.date() - timedelta(days=1)) == 1
    assert number("penalty_filed", who, later.date()) == 2
    assert number("entered_late", who, later.date()) == 3
    assert number("entered_late", who, DAY) == 0
    assert list(FigureCell.objects.filter(pk__lte=kept[-1]["id"]).order_by("pk").values()) == kept
    # Counting again finds nothing to do, and whoever counts anew from the rows finds the same.
    assert settling.settle(later.date() + timedelta(days=1)).cells == 0
    for name in data.figures():
        asked = Question(all_of(who), Span(date(2026, 1, 1), date(2026, 12, 1)), later.date())
        counted = Counter((row["key"], row["value"]) for row in reading.listed(name, asked, most=500).rows)
        cells: Counter[tuple[str, int]] = Counter()
        for cell in reading.cells((name,), asked):
            cells[cell.key, cell.value] += cell.number
        assert counted == cells, name
    out = io.StringIO()
    with time_machine.travel(later + timedelta(days=1)):
        call_command("figures", stdout=out)
        call_command("figures", "--check", stdout=out)
    assert out.getvalue().splitlines()[-1] == f"{len(data.figures())} 项指标与记录一致"
    FigureCell.objects.create(
        figure="referred", version=data.figures()["referred"].version, agency=who.agency, kind="referral",
        month=MARCH.first, recorded_on=DAY, number=7,
    )  # fmt: skip
    with pytest.raises(CommandError, match="不符的指标：referred。"):
        call_command("figures", "--check", stdout=out)


def test_a_figure_belongs_to_who_worked_on_it_and_to_the_unit_of_that_day() -> None:
    who = people()
    first, second = (Unit.objects.create(agency=who.agency, name=name) for name in ("知识产权科", "执法支队"))
    # The officer moved on 5 March; the case was filed on 2 March, by the head, who is in no unit.
    until = date(2026, 3, 4)
    Tenure.objects.filter(officer=who.officer).update(unit=first, until=until)
    Tenure.objects.create(
        officer=who.officer, agency=who.agency, office="case_officer", unit=second, since=until + timedelta(days=1)
    )
    filed(who)
    other = do("penalty.register_lead", who.officer, LEAD, at="2026-03-06", now=TODAY + timedelta(days=4)).proceeding
    settling.settle(DAY + timedelta(days=5))
    asked = Question(all_of(who), MARCH, DAY + timedelta(days=4))

    def told(name: str, by: str, within: Within = EVERYBODY) -> dict[int, int]:
        found = reading.cells((name,), replace(asked, by=by, within=within))
        return {each.whose: each.number for each in found}

    assert told("penalty_filed", "unit") == {first.pk: 1}
    assert told("penalty_filed", "officer", Within(first.pk)) == {who.officer.pk: 1}
    assert told("penalty_leads", "unit") == {first.pk: 1, second.pk: 1}
    assert told("penalty_leads", "agency") == {who.agency.pk: 2}
    assert told("penalty_filed", "officer", Within(second.pk)) == {}
    assert told("penalty_leads", "officer", Within(NOBODY)) == {}
    rows = reading.listed("penalty_leads", replace(asked, within=Within(second.pk, who.officer.pk))).rows
    assert [row["proceeding"] for row in rows] == [other.pk]
    assert reading.listed("penalty_leads", replace(asked, within=Within(officer=who.head.pk))).rows == []
    # A campaign's cases are counted from their rows, and told apart the same way.
    campaigns.mark(
        other.case.number, "铁拳2026", officer("cao", "曹督", who.agency, "supervisor"),
        access.seats(Officer.objects.get(username="cao"), DAY), TODAY + timedelta(days=4), "属于民生领域案件",
    )  # fmt: skip
    asked = replace(asked, tag="铁拳2026")
    assert told("penalty_leads", "unit") == {second.pk: 1}
    assert told("penalty_leads", "officer", Within(first.pk)) == {}


def test_cells_and_runs_cannot_be_changed() -> None:
    who = people()
    filed(who)
    settling.settle(DAY + timedelta(days=1))
    assert FigureRun.objects.exists()
    for table in ("casework_figurecell", "casework_figurerun"):
        for statement in (f"UPDATE {table} SET version = 'x'", f"DELETE FROM {table}"):  # noqa: S608
            with pytest.raises(IntegrityError, match="只能追加"), transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(statement)


def test_a_step_is_told_without_the_days_it_stood_still() -> None:
    city = City()
    city.answer("file")
    settling.settle(DAY + timedelta(days=1))
    asked = Question(Scope(((city.who.agency.pk, ("penalty", "referral")),)), MARCH, DAY)
    took = {(each.key, each.value) for each in reading.cells(("terms",), asked)}
    assert ("referral.head_decision", 0) in took
    late = {each.key: each.value for each in reading.cells(("lateness",), asked)}
    assert late["referral.head_decision"] == 0
    flow = {each.key: each.number for each in reading.cells(("referral_flow",), asked)}
    assert flow == {"sent": 1, "received": 1, "filed": 1}
    cases = reading.listed("referral_flow", asked, key="filed").rows
    assert [row["case"] for row in cases] == [city.penalty.case_id]
    begun = reading.begun("referral_flow", asked)
    assert ([row["case"] for row in begun.rows], begun.more) == ([city.penalty.case_id], False)
    steps = {row["key"] for row in reading.steps_of("referral_flow", asked, [city.penalty.case_id])}
    assert steps == {"sent", "received", "filed"}
    # A case belongs to the month in which it was sent: to no other one, whatever was recorded then.
    april = replace(asked, span=Span(date(2026, 4, 1), date(2026, 4, 1)), as_of=date(2026, 4, 30))
    assert reading.begun("referral_flow", april).rows == reading.listed("referral_flow", april).rows == []
    assert reading.steps_of("referral_flow", april, [city.penalty.case_id]) == []


def test_a_duty_is_counted_where_it_is_owed() -> None:
    """The reasons of the police run in the prosecutor's proceeding as well, who only waits for them."""
    city = Supervised()
    city.ask()
    city.take("filing_reasons.explain", city.chief, EXPLANATION, **on_day("2026-03-10"))
    settling.settle(date(2026, 3, 31))
    everybody = tuple((each.pk, ("filing_reasons", "filing_supervision")) for each in Agency.objects.all())
    asked = Question(Scope(everybody), MARCH, date(2026, 3, 31))
    for figure, value in (("terms", 8), ("lateness", 1)):
        found = [each for each in reading.cells((figure,), asked) if each.key == "supervision.police_explain"]
        assert [(each.whose, each.value, each.number) for each in found] == [(city.police.pk, value, 1)], figure


def test_stops_are_left_out_of_a_duration() -> None:
    who = people()
    proceeding = filed(who)
    deadline = proceeding.deadlines.get(rule="penalty.decision")
    event = Event.objects.filter(case=proceeding.case).order_by("-seq").first()
    assert event is not None
    for kind, on, ground in (
        ("stopped", "2026-03-10", "a"), ("stopped", "2026-03-12", "b"), ("resumed", "2026-03-20", "a"),
        ("resumed", "2026-03-22T09:30", "b"), ("met", "2026-04-01", ""),
    ):  # fmt: skip
        deadline.entries.create(kind=kind, on=on, ground=ground, event_seq=event.seq)
    settling.settle(DAY + timedelta(days=1))
    asked = Question(all_of(who), Span(date(2026, 4, 1), date(2026, 4, 1)), DAY)
    # Thirty days from filing to the end, less the twelve from the first stop to the last resumption.
    assert [(each.key, each.value) for each in reading.cells(("terms",), asked)] == [("penalty.decision", 18)]


def test_a_campaign_is_known_by_the_events_of_its_cases() -> None:
    who = people()
    supervisor = officer("cao", "曹督", who.agency, "supervisor")
    first, second = filed(who).case, filed(who).case
    held = access.seats(supervisor, DAY)
    tag = "铁拳2026"
    event = campaigns.mark(first.number, tag, supervisor, held, TODAY, "属于民生领域案件")
    settling.settle(DAY + timedelta(days=2))
    assert (event.kind, Case.objects.get(pk=first.pk).tags) == ("campaign.tagged", [tag])
    assert number("penalty_filed", who, DAY, tag=tag) == 1
    assert number("penalty_filed", who, DAY) == 2
    later = TODAY + timedelta(days=1)
    campaigns.mark(first.number, tag, supervisor, held, later, "列入有误", off=True)
    campaigns.mark(second.number, tag, supervisor, held, later, "属于民生领域案件")
    # On the first day the first case carried it, on the second the other one.
    assert reading.tagged(tag, DAY) == [first.pk]
    assert reading.tagged(tag, later.date()) == [second.pk]
    with pytest.raises(ActRefused, match="已经列入"):
        campaigns.mark(second.number, tag, supervisor, held, later, "再次")
    with pytest.raises(ActRefused, match=r"没有“铁拳1999”[\s\S]*理由"):
        campaigns.mark(second.number, "铁拳1999", supervisor, held, later, " ")
    with pytest.raises(AccessDenied):
        campaigns.mark(second.number, tag, who.officer, access.seats(who.officer, DAY), later, "无权")
    with pytest.raises(AccessDenied):
        campaigns.mark("没有的案号", tag, supervisor, held, later, "无此案")


@pytest.mark.parametrize(
    ("decision", "finding", "band", "percent"),
    [
        # 商标法 60: 250,000 at most where the turnover is below 50,000.
        ({"fine": "25000"}, {"qualification": "trademark.infringement", "illegal_turnover": "700"}, "lighter", 10),
        ({"fine": "125000"}, {"qualification": "trademark.infringement", "illegal_turnover": "700"}, "ordinary", 50),
        ({"fine": "250000"}, {"qualification": "trademark.infringement", "illegal_turnover": "700"}, "heavier", 100),
        ({"fine": "260000"}, {"qualification": "trademark.infringement", "illegal_turnover": "700"}, "unknown", 0),
        ({"fine": "oops"}, {"qualification": "trademark.infringement", "illegal_turnover": "x"}, "unknown", 0),
        ({"fine": "100"}, {"qualification": "nothing.known"}, "unknown", 0),
        ({"fine": "100"}, None, "unknown", 0),
    ],
)
def test_where_a_fine_lies(decision: dict[str, str], finding: dict[str, str] | None, band: str, percent: int) -> None:
    found = fines.position(decision, finding, DAY)
    assert (found.band, found.percent) == (band, percent)


def test_quartiles_and_outliers() -> None:
    assert reading.spread({}) is None
    found = reading.spread({1: 1, 2: 1, 3: 1, 4: 1, 5: 1})
    assert found is not None
    assert (found.lower, found.median, found.upper, found.number) == (2, 3, 4, 5)
    even = reading.spread({1: 2, 4: 2})
    assert even is not None
    assert (even.least, even.lower, even.median, even.upper, even.most) == (1, 1, 2.5, 4, 4)
    assert reading.outliers({10: 3, 12: 3, 90: 1}) == {90}
    assert reading.outliers({10: 2, 90: 1}) == frozenset()


def test_the_definitions_are_whole_and_faults_are_named(tmp_path: Any) -> None:
    assert all(figure.counts and figure.written.startswith(figure.counts) for figure in data.figures().values())
    assert {"monthly_cases", "adjudications", "link_ledger"} <= set(data.forms())
    assert all(each.targets for each in data.indicators().values())
    assert not any(each.verified for each in data.indicators().values())
    folder = tmp_path / "figures"
    folder.mkdir()
    text = (
        '[x]\nlabel = "甲"\ncounts = "乙"\nsource = "guess"\nunit = "件"\nperiod = "happened"\nas_of = "now"\nz = 1\n'
    )
    (folder / "definitions.toml").write_text(text, encoding="utf-8")
    _found, problems = data.load("definitions", tmp_path)
    said = "；".join(map(str, problems))
    for wrong in ("字段 source 的值“guess”不认识", "字段 as_of 的值“now”不认识", "字段 z 不认识"):
        assert wrong in said
    (folder / "forms.toml").write_text("x = [", encoding="utf-8")
    with pytest.raises(LawDataError, match="格式有误"):
        data.load("forms", tmp_path)
