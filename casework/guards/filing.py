"""Conditions of filing a case (立案): 市场监督管理行政处罚程序规定 arts. 19–20, 行政处罚法 arts. 36, 42."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from casework.guards.base import guard

if TYPE_CHECKING:
    from casework.acts import ActFacts
    from casework.models import Finding


@guard(
    law="行政处罚法.42",
    refusal="立案时应当指定两名以上执法人员",
    remedy="请再指定一名执法人员。",
    on_facts=True,
)
def has_two_officers_to_assign(act: ActFacts[Any]) -> bool:
    """Two officers at least are put to work when the case is filed (两人执法)."""
    return act.facts.decision != "file" or len(act.facts.officers) >= 2


@guard(
    law="行政处罚法.36",
    refusal="违法行为终了之日至发现之日已超过追究时效，不得立案处罚",
    remedy="请核对违法行为终了日期；涉及公民生命健康安全、金融安全且有危害后果的为五年，请在认定中写明。",
    reads=("findings",),
    on_facts=True,
)
def is_within_limitation(act: ActFacts[Any]) -> bool:
    """The violation was found within two years of its end, or five where life and health are at stake (追究时效)."""
    return act.facts.decision != "file" or not any(is_time_barred(act, finding) for finding in act.findings)


def is_time_barred(act: ActFacts[Any], finding: Finding) -> bool:
    """Whether the violation of ``finding`` ended too long before its discovery, that is, before the lead came in.

    What police or procuratorate discovered first was discovered then (全国人大法工委答复).
    """
    found = act.proceeding.on("discovered") or act.proceeding.on("clue_received")
    if found is None or finding.act_until is None:
        return False
    years = 5 if act.proceeding.marks.get("life_and_health") else 2
    return bool(_years_after(finding.act_until, years) < found)


def _years_after(day: Any, years: int) -> Any:
    try:
        return day.replace(year=day.year + years)
    except ValueError:  # 29 February: the period ends on the last day of that month
        return day.replace(year=day.year + years, day=28)
