"""A proceeding at the moment of an act → the values a paper shows: plain data, frozen with the paper."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from typing import Any

from django.conf import settings
from django.utils import translation

from casework.acts import ActFacts
from casework.agencies import Office, title
from casework.drafting import NOTES
from casework.models import Agency, Evidence, GoodsLot, Measure, Officer, Party, PartyRole
from printouts.paper import Addressee, Paper

# Collections of the case that a paper may list; read only when its template speaks of them.
_LISTED = {"goods": ("lots",), "evidence": ("evidence", "evidence_files"), "measures": ("measures",)}


@cache
def reads(paper: Paper) -> frozenset[str]:
    """Return the collections of the case that ``paper`` lists."""
    whole = "".join(paper.parts)
    return frozenset(name for word, collections in _LISTED.items() if word in whole for name in collections)


def addressee(paper: Paper, act: ActFacts[Any]) -> Party | None:
    """Return the party that ``paper`` is made out to, when it is made out to a party."""
    if paper.addressee != Addressee.PARTY:
        return None
    return act.party or (act.course.party if act.course else None)


@translation.override(settings.LANGUAGE_CODE)
def values(
    paper: Paper,
    act: ActFacts[Any],
    *,
    number: str = "",
    party: Party | None = None,
    extra: dict[str, Any] | None = None,
) -> dict[str, Any]:
    """Return what ``paper`` shows, following the contract in ``printouts.values``."""
    brief = {name: value for name, value in act.proceeding.brief.items() if name not in NOTES}
    facts = {**brief, **_facts(act.facts), **(extra or {})}
    passages = _passages(paper, act, shown_by_act=_facts(act.facts))
    listed = reads(paper)
    shown = party or (act.course.party if act.course else None)
    officers = getattr(act.facts, "officers", ()) or [each.officer for each in act.loaded.get("assignments", [])]
    # What goes out because of another's word is signed by who handles the proceeding, not by who sent the word.
    signer = (act.proceeding.handler if act.heard_from is not None else None) or act.officer
    office = act.office if signer is act.officer else Office.CASE_OFFICER
    kind = act.proceeding.agency.kind
    kept = {each.lot_id: each.place for each in act.loaded.get("exhibits", ()) if each.lot_id}
    return {
        "paper": paper.id,
        "number": number or None,
        "date": act.day.isoformat(),
        "place": facts.get("place", ""),
        "agency": _agency(act.issuer, act.proceeding.handler or [*officers, signer][0]),
        "case": _case(act),
        "parties": [_party(each) for each in _people(act)],
        "party": _party(shown) if shown else None,
        "officers": [_officer(officer) for officer in officers or [signer]],
        "issued_by": {"name": str(signer), "office": title(act.agency.kind, office)},
        "opinions": [{**each, "office": title(kind, each["office"])} for each in act.proceeding.opinions],
        "facts": facts,
        "goods": [_lot(lot, kept.get(lot.pk)) for lot in _chosen_lots(act)] if "lots" in listed else [],
        "evidence": _listed_evidence(act) if "evidence" in listed else [],
        "measures": [_measure(each) for each in act.loaded.get("measures", [])] if "measures" in listed else [],
        "terms": _terms(act),
        "service": facts.get("service", {}),
        **({"passages": passages} if passages else {}),
    }


def _people(act: ActFacts[Any]) -> list[Party]:
    """Return the people of the case; of those it is against, only whom this proceeding is about.

    Police add suspects to the case whom no paper of another agency may name, unless its proceeding is about them.
    """
    ours = {course.party_id for course in act.courses}
    staying = [each for each in act.parties if each.left_on is None]
    return [each for each in staying if each.role != PartyRole.PARTY or each.pk in ours or not ours]


def _passages(paper: Paper, act: ActFacts[Any], shown_by_act: dict[str, Any]) -> dict[str, str]:
    """Return whether each passage that the paper shows was drafted or edited, in this act or in an earlier one."""
    states = {
        name: kept["state"]
        for name, kept in act.proceeding.brief.get("passages", {}).items()
        if not shown_by_act.get(name)
    }
    states |= {each.name: str(each.state) for each in act.passages}
    return {name: states[name] for name in paper.facts if name in states}


def _facts(facts: Any) -> dict[str, Any]:
    from dataclasses import fields, is_dataclass

    if facts is None or not is_dataclass(facts):
        return dict(vars(facts)) if facts is not None else {}
    return {field.name: getattr(facts, field.name) for field in fields(facts)}


def _agency(agency: Agency, contact: Officer) -> dict[str, str]:
    """Return the agency with the person to turn to: who handles the case, reached by the agency's telephone."""
    return {
        "name": agency.name,
        "short": agency.short_name,
        "address": agency.address,
        "phone": agency.phone,
        "postcode": "",
        "contact": contact.name,
        "government": agency.government,
        "court": agency.court,
    }


def _case(act: ActFacts[Any]) -> dict[str, str]:
    case, proceeding = act.case, act.proceeding
    return {
        # A court's papers bear the number of the proceeding (案号).
        "number": proceeding.number or case.number,
        "title": case.title,
        # Papers say themselves whether something is suspected (涉嫌…) or established (构成…的行为).
        "cause": case.cause.removeprefix("涉嫌"),
        "source": str(case.get_source_display()),
        "lead_on": proceeding.marks.get("clue_received", case.opened_on.isoformat())[:10],
        "filed_on": proceeding.marks.get("case_filed", "")[:10],
        "filing_number": proceeding.brief.get("filing_number", ""),
    }


def _party(party: Party) -> dict[str, str]:
    return {
        "ref": party.ref,
        "name": party.name,
        "kind": party.kind,
        "id_label": party.id_label,
        "id_number": party.id_number,
        "representative": party.representative,
        "address": party.address,
        "phone": party.phone,
        "role": str(party.get_role_display()),
    }


def _officer(officer: Officer) -> dict[str, str]:
    return {"name": officer.name, "certificate": officer.certificate}


def _amount(value: Decimal | None) -> str:
    return f"{value:,.2f}" if value is not None else ""


def _chosen_lots(act: ActFacts[Any]) -> list[GoodsLot]:
    """Return the goods the act is about: those it names, those of its measure, else all of the case."""
    lots = act.loaded.get("lots", [])
    named = getattr(act.facts, "lots", ())
    if named and all(isinstance(lot, GoodsLot) for lot in named):
        return list(named)
    measure = getattr(act.facts, "measure", None)
    if isinstance(measure, Measure):
        return [lot for lot in lots if lot.no in measure.lots]
    fresh = [record for record in act.new if isinstance(record, GoodsLot)]
    return fresh or lots


def _lot(lot: GoodsLot, kept: str | None) -> dict[str, str]:
    """Return a lot as papers list it; where its custody is read, it lies where it was last handed over (保管链)."""
    return {
        "ref": lot.ref,
        "name": lot.name,
        "spec": lot.spec,
        "producer": lot.producer,
        "quantity": f"{lot.quantity.normalize():f}",
        "unit": lot.unit,
        "unit_price": _amount(lot.unit_price) or "未标价",
        "value": _amount(lot.value),
        "right": lot.right.name if lot.right else "",
        "holder": lot.right.holder if lot.right else "",
        "state": lot.fate,
        "place": kept or lot.place,
    }


def _listed_evidence(act: ActFacts[Any]) -> list[dict[str, Any]]:
    files: dict[int, list[dict[str, Any]]] = {}
    for each in act.loaded.get("evidence_files", []):
        files.setdefault(each.evidence_id, []).append(each.printed)
    return [_evidence(each, files.get(each.pk, [])) for each in act.loaded.get("evidence", [])]


def _evidence(evidence: Evidence, files: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "ref": evidence.ref,
        "name": evidence.name,
        "source": evidence.source,
        "pages": evidence.pages,
        "original_at": evidence.original_at,
        "files": files,
    }


def _measure(measure: Measure) -> dict[str, str]:
    return {
        "ref": measure.ref,
        "kind": str(measure.get_kind_display()),
        "number": measure.number,
        "from": measure.imposed_at,
        "until": measure.ended_at,
    }


def _terms(act: ActFacts[Any]) -> dict[str, str]:
    """Return the days on which open terms end, so that a paper never counts for itself."""
    return {
        deadline.rule: deadline.due_on.isoformat()
        for deadline in act.deadlines
        if deadline.due_on is not None and deadline.open
    }
