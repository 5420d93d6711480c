"""Conditions of suggestions and correction notices (检察建议、纠正违法、司法建议): 检察建议规定 5–25."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from casework.guards.base import guard
from casework.models import SealState

if TYPE_CHECKING:
    from casework.acts import ActFacts

RULES = (
    "reverse.procuratorial_suggestion_reply", "reverse.public_interest_reply", "supervision.correction_reply",
    "trial.judicial_suggestion_reply",
)  # fmt: skip
PAPERS = ("procuratorial_suggestion", "correction_notice", "judicial_suggestion")
# Nothing of law gives these a term: the paper sets it.
BY_PAPER = ("correction", "judicial")


@guard(
    law="公益诉讼解释.21",
    refusal="只有公益诉讼检察建议在紧急情形下改按十五日回复",
    remedy="请核对检察建议的种类；其他检察建议的回复期限为两个月。",
    on_facts=True,
    binding=True,
)
def urgency_belongs_to_the_public_interest(act: ActFacts[Any]) -> bool:
    """Fifteen days are for urgent matters of the public interest (紧急情形)."""
    return not act.facts.urgent or act.facts.kind == "public_interest"


@guard(
    law="检察规则.564",
    refusal="纠正违法通知书、司法建议书应当写明回复期限",
    remedy="法律没有规定日数：请在“回复期限（日）”中写明。",
    on_facts=True,
    binding=True,
    verified=False,
)
def paper_sets_the_term(act: ActFacts[Any]) -> bool:
    """Where no law has a term to reply, the paper says how many days there are (回复期限)."""
    return act.facts.kind not in BY_PAPER or bool(act.facts.reply_days)


@guard(
    law="相关诉讼法.司法建议",
    refusal="对司法建议没有异议程序",
    remedy="请在回复中说明不采纳的理由。",
    verified=False,
)
def objection_is_possible(act: ActFacts[Any]) -> bool:
    """A court's suggestion is answered, not contested; the prosecutor's may be (异议、申请复查)."""
    return act.proceeding.brief.get("kind") != "judicial"


@guard(
    law="检察建议规定.16、17",
    refusal="拟稿人不能决定自己拟的建议",
    remedy="请由检察长（院长）决定。",
    verified=False,
)
def decider_did_not_draft(act: ActFacts[Any]) -> bool:
    """Who drafts a suggestion does not decide on it (拟稿与决定分开)."""
    return act.proceeding.handler_id != act.officer.pk


@guard(
    law="检察建议规定.18",
    refusal="文书尚未用印，不能送达",
    remedy="请先由印章管理员“用印”；已经盖实物印章的，请办理“录入实物盖章”。",
    reads=("documents",),
    verified=False,
)
def paper_bears_its_seal(act: ActFacts[Any]) -> bool:
    """The suggestion goes out in the name of the procuratorate, under its seal (用印)."""
    return all(each.sealing != SealState.AWAITING for each in act.documents if each.kind in PAPERS)


@guard(
    law="检察建议规定.18",
    refusal="被建议单位收到的日期早于文书的日期",
    remedy="请核对日期。",
    reads=("documents",),
    on_facts=True,
    verified=False,
    binding=True,
)
def service_follows_the_paper(act: ActFacts[Any]) -> bool:
    """What is served was made before (送达在制作之后)."""
    made = [each.issued_on for each in act.documents if each.kind in PAPERS and each.issued_on]
    return not made or act.facts.date.latest >= made[-1]


@guard(
    law="检察建议规定.18",
    refusal="还没有可以送达的文书",
    remedy="请先由负责人决定提出。",
    reads=("documents",),
    verified=False,
)
def paper_is_there(act: ActFacts[Any]) -> bool:
    """What is served is the paper (检察建议书)."""
    return any(each.kind in PAPERS for each in act.documents)


@guard(
    law="检察建议规定.19",
    refusal="被建议单位在本系统内办理，由其自行回复或者提出异议",
    remedy="请等待被建议单位办理，其回复会自动送达本程序。",
    verified=False,
    binding=True,
)
def unit_is_outside(act: ActFacts[Any]) -> bool:
    """The unit works in a system of its own (系统外的被建议单位)."""
    return not act.proceeding.brief.get("agency_code")


@guard(
    law="检察建议规定.19",
    refusal="还没有收到书面回复，回复期限也没有届满",
    remedy="请等待回复；系统外单位的回复请先录入。",
    verified=False,
)
def reply_is_in_or_its_term_has_passed(act: ActFacts[Any]) -> bool:
    """One follows up on a reply, or on none when its term is over (回复期限)."""
    return act.proceeding.stage == "replied" or _time_is_up(act)


@guard(
    law="检察建议规定.25",
    refusal="没有收到书面回复，不能以“已经落实”办结",
    remedy="请督促回复，或者写明未回复的情况后终结。",
    on_facts=True,
    verified=False,
)
def settled_only_after_a_reply(act: ActFacts[Any]) -> bool:
    """What was done is said in a reply (书面回复落实情况)."""
    return act.facts.outcome != "settled" or bool(act.proceeding.brief.get("replies"))


@guard(
    law="检察建议规定.25",
    refusal="被建议单位没有逾期不回复，也没有不予采纳",
    remedy="回复期限届满仍未回复，或者回复不采纳、部分采纳的，经检察长决定可以报告、通报。",
    verified=False,
)
def nothing_was_done_in_time(act: ActFacts[Any]) -> bool:
    """The superior is told where the unit refused, or let its term pass (不予整改)."""
    replies = act.proceeding.brief.get("replies", [])
    return bool(replies and replies[-1]["outcome"] != "adopted") or (not replies and _time_is_up(act))


@guard(
    law="检察建议规定.23",
    refusal="没有待复核的异议",
    remedy="被建议单位提出异议后再办理；系统外单位的异议请先录入。",
    verified=False,
)
def objection_is_open(act: ActFacts[Any]) -> bool:
    """The unit objected, and the objection was not reviewed yet (异议)."""
    return bool(act.proceeding.brief.get("objection"))


@guard(
    law="检察建议规定.23",
    refusal="异议成立而修改的，应当写明修改后的建议",
    remedy="请填写修改后的建议内容。",
    on_facts=True,
    verified=False,
    binding=True,
)
def amended_suggestion_says_what(act: ActFacts[Any]) -> bool:
    """An amended suggestion is written out anew (修改检察建议)."""
    return act.facts.result != "amended" or bool(act.facts.suggestions)


@guard(
    law="检察建议规定.23",
    refusal="已经提出过异议",
    remedy="请等待检察机关复核，或者在回复中说明意见。",
    verified=False,
)
def objection_comes_once(act: ActFacts[Any]) -> bool:
    """An objection is made once (异议)."""
    return not act.proceeding.brief.get("objection")


@guard(
    law="检察建议规定.19",
    refusal="不采纳或者部分采纳的，应当说明理由",
    remedy="请填写不采纳的理由。",
    on_facts=True,
    verified=False,
)
def refusal_is_reasoned(act: ActFacts[Any]) -> bool:
    """Who does not follow a suggestion says why (不采纳的理由)."""
    return act.facts.outcome == "adopted" or bool(act.facts.reason.strip())


def _time_is_up(act: ActFacts[Any]) -> bool:
    """Whether no term to reply runs any more, or it is over."""
    running = [each for each in act.deadlines if each.rule in RULES]
    return all(each.due_on is not None and act.at.earliest > each.due_on for each in running)
