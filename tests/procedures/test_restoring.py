"""A missed term is given back: by the civil court, by the criminal court, and as entered by an agency; term by term."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from casework.exceptions import ActRefused
from casework.models import Deadline, DeadlineEntry, Document, Proceeding
from tests.casework.procedures.penalty_case import kinds
from tests.procedures.confirmation_case import Bench
from tests.procedures.criminal_case import Courts
from tests.procedures.effect_story import SUIT, Effect

pytestmark = pytest.mark.django_db
FLOOD = "道路因洪水中断，无法前往法院和邮局。"
# A late objection: the ruling was served on 10 March, the fifteen days ended on 25 March.
OBJECTION: dict[str, Any] = {
    "party": "P1", "served_on": "2026-03-10", "received_on": "2026-04-01", "reason": "数额有误。", "judge": "hao",
    "clerk": "路书记",
}  # fmt: skip
ASKED: dict[str, Any] = {
    "term": "confirmation.objection_party", "asked_by": "山东某某食品有限公司", "obstacle": FLOOD,
    "began_on": "2026-03-20", "ended_on": "2026-03-28", "received_on": "2026-04-01", "evidence": ["乡政府的证明"],
}  # fmt: skip
GRANTED = {"request": "1", "decision": "granted", "reasoning": "洪水属于不可抗拒的事由，申请人及时提出申请。"}


def codes(refused: pytest.ExceptionInfo[ActRefused]) -> set[str]:
    return {each.code for each in refused.value.refusals}


# 民事诉讼法 86: the objection to a confirmation


def objecting(**asked: Any) -> tuple[Bench, Proceeding]:
    """Return a court before which an objection of P1 lies that came a week late, with the request."""
    bench = Bench().served()
    bench.take("receive_objection", OBJECTION, "2026-04-01", bench.clerk)
    objection = Proceeding.objects.get(kind="confirmation_objection")
    on = asked.pop("on", "2026-04-01")
    bench.take("confirmation_objection.ask_restoration", ASKED | asked, on, bench.clerk, proceeding=objection)
    return bench, objection


def decide(bench: Bench, objection: Proceeding, on: str, **facts: Any) -> Any:
    return bench.take(
        "confirmation_objection.decide_restoration", GRANTED | facts, on, bench.second, proceeding=objection
    )


def test_an_objection_is_not_late_once_the_term_is_given_back() -> None:
    bench, objection = objecting()
    term = Deadline.objects.get(proceeding=objection, rule="confirmation.objection_party")
    assert (term.due_on, term.state) == (date(2026, 3, 25), "running")
    # The eight days from 20 to 27 March are left out: 25 March becomes 2 April.
    assert kinds(decide(bench, objection, "2026-04-02")) == {"restoration_decision"}
    term.refresh_from_db()
    assert term.due_on == date(2026, 4, 2)
    assert any("不可抗拒的事由" in step and "2026年3月20日" in step for step in term.explanation)
    assert [(each.kind, each.on, each.ground) for each in DeadlineEntry.objects.filter(deadline=term).order_by("pk")][
        1:
    ] == [("stopped", "2026-03-20", "obstacle"), ("resumed", "2026-03-28", "obstacle")]
    ruling = {"outcome": "upheld", "reasoning": "金额清楚。"}
    bench.take("confirmation_objection.decide", ruling, "2026-04-10", bench.second, proceeding=objection)
    term.refresh_from_db()
    assert (term.state, term.late) == ("met", False)


def test_the_paper_says_when_the_term_ends_now() -> None:
    bench, objection = objecting()
    decide(bench, objection, "2026-04-02")
    facts = Document.objects.get(kind="restoration_decision").values["facts"]
    assert (facts["due_before"], facts["due"], facts["asked"]["in_time"]) == ("2026-03-25", "2026-04-02", True)


def test_refused_the_term_stays_as_it_was() -> None:
    bench, objection = objecting()
    refusal = {"decision": "refused", "reasoning": "申请人住所地没有受灾。"}
    assert kinds(decide(bench, objection, "2026-04-02", **refusal)) == {"restoration_decision"}
    assert bench.due("confirmation.objection_party", proceeding=objection) == "2026-03-25"
    with pytest.raises(ActRefused) as refused:
        decide(bench, objection, "2026-04-03")
    assert codes(refused) & {"request_waits", "field:request"}


@pytest.mark.parametrize(("received", "granted"), [("2026-04-07", True), ("2026-04-08", False)])
def test_it_is_asked_for_within_ten_days_after_the_obstacle(received: str, granted: bool) -> None:
    """Ten days from 28 March end on 7 April: not a holiday any more, since Qingming ends on the 6th."""
    bench, objection = objecting(received_on=received, on=received)
    if granted:
        decide(bench, objection, received, runs_on=received)
        return
    with pytest.raises(ActRefused, match="超过障碍消除后的法定申请期限"):
        decide(bench, objection, received, runs_on=received)
    decide(bench, objection, received, decision="refused", reasoning="逾期申请。")


def test_the_day_of_posting_counts_for_the_request() -> None:
    bench, objection = objecting(received_on="2026-04-10", posted_on="2026-04-07", on="2026-04-10")
    decide(bench, objection, "2026-04-13", runs_on="2026-04-13")
    # Six days were left on 20 March, that day included; they run from 13 April.
    assert bench.due("confirmation.objection_party", proceeding=objection) == "2026-04-20"  # the 18th, a Saturday


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ({"began_on": "2026-03-26"}, "obstacle_fell_into_the_term"),
        ({"ended_on": "2026-04-05"}, "obstacle_has_ended"),
        ({"began_on": "2026-03-25", "ended_on": "2026-03-24"}, "obstacle_has_ended"),
    ],
)
def test_what_made_nobody_miss_the_term_is_no_obstacle(asked: dict[str, Any], code: str) -> None:
    with pytest.raises(ActRefused) as refused:
        objecting(**asked)
    assert code in codes(refused)


def test_a_term_that_would_be_over_again_wants_a_later_day() -> None:
    bench, objection = objecting()
    with pytest.raises(ActRefused) as refused:
        decide(bench, objection, "2026-04-08")
    assert codes(refused) == {"term_given_back_is_not_over"}
    with pytest.raises(ActRefused) as refused:
        decide(bench, objection, "2026-04-08", runs_on="2026-04-09")
    assert codes(refused) == {"rest_runs_after_the_obstacle"}
    decide(bench, objection, "2026-04-08", runs_on="2026-04-08")


def test_only_the_judge_of_the_case_decides() -> None:
    bench, objection = objecting()
    with pytest.raises(ActRefused, match="不是本案的审判员"):
        bench.take("confirmation_objection.decide_restoration", GRANTED, "2026-04-02", proceeding=objection)


def test_the_six_months_of_an_interested_person_are_not_given_back() -> None:
    bench, objection = objecting()
    other = ASKED | {"term": "confirmation.objection_interested"}
    with pytest.raises(ActRefused) as refused:
        bench.take("confirmation_objection.ask_restoration", other, "2026-04-02", bench.clerk, proceeding=objection)
    assert codes(refused) == {"field:term"}


# 民事诉讼法 86, 205: the application to confirm


def test_a_late_application_is_accepted_when_its_thirty_days_are_given_back() -> None:
    bench = Bench().allocated("2026-03-27")  # the term ended the day before
    asked = ASKED | {
        "term": "confirmation.apply", "asked_by": "双方当事人", "received_on": "2026-03-27", "ended_on": "2026-03-25",
    }  # fmt: skip
    bench.take("ask_restoration", asked, "2026-03-27", bench.clerk)
    bench.take("decide_restoration", GRANTED, "2026-03-30")
    term = Deadline.objects.get(rule="confirmation.apply")
    assert (term.state, term.late, term.due_on) == ("met", False, date(2026, 3, 31))
    assert bench.fresh().brief["late"] is False
    bench.take("accept", {"decision": "accept"}, "2026-03-30")
    assert bench.fresh().stage == "accepted"


# 刑事诉讼法 106: the appeal


def appealing(received: str) -> Courts:
    """Return a court whose judgment was served on P1 on 26 March; P1 was ill from 1 to 12 April."""
    courts = Courts().served()
    asked = ASKED | {
        "term": "trial.appeal_judgment@P1", "asked_by": "被告人的辩护人", "obstacle": "突发疾病住院抢救。",
        "began_on": "2026-04-01", "ended_on": "2026-04-13", "received_on": received,
    }  # fmt: skip
    courts.take("ask_restoration", asked, received)
    return courts


def test_an_appeal_is_in_time_after_the_ruling() -> None:
    courts = appealing("2026-04-14")
    with pytest.raises(ActRefused, match="上诉期限已经届满"):
        courts.take("receive_appeal", {"party": "P1", "reason": "量刑过重", "received_on": "2026-04-15"}, "2026-04-15")
    assert kinds(courts.take("decide_restoration", GRANTED, "2026-04-15")) == {"restoration_ruling"}
    # The fifth of April was the tenth day; the twelve days in hospital are left out.
    assert courts.due("trial.appeal_judgment", "P1") == "2026-04-17"
    assert courts.due("trial.appeal_judgment", "P2") == "2026-04-07"
    with pytest.raises(ActRefused, match="裁判尚未生效"):
        courts.take("settle", {"result": "effect"}, "2026-04-16")
    courts.take("receive_appeal", {"party": "P1", "reason": "量刑过重", "received_on": "2026-04-17"}, "2026-04-17")


@pytest.mark.parametrize(("received", "granted"), [("2026-04-20", True), ("2026-04-21", False)])
def test_a_criminal_term_is_asked_for_within_five_days(received: str, granted: bool) -> None:
    """Five days from 13 April end on Saturday the 18th, so on Monday the 20th."""
    courts = appealing(received)
    if granted:
        courts.take("decide_restoration", GRANTED | {"runs_on": received}, received)
        return
    with pytest.raises(ActRefused, match="超过障碍消除后的法定申请期限"):
        courts.take("decide_restoration", GRANTED | {"runs_on": received}, received)


# 行政诉讼法 48: the suit against an adjudication


def test_what_the_court_allowed_makes_a_suit_timely_and_enforcement_wait() -> None:
    effect = Effect().published()
    told = {
        "term": "adjudication.sue@P2", "authority": "临沂市中级人民法院", "number": "（2026）鲁13行初5号",
        "received_on": "2026-04-03", "decision": "granted", "obstacle": FLOOD, "began_on": "2026-03-16",
        "ended_on": "2026-03-30",
    }  # fmt: skip
    effect.take("record_restoration", told, "2026-04-03")
    assert effect.term("adjudication.sue", "P2").due_on == date(2026, 4, 2)  # 19 March and the fourteen days
    assert effect.term("adjudication.enforce_by_agency", "P2").due_on == date(2026, 7, 2)
    effect.take("record_suit", SUIT | {"happened": "received"}, "2026-04-03", at="2026-04-02")
    assert (effect.term("adjudication.sue", "P2").state, effect.term("adjudication.sue", "P2").late) == ("met", False)
