"""Which open cases a new version of the law touches, and under which version each of them goes on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Q

from casework.dates import LegalDate
from casework.law.basis import Register
from casework.law.fines import fine_register
from casework.law.limits import limit_register
from casework.law.thresholds import threshold_register
from casework.models import OPEN_STATES, CaseState, Deadline, Finding
from casework.services.crime import CRIMES


@dataclass(frozen=True, slots=True)
class Touched:
    """One open case, the rule that changed, and whether the new version governs it."""

    case: int
    number: str
    title: str
    subject: str
    new_governs: bool

    def __str__(self) -> str:
        how = "适用新版本" if self.new_governs else "继续适用旧版本，请核对"
        return f"{self.number} {self.title}：{self.subject}，{how}"


def law_touches(day: date) -> list[Touched]:
    """Return the open cases touched by the versions that give way on ``day``. Two queries.

    A term goes by the version of the day it started; an act found goes by the version in force when it ended,
    and a penalty under a later, lighter version is for the officer to weigh (行政处罚法 37), so both are listed.
    """
    return [*_terms(day), *_findings(day)]


def _ended(register: Register[Any], day: date) -> list[Any]:
    """The versions whose last day is the day before: another takes their place, or none."""
    return [version for version in register.all() if version.until == day - timedelta(days=1)]


def _terms(day: date) -> Iterable[Touched]:
    changed = {version.id for version in _ended(limit_register(), day)}
    running = Deadline.objects.filter(rule__in=changed, state__in=OPEN_STATES).select_related("case")
    for deadline in running.order_by("case", "pk"):
        started = LegalDate.parse(deadline.started)
        yield _touched(deadline.case, f"期限“{deadline.label}”", started.value is None or started.earliest >= day)


def _findings(day: date) -> Iterable[Touched]:
    fines = {name for version in _ended(fine_register(), day) for name in (version.id, version.act)}
    crimes = {version.crime_article for version in _ended(threshold_register(), day)}
    # Where no crime was named, those that the act may amount to were asked.
    numbers = {each.removeprefix("刑法.") for each in crimes}
    acts = {act for act, articles in CRIMES.items() if numbers & set(articles)}
    acts |= {version.id for version in fine_register().all() if version.act in acts}
    found = Finding.objects.filter(
        Q(qualification__in=fines) | Q(crime_article__in=crimes) | Q(crime_article="", qualification__in=acts),
        current=True,
        proceeding__case__state=CaseState.OPEN,
        proceeding__ended_on=None,
    ).select_related("proceeding__case", "party")
    for finding in found.order_by("proceeding__case", "pk"):
        about = f"对{finding.party.name}的认定"
        ended = finding.act_until or finding.found_on
        yield _touched(finding.proceeding.case, about, ended >= day)


def _touched(case: Any, subject: str, new_governs: bool) -> Touched:
    return Touched(case.pk, case.number, case.title, subject, new_governs)
