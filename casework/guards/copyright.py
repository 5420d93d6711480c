"""Conditions of punishing an infringement of copyright: 著作权法 art. 53, 著作权行政处罚实施办法 arts. 3, 12–13, 19."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from casework.guards.base import guard
from casework.guards.crime import REASON_AT_LEAST
from casework.models import OutcomeKind

if TYPE_CHECKING:
    from casework.acts import ActFacts

# What was found of the public interest: harmed, not harmed, or no condition of the act (信息网络传播权条例 19).
HARMED, NOT_HARMED, NOT_REQUIRED = "harmed", "not_harmed", "not_required"
ACCEPT, DECLINE = "accept", "decline"
# Words of the acts that go on with a case; every other word ends it or sends it back.
GOING_ON = frozenset({ACCEPT, "file", OutcomeKind.PENALTY.value})


def _goes_on(act: ActFacts[Any]) -> bool:
    return getattr(act.facts, "outcome", "") in GOING_ON or getattr(act.facts, "decision", "") in GOING_ON


@guard(
    law="著作权法.53; 著作权处罚办法.3",
    refusal="案卷中没有侵权行为同时损害公共利益的认定和理由",
    remedy="请先办理“认定是否损害公共利益”；认为没有损害公共利益的，不属于行政处罚的范围，"
    "应当不予受理、不予立案或者不予处罚，并告知权利人可以向人民法院起诉。",
    on_facts=True,
)
def public_interest_is_on_file(act: ActFacts[Any]) -> bool:
    """The infringement was found, with reasons, to harm the public interest as well (同时损害公共利益)."""
    found = act.proceeding.brief.get("public_interest", {})
    return not _goes_on(act) or found.get("result") in (HARMED, NOT_REQUIRED)


@guard(
    law="著作权法.53; 著作权处罚办法.3",
    refusal="认定是否损害公共利益应当写明事实和理由",
    remedy="请写明侵权的范围、数量、对市场秩序和公众的影响等，不少于二十字；不以损害公共利益为条件的，写明所依据的条文。",
    on_facts=True,
)
def public_interest_is_reasoned(act: ActFacts[Any]) -> bool:
    """What is found of the public interest says why (损害公共利益的理由)."""
    return len(act.facts.reason.strip()) >= REASON_AT_LEAST


@guard(
    law="著作权处罚办法.12、13",
    refusal="投诉材料尚未收齐，受理期限还没有起算",
    remedy="请通知投诉人补齐申请书、权利证明、被侵权作品和侵权证据等材料，收到后办理“收到补齐的投诉材料”。",
    on_facts=True,
    verified=False,
)
def complaint_is_complete(act: ActFacts[Any]) -> bool:
    """All material of the complaint has come in before it is accepted (收到全部投诉材料)."""
    return act.facts.decision != ACCEPT or "complaint_complete" in act.proceeding.marks


@guard(
    law="著作权处罚办法.12",
    refusal="投诉材料已经收齐",
    remedy="请决定是否受理。",
    verified=False,
)
def complaint_is_incomplete(act: ActFacts[Any]) -> bool:
    """Material of the complaint is still missing (投诉材料不全)."""
    return "complaint_complete" not in act.proceeding.marks


@guard(
    law="著作权处罚办法.13",
    refusal="不予受理应当书面告知投诉人理由",
    remedy="请填写不予受理的理由。",
    on_facts=True,
)
def declining_is_reasoned(act: ActFacts[Any]) -> bool:
    """A complaint is declined with written reasons (书面告知理由)."""
    return act.facts.decision != DECLINE or bool(act.facts.reason.strip())


@guard(
    law="著作权法.12; 著作权处罚办法.19",
    refusal="有作品的权属证明尚未审查",
    remedy="请对每一项著作权办理“审查权属证明”。",
    reads=("rights",),
    on_facts=True,
    verified=False,
)
def authorship_is_proved(act: ActFacts[Any]) -> bool:
    """The proof of every copyright of the case was examined, when a penalty is proposed (权属证明)."""
    return not _punishes(act) or _missing(act, "authorship") == set()


@guard(
    law="行政处罚法.40; 著作权法.53",
    refusal="有作品没有与被控侵权的复制件、内容比对",
    remedy="请对每一项著作权办理“侵权比对”。",
    reads=("rights",),
    on_facts=True,
)
def infringement_was_compared(act: ActFacts[Any]) -> bool:
    """Every work was compared with what is said to infringe it, when a penalty is proposed (侵权比对)."""
    return not _punishes(act) or _missing(act, "compared") == set()


def _punishes(act: ActFacts[Any]) -> bool:
    return any(row["outcome"] == OutcomeKind.PENALTY for row in act.facts.proposals)


def _missing(act: ActFacts[Any], what: str) -> set[str]:
    return {right.ref for right in act.rights} - set(act.proceeding.brief.get(what, {}))
