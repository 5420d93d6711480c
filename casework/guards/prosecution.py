"""Conditions of taking in and examining a case for prosecution (审查起诉): 刑事诉讼法 172–175, 检察规则 328–367."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from casework.guards.base import guard
from casework.guards.referral import manifest_is_intact_or_its_faults_are_noted
from casework.models import HandoverState

if TYPE_CHECKING:
    from casework.acts import ActFacts


MOST_RETURNS = 2


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
