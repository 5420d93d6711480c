"""What was found about each party, and the border to crime (认定、涉嫌犯罪): 行政处罚法 arts. 27, 54."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from django_fsm import transition

from casework.acts import ActFacts
from casework.guards import crime as guards
from casework.guards.investigation import is_not_recused
from casework.models import AMOUNTS, CrimeAlert, Finding, Party
from casework.procedures.base import Acts
from casework.procedures.penalty.approval import course_for
from casework.procedures.penalty.stages import INVESTIGATING, Stage

CIRCUMSTANCES = ("crime_article", "qualification", "act_from", "act_until", "suspicion", "basis")


@dataclass(frozen=True, kw_only=True)
class FindingFacts:
    """Amounts and legal qualification for one party; amounts in CNY, unknown ones left out."""

    party: Party
    basis: str
    act_from: date | None = None
    act_until: date | None = None
    illegal_turnover: Decimal | None = None
    illegal_gains: Decimal | None = None
    goods_value: Decimal | None = None
    sales_amount: Decimal | None = None
    counts: tuple[dict[str, Any], ...] = ()
    lower_bounds: tuple[str, ...] = ()
    crime_article: str = ""
    groups: tuple[str, ...] = field(default_factory=tuple)
    qualification: str = ""
    suspicion: bool = False
    facts_found: str = ""
    evidence_summary: str = ""
    law_violated: str = ""
    life_and_health: bool = False


@dataclass(frozen=True, kw_only=True)
class DismissalFacts:
    """Why what looked like a crime is none; the procuratorate can read it."""

    party: Party
    reason: str
    opinion: str


class FindingActs(Acts):
    """Findings by party and version; thresholds of crime are weighed by the one door at every save."""

    @transition("stage", source=[*INVESTIGATING, Stage.DECIDED], target=None, conditions=[is_not_recused])
    def find_facts(self, act: ActFacts[FindingFacts]) -> None:
        """Put down what was found about a party (认定事实); an earlier finding stays, no longer current."""
        facts = act.facts
        figures = {name: getattr(facts, name) for name in (*AMOUNTS, *CIRCUMSTANCES)}
        renew_finding(
            act,
            facts.party,
            **figures,
            counts={row["measure"]: str(row["count"]) for row in facts.counts},
            lower_bounds=list(facts.lower_bounds),
            groups=list(facts.groups),
        )
        note(act, facts.party, "facts_found", "evidence_summary", "law_violated")
        if facts.life_and_health:
            self.marks["life_and_health"] = "是"

    @transition(
        "stage",
        source=[*INVESTIGATING, Stage.DECIDED],
        target=None,
        conditions=[guards.alert_is_raised, guards.dismissal_has_a_reason],
    )
    def dismiss_crime_alert(self, act: ActFacts[DismissalFacts]) -> None:
        """The head in charge rules out a crime, with a reason the procuratorate can read (排除涉嫌犯罪)."""
        course = course_for(act, act.facts.party)
        act.notes["dismissed"] = {"party": act.facts.party.ref, "alert": course.crime_reason}
        course.crime_alert, course.crime_reason = CrimeAlert.DISMISSED, act.facts.reason
        act.change(course, "crime_alert", "crime_reason")
        act.opine("负责人意见", act.facts.opinion)


def note(act: ActFacts[Any], party: Party, *names: str) -> None:
    """Keep what was written about a party for the drafts, and as the file's word until a paper has one of its own."""
    brief = act.proceeding.brief
    written = {name: getattr(act.facts, name) for name in names if getattr(act.facts, name)}
    brief["found"] = {**brief.get("found", {}), party.ref: written}
    brief.update({name: text for name, text in written.items() if name not in brief.get("passages", {})})


def renew_finding(act: ActFacts[Any], party: Party, **values: Any) -> Finding:
    """Add the next version of the finding about ``party``; the earlier one is kept and no longer current."""
    earlier = act.finding_of(party)
    if earlier is not None:
        earlier.current = False
        act.change(earlier, "current")
    finding: Finding = act.add(
        Finding(
            proceeding=act.proceeding,
            party=party,
            version=earlier.version + 1 if earlier else 1,
            found_on=act.day,
            **values,
        )
    )
    return finding
