"""Conditions of signatures on papers (签名、拒绝签名): 市场监管处罚程序规定 art. 43."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from casework.guards.base import guard
from casework.models import Signature

if TYPE_CHECKING:
    from casework.acts import ActFacts


@guard(
    law="市场监管处罚程序规定.43",
    refusal="该文书不需要签名，或者已经签名",
    remedy="请选择尚未签名的文书；签名录入有误的，请办理更正。",
    on_facts=True,
    binding=True,
)
def paper_awaits_a_signature(act: ActFacts[Any]) -> bool:
    """The paper is one that somebody signs, and nobody has yet."""
    return act.facts.paper.signature in (Signature.UNSIGNED, Signature.REFUSED)


@guard(
    law="市场监管处罚程序规定.43",
    refusal="拒绝签名的，应当注明原因，并由见证人签名或者以录音录像记录",
    remedy="请填写拒签原因和见证人；没有见证人的，在原因中写明录音录像的情况。",
    on_facts=True,
)
def refusal_is_reasoned_and_witnessed(act: ActFacts[Any]) -> bool:
    """A refusal to sign has its reason, and a witness or a recording."""
    facts = act.facts
    return facts.result != Signature.REFUSED or bool(facts.reason and (facts.witness or "录" in facts.reason))
