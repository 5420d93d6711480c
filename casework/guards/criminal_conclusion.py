"""Conditions of ending an investigation, and of what follows the transfer (侦查终结、移送起诉之后)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from casework.guards.base import guard
from casework.guards.criminal_records import record_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from casework.acts import ActFacts


def _ends(act: ActFacts[Any], *, without: Iterable[str] = ()) -> list[str]:
    left_out = set(without)
    return [record_of(act, each.party).get("end", "") for each in act.courses if each.party.ref not in left_out]


def _chosen(act: ActFacts[Any]) -> set[str]:
    return {each.ref for each in act.facts.suspects}


@guard(
    law="刑事诉讼法.162、163",
    refusal="没有选择犯罪嫌疑人，或者对其中有人的侦查已经结束",
    remedy="请只选择仍在侦查的犯罪嫌疑人。",
    on_facts=True,
)
def suspects_are_still_investigated(act: ActFacts[Any]) -> bool:
    """Everybody named is still under investigation."""
    chosen = tuple(act.facts.suspects)
    return bool(chosen) and not any(record_of(act, each).get("end", "") for each in chosen)


@guard(
    law="公安刑事程序规定.186",
    refusal="撤销案件应当包括全部犯罪嫌疑人；还有其他犯罪嫌疑人继续侦查或者已经移送起诉",
    remedy="只对部分犯罪嫌疑人不再追究的，请办理“终止侦查”。",
    on_facts=True,
)
def withdrawal_ends_the_case(act: ActFacts[Any]) -> bool:
    """With a withdrawal nobody is left to be investigated, and nobody was handed over."""
    return all(end in ("withdrawn", "terminated") for end in _ends(act, without=_chosen(act)))


@guard(
    law="公安刑事程序规定.186",
    refusal="没有其他犯罪嫌疑人继续侦查或者已经移送起诉",
    remedy="对全部犯罪嫌疑人都不再追究的，请办理“撤销案件”。",
    on_facts=True,
)
def termination_leaves_others(act: ActFacts[Any]) -> bool:
    """The investigation goes on against somebody else, or somebody was handed over."""
    return any(end not in ("withdrawn", "terminated") for end in _ends(act, without=_chosen(act)))


@guard(
    law="刑事诉讼法.162、163",
    refusal="还有犯罪嫌疑人没有侦查结果，或者退回补充侦查没有办完",
    remedy="请先移送起诉、撤销案件或者终止侦查；退回补充侦查的，请提交补充侦查报告书。",
)
def nothing_is_left_to_do(act: ActFacts[Any]) -> bool:
    """Every suspect has an end, and no supplementary investigation is owed."""
    return all(_ends(act)) and not act.proceeding.brief.get("supplements")


@guard(
    law="刑事诉讼法.175",
    refusal="没有未办的退回补充侦查",
    remedy="收到退回补充侦查决定书后办理；人民检察院在系统外的，请先录入。",
)
def supplement_was_ordered(act: ActFacts[Any]) -> bool:
    """The procuratorate returned the case, and the report is still owed (退回补充侦查)."""
    return bool(act.proceeding.brief.get("supplements"))


@guard(
    law="刑事诉讼法.175",
    refusal="退回补充侦查以二次为限",
    remedy="第三次退回没有法律依据；请核对次数，或者与人民检察院联系。",
    on_facts=True,
)
def returned_twice_at_most(act: ActFacts[Any]) -> bool:
    """A case is returned twice at most; what is more is entered only as having happened."""
    return act.facts.decision != "supplement" or act.proceeding.brief.get("returns", 0) < 2


@guard(
    law="刑事诉讼法.169",
    refusal="受理的人民检察院在本系统内办理，由其自行作出决定，或者没有移送所选的犯罪嫌疑人",
    remedy="请等待人民检察院办理，其决定会自动送达本程序。",
)
def outcome_comes_on_paper(act: ActFacts[Any]) -> bool:
    """Those named were handed to a procuratorate outside the system."""
    if act.facts is None:
        return any(record_of(act, each.party).get("transferred", {}).get("outside") for each in act.courses)
    sent = [record_of(act, each).get("transferred", {}) for each in act.facts.suspects]
    return bool(sent) and all(each.get("outside") for each in sent)


@guard(
    law="刑事诉讼法.179; 公安刑事程序规定.294",
    refusal="名单中有人没有被决定不起诉，或者要求复议的七日已过，或者还没有复议就提请复核",
    remedy="收到不起诉决定书后七日以内可以要求复议；复议不被接受的，可以提请上一级人民检察院复核。",
)
def nonprosecution_can_be_objected(act: ActFacts[Any]) -> bool:
    """Each was not charged; reconsideration comes within seven days, review after it (不起诉的复议、复核)."""
    if act.facts is None:
        return "not_charged" in _ends(act)
    records = [(each, record_of(act, each)) for each in act.facts.suspects]
    if not records or any(record.get("end") != "not_charged" for _party, record in records):
        return False
    if act.facts.review:
        return all(record.get("objected") for _party, record in records)
    windows = [act.deadline("prosecution.police_recon_request", act.course_of(party)) for party, _record in records]
    return all(each is None or each.due_on is None or act.day <= each.due_on for each in windows)


@guard(
    law="检察规则.563、564",
    refusal="人民检察院没有要求撤销案件或者催办",
    remedy="收到通知撤销案件书或者催办函后办理。",
)
def procuratorate_waits_for_an_answer(act: ActFacts[Any]) -> bool:
    """The procuratorate wants something of the police, and has not been answered."""
    return bool(act.proceeding.brief.get("orders"))
