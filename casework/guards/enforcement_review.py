"""Conditions of the court's review of enforcement: 行政强制法 54–59; 行政诉讼法解释 155–161; 民事诉讼法 87–95."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from casework.dates import LegalDate
from casework.guards import trial as criminal_trial
from casework.guards.base import guard
from casework.models import PartyRole

if TYPE_CHECKING:
    from casework.acts import ActFacts
    from casework.models import Proceeding

REFUSED, PARTLY = "refused", "partly"
BOTH = frozenset({"party", "agency"})


@guard(
    law="行政强制法.55",
    refusal="清单所列的材料缺失，或者与移送时的摘要不一致",
    remedy="请核对清单；确实缺失、变动的，在“签收时的说明”中逐项写明后签收。",
    reads=("handovers", "handover_items", "case_documents"),
    on_facts=True,
)
def manifest_is_intact_or_its_faults_are_noted(act: ActFacts[Any]) -> bool:
    """Every item is there as it was sent, or the receipt says what is not (清单核对)."""
    return criminal_trial.file_is_intact_or_its_faults_are_noted.predicate(act)


@guard(
    law="行政诉讼法解释.155",
    refusal="没有填写被执行人",
    remedy="请在参与人中填写被执行人，案件角色选“当事人”。",
    on_facts=True,
    binding=True,
)
def somebody_is_to_perform(act: ActFacts[Any]) -> bool:
    """Enforcement is asked for against somebody whom the decision binds (被执行人)."""
    return any(row["role"] == PartyRole.PARTY for row in act.facts.parties)


@guard(
    law="行政强制法.56; 行政诉讼法解释.155",
    refusal="裁定不予受理的，应当写明不符合哪一项条件和理由",
    remedy="请选择不符合的条件，并填写理由。",
    on_facts=True,
)
def refusal_names_what_is_unmet(act: ActFacts[Any]) -> bool:
    """An application is refused for a condition of art. 155 that it does not meet, and for no other reason."""
    return act.facts.decision == "accept" or bool(act.facts.unmet and act.facts.reason.strip())


@guard(
    law="行政诉讼法解释.155",
    refusal="选择了不符合的条件，不能受理",
    remedy="符合全部条件的，不选“不符合的条件”；有一项不符合的，裁定不予受理。",
    on_facts=True,
    binding=True,
)
def every_condition_is_met(act: ActFacts[Any]) -> bool:
    """What is accepted meets every condition (受理条件)."""
    return act.facts.decision != "accept" or not act.facts.unmet


@guard(
    law="行政诉讼法.68",
    refusal="审判组织的成员应当是单数",
    remedy="请核对合议庭成员：三人以上的单数，其中一人担任审判长。",
    on_facts=True,
    verified=False,
)
def bench_is_odd(act: ActFacts[Any]) -> bool:
    """A panel has three members or another odd number, and one presides (合议庭)."""
    bench = act.facts.bench
    presiding = [one for one in bench if one["role"] == "审判长"]
    return len(bench) % 2 == 1 and (len(bench) == 1 or len(presiding) == 1)


@guard(
    law="行政强制法.58",
    refusal="已经记明明显违法情形，审查期限已经改按三十日计算",
    remedy="请继续听取双方意见，或者作出裁定。",
)
def illegality_is_new(act: ActFacts[Any]) -> bool:
    """The thirty days are given once (三十日)."""
    return not act.proceeding.brief.get("illegality")


@guard(
    law="行政强制法.58",
    refusal="没有发现明显违法情形，本案实行书面审查",
    remedy="发现明显缺乏事实根据或者法律依据等情形的，请先办理“发现明显违法情形”。",
)
def illegality_was_noted(act: ActFacts[Any]) -> bool:
    """Both sides are heard where the decision seems manifestly unlawful; else the papers are reviewed (书面审查)."""
    return bool(act.proceeding.brief.get("illegality"))


@guard(
    law="行政强制法.58; 行政诉讼法解释.161",
    refusal="不准予执行的，应当写明属于哪一种明显违法情形",
    remedy="请选择不准予执行的情形，并在理由中说明。",
    on_facts=True,
)
def refusal_names_its_ground(act: ActFacts[Any]) -> bool:
    """Enforcement is refused for manifest illegality only (不准予执行的情形)."""
    return act.facts.outcome not in (REFUSED, PARTLY) or bool(act.facts.grounds)


@guard(
    law="行政强制法.57、58",
    refusal="部分准予执行的，应当分别写明准予和不准予执行的内容",
    remedy="请填写准予执行的内容和不准予执行的内容。",
    on_facts=True,
    verified=False,
)
def partial_ruling_names_both_parts(act: ActFacts[Any]) -> bool:
    """What is enforced and what is not stand apart in the operative part (部分准予)."""
    facts = act.facts
    return facts.outcome != PARTLY or bool(facts.ruling or (facts.granted_items and facts.refused_items))


@guard(
    law="行政强制法.58; 行政诉讼法解释.160",
    refusal="裁定不准予执行前，没有听取被执行人和行政机关的意见",
    remedy="请先办理“发现明显违法情形”和“听取意见”，分别听取双方意见。",
    on_facts=True,
)
def both_were_heard_before_a_refusal(act: ActFacts[Any]) -> bool:
    """Nothing is refused as manifestly unlawful before both sides have spoken (听取意见)."""
    if act.facts.outcome not in (REFUSED, PARTLY):
        return True
    return {each["side"] for each in act.proceeding.brief.get("heard", ())} >= BOTH


@guard(
    law="行政强制法.59",
    refusal="立即执行应当经院长批准",
    remedy="请由院长作出裁定，或者不选“立即执行”。",
    on_facts=True,
)
def immediate_enforcement_was_approved(act: ActFacts[Any]) -> bool:
    """Enforcement at once, for public safety, is for the president of the court to allow (立即执行)."""
    return not act.facts.at_once or act.office == "agency_head"


def may_be_reconsidered(proceeding: Proceeding) -> bool:
    """Whether an agency may turn to the next higher court: it was refused, wholly or in part (行政强制法 56, 58)."""
    if proceeding.brief.get("applicant_kind") != "agency":
        return False
    return proceeding.stage in ("not_accepted", "refused") or proceeding.brief.get("outcome") == PARTLY


@guard(
    law="行政强制法.56、58",
    refusal="只有行政机关可以对不予受理、不准予执行的裁定申请复议，且只申请一次",
    remedy="权利人对裁定不服的，告知其可以依法另行起诉。",
)
def ruling_may_be_reconsidered(act: ActFacts[Any]) -> bool:
    """The agency was refused something, and has not turned to the court above yet (复议)."""
    return may_be_reconsidered(act.proceeding) and not act.proceeding.brief.get("reconsideration")


@guard(
    law="行政强制法.56、58",
    refusal="裁定还没有送达行政机关，或者十五日的复议期限已经届满",
    remedy="请先录入裁定的送达；逾期的，裁定已经生效，请办理复议结果。",
    on_facts=True,
)
def request_is_in_time(act: ActFacts[Any]) -> bool:
    """Fifteen days from the receipt of the ruling (复议期限)."""
    served = act.proceeding.brief.get("refusal_served")
    return bool(served) and (act.facts.asked_on.day or act.day) <= _last_day(act, served)


@guard(
    law="行政强制法.56、58",
    refusal="裁定还没有送达、复议期限没有届满，或者上一级人民法院还没有作出复议裁定",
    remedy="期满未申请复议的，期满后再办理；申请复议的，先办理“收到复议申请”，收到复议裁定后填写其案号。",
    on_facts=True,
)
def refusal_is_settled(act: ActFacts[Any]) -> bool:
    """Nobody asked in time, or the court above has ruled (裁定生效、复议裁定)."""
    brief, facts = act.proceeding.brief, act.facts
    if facts.result == "final":
        if brief.get("applicant_kind") != "agency":
            return True
        served = brief.get("refusal_served")
        return not brief.get("reconsideration") and bool(served) and act.day > _last_day(act, served)
    return bool(brief.get("reconsideration") and facts.number.strip())


@guard(
    law="行政强制法.57; 民事诉讼法.87",
    refusal="裁定书还没有送达申请人和每一名被执行人",
    remedy="请先办理“送达裁定书”；公告送达的，等待公告期满。",
    reads=("deliveries",),
    verified=False,
)
def ruling_reached_everybody(act: ActFacts[Any]) -> bool:
    """Both sides know the ruling before it is carried out (送达)."""
    if act.proceeding.brief.get("settled"):
        return True  # what the court above ruled is served by that court
    served = [
        each for each in act.deliveries
        if each.document.kind == "admin_enforcement_ruling" and each.effective_on and each.effective_on <= act.day
    ]  # fmt: skip
    reached, agencies = {each.party_id for each in served}, {each.addressee for each in served}
    return act.proceeding.brief["applicant"] in agencies and all(each.party_id in reached for each in act.courses)


@guard(
    law="行政诉讼法解释.160",
    refusal="给付金钱的内容应当由人民法院执行，不能交由行政机关组织实施",
    remedy="请选择由本院执行机构执行。",
    on_facts=True,
    verified=False,
)
def money_is_enforced_by_the_court(act: ActFacts[Any]) -> bool:
    """Only the court takes money; an agency carries out acts (裁执分离)."""
    if act.facts.executor != "agency":
        return True
    return not any("元" in item for item in act.proceeding.brief.get("items", ()))


def _last_day(act: ActFacts[Any], served: str) -> Any:
    """Return the last day of the fifteen; the term on file knows holidays, without it they are counted plainly."""
    term = act.deadline("enforcement.refusal_review")
    known = term.due_on if term is not None else None
    return known or LegalDate.parse(served).latest + timedelta(days=15)
