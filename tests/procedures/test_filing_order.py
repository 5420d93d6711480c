"""The police are ordered to file: who orders, by when they file, and what follows where they do not."""

from __future__ import annotations

import pytest

from casework import access
from casework.exceptions import AccessDenied, ActRefused
from casework.models import Exhibit
from tests.builders import TODAY, do
from tests.casework.procedures.penalty_case import kinds
from tests.procedures.supervised_story import (
    DEMAND,
    EXPLANATION,
    FILED,
    NOT_ACCEPTED,
    ORDER,
    Supervised,
    copied,
    on,
    order,
    refuse,
    seen,
    term,
)
from tests.procedures.test_referral import GOODS, state

pytestmark = pytest.mark.django_db


def test_nothing_is_ordered_before_reasons_were_asked_for() -> None:
    city = Supervised()
    city.suggest()
    with pytest.raises(ActRefused, match="报检察长决定"):
        city.take("filing_supervision.order", city.chief_procurator, ORDER)


def test_a_deputy_orders_nothing() -> None:
    city = Supervised()
    city.ask()
    city.take("filing_reasons.explain", city.chief, EXPLANATION)
    city.take("filing_supervision.review", city.prosecutor, NOT_ACCEPTED)
    with pytest.raises(ActRefused, match="·检察长办理"):
        city.take("filing_supervision.order", city.deputy, ORDER)


def test_an_officer_of_another_agency_finds_nothing_to_act_on() -> None:
    city = Supervised()
    city.suggest()
    with pytest.raises(AccessDenied):
        city.take("filing_supervision.ask", city.detective, DEMAND)


@pytest.mark.parametrize(("day", "late"), [("2026-03-17", False), ("2026-03-18", True)])
def test_the_police_file_within_fifteen_days_and_all_who_wait_hear_of_it(day: str, late: bool) -> None:
    city = Supervised()
    assert kinds(city.ordered()) == {"filing_order"}
    assert str(term("supervision.police_file", "ordered_filing").due_on) == "2026-03-17"
    outcome = city.take("ordered_filing.file", city.chief, FILED, **on(day))
    assert kinds(outcome) == {"police_filing_decision", "police_filing_notice_to_agency"}
    assert [term("supervision.police_file", kind).late for kind in ("filing_supervision", "ordered_filing")] == [
        late, late,
    ]  # fmt: skip
    stages = {kind: city.proceeding(kind).stage for kind in ("police_filing", "referral", "filing_supervision")}
    assert stages == {"police_filing": "filed", "referral": "filed", "filing_supervision": "following"}
    assert term("referral.handover_goods", "referral").state == "running"


def test_a_correction_notice_waits_for_the_fifteen_days_and_the_superior_for_the_notice() -> None:
    city = Supervised()
    city.ordered()
    facts = {"violation": "超过十五日没有立案。", "basis": "公安机关办理刑事案件程序规定第一百八十二条",
             "demand": "立即立案。", "reply_within": "十五日"}  # fmt: skip
    with pytest.raises(ActRefused, match="十五日尚未届满"):
        city.take("filing_supervision.correct", city.prosecutor, facts, **on("2026-03-17"))
    city.take("filing_supervision.correct", city.prosecutor, facts, **on("2026-03-18"))
    with pytest.raises(ActRefused, match="没有发出过纠正违法通知书"):
        city.take("filing_supervision.escalate", city.prosecutor, {"reason": "仍不立案"}, **on("2026-03-18"))
    agreed = {"decision": "agreed", "opinion": "同意。"}
    outcome = city.take("filing_supervision.correct.approve", city.deputy, agreed, **on("2026-03-18"))
    assert kinds(outcome) == {"correction_notice"}
    assert "correction_notice" in seen(city.detective)
    city.take("filing_supervision.escalate", city.prosecutor, {"reason": "仍不立案"}, **on("2026-03-30"))
    city.take("ordered_filing.file", city.chief, FILED, **on("2026-04-01"))
    assert term("supervision.police_file", "ordered_filing").late is True


def test_the_reminder_waits_for_three_months_after_the_filing() -> None:
    city = Supervised()
    city.ordered()
    city.take("ordered_filing.file", city.chief, FILED)
    facts = {"state": "没有鉴定。", "feedback": "十五日内反馈。"}
    assert str(term("supervision.urge_after_filing").due_on) == "2026-06-02"
    with pytest.raises(ActRefused, match="未满三个月"):
        city.take("filing_supervision.urge", city.prosecutor, facts, **on("2026-06-02"))
    assert kinds(city.take("filing_supervision.urge", city.prosecutor, facts, **on("2026-06-03"))) == {
        "supervision_urge_letter"
    }
    city.take("filing_supervision.conclude", city.prosecutor, {"reason": "已移送起诉。"}, **on("2026-06-20"))
    assert city.proceeding("filing_supervision").stage == "concluded"


def test_the_supervised_see_the_demand_and_never_what_the_prosecutors_noted() -> None:
    city = Supervised()
    city.ordered()
    assert {"explain_no_filing_request", "filing_order"} <= seen(city.detective)
    assert "explain_no_filing_request" not in seen(city.who.officer)
    held = access.seats(city.detective, TODAY.date())
    assert not access.proceedings(held).filter(kind="filing_supervision").exists()
    told = str(city.proceeding("police_filing").brief) + str(
        list(city.penalty.case.events.filter(proceeding__kind="police_filing").values_list("payload", flat=True))
    )
    assert "内部意见" not in told


def test_a_filing_ordered_of_ones_own_motion_reaches_a_referral_that_does_not_wait_for_it() -> None:
    city = Supervised()
    copied(city)
    refuse(city)
    order(city)
    with pytest.raises(ActRefused, match="与公安机关的决定不符"):
        city.take("referral.answer_refusal", city.who.officer, {"answer": "filed"})
    city.take("ordered_filing.file", city.chief, FILED)
    assert city.proceeding("referral").stage == "refused"
    with pytest.raises(ActRefused, match="与公安机关的决定不符"):
        city.take("referral.answer_refusal", city.who.officer, {"answer": "accept"})
    city.take("referral.answer_refusal", city.who.officer, {"answer": "filed"})
    assert city.proceeding("referral").stage == "filed"
    assert term("referral.handover_goods", "referral").state == "running"


def test_a_case_taken_back_is_the_polices_again_once_they_file_on_an_order() -> None:
    city = Supervised()
    copied(city)
    refuse(city)
    city.take("referral.answer_refusal", city.who.officer, {"answer": "accept", "reason": "恢复行政处理。"})
    assert state(city) == ("", "dismissed")
    with pytest.raises(ActRefused, match="公安机关没有立案"):
        city.take("referral.hand_over_after_all", city.who.officer, GOODS)
    order(city)
    city.take("ordered_filing.file", city.chief, FILED)
    assert state(city) == ("referred", "referred")
    assert term("referral.handover_goods", "referral").state == "running"
    kept = [each.ref for each in Exhibit.objects.all()]
    city.take("referral.hand_over_after_all", city.who.officer, GOODS | {"exhibits": kept})
    assert city.proceeding("referral").stage == "handed_over"


def test_police_who_do_not_decide_at_all_are_ordered_to_file() -> None:
    city = Supervised()
    copied(city)
    city.take("police_filing.receive", city.detective, {"received_by": "丁侦"})
    order(city)
    city.take("ordered_filing.file", city.chief, FILED)
    assert city.proceeding("referral").stage == "filed"
    assert term("referral.police_decide", "police_filing").state == "met"


def test_a_lead_of_the_procuratorate_reaches_police_of_the_system_in_its_own_case() -> None:
    city = Supervised()
    lead = {
        "title": "控告某公司假冒注册商标不立案", "origin": "party", "requester": "山东某某食品有限公司",
        "received_on": "2026-03-02", "about": "no_filing", "suspected_crime": "假冒注册商标罪", "content": "应当立案。",
        "parties": [{"name": "某公司", "kind": "organisation", "role": "party"}],
    }  # fmt: skip
    made = do("supervision_lead.register", city.prosecutor, lead).proceeding
    do("supervision_lead.assess", city.prosecutor, {"decision": "supervise", "reason": "有线索"}, made)
    city.take("filing_supervision.ask", city.prosecutor, DEMAND | {"police": "linyi-police"})
    assert city.proceeding("filing_reasons").agency == city.police
    city.take("filing_reasons.explain", city.chief, EXPLANATION)
    city.take("filing_supervision.review", city.prosecutor, NOT_ACCEPTED)
    city.take("filing_supervision.order", city.chief_procurator, ORDER)
    assert kinds(city.take("ordered_filing.file", city.chief, FILED)) == {"police_filing_decision"}
    assert "police_filed" in city.proceeding("ordered_filing").marks
    assert city.proceeding("filing_supervision").stage == "following"
