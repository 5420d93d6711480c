"""From the judgment to its effect: appeal terms, protest, execution, goods, the fine that was paid before."""

from __future__ import annotations

from typing import Any

import pytest

from casework import access
from casework.exceptions import ActRefused
from casework.models import (
    Case,
    Deadline,
    Document,
    Event,
    Evidence,
    GoodsLot,
    Handover,
    Party,
    PartyCourse,
    Proceeding,
)
from casework.procedures.trial.parties import take_effect
from casework.services import events
from printouts import documents, render
from tests.builders import TODAY, people
from tests.casework.procedures.penalty_case import kinds, seized
from tests.procedures.criminal_case import GUILTY, HEARING, INNOCENT, INSIDE, JUDGMENT, ORDINARY, Courts, moment
from tests.procedures.indicted import indict
from workflows import loading
from workflows.options import judged

pytestmark = pytest.mark.django_db
APPEAL = {"party": "P1", "reason": "量刑过重"}
DESTRUCTION: dict[str, Any] = {
    "lots": ["G1"], "started_at": "2026-04-20T09:00", "ended_at": "2026-04-20T10:00", "place": "环保处理厂",
    "supervisor": "何审", "witness": "吴见证", "recording": "全程录像，留样1个。",
    "disposal_course": "清点后破碎销毁。",
}  # fmt: skip


# Ten days to appeal and to protest (上诉、抗诉期限): 刑事诉讼法 230


def test_each_has_ten_days_from_the_day_after_the_judgment_came() -> None:
    courts = Courts().served()
    assert (courts.due("trial.appeal_judgment", "P1"), courts.due("trial.appeal_judgment", "P2")) == (
        "2026-04-07",  # the tenth day, 5 April, is a holiday until the 6th
        "2026-04-07",
    )
    assert courts.fresh().brief["protest_until"] == "2026-04-07"


@pytest.mark.parametrize(("on", "allowed"), [("2026-04-07", True), ("2026-04-08", False)])
def test_an_appeal_on_the_last_day_and_a_day_late(on: str, allowed: bool) -> None:
    courts = Courts().served()
    facts = APPEAL | {"received_on": on}
    if allowed:
        courts.take("receive_appeal", facts, on)
        assert courts.due("trial.forward_appeal", "P1") == "2026-04-10"
        return
    with pytest.raises(ActRefused, match="上诉期限已经届满"):
        courts.take("receive_appeal", facts, on)


@pytest.mark.parametrize(("on", "allowed"), [("2026-04-07", False), ("2026-04-08", True)])
def test_the_judgment_takes_effect_when_all_terms_have_passed(on: str, allowed: bool) -> None:
    courts = Courts().served()
    if not allowed:
        with pytest.raises(ActRefused, match="裁判尚未生效"):
            courts.take("settle", {"result": "effect"}, on)
        return
    courts.take("settle", {"result": "effect"}, on)
    assert [courts.course(ref).decision["effective"] for ref in ("P1", "P2")] == ["2026-04-08", "2026-04-08"]
    assert not Deadline.objects.filter(rule="trial.appeal_judgment", state="running").exists()


def test_it_does_not_take_effect_before_everybody_has_it() -> None:
    courts = Courts().judged()
    courts.serve_judgment("P1", "2026-03-26")
    courts.serve_judgment("P2", "2026-03-26")
    with pytest.raises(ActRefused, match="裁判尚未生效"):
        courts.take("settle", {"result": "effect"}, "2026-04-30")
    courts.serve_judgment("检察院", "2026-04-30")
    assert courts.fresh().brief["protest_until"] == "2026-05-11"  # the tenth day is a Sunday


@pytest.mark.parametrize(("on", "is_late"), [("2026-04-02", False), ("2026-04-03", True)])
def test_an_appeal_goes_up_within_three_days(on: str, is_late: bool) -> None:
    courts = Courts().served()
    courts.take("receive_appeal", APPEAL | {"received_on": "2026-03-30"}, "2026-03-30")
    with pytest.raises(ActRefused, match="全案由第二审人民法院审查"):
        courts.take("settle", {"result": "effect"}, on)
    courts.take("settle", {"result": "forward", "recipient": "linyi-court"}, on)
    assert Deadline.objects.get(rule="trial.forward_appeal").late is is_late
    assert courts.appeal.stage == "arrived"


def test_nothing_goes_up_that_nobody_appealed() -> None:
    courts = Courts().served()
    with pytest.raises(ActRefused, match="没有上诉，也没有抗诉"):
        courts.take("settle", {"result": "forward", "recipient": "linyi-court"}, "2026-03-30")


def test_an_appeal_taken_back_leaves_the_judgment_to_take_effect() -> None:
    courts = Courts().served()
    courts.take("receive_appeal", APPEAL | {"received_on": "2026-03-30"}, "2026-03-30")
    with pytest.raises(ActRefused, match="已经上诉"):
        courts.take("receive_appeal", APPEAL | {"received_on": "2026-03-31"}, "2026-03-31")
    courts.take("take_back_appeal", {"party": "P1"}, "2026-03-31")
    courts.take("settle", {"result": "effect"}, "2026-04-08")
    assert courts.fresh().stage == "effective"


# Protest (抗诉): 刑事诉讼法 228, 229


def test_a_victim_asks_within_five_days_and_is_answered_within_five() -> None:
    courts = Courts().served()
    courts.serve_judgment("P3", "2026-03-27")
    assert courts.due("trial.victim_request_protest") == "2026-04-01"
    courts.take(
        "record_protest_request", {"party": "P3", "received_on": "2026-04-01", "reason": "量刑过轻"}, "2026-04-01"
    )
    assert courts.due("trial.protest_reply") == "2026-04-07"  # 4 to 6 April are holidays
    courts.take("record_protest", {"protest": "no", "reason": "量刑适当"}, "2026-04-07")
    assert not Deadline.objects.get(rule="trial.protest_reply").late
    courts.take("settle", {"result": "effect"}, "2026-04-08")


@pytest.mark.parametrize(("on", "allowed"), [("2026-04-07", True), ("2026-04-08", False)])
def test_a_protest_within_ten_days_takes_the_case_up(on: str, allowed: bool) -> None:
    courts = Courts().served()
    facts = {"protest": "yes", "number": "临兰检诉刑抗〔2026〕1号", "reason": "量刑明显不当"}
    if not allowed:
        with pytest.raises(ActRefused, match="十日以内提出"):
            courts.take("record_protest", facts, on)
        return
    courts.take("record_protest", facts, on)
    assert courts.fresh().brief["protest"]["refs"] == ["P1", "P2"]
    courts.take("settle", {"result": "forward", "recipient": "linyi-court"}, on)
    # Against the ceiling of an appeal by the accused alone, a protest opens the way to a heavier sentence.
    assert courts.appeal.brief["ceiling"] == {}


# Execution and goods (执行、涉案物品): 刑事诉讼法 264, 271; 知产刑事解释 27


EXECUTION = {"executed_by": "兰山区社区矫正机构", "property_department": "本院执行局"}
NOTICE = {"what": "现金2,000元、包装箱200个", "lots": ["G1"], "published_in": "本院公告栏"}
RETURNED: dict[str, Any] = {"disposal": "return", "goods_handling": "包装箱200个，存放于涉案财物保管室，发还权利人。"}


@pytest.mark.parametrize(("on", "is_late"), [("2026-04-20", False), ("2026-04-21", True)])
def test_the_papers_of_execution_are_sent_within_ten_days_of_the_effect(on: str, is_late: bool) -> None:
    courts = Courts().effective()
    assert courts.due("trial.execution_handover") == "2026-04-20"  # the tenth day, 18 April, is a Saturday
    courts.take("execute", EXECUTION, on)
    assert Deadline.objects.get(rule="trial.execution_handover").late is is_late


def test_where_nobody_is_convicted_nothing_is_to_be_executed_in_time() -> None:
    courts = Courts().judged(results=[INNOCENT | {"party": "P1"}, INNOCENT])
    for ref, on in (("P1", "2026-03-26"), ("P2", "2026-03-26"), ("检察院", "2026-03-26")):
        courts.serve_judgment(ref, on)
    courts.take("settle", {"result": "effect"}, "2026-04-08")
    assert not Deadline.objects.filter(rule="trial.execution_handover").exists()


def awaiting_its_owner() -> Courts:
    """Return a case whose goods wait for their owner since 20 April 2026."""
    courts = Courts().judged(**RETURNED)
    for ref in ("P1", "P2", "检察院"):
        courts.serve_judgment(ref, "2026-03-26")
    courts.take("settle", {"result": "effect"}, "2026-04-08")
    courts.take("execute", EXECUTION, "2026-04-15")
    courts.take("announce_property", NOTICE, "2026-04-20")
    return courts


@pytest.mark.parametrize(("on", "allowed"), [("2027-04-20", False), ("2027-04-21", True)])
def test_what_nobody_claims_within_the_year_goes_to_the_treasury(on: str, allowed: bool) -> None:
    courts = awaiting_its_owner()
    assert courts.due("trial.unclaimed_property") == "2027-04-20"
    facts = {"result": "treasury", "remark": "已上缴。"}
    if not allowed:
        with pytest.raises(ActRefused, match="公告认领的期间为一年"):
            courts.take("settle_unclaimed", facts, on)
        return
    courts.take("settle_unclaimed", facts, on)
    assert GoodsLot.objects.get().fate == "公告期满无人认领，上缴国库（2027年4月21日）"


def test_what_is_claimed_is_given_back_before_the_case_is_closed() -> None:
    courts = awaiting_its_owner()
    with pytest.raises(ActRefused, match="还有返还财物的公告没有处理完毕"):
        courts.take("close_trial", {}, "2026-05-11")
    with pytest.raises(ActRefused, match="应当写明认领人"):
        courts.take("settle_unclaimed", {"result": "claimed", "remark": "核对无误。"}, "2026-05-11")
    claimed = {"result": "claimed", "claimant": "某公司", "remark": "核对无误。"}
    courts.take("settle_unclaimed", claimed, "2026-05-11")
    courts.take("close_trial", {}, "2026-05-11")
    assert courts.fresh().stage == "closed"


def test_the_convicted_is_handed_over_for_execution_and_the_other_is_not() -> None:
    courts = Courts().effective()
    done = courts.take(
        "execute", {"executed_by": "兰山区社区矫正机构", "property_department": "本院执行局"}, "2026-04-10"
    )
    assert [(each.kind, each.party.name) for each in done.documents if each.party] == [("execution_notice", "张某")]
    assert done.documents[0].number == "（2026）鲁1302刑初1号"


def test_goods_are_destroyed_and_the_case_is_closed() -> None:
    courts = Courts().effective()
    courts.take("execute", {"executed_by": "兰山区社区矫正机构", "property_department": "本院执行局"}, "2026-04-10")
    with pytest.raises(ActRefused, match="没有处理"):
        courts.take("close_trial", {}, "2026-04-21")
    assert kinds(courts.take("destroy_goods", DESTRUCTION, "2026-04-20")) == {"destruction_record"}
    assert GoodsLot.objects.get().fate.startswith("没收销毁")
    courts.take("close_trial", {}, "2026-04-21")
    trial = courts.fresh()
    assert (trial.stage, trial.case.state) == ("closed", "closed")
    proof = events.prove(trial.case, Event.objects.filter(case=trial.case).order_by("seq").iterator())
    assert proof is None


def test_goods_that_the_right_holder_asked_to_keep_are_not_destroyed_before() -> None:
    courts = Courts().effective()
    keep = {"lots": ["G1"], "holder": "山东某某食品有限公司", "purpose": "民事侵权案件"}
    courts.take("keep_goods", keep, "2026-04-09")
    with pytest.raises(ActRefused, match="申请保留"):
        courts.take("destroy_goods", DESTRUCTION, "2026-04-20")
    courts.take("release_goods", {"lots": ["G1"], "reason": "民事案件已结"}, "2026-04-20")
    courts.take("destroy_goods", DESTRUCTION, "2026-04-20")


def test_sampled_goods_may_be_destroyed_all_the_same() -> None:
    courts = Courts().effective()
    courts.take("keep_goods", {"lots": ["G1"], "holder": "权利人", "purpose": "民事案件"}, "2026-04-09")
    courts.take("destroy_goods", DESTRUCTION | {"sampled": "on"}, "2026-04-20")


def test_goods_to_be_given_back_are_not_destroyed() -> None:
    courts = Courts().heard()
    courts.take("judge", JUDGMENT | {"disposal": "return", "goods_handling": "发还被害人。"}, "2026-03-25")
    for who in ("P1", "P2", "检察院"):
        courts.serve_judgment(who, "2026-03-26")
    courts.take("settle", {"result": "effect"}, "2026-04-08")
    with pytest.raises(ActRefused, match="没有没收销毁"):
        courts.take("destroy_goods", DESTRUCTION, "2026-04-20")


# Through the system: manifest, offset of the fine, word to those who wait (行政处罚法 35)


class Indicted(Courts):
    """A penalty case whose fine was paid, and which an indictment brought to court."""

    def __init__(self, paid: int = 70_000) -> None:
        super().__init__()
        self.who = people()
        self.penalty = seized(self.who)
        PartyCourse.objects.filter(proceeding=self.penalty).update(fine=paid, paid=paid)
        self.piece = Evidence.objects.create(
            case_id=self.penalty.case_id, agency=self.who.agency, no=1, kind="documentary", name="销售单据"
        )
        self.trial = indict(self.penalty, self.who.officer, self.court, ["P1"], {})

    def to_hearing(self) -> Indicted:
        self.take("receive", INSIDE, "2026-03-02")
        self.take("accept", ORDINARY, "2026-03-05")
        self.take("serve_indictment", {"party": "P1", "received_on": "2026-03-06", "recipient": "王五"}, "2026-03-06")
        self.take("schedule", {"starts_at": "2026-03-20T09:00", "place": "第三审判庭"}, "2026-03-06")
        self.summon("P1", "2026-03-10")
        pleas = {"pleas": [{"party": "P1", "plea": "yes"}]}
        held = {"started_at": "2026-03-20T09:00", "ended_at": "2026-03-20T11:00"}
        self.take("hold_hearing", HEARING | pleas | held, "2026-03-20")
        return self


UNIT = GUILTY | {"penalty": "fine", "months": "", "probation": ""}


def test_the_manifest_is_checked_and_the_handover_signed_for() -> None:
    courts = Indicted().to_hearing()
    handover = Handover.objects.get()
    assert (handover.kind, handover.state, handover.receiver_id) == ("indictment", "received", courts.fresh().pk)
    assert courts.fresh().number == "（2026）鲁1302刑初1号"


def test_a_changed_paper_is_noted_on_receipt() -> None:
    courts = Indicted()
    Evidence.objects.filter(pk=courts.piece.pk).update(name="销售单据（节录）")
    intake = {"origin": "public", "prosecuted_by": "某检察院", "suspected_crime": "某罪", "received_by": "周书记"}
    with pytest.raises(ActRefused, match="摘要不一致"):
        courts.take("receive", intake, "2026-03-02")
    courts.take("receive", intake | {"remark": "第1项与摘要不符"}, "2026-03-02")


def test_the_fine_paid_under_the_penalty_is_set_off() -> None:
    courts = Indicted().to_hearing()
    courts.take("judge", JUDGMENT | {"results": [UNIT]}, "2026-03-25")
    decision = courts.course("P1").decision
    assert (decision["fine"], decision["offset"], decision["owed"]) == ("100000", "70000", "30000")
    said = Document.objects.get(kind="criminal_judgment").values["facts"]["offsets"]
    assert said == [
        "被告单位临沂某某商贸有限公司因同一行为已缴纳的行政罚款70,000元，折抵罚金70,000元，尚应缴纳罚金30,000元。"
    ]


def test_more_than_the_fine_is_not_set_off() -> None:
    courts = Indicted(150_000).to_hearing()
    courts.take("judge", JUDGMENT | {"results": [UNIT]}, "2026-03-25")
    assert (courts.course("P1").decision["offset"], courts.course("P1").decision["owed"]) == ("100000", "")


def test_another_figure_than_the_file_has_wants_its_reason() -> None:
    courts = Indicted().to_hearing()
    with pytest.raises(ActRefused, match="已缴70,000元"):
        courts.take("judge", JUDGMENT | {"results": [UNIT | {"paid": "0"}]}, "2026-03-25")
    row = UNIT | {"paid": "0", "reason": "行政处罚针对的是另一行为。"}
    courts.take("judge", JUDGMENT | {"results": [row]}, "2026-03-25")
    assert courts.course("P1").decision["offset"] == ""


def test_the_procuratorate_has_the_judgment_when_served_and_again_in_effect() -> None:
    courts = Indicted().to_hearing()
    courts.take("judge", JUDGMENT | {"results": [UNIT]}, "2026-03-25")
    courts.serve_judgment("P1", "2026-03-26")
    seats = access.seats(courts.who.officer, TODAY.date())
    judgments = access.documents(seats).filter(kind="criminal_judgment")
    assert not judgments.exists()
    courts.serve_judgment("检察院", "2026-03-26")
    assert judgments.count() == 1
    courts.take("settle", {"result": "effect"}, "2026-04-08")
    courts.take("execute", {"executed_by": "兰山区人民法院执行局", "property_department": "本院执行局"}, "2026-04-10")
    given = Handover.objects.filter(kind="judgment")
    assert {(each.recipient_name, each.receiver_id) for each in given} == {
        ("临沂市市场监督管理局", courts.penalty.pk),
    }  # fmt: skip
    assert given.count() == 2
    case = Case.objects.get(pk=courts.penalty.case_id)
    assert events.prove(case, Event.objects.filter(case=case).order_by("seq").iterator()) is None


def test_a_paper_names_nobody_who_is_not_charged() -> None:
    courts = Indicted()
    other = Party.objects.create(case_id=courts.penalty.case_id, no=9, kind="person", role="party", name="未起诉某")
    courts.to_hearing()
    ended = courts.take("terminate", {"party": "P1", "ground": "other", "reason": "单位注销。"}, "2026-03-23")
    shown = render.html(documents.get("criminal_ruling"), ended.documents[0].values)
    assert other.name not in shown
    assert "临沂某某商贸有限公司" in shown


def test_nobody_enters_a_protest_for_a_procuratorate_in_the_system() -> None:
    courts = Courts().served()
    trial = courts.fresh()
    Proceeding.objects.filter(pk=trial.pk).update(brief=trial.brief | {"link": {"prosecution": trial.pk}})
    with pytest.raises(ActRefused, match="由其自行提出抗诉"):
        courts.take("record_protest", {"protest": "yes", "reason": "量刑不当"}, "2026-03-30")


def test_whoever_waits_hears_once_for_each_verdict() -> None:
    courts = Courts().served()
    case = courts.fresh().case
    proceeding, process = loading.load_proceeding(courts.fresh().pk, case)
    node = next(each for each in process.flow_class.steps() if each.name == "settle")
    act = judged(proceeding, node, courts.judge, None, moment("2026-04-08"))
    proceeding.brief["link"] = {"referral": 1, "prosecution": 2, "penalty": 3}
    take_effect(act, PartyCourse.objects.filter(proceeding=proceeding), "2026-04-08")
    told = [(each.name, each.to, each.facts.refs, each.facts.verdict, each.facts.fine) for each in act.words]
    assert told == [
        ("trial.judged", 2, ("P1",), "convicted", "100000"), ("trial.judged", 3, ("P1",), "convicted", "100000"),
        ("trial.judged", 2, ("P2",), "acquitted", ""), ("trial.judged", 3, ("P2",), "acquitted", ""),
    ]  # fmt: skip
