"""Conditions of entering what arbitrators and notaries made: 仲裁法 3; 公证法 37; 民事诉讼法 249."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from casework.guards.base import guard

if TYPE_CHECKING:
    from casework.acts import ActFacts

# Words by which an award would decide what only an authority decides.
BEYOND = ("专利权无效", "宣告无效", "权利效力", "商标无效")


@guard(
    law="仲裁法.3",
    refusal="专利、商标的效力由行政机关处理，不能仲裁；裁决书的该项内容没有效力",
    remedy="请核对裁决结果；权利效力的争议请通过无效宣告程序解决。",
    on_facts=True,
)
def award_is_not_on_patent_validity(act: ActFacts[Any]) -> bool:
    """Arbitration is for contracts and property; the validity of a right is not (仲裁范围)."""
    return not any(word in act.facts.result for word in BEYOND)


@guard(
    law="民事诉讼法.248、249",
    refusal="同一文书已经录入",
    remedy="请核对机构和文号；录入有误的，请办理更正。",
    on_facts=True,
    reads=("last_evidence",),
    verified=False,
)
def result_is_new(act: ActFacts[Any]) -> bool:
    """One paper is entered once (不重复录入)."""
    known = {(each["institution"], each["number"]) for each in act.proceeding.brief.get("outside_results", ())}
    return (act.facts.institution, act.facts.number) not in known


@guard(
    law="民事诉讼法.250",
    refusal="有履行期限的，应当写明义务人和权利人",
    remedy="请选择义务人和权利人，申请执行的二年期间自履行期间最后一日起算。",
    on_facts=True,
)
def duty_has_its_parties(act: ActFacts[Any]) -> bool:
    """Who owes, and to whom, where something is to be performed (义务人、权利人)."""
    facts = act.facts
    return facts.performance_due is None or (facts.obligor is not None and facts.obligee is not None)


@guard(
    law="公证法.37; 民事诉讼法.249",
    refusal="赋予强制执行效力的公证债权文书应当以给付为内容，载明债务人愿意接受强制执行的承诺和履行期限",
    remedy="请核对公证书；没有承诺或者期限的，按一般公证书录入。",
    on_facts=True,
    verified=False,
)
def enforceable_instrument_is_fit(act: ActFacts[Any]) -> bool:
    """An enforceable instrument has a payment, the debtor's promise, and a day (公证债权文书)."""
    facts = act.facts
    return facts.kind != "enforceable" or (facts.consents and facts.performance_due is not None)
