"""Findings held against the criminal thresholds at every save: crime is not settled by a fine."""

from __future__ import annotations

from datetime import date
from typing import Any

from casework.acts import ActFacts
from casework.law.fines import fine
from casework.law.thresholds import thresholds, thresholds_met
from casework.models import CrimeAlert, Finding

# The crimes that an unlawful act may amount to, where the officer named none (刑法 213–219).
CRIMES = {
    "trademark.infringement": ("213", "214", "215"),
    "patent.passing_off": ("216",),
    "copyright.public_interest": ("217", "218"),
    "copyright.public_interest_regulation": ("217", "218"),
    "copyright.network_dissemination": ("217",),
    "copyright.software": ("217", "218"),
    "unfair_competition.trade_secret": ("219",),
}


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
    articles, groups = _asked(finding, day)
    found = [str(met) for met in thresholds_met(articles, finding.measures, groups, day)] if articles else []
    if finding.suspicion:
        found.append("有合理嫌疑（行政执法机关移送涉嫌犯罪案件的规定第三条）")
    return found


def _asked(finding: Finding, day: date) -> tuple[tuple[str, ...], set[str]]:
    """Return the articles and circumstances that ``finding`` is held against.

    An officer who names no crime is asked about those that the act may amount to, and one who
    names no circumstances about the ordinary ones: silence must not keep an alert from being raised.
    """
    articles: tuple[str, ...] = (finding.crime_article,) if finding.crime_article else ()
    if not articles and finding.qualification:
        articles = CRIMES.get(fine(finding.qualification, day).act, ())
    ordinary = {rule.group for rule in thresholds(day) if rule.group.endswith("ordinary")}
    return articles, set(finding.groups) or ordinary
