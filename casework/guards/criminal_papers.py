"""Conditions of serving papers in criminal procedure (送达): 刑事诉讼法 art. 107."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from casework.guards import papers, sealing, service
from casework.guards.base import guard, under
from casework.models import DeliveryMethod

if TYPE_CHECKING:
    from casework.acts import ActFacts

SERVICE = "刑事诉讼法.107"


paper_is_in_force = under(SERVICE, papers.paper_served_is_in_force)
paper_bears_its_seal = under(SERVICE, sealing.paper_bears_its_seal)
proof_fits_the_method = under(SERVICE, service.proof_fits_the_method)


@guard(
    law=SERVICE,
    refusal="该文书已经送达同一受送达人",
    remedy="送达情况录入有误的，请办理更正。",
    reads=("deliveries",),
    on_facts=True,
)
def paper_was_not_served_before(act: ActFacts[Any]) -> bool:
    """The paper has not reached this addressee yet; a second service gives no second term."""
    facts = act.facts
    party = facts.party.pk if facts.party and not facts.addressee else None
    return not any(
        each.document_id == facts.document.pk and (each.party_id, each.addressee) == (party, facts.addressee)
        for each in act.deliveries
    )


@guard(
    law=SERVICE,
    refusal="送达应当有签收；收件人拒绝签收的，应当有见证人或者录像，邮寄的应当有邮件号",
    remedy="当面送达填写签收人，留置填写拒收和见证情况，邮寄填写邮件号或者回执。",
    on_facts=True,
)
def service_can_be_proved(act: ActFacts[Any]) -> bool:
    """Somebody signed, a witness saw it left, or the letter can be traced."""
    facts = act.facts
    asked = {
        DeliveryMethod.DIRECT: facts.recipient or facts.scan,
        DeliveryMethod.LEFT: facts.refusal and (facts.witness or facts.proof or facts.scan),
        DeliveryMethod.POST: facts.tracking or facts.proof or facts.scan,
    }
    return bool(asked.get(facts.method, facts.proof or facts.recipient or facts.scan))
