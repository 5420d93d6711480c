"""What ends the criminal side outside the system is entered from paper."""

from __future__ import annotations

import pytest

from casework.exceptions import ActRefused
from casework.models import (
    Deadline,
    PartyCourse,
)
from tests.casework.procedures.penalty_case import act
from tests.procedures.reverse_story import (
    REPLY,
    Link,
    told,
)
from tests.procedures.test_referral import City

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("result", ["withdrawn", "spared", "opinion"])
def test_what_ends_the_criminal_side_outside_is_entered_from_paper(result: str) -> None:
    city = City(police_outside=True)
    city.send()
    penalty = told(city, result, reply="30日")
    course = PartyCourse.objects.get(proceeding=penalty)
    assert (course.outcome, course.crime_alert, penalty.suspended_on) == ("", "dismissed", None)
    terms = Deadline.objects.filter(proceeding=penalty, rule="reverse.agency_reply")
    assert [str(each.due_on) for each in terms] == (["2026-04-01"] if result == "opinion" else [])
    if result == "opinion":
        act("answer_opinion", city.who, REPLY, penalty)
        assert terms.get().state == "met"


def test_a_judgment_of_a_court_outside_is_entered_from_paper() -> None:
    city = City(police_outside=True)
    city.send()
    penalty = told(city, "convicted", number="（2026）刑初12号", agency="某区人民法院", fine="二万元")
    assert penalty.brief["judgments"]["P1"]["fine"] == "二万元"
    assert PartyCourse.objects.get(proceeding=penalty).state == "concluded"


def test_nothing_is_entered_for_who_works_in_the_system() -> None:
    link = Link()
    with pytest.raises(ActRefused, match="在本系统内办理"):
        told(link.city, "spared")
