"""Conditions of asking others to take part early or to confer (提前介入、会商): 检察规则 256, practice of 两法衔接."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from casework.dates import LegalDate
from casework.guards.base import guard

if TYPE_CHECKING:
    from casework.acts import ActFacts

LAW = "检察规则.256; 两法衔接规定"


@guard(
    law=LAW,
    refusal="商请对象应当写明，每个单位写一次",
    remedy="请选择受邀机关；不在本系统内的，填写其名称。",
    on_facts=True,
    verified=False,
    binding=True,
)
def somebody_is_invited_once(act: ActFacts[Any]) -> bool:
    """Every row names an agency, and none is named twice (受邀机关)."""
    names = [each["agency"].name if each["agency"] else (each["name"] or "").strip() for each in act.facts.invited]
    return bool(names) and all(names) and len(names) == len(set(names))


@guard(
    law=LAW,
    refusal="请求答复的日期应当写到日，并且不早于商请之日",
    remedy="请填写受邀机关来得及答复的日期。",
    on_facts=True,
    verified=False,
    binding=True,
)
def day_of_answer_is_to_come(act: ActFacts[Any]) -> bool:
    """The day by which an answer is wanted is a day, and lies ahead (请求答复日期)."""
    day = act.facts.wanted_by.day
    return day is not None and day >= act.day


@guard(
    law=LAW,
    refusal="拟稿人不能批准自己拟的商请",
    remedy="请由其他负责人批准。",
    verified=False,
)
def approver_did_not_draft(act: ActFacts[Any]) -> bool:
    """Who drafts a request does not approve it (拟稿与签发分开)."""
    return act.proceeding.handler_id != act.officer.pk


@guard(
    law=LAW,
    refusal="该单位在本系统内办理，由其自行答复",
    remedy="请等待其答复，答复会自动送达本程序。",
    on_facts=True,
    verified=False,
    binding=True,
)
def answer_comes_on_paper(act: ActFacts[Any]) -> bool:
    """Who answers works in a system of its own (系统外单位)."""
    invited = act.proceeding.brief.get("invited", [])
    return any(each["name"] == act.facts.agency and not each["agency"] for each in invited)


@guard(
    law=LAW,
    refusal="会商应当有两个以上的单位参加",
    remedy="请逐个填写参加单位和人员；只有本单位人员参加的讨论，不作会商记录。",
    on_facts=True,
    verified=False,
)
def several_sides_took_part(act: ActFacts[Any]) -> bool:
    """A conference is between agencies (会商参加单位)."""
    return len({each["name"] for each in act.facts.participants}) > 1


@guard(law=LAW, refusal="还没有会商记录", remedy="请先办理“会商”。", verified=False)
def meeting_was_held(act: ActFacts[Any]) -> bool:
    """Minutes follow a meeting (会商纪要)."""
    return bool(act.proceeding.brief.get("meetings"))


@guard(
    law=LAW,
    refusal="受邀机关还没有全部答复，请求答复的日期也没有过",
    remedy="请等待答复；系统外的答复请先录入；不再需要的，撤回商请。",
    verified=False,
)
def all_have_answered_or_had_their_time(act: ActFacts[Any]) -> bool:
    """The matter is closed when everybody answered, or when the day by which they were asked to has passed (办结)."""
    brief = act.proceeding.brief
    answered = all("decision" in each for each in brief.get("invited", []))
    return answered or ("wanted_by" in brief and act.at.is_after(LegalDate.parse(brief["wanted_by"])))


@guard(
    law=LAW,
    refusal="同意参加的应当写明参加人员，不参加的应当说明理由",
    remedy="请选择参加人员，或者填写不参加的理由。",
    on_facts=True,
    verified=False,
    binding=True,
)
def somebody_is_sent_or_the_refusal_reasoned(act: ActFacts[Any]) -> bool:
    """Who agrees names whom it sends; who declines says why (答复商请)."""
    facts = act.facts
    return bool(facts.officers) if facts.decision == "agree" else bool(facts.reason.strip())
