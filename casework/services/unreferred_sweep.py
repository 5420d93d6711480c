"""The list of those who should have been referred, drawn up again: nightly, and when a version of the law changes."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db import transaction
from django.db.models import OuterRef, QuerySet, Subquery

from casework.agencies import ENFORCING
from casework.exceptions import LawDataError
from casework.models import Case, CrimeAlert, Finding, PartyCourse, Unreferred
from casework.services import crime, unreferred

log = logging.getLogger(__name__)

BATCH = 1000


@dataclass
class Swept:
    """What a sweep looked at and changed: findings weighed, parties newly listed, those that cannot be weighed."""

    weighed: int = 0
    entered: list[str] = field(default_factory=list)
    faulty: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        text = f"核对现行认定 {self.weighed} 项，新列入或者更新 {len(self.entered)} 项"
        return f"{text}；无法对照 {len(self.faulty)} 项，请核对其定性" if self.faulty else text


def recount(today: date) -> Swept:
    """Weigh every current finding of the enforcement agencies again and list who is missing; safe to run twice.

    Nobody is taken off: that takes an act with a reason. Everything is weighed without a lock first; each
    case with somebody to enter is then locked and weighed once more.
    """
    found = Swept()
    missing: dict[int, None] = {}
    for batch in _batches():
        listed = _last_entries(batch)
        for finding in batch:
            found.weighed += 1
            if _grounds(finding, listed.get((finding.proceeding_id, finding.party_id)), today, found):
                missing[finding.proceeding.case_id] = None
    for case in missing:
        _enter(case, today, found)
    return found


def _current() -> QuerySet[Finding]:
    """The findings that hold, each with the alert of its party."""
    course = PartyCourse.objects.filter(proceeding=OuterRef("proceeding"), party=OuterRef("party"))
    return (
        Finding.objects.filter(current=True, proceeding__agency__kind__in=ENFORCING)
        .annotate(alert=Subquery(course.values("crime_alert")))
        .exclude(alert=CrimeAlert.REFERRED)
        .select_related("proceeding__case", "party")
        .order_by("pk")
    )


def _batches() -> Iterator[Sequence[Finding]]:
    last = 0
    while batch := list(_current().filter(pk__gt=last)[:BATCH]):
        yield batch
        last = batch[-1].pk


def _last_entries(batch: Sequence[Finding]) -> dict[tuple[int, int], Unreferred]:
    """Return the latest entry of each party of the batch, left or not."""
    entries = Unreferred.objects.filter(proceeding__in={each.proceeding_id for each in batch}).order_by("pk")
    return {(each.proceeding_id, each.party_id): each for each in entries}


def _grounds(finding: Finding, last: Unreferred | None, today: date, found: Swept) -> list[crime.Ground]:
    """Return the grounds on which the party is to be listed; none where it is listed so, or left by an act."""
    try:
        grounds = crime.grounds(finding, today)
    except LawDataError as error:
        found.faulty.append(f"{finding.proceeding.case.number} {finding.party}：{error}")
        log.warning("应移未移清单：%s", found.faulty[-1])
        return []
    rules = {each.rule for each in grounds}
    if last is None:
        # Dismissed before there was a list: the head has answered for it.
        return [] if finding.alert == CrimeAlert.DISMISSED else grounds  # type: ignore[attr-defined]  # annotated
    if last.left_on is None:
        same = last.finding_id == finding.pk and last.grounds == crime.stored(grounds)
        return [] if same else grounds
    # It left by an act about these grounds; another threshold that holds now was not answered for.
    answered = {each["rule"] for each in last.grounds} if last.finding_id == finding.pk else set()
    return grounds if rules - answered else []


def _enter(case: int, today: date, found: Swept) -> None:
    with transaction.atomic():
        locked = Case.objects.select_for_update(no_key=True).get(pk=case)
        findings = list(_current().filter(proceeding__case=locked))
        listed = _last_entries(findings)
        again = Swept()
        for finding in findings:
            grounds = _grounds(finding, listed.get((finding.proceeding_id, finding.party_id)), today, again)
            if grounds and unreferred.enter(case, finding, crime.stored(grounds), today):
                found.entered.append(f"{locked.number} {finding.party}")
