"""The agreement clause by clause, and its signing (调解协议): 人民调解法 arts. 28–30; 专利纠纷裁决调解办法 69."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django_fsm import RETURN_VALUE, transition

from casework.acts import ActFacts
from casework.agreements import Agreement, check
from casework.dates import LegalDate
from casework.guards import mediating as guards
from casework.models import Party
from casework.procedures import agreed_clauses
from casework.procedures.mediating.shared import SharedActs
from casework.procedures.mediating.words import AGREED, DRAWN, FAILED, IN_EFFECT, ORAL, REDRAFT, SIGNED, WRITTEN


@dataclass(frozen=True, kw_only=True)
class DraftFacts:
    """The agreement as it is to be signed (拟定调解协议)."""

    form: str
    facts_found: str
    liability: str
    clauses: tuple[dict[str, Any], ...]
    agents: tuple[dict[str, Any], ...] = ()
    copies_made: int = 3


@dataclass(frozen=True, kw_only=True)
class SignFacts:
    """Who signed, when, and from when it has effect (签署)."""

    result: str
    signed_on: LegalDate | None = None
    signers: tuple[Party, ...] = ()
    mediators_signed: bool = False
    sealed: bool = False
    effective_on: LegalDate | None = None
    overruled: tuple[dict[str, Any], ...] = ()
    # The last days of terms that the agreement has in words alone, as they are known by now.
    dated: tuple[dict[str, Any], ...] = ()
    reason: str = ""


class AgreementActs(SharedActs):
    """What was agreed is drawn up and signed (协议)."""

    @transition(
        "stage",
        source=AGREED,
        target=DRAWN,
        conditions=[guards.clauses_say_enough, guards.office_agreements_are_written],
    )
    def draw_up(self, act: ActFacts[DraftFacts]) -> None:
        """Draw up what was agreed, clause by clause; the text is what the parties are to sign (拟定协议)."""
        facts = act.facts
        drawn = agreed_clauses.put_down(self, act, facts.clauses)
        found = check(Agreement(drawn, act.parties, act.rights), act.day, act.calendar)
        self.brief["doubts"] = [f"{each.text}{each.remedy}" for each in found]
        self.brief.update(
            form=facts.form, facts_found=facts.facts_found, liability=facts.liability, agents=list(facts.agents),
            copies_made=facts.copies_made, agreed_on=act.day.isoformat(),
            clauses=[agreed_clauses.worded(row) for row in facts.clauses],
        )  # fmt: skip
        act.prints()
        if facts.form == WRITTEN:
            refs = tuple(each.party.ref for each in act.courses)
            act.issue_for(self.PAPERS["agreement"], refs, clauses=self.brief["clauses"])

    @transition(
        "stage",
        source=DRAWN,
        target=RETURN_VALUE(IN_EFFECT, AGREED, FAILED),
        conditions=[guards.agreement_is_signed_by_all, guards.agreement_is_sound_or_overruled],
    )
    def sign(self, act: ActFacts[SignFacts]) -> str:
        """Have the agreement signed by all; it takes effect, and who sent the parties is told (签署)."""
        facts = act.facts
        if facts.result != SIGNED:
            self._give_up_draft(act)
            self.brief["ending"] = "failed"
            act.answers_no_term()
            return AGREED if facts.result == REDRAFT else FAILED
        signed = facts.signed_on or act.at
        effective = facts.effective_on or signed
        self.brief.update(signed_on=str(signed), effective_on=str(effective))
        self.brief["overruled"] = {row["finding"]: row["reason"] for row in facts.overruled if row["reason"]}
        if self.brief["form"] == ORAL:
            act.issue(self.PAPERS["oral"])
        act.happened("mediation_agreement_effective", effective)
        self._meet_own_terms(act)
        standing = agreed_clauses.standing(self, act)
        agreed_clauses.fix_terms(act, standing, effective, facts.dated)
        agreed_clauses.watch_next(self, act, standing, effective)
        paper = self._agreement(act)
        self._send_result(act, paper)
        self._tell(act, "agreed", number=paper.number if paper else "", effective=effective)
        return IN_EFFECT
