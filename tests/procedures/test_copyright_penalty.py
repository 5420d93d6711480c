"""The copyright penalty: complaint, public interest, each term at its last lawful day and late, and the police."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from casework.exceptions import ActRefused
from casework.models import Agency, Deadline, Evidence, Finding, Proceeding
from casework.services.crime import grounds
from printouts import editions, render
from tests.builders import do, officer, people
from tests.casework.procedures.penalty_case import SEIZURE, seized, with_goods
from tests.procedures.copyright_story import (
    ACCEPT,
    CLOSING,
    COMPARISON,
    CRIME,
    DECISION,
    DISPOSAL,
    FILING,
    FINDING,
    HARM,
    INSPECTION,
    PROOF,
    PROPOSAL,
    REPORT,
    REVIEW,
    SERVED,
    Story,
)

pytestmark = pytest.mark.django_db
TWO = ["ji", "fu"]
PRESERVATION: dict[str, Any] = {
    "party": "P1", "officers": TWO, "lots": ["G1"], "reason": "可能被转移", "place": "仓库",
    "custody_method": "就地保存",
}  # fmt: skip
SILENT: dict[str, Any] = {"statement_view": "当事人未陈述、申辩。", "opinion": "维持。"}
REPORTED: dict[str, Any] = {
    "party": "P1", "officers": TWO, "suspected_crime": "侵犯著作权罪", "facts_found": "销售盗版教辅。",
    "evidence_summary": "现场笔录等。", "crime_basis": "非法经营数额达到追诉标准。", "penalty_status": "未作行政处罚",
    "reason": "涉嫌犯罪",
}  # fmt: skip


# Complaint and acceptance (投诉、受理)


def test_the_fifteen_days_run_from_the_complete_complaint_only() -> None:
    story = Story(complete="")
    assert not Deadline.objects.exists()
    story.act("assess_public_interest", "2026-03-03", HARM)
    with pytest.raises(ActRefused, match="尚未收齐"):
        story.act("accept_complaint", "2026-03-04", ACCEPT, story.head)
    story.act("receive_complaint_material", "2026-03-06", {"materials": ["委托书"], "received_on": "2026-03-06"})
    assert story.due("copyright.accept") == "2026-03-23"  # the twenty-first is a Saturday


@pytest.mark.parametrize(("day", "late"), [("2026-03-17", False), ("2026-03-18", True)])
def test_acceptance_on_the_last_day_and_after_it(day: str, late: bool) -> None:
    story = Story().accepted(day)
    assert story.due("copyright.accept") == "2026-03-17"
    assert story.term("copyright.accept").late is late
    paper = story.papers()[-1]
    assert (paper.kind, paper.party and paper.party.name) == ("cp.acceptance", "山东某某出版社")
    assert paper.number == "临文受字〔2026〕1号"
    page = render.html(editions.of(paper), paper.values)
    assert "投诉受理通知书" in page
    assert "临沂某某书店" in page


def test_a_complaint_is_declined_with_written_reasons_and_the_case_ends() -> None:
    story = Story()
    story.act(
        "assess_public_interest",
        "2026-03-03",
        {"result": "not_harmed", "reason": "仅系双方合同履行纠纷，没有向公众传播，不损害公共利益。"},
    )
    with pytest.raises(ActRefused, match="损害公共利益"):
        story.act("accept_complaint", "2026-03-04", ACCEPT, story.head)
    with pytest.raises(ActRefused, match="书面告知投诉人理由"):
        story.act("accept_complaint", "2026-03-04", {"decision": "decline", "opinion": "不予受理。"}, story.head)
    facts = {"decision": "decline", "opinion": "不予受理。", "reason": "没有损害公共利益。"}
    story.act("accept_complaint", "2026-03-04", facts, story.head)
    page = render.html(editions.of(story.papers()[-1]), story.papers()[-1].values)
    assert "投诉不予受理通知书" in page
    assert "六十日内向" in page
    assert (story.own.stage, story.case.state, story.tasks()) == ("not_filed", "closed", [])


def test_nobody_is_told_where_nobody_complained() -> None:
    story = Story(source="own_check", complete="", parties=[{"name": "某店", "kind": "organisation", "role": "party"}])
    assert story.tasks() == ["verify_lead"]
    assert not Deadline.objects.exists()


# The public-interest test (损害公共利益)


def test_nothing_is_filed_without_the_public_interest_on_file() -> None:
    story = Story(source="own_check", complete="")
    story.act("verify_lead", "2026-03-03", PROPOSAL)
    with pytest.raises(ActRefused, match=r"同时损害公共利益.*著作权法第五十三条"):
        story.act("decide_filing", "2026-03-04", FILING, story.head)
    with pytest.raises(ActRefused, match="不少于二十字"):
        story.act("assess_public_interest", "2026-03-04", {"result": "harmed", "reason": "有损害。"})
    story.act("assess_public_interest", "2026-03-04", HARM)
    story.act("decide_filing", "2026-03-04", FILING, story.head)
    assert story.own.stage == "filed"


def test_where_the_law_asks_for_no_harm_the_article_is_on_file() -> None:
    story = Story(source="own_check", complete="")
    story.act("verify_lead", "2026-03-03", PROPOSAL)
    reason = "故意制造、提供主要用于避开技术措施的装置，依信息网络传播权保护条例第十九条处罚。"
    story.act("assess_public_interest", "2026-03-03", {"result": "not_required", "reason": reason})
    story.act("decide_filing", "2026-03-04", FILING, story.head)
    assert story.own.stage == "filed"


def test_what_harms_nobody_in_the_end_is_not_punished() -> None:
    story = Story().notified()
    story.act("consider_defence", "2026-03-23", SILENT)
    story.act(
        "assess_public_interest",
        "2026-03-23",
        {"result": "not_harmed", "reason": "经查仅供内部教学使用，没有向公众发行，不损害公共利益。"},
    )
    with pytest.raises(ActRefused, match="损害公共利益"):
        story.act("decide", "2026-03-24", DECISION, story.deputy)


# Proof and comparison (权属、比对)


def test_a_penalty_is_proposed_only_for_works_whose_proof_and_comparison_are_on_file() -> None:
    story = Story().filed()
    story.act("inspect_site", "2026-03-09", INSPECTION)
    story.act("find_facts", "2026-03-09", FINDING)
    with pytest.raises(ActRefused) as refused:
        story.act("conclude_investigation", "2026-03-10", REPORT)
    assert {each.code for each in refused.value.refusals} >= {"authorship_is_proved", "infringement_was_compared"}
    story.act("examine_proof", "2026-03-10", PROOF)
    with pytest.raises(ActRefused, match="侵权比对"):
        story.act("conclude_investigation", "2026-03-10", REPORT)
    story.act("compare_works", "2026-03-10", COMPARISON)
    story.act("conclude_investigation", "2026-03-10", REPORT)
    names = set(Evidence.objects.values_list("name", flat=True))
    assert {"权属证明：作品登记证书（作品登记证书，某教辅图书）", "侵权比对记录（某教辅图书，盗版教辅 200册）"} <= names


def test_one_officer_does_not_compare_alone() -> None:
    story = Story().filed()
    with pytest.raises(ActRefused, match=r"不足两人（行政处罚法第四十二条、第五十五条）"):
        story.act("compare_works", "2026-03-10", COMPARISON | {"officers": ["ji"], "lots": []})


# Measures (先行登记保存、查封、扣押)


@pytest.mark.parametrize(("day", "late"), [("2026-03-18", False), ("2026-03-19", True)])
def test_preserved_evidence_is_dealt_with_in_seven_working_days(day: str, late: bool) -> None:
    story = Story().filed()
    story.act("inspect_site", "2026-03-09", INSPECTION)
    story.approved("preserve", "2026-03-09", PRESERVATION)
    assert story.due("copyright.evidence_registration") == "2026-03-18"
    notice = next(each for each in story.papers() if each.kind == "preservation_notice")
    page = render.html(editions.of(notice), notice.values)
    assert "《著作权行政处罚实施办法》第二十条、第二十一条" in page
    facts = {"measure": "M1", "ground": "other", "reason": "不再需要", "place": "本局"}
    story.approved("release_preservation", day, facts)
    assert story.term("copyright.evidence_registration").late is late


def test_the_bureau_seizes_under_copyright_law_for_thirty_days_without_rolling() -> None:
    story = Story().filed()
    story.act("inspect_site", "2026-03-09", INSPECTION)
    facts = SEIZURE | {"officers": TWO, "lots": ["G1"], "authority": "copyright", "facts_found": "涉嫌发行侵权图书。"}
    with pytest.raises(ActRefused, match="法定权限"):
        story.act("seize", "2026-03-12", facts | {"authority": "trademark"})
    story.approved("seize", "2026-03-12", facts)
    assert story.due("copyright.seizure") == "2026-04-11"  # a Saturday
    decision = next(each for each in story.papers() if each.kind == "coercive_measure_decision")
    assert "著作权法第五十五条" in render.html(editions.of(decision), decision.values)


@pytest.mark.parametrize(("minute", "late"), [("2026-03-13T11:00", False), ("2026-03-13T11:01", True)])
def test_an_urgent_seizure_is_ratified_within_twenty_four_hours(minute: str, late: bool) -> None:
    story = Story().filed()
    story.act("inspect_site", "2026-03-09", INSPECTION)
    facts = SEIZURE | {"officers": TWO, "lots": ["G1"], "authority": "copyright", "facts_found": "涉嫌发行侵权图书。"}
    story.act("seize", "2026-03-12T10:00", facts | {"urgent": "on"})
    story.act("seize.approve", minute, {"decision": "agreed", "opinion": "同意。"}, story.head)
    term = story.term("copyright.seizure_report")
    assert (term.state, term.late) == ("met", late)


def test_market_regulation_has_no_power_over_copyright() -> None:
    from casework.guards.measures import has_statutory_power
    from tests.casework.guards.acts import act

    assert not has_statutory_power(act({"authority": "copyright", "lots": []}, rights=[]))


# Statement, hearing, decision, service (陈述申辩、听证、决定、送达)


def test_the_seven_days_of_the_statement_are_calendar_days() -> None:
    story = Story().notified()
    assert story.due("copyright.statement") == "2026-03-20"
    with pytest.raises(ActRefused, match="期限未满"):
        story.act("consider_defence", "2026-03-20", SILENT)
    story.act("consider_defence", "2026-03-21", SILENT)
    assert story.own.stage == "considered"


def test_the_longer_of_statement_and_hearing_request_is_awaited() -> None:
    story = Story().notified("2026-04-30")
    statement, hearing = story.due("copyright.statement"), story.due("copyright.hearing_request")
    assert statement == "2026-05-07"
    assert hearing > statement
    with pytest.raises(ActRefused, match="期限未满"):
        story.act("consider_defence", hearing, SILENT)


def test_after_a_public_notice_the_party_has_thirty_days_from_it() -> None:
    facts = {"method": "public_notice", "recipient": "", "reason": "下落不明", "place": "本局网站", "summary": "拟处罚"}
    story = Story().notified("2026-03-13", **facts)
    assert story.due("copyright.statement_public_notice") == "2026-04-13"  # the twelfth is a Sunday
    assert not Deadline.objects.filter(rule="copyright.statement").exists()
    with pytest.raises(ActRefused, match="期限未满"):
        story.act("consider_defence", "2026-04-13", SILENT)


def test_a_hearing_is_offered_before_any_fine() -> None:
    story = Story().notified()
    notice = next(each for each in story.papers() if each.kind == "penalty_notice")
    assert notice.values["facts"]["hearing_offered"] is True
    page = render.html(editions.of(notice), notice.values)
    assert "行政处罚事先告知书" in page
    assert "七日内提出；以公告方式告知的，自发布公告之日起三十日内提出" in page
    assert "该行为同时损害公共利益：向中小学生批量销售盗版教辅" in page
    story.act("request_hearing", "2026-03-20", {"reason": "要求听证。"})
    with pytest.raises(ActRefused, match="听证"):
        story.act("consider_defence", "2026-03-23", SILENT)


@pytest.mark.parametrize(("day", "late"), [("2026-06-04", False), ("2026-06-05", True)])
def test_ninety_days_from_filing_for_the_decision(day: str, late: bool) -> None:
    story = Story().decided(day)
    assert story.due("copyright.decision") == "2026-06-04"
    assert story.term("copyright.decision").late is late


@pytest.mark.parametrize(("day", "late"), [("2026-04-02", False), ("2026-04-03", True)])
def test_seven_working_days_to_serve_the_decision(day: str, late: bool) -> None:
    story = Story().decided()
    story.act("serve", day, {**SERVED, "document": "penalty_decision", "received_on": day})
    assert story.due("copyright.service_of_decision") == "2026-04-02"
    assert story.term("copyright.service_of_decision").late is late


def test_a_whole_life_cites_no_rule_of_the_market_regulation_bureaus() -> None:
    story = Story().decided()
    story.act("serve", "2026-03-25", {**SERVED, "document": "penalty_decision"})
    assert story.due("copyright.pay_fine") == "2026-04-09"
    story.act("publish", "2026-03-27", {"channel": "本局网站"})
    story.act("record_payment", "2026-04-08", {"amount": "30000", "receipt": "票据1"})
    story.act("dispose_goods", "2026-04-20", DISPOSAL)
    story.act("wind_up", "2026-04-21", CLOSING)
    story.act("close_case", "2026-04-22", {"decision": "agree", "opinion": "同意。"}, story.head)
    story.act("archive", "2026-04-23", {"retention": "30年", "remark": "齐全。", "inspector": "苗辛"})
    assert (story.own.stage, story.case.state) == ("archived", "archived")
    numbers = {each.kind: each.number for each in story.papers() if each.number}
    assert numbers["penalty_decision"] == "临文罚字〔2026〕1号"
    for paper in story.papers():
        page = render.html(editions.of(paper), paper.values)
        assert "市场监督" not in page, paper.title
        assert "市监" not in page.replace("市监案源", ""), paper.title
    for event in story.case.events.all():
        assert "市场监管" not in event.law, event.label
    for term in Deadline.objects.filter(case=story.case):
        assert "市场监管" not in "".join(term.explanation), term.label


# The police (移送公安机关)


def _referred(story: Story) -> tuple[Agency, Any]:
    police = Agency.objects.create(
        code="linyi-police", kind="police", level="city", name="临沂市公安局", short_name="临沂公安", region="临沂市",
        number_prefix="临", address="临沂市某路2号", phone="0539-0000110",
    )  # fmt: skip
    detective = officer("ding", "丁侦", police, "case_officer")
    story.act("prepare_referral", "2026-03-12", REPORTED)
    story.act("referral.decide", "2026-03-12", {"decision": "refer", "opinion": "同意移送。"}, story.principal)
    facts = {
        "recipient": "linyi-police", "procuratorate": "临沂市人民检察院", "evidence": ["E1"],
        "documents": [str(paper.pk) for paper in story.papers()],
    }  # fmt: skip
    story.act("referral.send", "2026-03-12", facts)
    return police, detective


def test_turnover_of_ninety_thousand_raises_the_alert_and_stops_the_penalty() -> None:
    story = Story().investigated(CRIME)
    assert "侵犯著作权罪" in story.course.crime_reason
    story.act("conclude_investigation", "2026-03-12", REPORT)
    assert story.course.crime_alert == "raised"


def test_the_police_are_told_who_waits_for_the_outcome() -> None:
    story = Story().investigated(CRIME)
    _referred(story)
    letter = next(each for each in story.papers() if each.kind == "criminal_referral_letter")
    assert letter.number == "临文罪移字〔2026〕1号"
    referral = Proceeding.objects.get(kind="referral")
    link = Proceeding.objects.get(kind="police_filing").brief["link"]
    assert link == {"copyright_penalty": story.own.pk, "referral": referral.pk}
    assert (story.course.outcome, story.own.suspended_on is not None) == ("referred", True)
    assert story.term("copyright.decision").state == "stopped"


def test_a_refusal_that_stands_brings_the_penalty_back_with_the_days_left() -> None:
    story = Story().investigated(CRIME)
    police, detective = _referred(story)
    chief = officer("ju", "鞠长", police, "agency_head")
    story.act("police_filing.receive", "2026-03-12", {"received_by": "丁侦"}, detective)
    facts = {
        "decision": "refuse", "basis": "《中华人民共和国刑事诉讼法》第一百一十二条", "opinion": "不予立案。",
        "unit": "经侦支队", "reason": "没有犯罪事实", "materials": "移送材料一宗",
    }  # fmt: skip
    story.act("police_filing.decide_filing", "2026-03-13", facts, chief)
    story.act("referral.answer_refusal", "2026-03-16", {"answer": "accept", "reason": "恢复行政处理。"})
    assert (story.course.outcome, story.course.crime_alert, story.own.suspended_on) == ("", "dismissed", None)
    assert story.term("copyright.decision").state == "running"
    assert story.due("copyright.decision") > "2026-06-04"


def test_goods_go_to_the_police_and_the_party_is_told() -> None:
    story = Story().investigated(CRIME)
    facts = SEIZURE | {"officers": TWO, "lots": ["G1"], "authority": "copyright", "facts_found": "涉嫌发行侵权图书。"}
    story.approved("seize", "2026-03-12", facts)
    police, detective = _referred(story)
    chief = officer("ju", "鞠长", police, "agency_head")
    story.act("police_filing.receive", "2026-03-12", {"received_by": "丁侦"}, detective)
    decided = {
        "decision": "file",
        "basis": "《中华人民共和国刑事诉讼法》第一百一十二条",
        "opinion": "同意。",
        "unit": "经侦支队",
    }
    story.act("police_filing.decide_filing", "2026-03-13", decided, chief)
    goods = {"exhibits": ["X1"], "taker": "丁侦", "place": "物证中心", "condition": "完好"}
    story.act("referral.hand_over_goods", "2026-03-16", goods)
    told = next(each for each in story.papers() if each.kind == "seized_goods_transfer_notice")
    assert told.number == "临文移告字〔2026〕1号"
    assert story.term("copyright.seizure").state == "met"


def test_the_terms_and_papers_of_the_bureaus_stay_theirs() -> None:
    who = people()
    proceeding = seized(who)
    assert Deadline.objects.filter(proceeding=proceeding, rule="penalty.seizure.period").exists()
    paper = proceeding.documents.get(kind="coercive_measure_decision")
    assert (paper.number, editions.of(paper).issuer) == ("临市监强制〔2026〕1号", "market_regulation")


def test_a_culture_officer_has_nothing_to_do_with_a_trademark_case() -> None:
    story = Story()
    with pytest.raises(Exception, match="没有找到"):
        do("penalty.inspect_site", story.officer, INSPECTION, with_goods(people()))


@pytest.mark.parametrize(
    ("act", "figures", "is_crime"),
    [
        ("copyright.public_interest", {"illegal_turnover": 50000}, True),
        ("copyright.network_dissemination", {"illegal_gains": 30000}, True),
        ("copyright.software", {"illegal_turnover": 50000}, True),
        ("copyright.public_interest", {"illegal_turnover": 49999, "illegal_gains": 29999}, False),
    ],
)
def test_findings_are_held_against_the_crimes_of_copyright(act: str, figures: dict[str, int], is_crime: bool) -> None:
    amounts = {name: Decimal(value) for name, value in figures.items()}
    found = Finding(qualification=act, found_on=date(2026, 3, 9), act_until=date(2026, 3, 1), **amounts)
    said = "；".join(map(str, grounds(found, date(2026, 3, 9))))
    assert ("侵犯著作权罪" in said) is is_crime


def test_a_decision_without_penalty_is_served_in_seven_working_days_too() -> None:
    story = Story().investigated()
    proposals = [{"party": "P1", "outcome": "no_penalty"}]
    story.act("conclude_investigation", "2026-03-11", REPORT | {"proposals": proposals})
    story.act("review_case", "2026-03-12", REVIEW, story.reviewer)
    story.act("approve_proposal", "2026-03-12", {"decision": "agree", "opinion": "同意。"}, story.head)
    facts = {
        "outcome": "no_penalty", "ground": "minor", "opinion": "不予处罚。", "facts_found": "销售盗版教辅200册。",
        "investigation_course": "依法调查。", "education": "应当遵守著作权法。",
    }  # fmt: skip
    paper = story.act("decide", "2026-03-13", facts, story.deputy).documents
    assert {each.kind: each.number for each in paper}["no_penalty_decision"] == "临文不罚字〔2026〕1号"
    assert story.due("copyright.service_of_other_decision") == "2026-03-24"
