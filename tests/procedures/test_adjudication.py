"""A request is registered, accepted with its panel, answered, decided on each respondent, and served."""

from __future__ import annotations

from typing import Any

import pytest

from casework.exceptions import ActRefused
from casework.models import Assignment, Case, Document, Proceeding, Right
from tests.builders import TODAY
from tests.procedures.adjudication_story import (
    ACCEPTED,
    DECIDED,
    DEFENCE,
    EXAMINED,
    MAKER,
    NOTICES,
    ORDERS,
    OWNER,
    PATENT,
    RECORD,
    SELLER,
    Story,
    kinds,
)

pytestmark = pytest.mark.django_db


def refused(story: Story, name: str, day: str, facts: dict[str, Any], **more: Any) -> str:
    """Return why an act is refused."""
    with pytest.raises(ActRefused) as error:
        story.act(name, day, facts, **more)
    return "\n".join(str(each) for each in error.value.refusals)


# ── request and acceptance ──────────────────────────────────────────────────────────────────


def test_the_counter_registers_a_request_with_a_receipt_and_a_case_number() -> None:
    story = Story()
    assert kinds(story.registered) == {"adj.request", "adj.receipt"}
    assert story.proceeding.number == Case.objects.get().number == "临知裁〔2026〕1号"
    assert {each.number for each in story.registered.documents} == {"临知裁〔2026〕1号"}
    assert (story.due("acceptance"), story.due("refusal_notice")) == ("2026-03-09", "2026-03-09")
    assert Right.objects.get().number == PATENT["number"]


def test_acceptance_names_the_panel_in_the_same_act_and_starts_the_three_months() -> None:
    story = Story()
    story.act("examine", "2026-03-06", EXAMINED)
    outcome = story.head("decide_acceptance", "2026-03-06", ACCEPTED)
    assert kinds(outcome) == {"adj.acceptance_notice", "adj.panel_notice"}
    assert Assignment.objects.filter(proceeding=story.proceeding).count() == 3
    assert story.proceeding.handler == story.who.officer
    assert (story.due("decision"), story.due("serve_request_copy")) == ("2026-06-08", "2026-03-13")
    assert story.state("refusal_notice") == ("cancelled", False)


@pytest.mark.parametrize("panel", [["zhao", "qian"], ["zhao"], []])
def test_a_panel_of_less_than_three_is_refused(panel: list[str]) -> None:
    story = Story()
    story.act("examine", "2026-03-06", EXAMINED)
    said = refused(story, "decide_acceptance", "2026-03-06", ACCEPTED | {"panel": panel}, by=story.who.head)
    assert "三名以上单数" in said
    assert "第二十条" in said


def test_a_panel_of_four_is_refused() -> None:
    story = Story()
    from tests.builders import officer

    officer("bai", "白八方", story.who.agency, "case_officer")
    story.act("examine", "2026-03-06", EXAMINED)
    facts = ACCEPTED | {"panel": ["zhao", "qian", "shi", "bai"]}
    assert "三名以上单数" in refused(story, "decide_acceptance", "2026-03-06", facts, by=story.who.head)


@pytest.mark.parametrize(
    ("facts", "why"),
    [
        ({"lawsuit": "sued"}, "已就该专利侵权纠纷向人民法院起诉"),
        ({"lawsuit": "other_way"}, "约定了仲裁"),
        ({"standing": "ordinary"}, "专利权人或者利害关系人"),
        ({"place_basis": "none"}, "没有管辖权"),
        ({"claims": ""}, "没有指明据以请求的权利要求项"),
        ({"rights": [PATENT | {"valid_until": "2025-01-01"}]}, "专利权不是有效状态"),
        ({"parties": [OWNER, MAKER | {"role": "third_party"}]}, "没有明确的被请求人"),
    ],
)
def test_what_the_law_does_not_let_be_accepted_is_refused_with_its_article(facts: dict[str, Any], why: str) -> None:
    story = Story(**facts)
    story.act("examine", "2026-03-06", EXAMINED)
    assert why in refused(story, "decide_acceptance", "2026-03-06", ACCEPTED, by=story.who.head)


def test_a_refusal_names_its_grounds_and_the_ways_that_stay_open() -> None:
    story = Story(lawsuit="sued")
    story.act("examine", "2026-03-04", EXAMINED | {"conclusion": "refuse", "grounds": ["parallel_suit"]})
    facts = {"decision": "refuse", "opinion": "同意。", "grounds": ["parallel_suit"], "reason": "已经起诉。"}
    assert "不予立案应当说明理由" in refused(
        story, "decide_acceptance", "2026-03-05", facts | {"grounds": []}, by=story.who.head
    )
    outcome = story.head("decide_acceptance", "2026-03-05", facts)
    assert kinds(outcome) == {"adj.refusal_notice"}
    assert outcome.documents[0].copies == ["P1"]
    assert (story.proceeding.stage, story.proceeding.ended_on is not None) == ("not_accepted", True)
    assert story.state("refusal_notice") == ("met", False)


def test_five_more_working_days_are_for_the_acceptance_and_not_for_a_refusal() -> None:
    story = Story()
    story.head("extend_acceptance", "2026-03-06", {"reason": "案情复杂。"})
    assert (story.due("acceptance"), story.due("refusal_notice")) == ("2026-03-16", "2026-03-09")
    with pytest.raises(ActRefused, match="已经延长过"):
        story.head("extend_acceptance", "2026-03-09", {"reason": "再延长。"})


def test_defects_are_told_once_and_the_days_run_anew_from_what_is_handed_in() -> None:
    story = Story()
    told = EXAMINED | {"conclusion": "correct", "missing": ["专利登记簿副本"], "correction_days": 10}
    outcome = story.act("examine", "2026-03-04", told)
    assert kinds(outcome) == {"adj.correction_notice"}
    assert (story.due("correction"), story.proceeding.stage) == ("2026-03-16", "correcting")  # 14 March is a Saturday
    mended = {"result": "complete", "received_on": "2026-03-18", "posted_on": "2026-03-16"}
    story.act("receive_correction", "2026-03-18", mended, by=story.counter)
    assert story.state("correction") == ("met", False)  # the day of posting counts
    assert story.due("acceptance") == "2026-03-25"
    assert "已经告知过补正" in refused(story, "examine", "2026-03-19", told)


def test_who_proposes_does_not_decide() -> None:
    from tests.procedures.adjudication_story import also

    story = Story()
    also(story.who.officer, "agency_head", story.who.agency)
    story.act("examine", "2026-03-06", EXAMINED)
    assert "不能审批自己提出的" in refused(story, "decide_acceptance", "2026-03-06", ACCEPTED)


@pytest.mark.parametrize("matter", ["layout_design", "drug_linkage"])
def test_what_only_the_national_office_decides_is_received_and_forwarded(matter: str) -> None:
    right = PATENT | {"kind": "layout_design" if matter == "layout_design" else "invention"}
    story = Story(matter=matter, rights=[right])
    assert kinds(story.registered) == {"adj.request", "adj.receipt"}
    told = {"reason": "属于国家知识产权局办理。", "materials": ["请求书"], "told_on": "2026-03-03"}
    outcome = story.act("forward", "2026-03-03", told)
    assert kinds(outcome) == {"adj.case_transfer"}
    assert outcome.documents[0].values["facts"]["receiving_agency"] == "国家知识产权局"
    assert (story.proceeding.stage, story.proceeding.ended_on is not None) == ("forwarded", True)


def test_it_is_begun_in_a_case_that_is_there_with_its_people_and_patents_offered() -> None:
    from casework.models import Party
    from forms.adjudication_intake import RequestForm
    from tests.builders import do, lead, people
    from tests.procedures.adjudication_story import REQUEST
    from workflows.options import judged
    from workflows.registry import find

    who = people()
    holder = {"name": OWNER["name"], "kind": "organisation", "role": "right_holder"}
    seller = {"name": MAKER["name"], "kind": "organisation", "role": "party"}
    found = lead(who, parties=[seller, holder], rights=[PATENT])
    act = judged(found.proceeding, find("adjudication.receive")[1], who.officer, None, TODAY)
    act.parties, act.loaded["rights"] = list(Party.objects.all()), list(Right.objects.all())
    offered = RequestForm.prefill(act)
    assert [(row["name"], row["role"]) for row in offered["parties"]] == [
        (MAKER["name"], "respondent"), (OWNER["name"], "requester"),
    ]  # fmt: skip
    assert offered["rights"][0]["number"] == PATENT["number"]
    outcome = do("adjudication.receive", who.officer, REQUEST | {"title": "别的名称"}, case=found.case.pk)
    assert outcome.case == found.case
    assert Case.objects.get().title == found.case.title
    assert Right.objects.count() == 1
    assert outcome.proceeding.brief["patent"]["ref"] == "R1"


# ── service and defence ─────────────────────────────────────────────────────────────────────


def test_each_respondent_has_fifteen_days_from_its_own_service_and_thirty_from_abroad() -> None:
    story = Story(parties=[OWNER, MAKER, SELLER | {"abroad": "yes"}])
    story.accepted()
    story.act("notify_parties", "2026-03-09", NOTICES)
    story.serve("adj.defence_notice", "P2", "2026-03-10")
    assert story.state("serve_request_copy") == ("running", False)
    story.serve("adj.defence_notice", "P3", "2026-03-12")
    assert story.state("serve_request_copy") == ("met", False)
    assert (story.due("defence", "P2"), story.due("jurisdiction_objection", "P2")) == ("2026-03-25", "2026-03-25")
    assert story.due("defence_no_domicile", "P3") == "2026-04-13"  # 11 April is a Saturday
    assert story.due("jurisdiction_objection_no_domicile", "P3") == "2026-04-13"


def test_the_fifteen_days_of_the_defence_end_after_spring_festival() -> None:
    """Served on 3 February 2026: the fifteenth day lies in the holidays (15–23 February), so 24 February is in time."""
    story = Story("2026-01-26")
    story.accepted("2026-01-30")
    story.act("notify_parties", "2026-02-02", NOTICES)
    story.serve("adj.defence_notice", "P2", "2026-02-03")
    assert story.due("defence", "P2") == "2026-02-24"


def test_a_defence_posted_in_time_is_in_time_and_is_forwarded_within_five_working_days() -> None:
    story = Story().notified()
    facts = DEFENCE | {"party": "P2", "received_on": "2026-03-27", "posted_on": "2026-03-24"}
    outcome = story.act("receive_defence", "2026-03-27", facts, by=story.counter)
    assert kinds(outcome) == {"adj.defence"}
    assert story.state("defence", "P2") == ("met", False)
    assert story.due("forward_defence", "P2") == "2026-04-03"
    story.act("deliver", "2026-03-30", {
        "document": "adj.defence@P2", "party": "P1", "method": "direct", "recipient": "陆一帆",
        "received_on": "2026-03-30",
    })  # fmt: skip
    assert story.state("forward_defence", "P2") == ("met", False)


def test_no_defence_stops_nothing_but_nobody_deliberates_before_the_days_are_over() -> None:
    story = Story().notified()
    assert "答辩期限没有届满" in refused(story, "deliberate", "2026-03-20", RECORD | {"discussed_on": "2026-03-20"})
    story.act("deliberate", "2026-03-25", RECORD | {"discussed_on": "2026-03-25"})
    assert story.proceeding.stage == "deliberated"


def test_more_days_are_given_by_the_panel() -> None:
    story = Story().notified()
    story.act("extend_defence", "2026-03-20", {"party": "P2", "days": 10, "reason": "需要检索。"})
    assert (story.due("defence", "P2"), story.due("defence", "P3")) == ("2026-04-03", "2026-03-24")


# ── decision and service ────────────────────────────────────────────────────────────────────


def test_the_decision_orders_one_and_dismisses_the_other_and_is_served_on_all() -> None:
    story = Story().decided()
    paper = Document.objects.get(kind="adj.decision")
    assert paper.copies == ["P1", "P2", "P3"]
    assert paper.values["facts"]["ruling_lines"] == [
        "责令临沂恒拓五金有限公司立即停止制造型号HT-2的开沟装置（范围：包括库存零部件的装配）。",
        "驳回请求人对临沂新桥农资经营部的请求。",
    ]
    assert story.state("decision") == ("met", False)
    for ref in ("P1", "P2", "P3"):
        outcome = story.serve("adj.decision", ref, "2026-04-24")
        assert "adj.service_return" in kinds(outcome)
    assert (story.proceeding.stage, str(story.proceeding.ended_on)) == ("served", "2026-04-24")
    # What follows the decision has begun: the case goes on.
    assert Case.objects.get().state == "open"
    assert Proceeding.objects.get(kind="adjudication_effect").agency == story.proceeding.agency
    assert story.course("P2").decision["ruling"] == "stop"
    assert story.course("P3").decision["ruling"] == "dismissed"
    assert story.proceeding.progress_of(story.course("P2")) != ""


def test_the_decision_is_served_by_its_own_step() -> None:
    story = Story().decided()
    facts = {"document": "adj.decision", "party": "P1", "method": "direct", "recipient": "陆一帆"}
    said = refused(story, "deliver", "2026-04-24", facts)
    assert "送达裁决书" in said or "没有“adj.decision”" in said


@pytest.mark.parametrize(
    ("facts", "why"),
    [
        ({"orders": [ORDERS[0] | {"scope": "并赔偿经济损失5万元"}, ORDERS[1]]}, "不能裁决赔偿"),
        ({"orders": [ORDERS[0]]}, "每一名尚未处理的被请求人"),
        ({"orders": [ORDERS[0] | {"object": ""}, ORDERS[1]]}, "写明停止的对象"),
        ({"orders": [ORDERS[0], {"party": "P3", "order": "stop_selling", "object": "开沟装置"}]}, "评议结果不一致"),
        ({"reasoning": "依技术调查官的意见，落入保护范围。"}, "不得作为裁决的证据引用"),
        ({"reasoning": ""}, "写明双方陈述的事实和理由"),
    ],
)
def test_a_decision_that_the_law_does_not_allow_is_refused(facts: dict[str, Any], why: str) -> None:
    story = Story().deliberated()
    said = refused(story, "decide", "2026-04-22", DECIDED | facts, by=story.who.head)
    assert why in said


def test_the_head_gives_it_back_to_the_panel_and_the_clock_runs_on() -> None:
    story = Story().deliberated()
    outcome = story.head("decide", "2026-04-22", {"decision": "return", "opinion": "请补充比对。"})
    assert (outcome.documents, story.proceeding.stage) == ([], "accepted")
    assert story.state("decision") == ("running", False)
    story.act("deliberate", "2026-04-23", RECORD | {"discussed_on": "2026-04-23"})
    assert story.proceeding.stage == "deliberated"


@pytest.mark.parametrize(
    ("facts", "why"),
    [
        ({"views": RECORD["views"][:2]}, "合议组全体成员"),
        ({"results": RECORD["results"][:1]}, "每一名尚未处理的被请求人"),
        ({"patent_state": "fallen"}, "专利权是否有效"),
        ({"new_facts": "公证购买的第二件产品"}, "没有经双方当事人陈述意见"),
    ],
)
def test_the_panel_votes_as_a_whole_on_each_respondent(facts: dict[str, Any], why: str) -> None:
    story = Story().notified()
    assert why in refused(story, "deliberate", "2026-04-20", RECORD | facts)


def test_a_slip_of_the_decision_is_mended_by_another_paper() -> None:
    story = Story().decided()
    outcome = story.head(
        "correct_decision", "2026-04-23", {"error": "HT-3", "corrected": "HT-2", "reason": "笔误。"}
    )  # fmt: skip
    assert kinds(outcome) == {"adj.correction_decision"}
    assert Document.objects.get(kind="adj.decision").state == "corrected"


def test_what_is_sent_back_is_decided_again_for_that_respondent_alone() -> None:
    story = Story().decided()
    for ref in ("P1", "P2", "P3"):
        story.serve("adj.decision", ref, "2026-04-24")
    first = story.proceeding
    story.act("record_remand", "2026-12-01", {
        "respondents": ["P2"], "agency": "某中级人民法院", "number": "（2026）鲁13行初6号", "decided_on": "2026-11-30",
        "reason": "认定事实不清。",
    })  # fmt: skip
    again = story.proceeding
    assert again.pk != first.pk
    assert again.number == "临知裁〔2026〕2号"
    assert [each.party.ref for each in again.courses.all()] == ["P1", "P2"]
    panel = {"panel": ["qian", "shi", "zhao"], "presiding": "史七星", "clerk": "周小溪", "opinion": "同意。"}
    story.head("renew", "2026-12-03", panel)
    story.act("notify_parties", "2026-12-04", NOTICES)
    assert Proceeding.objects.filter(kind="adjudication").count() == 2
    assert Document.objects.filter(proceeding=again, kind="adj.defence_notice").count() == 1
