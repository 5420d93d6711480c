"""The catalogue: every paper agrees with the law's data, lacks nothing, and refuses by name what it lacks."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest

from casework import law
from printouts import documents, gaps, render, samples
from printouts.documents.police.investigation import CRIMINAL
from printouts.exceptions import MissingItems, RenderError
from printouts.offline import DenyAll
from printouts.paper import Addressee, Paper
from printouts.shown import Reading
from printouts.values import BLANK, cleaned

PAPERS = documents.every()
by_id = pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.id)

# Items that no single value fills: wording that the form fixes, room for a seal or a signature by hand, and what may
# lawfully be none (无) or follows from other values (no fine, correction at once, no right to a hearing).
FIXED: dict[str, set[str]] = {
    "case_source_register": {"提供人及联系方式", "负责人批示", "登记时间"},
    "filing_approval": {"当事人基本情况", "法律依据"},
    "scene_record": {"执法人员签名", "当事人/见证人签名"},
    "service_address_confirmation": {"代收人", "法律后果告知", "签名日期"},
    "evidence_extraction_sheet": {"提供人签名", "办案人员签名"},
    "electronic_evidence_record": {"签名"},
    "inquiry_notice": {"携带材料"},
    "inquiry_record": {"逐页签名"},
    "material_request_notice": {"不提供后果"},
    "identification_request": {"权利人资格证明要求"},
    "preservation_notice": {"不得毁损转移告知"},
    "goods_list": {"双方签名日期"},
    "entrusted_custody": {"责任", "签收"},
    "early_disposal_confirmation": {"签名", "同意声明"},
    "sampling_record": {"签名"},
    "correction_order": {"改正期限"},
    "penalty_notice": {"符合听证条件的听证权利", "陈述申辩权及五个工作日期限"},
    "statement_record": {"提交证据", "签名"},
    "hearing_notice": {"缺席后果", "是否公开", "委托代理一至二人要求", "申请回避权", "携带证件"},
    "collective_discussion": {"签名"},
    "summary_decision": {"罚款数额"},
    "penalty_decision": {"公示告知", "加处罚款告知"},
    "performance_demand": {"十个工作日后申请强制执行告知", "陈述申辩权", "履行期限"},
    "enforcement_application": {"负责人签名"},
    "service_receipt": {"签收人与日期", "拒收事由与见证人"},
    "goods_disposal_record": {"签名"},
    "file_cover": {"当事人", "承办人"},
    "cp.acceptance": {"受理意见"},
    "referral_goods_list": {"存放地", "特征"},
    "agency_recon_request": {"请求"},
    "goods_handover_list": {"代管约定", "双方签名"},
    "explain_no_filing_request": {"七日内书面说明要求"},
    "explain_filing_request": {"七日内说明要求"},
    "police_case_register": {"接受证据"},
    "police_filing_notice_to_agency": {"涉案物品交接要求"},
    "police_supplement_notice": {"补正期限三日"},
    "detention_warrant": {"执行时间"},
    "arrest_warrant": {"执行时间"},
    "seizure_decision": {"依据"},
    "seizure_list": {"一式三份"},
    "expert_commission": {"独立性要求"},
    "expert_opinion_notice": {"补充或重新鉴定权"},
    "case_withdrawal": {"是否移送行政处理"},
    "arrest_approval": {"继续侦查提纲（可附）"},
    "arrest_refusal": {"补充侦查提纲（证据不足）"},
    "filing_order": {"十五日内立案要求"},
    "nonprosecution": {"是否移送行政处理"},
    "supplement_decision": {"期限一个月"},
    "rights_notice": {"诉讼权利义务", "认罪认罚规定"},
    "indictment": {"从宽情节"},
    "proposed_nonprosecution_consult": {"征询处罚意见", "三个工作日反馈（常州武进做法）"},
    "consultation_reply": {"是否参加"},
    "consultation_opinion": {"供参考"},
    "conference_record": {"各方签名"},
    "material_receipt": {"核对情况", "签收人签字", "签收机关印章"},
    "trial_notice": {"三日前送达"},
    "court_evidence_supplement": {"三日期限"},
    "listing_notice": {"陈述申辩的权利和期限"},
    "blacklist_decision": {"移出条件程序"},
    "review_draw_record": {"抽取人、监督人签名"},
    "review_redraw_record": {"抽取人、监督人签名"},
    "review_score_sheet": {"评查人员签名"},
    "review_feedback": {"异议"},
    "adj.request": {"代理人及机构", "据以请求的权利要求项", "签字或盖章"},
    "adj.receipt": {"交邮日期"},
    "adj.correction_notice": {"逾期后果"},
    "adj.acceptance_notice": {"权利义务告知", "申请回避权"},
    "adj.refusal_notice": {"依据条款"},
    "adj.panel_notice": {"技术调查官", "申请回避的权利和三个工作日期限"},
    "adj.defence_notice": {"请求书及附件副本", "逾期后果"},
    "adj.evidence_notice": {"鉴定申请期限", "延期申请方式"},
    "adj.defence": {"抗辩事由（现有技术、先用权、时限等）", "证据清单"},
    "adj.add_party_notice": {"权利义务"},
    "adj.hearing_notice": {"不参加的后果"},
    "adj.panel_record": {"成员签名"},
    "adj.site_record": {"签字或拒签注明"},
    "adj.sampling_list": {"签字"},
    "adj.registration_record": {"签字或拒签注明", "不得销毁转移告知"},
    "adj.registration_decision": {"依据"},
    "adj.tech_assign": {"申请回避权"},
    "adj.tech_opinion": {"内部参考标注"},
    "adj.stay_notice": {"依据"},
    "adj.extension_notice": {"依据"},
    "adj.decision": {"起诉途径和期限"},
    "adj.mediation_agreement": {"愿受强制执行承诺（拟公证时）"},
    "adj.service_return": {"代收人身份", "拒收事由", "见证人"},
    "adj.address_confirmation": {"电子送达方式和账号", "同意电子送达声明", "变更告知义务", "签名日期"},
    "admin_enforcement_ruling": {"复议权（不准予）"},
    "ra.application": {"材料真实承诺"},
    "ra.acceptance": {"补充材料要求"},
    "ra.opinion": {"非法律文书声明"},
    "adj.exhortation": {"陈述申辩权", "逾期后果"},
    "adj.change_decision": {"已履行部分不追溯"},
    "pm.record": {"签名"},
    "pm.agreement": {"调解员签名"},
    "pm.oral_record": {"履行情况"},
    "pm.termination": {"仲裁、行政、司法途径"},
    "med.request": {"单独请求赔偿额的附侵权成立决定书副本"},
    "med.opinion_notice": {"不回复视为不同意", "十五日陈述期限"},
    "med.filing_notice": {"不参加的后果", "权利义务"},
    "med.not_filed_notice": {"其他救济途径"},
    "med.record": {"签名", "调解方案"},
    "med.agreement": {"强制执行承诺", "违约责任"},
    "med.termination": {"其他救济途径"},
    "civil_mediation_document": {"签收后生效"},
    "mediation_letter": {"委派或者委托"},
    "jc.application": {"无恶意串通、规避法律等承诺"},
    "jc.commitment": {"出于自愿", "不损害国家公共及他人利益", "虚假责任"},
    "jc.attachments": {"调解协议原件", "身份或主体资格证明", "知识产权权利证明", "授权委托书"},
    "jc.acceptance": {"权利义务"},
    "jc.correction": {"逾期按撤回处理"},
    "jc.inquiry_record": {"双方签名"},
    "jc.ruling_reject": {"可变更协议或另行调解", "可起诉"},
    "jc.objection": {"证据"},
    "jc.ruling_confirm": {"审查意见", "一方不履行可申请执行"},
}


def leaves(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Yield the way to every value, and to every list, that may be left empty."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from leaves(inner, (*path, name))
    elif isinstance(value, list):
        yield path
        for place, inner in enumerate(value):
            yield from leaves(inner, (*path, place))
    elif value not in (None, ""):
        yield path


def without(values: dict[str, Any], path: tuple[Any, ...]) -> dict[str, Any]:
    """Return the values with that one left empty."""
    emptied: Any = copy.deepcopy(values)
    holder = emptied
    for step in path[:-1]:
        holder = holder[step]
    holder[path[-1]] = [] if isinstance(holder[path[-1]], list) else ""
    return dict(emptied)


@cache
def refusals(paper_id: str) -> dict[str, tuple[Any, ...]]:
    """Return, for each item that some value fills, the value without which the paper lacks it."""
    paper = documents.get(paper_id)
    values = samples.sample(paper)
    reading = Reading(cleaned(values))
    render._markup(paper, reading)
    found: dict[str, tuple[Any, ...]] = {}
    for path in leaves({name: value for name, value in reading.shown().items() if name in BLANK}):
        for item in gaps.lacking(paper, without(values, path)):
            found.setdefault(item, path)
    return found


@by_id
def test_each_item_is_there_and_its_value_is_asked_for_by_name(paper: Paper) -> None:
    values = samples.sample(paper)
    assert render.lacking(paper, values) == []
    found = refusals(paper.id)
    assert set(paper.must_contain) - set(found) == FIXED.get(paper.id, set())
    for item, path in found.items():
        with pytest.raises(MissingItems) as refusal:
            render.pdf(paper, without(values, path))
        assert item in refusal.value.items
        assert item in str(refusal.value)


@by_id
def test_it_stands_on_the_articles_that_the_law_data_names(paper: Paper) -> None:
    entry = law.document(paper.id)
    assert paper.must_contain == entry.must_contain
    if "." in entry.also:
        assert paper.law == entry.also
    assert paper.basis.startswith("《")
    for text in paper.law.split("; "):
        assert law.statutes().knows(text.partition(".")[0])


@by_id
def test_a_remedy_is_printed_with_authority_term_and_start(paper: Paper) -> None:
    values = samples.sample(paper)
    text = "".join(render.parsed(render.html(paper, values), DenyAll()).etree_element.itertext())
    assert "</" not in text  # markup is set, never printed
    for remedy in paper.remedies:
        assert remedy.authority(values) in text, remedy
        assert remedy.term in text, remedy
        assert f"自{remedy.start}起{remedy.term}" in text if remedy.term else True, remedy
        assert remedy.basis.startswith("《")
        assert remedy.is_verified
    # No paper speaks of a remedy that the catalogue does not know.
    spoken = {word for word in ("申请行政复议", "提起行政诉讼", "要求举行听证") if word in text}
    if paper.addressee == Addressee.PARTY and "决定" in paper.title and "如不服" in text:
        assert spoken or paper.issuer == "procuratorate"
        assert paper.remedies


@pytest.mark.parametrize(
    ("kind", "fact"),
    [
        ("penalty_decision", "penalties"),
        ("penalty_notice", "proposed_penalties"),
        ("summary_decision", "penalties"),
        ("correction_order", "correction_required"),
        ("enforcement_application", "execution_subject"),
    ],
)
@pytest.mark.parametrize("empty", [[], [""], None])
def test_a_list_that_is_the_point_of_the_paper_may_not_be_none(kind: str, fact: str, empty: Any) -> None:
    values = samples.sample(documents.get(kind))
    values["facts"][fact] = empty
    assert render.lacking(documents.get(kind), values)


def test_every_decision_against_a_party_tells_the_remedies() -> None:
    # A release burdens nobody, and some decisions of police and procuratorate are internal papers.
    free = {"coercive_measure_release", "police_filing_decision", "reverse_termination", "reverse_suspension"}
    # Steps inside an adjudication: one objects to them with the decision that ends it.
    free |= {"adj.recusal_decision", "adj.jurisdiction_decision", "adj.registration_decision"}
    free |= {"adj.correction_decision"}
    # Its text names the court above; what a supervising body decides is objected to within the administration.
    free |= {"civil_sanction", "supervision_decision"}
    # The measures of a criminal investigation have no remedy with a term: one complains under 刑事诉讼法 117.
    decisions = [
        each for each in PAPERS if each.title.endswith("决定书") and each.id not in free and each.level != CRIMINAL
    ]
    assert len(decisions) == 11
    assert all(each.remedies for each in decisions)


def test_the_terms_come_from_the_law_and_in_its_words() -> None:
    terms = {each.name: each.term for paper in PAPERS for each in paper.remedies}
    assert terms == {
        "申请行政复议": "六十日",
        "提起行政诉讼": "六个月",
        "对复议决定提起行政诉讼": "十五日",
        "对行政裁决提起行政诉讼": "十五日",
        "要求举行听证": "五个工作日",
        "陈述、申辩": "",
        "建议立案监督": "三日",
        "申诉（被不起诉人）": "七日",
        "申诉（被害人）": "七日",
    }


def test_what_is_served_has_its_receipt() -> None:
    due = {each.id for each in PAPERS if each.needs_receipt}
    assert {"penalty_notice", "penalty_decision", "coercive_measure_decision", "performance_demand"} <= due
    assert not due & {"service_public_notice", "inquiry_record", "filing_approval", "criminal_referral_letter"}


def test_originals_are_held_by_the_addressee_and_the_file() -> None:
    assert documents.get("penalty_decision").holders == ("当事人", "案卷")
    assert documents.get("goods_list").holders == ("当事人", "案卷")
    assert documents.get("review_opinion").holders == ("案卷",)
    assert [each.id for each in PAPERS if each.has_slip] == ["case_transfer_letter", "criminal_referral_letter"]


@pytest.mark.parametrize("record", [{"ref": "263", "name": "柯明远"}, ["甲", "乙"]])
def test_a_record_where_words_belong_stops_the_paper(record: Any) -> None:
    paper = documents.get("review_redraw_record")
    values = copy.deepcopy(samples.sample(paper))
    values["facts"]["leaving_name"] = record
    with pytest.raises(RenderError, match="应当是文字，取到的却是一条记录"):
        render.html(paper, values)
