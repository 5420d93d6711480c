"""Conditions of taking in and accepting a request for adjudication (请求、立案): 办法 arts. 12–20, 36."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from casework.guards.base import guard
from casework.models import PartyRole, RightKind

if TYPE_CHECKING:
    from casework.acts import ActFacts

RULE = "专利纠纷裁决调解办法"
# Who may ask alone, and who has to show more than the patent (利害关系人).
ALONE = ("patentee", "exclusive", "heir")
SUED, OTHER_WAY = "sued", "other_way"
PLACES = ("seat", "act")


def _accepts(act: ActFacts[Any]) -> bool:
    return bool(act.facts.decision == "accept")


@guard(
    law=f"{RULE}.16",
    refusal="请求材料的缺陷应当一次性全面告知，本案已经告知过补正",
    remedy="补正后仍不符合要求的，提出不予立案的意见；符合要求的，提出立案的意见。",
    on_facts=True,
)
def defects_are_told_once(act: ActFacts[Any]) -> bool:
    """Defects are told in writing, once and completely."""
    return act.facts.conclusion != "correct" or "correction" not in act.proceeding.brief


@guard(
    law=f"{RULE}.16",
    refusal="补正通知应当写明全部需要补正的材料和补正期限",
    remedy="请逐项填写需要补正的材料，并填写补正的天数。",
    on_facts=True,
)
def defects_are_listed(act: ActFacts[Any]) -> bool:
    """The notice names every defect and a time."""
    facts = act.facts
    return facts.conclusion != "correct" or (bool(facts.missing and facts.correction_days))


@guard(
    law=f"{RULE}.12、20",
    refusal="不予立案应当说明理由，并有法定的情形",
    remedy="请选择不予立案的情形，并填写理由。",
    on_facts=True,
)
def refusal_has_its_grounds(act: ActFacts[Any]) -> bool:
    """A refusal rests on grounds of the rule, and says why."""
    facts = act.facts
    wanted = getattr(facts, "decision", getattr(facts, "conclusion", ""))
    said = getattr(facts, "reason", "") or getattr(facts, "findings", "")
    return wanted != "refuse" or bool(facts.grounds and said.strip())


@guard(
    law=f"{RULE}.20",
    refusal="延长立案期限以五个工作日为限，已经延长过",
    remedy="请在期限内作出是否立案的决定。",
)
def more_time_is_once(act: ActFacts[Any]) -> bool:
    """Five more working days, once, and only while the first run."""
    running = act.deadline("adjudication.acceptance") is not None
    return running and "acceptance_extended" not in act.proceeding.brief


@guard(
    law="行政处罚法.57、58",
    refusal="承办人不能审批自己提出的立案意见",
    remedy="请由其他负责人审批。",
    verified=False,
)
def decider_did_not_propose(act: ActFacts[Any]) -> bool:
    """Who decides did not draft it."""
    return act.officer.username != act.proceeding.brief.get("proposed_by")


@guard(
    law=f"{RULE}.12",
    refusal="请求人应当是专利权人或者利害关系人：排他许可的被许可人在专利权人不请求时，普通许可的被许可人经合同约定或者授权，方可单独请求",
    remedy="请补充许可合同、专利权人不请求的说明或者授权，或者决定不予立案。",
    on_facts=True,
)
def requester_has_standing(act: ActFacts[Any]) -> bool:
    """The requester owns the patent, or may ask for its owner (请求人资格)."""
    brief = act.proceeding.brief
    return not _accepts(act) or brief.get("standing") in ALONE or bool(brief.get("standing_proof", "").strip())


@guard(
    law=f"{RULE}.12",
    refusal="没有明确的被请求人，或者没有明确的请求事项和具体的事实、理由",
    remedy="请先办理补正，或者决定不予立案。",
    on_facts=True,
)
def respondent_is_identified(act: ActFacts[Any]) -> bool:
    """Somebody is named as respondent, and something is asked."""
    named = any(each.party.role == PartyRole.RESPONDENT for each in act.courses)
    return not _accepts(act) or (named and bool(act.proceeding.brief.get("requests")))


@guard(
    law=f"{RULE}.12",
    refusal="当事人已就该专利侵权纠纷向人民法院起诉，或者约定了仲裁等其他解决方式，不应立案",
    remedy="请决定不予立案，并在理由中写明；起诉已经撤回或者被驳回的，请更正登记的情况。",
    on_facts=True,
)
def there_is_no_parallel_suit(act: ActFacts[Any]) -> bool:
    """Nobody has gone to court about it, and no other way was agreed."""
    return not _accepts(act) or act.proceeding.brief.get("lawsuit") not in (SUED, OTHER_WAY)


@guard(
    law="专利法实施细则.97; 专利纠纷裁决调解办法.7",
    refusal="被请求人所在地和侵权行为地都不在本地，本部门没有管辖权",
    remedy="请决定不予立案，告知请求人向有管辖权的部门请求。",
    on_facts=True,
)
def place_is_within_the_power(act: ActFacts[Any]) -> bool:
    """The respondent's seat, or the place of the act, is here."""
    return not _accepts(act) or act.proceeding.brief.get("place_basis") in PLACES


@guard(
    law=f"{RULE}.14",
    refusal="专利登记簿副本载明的专利权不是有效状态",
    remedy="请核对专利登记簿副本和有效期；专利权已经终止的，不予立案（终止前的侵权可以请求调解赔偿数额）。",
    reads=("rights",),
    on_facts=True,
)
def patent_is_in_force(act: ActFacts[Any]) -> bool:
    """The patent is in force by the register (专利权有效)."""
    until = [each.valid_until for each in act.rights if each.ref == act.proceeding.brief.get("patent", {}).get("ref")]
    return not _accepts(act) or (bool(until) and (until[0] is None or act.day <= until[0]))


@guard(
    law=f"{RULE}.36",
    refusal="没有指明据以请求的权利要求项",
    remedy="发明、实用新型专利应当指明据以请求的权利要求；经释明仍不指明的，可以撤案。",
    on_facts=True,
)
def claims_are_named(act: ActFacts[Any]) -> bool:
    """Of an invention or utility model, the claims relied on are named; a design has none."""
    brief = act.proceeding.brief
    has_claims = brief.get("patent", {}).get("code") in (RightKind.INVENTION, RightKind.UTILITY_MODEL)
    return not _accepts(act) or not has_claims or bool(brief.get("claims", "").strip())
