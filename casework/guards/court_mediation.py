"""Conditions of sending a dispute to mediators (委派、委托调解): 特邀调解规定; 民事诉讼法 100, 125."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from casework.guards.base import guard
from casework.guards.mediating import has_two_sides
from casework.guards.service import came_back, went_abroad_without_return
from casework.models import DeliveryMethod

if TYPE_CHECKING:
    from casework.acts import ActFacts

DOCUMENT = "civil_mediation_document"
FITTING = {
    ("assigned", "agreed"): ("confirmation", "withdrawal"),
    ("assigned", "failed"): ("filing", "withdrawal"),
    ("entrusted", "agreed"): ("document", "withdrawal"),
    ("entrusted", "failed"): ("trial", "withdrawal"),
}


@guard(
    law="民事诉讼法.122",
    refusal="没有写明双方当事人",
    remedy="请至少各填写（选择）一名“请求人（申请人）”和“被请求人（被申请人）”。",
    on_facts=True,
    binding=True,
)
def both_sides_are_there(act: ActFacts[Any]) -> bool:
    """A dispute has two sides (双方当事人)."""
    return has_two_sides(act)


@guard(
    law="民事诉讼法.125",
    refusal="当事人拒绝调解的，不得委派、委托调解",
    remedy="请征得双方当事人同意；拒绝的，依法登记立案或者继续审理。",
    on_facts=True,
)
def parties_agree_to_be_sent(act: ActFacts[Any]) -> bool:
    """Nobody is sent to mediators against their will (当事人自愿)."""
    return bool(act.facts.consented)


@guard(
    law="特邀调解规定.27",
    refusal="委托调解应当写明适用普通程序还是简易程序",
    remedy="请选择：普通程序十五日，简易程序七日。",
    on_facts=True,
    verified=False,
)
def entrusted_suit_has_a_track(act: ActFacts[Any]) -> bool:
    """The term of an entrusted mediation follows the track of the suit (审判程序)."""
    return act.facts.mode == "assigned" or bool(act.facts.track)


@guard(
    law="特邀调解规定.27",
    refusal="调解组织在本系统内办理，由其自行签收和反馈",
    remedy="请等待调解组织办理，其签收和结果会自动送达本程序。",
    verified=False,
    binding=True,
)
def body_is_outside(act: ActFacts[Any]) -> bool:
    """The mediators work in a system of their own (系统外的调解组织)."""
    return not act.proceeding.brief.get("body_code")


@guard(
    law="民事诉讼法.100、205; 特邀调解规定.27",
    refusal="所选的处理与委派、委托的方式或者调解结果不符",
    remedy="委派：达成协议的，双方可以申请司法确认，或者不再起诉；不成的，登记立案。"
    "委托：达成协议的，制作民事调解书或者准许撤诉；不成的，继续审理。",
    on_facts=True,
)
def outcome_fits_mode_and_result(act: ActFacts[Any]) -> bool:
    """What was sent before filing ends in a confirmation or a filing; a suit, in a document or the trial (处理)."""
    place = (act.proceeding.brief["mode"], str(act.proceeding.stage))
    return act.facts.outcome in FITTING[place]


@guard(
    law="民事诉讼法.100",
    refusal="调解书应当写明诉讼请求、案件的事实和调解结果，由审判人员、书记员署名",
    remedy="请填写案件事实、调解结果、审判员和书记员。",
    on_facts=True,
)
def document_says_what_was_agreed(act: ActFacts[Any]) -> bool:
    """A mediation document holds claims, facts and what was agreed, and is signed by the bench (调解书)."""
    facts = act.facts
    if facts.outcome != "document":
        return True
    return bool(facts.clauses and facts.facts_found.strip() and facts.judges and facts.clerk.strip())


@guard(
    law="民诉法解释.133; 民事诉讼法.102",
    refusal="调解书应当由当事人本人或者其指定的代收人签收，不适用留置、公告送达，退回的邮件也不视为送达",
    remedy="当事人拒绝签收、下落不明的，调解书不发生法律效力，应当继续审理并及时判决：请办理“当事人反悔”。",
    on_facts=True,
    verified=False,
    binding=True,
)
def mediation_document_is_signed_for(act: ActFacts[Any]) -> bool:
    """A mediation document that nobody signs for has no effect: no way of service stands in for that (签收)."""
    if act.facts.document.kind != DOCUMENT:
        return True
    if act.facts.method in (DeliveryMethod.LEFT, DeliveryMethod.PUBLIC_NOTICE):
        return False
    return not came_back(act) and not went_abroad_without_return(act)


@guard(
    law="民事诉讼法.100、102",
    refusal="没有尚未生效的民事调解书：没有制作，或者已经由双方签收而生效",
    remedy="调解书经双方当事人签收后即具有法律效力，不能反悔；认为调解违反自愿原则或者内容违法的，可以申请再审。",
)
def document_is_not_in_effect(act: ActFacts[Any]) -> bool:
    """There is a document that not everybody has signed for yet (调解书尚未生效)."""
    brief = act.proceeding.brief
    return brief.get("outcome") == "document" and not brief.get("in_effect_on")


@guard(
    law="民事诉讼法.102",
    refusal="该当事人已经签收调解书，送达后不能反悔",
    remedy="请核对反悔的当事人；对方尚未签收而反悔的，选择对方。",
    on_facts=True,
)
def who_goes_back_has_not_signed(act: ActFacts[Any]) -> bool:
    """One may go back before the document is served, and not after (送达前反悔)."""
    return act.facts.party.ref not in act.proceeding.brief.get("signed_for", {})
