"""A suspected crime goes to the police and its answer comes back: two agencies, three proceedings, one case."""

from __future__ import annotations

from typing import Any

import pytest

from casework import access
from casework.exceptions import AccessDenied, ActRefused
from casework.models import Agency, Deadline, Event, Exhibit, Handover, Measure, Officer, PartyCourse, Proceeding
from casework.procedures.handing import goes_out
from printouts import editions, gaps, render
from tests.builders import TODAY, People, do, officer, people
from tests.casework.procedures.penalty_case import FINDING, INSPECTION, TWO, act, complete, kinds, seized
from workflows.models import Task
from workflows.request import Outcome

pytestmark = pytest.mark.django_db
CRIME = FINDING | {
    "illegal_turnover": "80000", "illegal_gains": "40000", "crime_article": "刑法.213", "groups": ["goods.ordinary"],
}  # fmt: skip
REPORT: dict[str, Any] = {
    "party": "P1", "officers": TWO, "suspected_crime": "假冒注册商标罪", "facts_found": "生产侵权商品。",
    "evidence_summary": "现场笔录等。", "crime_basis": "违法所得数额达到追诉标准。", "penalty_status": "未作行政处罚",
    "reason": "涉嫌犯罪",
}  # fmt: skip

GOODS = {"taker": "丁侦", "place": "临沂市公安局涉案财物中心", "condition": "完好，与清单一致"}


class City:
    """The bureau with a case that points to a crime, and the police."""

    def __init__(self, *, police_outside: bool = False, who: People | None = None) -> None:
        self.who: People = who or people()
        self.principal: Officer = officer("zheng", "郑正", self.who.agency, "principal_head")
        self.police = Agency.objects.create(
            code="linyi-police", kind="police", level="city", name="临沂市公安局", short_name="临沂公安",
            region="临沂市", number_prefix="临", address="临沂市某路2号", phone="0539-0000110",
        )  # fmt: skip
        self.detective = officer("ding", "丁侦", self.police, "case_officer")
        self.chief = officer("ju", "鞠长", self.police, "agency_head")
        self.outside = police_outside
        self.penalty = seized(self.who)
        act("inspect_site", self.who, INSPECTION, self.penalty)
        act("find_facts", self.who, CRIME, self.penalty)

    def proceeding(self, kind: str) -> Proceeding:
        return Proceeding.objects.get(case=self.penalty.case_id, kind=kind)

    def take(self, name: str, by: Officer, facts: dict[str, Any], **more: Any) -> Outcome:
        return complete(do(name, by, facts, self.proceeding(name.split(".")[0]), **more))

    def report(self) -> Outcome:
        return act("prepare_referral", self.who, REPORT, self.penalty)

    def refer(self) -> Outcome:
        self.report()
        return self.take("referral.decide", self.principal, {"decision": "refer", "opinion": "同意移送。"})

    def send(self, **more: Any) -> Outcome:
        self.refer()
        documents = [str(pk) for pk in self.penalty.documents.values_list("pk", flat=True)]
        where = {"receiving_agency": "某市公安局"} if self.outside else {"recipient": "linyi-police"}
        evidence = [f"E{no}" for no in self.penalty.case.evidence.values_list("no", flat=True)]
        facts = {**where, "procuratorate": "临沂市人民检察院", "documents": documents, "evidence": evidence}
        facts |= more
        return self.take("referral.send", self.who.officer, facts)

    def receive(self, **facts: Any) -> Outcome:
        self.send()
        return self.take("police_filing.receive", self.detective, {"received_by": "丁侦", **facts})

    def receive_with_goods(self, refs: list[str]) -> Outcome:
        self.send(exhibits=refs, with_goods="on")
        return self.take("police_filing.receive", self.detective, {"received_by": "丁侦"})

    def answer(self, decision: str) -> Outcome:
        self.receive()
        return self.decide(decision)

    def decide(self, decision: str) -> Outcome:
        facts = {
            "decision": decision, "basis": "《中华人民共和国刑事诉讼法》第一百一十二条", "opinion": "同意。",
            "unit": "临沂市公安局食药环侦支队", "reason": "没有犯罪事实" if decision == "refuse" else "",
            "materials": "移送材料一宗" if decision == "refuse" else "",
        }  # fmt: skip
        return self.take("police_filing.decide_filing", self.chief, facts)


def due(rule: str) -> str:
    deadline = Deadline.objects.get(rule=rule)
    return str(deadline.due_at or deadline.due_on)


def state(city: City) -> tuple[str, str]:
    course = PartyCourse.objects.get(proceeding=city.penalty)
    return course.outcome, course.crime_alert


def test_the_report_begins_a_proceeding_and_the_principal_heads_three_days() -> None:
    city = City()
    outcome = city.report()
    assert [each.kind for each in outcome.begun] == ["referral"]
    assert due("referral.head_decision") == "2026-03-05"
    with pytest.raises(ActRefused, match="正在办理"):
        city.report()


def test_a_head_who_is_not_the_principal_may_not_decide() -> None:
    city = City()
    city.report()
    with pytest.raises(ActRefused, match="主要负责人"):
        city.take("referral.decide", city.who.head, {"decision": "refer", "opinion": "同意。"})


def test_a_decision_not_to_refer_keeps_its_reasons() -> None:
    city = City()
    city.report()
    with pytest.raises(ActRefused, match="不少于二十字"):
        city.take("referral.decide", city.principal, {"decision": "decline", "opinion": "不够。"})
    reason = "涉案金额中包含非侵权商品，剔除后未达到追诉标准，且无主观故意。"
    city.take("referral.decide", city.principal, {"decision": "decline", "opinion": reason})
    assert state(city) == ("", "dismissed")


def test_the_penalty_proceeding_hears_of_the_decision_and_waits() -> None:
    city = City()
    outcome = city.refer()
    assert [each.event.label for each in outcome.heard] == ["移送决定"]
    assert state(city) == ("referred", "referred")
    assert Proceeding.objects.get(pk=city.penalty.pk).suspended_on is not None
    assert due("referral.transfer").startswith("2026-03-03")


def test_what_is_sent_stands_on_the_manifest_and_on_the_desk_of_the_police() -> None:
    city = City()
    outcome = city.send()
    assert kinds(outcome) == {"criminal_referral_letter", "referral_investigation_report", "referral_goods_list"}
    handover = Handover.objects.get()
    assert (handover.recipient_name, handover.receiver.kind) == ("临沂市公安局", "police_filing")  # type: ignore[union-attr]
    papers = [each for each in city.penalty.documents.all() if goes_out(each)]
    assert 0 < len(papers) < city.penalty.documents.count()  # approvals and what is bound apart stay
    assert handover.items.count() == len(papers) + city.penalty.case.evidence.count()
    assert all(item.digest for item in handover.items.all())


def test_the_receipt_starts_both_terms_of_the_police() -> None:
    city = City()
    assert kinds(city.receive()) == {"referral_receipt", "police_case_register", "evidence_acceptance_list"}
    assert due("referral.police_decide") == "2026-03-05"
    assert due("referral.police_decide_economic") == "2026-03-12"
    assert city.proceeding("referral").brief["receipt"]["by"] == "丁侦"


def test_what_is_missing_is_no_ground_to_refuse_but_starts_three_days_for_the_sender() -> None:
    city = City()
    city.receive(remark="缺第3项")
    assert not Deadline.objects.filter(rule="referral.police_decide_economic").exists()
    city.take("police_filing.request_material", city.detective, {"missing": "检验报告"})
    assert due("referral.supplement_materials") == "2026-03-05"
    city.take("referral.supply_material", city.who.officer, {"remark": "补送检验报告。"})
    assert due("referral.police_decide_economic") == "2026-03-12"


def test_supplied_material_is_signed_for_once_its_list_was_checked() -> None:
    city = City()
    city.receive(remark="缺第3项")
    with pytest.raises(ActRefused, match="没有等待签收的补正材料"):
        city.take("police_filing.receive_material", city.detective, {"received_by": "丁侦"})
    city.take("police_filing.request_material", city.detective, {"missing": "检验报告"})
    city.take("referral.supply_material", city.who.officer, {"remark": "补送检验报告。", "evidence": ["E1"]})
    sent = Handover.objects.get(kind="supplement")
    assert (sent.state, sent.receiver) == ("sent", city.proceeding("police_filing"))
    city.take("police_filing.receive_material", city.detective, {"received_by": "丁侦"})
    sent = Handover.objects.get(kind="supplement")
    assert (sent.state, sent.received_by) == ("received", "丁侦")


def procuratorate() -> Agency:
    return Agency.objects.create(
        code="linyi-procuratorate", kind="procuratorate", level="city", name="临沂市人民检察院",
        short_name="临沂检察", region="临沂市", number_prefix="临检",
    )  # fmt: skip


@pytest.mark.parametrize(
    "named", [{"copied_to": "linyi-procuratorate", "procuratorate": ""}, {"procuratorate": "临沂市人民检察院"}]
)
def test_the_procuratorate_to_which_a_referral_is_copied_sees_it_and_nothing_else(named: dict[str, str]) -> None:
    city = City()
    prosecutor = officer("jian", "简察", procuratorate(), "case_officer")
    city.send(**named)
    seats = access.seats(prosecutor, TODAY.date())
    assert [each.kind for each in access.proceedings(seats).order_by("pk")] == [
        "referral", "police_filing", "filing_supervision",
    ]  # fmt: skip
    assert Handover.objects.get(kind="copy").receiver == Proceeding.objects.get(kind="filing_supervision")
    copied = {"criminal_referral_letter", "referral_investigation_report", "referral_goods_list"}
    assert set(access.documents(seats).values_list("kind", flat=True)) == copied
    assert not access.evidence(seats).exists()
    assert [each.kind for each in access.histories(seats)] == ["filing_supervision"]


def test_a_referral_is_copied_to_a_procuratorate_by_name_where_it_works_elsewhere() -> None:
    city = City()
    with pytest.raises(ActRefused, match="请选择抄送的人民检察院"):
        city.send(procuratorate="")
    facts: dict[str, Any] = {"recipient": "linyi-police", "procuratorate": "某市人民检察院"}
    facts |= {"documents": [str(city.penalty.documents.latest("pk").pk)], "evidence": ["E1"]}
    city.take("referral.send", city.who.officer, facts)
    assert not Handover.objects.filter(kind="copy").exists()
    assert city.proceeding("referral").brief["procuratorate"] == "某市人民检察院"


def test_goods_that_go_with_the_referral_change_hands_at_its_receipt() -> None:
    city = City()
    refs = [each.ref for each in Exhibit.objects.all()]
    with pytest.raises(ActRefused, match="没有写明接收后的保管场所"):
        city.receive_with_goods(refs)
    assert Measure.objects.get().state != "handed_over"
    place = {"received_by": "丁侦", "place": "临沂市公安局涉案财物中心"}
    signed = city.take("police_filing.receive", city.detective, place)
    assert Measure.objects.get().state == "handed_over"
    moved = Exhibit.objects.get()
    assert (moved.custodian, moved.place) == ("临沂市公安局（丁侦）", "临沂市公安局涉案财物中心")
    last = moved.moves.order_by("seq").last()
    assert last is not None
    assert (last.giver, last.officer) == ("本局仓库管理员", city.detective)
    assert Deadline.objects.get(rule="penalty.seizure.period").state == "met"
    told = signed.heard[0].heard[0]
    assert kinds(told) == {"seized_goods_transfer_notice"}
    city.decide("file")
    referral = city.proceeding("referral")
    assert (referral.stage, referral.ended_on) == ("handed_over", TODAY.date()), "nothing is left to hand over"
    assert not Task.objects.filter(process=referral.pk, finished=None).exists()
    assert not Deadline.objects.filter(rule="referral.handover_goods").exists()
    assert Exhibit.objects.get().moves.count() == 2


def test_goods_go_on_with_a_case_that_is_forwarded_and_the_party_is_told_once() -> None:
    city = City()
    branch = Agency.objects.create(
        code="lanshan-police", kind="police", level="county", name="临沂市公安局兰山分局", short_name="兰山公安",
        region="兰山区", number_prefix="临兰公", superior=city.police,
    )  # fmt: skip
    detective = officer("zhang", "章思", branch, "case_officer")
    city.send(exhibits=["X1"], with_goods="on")
    city.take("police_filing.receive", city.detective, {"received_by": "丁侦", "place": "市局涉案财物中心"})
    city.take("police_filing.forward", city.detective, {"recipient": "lanshan-police", "reason": "犯罪地在兰山区"})
    city.take("police_filing.forward.approve", city.chief, {"decision": "agreed", "opinion": "同意。"})
    there = Proceeding.objects.get(agency=branch)
    do("police_filing.receive", detective, {"received_by": "章思", "place": "分局涉案财物中心"}, there)
    moves = Exhibit.objects.get().moves.order_by("seq")
    assert [(each.giver, each.taker) for each in moves][1:] == [
        ("本局仓库管理员", "临沂市公安局（丁侦）"), ("临沂市公安局（丁侦）", "临沂市公安局兰山分局（章思）"),
    ]  # fmt: skip
    assert city.penalty.documents.filter(kind="seized_goods_transfer_notice").count() == 1


def test_goods_that_went_to_police_outside_change_hands_when_their_receipt_is_entered() -> None:
    city = City(police_outside=True)
    city.send(exhibits=["X1"], with_goods="on")
    signed = {"decision": "received", "number": "某公受回字〔2026〕1号", "reason": "侦查员某"}
    city.take("referral.record_police_notice", city.who.officer, signed)
    assert Exhibit.objects.get().custodian == "某市公安局（侦查员某）"
    assert Measure.objects.get().state == "handed_over"


def test_a_filing_moves_the_referral_and_the_goods_follow_in_three_days() -> None:
    city = City()
    outcome = city.answer("file")
    assert kinds(outcome) == {"police_filing_decision", "police_filing_notice_to_agency"}
    assert city.proceeding("referral").stage == "filed"
    assert due("referral.handover_goods") == "2026-03-05"
    with pytest.raises(ActRefused, match="没有列入移交"):
        city.take("referral.hand_over_goods", city.who.officer, GOODS)
    exhibits = [each.ref for each in Exhibit.objects.all()]
    gone = city.take(
        "referral.hand_over_goods", city.who.officer,
        GOODS | {"exhibits": exhibits},
    )  # fmt: skip
    assert kinds(gone) == {"goods_handover_list"}
    assert Measure.objects.get().state == "handed_over"
    assert kinds(gone.heard[0]) == {"seized_goods_transfer_notice"}
    assert {each.place for each in Exhibit.objects.all()} == {"临沂市公安局涉案财物中心"}
    assert list(Exhibit.objects.get().moves.values_list("taker", flat=True))[-1] == "临沂市公安局（丁侦）"


def test_a_refusal_goes_through_reconsideration_and_back_to_the_penalty_with_the_days_left() -> None:
    city = City()
    assert kinds(city.answer("refuse")) == {"police_no_filing_notice"}
    assert due("referral.recon_request") == "2026-03-05"
    assert not Deadline.objects.filter(rule="referral.police_forward").exists()
    city.take("referral.answer_refusal", city.who.officer, {"answer": "reconsider", "reason": "证据充分。"})
    assert due("referral.recon_decide") == "2026-03-05"
    assert kinds(city.take("police_filing.reconsider", city.chief, {"decision": "refuse", "reason": "维持。"})) == {
        "police_recon_decision"
    }
    city.take("referral.answer_reconsideration", city.who.officer, {"answer": "accept", "reason": "不再建议监督。"})
    assert state(city) == ("", "dismissed")
    penalty = Proceeding.objects.get(pk=city.penalty.pk)
    assert penalty.suspended_on is None
    assert Deadline.objects.get(rule="penalty.decision").state == "running"


def test_police_in_a_system_of_their_own_are_answered_for_on_paper() -> None:
    city = City(police_outside=True)
    city.send()
    assert not Proceeding.objects.filter(kind="police_filing").exists()
    signed = {"decision": "received", "number": "某公（经）受回字〔2026〕1号", "reason": "侦查员某"}
    city.take("referral.record_police_notice", city.who.officer, signed)
    city.take("referral.record_police_notice", city.who.officer, {"decision": "material", "reason": "检验报告"})
    assert due("referral.supplement_materials") == "2026-03-05"
    city.take("referral.supply_material", city.who.officer, {"remark": "补送。"})
    facts = {"decision": "file", "number": "某公（经）立通字〔2026〕1号", "decided_on": "2026-03-02"}
    city.take("referral.record_police_answer", city.who.officer, facts)
    assert city.proceeding("referral").stage == "filed"
    assert due("referral.handover_goods") == "2026-03-05"


def test_nobody_enters_an_answer_for_police_who_are_in_the_system() -> None:
    city = City()
    city.send()
    facts = {"decision": "file", "number": "临公（经）立通字〔2026〕1号", "decided_on": "2026-03-02"}
    with pytest.raises(ActRefused, match="由其自行作出决定"):
        city.take("referral.record_police_answer", city.who.officer, facts)


def test_the_chain_of_the_case_holds_over_three_proceedings() -> None:
    from casework.models import Case, Event
    from casework.services import events

    city = City()
    city.answer("file")
    case = Case.objects.get(pk=city.penalty.case_id)
    assert events.prove(case, Event.objects.filter(case=case).order_by("seq").iterator()) is None
    assert TODAY.date() == Proceeding.objects.get(kind="referral").opened_on


def test_police_that_have_no_jurisdiction_forward_what_came_and_the_bureau_hears_from_the_others() -> None:
    city = City()
    city.receive()
    branch = Agency.objects.create(
        code="lanshan-police", kind="police", level="county", name="临沂市公安局兰山分局", short_name="兰山公安",
        region="兰山区", number_prefix="临兰公", superior=city.police,
    )  # fmt: skip
    detective, chief = officer("zhang", "章思", branch, "case_officer"), officer("ge", "葛立", branch, "agency_head")
    where = {"recipient": "lanshan-police", "reason": "犯罪地在兰山区"}
    city.take("police_filing.forward", city.detective, where)
    sent = city.take("police_filing.forward.approve", city.chief, {"decision": "agreed", "opinion": "同意。"})
    assert kinds(sent) == {"police_transfer_notice"}
    first, last = Handover.objects.order_by("no")
    assert (first.state, last.items.count()) == ("forwarded", first.items.count())
    there = Proceeding.objects.get(agency=branch)
    here = Proceeding.objects.get(agency=city.police)
    assert not Task.objects.filter(process=here.pk, finished=None).exists()
    assert not Deadline.objects.filter(proceeding=here, state="running", rule__startswith="referral.police").exists()
    seats = access.seats(detective, TODAY.date())
    assert access.evidence(seats).count() == city.penalty.case.evidence.count()
    receipt = complete(do("police_filing.receive", detective, {"received_by": "章思"}, there))
    assert {each.recipient for each in receipt.documents if each.kind == "referral_receipt"} == {city.who.agency}
    do("police_filing.request_material", detective, {"missing": "检验报告"}, there)
    city.take("referral.supply_material", city.who.officer, {"remark": "补送。"})
    facts = {"decision": "file", "basis": "刑事诉讼法第一百一十二条", "opinion": "同意。", "unit": "经侦大队"}
    do("police_filing.decide_filing", chief, facts, there)
    assert city.proceeding("referral").stage == "filed"


def test_a_referral_forwarded_out_of_the_system_is_answered_for_on_paper() -> None:
    city = City()
    city.receive()
    city.take("police_filing.forward", city.detective, {"receiving_agency": "外地公安局", "reason": "犯罪地在外地"})
    city.take("police_filing.forward.approve", city.chief, {"decision": "agreed", "opinion": "同意。"})
    facts = {"decision": "file", "number": "某公立字〔2026〕1号", "decided_on": "2026-03-02"}
    city.take("referral.record_police_answer", city.who.officer, facts)
    assert city.proceeding("referral").stage == "filed"


@pytest.mark.parametrize(("decision", "stage"), [("file", "filed"), ("refuse", "returned")])
def test_the_outcome_of_supervision_is_entered_from_paper(decision: str, stage: str) -> None:
    city = City()
    city.answer("refuse")
    city.take("referral.answer_refusal", city.who.officer, {"answer": "supervise", "reason": "证据充分。"})
    facts = {"decision": decision, "number": "临检侦监〔2026〕1号", "decided_on": "2026-03-02", "reason": "审查认为"}
    city.take("referral.record_police_answer", city.who.officer, facts)
    assert city.proceeding("referral").stage == stage


def test_the_customs_report_what_they_found_outside_the_system_as_a_case_of_its_own() -> None:
    customs = Agency.objects.create(
        code="linyi-customs", kind="customs", level="city", name="临沂海关", short_name="临沂海关", region="临沂市",
        number_prefix="临关", address="临沂市某路5号", phone="0539-0000034",
    )  # fmt: skip
    di, mi = officer("di", "狄一", customs, "case_officer"), officer("mi", "米二", customs, "case_officer")
    principal, stranger = officer("ji", "计三", customs, "principal_head"), people().officer
    report: dict[str, Any] = {
        "title": "某公司涉嫌出口侵权商品案", "source": "own_check", "cause": "出口侵犯注册商标专用权的商品",
        "parties": [{"name": "某进出口有限公司", "kind": "organisation", "role": "party"}],
        "officers": [di.username, mi.username], "suspected_crime": "销售假冒注册商标的商品罪",
        "facts_found": "申报出口的货物侵权。", "evidence_summary": "查验记录。", "crime_basis": "货值达到追诉标准。",
        "penalty_status": "未作行政处罚", "reason": "涉嫌犯罪",
        "items": [{"kind": "documentary", "name": "案件调查报告", "pages": "6"}],
        "goods": [{"name": "侵权背包", "quantity": "3000", "unit": "个", "value": "180000", "place": "海关监管仓库"}],
    }  # fmt: skip
    with pytest.raises(AccessDenied):
        do("referral.report", stranger, report)
    with pytest.raises(ActRefused, match="两名以上行政执法人员组成专案组"):
        do("referral.report", di, report | {"officers": [di.username]})
    referral = do("referral.report", di, report).proceeding
    assert (referral.parent_id, referral.brief["party"]) == (None, "P1")
    assert due("referral.head_decision") == "2026-03-05"
    with pytest.raises(ActRefused, match="海关·主要负责人办理"):
        do("referral.decide", di, {"decision": "refer", "opinion": "同意。"}, referral)
    do("referral.decide", principal, {"decision": "refer", "opinion": "同意移送。"}, referral)
    Agency.objects.create(
        code="linyi-police", kind="police", level="city", name="临沂市公安局", region="临沂市", number_prefix="临"
    )
    where = {"recipient": "linyi-police", "procuratorate": "临沂市人民检察院", "evidence": ["E1"], "exhibits": ["X1"]}
    sent = do("referral.send", di, where, referral).documents
    letter = next(each for each in sent if each.kind == "criminal_referral_letter")
    assert (letter.number, letter.agency.name) == ("临关罪移字〔2026〕1号", "临沂海关")
    page = render.html(editions.of(letter), letter.values)
    assert "《行政执法机关移送涉嫌犯罪案件的规定》" in page
    assert "市场监督" not in page
    assert not gaps.lacking(editions.of(letter), letter.values)
    assert Proceeding.objects.get(kind="police_filing").brief["link"] == {"referral": referral.pk}


def test_a_report_is_about_one_party() -> None:
    customs = Agency.objects.create(
        code="linyi-customs", kind="customs", level="city", name="临沂海关", region="临沂市", number_prefix="临关"
    )
    di, mi = officer("di", "狄一", customs, "case_officer"), officer("mi", "米二", customs, "case_officer")
    two = [{"name": name, "kind": "organisation", "role": "party"} for name in ("甲公司", "乙公司")]
    facts = {
        "title": "案", "source": "own_check", "cause": "出口侵权商品", "parties": two,
        "officers": [di.username, mi.username], "suspected_crime": "罪", "facts_found": "事实",
        "evidence_summary": "证据", "crime_basis": "依据", "penalty_status": "无", "reason": "理由",
        "items": [{"kind": "documentary", "name": "报告"}],
    }  # fmt: skip
    with pytest.raises(ActRefused, match="一名当事人"):
        do("referral.report", di, facts)


def test_the_police_are_told_which_penalty_waits() -> None:
    city = City()
    city.send()
    link = city.proceeding("police_filing").brief["link"]
    assert link == {"penalty": city.penalty.pk, "referral": city.proceeding("referral").pk}


def test_the_notice_that_goods_went_over_is_the_bureaus_though_the_police_brought_it_about() -> None:
    city = City()
    city.send(exhibits=["X1"], with_goods="on")
    city.take("police_filing.receive", city.detective, {"received_by": "丁侦", "place": "公安涉案财物管理中心"})
    city.decide("file")
    notice = city.penalty.documents.get(kind="seized_goods_transfer_notice")
    assert (notice.agency, notice.number) == (city.who.agency, "临市监移告〔2026〕1号")
    assert notice.values["agency"]["name"] == "临沂市市场监督管理局"
    assert [each["name"] for each in notice.values["officers"]] == ["赵一鸣"]
    event = Event.objects.get(case=city.penalty.case_id, seq=notice.event_seq)
    assert event.agency == city.police, "the record says whose word it was"
