"""Mediation before a committee and the bureau: who mediates, what stops it, what is signed and followed."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client

from casework import access
from casework.exceptions import ActRefused
from casework.models import Agency, Assignment, Case, Clause, Deadline, Document, Handover, Officer, Proceeding
from tests.builders import TODAY, People, do, officer, people
from tests.casework.procedures.penalty_case import complete, kinds, with_goods
from workflows.models import Task
from workflows.request import Outcome

pytestmark = pytest.mark.django_db
PARTIES = [
    {"name": "山东某某食品有限公司", "kind": "organisation", "role": "requester", "representative": "王守信",
     "address": "临沂市某路1号"},
    {"name": "临沂某某商行", "kind": "sole_trader", "role": "respondent", "representative": "周平",
     "address": "兰山区某街2号"},
]  # fmt: skip
RIGHT = {"kind": "trademark", "name": "沂蒙山", "number": "1234567", "holder": "山东某某食品有限公司"}
APPLICATION: dict[str, Any] = {
    "title": "商标侵权纠纷", "body": "people", "initiative": "one", "cause": "侵害商标权纠纷",
    "applied_on": "2026-03-02",
    "parties": PARTIES, "rights": [RIGHT], "dispute": "销售侵权商品。", "claims": ["赔偿五万元"],
}  # fmt: skip
ACCEPT = {"consent": "both", "consent_note": "到场征求", "decision": "accept"}
SESSION: dict[str, Any] = {
    "started_at": "2026-03-02T09:00", "ended_at": "2026-03-02T09:50", "place": "调解室", "mode": "closed",
    "present": [{"name": "周平", "capacity": "被申请人"}], "informed": "on", "dispute": "双方对数额有争议。",
    "views": [{"name": "周平", "text": "愿意赔偿二万元。"}], "result": "agreed", "outcome": "达成一致。",
}  # fmt: skip
PAYMENT = {"kind": "payment", "obligor": "P2", "obligee": "P1", "amount": "20000", "due_on": "2026-03-31",
           "text": "汇入申请人账户"}  # fmt: skip
DEFAULT = {"kind": "default", "obligor": "P2", "obligee": "P1", "text": "逾期按日支付违约金二十元"}
DRAFT: dict[str, Any] = {
    "form": "written", "facts_found": "销售侵权商品。", "liability": "赔偿损失。", "clauses": [PAYMENT, DEFAULT],
}  # fmt: skip
SIGN = {
    "result": "signed",
    "signed_on": "2026-03-02",
    "signers": ["P1", "P2"],
    "mediators_signed": "on",
    "sealed": "on",
}


def body() -> Agency:
    return Agency.objects.create(
        code="linyi-ip-mediation", kind="mediation", level="city", name="临沂市知识产权纠纷人民调解委员会",
        short_name="临沂知调委", region="临沂市", number_prefix="临知调", address="临沂市示例路9号",
        phone="0539-0000051",
        court="临沂市兰山区人民法院",
    )  # fmt: skip


class Committee:
    """A people's committee with two mediators, and the application of one party."""

    def __init__(self, **facts: Any) -> None:
        self.agency = body()
        self.shi = officer("shiyz", "石玉珍", self.agency, "mediator")
        self.fang = officer("fang", "方怀德", self.agency, "mediator")
        self.head = officer("bai", "柏文达", self.agency, "unit_head")
        self.registrar = officer("shen", "申秀梅", self.agency, "registrar")
        self.case = self.apply(**facts).case

    def apply(self, **facts: Any) -> Outcome:
        return complete(do("mediation.apply", self.registrar, APPLICATION | facts))

    def proceeding(self) -> Proceeding:
        return Proceeding.objects.get(case=self.case, kind="mediation")

    def take(self, name: str, by: Officer | None = None, facts: dict[str, Any] | None = None, **more: Any) -> Outcome:
        return complete(do(f"mediation.{name}", by or self.shi, facts or {}, self.proceeding(), **more))

    def mediating(self) -> Committee:
        self.take("accept", self.registrar, ACCEPT)
        self.take("assign", self.head, {"chosen": "双方共同选定", "mediators": ["shiyz"], "checked": "on"})
        return self

    def drawn(self, **facts: Any) -> Committee:
        self.mediating().take("hold_session", facts=SESSION)
        self.take("draw_up", facts=DRAFT | facts)
        return self

    def in_effect(self) -> Committee:
        self.drawn().take("sign", facts=SIGN)
        return self


def test_an_application_opens_a_case_under_a_number_of_the_body() -> None:
    committee = Committee()
    assert committee.case.number == "（2026）临知调登字1号"
    assert committee.case.parties.count() == 2
    task = Task.objects.get(process=committee.proceeding().pk, finished=None)
    assert task.flow_task.name == "accept"


def test_against_a_clear_refusal_nobody_mediates_and_the_paper_leaves_every_way_open() -> None:
    committee = Committee()
    refused = ACCEPT | {"consent": "refused"}
    with pytest.raises(ActRefused, match="明确拒绝调解的，不得调解"):
        committee.take("accept", committee.registrar, refused)
    outcome = committee.take(
        "accept", committee.registrar, refused | {"decision": "decline", "reason": "被申请人明确拒绝。"}
    )
    assert kinds(outcome) == {"pm.termination"}
    assert outcome.documents[0].values["facts"]["ending"] == "refused"
    committee.case.refresh_from_db()
    assert (committee.proceeding().stage, committee.case.state) == ("ended", "closed")


def test_a_commercial_body_may_charge_and_has_no_month() -> None:
    committee = Committee(body="commercial")
    committee.take("accept", committee.registrar, ACCEPT | {"fee": "按约定收取二千元"})
    assert not Deadline.objects.filter(rule="mediation.people.conclude").exists()


def test_the_month_of_peoples_mediation_says_that_it_is_not_verified() -> None:
    committee = Committee()
    committee.take("accept", committee.registrar, ACCEPT)
    running = Deadline.objects.get(rule="mediation.people.conclude")
    assert str(running.due_on) == "2026-04-02"
    assert any("尚未核实" in line for line in running.explanation)


def test_mediators_are_recommended_by_field_and_open_cases(client: Client) -> None:
    committee = Committee()
    committee.in_effect()  # one trademark case for 石玉珍, still followed
    committee.case = committee.apply().case
    committee.take("accept", committee.registrar, ACCEPT)
    client.force_login(committee.head)
    made = committee.proceeding()
    with time_machine.travel(TODAY, tick=False):
        page = client.get(f"/cases/{made.case_id}/{made.pk}/mediation.assign/").content.decode()
    assert "石玉珍（在办1件；调解过：注册商标1；推荐）" in page
    assert "方怀德（在办0件；调解过：尚无记录）" in page


def test_who_knows_the_field_is_recommended_though_another_has_less_to_do(client: Client) -> None:
    """By field first, then by load: two who know marks, one of them with a case; a third with neither."""
    committee = Committee()
    officer("long", "龙海平", committee.agency, "mediator")
    Officer.objects.filter(pk__in=(committee.shi.pk, committee.fang.pk)).update(expertise=["trademark"])
    committee.in_effect()  # one trademark case for 石玉珍, still followed
    committee.case = committee.apply().case
    committee.take("accept", committee.registrar, ACCEPT)
    client.force_login(committee.head)
    made = committee.proceeding()
    with time_machine.travel(TODAY, tick=False):
        page = client.get(f"/cases/{made.case_id}/{made.pk}/mediation.assign/").content.decode()
    assert "方怀德（擅长注册商标；在办0件；调解过：尚无记录；推荐）" in page
    assert page.index("方怀德（") < page.index("石玉珍（") < page.index("龙海平（")


def test_a_term_in_words_is_counted_or_asked_for_and_shown() -> None:
    """What can be counted from the effect runs; what cannot is listed, and dated when somebody knows the day."""
    counted = PAYMENT | {"due_on": "", "due_text": "协议生效之日起十日内"}
    vague = PAYMENT | {"due_on": "", "due_text": "收到发票后五日内", "instalment": "2"}
    committee = Committee().drawn(clauses=[counted, vague, DEFAULT])
    assert any("不能自动算出日期" in each for each in committee.proceeding().brief["doubts"])
    committee.take("sign", facts=SIGN)
    assert [str(each.due_on) for each in Clause.objects.filter(kind="payment")] == ["2026-03-12", "None"]
    assert committee.proceeding().brief["next_due"] == "2026-03-12"
    assert committee.proceeding().brief["undated"] == ["第2条：收到发票后五日内"]
    done = {"visited_on": "2026-03-02", "findings": "已开票。", "performed": [
        {"clause": "C1", "performed_on": "2026-03-02"}, {"clause": "C2", "due_on": "2026-03-20"}]}  # fmt: skip
    committee.take("visit", facts=done)
    assert (committee.proceeding().brief["undated"], committee.proceeding().brief["next_due"]) == ([], "2026-03-20")
    assert str(Deadline.objects.filter(rule="mediation.performance").latest("pk").due_on) == "2026-03-20"


def test_the_day_of_a_term_in_words_is_entered_on_signing() -> None:
    vague = PAYMENT | {"due_on": "", "due_text": "收到发票后五日内"}
    committee = Committee().drawn(clauses=[vague, DEFAULT])
    committee.take("sign", facts=SIGN | {"dated": [{"clause": "C1", "due_on": "2026-03-25"}]})
    assert str(Clause.objects.get(kind="payment").due_on) == "2026-03-25"
    assert committee.proceeding().brief["next_due"] == "2026-03-25"


def test_a_mediator_with_an_interest_steps_back_for_another() -> None:
    committee = Committee().mediating()
    replaced = {"leaving": ["shiyz"], "ground": "interest", "reason": "系申请人股东", "mediators": ["shiyz"]}
    with pytest.raises(ActRefused, match="不能继续担任"):
        committee.take("replace_mediator", committee.head, replaced)
    committee.take("replace_mediator", committee.head, replaced | {"mediators": ["fang"]})
    left = Assignment.objects.get(officer=committee.shi)
    assert (left.recused, left.until) == (True, TODAY.date())
    assert committee.proceeding().handler == committee.fang
    assert Task.objects.get(process=committee.proceeding().pk, finished=None).owner == committee.fang


def test_a_party_may_stop_at_any_time_before_it_is_signed() -> None:
    committee = Committee().drawn()
    with pytest.raises(ActRefused, match="没有写明哪一方"):
        committee.take("stop", facts={"ground": "failed", "reason": "要求终止"})
    outcome = committee.take("stop", facts={"ground": "failed", "party": "P2", "reason": "要求终止"})
    assert kinds(outcome) == {"pm.termination"}
    assert Document.objects.get(kind="pm.agreement").state == "withdrawn"
    assert not Task.objects.filter(process=committee.proceeding().pk, finished=None).exists()


def test_a_risk_is_reported_to_the_police() -> None:
    committee = Committee().mediating()
    police = Agency.objects.create(
        code="linyi-police", kind="police", level="city", name="临沂市公安局", short_name="市公安局", region="临沂市",
        number_prefix="临公",
    )  # fmt: skip
    committee.take("report_risk", facts={"risk": "扬言报复", "police": "linyi-police", "measures": "劝离现场"})
    sent = Handover.objects.get(sender=committee.proceeding())
    assert (sent.kind, sent.recipient) == ("routed", police)
    assert committee.proceeding().brief["risks"][0]["to"] == "临沂市公安局"


def test_an_oral_agreement_is_registered_and_cannot_be_confirmed() -> None:
    committee = Committee().drawn(form="oral")
    assert not Document.objects.filter(kind="pm.agreement").exists()
    outcome = committee.take("sign", facts={"result": "signed", "signed_on": "2026-03-02"})
    assert kinds(outcome) == {"pm.oral_record"}
    with pytest.raises(ActRefused, match="口头协议"):
        committee.take(
            "apply_for_confirmation",
            facts={"applicants": ["P1", "P2"], "court_name": "某法院", "applied_on": "2026-03-02"},
        )


def test_what_a_court_would_not_confirm_is_signed_only_with_a_reason() -> None:
    owner = {"kind": "ownership", "right": "R1", "text": "“沂蒙山”商标权归申请人所有"}
    committee = Committee().drawn(clauses=[PAYMENT, DEFAULT, owner])
    assert any("归属" in line for line in committee.proceeding().brief["doubts"])
    with pytest.raises(ActRefused, match="确定知识产权的归属"):
        committee.take("sign", facts=SIGN)
    reason = [{"finding": "ownership:C3", "reason": "权属可以调解，申请确认时不列这一条。"}]
    committee.take("sign", facts=SIGN | {"overruled": reason})
    assert committee.proceeding().stage == "in_effect"
    assert committee.proceeding().brief["overruled"] == {"ownership:C3": "权属可以调解，申请确认时不列这一条。"}


def test_clauses_are_rows_and_an_earlier_draft_stays_on_file() -> None:
    committee = Committee().drawn()
    committee.take("sign", facts={"result": "redraft", "reason": "金额改为一万元"})
    committee.take("draw_up", facts=DRAFT | {"clauses": [PAYMENT | {"amount": "10000"}, DEFAULT]})
    rows = Clause.objects.filter(proceeding=committee.proceeding())
    assert [(each.no, each.replaced) for each in rows] == [(1, False), (2, False), (101, True), (102, True)]
    assert rows.get(no=1).amount == 10000
    text = Document.objects.filter(kind="pm.agreement").latest("pk").values["facts"]["clauses"][0]
    assert "人民币10,000.00元（大写：人民币壹万元整）" in text


def test_a_late_application_to_confirm_is_sent_all_the_same() -> None:
    committee = Committee().in_effect()
    assert str(Deadline.objects.get(rule="confirmation.apply").due_on) == "2026-04-01"
    late = TODAY + timedelta(days=40)
    asked = {"applicants": ["P1", "P2"], "court_name": "某某人民法院", "applied_on": "2026-04-11"}
    committee.take("apply_for_confirmation", facts=asked, now=late)
    term = Deadline.objects.get(rule="confirmation.apply")
    assert (term.state, term.late) == ("met", True)
    sent = Handover.objects.get(sender=committee.proceeding())
    assert list(sent.items.values_list("document__kind", flat=True)) == ["pm.agreement"]
    with pytest.raises(ActRefused, match="已经申请司法确认"):
        committee.take("apply_for_confirmation", facts=asked, now=late)


def test_the_application_begins_the_confirmation_at_the_court() -> None:
    committee = Committee().in_effect()
    Agency.objects.create(
        code="lanshan-court", kind="court", level="county", name="临沂市兰山区人民法院", short_name="兰山法院",
        region="兰山区", number_prefix="鲁1302",
    )  # fmt: skip
    committee.take(
        "apply_for_confirmation",
        facts={"applicants": ["P1", "P2"], "court": "lanshan-court", "applied_on": "2026-03-02"},
    )
    begun = Proceeding.objects.get(kind="confirmation")
    assert begun.parent == committee.proceeding()


def test_who_punished_does_not_mediate_and_hears_the_result_without_the_record() -> None:
    who: People = people()
    head = officer("zheng", "郑主任", who.agency, "unit_head")
    penalty = with_goods(who)
    asked = {"requested_by": ["P2"], "other_side": ["P1"], "requested_on": "2026-03-02", "claims": ["赔偿五万元"],
             "dispute": "数额有争议。"}  # fmt: skip
    do("penalty.send_to_mediation", who.officer, asked, penalty)
    with pytest.raises(ActRefused, match="赔偿争议正在调解"):
        do("penalty.send_to_mediation", who.officer, asked, penalty)
    made = Proceeding.objects.get(kind="admin_mediation")
    taken = {"received_by": "史七星", "matters": ["damages"], "claims": ["赔偿五万元"], "dispute": "数额有争议。"}
    do("admin_mediation.take", who.third, taken, made)
    consent = {"decision": "file", "mediators": ["zhao"], "starts_at": "2026-03-03T09:00", "place": "调解室",
               "consented": "on", "consent_note": "电话同意"}  # fmt: skip
    with pytest.raises(ActRefused, match="应当回避"):
        do("admin_mediation.take_consent", head, consent, made)
    do("admin_mediation.take_consent", head, consent | {"mediators": ["shi"]}, made)
    stop = {"ground": "refused", "party": "P1", "reason": "不愿意继续"}
    complete(do("admin_mediation.stop", who.third, stop, made))
    penalty.refresh_from_db()
    assert penalty.brief["compensation"]["outcome"] == "refused"
    assert not access.documents(access.seats(who.officer, TODAY.date())).filter(proceeding=made).exists()
    assert Case.objects.get(pk=penalty.case_id).state == "open"
