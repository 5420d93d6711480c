"""The procuratorate takes a copy of a referral on file, and is asked to supervise a refusal (抄送、建议立案监督)."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from casework.acts import ActFacts
from casework.models import Agency, HandoverKind, Proceeding
from casework.procedures.handing import hand_over
from casework.procedures.link import Begun, onward
from casework.procedures.supervising import REQUESTED, SupervisionAsked

SUGGESTION = "supervision_suggestion"
# What a procuratorate knows of a case that is copied to it.
COPIED = ("party", "suspected_crime", "facts_found", "evidence_summary", "crime_basis", "receiving_agency")


def send_copy(act: ActFacts[Any], procuratorate: Agency | None) -> None:
    """Let a procuratorate of the system take the copy on file; one outside gets it on paper (抄送).

    It reads the referral's own papers: the letter, the report and the list; of the bureau's file it asks for more.
    """
    if procuratorate is not None:
        copy = hand_over(act, HandoverKind.COPY, procuratorate, procuratorate.name)
        _begin(act, procuratorate, handover=copy)


def ask_for_supervision(act: ActFacts[Any]) -> None:
    """Ask the procuratorate to supervise a refusal, with the papers that show why (建议立案监督)."""
    facts, referral = act.facts, act.proceeding
    name = facts.supervisor.name if facts.supervisor else facts.procuratorate
    referral.brief["supervisor"] = act.notes["supervision_asked"] = name
    handover = hand_over(
        act, HandoverKind.SUPERVISION, facts.supervisor, name, documents=facts.documents, evidence=facts.evidence
    )
    act.address(facts.supervisor)
    act.prints()
    act.issue(
        SUGGESTION, supervisor_name=name, upheld=referral.stage == "upheld",
        attached=[*(str(each) for each in facts.documents), *(each.name for each in facts.evidence)],
    )  # fmt: skip
    if facts.supervisor is None:
        return
    asked = SupervisionAsked(act.agency.name, facts.reason, referral.brief.get("receiving_agency", ""))
    known = on_file(act, facts.supervisor)
    if known is None:
        _begin(act, facts.supervisor, asked, handover)
        return
    handover.receiver = known
    act.tell(REQUESTED, known, asked)


def on_file(act: ActFacts[Any], procuratorate: Agency) -> Proceeding | None:
    """Return the supervision in which that procuratorate has the copy of this referral on file."""
    mine = (each for each in act.proceedings if each.kind == "filing_supervision")
    mine = (each for each in mine if each.parent_id == act.proceeding.pk and each.ended_on is None)
    return next((each for each in mine if each.agency_id == procuratorate.pk), None)


def _begin(
    act: ActFacts[Any], procuratorate: Agency, asked: SupervisionAsked | None = None, handover: Any = None
) -> None:
    brief = act.proceeding.brief
    parties = [party for party in act.parties if party.ref == brief["party"]]
    known = {name: brief[name] for name in COPIED if name in brief}
    wanted = {"asked_for": asdict(asked)} if asked is not None else {"origin": "copy"}
    begun = Begun({**known, **wanted}, act.agency.name, onward(act.proceeding))
    act.begin("filing_supervision", procuratorate, parties, begun, handover)
