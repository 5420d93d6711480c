"""A case comes for prosecution: examined, returned, charged or not, and what may be done about it."""

from __future__ import annotations

from typing import Any

import pytest

from casework.exceptions import ActRefused
from casework.models import Deadline, Document, Handover, Officer, PartyCourse, Proceeding
from tests.casework.procedures.penalty_case import kinds
from tests.procedures.prosecution_story import (
    HOLDER,
    INDICTED,
    PROPOSE,
    RETURN,
    SECOND,
    SUSPECT,
    THIRD,
    Procuratorate,
)
from workflows.models import Task

pytestmark = pytest.mark.django_db
PLEA: dict[str, Any] = {
    "party": "P1", "counsel": "孙律行", "counsel_kind": "值班律师", "counsel_present": "on",
    "main_penalty": "有期徒刑六个月", "fine_suggested": "罚金二万元", "probation": "可以适用缓刑", "track": "速裁程序",
}  # fmt: skip
SERVED: dict[str, Any] = {"suspect": "P1", "receiver": "本人", "received_on": "2026-03-20"}
APPEAL: dict[str, Any] = {"suspect": "P1", "reason": "不服不起诉决定。"}


@pytest.fixture
def office() -> Procuratorate:
    return Procuratorate().register()


def next_steps(case: int) -> list[str]:
    found = Task.objects.filter(case=case, finished=None).order_by("pk")
    return [task.flow_task.name for task in found]


def charges(office: Procuratorate) -> dict[str, str]:
    courses = PartyCourse.objects.filter(proceeding=office.proceeding()).select_related("party")
    return {each.party.name: each.decision.get("charge", "") for each in courses}


# ── Receipt and terms ─────────────────────────────────────────────────────────────────────────


def test_a_case_begins_with_a_transfer_on_paper_and_is_numbered_by_the_procuratorate(office: Procuratorate) -> None:
    case = office.proceeding().case
    assert case.number.startswith("临检刑诉受〔2026〕")
    assert case.cause == "涉嫌销售假冒注册商标的商品"
    assert next_steps(office.case) == ["examine"]
    assert (office.due("prosecution.review"), office.due("prosecution.rights_notice")) == ("2026-04-02", "2026-03-05")
    assert not Deadline.objects.filter(rule__in=["prosecution.review_fast", "prosecution.review_detained"]).exists()


@pytest.mark.parametrize(
    ("received", "detained", "due", "remark"),
    [
        ("2026-02-28", "", "2026-03-31", "起于月末，止于月末（刑诉法解释二百零二条）"),
        ("2026-03-04", "", "2026-04-07", "四月四日为清明节假期，顺延至节后第一个工作日"),
        ("2026-03-04", "on", "2026-04-04", "在押的不因节假日顺延（刑事诉讼法一百零五条）"),
    ],
)
def test_the_month_of_review(received: str, detained: str, due: str, remark: str) -> None:
    office = Procuratorate(received_on=received, detained=detained).on(2).register()
    rule = "prosecution.review_detained" if detained else "prosecution.review"
    assert office.due(rule) == due, remark


@pytest.mark.parametrize(("days", "late"), [(31, False), (32, True)])
def test_the_decision_on_the_last_lawful_day_and_a_day_late(office: Procuratorate, days: int, late: bool) -> None:
    office.on(days).spared()
    assert (office.term("prosecution.review").state, office.term("prosecution.review").late) == ("met", late)


@pytest.mark.parametrize(("days", "late"), [(3, False), (4, True)])
def test_rights_are_told_within_three_days(office: Procuratorate, days: int, late: bool) -> None:
    told = office.on(days).take("prosecution.tell_rights", {"party": "P1", "legal_aid": "已申请法律援助"})
    assert kinds(told) == {"rights_notice"}
    assert office.term("prosecution.rights_notice").late is late


def test_rights_are_told_to_each_suspect_before_the_term_is_answered() -> None:
    office = Procuratorate(parties=[SUSPECT, SECOND, HOLDER]).register()
    for party in ("P1", "P3"):
        office.take("prosecution.tell_rights", {"party": party, "legal_aid": "无"})
    assert office.term("prosecution.rights_notice").state == "running"
    office.take("prosecution.tell_rights", {"party": "P2", "legal_aid": "无"})
    assert office.term("prosecution.rights_notice").state == "met"


def test_the_review_is_extended_once_by_fifteen_days_and_in_time(office: Procuratorate) -> None:
    office.approved("prosecution.extend_review", {"reason": "案情重大、复杂。"})
    assert office.due("prosecution.review") == "2026-04-17"
    with pytest.raises(ActRefused, match="只能延长一次"):
        office.take("prosecution.extend_review", {"reason": "再次延长。"})


def test_nothing_is_extended_after_its_end(office: Procuratorate) -> None:
    with pytest.raises(ActRefused, match="期限届满前"):
        office.on(32).take("prosecution.extend_review", {"reason": "案情重大、复杂。"})


@pytest.mark.parametrize(("days", "late"), [(10, False), (11, True)])
def test_the_fast_track_takes_ten_days_from_the_receipt(office: Procuratorate, days: int, late: bool) -> None:
    office.on(2).take("prosecution.change_track", {"track": "fast", "reason": "认罪认罚，可能判处一年以下。"})
    assert office.term("prosecution.review").state == "cancelled"
    assert office.due("prosecution.review_fast") == "2026-03-12"
    office.on(days).spared()
    assert office.term("prosecution.review_fast").late is late


def test_the_fast_track_takes_fifteen_days_where_more_than_a_year_is_possible(office: Procuratorate) -> None:
    office.take("prosecution.change_track", {"track": "fast", "reason": "认罪认罚。"})
    office.approved("prosecution.extend_review", {"reason": "可能判处超过一年有期徒刑。"})
    assert office.due("prosecution.review_fast") == "2026-03-17"


def test_a_case_that_fails_the_fast_track_goes_back_to_the_month(office: Procuratorate) -> None:
    office.take("prosecution.change_track", {"track": "fast", "reason": "认罪认罚。"})
    with pytest.raises(ActRefused, match="已经按这一程序审查"):
        office.take("prosecution.change_track", {"track": "fast", "reason": "认罪认罚。"})
    office.on(5).take("prosecution.change_track", {"track": "ordinary", "reason": "犯罪嫌疑人反悔。"})
    assert office.due("prosecution.review") == "2026-04-02"


def test_the_end_of_custody_lets_the_term_move_past_a_holiday() -> None:
    office = Procuratorate(received_on="2026-03-04", detained="on").on(2).register()
    office.on(3).take("prosecution.note_custody", {"reason": "变更为取保候审。"})
    assert office.due("prosecution.review") == "2026-04-07"
    assert office.term("prosecution.review_detained").state == "cancelled"


# ── Return for supplementary investigation ────────────────────────────────────────────────────


def supplemented(office: Procuratorate) -> None:
    office.take("prosecution.record_supplement", {"report": "已补充查明。", "number": "某公（经）补侦字〔2026〕1号"})


def test_a_return_stops_the_review_and_the_case_begins_it_anew_when_it_is_back(office: Procuratorate) -> None:
    outcome = office.on(20).examine(RETURN)
    assert kinds(outcome) == {"supplement_decision"}
    assert outcome.documents[0].values["facts"]["time"] == 1
    assert office.term("prosecution.review").state == "stopped"
    assert office.due("prosecution.supplement") == "2026-04-22"
    assert next_steps(office.case) == ["await_supplement"]
    supplemented(office.on(51))
    assert (office.term("prosecution.supplement").state, office.term("prosecution.supplement").late) == ("met", False)
    assert office.due("prosecution.review") == "2026-05-22"
    assert next_steps(office.case) == ["examine"]


def test_a_supplement_a_day_late_is_late(office: Procuratorate) -> None:
    office.on(20).examine(RETURN)
    supplemented(office.on(52))
    assert office.term("prosecution.supplement").late


def test_an_extension_given_before_the_return_is_open_again_afterwards(office: Procuratorate) -> None:
    office.approved("prosecution.extend_review", {"reason": "案情复杂。"})
    office.on(20).examine(RETURN)
    supplemented(office.on(30))
    assert office.due("prosecution.review") == "2026-05-06"
    office.approved("prosecution.extend_review", {"reason": "案情复杂。"})
    assert office.due("prosecution.review") == "2026-05-18"  # 一个月零十五日，止于星期六，顺延


def test_a_third_return_is_refused(office: Procuratorate) -> None:
    for day in (10, 30):
        office.on(day).examine(RETURN)
        supplemented(office.on(day + 5))
    with pytest.raises(ActRefused, match="不得第三次退回"):
        office.on(40).examine(RETURN)
    office.on(40).spared("doubtful", reason="二次补充侦查后仍然证据不足，不符合起诉条件。")
    assert charges(office) == {"李某": "doubtful"}


def test_a_return_says_what_is_missing(office: Procuratorate) -> None:
    with pytest.raises(ActRefused, match="列明需要补充的事项"):
        office.examine(RETURN | {"missing": ""})


def test_doubt_suffices_only_after_a_supplement(office: Procuratorate) -> None:
    office.examine(PROPOSE)
    with pytest.raises(ActRefused, match="至少一次退回"):
        office.decide("doubtful")


def test_the_police_are_asked_for_evidence(office: Procuratorate) -> None:
    facts = {"wanted": "交易记录原始载体", "reason": "来源不明", "reply_by": "2026-03-20"}
    assert kinds(office.take("prosecution.request_evidence", facts)) == {"evidence_request"}


# ── Plea and consultation ─────────────────────────────────────────────────────────────────────


def test_a_plea_wants_counsel_present(office: Procuratorate) -> None:
    with pytest.raises(ActRefused, match="律师在场"):
        office.take("prosecution.record_plea", PLEA | {"counsel_present": ""})
    assert kinds(office.take("prosecution.record_plea", PLEA)) == {"plea_statement"}
    sentence = {name: PLEA[name] for name in ("party", "main_penalty", "fine_suggested", "probation")}
    sentence |= {
        "reason": "认罪认罚。",
        "law_applied": "《中华人民共和国刑法》第二百一十四条",
        "receiving_court": "某区人民法院",
    }
    assert kinds(office.take("prosecution.suggest_sentence", sentence)) == {"sentencing_suggestion"}


def test_an_agency_is_asked_before_a_nonprosecution(office: Procuratorate) -> None:
    with pytest.raises(ActRefused, match="没有就拟不起诉征求过"):
        office.take("prosecution.record_consultation", {"agency": "某局", "answer": "应当处罚。"})
    facts = {"receiving_agency": "某市市场监督管理局", "facts_found": "案件概况。", "questions": "是否应当处罚"}
    asked = office.take("prosecution.consult_agency", facts)
    assert kinds(asked) == {"proposed_nonprosecution_consult"}
    office.take("prosecution.record_consultation", {"agency": "某市市场监督管理局", "answer": "应当处罚。"})
    assert office.proceeding().brief["consultation"]["answer"] == "应当处罚。"


# ── Decision ──────────────────────────────────────────────────────────────────────────────────


def test_several_suspects_with_different_ends() -> None:
    office = Procuratorate(parties=[SUSPECT, SECOND, THIRD, HOLDER]).register()
    office.examine(RETURN)
    supplemented(office)
    office.examine(PROPOSE)
    indicted = office.take("prosecution.decide", INDICTED, by=office.chief)
    assert kinds(indicted) == {"indictment"}
    assert next_steps(office.case) == ["decide"]
    assert kinds(office.decide("relative", suspects=["P2"])) == {"nonprosecution"}
    with pytest.raises(ActRefused, match="已经作出决定"):
        office.decide("absolute", suspects=["P2"])
    office.decide("doubtful", suspects=["P3"], reason="证据不足。")
    assert charges(office) == {"李某": "indicted", "王某": "relative", "张某": "doubtful"}
    assert next_steps(office.case) == ["conclude"]
    papers = Document.objects.filter(kind="nonprosecution").select_related("party")
    shown = {each.party.name: each.values["facts"]["nonprosecution_kind"] for each in papers if each.party}
    assert shown == {"王某": "不起诉（相对不起诉）", "张某": "不起诉（存疑不起诉）"}
    assert Deadline.objects.filter(rule="reverse.internal_transfer").count() == 2


def test_an_indictment_goes_to_the_court_with_a_manifest(office: Procuratorate) -> None:
    office.examine(PROPOSE)
    with pytest.raises(ActRefused, match="管辖的人民法院"):
        office.take("prosecution.decide", INDICTED | {"receiving_court": ""}, by=office.chief)
    office.take("prosecution.decide", INDICTED, by=office.chief)
    assert (Handover.objects.get().kind, Handover.objects.get().recipient_name) == ("indictment", "某区人民法院")


def test_an_amount_above_the_threshold_does_not_forbid_a_nonprosecution(office: Procuratorate) -> None:
    office.spared(facts_found="非法经营数额十万元，达到刑法第二百一十三条的追诉标准。")
    assert charges(office) == {"李某": "relative"}


def test_a_nonprosecution_releases_what_was_seized_and_who_was_held(office: Procuratorate) -> None:
    office.examine(PROPOSE)
    with pytest.raises(ActRefused, match="在押的应当立即释放"):
        office.decide("relative", release="")


def test_only_the_chief_decides(office: Procuratorate) -> None:
    office.examine(PROPOSE)
    with pytest.raises(ActRefused, match="检察长（副检察长）"):
        office.take("prosecution.decide", INDICTED)


def test_the_chief_may_send_the_matter_back(office: Procuratorate) -> None:
    office.examine(PROPOSE)
    office.decide("back")
    assert next_steps(office.case) == ["examine"]
    assert office.term("prosecution.review").state == "running"


# ── Appeals, reconsideration, review ──────────────────────────────────────────────────────────


@pytest.fixture
def spared(office: Procuratorate) -> Procuratorate:
    office.on(18).spared()
    for who in ("suspect", "victim", "police"):
        office.take("prosecution.serve_nonprosecution", SERVED | {"to": who})
    return office


@pytest.mark.parametrize("rule", ["victim_appeal", "suspect_appeal", "police_recon_request"])
def test_everybody_has_seven_days_from_the_receipt(spared: Procuratorate, rule: str) -> None:
    assert spared.due(f"prosecution.{rule}", "李某") == "2026-03-27"


@pytest.mark.parametrize("who", ["victim", "suspect"])
def test_an_appeal_on_the_seventh_day_and_on_the_eighth(spared: Procuratorate, who: str) -> None:
    with pytest.raises(ActRefused, match="已过收到不起诉决定书后的七日"):
        spared.on(26).take("prosecution.take_appeal", APPEAL | {"by": who, "received_on": "2026-03-28"})
    spared.take("prosecution.take_appeal", APPEAL | {"by": who, "received_on": "2026-03-27"})
    assert spared.term(f"prosecution.{who}_appeal").state == "met"


def test_a_late_appeal_that_was_taken_all_the_same_is_irregular(spared: Procuratorate) -> None:
    facts = APPEAL | {"by": "victim", "received_on": "2026-03-28"}
    taken = spared.on(26).take("prosecution.take_appeal", facts, recorded=True)
    assert [each.code for each in taken.irregular] == ["appeal_came_in_time"]


def test_a_suspect_appeals_a_relative_nonprosecution_only(office: Procuratorate) -> None:
    office.on(18).spared("absolute", reason="没有犯罪事实。")
    office.take("prosecution.serve_nonprosecution", SERVED | {"to": "suspect"})
    assert not Deadline.objects.filter(rule="prosecution.suspect_appeal").exists()
    with pytest.raises(ActRefused, match="只能对相对不起诉"):
        office.take("prosecution.take_appeal", APPEAL | {"by": "suspect", "received_on": "2026-03-20"})


def test_an_appeal_that_succeeds_opens_the_review_again(spared: Procuratorate) -> None:
    spared.take("prosecution.take_appeal", APPEAL | {"by": "victim", "received_on": "2026-03-20"})
    result = {
        "suspect": "P1",
        "by": "victim",
        "result": "changed",
        "reason": "应当提起公诉。",
        "decided_by": "省检察院",
    }
    spared.take("prosecution.decide_appeal", result)
    assert charges(spared) == {"李某": ""}
    assert spared.term("reverse.internal_transfer").state == "cancelled"
    spared.take("prosecution.conclude", {"remark": "重新审查。"})
    assert next_steps(spared.case) == ["examine"]
    spared.examine(PROPOSE)
    spared.take("prosecution.decide", INDICTED, by=spared.chief)
    assert charges(spared) == {"李某": "indicted"}


ASK: dict[str, Any] = {
    "suspect": "P1", "kind": "recon", "number": "某公（经）要复字〔2026〕1号", "received_on": "2026-03-23",
    "reason": "构成犯罪。",
}  # fmt: skip
UPHELD: dict[str, Any] = {"suspect": "P1", "result": "upheld", "reason": "原决定正确。", "number": "临检复〔2026〕1号"}


@pytest.mark.parametrize(("days", "late"), [(51, False), (52, True)])
def test_a_reconsideration_is_decided_within_thirty_days(spared: Procuratorate, days: int, late: bool) -> None:
    with pytest.raises(ActRefused, match="没有要求复议"):
        spared.take("prosecution.decide_reconsideration", UPHELD, by=spared.chief)
    spared.on(22).take("prosecution.record_reconsideration_request", ASK)
    assert spared.due("prosecution.police_recon") == "2026-04-22"
    assert spared.term("prosecution.police_recon_request").state == "met"
    spared.on(days).take("prosecution.decide_reconsideration", UPHELD, by=spared.chief)
    assert spared.term("prosecution.police_recon").late is late


@pytest.mark.parametrize(("days", "late"), [(51, False), (52, True)])
def test_a_review_above_is_decided_within_thirty_days(spared: Procuratorate, days: int, late: bool) -> None:
    spared.on(22).take("prosecution.record_reconsideration_request", ASK | {"kind": "review"})
    spared.on(days).take("prosecution.record_review", UPHELD)
    assert (spared.due("prosecution.police_review"), spared.term("prosecution.police_review").late) == (
        "2026-04-22",
        late,
    )


def test_nothing_is_concluded_while_the_police_wait(spared: Procuratorate) -> None:
    spared.on(22).take("prosecution.record_reconsideration_request", ASK)
    with pytest.raises(ActRefused, match="尚不能办结"):
        spared.take("prosecution.conclude", {"remark": "办结。"})


# ── The court ─────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def tried(office: Procuratorate) -> Procuratorate:
    office.on(18).examine(PROPOSE)
    office.take("prosecution.decide", INDICTED, by=office.chief)
    return office


@pytest.mark.parametrize(("days", "late"), [(49, False), (52, True)])
def test_a_withdrawn_indictment_is_followed_by_a_decision_in_thirty_days(
    tried: Procuratorate, days: int, late: bool
) -> None:
    facts = {"suspects": ["P1"], "withdrawn_on": "2026-03-21", "reason": "事实不清。"}
    tried.on(19).take("prosecution.withdraw_indictment", facts)
    assert tried.due("prosecution.withdrawn_case", "李某") == "2026-04-20"
    tried.take("prosecution.conclude", {"remark": "重新审查。"})
    tried.on(days).spared()
    assert tried.term("prosecution.withdrawn_case").late is late


PROTEST: dict[str, Any] = {
    "suspects": ["P1"], "judgment_number": "（2026）鲁1302刑初12号", "error": "量刑畸轻。", "reason": "认定金额有误。",
    "law_applied": "《中华人民共和国刑事诉讼法》第二百二十八条", "receiving_court": "某区人民法院",
    "upper_court": "某市中级人民法院",
}  # fmt: skip


def test_a_protest_on_the_tenth_day_and_on_the_eleventh(tried: Procuratorate) -> None:
    with pytest.raises(ActRefused, match="没有尚未生效的第一审裁判"):
        tried.take("prosecution.protest", PROTEST, by=tried.chief)
    tried.on(39).take("prosecution.receive_judgment", {"number": "（2026）刑初12号", "received_on": "2026-04-10"})
    assert tried.due("trial.appeal_judgment") == "2026-04-20"
    with pytest.raises(ActRefused, match="抗诉期限已过"):
        tried.on(50).take("prosecution.protest", PROTEST, by=tried.chief)
    assert kinds(tried.on(49).take("prosecution.protest", PROTEST, by=tried.chief)) == {"protest"}


@pytest.mark.parametrize(("days", "late"), [(44, False), (45, True)])
def test_a_victim_is_answered_within_five_days(tried: Procuratorate, days: int, late: bool) -> None:
    tried.on(39).take("prosecution.receive_judgment", {"number": "（2026）刑初12号", "received_on": "2026-04-08"})
    asked = {"party": "P2", "received_on": "2026-04-10", "reason": "量刑过轻。"}
    tried.take("prosecution.take_protest_request", asked)
    tried.on(days).take("prosecution.answer_protest_request", {"decision": "decline", "reason": "量刑适当。"})
    assert tried.term("trial.protest_reply").late is late


def test_a_judgment_of_a_court_outside_ends_the_matter(tried: Procuratorate) -> None:
    with pytest.raises(ActRefused, match="尚不能办结"):
        tried.take("prosecution.conclude", {"remark": "办结。"})
    judged = {"suspects": ["P1"], "verdict": "convicted", "number": "（2026）刑初12号", "effective_on": "2026-04-25"}
    tried.on(60).take("prosecution.record_judgment", judged | {"fine": "二万元"})
    tried.take("prosecution.conclude", {"remark": "判决生效。"})
    assert tried.proceeding().stage == "closed"
    assert next_steps(tried.case) == []


# ── Jurisdiction ──────────────────────────────────────────────────────────────────────────────


def test_another_procuratorate_takes_the_case_and_the_term_begins_anew(office: Procuratorate) -> None:
    from casework.models import Agency
    from tests.builders import do, officer

    lanshan = Agency.objects.create(
        code="lanshan-procuratorate", kind="procuratorate", level="county", name="临沂市兰山区人民检察院",
        short_name="兰山检察", region="兰山区", number_prefix="临兰检", superior=office.agency,
    )  # fmt: skip
    there: Officer = officer("yuan", "袁少华", lanshan, "case_officer")
    office.on(10).approved(
        "prosecution.change_jurisdiction", {"recipient": "lanshan-procuratorate", "reason": "犯罪地"}
    )
    old = Proceeding.objects.get(agency=office.agency)
    assert (old.stage, old.ended_on is not None) == ("moved", True)
    assert not Task.objects.filter(process=old.pk, finished=None).exists()
    moved = Proceeding.objects.get(agency=lanshan)
    receipt = {"received_by": "袁少华", "suspected_crime": "销售假冒注册商标的商品罪"}
    do("prosecution.receive", there, receipt, moved, now=office.on(12).now)
    assert office.due("prosecution.review") == "2026-04-14"
    with pytest.raises(ActRefused, match="现处于"):
        do("prosecution.receive", there, receipt, moved, now=office.now)
