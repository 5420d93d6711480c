"""Conditions of a prosecution review (审查起诉): 刑事诉讼法 arts. 172–182, 检察规则 arts. 328–424."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from casework.guards.base import guard
from casework.guards.referral import manifest_is_intact_or_its_faults_are_noted
from casework.models import HandoverKind, HandoverState, PartyCourse

if TYPE_CHECKING:
    from casework.acts import ActFacts

INDICTED, DOUBTFUL, RELATIVE, BACK = "indicted", "doubtful", "relative", "back"
NOT_CHARGED = ("absolute", "relative", "doubtful")
MOST_RETURNS = 2


def _charge(course: PartyCourse) -> str:
    return str(course.decision.get("charge", ""))


def _chosen(act: ActFacts[Any]) -> list[PartyCourse]:
    named = getattr(act.facts, "suspects", ()) or (act.facts.suspect,)
    return [each for each in act.courses if each.party in named]


def _holds(act: ActFacts[Any], asked: Callable[[PartyCourse], bool]) -> bool:
    """Whether it is so of everybody chosen; before anybody is chosen, of anybody at all."""
    if act.facts is None:
        return any(asked(each) for each in act.courses)
    chosen = _chosen(act)
    return bool(chosen) and all(asked(each) for each in chosen)


def _is_open(act: ActFacts[Any], rule: str, course: PartyCourse) -> bool:
    """Whether a term of that party's own runs; one of nobody in particular is none of theirs."""
    return any(each.rule == rule and each.party_id == course.party_id for each in act.deadlines)


def is_to_be_transferred(course: PartyCourse) -> bool:
    """Whether a non-prosecution has not gone to the administrative unit yet (待移送行政检察部门)."""
    return _charge(course) in NOT_CHARGED and "transferred_internally" not in course.marks


@guard(
    law="检察规则.157",
    refusal="这次移送起诉已经受理",
    remedy="请刷新案件页面。",
    reads=("handovers",),
    verified=False,
)
def transfer_awaits_its_receipt(act: ActFacts[Any]) -> bool:
    """The handover to this proceeding has not been signed for yet."""
    mine = [each for each in act.handovers if each.receiver_id == act.proceeding.pk]
    return any(each.state == HandoverState.SENT for each in mine)


@guard(
    law="检察规则.157、158",
    refusal="案卷材料缺失，或者与移送清单、移送时的摘要不一致",
    remedy="请逐项核对清单；缺失、变动的，在“受理时的说明”中写明并要求移送单位补送。",
    reads=("handover_items", "case_documents"),
    on_facts=True,
    verified=False,
)
def material_is_whole_or_its_faults_are_noted(act: ActFacts[Any]) -> bool:
    """Every item on the manifest is there as it was sent, or the receipt says what is not (清单核对)."""
    return bool(manifest_is_intact_or_its_faults_are_noted.predicate(act))


@guard(
    law="刑事诉讼法.175",
    refusal="已经退回补充侦查二次，不得第三次退回",
    remedy="二次补充侦查后仍然证据不足、不符合起诉条件的，应当作出不起诉决定；可以自行补充侦查或者要求提供证据材料。",
    on_facts=True,
)
def case_was_returned_less_than_twice(act: ActFacts[Any]) -> bool:
    """A case goes back to the police twice at the most (补充侦查以二次为限)."""
    return act.facts.way != "supplement" or int(act.proceeding.brief.get("returns", 0)) < MOST_RETURNS


@guard(
    law="检察规则.342、346",
    refusal="退回补充侦查应当列明需要补充的事项和理由",
    remedy="请逐项填写补充侦查提纲，并写明理由。",
    on_facts=True,
)
def return_names_what_is_missing(act: ActFacts[Any]) -> bool:
    """A return says what is to be investigated, and why (补充侦查提纲)."""
    return act.facts.way != "supplement" or bool(act.facts.missing and act.facts.reason.strip())


@guard(
    law="刑事诉讼法.172; 检察规则.351",
    refusal="审查起诉期限只能延长一次十五日（速裁案件可能判处超过一年有期徒刑的延至十五日），且应当在期限届满前批准",
    remedy="请作出决定；需要补充侦查的，退回补充侦查后期限重新计算。",
)
def review_can_be_extended(act: ActFacts[Any]) -> bool:
    """The term of review was not extended since it last began, and has not passed (延长审查期限)."""
    brief = act.proceeding.brief
    rule = (
        "prosecution.review" + ("_fast" if brief.get("fast") else "") + ("_detained" if brief.get("detained") else "")
    )
    running = act.deadline(rule)
    in_time = running is not None and running.due_on is not None and act.day <= running.due_on
    return in_time and not brief.get("extended")


@guard(
    law="刑事诉讼法.172、222",
    refusal="案件已经按这一程序审查",
    remedy="请选择另一种程序。",
    on_facts=True,
)
def track_is_another_one(act: ActFacts[Any]) -> bool:
    """The track chosen is not the one the case is on already."""
    return (act.facts.track == "fast") != bool(act.proceeding.brief.get("fast"))


@guard(
    law="刑事诉讼法.174",
    refusal="签署认罪认罚具结书应当有辩护人或者值班律师在场",
    remedy="请通知辩护人或者值班律师到场后签署；法律规定不需要签署的，不制作具结书。",
    on_facts=True,
)
def counsel_was_present(act: ActFacts[Any]) -> bool:
    """A plea is signed before defence counsel or the duty lawyer (律师在场)."""
    return bool(act.facts.counsel_present and act.facts.counsel.strip())


@guard(
    law="地方协作机制",
    refusal="没有就拟不起诉征求过行政机关意见",
    remedy="请先办理“拟不起诉征求意见”。",
)
def agency_was_consulted(act: ActFacts[Any]) -> bool:
    """An agency was asked whether it would punish."""
    return bool(act.proceeding.brief.get("consulted"))


@guard(
    law="检察规则.342",
    refusal="侦查机关在本系统内办理，由其自行移送、提出意见",
    remedy="请等待侦查机关办理，其文书会自动送达本程序。",
)
def police_work_elsewhere(act: ActFacts[Any]) -> bool:
    """The police that investigate work in a system of their own."""
    return not act.proceeding.brief.get("link", {}).get("investigation")


@guard(
    law="刑事诉讼法.176、177",
    refusal="对所选犯罪嫌疑人已经作出决定",
    remedy="请只选择尚未决定的犯罪嫌疑人；原决定被撤销的，先重新审查。",
    on_facts=True,
)
def suspects_are_undecided(act: ActFacts[Any]) -> bool:
    """Nothing stands about the suspects named (犯罪嫌疑人尚未决定)."""
    if act.facts.decision == BACK:
        return True
    chosen = _chosen(act)
    return bool(chosen) and not any(_charge(each) for each in chosen)


@guard(
    law="刑事诉讼法.175; 检察规则.367",
    refusal="存疑不起诉应当在至少一次退回补充侦查之后作出",
    remedy="证据不足的，请先退回补充侦查；没有犯罪事实的，作出法定不起诉。",
    on_facts=True,
)
def doubt_remains_after_a_supplement(act: ActFacts[Any]) -> bool:
    """Doubt suffices only when the police have supplemented the case once at least (存疑不起诉)."""
    return act.facts.decision != DOUBTFUL or int(act.proceeding.brief.get("returns", 0)) >= 1


@guard(
    law="检察规则.358、372",
    refusal="起诉、不起诉应当写明事实、理由和法律依据",
    remedy="请填写查明的事实、涉嫌罪名、理由和适用的法律。",
    on_facts=True,
)
def decision_is_reasoned(act: ActFacts[Any]) -> bool:
    """The decision says what was found, and why."""
    facts = act.facts
    said = (facts.facts_found, facts.suspected_crime, facts.reason, facts.law_applied)
    return facts.decision == BACK or all(each.strip() for each in said)


@guard(
    law="刑事诉讼法.177; 检察规则.373、375",
    refusal="不起诉应当同时对查封、扣押、冻结的财物作出处理，在押的应当立即释放",
    remedy="请写明财物的解除或者移送情况，以及强制措施的解除情况；没有的写“无”。",
    on_facts=True,
)
def property_is_dealt_with(act: ActFacts[Any]) -> bool:
    """A non-prosecution lifts seizures, or hands goods on, and releases who is detained (解除查封扣押冻结)."""
    facts = act.facts
    return facts.decision not in NOT_CHARGED or bool(facts.goods_handling.strip() and facts.release.strip())


@guard(
    law="刑事诉讼法.176",
    refusal="提起公诉应当写明管辖的人民法院",
    remedy="请选择人民法院；不在本系统内的，填写其名称。",
    on_facts=True,
)
def court_is_named(act: ActFacts[Any]) -> bool:
    """An indictment goes to a court."""
    return act.facts.decision != INDICTED or bool(act.facts.receiving_court)


@guard(
    law="刑事诉讼法.177、178",
    refusal="对该犯罪嫌疑人没有作出不起诉决定",
    remedy="请选择被不起诉人。",
)
def suspect_is_not_charged(act: ActFacts[Any]) -> bool:
    """The person named is not prosecuted (被不起诉人)."""
    return _holds(act, lambda each: _charge(each) in NOT_CHARGED)


@guard(
    law="反向衔接指引.（条号未核）",
    refusal="没有尚未移送行政检察部门的不起诉决定",
    remedy="作出不起诉决定后再移送；已经移送的不再移送。",
    verified=False,
)
def somebody_is_not_charged(act: ActFacts[Any]) -> bool:
    """A non-prosecution waits for its way to the administrative unit."""
    return any(is_to_be_transferred(each) for each in act.courses)


@guard(
    law="检察规则.385",
    refusal="被不起诉人只能对相对不起诉（犯罪情节轻微不起诉）在七日内提出申诉",
    remedy="对其他不起诉决定不服的，由控告申诉检察部门办理。",
    on_facts=True,
)
def a_suspect_appeals_a_relative_one(act: ActFacts[Any]) -> bool:
    """The person not prosecuted may appeal where the act was found to be a crime of little weight."""
    return act.facts.by != "suspect" or all(_charge(each) == RELATIVE for each in _chosen(act))


@guard(
    law="刑事诉讼法.180、181; 检察规则.381、385",
    refusal="申诉已过收到不起诉决定书后的七日，或者该决定书尚未送达",
    remedy="请先录入送达；逾期的申诉由控告申诉检察部门办理，被害人可以直接向人民法院起诉。",
    on_facts=True,
)
def appeal_came_in_time(act: ActFacts[Any]) -> bool:
    """The appeal came within seven days of the decision's receipt (七日内申诉)."""
    rule = {"victim": "prosecution.victim_appeal", "suspect": "prosecution.suspect_appeal"}[act.facts.by]
    windows = [act.deadline(rule, each) for each in _chosen(act)]
    day = act.facts.received_on.latest
    return all(each is not None and each.due_on is not None and day <= each.due_on for each in windows)


@guard(
    law="刑事诉讼法.180、181",
    refusal="没有待处理的该项申诉",
    remedy="请先录入申诉。",
)
def an_appeal_is_pending(act: ActFacts[Any]) -> bool:
    """The appeal named was taken and has no outcome yet."""
    by = (act.facts.by,) if act.facts is not None else ("victim", "suspect")
    return _holds(act, lambda each: any(f"appealed_by_{who}" in each.marks for who in by))


@guard(
    law="刑事诉讼法.179; 检察规则.379",
    refusal="公安机关没有要求复议，或者已经答复",
    remedy="收到要求复议意见书后再办理；公安机关在系统外的，请先录入。",
)
def police_asked_to_reconsider(act: ActFacts[Any]) -> bool:
    """The police want the decision reconsidered, and wait (要求复议)."""
    return _holds(act, lambda each: _is_open(act, "prosecution.police_recon", each))


@guard(
    law="刑事诉讼法.179; 检察规则.380",
    refusal="公安机关没有提请复核，或者已经答复",
    remedy="收到提请复核意见书后再办理；公安机关在系统外的，请先录入。",
)
def police_asked_for_a_review(act: ActFacts[Any]) -> bool:
    """The police turned to the procuratorate above, and wait (提请复核)."""
    return _holds(act, lambda each: _is_open(act, "prosecution.police_review", each))


def _is_tried(course: PartyCourse) -> bool:
    return _charge(course) == INDICTED and "judgment" not in course.decision


@guard(
    law="检察规则.424",
    refusal="所选人员没有被提起公诉，或者已有生效裁判",
    remedy="请选择正在审判的被告人。",
)
def suspects_are_before_the_court(act: ActFacts[Any]) -> bool:
    """Those named were indicted and not judged yet."""
    return _holds(act, _is_tried)


@guard(law="刑事诉讼法.176", refusal="没有正在审判的被告人", remedy="提起公诉后再办理。")
def somebody_is_before_the_court(act: ActFacts[Any]) -> bool:
    """Somebody was indicted and has not been judged with effect."""
    return any(_is_tried(each) for each in act.courses)


@guard(
    law="刑事诉讼法.230",
    refusal="没有尚未生效的第一审裁判，或者尚未录入收到裁判的日期",
    remedy="请先办理“收到第一审裁判”。",
)
def judgment_was_received(act: ActFacts[Any]) -> bool:
    """A judgment of first instance was received and somebody waits for its effect."""
    return act.proceeding.when("judgment_received") is not None and any(_is_tried(each) for each in act.courses)


@guard(
    law="刑事诉讼法.230",
    refusal="抗诉期限已过：对第一审判决的抗诉应当自接到判决书的第二日起十日内提出",
    remedy="判决发生法律效力后确有错误的，按照审判监督程序办理。",
)
def protest_is_still_open(act: ActFacts[Any]) -> bool:
    """The ten days for a protest have not passed (抗诉期限)."""
    window = act.deadline("trial.appeal_judgment")
    return window is not None and window.due_on is not None and act.day <= window.due_on


@guard(law="刑事诉讼法.229", refusal="被害人没有请求抗诉，或者已经答复", remedy="请先录入被害人的请求。")
def a_protest_was_asked_for(act: ActFacts[Any]) -> bool:
    """A victim asked for a protest and waits for the answer."""
    return act.deadline("trial.protest_reply") is not None


@guard(
    law="刑事诉讼法.200",
    refusal="受理的人民法院在本系统内办理，其裁判会自动送达本程序",
    remedy="请等待人民法院作出裁判。",
    reads=("handovers",),
)
def court_works_elsewhere(act: ActFacts[Any]) -> bool:
    """The court that tries the case works in a system of its own."""
    sent = [each for each in act.handovers if each.kind == HandoverKind.INDICTMENT]
    return not any(each.sender_id == act.proceeding.pk and each.receiver_id is not None for each in sent)


@guard(
    law="刑事诉讼法.176、177; 反向衔接指引.（条号未核）",
    refusal="尚不能办结：被告人没有生效裁判，或者不起诉没有移送行政检察部门，或者申诉、复议、复核没有结果",
    remedy="请先办理这些事项；不起诉被撤销、撤回起诉的，可以直接办理本环节以重新审查。",
    verified=False,
)
def everything_decided_has_run_its_course(act: ActFacts[Any]) -> bool:
    """All are judged or not prosecuted for good, or somebody's matter is open again (办结条件)."""
    if any(not _charge(each) for each in act.courses):
        return True
    open_terms = ("prosecution.police_recon", "prosecution.police_review")
    asked = any(act.deadline(rule) is not None for rule in open_terms)
    appealed = any(f"appealed_by_{who}" in each.marks for each in act.courses for who in ("victim", "suspect"))
    waits = any(is_to_be_transferred(each) or _is_tried(each) for each in act.courses)
    return not (asked or appealed or waits)
