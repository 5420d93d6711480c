"""Conditions of service (送达): 行政处罚法 art. 61; 程序规定 arts. 81–82; else 民事诉讼法 arts. 87–95."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from casework.guards.base import guard
from casework.models import DeliveryMethod, DeliveryProof, Party
from casework.spans import add_months

if TYPE_CHECKING:
    from casework.acts import ActFacts

# What proves each way of service; the usual proof comes first.
PROOFS: dict[str, tuple[str, ...]] = {
    DeliveryMethod.DIRECT: (DeliveryProof.RECEIPT,),
    DeliveryMethod.LEFT: (DeliveryProof.RECORDING, DeliveryProof.RECEIPT),
    DeliveryMethod.POST: (DeliveryProof.RETURN, DeliveryProof.TRACKED, DeliveryProof.RETURNED),
    DeliveryMethod.ENTRUSTED: (DeliveryProof.CONFIRMATION,),
    DeliveryMethod.FORWARDED: (DeliveryProof.CONFIRMATION,),
    DeliveryMethod.TREATY: (DeliveryProof.CONFIRMATION, DeliveryProof.RECEIPT),
    DeliveryMethod.ELECTRONIC: (DeliveryProof.ARRIVAL,),
    DeliveryMethod.PUBLIC_NOTICE: (DeliveryProof.POSTED,),
}

MONTHS_ABROAD = 3
# Where a proceeding keeps what its parties confirmed: address and, by consent, electronic account, by short name.
ADDRESSES = "addresses"


def served_party(act: ActFacts[Any]) -> Party | None:
    """Return who is served: the one named, else the only party of the proceeding; None for an agency."""
    if act.facts.addressee:
        return None
    return act.facts.party or (act.course.party if act.course else act.facts.document.party)


def reaches_its_own_addressee(act: ActFacts[Any]) -> bool:
    """Whether the paper reaches the one it is made out to, and not somebody who gets a copy."""
    party, paper = served_party(act), act.facts.document
    return not act.facts.addressee and (paper.party_id is None or (party is not None and party.pk == paper.party_id))


@guard(
    law="行政处罚法.61; 市场监管处罚程序规定.82",
    refusal="该文书已经送达该当事人，期限自第一次送达起算",
    remedy="送达情况录入有误的，请办理更正；重新告知的，请先制作新的告知书。",
    reads=("deliveries",),
    on_facts=True,
)
def paper_was_not_served_before(act: ActFacts[Any]) -> bool:
    """The paper has not reached this addressee yet; a second service gives no second term."""
    paper, party = act.facts.document, served_party(act)
    return not any(
        each.document_id == paper.pk
        and each.effective_on is not None
        and (each.party_id, each.addressee) == (party.pk if party else None, act.facts.addressee)
        for each in act.deliveries
    )


@guard(
    law="市场监管处罚程序规定.82",
    refusal="直接送达应当由受送达人或者依法可以代收的人在送达回证上签名或者盖章",
    remedy="请填写签收人；拒绝签收的，改为留置送达并记明见证情况。",
    on_facts=True,
)
def direct_service_is_signed_for(act: ActFacts[Any]) -> bool:
    """Somebody signed for a paper handed over."""
    facts = act.facts
    return facts.method != DeliveryMethod.DIRECT or bool(facts.recipient or facts.proof or facts.scan)


@guard(
    law="市场监管处罚程序规定.82",
    refusal="留置送达应当记明拒收事由，并有见证人签名或者以录像记录",
    remedy="请填写拒收事由，以及见证人或者录像凭证。",
    on_facts=True,
)
def leaving_is_witnessed(act: ActFacts[Any]) -> bool:
    """A paper left with a refusing party is witnessed, or recorded on video."""
    facts = act.facts
    recorded = facts.witness or facts.proof or facts.scan
    return facts.method != DeliveryMethod.LEFT or bool(facts.refusal and recorded)


@guard(
    law="市场监管处罚程序规定.82",
    refusal="邮寄送达以回执上注明的收件日期为送达日期，没有邮件号和回执的不能证明送达",
    remedy="请填写邮件号，或者在送达凭证中写明回执；退回未妥投的，请改用其他方式。",
    on_facts=True,
)
def posting_can_be_traced(act: ActFacts[Any]) -> bool:
    """A letter is known by its number, or by its return."""
    facts = act.facts
    return facts.method != DeliveryMethod.POST or bool(facts.tracking or facts.proof or facts.scan)


def went_abroad_without_return(act: ActFacts[Any]) -> bool:
    """Whether a letter went to somebody without a domicile in China, and no return came back."""
    party, facts = served_party(act), act.facts
    abroad = party is not None and party.abroad
    return abroad and facts.method == DeliveryMethod.POST and facts.received_on is None and not facts.returned_on


@guard(
    law="民事诉讼法.283",
    refusal="寄往境外的邮件没有回执的，自邮寄之日起满三个月，并且根据各种情况足以认定已经送达，才视为送达",
    remedy="请填写交邮日期和认定已经送达的依据，三个月满后再录入；收到回执的，填写收件日期；不能认定的，改用其他方式送达。",
    on_facts=True,
    binding=True,
)
def letter_abroad_had_its_three_months(act: ActFacts[Any]) -> bool:
    """A letter abroad counts as served without a return only after three months, and for a reason that is given."""
    if not went_abroad_without_return(act):
        return True
    posted = act.facts.posted_on
    return bool(posted and act.facts.reason and add_months(posted, MONTHS_ABROAD) <= act.day)


def came_back(act: ActFacts[Any]) -> bool:
    """Whether a letter itself came back, unread."""
    return act.facts.method == DeliveryMethod.POST and act.facts.returned_on is not None


def confirmed(act: ActFacts[Any], party: Party | None) -> dict[str, str]:
    """Return what the party confirmed in this proceeding, or in the one that it continues: address, electronic account.

    What was confirmed to another agency about the same case binds nobody here (民事诉讼法 90; 行政处罚法 61).
    """
    held = act.proceeding.brief.get(ADDRESSES, {})
    found: dict[str, str] = held.get(party.ref, {}) if party is not None else {}
    return found


@guard(
    law="邮寄送达规定.11; 民事诉讼法.91",
    refusal="退回的邮件，只有寄往受送达人在本程序提供或者确认的送达地址、并且写明退回原因的，才以退回之日视为送达",
    remedy="请先办理“送达地址确认”；写明退回原因（拒收、地址不准确、变更未告知等）。没有确认过地址，或者受送达人能够证明"
    "自己没有过错的，改用留置、公告等其他方式送达。",
    on_facts=True,
    verified=False,
    binding=True,
)
def returned_letter_went_to_a_confirmed_address(act: ActFacts[Any]) -> bool:
    """Who confirmed an address bears it that letters come back from there; nobody else does (确认的送达地址)."""
    if not came_back(act):
        return True
    address, facts = confirmed(act, served_party(act)).get("address", ""), act.facts
    return bool(address and facts.refusal.strip()) and facts.place in ("", address)


@guard(
    law="市场监管处罚程序规定.82; 民事诉讼法.91",
    refusal="委托、转交送达应当有受托（转交）单位，以其送达回证证明送达",
    remedy="请填写受托（转交）单位，收到其回证后补录送达凭证。",
    on_facts=True,
)
def entrusted_service_is_confirmed(act: ActFacts[Any]) -> bool:
    """Whoever served for the agency is named."""
    facts = act.facts
    by_others = facts.method in (DeliveryMethod.ENTRUSTED, DeliveryMethod.FORWARDED, DeliveryMethod.TREATY)
    return not by_others or bool(facts.through or facts.proof or facts.scan)


@guard(
    law="行政处罚法.61",
    refusal="当事人没有在本程序（或者本程序所延续的程序）中同意以电子方式送达到该账号，并签订确认书",
    remedy="请先办理送达地址确认（当事人向其他机关、在其他程序中作的确认不适用于本程序），或者改用其他送达方式。",
    on_facts=True,
)
def electronic_service_was_agreed_to(act: ActFacts[Any]) -> bool:
    """Electronic service needs consent in this proceeding, and goes to the account that was agreed on.

    Agencies receive from one another as they do.
    """
    facts = act.facts
    if facts.method != DeliveryMethod.ELECTRONIC or facts.addressee:
        return True
    agreed, place = confirmed(act, served_party(act)).get("electronic", ""), facts.place.strip()
    return bool(agreed) and (place in agreed or agreed in place)


@guard(
    law="行政处罚法.61; 民事诉讼法.90",
    refusal="电子送达以到达受送达人特定系统的日期为送达日期，没有到达记录",
    remedy="请填写到达时间（例如 2026-11-20 09:30），并上传系统到达记录或者截图。",
    on_facts=True,
)
def electronic_arrival_is_known(act: ActFacts[Any]) -> bool:
    """An electronic paper is served when it arrives; the arrival is on record."""
    facts = act.facts
    return facts.method != DeliveryMethod.ELECTRONIC or bool(facts.arrived_at or facts.received_on or facts.scan)


@guard(
    law="市场监管处罚程序规定.82",
    refusal="公告送达应当在案卷中记明原因和经过",
    remedy="请填写公告原因（下落不明，或者用其他方式无法送达）。",
    on_facts=True,
)
def public_notice_is_reasoned(act: ActFacts[Any]) -> bool:
    """Service by public notice is the last resort, and says why."""
    return act.facts.method != DeliveryMethod.PUBLIC_NOTICE or bool(act.facts.reason)


@guard(
    law="市场监管处罚程序规定.82; 民事诉讼法.95",
    refusal="公告送达应当写明在何处公告，以便证明已满三十日",
    remedy="请填写公告的载体或者张贴处（如本机关网站、受送达人住所地）。",
    on_facts=True,
)
def public_notice_was_posted_somewhere(act: ActFacts[Any]) -> bool:
    """A public notice stands somewhere for thirty days."""
    facts = act.facts
    return facts.method != DeliveryMethod.PUBLIC_NOTICE or bool(facts.place or facts.proof or facts.scan)


@guard(
    law="市场监管处罚程序规定.82",
    refusal="送达凭证与送达方式不符，或者没有凭证的内容",
    remedy="直接送达交签收的回证，邮寄交回执或者妥投记录，留置交见证或者录像，公告交公告原件；请上传扫描件或者说明存放处。",
    reads=("deliveries",),
    on_facts=True,
    binding=True,
)
def proof_fits_the_method(act: ActFacts[Any]) -> bool:
    """The proof is one of those that the way of service has, and it is there."""
    facts = act.facts
    return facts.proof_kind in PROOFS[facts.delivery.method] and bool(facts.scan or facts.note)
