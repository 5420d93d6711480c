"""The law of the day: fines at New Year 2027, thresholds of 26 April 2025, terms into an unpublished year."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from casework import law
from casework.exceptions import ActRefused
from casework.law.calendar import YearNotice
from casework.models import CrimeAlert, Deadline, Finding, PartyCourse
from casework.services import calendar, reprojection
from tests.builders import LEAD, TODAY, do, officer, people
from tests.casework.procedures.penalty_case import FINDING, with_goods
from tests.procedures.penalty_story import DECISION, NOTICE, REPORT, REVIEW, SERVED, Story

pytestmark = pytest.mark.django_db


def considered(qualification: str, fine: str) -> Story:
    """Return a case about an act that ended on 1 March 2026; it only waits for its decision."""
    story = Story().investigated()
    Finding.objects.filter(proceeding=story.proceeding).update(qualification=qualification)
    story.act("conclude_investigation", "2026-03-10", REPORT)
    story.act("review_case", "2026-03-11", REVIEW, story.who.reviewer)
    story.act("approve_proposal", "2026-03-12", {"decision": "agree", "opinion": "同意。"}, story.who.head)
    story.act("notify", "2026-03-12", NOTICE | {"fine": fine})
    story.act("deliver", "2026-03-13", SERVED | {"document": "penalty_notice"})
    story.act("consider_defence", "2026-03-23", {"statement_view": "当事人未陈述、申辩。", "opinion": "维持。"})
    return story


def decide(story: Story, day: str, **facts: Any) -> set[str]:
    """Decide on ``day``; return the codes of what stands against it."""
    try:
        story.act("decide", day, DECISION | facts, story.who.deputy)
    except ActRefused as refused:
        return {refusal.code for refusal in refused.refusals}
    return set()


def test_a_fixed_fine_becomes_a_range_and_the_lighter_law_governs_from_new_year() -> None:
    """「驰名商标」: 十万元 until 2026, 十万元以下 from 2027 on; 50,000 is below the old law's only figure."""
    story = considered("trademark.well_known_wording", "100000")
    assert decide(story, "2026-12-31", fine="50000") == {"band_is_as_stated"}
    assert decide(story, "2027-01-04", fine="50000") == set()
    assert story.course.fine == 50000


def test_an_equal_or_heavier_new_law_leaves_an_old_act_under_the_old_one() -> None:
    story = considered("trademark.infringement", "99000")
    assert "fine_is_within_the_maximum" in decide(story, "2027-01-04", fine="250001")
    assert decide(story, "2027-01-04", fine="99000") == set()


@pytest.mark.parametrize(
    ("ended", "decided", "governs"),
    [
        (date(2026, 12, 31), date(2026, 12, 31), "fine.001"),
        (date(2026, 12, 31), date(2027, 1, 1), "fine.001"),
        (date(2027, 1, 1), date(2027, 1, 1), "fine.008"),
    ],
)
def test_the_day_on_which_the_act_ended_chooses_the_law(ended: date, decided: date, governs: str) -> None:
    figures = {"illegal_turnover": Decimal(60000), "illegal_gains": Decimal(0)}
    found = law.governing_fine("trademark.infringement", ended, decided, figures)
    assert found.fine is not None
    assert found.fine.id == governs


@pytest.mark.parametrize(("until", "grades"), [("2025-04-25", ["50,000元", "250,000元"]), ("2025-04-26", ["50,000元"])])
def test_thresholds_of_crime_follow_the_end_of_the_act(until: str, grades: list[str]) -> None:
    """知产刑事解释 of 26 April 2025: especially serious is ten times, no longer five times the standard."""
    who = people()
    facts = FINDING | {
        "illegal_turnover": "300000", "act_until": until, "crime_article": "刑法.213", "groups": ["goods.ordinary"],
    }  # fmt: skip
    outcome = do("penalty.find_facts", who.officer, facts, with_goods(who))
    (noted,) = outcome.event.payload["notes"]["crime"]
    said = "".join(noted["grounds"])
    assert [figure for figure in ("50,000元", "250,000元", "500,000元") if f"标准{figure}" in said] == grades
    assert PartyCourse.objects.get().crime_alert == CrimeAlert.RAISED


def test_a_term_into_2027_is_provisional_until_its_year_is_loaded() -> None:
    calendar.forget()
    who = people()
    now = TODAY.replace(month=12, day=28)
    (deadline,) = do("penalty.register_lead", who.officer, LEAD | {"found_at": "2026-12-28"}, now=now).started
    assert deadline.provisional
    notice = YearNotice(2027, {date(2027, 1, day): "元旦" for day in (1, 4, 5)}, frozenset())
    admin = officer("admin", "郑十", who.agency, "administrator")
    changed = reprojection.load_year(notice, "国办发明电〔2026〕0号（虚构）", admin, now)
    again = Deadline.objects.get(pk=deadline.pk)
    # Two more days off (4 and 5 January) move the end by two working days.
    assert (str(deadline.due_on), str(again.due_on), again.provisional) == ("2027-01-19", "2027-01-21", False)
    assert [move.after for move in changed.moves] == ["2027-01-21"]
    assert "暂定" not in "".join(again.explanation)
