"""Conditions of sending an investigation to other police (移送管辖、并案侦查): 公安刑事程序规定 art. 184."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from casework.guards.base import guard
from casework.guards.criminal_records import record_of

if TYPE_CHECKING:
    from casework.acts import ActFacts

LAW = "公安刑事程序规定.184"


def _records(act: ActFacts[Any]) -> list[dict[str, Any]]:
    return [record_of(act, each.party) for each in act.courses]


@guard(
    law=LAW,
    refusal="已经有犯罪嫌疑人移送起诉或者办结，案件不能整案移送",
    remedy="对其余犯罪嫌疑人，请分别办理；需要并案的，与受理的人民检察院联系。",
)
def everybody_is_still_investigated(act: ActFacts[Any]) -> bool:
    """The case goes over whole: nobody was handed to the procuratorate, and nobody's matter has ended."""
    return not any(each.get("end") for each in _records(act))


@guard(
    law=LAW,
    refusal="有犯罪嫌疑人正在传唤、拘传中",
    remedy="请先结束传唤、拘传，再移送案件。",
)
def nobody_is_being_questioned(act: ActFacts[Any]) -> bool:
    """Who was brought in is let go, or held, before the case moves."""
    return not any(each.get("custody") == "summoned" for each in _records(act))


@guard(
    law="刑事诉讼法.156、158、160",
    refusal="接收的公安机关在本系统内，而在押犯罪嫌疑人的羁押期限曾经中断、重新计算或者多次延长，不能自动接续",
    remedy="请先与接收机关核对羁押期限，在移送前移送起诉、变更强制措施，或者释放。",
    on_facts=True,
)
def custody_can_be_carried_on(act: ActFacts[Any]) -> bool:
    """Where other police of the system take over, their clock can be told from one start and one extension."""
    if act.facts.recipient is None:
        return True
    moved = ("stops", "restarts")
    return not any(
        any(each.get(name) for name in moved) or len(each.get("request_extended", [])) > 1 for each in _records(act)
    )


@guard(
    law=LAW,
    refusal="案件没有移送其他公安机关，或者已经通知",
    remedy="移送管辖、并案侦查以后办理。",
)
def the_move_is_to_be_told(act: ActFacts[Any]) -> bool:
    """The case went to other police, and who referred or reported it has not been told."""
    return bool(act.proceeding.brief.get("moved_to")) and act.deadline("filing.stop_case_notice") is not None
