"""How long custody may last (侦查羁押期限): 2 + 1 + 2 + 2 months, its restarts and stops: 刑事诉讼法 156–160."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django_fsm import transition

from casework.acts import ActFacts
from casework.dates import LegalDate
from casework.guards import criminal_arrest as guards
from casework.limits import parse_amount
from casework.models import Agency, Party
from casework.procedures.base import Acts
from casework.procedures.investigation.arrest import EXTENSION, ask_procuratorate
from casework.procedures.investigation.coercion import SuspectFacts
from casework.procedures.investigation.stages import AT_WORK, LISTENING
from casework.procedures.investigation.suspects import (
    CUSTODY_RULE,
    SUBMIT_RULE,
    by_ref,
    crime_of,
    granted,
    of_party,
    watch_expiry,
)
from casework.procedures.link import EXTENSION_DECIDED, ExtensionDecision

# Extensions of custody in their order: article of 刑事诉讼法 → how much it adds.
STEPS = {"156": "1 month", "158": "2 months", "159": "2 months"}
IDENTITY, NEW_CRIME = "identity_unknown", "new_major_crime"


@dataclass(frozen=True)
class ExtensionFacts:
    """Which extension of custody is asked for (提请批准延长侦查羁押期限)."""

    party: Party
    ground: str
    progress: str
    reason: str
    recipient: Agency | None = None
    receiving_agency: str = ""


@dataclass(frozen=True)
class ExtensionAnswer:
    """What a procuratorate outside the system decided (录入延长侦查羁押期限决定)."""

    party: Party
    ground: str
    decision: str
    number: str
    agency: str
    decided_on: LegalDate
    reason: str = ""


@dataclass(frozen=True)
class NewCrimeFacts:
    """Another major crime, and when it was discovered (发现另有重要罪行)."""

    party: Party
    found_at: LegalDate
    reason: str


@dataclass(frozen=True)
class IdentityFacts:
    """Who the suspect turned out to be (查清身份)."""

    party: Party
    name: str
    id_number: str = ""
    address: str = ""


class CustodyTermActs(Acts):
    """More time in custody, asked for and given; and what begins or stops its clock, by suspect."""

    @transition(
        "stage",
        source=list(AT_WORK),
        target=None,
        conditions=[guards.suspect_is_arrested, guards.custody_can_still_be_extended],
    )
    def request_custody_extension(self, act: ActFacts[ExtensionFacts]) -> None:
        """Ask for more time seven days before custody ends; the steps come in the order of the law (延长羁押)."""
        facts = act.facts
        course, record = of_party(act, facts.party)
        record["extension"] = {"asked": str(act.at), "ground": facts.ground, "outside": facts.recipient is None}
        until = record.get("custody_until", "")
        added = str(parse_amount(STEPS[facts.ground]))
        act.meet(SUBMIT_RULE, course)
        act.answers_no_term()
        ask_procuratorate(
            act, EXTENSION, (facts.party,), ground=facts.ground, amount=STEPS[facts.ground], added=added, until=until,
            granted=granted(record), progress=facts.progress, reason=facts.reason,
        )  # fmt: skip
        act.prints()
        act.issue(
            "custody_extension_opinion", facts.party, suspected_crime=crime_of(self, facts.party.ref),
            custody_since=record["custody_since"][:10], custody_until=until, added=added,
        )  # fmt: skip

    @transition("stage", source=list(LISTENING), target=None)
    def hear_extension(self, act: ActFacts[ExtensionDecision]) -> None:
        """The competent procuratorate allowed more time, or did not (批准或者不批准延长)."""
        facts = act.facts
        for ref in facts.refs:
            course, record = by_ref(act, ref)
            record["extension"] = {**record.get("extension", {}), "granted": facts.granted, "number": facts.number}
            if facts.granted:
                record["granted"] = [*record.get("granted", []), [facts.amount, str(act.at)]]
                act.extend(CUSTODY_RULE, facts.amount, None, course)
                watch_expiry(act, course, record)

    @transition(
        "stage",
        source=list(AT_WORK),
        target=None,
        conditions=[guards.suspect_is_arrested, guards.custody_can_still_be_extended],
    )
    def record_extension_decision(self, act: ActFacts[ExtensionAnswer]) -> None:
        """Enter what a procuratorate outside the system decided on the extension (录入)."""
        facts = act.facts
        told = ExtensionDecision(
            (facts.party.ref,), facts.decision == "approve", STEPS[facts.ground], facts.agency, facts.number,
            facts.reason, facts.decided_on,
        )  # fmt: skip
        act.tell(EXTENSION_DECIDED, self, told)

    @transition("stage", source=list(AT_WORK), target=None, conditions=[guards.custody_is_counted])
    def find_new_crime(self, act: ActFacts[NewCrimeFacts]) -> None:
        """Another major crime came to light: custody is counted anew from the day of discovery (重新计算)."""
        facts = act.facts
        course, record = of_party(act, facts.party)
        record["restarts"] = [*record.get("restarts", []), [str(facts.found_at), NEW_CRIME]]
        act.restart(CUSTODY_RULE, NEW_CRIME, facts.found_at, course)
        watch_expiry(act, course, record)

    @transition(
        "stage",
        source=list(AT_WORK),
        target=None,
        conditions=[guards.custody_is_counted, guards.identity_is_not_in_doubt_yet],
    )
    def doubt_identity(self, act: ActFacts[SuspectFacts]) -> None:
        """The suspect does not tell a true name: custody does not count until it is known (身份不明)."""
        course, record = of_party(act, act.facts.party)
        since = LegalDate.parse(record["custody_since"])
        record["stops"] = [*record.get("stops", []), [str(since), None, IDENTITY]]
        act.stop(IDENTITY, since, course)
        watch_expiry(act, course, record)

    @transition("stage", source=list(AT_WORK), target=None, conditions=[guards.identity_is_in_doubt])
    def establish_identity(self, act: ActFacts[IdentityFacts]) -> None:
        """The identity is known: the two months run from this day (自查清身份之日起计算)."""
        facts = act.facts
        course, record = of_party(act, facts.party)
        facts.party.name, facts.party.id_number = facts.name, facts.id_number or facts.party.id_number
        facts.party.address = facts.address or facts.party.address
        act.change(facts.party, "name", "id_number", "address")
        end_stop(act, record, IDENTITY)
        act.resume(IDENTITY, course=course)
        watch_expiry(act, course, record)


def end_stop(act: ActFacts[Any], record: dict[str, Any], ground: str) -> None:
    """Put down that the time left out under ``ground`` ends with this act."""
    record["stops"] = [
        [first, until or (str(act.at) if why == ground else None), why] for first, until, why in record.get("stops", [])
    ]
