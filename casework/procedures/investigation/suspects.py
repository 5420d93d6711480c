"""What the file keeps of each suspect, by short name: how held, how long, what was asked and decided (犯罪嫌疑人)."""

from __future__ import annotations

from datetime import date
from typing import Any

from casework.acts import ActFacts
from casework.counting import Extended, Restart, Stop, compute
from casework.dates import LegalDate
from casework.exceptions import InvalidInput
from casework.limits import limit, parse_amount
from casework.models import Party, PartyCourse, Proceeding
from casework.procedures.investigation.stages import HELD, Custody, End

CUSTODY_RULE = "crime.custody_investigation"
SUBMIT_RULE = "crime.custody_extension_submit"
REQUEST_RULE = "crime.request_arrest"
RELEASE_RULE = "crime.release_after_refusal"
# What must be done within 24 hours of detention or arrest.
FIRST_HOURS = (
    "crime.detention_send", "crime.detention_notify_family", "crime.detention_interrogate",
    "crime.arrest_notify_family", "crime.arrest_interrogate",
)  # fmt: skip
AT_LARGE = {Custody.BAIL: "crime.bail", Custody.SURVEILLANCE: "crime.residential_surveillance"}


def suspect(proceeding: Proceeding, ref: str) -> dict[str, Any]:
    """Return what is kept of the suspect called ``ref``; what is changed in it is saved with the act."""
    known: dict[str, dict[str, Any]] = proceeding.brief.setdefault("suspects", {})
    return known.setdefault(ref, {"custody": Custody.FREE.value, "end": End.OPEN.value})


def look(proceeding: Proceeding, ref: str) -> dict[str, Any]:
    """Return what is kept of the suspect, to be read only; guards change nothing."""
    known: dict[str, Any] = proceeding.brief.get("suspects", {}).get(ref, {})
    return known


def of_party(act: ActFacts[Any], party: Party) -> tuple[PartyCourse, dict[str, Any]]:
    """Return course and record of the suspect ``party``. Raises InvalidInput for somebody who is none."""
    course = act.course_of(party)
    if course is None:
        raise InvalidInput(f"{party}不是本案的犯罪嫌疑人。请先追加犯罪嫌疑人。")
    return course, suspect(act.proceeding, party.ref)


def by_ref(act: ActFacts[Any], ref: str) -> tuple[PartyCourse, dict[str, Any]]:
    """Return course and record of the suspect called ``ref``, whom another proceeding names."""
    return of_party(act, next(each for each in act.parties if each.ref == ref))


def crime_of(proceeding: Proceeding, ref: str) -> str:
    """Return the crime the suspect is suspected of, that of the case unless another was put down (涉嫌罪名)."""
    return str(look(proceeding, ref).get("crime") or proceeding.brief.get("suspected_crime", ""))


def named(act: ActFacts[Any], refs: tuple[str, ...] | list[str]) -> str:
    """Return the names of the suspects, as papers list them."""
    return "、".join(each.name for each in act.parties if each.ref in refs)


def expiry(record: dict[str, Any], act: ActFacts[Any]) -> date | None:
    """Return the day on which the custody of an arrested suspect ends, as the ledger of its term has it too."""
    rule = limit(CUSTODY_RULE)
    since = record["custody_since"]
    return compute(
        rule,
        LegalDate.parse(since),
        calendar=act.calendar,
        stops=[
            Stop(LegalDate.parse(first), LegalDate.parse(until) if until else None, ground)
            for first, until, ground in record.get("stops", [])
        ],
        extensions=[
            Extended(parse_amount(amount), "", LegalDate.parse(on)) for amount, on in record.get("granted", [])
        ],
        restarts=[Restart(LegalDate.parse(on), ground) for on, ground in record.get("restarts", [])],
    ).due_on


def watch_expiry(act: ActFacts[Any], course: PartyCourse, record: dict[str, Any]) -> None:
    """Let the seven days before the end of custody run to where that end lies now (公安刑事程序规定 148–150)."""
    act.cancel(SUBMIT_RULE, course)
    ends = expiry(record, act)
    record["custody_until"] = ends.isoformat() if ends else ""
    if ends is not None:
        act.happened("custody_expiry", LegalDate.of(ends), course)


def granted(record: dict[str, Any]) -> list[str]:
    """Return the extensions of custody that count: those since it last began anew."""
    restarts = [on for on, _ground in record.get("restarts", [])]
    return [amount for amount, on in record.get("granted", []) if not restarts or on >= max(restarts)]


def change_custody(act: ActFacts[Any], course: PartyCourse, record: dict[str, Any], now: str = Custody.FREE) -> None:
    """Put the suspect under another measure, or none: what limited the one before is done, late or in time.

    Duties of the first 24 hours fall away with custody itself, but outlive the change from detention to arrest.
    """
    for rule in ("crime.summons", REQUEST_RULE, CUSTODY_RULE, RELEASE_RULE, *AT_LARGE.values()):
        act.meet(rule, course)
    act.cancel(SUBMIT_RULE, course)
    for rule in () if now in HELD else FIRST_HOURS:
        act.cancel(rule, course)
    if now not in HELD and record.get("arrest", {}).get("state") == "executed":
        record["arrest"]["state"] = "ended"  # another request may follow, when bail is broken say
    record["custody"] = str(now)
    record.pop("custody_until", None)


def request_ends(act: ActFacts[Any], record: dict[str, Any]) -> date | None:
    """Return the last day to request the arrest of a detained suspect, with the extensions given so far."""
    extensions = [Extended(parse_amount(amount), "", act.at) for amount in record.get("request_extended", [])]
    since = LegalDate.parse(record["detained_at"])
    return compute(limit(REQUEST_RULE), since, calendar=act.calendar, extensions=extensions).due_on
