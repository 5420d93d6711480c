"""What arbitrators and notaries decided or certified enters a case as a paper with effect (仲裁、公证结果).

仲裁法 (arts. on awards); 公证法 30, 36, 37; 民事诉讼法 72, 248–250. Any civil procedure takes these acts in.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django_fsm import transition

from casework.acts import ActFacts
from casework.dates import LegalDate
from casework.guards import outside_results as guards
from casework.models import Evidence, EvidenceKind, Party, Proceeding
from casework.procedures.base import Acts

# Where rights assistance may have sent the parties (转办的程序).
ARBITRATION, NOTARY = "arbitration", "notary"
AWARD, SETTLED = "award", "mediated"
ENFORCEABLE, CERTIFICATE, PRESERVED = "enforceable", "certificate", "preserved"
SET_ASIDE, AWARD_ENFORCED = "arbitration.set_aside", "arbitration.enforce"
INSTRUMENT_ENFORCED = "notary.enforceable_instrument.enforce"
# All terms that run from the last day of performance; the paper at hand starts its own alone.
FROM_PERFORMANCE = (AWARD_ENFORCED, INSTRUMENT_ENFORCED)


@dataclass(frozen=True, kw_only=True)
class AwardFacts:
    """An arbitral award, or a settlement put into one (仲裁裁决书、仲裁调解书)."""

    kind: str
    institution: str
    number: str
    made_on: LegalDate
    claim: str
    result: str
    obligor: Party | None = None
    obligee: Party | None = None
    served_on: LegalDate | None = None
    performance_due: LegalDate | None = None
    pages: int | None = None


@dataclass(frozen=True, kw_only=True)
class NotarialFacts:
    """A notarised instrument: enforceable, or a proof of facts (公证债权文书、公证书)."""

    kind: str
    institution: str
    number: str
    made_on: LegalDate
    content: str
    obligor: Party | None = None
    obligee: Party | None = None
    performance_due: LegalDate | None = None
    consents: bool = False
    checked: str = ""
    pages: int | None = None


class OutsideResultActs(Acts):
    """Results of arbitration and notary, at any stage."""

    @transition(
        "stage",
        source="*",
        target=None,
        conditions=[guards.award_is_not_on_patent_validity, guards.result_is_new, guards.duty_has_its_parties],
    )
    def record_award(self, act: ActFacts[AwardFacts]) -> None:
        """Enter an award: three months to have it set aside, two years to have it enforced (录入仲裁裁决)."""
        facts = act.facts
        name = "仲裁裁决书" if facts.kind == AWARD else "仲裁调解书"
        _keep(self, act, name, facts.claim, facts.result)
        _answer(self, ARBITRATION, facts.number, facts.result)
        if facts.served_on is not None and facts.kind == AWARD:
            act.happened("award_served", facts.served_on)
        if facts.performance_due is not None:
            act.happened("performance_due", facts.performance_due, without=_others(AWARD_ENFORCED))

    @transition(
        "stage",
        source="*",
        target=None,
        conditions=[guards.enforceable_instrument_is_fit, guards.result_is_new, guards.duty_has_its_parties],
    )
    def record_notarial(self, act: ActFacts[NotarialFacts]) -> None:
        """Enter a notarised instrument; an enforceable one has two years, a proof stands unless rebutted (录入公证)."""
        facts = act.facts
        names = {ENFORCEABLE: "赋予强制执行效力的公证债权文书", CERTIFICATE: "执行证书", PRESERVED: "保全证据公证书"}
        _keep(self, act, names[facts.kind], facts.content, facts.checked)
        _answer(self, NOTARY, facts.number, facts.content)
        if facts.performance_due is not None and facts.kind == ENFORCEABLE:
            act.happened("performance_due", facts.performance_due, without=_others(INSTRUMENT_ENFORCED))


def _others(own: str) -> tuple[str, ...]:
    return (*(rule for rule in FROM_PERFORMANCE if rule != own), "confirmation.enforce")


def sent_to(proceeding: Proceeding, target: str) -> dict[str, Any] | None:
    """Return where the parties were sent last for ``target``, and from where no result is on file yet (转办)."""
    routed = proceeding.brief.get("routed", ())
    sent = [each for each in routed if each["target"] == target and not each.get("answered")]
    return sent[-1] if sent else None


def _answer(proceeding: Any, target: str, number: str, result: str) -> None:
    """Enter the paper as the result of the matter that was sent there; without one, it stands by itself."""
    sent = sent_to(proceeding, target)
    if sent is not None:
        sent["answered"] = number
        results = proceeding.brief.setdefault("results", [])
        results.append({"target": target, "result": result, "number": number})


def _keep(proceeding: Any, act: ActFacts[Any], name: str, about: str, result: str) -> None:
    """Put the paper among the evidence of the case, and its effect into the file."""
    facts = act.facts
    last = max((each.no for each in act.last_evidence), default=0)
    act.add(
        Evidence(
            case=act.case, agency=proceeding.agency, no=last + 1, kind=EvidenceKind.DOCUMENTARY,
            name=f"{name}（{facts.number}）", source=facts.institution, obtained_on=act.day, proves=about,
            pages=facts.pages,
        )
    )  # fmt: skip
    kept = proceeding.brief.setdefault("outside_results", [])
    kept.append(
        {
            "name": name, "number": facts.number, "institution": facts.institution, "on": str(facts.made_on),
            "obligor": facts.obligor.ref if facts.obligor else "",
            "obligee": facts.obligee.ref if facts.obligee else "",
            "due": str(facts.performance_due or ""), "about": about, "result": result,
        }
    )  # fmt: skip
