"""Findings held against the criminal thresholds at every save: crime is not settled by a fine."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from casework.acts import ActFacts
from casework.law.articles import citation
from casework.law.fines import fine
from casework.law.thresholds import Met, thresholds, thresholds_met
from casework.models import CrimeAlert, Finding
from casework.services import unreferred

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
SUSPICION = "suspicion"


@dataclass(frozen=True, slots=True)
class Ground:
    """Why a finding points to a crime: one threshold met, with figure, article and version; or suspicion."""

    rule: str
    article: str
    text: str
    version: str = ""
    crime: str = ""
    measure: str = ""
    figure: str = ""
    at_least: str = ""
    unit: str = ""
    verified: bool = True

    def __str__(self) -> str:
        return self.text


def weigh(act: ActFacts[Any], finding: Finding) -> None:
    """Raise the alert of the party when ``finding`` meets a threshold in force, or suspicion is on file.

    An alert that was dismissed is raised again, since the dismissal was about other figures. A party of an
    enforcement agency stands from then on the list of those that should have been referred. Whom the procuratorate
    wants punished here instead of prosecuted is not to be referred to it again, unless the officer suspects more.
    """
    course = act.course_of(finding.party)
    if course is None or course.crime_alert == CrimeAlert.REFERRED:
        return
    found = grounds(finding, act.today)
    if not found:
        return
    if _was_weighed(act, finding):
        act.notes.setdefault("crime_decided", []).append({"party": finding.party.ref, "grounds": list(map(str, found))})
        return
    course.crime_alert = CrimeAlert.RAISED
    course.crime_reason = "；".join(map(str, found))
    course.save(update_fields=["crime_alert", "crime_reason"])
    act.notes.setdefault("crime", []).append({"party": finding.party.ref, "grounds": [str(each) for each in found]})
    if unreferred.is_watched(act.proceeding.agency):
        unreferred.enter(act.case.pk, finding, stored(found), act.day)


def _was_weighed(act: ActFacts[Any], finding: Finding) -> bool:
    """Whether a procuratorial opinion asks that the party be punished here (行政处罚法 27: 检察意见)."""
    opinion = act.proceeding.brief.get("opinion") or {}
    return finding.party.ref in opinion.get("refs", ()) and not finding.suspicion


def grounds(finding: Finding, today: date) -> list[Ground]:
    """Return why ``finding`` points to a crime: each threshold met with figure and article, and suspicion.

    The version in force at the end of the act governs. An act that was not found to have ended may go on:
    it is held against the version of the day of the finding and against that of today.
    """
    days = [finding.act_until] if finding.act_until else sorted({finding.found_on, max(finding.found_on, today)})
    # By rule, the later version in the place of the earlier one.
    met = {each.threshold.id: each for day in days for each in _met(finding, day)}
    found = [_ground(each) for each in met.values()]
    if finding.suspicion:
        article = "行政执法机关移送涉嫌犯罪案件的规定第三条"
        found.append(Ground(SUSPICION, article, f"有合理嫌疑（{article}）"))
    return found


def stored(found: list[Ground]) -> list[dict[str, Any]]:
    """Return grounds as they are kept on the list."""
    return [asdict(each) for each in found]


def _ground(met: Met) -> Ground:
    rule = met.threshold
    return Ground(
        rule=rule.id,
        article=citation(rule.law),
        text=str(met),
        version=rule.in_force.isoformat() if rule.in_force else "",
        crime=rule.crime,
        measure=rule.measure_label,
        figure=f"{met.figure:,f}",
        at_least=f"{rule.at_least:,f}",
        unit=rule.unit_label,
        verified=rule.verified,
    )


def _met(finding: Finding, day: date) -> list[Met]:
    articles, groups = _asked(finding, day)
    return thresholds_met(articles, finding.measures, groups, day) if articles else []


def _asked(finding: Finding, day: date) -> tuple[tuple[str, ...], set[str]]:
    """Return the articles and circumstances that ``finding`` is held against.

    An officer who names no crime is asked about those that the act may amount to, and one who
    names no circumstances about the ordinary ones: silence must not keep an alert from being raised.
    """
    articles: tuple[str, ...] = (finding.crime_article,) if finding.crime_article else ()
    if not articles and finding.qualification:
        articles = CRIMES.get(fine(finding.qualification, finding.act_until or finding.found_on).act, ())
    ordinary = {rule.group for rule in thresholds(day) if rule.group.endswith("ordinary")}
    return articles, set(finding.groups) or ordinary
