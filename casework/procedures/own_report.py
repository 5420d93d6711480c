"""A suspected crime that an agency found outside this system: what comes into the case with its report."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from casework.models import CustodyMove, Evidence, EvidenceFile, Exhibit, GoodsLot, Party, PartyCourse, PartyRole, Right

if TYPE_CHECKING:
    from casework.acts import ActFacts
    from casework.models import Proceeding


def enter_report(proceeding: Proceeding, act: ActFacts[Any]) -> Party:
    """Put down people, rights, evidence and goods of the report, and return the one party that it is about."""
    facts, case = act.facts, act.case
    case.title, case.source, case.cause = facts.title, facts.source, facts.cause
    act.change(case, "title", "source", "cause")
    act.parties = [act.add(Party(case=case, no=no, **row)) for no, row in enumerate(facts.parties, 1)]
    suspect = next(party for party in act.parties if party.role == PartyRole.PARTY)
    act.courses.append(act.add(PartyCourse(proceeding=proceeding, party=suspect)))
    for no, row in enumerate(facts.rights, 1):
        act.add(Right(case=case, no=no, **row))
    _enter_evidence(act, suspect)
    _enter_goods(act, suspect)
    return suspect


def _enter_evidence(act: ActFacts[Any], party: Party) -> None:
    handed_in = []
    for no, row in enumerate(act.facts.items, 1):
        fields = dict(row)
        files = fields.pop("files", ())
        evidence = Evidence(case=act.case, agency=act.agency, no=no, party=party, obtained_on=act.day, **fields)
        handed_in.append((act.add(evidence), files))
    for evidence, files in handed_in:
        for place, upload in enumerate(files, 1):
            act.add(EvidenceFile.of(upload, evidence, place, act.agency.name))


def _enter_goods(act: ActFacts[Any], party: Party) -> None:
    lots = [act.add(GoodsLot(case=act.case, no=no, party=party, **row)) for no, row in enumerate(act.facts.goods, 1)]
    kept = [
        act.add(Exhibit(case=act.case, no=lot.no, lot=lot, name=str(lot)[:120], custodian=act.agency.name,
                        place=lot.place))
        for lot in lots
    ]  # fmt: skip
    for exhibit in kept:
        act.add(
            CustodyMove(
                exhibit=exhibit, seq=act.case.head_seq + 1, at=str(act.at), giver=party.name, taker=act.agency.name,
                place=exhibit.place, reason="办案机关扣留、扣押", officer=act.officer,
            )
        )  # fmt: skip
