"""Service as pages show it: for whom a paper is, who has been served, how and when, and what is to be done next."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.utils.functional import Promise

from casework.guards.courses import DECISIONS
from casework.guards.papers import IN_FORCE
from casework.guards.service import PROOFS
from casework.models import Delivery, DeliveryProof, Document, Party, Signature
from printouts import documents as kinds
from workflows.pages import addresses

# A decision on a patent dispute goes to every side by one step; one that punishes reaches its party by one, and others
# by copies.
ADJUDICATED = "adj.decision"
BY_STEP = (*DECISIONS, ADJUDICATED)


@dataclass(frozen=True)
class Served:
    """One addressee of a paper: the party or agency, whether of a copy, and the service, if there was one."""

    document: Document
    party: Party | None
    name: str
    copy: bool = False
    delivery: Delivery | None = None

    @property
    def role(self) -> str:
        """What the addressee is in the case."""
        return str(self.party.get_role_display()) if self.party else ""

    @property
    def open(self) -> bool:
        """Whether the addressee is still to be served."""
        return self.delivery is None and self.document.state in IN_FORCE

    @property
    def wants_proof(self) -> bool:
        """Whether the service was made and the scan of what proves it is not on file."""
        return self.delivery is not None and not self.delivery.proof_hash

    @property
    def proofs(self) -> list[tuple[str, str | Promise]]:
        """The proofs that the way of service has, to choose from."""
        labels = dict(DeliveryProof.choices)
        return [(kind, labels[kind]) for kind in PROOFS[self.delivery.method]] if self.delivery else []

    @property
    def by_step(self) -> bool:
        """Whether the flow itself has a step for this service: that of the decision on its party (of both sides)."""
        kind = self.document.kind
        return kind == ADJUDICATED or (kind in DECISIONS and not self.copy)

    @property
    def address(self) -> str:
        """Where the service is entered."""
        name = f"{self.document.proceeding.kind}.{'serve' if self.by_step else 'deliver'}"
        address = addresses.act_address(self.document.case_id, self.document.proceeding_id, name)
        known = {"document": self.document.pk}
        whom = ({"party": self.party.ref} if self.party else {"addressee": self.name}) if self.copy else {}
        return f"{address}?{urlencode({**known, **whom})}"

    def runs(self, today: date) -> bool:
        """Whether a public notice still has days to stand before the paper counts as served."""
        effective = self.delivery.effective_on if self.delivery else None
        return effective is not None and effective > today


# Handed over in the act that makes it (当场交付): no service follows.
ON_THE_SPOT = ("summary_decision",)


def is_served(document: Document) -> bool:
    """Whether a paper of this kind is made out to a party and reaches it by service."""
    if document.kind in ON_THE_SPOT or document.signature == Signature.SIGNED:
        return False
    return kinds.get(document.kind).is_served and (document.party_id is not None or bool(document.copies))


def addressees(
    document: Document, parties: Sequence[Party], deliveries: Iterable[Delivery], *, always: bool = False
) -> list[Served]:
    """Return whom a paper is for and who was served with it, the party first; it queries nothing."""
    made = {(each.party_id, each.addressee): each for each in deliveries if each.document_id == document.pk}
    by_ref = {party.ref: party for party in parties}
    by_key = {party.pk: party for party in parties}
    found = []
    if document.party_id in by_key and (always or is_served(document) or (document.party_id, "") in made):
        party = by_key[document.party_id]
        found.append(Served(document, party, party.name, delivery=made.pop((party.pk, ""), None)))
    for copy in document.copies:
        other = by_ref.get(copy)
        key = (other.pk, "") if other else (None, copy)
        found.append(Served(document, other, other.name if other else copy, True, made.pop(key, None)))
    for (party_id, name), delivery in made.items():
        other = by_key.get(party_id) if party_id else None
        found.append(Served(document, other, other.name if other else name, True, delivery))
    return found


def to_serve(documents: Iterable[Document], parties: Sequence[Party], deliveries: Sequence[Delivery]) -> list[Served]:
    """Return what of a case was not served yet, papers in the order in which they were made."""
    return [
        each
        for document in documents
        if document.state in IN_FORCE and is_served(document)
        for each in addressees(document, parties, deliveries)
        if each.delivery is None
    ]
