"""Findings held against the criminal thresholds at every save: crime is not settled by a fine."""

from __future__ import annotations

from typing import Any

from casework.acts import ActFacts
from casework.law.thresholds import thresholds_met
from casework.models import CrimeAlert, Finding


def weigh(act: ActFacts[Any], finding: Finding) -> None:
    """Raise the alert of the party when ``finding`` meets a threshold in force, or suspicion is on file.

    The version in force at the end of the act found governs; without it, the day of the finding.
    An alert that was dismissed is raised again, since the dismissal was about other figures.
    """
    course = act.course_of(finding.party)
    if course is None or course.crime_alert == CrimeAlert.REFERRED:
        return
    grounds = [str(line) for line in reasons(finding)]
    if not grounds:
        return
    course.crime_alert = CrimeAlert.RAISED
    course.crime_reason = "；".join(grounds)
    course.save(update_fields=["crime_alert", "crime_reason"])
    act.notes.setdefault("crime", []).append({"party": finding.party.ref, "grounds": grounds})


def reasons(finding: Finding) -> list[str]:
    """Return why ``finding`` points to a crime: each threshold met with figure and article, and suspicion."""
    day = finding.act_until or finding.found_on
    articles = [finding.crime_article] if finding.crime_article else None
    found = (
        [str(met) for met in thresholds_met(articles, finding.measures, set(finding.groups), day)]
        if finding.measures
        else []
    )
    if finding.suspicion:
        found.append("有合理嫌疑（行政执法机关移送涉嫌犯罪案件的规定第三条）")
    return found

