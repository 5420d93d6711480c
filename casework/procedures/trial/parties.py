"""The accused of a trial (被告人), each with a course of its own, and word of what was decided about them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from casework.acts import ActFacts
from casework.dates import LegalDate
from casework.models import Assignment, PartyCourse
from casework.procedures import held
from casework.procedures.link import JUDGED, Judgment
from casework.procedures.trial.stages import EVERY_TERM, TERM_PAIRS

# The mark of an accused whose trial alone stands still (部分被告人中止审理).
SUSPENDED = "suspended_since"
# Who may hear of a judgment in effect; each that waits is named in the link of the trial.
HEARERS = ("prosecution", "investigation", "penalty", "copyright_penalty")


def name_accused(act: ActFacts[Any]) -> None:
    """Note whom this proceeding is about: others of the case may not be charged, and stand on no paper of it."""
    act.proceeding.brief["accused"] = [course.party.ref for course in act.courses]
    act.proceeding.brief["accused_names"] = "、".join(course.party.name for course in act.courses)


def lead_by(act: ActFacts[Any]) -> None:
    """Make the judge who takes the case on its handler (承办法官)."""
    act.proceeding.handler = act.officer
    act.change(act.proceeding, "handler")
    act.add(Assignment(proceeding=act.proceeding, officer=act.officer, part=Assignment.Part.LEAD, since=act.day))


def untried(courses: Iterable[PartyCourse]) -> list[PartyCourse]:
    """Return the courses of the accused about whom nothing has been decided yet."""
    return [course for course in courses if not course.decision.get("verdict")]


def going_on(courses: Iterable[PartyCourse]) -> list[PartyCourse]:
    """Return the courses of the accused who are still to be tried and whose trial does not stand still."""
    return [course for course in untried(courses) if not course.marks.get(SUSPENDED)]


def follow_custody(act: ActFacts[Any]) -> None:
    """Let the terms bend to who is in custody among those whose trial goes on (刑事诉讼法 105)."""
    held.run_on(act, TERM_PAIRS, going_on(act.courses) or untried(act.courses))


def pending(courses: Iterable[PartyCourse]) -> list[PartyCourse]:
    """Return the courses of the accused whose judgment waits to take effect."""
    return [course for course in courses if course.decision.get("number") and not course.decision.get("effective")]


def appellants(courses: Iterable[PartyCourse]) -> list[PartyCourse]:
    """Return the courses of the accused who appealed and did not take it back."""
    return [course for course in courses if course.decision.get("appeal")]


def end_for(act: ActFacts[Any], course: PartyCourse, verdict: str, **said: Any) -> None:
    """Note how the trial ended for one accused, without a judgment on the matter."""
    course.decision = {**course.decision, "verdict": str(verdict), **said}
    for rule in EVERY_TERM:
        act.cancel(rule, course, alone=True)  # one that was set apart; that of the others runs on
    course.conclude()
    act.change(course, "decision", "state")


def take_effect(act: ActFacts[Any], courses: Iterable[PartyCourse], on: str) -> None:
    """Let the judgment about these accused be in effect from day ``on``, and tell all who wait of it."""
    together: dict[tuple[str, ...], list[PartyCourse]] = {}
    for course in courses:
        course.decision = {**course.decision, "effective": on}
        act.change(course, "decision")
        said = course.decision
        key = (said["verdict"], said.get("number", ""), said.get("fine", ""), said.get("offset", ""))
        together.setdefault(key, []).append(course)
    link, goods = act.proceeding.brief.get("link", {}), act.proceeding.brief.get("goods_handling", "")
    for (verdict, number, fine, offset), group in together.items():
        refs = tuple(course.party.ref for course in group)
        told = Judgment(refs, verdict, number, LegalDate.parse(on), fine, offset, goods)
        for kind in HEARERS:
            if kind in link:
                act.tell(JUDGED, link[kind], told)
