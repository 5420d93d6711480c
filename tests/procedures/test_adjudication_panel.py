"""Challenges, the oral hearing, technical facts, evidence, and who sees what the panel says among itself."""

from __future__ import annotations

from typing import Any

import pytest

from casework import access
from casework.exceptions import ActRefused
from casework.models import Assignment, Document, Evidence
from tests.builders import TODAY, People, officer
from tests.procedures.adjudication_story import RECORD, Story, kinds

pytestmark = pytest.mark.django_db
CHALLENGE: dict[str, Any] = {
    "party": "P2", "challenged": ["qian"], "received_on": "2026-03-11", "reason": "曾任涉案专利的代理师。",
}  # fmt: skip
RECUSED = {"decision": "recuse", "reason": "属实。"}
HEARING: dict[str, Any] = {
    "starts_at": "2026-04-08T09:00", "place": "第一审理室", "is_public": "on", "attendance": "每方不超过四人。",
}  # fmt: skip
HELD: dict[str, Any] = {
    "started_at": "2026-04-08T09:00", "ended_at": "2026-04-08T11:00", "place": "第一审理室",
    "recusal_answer": "不申请。", "statements": "各方陈述。", "examination": "各方质证。", "issues": "特征D。",
    "comparison": "逐一比对。",
    "mediation_will": "不愿意。", "signatures": "各方签字。",
    "attendance_rows": [{"party": ref, "attendance": "present"} for ref in ("P1", "P2", "P3")],
}  # fmt: skip
TECHNICAL: dict[str, Any] = {
    "investigator": "wen", "matters": ["特征比对"], "chosen_by": "随机抽取", "conflict_check": "无利害关系",
}  # fmt: skip
OPINION: dict[str, Any] = {"question": "是否等同。", "comparison": "逐一比对。", "view": "构成等同。"}
TAKEN: dict[str, Any] = {
    "officers": ["zhao", "qian"], "started_at": "2026-03-20T09:00", "ended_at": "2026-03-20T10:00", "place": "车间",
    "recorder": "钱二虎", "party": "P2",
}  # fmt: skip
ITEM = {"name": "模具", "feature": "M-03", "quantity": "1套"}


def told(story: Story) -> Story:
    """Tell each party who sits on the panel."""
    for ref in ("P1", "P2", "P3"):
        story.serve("adj.panel_notice", ref, "2026-03-09")
    return story


def test_a_challenged_member_pauses_and_the_head_decides_with_a_replacement() -> None:
    story = told(Story().notified())
    officer("bai", "白八方", story.who.agency, "case_officer")
    assert story.due("recusal_request", "P2") == "2026-03-12"
    with pytest.raises(ActRefused, match="三个工作日"):
        story.act("challenge", "2026-03-13", CHALLENGE | {"received_on": "2026-03-13"})
    story.act("challenge", "2026-03-11", CHALLENGE, by=story.counter)
    with pytest.raises(ActRefused, match="暂停参与本案工作"):
        story.act("call_hearing", "2026-03-12", HEARING, by=story.who.second)
    with pytest.raises(ActRefused, match="应当同时指定替换"):
        story.act("decide_recusal", "2026-03-12", RECUSED)
    outcome = story.agreed("decide_recusal", "2026-03-12", RECUSED | {"replacement": ["bai"]}
    )  # fmt: skip
    assert kinds(outcome) == {"adj.recusal_decision", "adj.panel_notice"}
    assert story.proceeding.brief["panel"] == ["zhao", "shi", "bai"]
    assert Assignment.objects.get(proceeding=story.proceeding, officer__username="qian").recused


def test_nothing_is_decided_while_a_challenge_is_open() -> None:
    story = told(Story().notified())
    story.act("challenge", "2026-03-11", CHALLENGE, by=story.counter)
    with pytest.raises(ActRefused, match="还有回避申请没有决定"):
        story.act("deliberate", "2026-04-20", RECORD)
    story.agreed("decide_recusal", "2026-04-20", {"decision": "reject", "reason": "不属实。"})
    story.act("deliberate", "2026-04-20", RECORD)
    story.act("challenge", "2026-04-21", CHALLENGE | {"learned_on": "2026-04-21", "received_on": "2026-04-21"})
    from tests.procedures.adjudication_story import DECIDED

    with pytest.raises(ActRefused, match="还有回避申请没有决定"):
        story.head("decide", "2026-04-22", DECIDED)


def test_a_hearing_is_called_three_working_days_before_and_served_in_time() -> None:
    story = Story().notified()
    with pytest.raises(ActRefused, match="至少提前三个工作日"):
        story.act("call_hearing", "2026-04-07", HEARING)
    outcome = story.act("call_hearing", "2026-03-30", HEARING | {"joint": "on"})
    assert "依据未查证" in outcome.documents[0].values["facts"]["joint_note"]
    assert story.due("hearing_notice") == "2026-04-02"  # Qingming from 4 to 6 April
    story.serve("adj.hearing_notice", "P1", "2026-03-31")
    story.serve("adj.hearing_notice", "P2", "2026-03-31")
    with pytest.raises(ActRefused, match="没有在三个工作日前送达"):
        story.act("hold_hearing", "2026-04-08", HELD)
    story.serve("adj.hearing_notice", "P3", "2026-04-02")
    assert kinds(story.act("hold_hearing", "2026-04-08", HELD)) == {"adj.hearing_record"}
    story.act("deliberate", "2026-04-20", RECORD)


def called(who: People | None = None) -> Story:
    """Return a case with a hearing that everybody was told of."""
    story = Story(who=who).notified()
    story.act("call_hearing", "2026-03-25", HEARING)
    for ref in ("P1", "P2", "P3"):
        story.serve("adj.hearing_notice", ref, "2026-03-26")
    return story


def test_a_requester_who_stays_away_withdraws_and_a_respondent_is_decided_on_in_absence() -> None:
    story = called()
    rows = [{"party": "P1", "attendance": "absent"}, {"party": "P2", "attendance": "present"},
            {"party": "P3", "attendance": "absent"}]  # fmt: skip
    with pytest.raises(ActRefused, match="每一名请求人、被请求人"):
        story.act("hold_hearing", "2026-04-08", HELD | {"attendance_rows": rows[:2]})
    story.act("hold_hearing", "2026-04-08", HELD | {"attendance_rows": rows})
    with pytest.raises(ActRefused, match="按撤回请求处理"):
        story.act("deliberate", "2026-04-20", RECORD)
    outcome = story.agreed("withdraw_case", "2026-04-21", {"ground": "absent", "reason": "未到场，没有说明理由。"})
    assert kinds(outcome) == {"adj.withdrawal_decision"}
    assert (story.proceeding.stage, story.state("decision")) == ("withdrawn", ("met", False))


def test_the_written_track_needs_no_hearing_and_one_that_was_called_is_held_or_called_off() -> None:
    story = called()
    with pytest.raises(ActRefused, match="已经通知口头审理而没有举行"):
        story.act("deliberate", "2026-04-20", RECORD)
    story.act("cancel_hearing", "2026-04-07", {"reason": "双方同意书面审理。"})
    story.act("deliberate", "2026-04-20", RECORD)


def test_the_technical_opinion_is_seen_by_the_panel_alone_and_served_on_nobody() -> None:
    story = called()
    assert kinds(story.act("assign_investigator", "2026-03-27", TECHNICAL)) == {"adj.tech_assign"}
    with pytest.raises(ActRefused, match="口头审理之后"):
        story.act("give_opinion", "2026-04-01", OPINION, by=story.investigator)
    story.act("hold_hearing", "2026-04-08", HELD)
    assert kinds(story.act("give_opinion", "2026-04-10", OPINION, by=story.investigator)) == {"adj.tech_opinion"}
    paper = Document.objects.get(kind="adj.tech_opinion")
    assert (paper.secondary, paper.level, paper.party) == (True, 4, None)
    for who, sees in ((story.who.officer, True), (story.who.second, True), (story.investigator, True),
                      (story.who.head, False), (story.who.reviewer, False), (story.counter, False)):  # fmt: skip
        held = access.seats(who, TODAY.date())
        assert access.documents(held).filter(pk=paper.pk).exists() is sees, who


def test_who_votes_does_not_advise_and_the_check_of_interest_is_on_file() -> None:
    story = Story().notified()
    from tests.procedures.adjudication_story import also

    also(story.who.second, "technical_investigator", story.who.agency)
    with pytest.raises(ActRefused, match="不能同时是合议组成员"):
        story.act("assign_investigator", "2026-03-27", TECHNICAL | {"investigator": "qian"})
    with pytest.raises(ActRefused):
        story.act("assign_investigator", "2026-03-27", TECHNICAL | {"conflict_check": ""})


def test_evidence_is_registered_with_leave_and_dealt_with_in_seven_days() -> None:
    story = Story().notified()
    outcome = story.agreed("register_evidence", "2026-03-20", TAKEN | {
        "items": [ITEM], "risk": "可能被转移，不能抽样", "keeping_place": "模具库",
    })  # fmt: skip
    assert kinds(outcome) == {"adj.registration_record"}
    assert story.due("evidence_registration_decision") == "2026-03-27"
    done = {"party": "P2", "handling": "固定后解除", "reason": "已经固定。"}
    assert kinds(story.act("decide_registration", "2026-03-26", done)) == {"adj.registration_decision"}
    assert story.state("evidence_registration_decision") == ("met", False)
    with pytest.raises(ActRefused, match="没有等待处理的登记保存证据"):
        story.act("decide_registration", "2026-03-27", done)


def test_records_are_made_by_two_and_evidence_is_numbered() -> None:
    story = Story().notified()
    site = TAKEN | {"present": "何拓", "found": "有产品。", "recording": "全程录像", "items": [ITEM]}
    with pytest.raises(ActRefused, match="两名以上办案人员"):
        story.act("inspect_site", "2026-03-20", site | {"officers": ["zhao"]})
    assert kinds(story.act("inspect_site", "2026-03-20", site)) == {"adj.site_record"}
    asked = TAKEN | {"person": "何拓", "person_identity": "法定代表人", "check_answer": "属实",
                     "answers": [{"question": "谁制造？", "answer": "我公司。"}]}  # fmt: skip
    assert kinds(story.act("inquire", "2026-03-20", asked)) == {"adj.investigation_record"}
    samples = TAKEN | {"samples": [ITEM], "sealing_note": "封条"}
    assert kinds(story.act("sample", "2026-03-20", samples)) == {"adj.sampling_list"}
    letter = {"receiving_agency": "费县市场监督管理局", "matter": "核实销售", "person": "某店", "wanted": "票据",
              "reply_by": "2026-04-01"}  # fmt: skip
    assert kinds(story.act("ask_assistance", "2026-03-20", letter)) == {"adj.assist_letter"}
    story.act("record_assistance", "2026-03-30", {
        "receiving_agency": "费县市场监督管理局", "received_on": "2026-03-30", "reply": "属实。",
    })  # fmt: skip
    items = [{"kind": "documentary", "name": "公证书", "pages": 9, "proves": "购买经过"}]
    story.act("hand_in_evidence", "2026-03-20", {"party": "P1", "received_on": "2026-03-20", "items": items},
              by=story.counter)  # fmt: skip
    assert [(each.ref, each.source) for each in Evidence.objects.all()] == [("E1", "山东云帆机械有限公司提交")]


def test_a_respondent_is_added_at_the_requesters_wish_only() -> None:
    story = Story().notified()
    third = {"name": "某电脑贸易公司", "kind": "organisation", "role": "respondent", "address": "上海市"}
    with pytest.raises(ActRefused, match="只能依请求人的申请追加"):
        story.act("add_party", "2026-03-20", {"asked_by": "office", "added": [third], "reason": "共同侵权。"})
    with pytest.raises(ActRefused, match="不得追加为被请求人"):
        story.act("add_party", "2026-03-20", {"asked_by": "joining", "added": [third], "reason": "申请参加。"})
    joined = {"asked_by": "joining", "added": [third | {"role": "third_party"}], "reason": "申请参加。"}
    assert kinds(story.act("add_party", "2026-03-20", joined)) == {"adj.add_party_notice"}
    added = {"asked_by": "requester", "added": [third | {"name": "某制造厂"}], "reason": "请求人申请。"}
    story.act("add_party", "2026-03-21", added)
    story.serve("adj.add_party_notice", "P5", "2026-03-23")
    assert story.due("defence", "P5") == "2026-04-07"
    assert story.course("P4").party.role == "third_party"


def test_an_appraisal_is_asked_in_time_and_paid_by_agreement() -> None:
    from tests.procedures.test_adjudication_clock import COMMISSION

    story = Story().notified()
    story.serve("adj.evidence_notice", "P1", "2026-03-09")
    with pytest.raises(ActRefused, match="举证期限届满前"):
        story.act("commission_appraisal", "2026-03-30", COMMISSION | {"asked_on": "2026-03-30"})
    with pytest.raises(ActRefused, match="鉴定费用"):
        story.act("commission_appraisal", "2026-03-23", COMMISSION | {"fees": ""})
    assert kinds(story.act("commission_appraisal", "2026-03-23", COMMISSION)) == {"adj.appraisal_commission"}
