"""A refusal to file is supervised: bureau, police and procuratorate in the system, or answered for on paper."""

from __future__ import annotations

from typing import Any

import pytest

from casework import access
from casework.exceptions import AccessDenied, ActRefused
from casework.models import Agency, Deadline, Exhibit, Handover, HandoverKind, Officer, Proceeding
from casework.procedures.handing import goes_out
from tests.builders import TODAY, do, officer
from tests.casework.procedures.penalty_case import complete, kinds
from tests.procedures.test_referral import GOODS, City, state
from workflows.models import Task
from workflows.request import Outcome

pytestmark = pytest.mark.django_db
DEMAND: dict[str, Any] = {"decision": "no_filing", "clue": "交易记录证明销售金额达到追诉标准"}
EXPLANATION: dict[str, Any] = {
    "situation": "2026年3月2日受案，当日决定不予立案。", "basis": "《中华人民共和国刑事诉讼法》第一百一十二条",
    "reason": "不能排除刷单。", "materials": "不予立案通知书",
}  # fmt: skip
NOT_ACCEPTED = {"view": "order", "opinion": "刷单的说法没有证据，内部意见。"}
ORDER: dict[str, Any] = {
    "decision": "order", "reason": "销售金额达到追诉标准，应当立案", "opinion": "同意。",
    "basis": "《中华人民共和国刑事诉讼法》第一百一十三条", "materials": "交易记录",
}  # fmt: skip
FILED = {"unit": "食药环侦支队", "basis": "《中华人民共和国刑事诉讼法》第一百一十三条", "opinion": "依通知立案。"}


class Supervised(City):
    """The city with a procuratorate, and a referral that the police refused."""

    def __init__(self, *, police_outside: bool = False) -> None:
        super().__init__(police_outside=police_outside)
        self.court = Agency.objects.create(
            code="linyi-procuratorate", kind="procuratorate", level="city", name="临沂市人民检察院",
            short_name="临沂市检察院", region="临沂市", number_prefix="临检", address="临沂市某路3号",
            phone="0539-0000018",
        )  # fmt: skip
        self.prosecutor = officer("hua", "花启明", self.court, "case_officer")
        self.deputy = officer("ren", "任佳宁", self.court, "agency_head")
        self.chief_procurator = officer("jian", "简正", self.court, "principal_head")

    def proceeding(self, kind: str) -> Proceeding:
        """Return the latest proceeding of a kind; the procuratorate has cases of its own."""
        return Proceeding.objects.filter(kind=kind).latest("pk")

    def refused(self) -> None:
        """Have the police refuse, in the system or on paper."""
        if not self.outside:
            self.answer("refuse")
            return
        self.send()
        facts = {
            "decision": "refuse",
            "number": "某公不立字〔2026〕4号",
            "decided_on": "2026-03-02",
            "reason": "证据不足",
        }
        self.take("referral.record_police_answer", self.who.officer, facts)

    def suggest(self) -> Outcome:
        self.refused()
        paper = str([each for each in self.penalty.documents.order_by("pk") if goes_out(each)][-1].pk)
        facts = {
            "answer": "supervise",
            "reason": "证据充分。",
            "supervisor": "linyi-procuratorate",
            "documents": [paper],
        }
        return self.take("referral.answer_refusal", self.who.officer, facts)

    def ask(self, **facts: Any) -> Outcome:
        self.suggest()
        return self.take("filing_supervision.ask", self.prosecutor, DEMAND | facts)

    def ordered(self) -> Outcome:
        self.ask()
        self.take("filing_reasons.explain", self.chief, EXPLANATION)
        self.take("filing_supervision.review", self.prosecutor, NOT_ACCEPTED)
        return self.take("filing_supervision.order", self.chief_procurator, ORDER)


def on(day: str) -> dict[str, Any]:
    """Play on another day, at ten."""
    return {"now": TODAY.replace(month=int(day[5:7]), day=int(day[8:])), "at": day}


def term(rule: str, kind: str = "filing_supervision") -> Deadline:
    return Deadline.objects.get(rule=rule, proceeding__kind=kind)


def seen(who: Officer) -> set[str]:
    return set(access.documents(access.seats(who, TODAY.date())).values_list("kind", flat=True))


# ── it begins ─────────────────────────────────────────────────────────────────────────────────


def test_the_bureaus_suggestion_lies_before_the_procuratorate_with_its_papers() -> None:
    city = Supervised()
    outcome = city.suggest()
    assert kinds(outcome) == {"supervision_suggestion"}
    handover = Handover.objects.get(kind=HandoverKind.SUPERVISION)
    assert (handover.recipient_name, handover.items.count()) == ("临沂市人民检察院", 1)
    supervision = city.proceeding("filing_supervision")
    assert handover.receiver_id == supervision.pk
    assert (supervision.stage, supervision.brief["requester"]) == ("accepted", "临沂市市场监督管理局")
    assert "supervision_suggestion" in seen(city.prosecutor)


def test_a_suggestion_without_a_reason_is_refused() -> None:
    city = Supervised()
    city.refused()
    facts = {"answer": "supervise", "supervisor": "linyi-procuratorate"}
    with pytest.raises(ActRefused, match="应当写明理由"):
        city.take("referral.answer_refusal", city.who.officer, facts)


def copied(city: Supervised) -> Proceeding:
    """Send the referral with a copy to the procuratorate of the system."""
    city.refer()
    documents = [str(pk) for pk in city.penalty.documents.values_list("pk", flat=True)]
    facts = {
        "recipient": "linyi-police", "copied_to": "linyi-procuratorate", "documents": documents,
        "evidence": [f"E{no}" for no in city.penalty.case.evidence.values_list("no", flat=True)],
    }  # fmt: skip
    city.take("referral.send", city.who.officer, facts)
    return city.proceeding("filing_supervision")


def refuse(city: Supervised) -> None:
    city.take("police_filing.receive", city.detective, {"received_by": "丁侦"})
    facts = {"decision": "refuse", "basis": "刑事诉讼法第一百一十二条", "reason": "没有犯罪事实", "opinion": "同意。",
             "materials": "移送材料一宗"}  # fmt: skip
    city.take("police_filing.decide_filing", city.chief, facts)


def test_a_copy_lies_on_file_until_the_procuratorate_opens_of_its_own_motion() -> None:
    city = Supervised()
    assert copied(city).stage == "watching"
    assert seen(city.prosecutor) == {"criminal_referral_letter", "referral_investigation_report", "referral_goods_list"}
    refuse(city)
    facts = {"origin": "own", "about": "no_filing", "reason": "备案审查发现应当立案"}
    outcome = city.take("filing_supervision.open_supervision", city.prosecutor, facts)
    assert [each.event.kind for each in outcome.heard] == ["filing_supervision.await_opening"]
    city.take("filing_supervision.ask", city.prosecutor, DEMAND)
    assert term("supervision.police_explain", "filing_reasons").state == "running"


def test_a_suggestion_about_a_referral_on_file_joins_it() -> None:
    city = Supervised()
    supervision = copied(city)
    refuse(city)
    city.take("referral.answer_refusal", city.who.officer, {"answer": "supervise", "reason": "证据充分。"})
    assert city.proceeding("filing_supervision").pk == supervision.pk
    assert city.proceeding("filing_supervision").stage == "accepted"


def test_a_copy_that_needs_nothing_is_put_away() -> None:
    city = Supervised()
    copied(city)
    city.take("filing_supervision.close_watch", city.prosecutor, {"reason": "公安机关已经立案。"})
    assert city.proceeding("filing_supervision").ended_on == TODAY.date()


# ── reasons ───────────────────────────────────────────────────────────────────────────────────


def test_the_demand_runs_seven_days_on_both_desks() -> None:
    city = Supervised()
    assert kinds(city.ask()) == {"explain_no_filing_request"}
    for kind in ("filing_supervision", "filing_reasons"):
        assert str(term("supervision.police_explain", kind).due_on) == "2026-03-09"


@pytest.mark.parametrize(("day", "late"), [("2026-03-09", False), ("2026-03-10", True)])
def test_reasons_on_the_last_day_are_in_time_and_a_day_after_they_are_late(day: str, late: bool) -> None:
    city = Supervised()
    city.ask()
    outcome = city.take("filing_reasons.explain", city.chief, EXPLANATION, **on(day))
    assert kinds(outcome) == {"police_no_filing_explanation"}
    assert [term("supervision.police_explain", kind).late for kind in ("filing_supervision", "filing_reasons")] == [
        late, late,
    ]  # fmt: skip
    assert city.proceeding("filing_supervision").stage == "explained"
    with pytest.raises(ActRefused, match="不能办理“说明不立案（立案）理由”"):
        city.take("filing_reasons.explain", city.chief, EXPLANATION, **on(day))


def test_silence_is_noted_only_once_the_seven_days_are_over() -> None:
    city = Supervised()
    city.ask()
    with pytest.raises(ActRefused, match="期限尚未届满"):
        city.take("filing_supervision.note_silence", city.prosecutor, {"reason": "未收到说明"}, **on("2026-03-09"))
    city.take("filing_supervision.note_silence", city.prosecutor, {"reason": "未收到说明"}, **on("2026-03-10"))
    reasons = city.proceeding("filing_reasons")
    assert (reasons.stage, term("supervision.police_explain", "filing_reasons").late) == ("lapsed", True)
    assert not Task.objects.filter(process=reasons.pk, finished=None).exists()
    assert city.proceeding("filing_supervision").stage == "explained"


@pytest.mark.parametrize(("day", "late"), [("2026-03-12", False), ("2026-03-13", True)])
def test_accepted_reasons_are_told_within_ten_days_and_the_referral_goes_back(day: str, late: bool) -> None:
    city = Supervised()
    city.ask()
    city.take("filing_reasons.explain", city.chief, EXPLANATION)
    city.take("filing_supervision.review", city.prosecutor, {"view": "accept", "opinion": "理由成立。"})
    assert str(term("supervision.inform_agency").due_on) == "2026-03-12"
    facts = {"informed": "临沂市市场监督管理局", "method": "书面", "received_on": day, "grounds": "没有犯罪事实"}
    city.take("filing_supervision.inform", city.prosecutor, facts, **on(day))
    assert term("supervision.inform_agency").late is late
    assert (city.proceeding("referral").stage, city.proceeding("filing_supervision").stage) == (
        "returned", "concluded",
    )  # fmt: skip
    assert state(city) == ("", "dismissed")


def test_a_request_without_ground_is_answered_and_goes_back() -> None:
    city = Supervised()
    city.suggest()
    with pytest.raises(ActRefused, match="应当写明理由"):
        city.take("filing_supervision.ask", city.prosecutor, DEMAND | {"decision": "decline"})
    facts = DEMAND | {"decision": "decline", "reason": "没有犯罪事实发生"}
    assert kinds(city.take("filing_supervision.ask", city.prosecutor, facts)) == set()
    assert city.proceeding("referral").stage == "returned"


# ── the order ─────────────────────────────────────────────────────────────────────────────────


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


def order(city: Supervised) -> None:
    """Supervise of one's own motion, up to the order to file."""
    facts = {"origin": "own", "about": "no_filing", "reason": "应当立案"}
    city.take("filing_supervision.open_supervision", city.prosecutor, facts)
    city.take("filing_supervision.ask", city.prosecutor, DEMAND)
    city.take("filing_reasons.explain", city.chief, EXPLANATION)
    city.take("filing_supervision.review", city.prosecutor, NOT_ACCEPTED)
    city.take("filing_supervision.order", city.chief_procurator, ORDER)


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


# ── the other side works in a system of its own ───────────────────────────────────────────────


def test_police_outside_the_system_are_answered_for_on_paper() -> None:
    city = Supervised(police_outside=True)
    city.ask()
    assert not Deadline.objects.filter(rule="supervision.police_explain").exists()
    city.take("filing_supervision.record_receipt", city.prosecutor, {"received_on": "2026-03-02", "received_by": "某"})
    assert str(term("supervision.police_explain").due_on) == "2026-03-09"
    came = {"number": "某公不立说字〔2026〕1号", "received_on": "2026-03-09", "situation": "不予立案。",
            "basis": "第一百一十二条", "reason": "证据不足。"}  # fmt: skip
    city.take("filing_supervision.record_explanation", city.prosecutor, came, **on("2026-03-10"))
    assert term("supervision.police_explain").late is False
    city.take("filing_supervision.review", city.prosecutor, NOT_ACCEPTED, **on("2026-03-10"))
    city.take("filing_supervision.order", city.chief_procurator, ORDER, **on("2026-03-10"))
    receipt = {"received_on": "2026-03-11", "received_by": "某"}
    city.take("filing_supervision.record_receipt", city.prosecutor, receipt, **on("2026-03-11"))
    assert str(term("supervision.police_file").due_on) == "2026-03-26"
    done = {"done": "on", "number": "某公立字〔2026〕9号", "decided_on": "2026-03-27"}
    city.take("filing_supervision.record_compliance", city.prosecutor, done, **on("2026-03-30"))
    assert term("supervision.police_file").late is True
    assert (city.proceeding("filing_supervision").stage, city.proceeding("referral").stage) == ("following", "filed")
    # Three months end on Saturday 27 June and roll to Monday.
    assert str(term("supervision.urge_after_filing").due_on) == "2026-06-29"


def test_a_procuratorate_outside_the_system_is_answered_on_paper() -> None:
    city = Supervised()
    city.refused()
    facts = {"answer": "supervise", "reason": "证据充分。", "procuratorate": "某市人民检察院"}
    assert kinds(city.take("referral.answer_refusal", city.who.officer, facts)) == {"supervision_suggestion"}
    watched = Proceeding.objects.filter(kind="filing_supervision").values_list("stage", flat=True)
    assert set(watched) == {"watching"}  # the copy that lies on file, where nobody was asked
    came = {
        "what": "no_filing",
        "procuratorate": "某市人民检察院",
        "number": "某检不立通〔2026〕1号",
        "received_on": "2026-03-02",
    }
    city.take("police_filing.record_supervision", city.detective, came)
    assert kinds(city.take("filing_reasons.explain", city.chief, EXPLANATION)) == {"police_no_filing_explanation"}
    city.take("police_filing.record_supervision", city.detective, came | {"what": "order"})
    city.take("ordered_filing.file", city.chief, FILED)
    assert city.proceeding("referral").stage == "filed"


def test_nobody_enters_what_police_of_the_system_will_say_themselves() -> None:
    city = Supervised()
    city.ask()
    with pytest.raises(ActRefused, match="由其自行说明理由"):
        city.take(
            "filing_supervision.record_receipt", city.prosecutor, {"received_on": "2026-03-02", "received_by": "某"}
        )
    came = {"what": "order", "procuratorate": "临沂市人民检察院", "number": "1号", "received_on": "2026-03-02"}
    with pytest.raises(ActRefused, match="不必录入"):
        city.take("police_filing.record_supervision", city.detective, came)


# ── should not have filed ─────────────────────────────────────────────────────────────────────


def withdrawal(*, until: str = "order") -> Supervised:
    """Return a case that police outside the system filed, and that the suspect says they should not have."""
    city = Supervised(police_outside=True)
    lead = {
        "title": "李某被立案侦查案", "origin": "party", "requester": "李某", "received_on": "2026-03-02",
        "about": "filing", "police": "某市公安局", "suspected_crime": "假冒注册商标罪", "content": "经权利人许可。",
        "parties": [{"name": "李某", "kind": "person", "role": "party"}],
    }  # fmt: skip
    made = do("supervision_lead.register", city.prosecutor, lead)
    assert made.case.number == "临检立监〔2026〕1号"
    do("supervision_lead.assess", city.prosecutor, {"decision": "supervise", "reason": "有异议"}, made.proceeding)
    asked = DEMAND | {"decision": "filing", "clue": "经权利人许可"}
    assert kinds(city.take("filing_supervision.ask", city.prosecutor, asked)) == {"explain_filing_request"}
    city.take("filing_supervision.record_receipt", city.prosecutor, {"received_on": "2026-03-02", "received_by": "某"})
    came = {
        "number": "1号",
        "received_on": "2026-03-02",
        "situation": "立案。",
        "basis": "112条",
        "reason": "有犯罪事实。",
    }
    city.take("filing_supervision.record_explanation", city.prosecutor, came)
    city.take("filing_supervision.review", city.prosecutor, NOT_ACCEPTED)
    assert kinds(city.take("filing_supervision.order", city.chief_procurator, ORDER)) == {"withdraw_order"}
    return city


def test_an_order_to_withdraw_is_carried_out() -> None:
    city = withdrawal()
    done = {"done": "on", "number": "某公撤案字〔2026〕1号", "decided_on": "2026-03-02"}
    city.take("filing_supervision.record_compliance", city.prosecutor, done)
    assert city.proceeding("filing_supervision").stage == "concluded"


PETITION = {"number": "某公要复字〔2026〕1号", "received_on": "2026-03-02", "reason": "许可已经终止。"}


@pytest.mark.parametrize(("day", "late"), [("2026-03-09", False), ("2026-03-10", True)])
def test_reconsideration_of_the_order_takes_seven_days(day: str, late: bool) -> None:
    city = withdrawal()
    facts = {"decision": "change", "reason": "许可已经终止。"}
    with pytest.raises(ActRefused, match="没有收到公安机关的要求复议意见书"):
        city.take("filing_supervision.decide_reconsideration", city.deputy, facts)
    city.take("filing_supervision.record_reconsideration", city.prosecutor, PETITION)
    city.take("filing_supervision.decide_reconsideration", city.deputy, facts, **on(day))
    assert term("supervision.recon_withdraw_order").late is late
    assert city.proceeding("filing_supervision").stage == "concluded"


@pytest.mark.parametrize(("day", "late"), [("2026-03-17", False), ("2026-03-18", True)])
def test_review_by_the_higher_procuratorate_takes_fifteen_days(day: str, late: bool) -> None:
    city = withdrawal()
    with pytest.raises(ActRefused, match="只能对复议决定提请复核"):
        city.take("filing_supervision.record_review", city.prosecutor, PETITION)
    city.take("filing_supervision.record_reconsideration", city.prosecutor, PETITION)
    stands = {"decision": "maintain", "reason": "许可有效。"}
    city.take("filing_supervision.decide_reconsideration", city.deputy, stands)
    city.take("filing_supervision.record_review", city.prosecutor, PETITION)
    assert str(term("supervision.review_withdraw_order").due_on) == "2026-03-17"
    city.take("filing_supervision.record_review_decision", city.prosecutor, stands | {"number": "鲁检1号"}, **on(day))
    assert term("supervision.review_withdraw_order").late is late
    assert city.proceeding("filing_supervision").stage == "ordered"


def test_an_order_to_file_is_not_reconsidered() -> None:
    city = Supervised()
    city.ordered()
    with pytest.raises(ActRefused, match="通知撤销案件书"):
        city.take("filing_supervision.record_reconsideration", city.prosecutor, PETITION)


# ── an agency that should have referred ───────────────────────────────────────────────────────

OPINION: dict[str, Any] = {
    "recipient": "linyi-amr", "administrative_case": "某案", "facts_found": "销售金额十万元。",
    "basis": "达到追诉标准。", "reply_within": "三十日",
}  # fmt: skip


def test_an_agency_told_to_refer_answers_in_the_system() -> None:
    city = Supervised()
    lead = {
        "title": "应移未移线索", "origin": "own", "received_on": "2026-03-02", "about": "no_filing",
        "suspected_crime": "假冒注册商标罪", "content": "检查执法案卷发现。",
        "parties": [{"name": "某公司", "kind": "organisation", "role": "party"}],
    }  # fmt: skip
    made = do("supervision_lead.register", city.prosecutor, lead).proceeding
    do("supervision_lead.opine_to_refer", city.prosecutor, OPINION, made)
    agreed = {"decision": "agreed", "opinion": "同意。"}
    with pytest.raises(ActRefused, match="·检察长办理"):
        do("supervision_lead.opine_to_refer.approve", city.deputy, agreed, made)
    outcome = complete(do("supervision_lead.opine_to_refer.approve", city.chief_procurator, agreed, made))
    assert kinds(outcome) == {"opinion_to_refer"}
    assert "opinion_to_refer" in seen(city.who.officer)
    came = {"outcome": "referred", "reason": "已经移送。", "received_on": "2026-03-02"}
    with pytest.raises(ActRefused, match="由其自行回复"):
        do("supervision_lead.record_refer_answer", city.prosecutor, came, made)
    with pytest.raises(ActRefused, match="不少于二十字"):
        city.take("refer_answer.answer", city.who.head, {"outcome": "kept", "reason": "不够。"})
    city.take(
        "refer_answer.answer",
        city.who.head,
        {"outcome": "referred", "number": "临市监罪移〔2026〕1号", "reason": "已移送。"},
    )
    made.refresh_from_db()
    assert made.brief["refer_opinion"]["answer"]["outcome"] == "referred"


def test_an_agency_outside_answers_on_paper() -> None:
    city = Supervised()
    copied(city)
    facts = {**OPINION, "recipient": "", "receiving_agency": "某县文化和旅游局"}
    city.take("filing_supervision.opine_to_refer", city.prosecutor, facts)
    city.take(
        "filing_supervision.opine_to_refer.approve", city.chief_procurator, {"decision": "agreed", "opinion": "同意。"}
    )
    came = {"outcome": "kept", "reason": "未达标准。", "received_on": "2026-03-02"}
    city.take("filing_supervision.record_refer_answer", city.prosecutor, came)
    with pytest.raises(ActRefused, match="已经回复的不必再录入"):
        city.take("filing_supervision.record_refer_answer", city.prosecutor, came)
