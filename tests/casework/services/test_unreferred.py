"""Who should have been referred stands on a list from the finding on, and leaves it only by an act with a reason."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from procrastinate.contrib.django import app

from casework import tasks
from casework.dates import SHANGHAI
from casework.exceptions import ActRefused
from casework.models import CrimeAlert, Event, Finding, LeftBy, Officer, Party, PartyCourse, Proceeding, Unreferred
from casework.services import unreferred_sweep
from tests.builders import TODAY, People, do, filed, officer, people
from tests.casework.procedures.penalty_case import FINDING, PARTY, act, with_goods
from tests.procedures.test_referral import REPORT, City

pytestmark = pytest.mark.django_db

CRIME: dict[str, Any] = FINDING | {
    "sales_amount": "320000", "crime_article": "刑法.214", "groups": ["ordinary"], "act_until": "2026-02-20",
}  # fmt: skip
NO_CRIME = "涉案金额中包含非侵权商品，剔除后未达到追诉标准，且没有主观明知的证据。"


def found(who: People, **facts: Any) -> Proceeding:
    """Return a proceeding whose party was found to have sold so much that it is a crime."""
    proceeding = with_goods(who)
    act("find_facts", who, CRIME | facts, proceeding)
    return proceeding


def entry() -> Unreferred:
    return Unreferred.objects.get()


def test_a_finding_that_meets_a_threshold_lists_the_party_with_figure_article_and_version() -> None:
    who = people()
    proceeding = found(who)
    listed = entry()
    assert (listed.proceeding, listed.since, listed.left_on) == (proceeding, TODAY.date(), None)
    ground = next(each for each in listed.grounds if each["rule"] == "threshold.214.ordinary.serious.sales_amount")
    assert (ground["figure"], ground["at_least"], ground["unit"]) == ("320,000", "50,000", "元")
    assert (ground["article"], ground["version"]) == ("知产刑事解释第五条", "2025-04-26")


def test_suspicion_alone_is_enough() -> None:
    who = people()
    act("find_facts", who, FINDING | {"suspicion": "on"}, with_goods(who))
    assert [each["rule"] for each in entry().grounds] == ["suspicion"]


def test_a_finding_below_every_threshold_lists_nobody() -> None:
    who = people()
    act("find_facts", who, FINDING, with_goods(who))
    assert not Unreferred.objects.exists()


def test_another_finding_renews_the_grounds_and_keeps_the_day() -> None:
    who = people()
    proceeding = found(who)
    later = {"at": "2026-03-03", "now": TODAY.replace(day=3)}
    act("find_facts", who, CRIME | {"sales_amount": "60000"}, proceeding, **later)
    listed = entry()
    assert listed.since == TODAY.date()
    assert {each["figure"] for each in listed.grounds} == {"60,000"}


def test_a_lower_finding_takes_nobody_off() -> None:
    who = people()
    proceeding = found(who)
    act("find_facts", who, FINDING, proceeding)
    assert entry().left_on is None
    assert not entry().finding.current


def test_a_dismissal_with_reasons_takes_the_party_off() -> None:
    who = people()
    proceeding = found(who)
    dismissal = {"party": PARTY, "reason": NO_CRIME, "opinion": "同意。"}
    outcome = do("penalty.dismiss_crime_alert", who.head, dismissal, proceeding)
    listed = entry()
    assert (listed.left_by, listed.left_on, listed.reason) == (LeftBy.DISMISSED, TODAY.date(), NO_CRIME)
    assert listed.left_seq == outcome.event.seq


def test_a_report_alone_takes_nobody_off_and_the_heads_decision_does() -> None:
    city = City()
    city.report()
    assert entry().left_on is None
    city.take("referral.decide", city.principal, {"decision": "refer", "opinion": "同意移送。"})
    listed = entry()
    assert (listed.left_by, listed.reason) == (LeftBy.REFERRED, "同意移送。")
    left = Event.objects.get(case=city.penalty.case, kind="penalty.hear_referral")
    assert listed.left_seq == left.seq


def test_a_head_who_does_not_refer_answers_for_it_with_reasons() -> None:
    city = City()
    city.report()
    city.take("referral.decide", city.principal, {"decision": "decline", "opinion": NO_CRIME})
    assert (entry().left_by, entry().reason) == (LeftBy.DISMISSED, NO_CRIME)


def test_a_new_finding_after_a_dismissal_is_a_new_entry() -> None:
    who = people()
    proceeding = found(who)
    do("penalty.dismiss_crime_alert", who.head, {"party": PARTY, "reason": NO_CRIME, "opinion": "同意。"}, proceeding)
    act("find_facts", who, CRIME, proceeding)
    assert list(Unreferred.objects.order_by("pk").values_list("left_by", flat=True)) == [LeftBy.DISMISSED, ""]


def test_the_list_costs_one_statement_and_only_where_a_crime_was_found_or_settled() -> None:
    who = people()
    proceeding = with_goods(who)
    assert written(lambda: act("find_facts", who, CRIME, proceeding)) == 1
    assert written(lambda: act("find_facts", who, FINDING, proceeding)) == 0
    dismissal = {"party": PARTY, "reason": NO_CRIME, "opinion": "同意。"}
    assert written(lambda: do("penalty.dismiss_crime_alert", who.head, dismissal, proceeding)) == 1


def written(take: Callable[[], object]) -> int:
    """Return how many statements wrote to the list."""
    with CaptureQueriesContext(connection) as queries:
        take()
    return sum(bool(re.match(r"\s*(INSERT INTO|UPDATE) \W?casework_unreferred", each["sql"] or "")) for each in queries)


def test_the_database_keeps_what_is_on_the_list() -> None:
    found(people())
    for statement in (
        "DELETE FROM casework_unreferred",
        "UPDATE casework_unreferred SET since = '2026-01-01'",
        "UPDATE casework_unreferred SET left_on = '2026-03-02'",
        "UPDATE casework_unreferred SET left_on = '2026-03-02', left_by = 'struck', left_seq = 3",
    ):
        with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)


# The nightly sweep and a change of the law


def unseen(who: People, **values: Any) -> Finding:
    """Return a finding that the list knows nothing of, as those entered before there was one."""
    proceeding = filed(who)
    party = Party.objects.get(case=proceeding.case)
    fields = {"found_on": date(2026, 3, 2), "crime_article": "刑法.214", "groups": ["ordinary"], **values}
    return Finding.objects.create(proceeding=proceeding, party=party, version=1, **fields)


def test_the_nightly_sweep_lists_whom_nobody_listed_and_a_second_one_changes_nothing() -> None:
    unseen(people(), sales_amount=80000)
    assert len(unreferred_sweep.recount(TODAY.date()).entered) == 1
    before = list(Unreferred.objects.values())
    assert unreferred_sweep.recount(date(2026, 3, 3)).entered == []
    assert tasks.list_unreferred(0).startswith("核对现行认定 1 项，新列入或者更新 0 项")
    assert list(Unreferred.objects.values()) == before


def test_the_sweep_runs_ten_past_midnight_in_shanghai() -> None:
    """A version of the law begins with its day; jobs are timed in UTC."""
    (job,) = [
        each for each in app.periodic_registry.periodic_tasks.values() if each.task.name == "casework.list_unreferred"
    ]
    first = job.croniter.get_next(datetime, start_time=datetime(2026, 12, 31, tzinfo=UTC))
    assert first.astimezone(SHANGHAI) == datetime(2027, 1, 1, 0, 10, tzinfo=SHANGHAI)


@pytest.mark.parametrize(
    ("alert", "listed"),
    [(CrimeAlert.NONE, 1), (CrimeAlert.RAISED, 1), (CrimeAlert.DISMISSED, 0), (CrimeAlert.REFERRED, 0)],
)
def test_the_sweep_leaves_alone_who_was_referred_or_dismissed_before_there_was_a_list(alert: str, listed: int) -> None:
    finding = unseen(people(), sales_amount=80000)
    PartyCourse.objects.filter(proceeding=finding.proceeding).update(crime_alert=alert)
    unreferred_sweep.recount(TODAY.date())
    assert Unreferred.objects.count() == listed


def test_who_left_by_an_act_is_not_listed_again_by_night() -> None:
    who = people()
    proceeding = found(who)
    do("penalty.dismiss_crime_alert", who.head, {"party": PARTY, "reason": NO_CRIME, "opinion": "同意。"}, proceeding)
    assert unreferred_sweep.recount(date(2026, 3, 3)).entered == []


def test_a_lower_threshold_reaches_an_act_that_was_not_found_to_have_ended() -> None:
    """违法所得三万元 is a threshold of 刑法214 only since 26 April 2025 (知产刑事解释 5)."""
    unseen(people(), found_on=date(2025, 4, 1), illegal_gains=40000)
    assert unreferred_sweep.recount(date(2025, 4, 25)).entered == []
    assert len(unreferred_sweep.recount(date(2025, 4, 26)).entered) == 1
    assert entry().since == date(2025, 4, 26)


def test_an_act_that_had_ended_stays_under_the_law_of_its_day() -> None:
    unseen(people(), found_on=date(2025, 4, 1), act_until=date(2025, 3, 1), illegal_gains=40000)
    assert unreferred_sweep.recount(date(2025, 4, 26)).entered == []


def test_a_threshold_that_a_dismissal_did_not_answer_for_lists_the_party_again() -> None:
    finding = unseen(people(), found_on=date(2025, 4, 1), illegal_gains=40000, sales_amount=60000)
    unreferred_sweep.recount(date(2025, 4, 1))
    Unreferred.objects.update(left_on=date(2025, 4, 2), left_by=LeftBy.DISMISSED, left_seq=1, reason=NO_CRIME)
    PartyCourse.objects.filter(proceeding=finding.proceeding).update(crime_alert=CrimeAlert.DISMISSED)
    assert unreferred_sweep.recount(date(2025, 4, 25)).entered == []
    assert len(unreferred_sweep.recount(date(2025, 4, 26)).entered) == 1
    assert unreferred_sweep.recount(date(2025, 4, 27)).entered == []


def test_a_finding_that_cannot_be_weighed_is_named_and_keeps_no_other_from_being_listed() -> None:
    who = people()
    unseen(who, sales_amount=80000)
    unseen(who, qualification="no.such.fine", crime_article="")
    swept = unreferred_sweep.recount(TODAY.date())
    assert (len(swept.entered), len(swept.faulty)) == (1, 1)
    assert "无法对照 1 项" in str(swept)


# What listing means for the acts


def listed_by_law(who: People) -> Proceeding:
    """Return a proceeding whose party a law in force only since has put on the list; its alert was never raised."""
    proceeding = with_goods(who)
    act("find_facts", who, FINDING, proceeding)
    Finding.objects.filter(proceeding=proceeding).update(
        crime_article="刑法.214", groups=["ordinary"], sales_amount=80000
    )
    unreferred_sweep.recount(TODAY.date())
    assert PartyCourse.objects.get(proceeding=proceeding).crime_alert == CrimeAlert.NONE
    return proceeding


def test_who_was_listed_by_a_new_law_can_be_dismissed_or_referred() -> None:
    who = people()
    proceeding = listed_by_law(who)
    assert act("prepare_referral", who, REPORT, proceeding).begun
    do("penalty.dismiss_crime_alert", who.head, {"party": PARTY, "reason": NO_CRIME, "opinion": "同意。"}, proceeding)
    assert entry().left_by == LeftBy.DISMISSED


def strike(who: People, proceeding: Proceeding, **facts: Any) -> None:
    said = {"party": PARTY, "reason": "案件已于2025年移送市局并由市局移送公安机关，文号临市监移〔2025〕1号。"}
    do("penalty.strike_unreferred", supervisor(who), said | facts, proceeding)


def supervisor(who: People) -> Officer:
    """Return the bureau's supervisor."""
    known = Officer.objects.filter(username="cao").first()
    return known or officer("cao", "曹督", who.agency, "supervisor")


def test_the_supervisor_takes_nobody_off_whom_the_heads_can_still_answer_for() -> None:
    who = people()
    with pytest.raises(ActRefused, match="不能由执法监督人员移出清单"):
        strike(who, found(who))


def test_the_supervisor_takes_off_who_left_the_bureau_by_another_way_with_a_reason() -> None:
    who = people()
    proceeding = found(who)
    PartyCourse.objects.filter(proceeding=proceeding).update(outcome="transferred")
    with pytest.raises(ActRefused, match="不少于二十字"):
        strike(who, proceeding, reason="已移送")
    strike(who, proceeding)
    assert entry().left_by == LeftBy.STRUCK
    assert unreferred_sweep.recount(date(2026, 3, 3)).entered == []


def test_nobody_else_takes_anybody_off() -> None:
    who = people()
    proceeding = found(who)
    with pytest.raises(ActRefused, match="执法监督人员"):
        do("penalty.strike_unreferred", who.head, {"party": PARTY, "reason": NO_CRIME}, proceeding)
