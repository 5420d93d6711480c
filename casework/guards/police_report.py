"""Conditions of reports to the police and of the complainant's remedies (报案、控告): 公安刑事程序规定 169–179."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from casework.guards.base import guard

if TYPE_CHECKING:
    from casework.acts import ActFacts
    from casework.models import Party, PartyCourse

COMPLAINANTS = ("complainant", "reporter", "right_holder", "informant")
RECONSIDER, REVIEW = "filing.complainant_recon", "filing.complainant_review"
GENERAL, ECONOMIC = "filing.general_3", "filing.economic_general"


def complainant(act: ActFacts[Any]) -> Party | None:
    """Return who reported the crime: the complainant first, else the right holder or another who did."""
    ranked = [each for role in COMPLAINANTS for each in act.parties if each.role == role]
    return ranked[0] if ranked else None


def window_is_open(act: ActFacts[Any], rule: str, course: PartyCourse | None = None) -> bool:
    """Whether a window under ``rule`` was opened by service and has not passed."""
    term = act.deadline(rule, course)
    return term is not None and (term.due_on is None or act.facts.received_on.earliest <= term.due_on)


@guard(
    law="公安刑事程序规定.169、170",
    refusal="报案、控告、举报的，应当登记报案人、控告人、举报人；自行发现的，不登记报案人",
    remedy="请在案件参与人中写明报案人、控告人或者举报人；公安机关自行发现的，来源选择“自行发现”。",
    on_facts=True,
)
def report_names_who_made_it(act: ActFacts[Any]) -> bool:
    """A report has somebody who made it; what the police found themselves has not."""
    made = any(row["role"] in COMPLAINANTS for row in act.facts.parties)
    return made or act.facts.origin == "own"


@guard(
    law="公安刑事程序规定.179",
    refusal="控告人对不予立案的复议申请，应当在收到不予立案通知书后七日以内提出",
    remedy="逾期提出的，告知控告人可以依法向人民检察院提出；通知书尚未送达的，请先办理送达。",
    on_facts=True,
)
def reconsideration_is_in_time(act: ActFacts[Any]) -> bool:
    """The complainant asks within seven days of the notice (控告人申请复议)."""
    return window_is_open(act, RECONSIDER)


@guard(
    law="公安刑事程序规定.179",
    refusal="控告人对复议决定的复核申请，应当在收到复议决定书后七日以内向上一级公安机关提出",
    remedy="逾期提出的，告知控告人可以依法向人民检察院提出；复议决定书尚未送达的，请先办理送达。",
    on_facts=True,
)
def review_is_in_time(act: ActFacts[Any]) -> bool:
    """The complainant turns to the higher police within seven days of the decision (申请复核)."""
    return window_is_open(act, REVIEW)


@guard(
    law="公安刑事程序规定.179",
    refusal="复议、复核期限只能延长一次，不超过三十日",
    remedy="请作出复议（复核）决定。",
)
def decision_can_be_extended(act: ActFacts[Any]) -> bool:
    """A grave and complex case is given thirty more days, once, and the complainant is told in writing."""
    return act.proceeding.stage not in act.proceeding.brief.get("decisions_extended", [])


@guard(
    law="经济犯罪案件规定.15; 受案立案意见.受案立案期限部分",
    refusal="立案审查期限没有可以延长的余地：每一种延长只有一次，情况特殊的再延长三十日应当在延至三十日以后",
    remedy="请作出是否立案的决定。",
    on_facts=True,
    verified=False,
)
def examination_can_be_extended(act: ActFacts[Any]) -> bool:
    """Each extension of the examination is given once, in its order."""
    given = act.proceeding.brief.get("extensions", [])
    return act.facts.step not in given and (act.facts.step != "special" or "complex" in given)
