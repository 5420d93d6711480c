"""What procuratorate and police tell one another in supervising a filing (立案监督), and how they find each other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from casework.acts import ActFacts
from casework.models import Agency, Proceeding

# From an agency, a party or the procuratorate itself: the supervision begins.
REQUESTED, OPENED = "supervision.requested", "supervision.opened"
# From the police: their reasons; what they did about an order is told as ORDER_ANSWERED.
EXPLAINED, SILENCE_NOTED = "police.explained", "supervision.silence_noted"
# From the order to file to the examination that had not filed.
FILE_NOW = "police.file_now"
COMPLIED = "supervision.complied"
# To a referral that does not wait for the supervision.
FILED_ON_ORDER = "police.filed_on_order"
# What the police did not do, or did (不立案、立案).
NO_FILING, FILING = "no_filing", "filing"
POLICE_KINDS = ("police_filing", "police_report")


@dataclass(frozen=True)
class SupervisionAsked:
    """Who asks for supervision, of which police, and why (提请、申请或者依职权)."""

    requester: str
    reason: str
    police: str = ""
    # agency, party, or own (依职权).
    origin: str = "agency"
    # no_filing: should have filed and did not; filing: filed and should not have.
    about: str = NO_FILING


@dataclass(frozen=True)
class Explanation:
    """The reasons of the police; none of it where they let the term pass in silence (逾期不说明)."""

    situation: str
    basis: str
    reason: str
    number: str = ""


def police_of(act: ActFacts[Any]) -> Proceeding | None:
    """Return the proceeding of the police that have the case now; None for police outside the system."""
    link = act.proceeding.brief.get("link", {})
    roots = {link[kind] for kind in (*POLICE_KINDS, "referral") if kind in link}
    found = [each for each in act.proceedings if each.kind in POLICE_KINDS and each.stage != "forwarded"]
    return next((each for each in reversed(found) if _descends(each, roots, act)), None)


def investigation_of(act: ActFacts[Any]) -> Proceeding | None:
    """Return the investigation that the supervised filing, or the one ordered, began; None outside the system."""
    police = police_of(act)
    roots = {act.proceeding.pk} | ({police.pk} if police else set())
    found = [each for each in act.proceedings if each.kind == "investigation"]
    return next((each for each in reversed(found) if _descends(each, roots, act)), None)


def reasons_of(act: ActFacts[Any]) -> Proceeding | None:
    """Return the proceeding in which police of the system were asked for their reasons; None for others."""
    mine = [each for each in act.proceedings if each.kind == "filing_reasons" and each.parent_id == act.proceeding.pk]
    return mine[-1] if mine else None


def agency_of(act: ActFacts[Any], proceeding: int | None) -> Agency | None:
    """Return the agency of a proceeding of the case."""
    return next((each.agency for each in act.proceedings if each.pk == proceeding), None)


def _descends(proceeding: Proceeding, roots: set[int], act: ActFacts[Any]) -> bool:
    by_key = {each.pk: each for each in act.proceedings}
    found: Proceeding | None = proceeding
    while found is not None:
        if found.pk in roots:
            return True
        found = by_key.get(found.parent_id or 0)
    return False
