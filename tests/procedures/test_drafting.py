"""Texts that draft themselves: whole cases in which nobody types a passage, and what the papers then say."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from pathlib import Path
from time import perf_counter
from typing import Any

import pytest

from casework.drafting import digest
from casework.exceptions import ActRefused
from casework.gaps import GAP
from casework.models import Case, Document, Event, Evidence, Finding, GoodsLot, Right
from casework.services import events
from printouts import documents, render
from printouts.exceptions import MissingItems
from tests.builders import people
from tests.procedures.drafted_story import DECIDED, FOUND, PROPOSED, TOLD, DraftedStory
from tests.procedures.penalty_story import REVIEW, SERVED
from tests.procedures.test_penalty_hearing import HEARING
from tests.procedures.test_summary_penalty import CASH, spot
from workflows import loading
from workflows.city import loading as city
from workflows.models import Process
from workflows.options import judged
from workflows.registry import find
from workflows.replay.driver import replay
from workflows.replay.script import read

pytestmark = pytest.mark.django_db
PAPERS = ("investigation_report", "penalty_notice", "penalty_decision")
# What no clerk would let pass: doubled stops, empty brackets, a stop after a bracketed stop.
WINCE = re.compile(r"[。；，、：]{2}|（）|“”|《》|有限公司有限公司|。）。|\bNone\b|涉嫌涉嫌|元元|Decimal")


def refused(story: DraftedStory, name: str, day: str, facts: dict[str, Any], by: Any = None) -> list[str]:
    with pytest.raises(ActRefused) as found:
        story.act(name, day, facts, by)
    return [str(refusal) for refusal in found.value.refusals]


def test_a_case_goes_to_its_decision_without_a_typed_passage() -> None:
    story = DraftedStory().on_file().agreed().told().punished()
    for paper in Document.objects.filter(kind__in=PAPERS):
        shown = re.sub(r"<[^>]+>", "\n", render.html(documents.get(paper.kind), paper.values))
        assert render.lacking(documents.get(paper.kind), paper.values) == []
        assert WINCE.findall(shown) == []
        assert GAP not in shown
    facts = story.said("penalty_decision", "facts_found").splitlines()
    assert facts == [
        "当事人购进假冒“沂蒙山”注册商标的礼盒对外销售。",
        "2026年3月3日，本局执法人员现场检查发现：当事人货架上摆放标有“沂蒙山”注册商标的礼盒，当事人不能提供授权文件和进货票据。",
        "涉案物品为：沂蒙山礼盒（2.5kg/盒）100盒，单价90元，价值9,000元；沂蒙山手提袋30个，单价2元，价值60元。上述物品价值合计9,060元。",
        "“沂蒙山”注册商标（注册号：1234567）的权利人为山东某某食品有限公司。",
        "2026年3月8日，本局收到山东某某食品有限公司对沂蒙山礼盒100盒、沂蒙山手提袋30个出具的意见：不是权利人生产或者许可生产的商品。",
        "经查，2026年1月5日至2026年3月3日期间，当事人的违法经营额为20,000元，货值金额为9,060元，违法所得为1,250.50元。以上数额根据询问笔录、现场笔录认定。",
    ]


def test_the_course_is_told_day_by_day() -> None:
    story = DraftedStory().on_file().agreed()
    course = story.said("investigation_report", "investigation_course")
    assert course.startswith(
        "2026年3月2日，本局在监督检查中发现当事人涉嫌销售侵犯注册商标专用权的商品的线索。同日，经核查，本局决定立案调查。"
        "2026年3月3日，执法人员依法进行现场检查，制作现场笔录。"
    )
    assert "采取扣押措施（临市监强制〔2026〕1号）。2026年3月4日，执法人员询问王五，制作询问笔录。" in course
    assert course.endswith("现已调查终结。")


def test_evidence_is_numbered_and_says_what_it_proves() -> None:
    lines = DraftedStory().on_file().agreed().said("investigation_report", "evidence_summary").splitlines()
    assert lines[0].startswith("1.现场笔录（2026年3月3日9时10分，临沂市兰山区示例路2号），证明：当事人货架上")
    assert lines[1] == "2.王五询问笔录（2026年3月4日9时10分）；"
    assert lines[2].endswith("共2份，证明：不是权利人生产或者许可生产的商品。")


def test_evidence_that_must_not_be_told_is_not_told() -> None:
    story = DraftedStory().on_file()
    Evidence.objects.filter(no=2).update(level=1, name="举报人询问笔录")
    assert "举报人" not in story.agreed().said("investigation_report", "evidence_summary")


def test_basis_and_discretion_name_the_statute_the_range_and_the_band() -> None:
    story = DraftedStory().on_file().agreed().told()
    assert story.said("penalty_notice", "law_violated") == "《中华人民共和国商标法》第五十七条第三项"
    assert story.said("penalty_notice", "law_applied") == "《中华人民共和国商标法》第六十条第二款"
    reason = story.said("penalty_notice", "discretion_reason")
    assert "没有违法经营额或者不足五万元的，可以处250,000元以下罚款。" in reason
    assert "本案未发现当事人具有减轻、从轻或者从重处罚的情节。" in reason
    assert "罚款数额确定为99,000元，属于一般处罚的幅度（高于75,000元、低于175,000元）" in reason
    assert story.said("penalty_notice", "proposed_penalties").splitlines() == [
        "没收违法所得1,250.50元（大写：人民币壹仟贰佰伍拾元伍角整）；",
        "没收沂蒙山礼盒（2.5kg/盒）100盒、沂蒙山手提袋30个；",
        "罚款99,000元（大写：人民币玖万玖仟元整）。",
    ]


def test_a_share_of_the_turnover_is_said_as_the_article_says_it() -> None:
    story = DraftedStory().on_file(illegal_turnover="60000")
    row = {"party": "P1", "outcome": "penalty", "fine": "150000", "kinds": ["fine"]}
    reason = story.agreed(proposals=[row]).said("investigation_report", "discretion_reason")
    assert "违法经营额五万元以上的，可以处违法经营额五倍以下，即300,000元以下罚款。" in reason


def test_leaving_the_ordinary_band_wants_its_reason_and_says_it() -> None:
    story = (
        DraftedStory()
        .on_file()
        .agreed(
            discretion_reason="当事人初次违法，积极配合调查，建议从轻处罚。",
            proposals=[{"party": "P1", "outcome": "penalty", "fine": "30000", "kinds": ["fine"]}],
        )
    )
    lighter = {"kinds": ["fine"], "fine": "30000", "band": "lighter", "discretion_reason": ""}
    said = refused(story, "notify", "2026-03-12", lighter)
    assert "“理由”中有待补充的内容：从轻处罚的情节、证据和理由。请补充后再办理。" in said
    story.act("notify", "2026-03-12", lighter | {"band_reason": "当事人主动退赔，消除危害后果。"})
    reason = story.said("penalty_notice", "discretion_reason")
    assert "经查，当事人主动退赔，消除危害后果。参照" in reason
    assert "属于从轻处罚的幅度（75,000元以下）" in reason


def test_an_old_act_decided_after_new_year_says_which_law_governs() -> None:
    story = DraftedStory().on_file()
    Finding.objects.update(act_until=date(2026, 12, 20))
    story.act("conclude_investigation", "2027-01-11", PROPOSED)
    nature = story.said("investigation_report", "nature")
    assert story.said("investigation_report", "law_applied") == "《中华人民共和国商标法》（2019年修正）第六十条第二款"
    assert "现行《中华人民共和国商标法》对该行为的处罚已有修改，经比较，新的规定处罚并不较轻" in nature
    assert "依据《中华人民共和国行政处罚法》第三十七条的规定，本案适用违法行为发生时的规定。" in nature


def test_an_act_under_the_new_law_cites_the_new_article() -> None:
    story = DraftedStory().on_file()
    Finding.objects.update(act_until=date(2027, 1, 2))
    story.act("conclude_investigation", "2027-01-11", PROPOSED)
    assert story.said("investigation_report", "law_applied") == "《中华人民共和国商标法》第七十四条第二款"


def test_what_the_file_does_not_know_is_a_gap_and_no_paper_is_issued_with_one() -> None:
    story = DraftedStory().on_file()
    Finding.objects.update(qualification="")
    said = refused(story, "conclude_investigation", "2026-03-10", PROPOSED)
    assert "“处理依据”中有待补充的内容：处罚依据的法律、法规、规章及其条、款、项。请补充后再办理。" in said
    typed = {"law_applied": f"《某法》{GAP}条款〕", "nature": "违法。", "discretion_reason": "适当。"}
    assert any(
        "待补充的内容：条款" in each
        for each in refused(story, "conclude_investigation", "2026-03-10", PROPOSED | typed)
    )
    assert "investigation_report" not in story.papers()


def test_a_gap_never_gets_printed() -> None:
    story = DraftedStory().on_file().agreed()
    paper = Document.objects.get(kind="investigation_report")
    for name in ("facts_found", "investigation_course"):
        values = {**paper.values, "facts": {**paper.values["facts"], name: f"{GAP}数额〕"}}
        with pytest.raises(MissingItems):
            render.pdf(documents.get(paper.kind), values)
    assert story.papers()[-1] == "review_opinion"


def test_a_passage_given_is_edited_unless_it_is_the_draft_and_the_event_keeps_both() -> None:
    story = DraftedStory().on_file()
    outcome = story.act("conclude_investigation", "2026-03-10", PROPOSED | {"nature": "属于情节较轻的侵权行为。"})
    kept = outcome.event.payload["passages"]
    assert kept["nature"]["state"] == "edited"
    assert kept["nature"]["draft"].startswith("当事人的上述行为属于")
    assert outcome.event.payload["facts"]["nature"] == "属于情节较轻的侵权行为。"
    assert "draft" not in kept["facts_found"]
    assert kept["facts_found"] == {
        "state": "drafted",
        "digest": digest(outcome.event.payload["facts"]["facts_found"]),
        "sources": ["认定", "E1", "G1", "G2", "R1", "E3", "E4"],
    }
    (paper,) = outcome.documents
    assert paper.values["passages"]["nature"] == "edited"
    assert set(paper.values["passages"].values()) == {"edited", "drafted"}
    case = Case.objects.get()
    assert events.prove(case, Event.objects.filter(case=case).order_by("seq").iterator()) is None


def test_what_equals_the_draft_but_for_line_ends_is_drafted() -> None:
    story = DraftedStory().on_file().agreed()
    again = story.said("investigation_report", "facts_found").replace("\n", "\r\n") + "\r\n"
    outcome = story.act("notify", "2026-03-12", TOLD | {"facts_found": again})
    assert outcome.event.payload["passages"]["facts_found"]["state"] == "drafted"


def test_an_edited_passage_goes_on_to_the_next_paper_and_a_drafted_one_is_drafted_anew() -> None:
    story = DraftedStory().on_file().agreed(facts_found="当事人销售侵权礼盒，违法经营额20,000元。")
    Finding.objects.update(illegal_turnover=Decimal(30000))
    outcome = story.act("notify", "2026-03-12", TOLD)
    assert story.said("penalty_notice", "facts_found") == "当事人销售侵权礼盒，违法经营额20,000元。"
    assert outcome.event.payload["passages"]["facts_found"]["state"] == "edited"
    assert "违法经营额为30,000元" in outcome.event.payload["passages"]["facts_found"]["draft"]
    assert "违法经营额为30,000元" in story.said("penalty_notice", "discretion_reason")


def test_no_statement_per_act_is_added(django_assert_max_num_queries: Any) -> None:
    story = DraftedStory().on_file().agreed()
    with django_assert_max_num_queries(13):
        story.act("notify", "2026-03-12", TOLD)


def test_the_statement_of_a_party_is_quoted_and_its_answer_left_to_the_officer() -> None:
    story = DraftedStory().on_file().agreed().told()
    story.act("record_statement", "2026-03-16", {"statement": "家庭困难，请求从轻。", "written": True})
    said = refused(story, "consider_defence", "2026-03-23", {"opinion": "维持。"})
    assert any("对当事人意见的复核情况、是否采纳及其理由" in each for each in said)
    view = "当事人于2026年3月16日提出家庭困难、请求从轻。经复核，不属于法定从轻情节，不予采纳。"
    story.act("consider_defence", "2026-03-23", {"opinion": "维持。", "statement_view": view})
    story.act("decide", "2026-03-24", DECIDED, story.who.deputy)
    assert story.said("penalty_decision", "statement_view") == view


def test_a_waiver_is_told_as_one() -> None:
    story = DraftedStory().on_file().agreed().told()
    story.act("waive", "2026-03-16", {"proof": "书面声明"})
    story.act("consider_defence", "2026-03-17", {"opinion": "维持。"})
    view = story.proceeding.__class__.objects.get(pk=story.proceeding.pk).brief["statement_view"]
    assert view == "2026年3月16日，当事人书面表示放弃陈述、申辩的权利。"


def test_not_punishing_says_ground_article_and_education() -> None:
    story = (
        DraftedStory()
        .on_file()
        .agreed(discretion_reason="初次违法。", proposals=[{"party": "P1", "outcome": "no_penalty"}])
    )
    story.act(
        "decide", "2026-03-13", {"outcome": "no_penalty", "opinion": "不罚。", "ground": "first"}, story.who.deputy
    )
    assert (
        story.said("no_penalty_decision", "reason") == "经查，当事人的行为属于初次违法且危害后果轻微并及时改正的情形。"
    )
    assert story.said("no_penalty_decision", "legal_basis") == "《中华人民共和国行政处罚法》第三十三条第一款"
    assert "第三十三条第三款的规定，本局对当事人进行教育" in story.said("no_penalty_decision", "education")
    paper = Document.objects.get(kind="no_penalty_decision")
    assert render.lacking(documents.get(paper.kind), paper.values) == []


def test_demand_and_application_say_what_is_owed_and_what_goes_with_them() -> None:
    story = DraftedStory().on_file().agreed().told().punished()
    story.act("serve", "2026-03-25", SERVED | {"document": "penalty_decision"})
    story.act("record_payment", "2026-04-01", {"amount": "250.50", "receipt": "1"})
    story.act("demand", "2026-10-15", {"payment_channel": "临沂市非税收入收缴系统"})
    assert story.said("performance_demand", "unperformed") == (
        "罚款99,000元；没收违法所得1,250.50元；已缴纳250.50元，尚欠100,000元。"
    )
    story.act("deliver", "2026-10-16", SERVED | {"document": "performance_demand"})
    asked = {"receiving_court": "临沂市兰山区人民法院", "agency_head": "孙三省"}
    story.act("apply_enforcement", "2026-11-10", asked)
    # What was laid before the head is what takes effect, whatever the file says meanwhile.
    Evidence.objects.filter(no=4).update(level=1)
    agreed = {"decision": "agreed", "opinion": "同意。"}
    outcome = story.act("apply_enforcement.approve", "2026-11-11", agreed, story.who.head)
    assert story.said("enforcement_application", "materials").splitlines() == [
        "《行政处罚决定书》（临市监处罚〔2026〕1号）；",
        "《行政处罚告知书》（临市监罚告〔2026〕1号）；",
        "《行政处罚决定履行催告书》（临市监罚催〔2026〕1号）；",
        "送达回证3份；",
        "证据材料4份。",
    ]
    assert outcome.event.payload["passages"]["materials"]["state"] == "drafted"
    assert story.said("enforcement_application", "facts_found") == story.said("penalty_decision", "facts_found")


def test_the_host_is_told_what_the_hearing_was_about_and_names_the_points() -> None:
    story = DraftedStory().on_file().agreed(proposals=[PROPOSED["proposals"][0] | {"fine": "120000"}])
    story.told(fine="120000")
    story.act("request_hearing", "2026-03-18", {"reason": "要求听证。"})
    story.act("appoint_host", "2026-03-19", {"host": "zheng"}, story.who.head)
    story.act("hand_over_file", "2026-03-20", {"materials": ["案卷一册"]})
    call = {
        "starts_at": "2026-04-08T09:00",
        "place": "本局听证室",
        "is_public": True,
        "presider": "郑七步",
        "recorder": "周五常",
    }
    story.act("call_hearing", "2026-03-23", call, story.host)
    story.act("deliver", "2026-03-24", SERVED | {"document": "hearing_notice"})
    story.act("hold_hearing", "2026-04-08", HEARING, story.host, at="2026-04-08")
    said = refused(story, "write_hearing_report", "2026-04-09", {}, story.host)
    assert any("争议的焦点，没有争议的写明无争议" in each for each in said)


def test_two_parties_are_told_apart() -> None:
    story = DraftedStory().on_file()
    other = {"name": "临沂乙商贸有限公司", "kind": "organisation", "role": "party"}
    story.act("add_party", "2026-03-09", {"parties": [other], "reason": "共同销售。"})
    second = FOUND | {"party": "P2", "facts_found": "乙公司供货。", "illegal_turnover": "5000", "illegal_gains": "0"}
    story.act("find_facts", "2026-03-09", second)
    rows = [*PROPOSED["proposals"], {"party": "P2", "outcome": "penalty", "fine": "80000", "kinds": ["fine"]}]
    story.act("conclude_investigation", "2026-03-10", PROPOSED | {"proposals": rows})
    assert story.said("investigation_report", "proposed_penalties").splitlines()[-1] == (
        "对临沂乙商贸有限公司：罚款80,000元（大写：人民币捌万元整）。"
    )
    facts = story.said("investigation_report", "facts_found")
    assert "临沂乙商贸有限公司的违法经营额为5,000元，货值金额为9,060元，违法所得为零。" in facts
    story.act("review_case", "2026-03-11", REVIEW, story.who.reviewer)
    story.act("approve_proposal", "2026-03-12", {"decision": "agree", "opinion": "同意。"}, story.who.head)
    only = {"party": "P2", "kinds": ["fine"], "fine": "80000", "band": "ordinary"}
    story.act("notify", "2026-03-12", only)
    notice = story.said("penalty_notice", "facts_found")
    assert "乙公司供货。" in notice
    assert "20,000元" not in notice


def test_the_facts_on_the_spot_are_the_officers_to_tell() -> None:
    with pytest.raises(ActRefused, match="违法行为的具体情形，物品的名称、数量和金额"):
        spot(people(), **CASH | {"facts_found": ""})


HERE = Path(__file__).parent


def drafted(name: str, **answers: Any) -> dict[str, str]:
    """Replay a published case and return what its decision would say, were it drafted now."""
    assert replay(read(HERE / "published" / f"{name}.yaml")[0], commit=True, now=city.AS_OF.latest_moment).held
    penalties = Process.objects.filter(proceeding__kind="penalty")
    process = penalties.select_related("proceeding__case__agency", "proceeding__handler").latest("pk")
    _, node, _ = find("penalty.decide", process.flow_class)
    process.proceeding.__class__ = process.flow_class.proceeding_class
    act = judged(process.proceeding, node, process.proceeding.handler, None, city.AS_OF.latest_moment)
    loading.load(act, node.loads)
    form = node.form(act, data={"outcome": "penalty", "kinds": ["fine"], "band": "ordinary", **answers})
    form.is_valid()
    return {name: wording.text for name, wording in form.wordings.items()}


def test_published_clothing_case() -> None:
    said = drafted("PC-003", fine="10000000")
    assert (
        said["facts_found"].splitlines()[0] == "当事人未经许可生产标有三家权利人注册商标的服装16142件，货值511.1万元。"
    )
    assert "上述物品合计16142件，价值合计5,111,000元。" in said["facts_found"]
    assert (
        "“耐克”注册商标（注册号：3000002，核定使用类别：第25类）的权利人为耐克创新有限合伙公司" in said["facts_found"]
    )
    assert (
        "2022年9月1日至2022年12月6日期间，当事人的违法经营额为5,111,000元，货值金额为5,111,000元。"
        in said["facts_found"]
    )
    assert said["law_violated"] == "《中华人民共和国商标法》第五十七条第一项"
    assert "可以处违法经营额五倍以下，即25,555,000元以下罚款" in said["discretion_reason"]
    assert (
        "采取扣押措施（浦市监强制〔2022〕1号）。2022年12月8日，经核查，本局决定立案调查。"
        in said["investigation_course"]
    )
    assert not any(WINCE.findall(text) for text in said.values())


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("PC-004", "当事人的违法经营额不少于1,000,000元。"),
        ("PC-055", "“龙井茶”地理标志（登记号：5612284，核定使用类别：第30类）的权利人为“龙井茶”证明商标注册人。"),
        ("PC-057", "当事人的上述行为发生于2022年3月1日至2025年5月31日期间。"),
        ("PC-062", "上述物品合计308箱，价值合计55,748元。"),
    ],
)
def test_published_cases_read_right(name: str, sentence: str) -> None:
    said = drafted(name, fine="10000")
    assert sentence in "\n".join(said.values())
    assert not any(WINCE.findall(text) for text in said.values())


def test_a_case_of_two_thousand_lots_is_drafted_short_and_in_time() -> None:
    story = DraftedStory().on_file()
    case, right = story.proceeding.case, Right.objects.get()
    more = [
        GoodsLot(
            case=case,
            no=no,
            name=f"货{no}",
            quantity=Decimal(1),
            unit="件",
            value=Decimal(1),
            right=right,
            identified=True,
        )
        for no in range(3, 2003)
    ]  # fmt: skip
    lots = GoodsLot.objects.bulk_create(more)
    holder = "山东某某食品有限公司"
    Evidence.objects.bulk_create(
        Evidence(case=case, agency=case.agency, no=lot.no + 2, kind="documentary", name=f"{holder}意见（{lot}）",
                 source=holder, lot=lot, method="权利人辨认", proves="侵权。", right=right,
                 obtained_on=date(2026, 3, 8))
        for lot in lots
    )  # fmt: skip
    started = perf_counter()
    outcome = story.act("conclude_investigation", "2026-03-10", PROPOSED)
    assert perf_counter() - started < 10
    assert len(story.said("investigation_report", "facts_found")) < 1500
    assert "等2002种物品（详见物品清单）" in story.said("investigation_report", "proposed_penalties")
    assert len(str(outcome.event.payload["passages"])) < 4000
