"""The judgment about each accused: verdict, penalties, offset, gains, goods (刑事诉讼法 200–202)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django_fsm import RETURN_VALUE, transition

from casework.acts import ActFacts
from casework.guards import trial_fine
from casework.guards import trial_judgment as guards
from casework.models import CourseState, PartyCourse
from casework.procedures.base import Acts
from casework.procedures.trial.intake import PUBLIC
from casework.procedures.trial.parties import follow_custody, going_on, untried
from casework.procedures.trial.stages import Stage, Verdict
from casework.procedures.trial.suspension import answer_own_terms, try_apart
from casework.procedures.trial.wording import offset_of, sentence_of

DESTROY, GIVE_BACK, OTHERWISE, NO_GOODS = "destroy", "return", "other", "none"


@dataclass(frozen=True)
class JudgmentFacts:
    """The judgment; ``results`` has a row for each accused it is about (刑事判决书)."""

    results: tuple[dict[str, Any], ...]
    facts_found: str
    evidence_summary: str
    reasoning: str
    law_applied: str
    gains_handling: str
    disposal: str
    goods_handling: str
    superior: str
    fine_within: str = ""
    copies: int = 3
    # New facts charged in addition after the case was sent back (补充起诉); else the sentence has a ceiling.
    new_facts: str = ""


class JudgmentActs(Acts):
    """The accused are judged, all together or one after the other."""

    @transition(
        "stage",
        source=Stage.HEARD,
        target=RETURN_VALUE(Stage.HEARD, Stage.JUDGED),
        conditions=[
            guards.each_accused_is_judged_once,
            guards.sentences_are_complete,
            guards.sentence_is_within_its_article,
            guards.probation_is_lawful,
            guards.sentence_fits_the_procedure,
            guards.fast_track_is_judged_in_court,
            trial_fine.fine_is_usual_or_reasoned,
            trial_fine.fine_paid_before_is_set_off,
            guards.property_is_in_the_judgment,
            guards.appeal_makes_nothing_heavier,
        ],
    )
    def judge(self, act: ActFacts[JudgmentFacts]) -> str:
        """Give judgment about the accused named; an administrative fine already paid is set off (宣告判决)."""
        facts = act.facts
        self.brief.update(
            goods_handling=facts.goods_handling, disposal=facts.disposal, superior=facts.superior,
            facts_found=facts.facts_found, evidence_summary=facts.evidence_summary,
        )  # fmt: skip
        act.prints()
        served_on = tuple(row["party"].ref for row in facts.results)
        if self.brief.get("origin") == PUBLIC:
            served_on += (self.brief["prosecuted_by"],)
        act.issue_for("criminal_judgment", served_on, **judgment_values(act, facts.results))
        for row in facts.results:
            decide(act, row)
        answer_own_terms(act, [each for each in act.courses if each.party.ref in served_on])
        if going_on(act.courses):
            follow_custody(act)
            return Stage.HEARD
        standing = untried(act.courses)
        if standing:
            try_apart(act, standing)
        return Stage.JUDGED


def judgment_values(act: ActFacts[Any], rows: tuple[dict[str, Any], ...]) -> dict[str, Any]:
    """Return what a judgment about ``rows`` prints besides the facts entered."""
    offsets = [offset_of(row | {"paid": paid(act, row)}, offset(act, row)) for row in rows if offset(act, row)]
    fined = any(row["fine"] for row in rows)
    return {"sentences": [sentence_of(row) for row in rows], "offsets": offsets, "fined": fined,
            "accused": [row["party"].ref for row in rows], "track": act.proceeding.brief.get("track", "")}  # fmt: skip


def paid(act: ActFacts[Any], row: dict[str, Any]) -> Decimal:
    """Return the administrative fine that counts for ``row``: the one entered, else the one on file."""
    return trial_fine.paid_on_file(act, row["party"]) if row["paid"] is None else Decimal(row["paid"])


def offset(act: ActFacts[Any], row: dict[str, Any]) -> Decimal:
    """Return how much of the criminal fine an administrative one settles: no more than the fine."""
    return min(row["fine"] or Decimal(0), paid(act, row)) if row["verdict"] == Verdict.CONVICTED else Decimal(0)


def sentence_kept(act: ActFacts[Any], row: dict[str, Any]) -> dict[str, Any]:
    """Return the sentence of ``row`` as plain data, as the course and a court above keep it."""
    set_off = offset(act, row)
    fine = row["fine"] or Decimal(0)
    return {
        "verdict": row["verdict"], "charge": row["charge"], "article": row.get("article") or "",
        "penalty": row["penalty"] or "", "months": row["months"] or 0, "probation": row["probation"] or 0,
        "fine": _plain(fine), "offset": _plain(set_off), "owed": _plain(fine - set_off), "sentence": sentence_of(row),
    }  # fmt: skip


def decide(act: ActFacts[Any], row: dict[str, Any]) -> PartyCourse | None:
    """Put down the judgment about the accused of ``row``."""
    course = act.course_of(row["party"])
    if course is None:
        return None
    kept = {
        **course.decision, **sentence_kept(act, row), "number": act.proceeding.number, "judged_on": str(act.day),
        # By which the judgment about this accused is known among several of the case.
        "judged_seq": act.case.head_seq + 1,
    }  # fmt: skip
    if course.state in (CourseState.INVESTIGATED, CourseState.NOTIFIED):
        course.decide("", kept)
    else:
        course.decision = kept
    act.change(course, "state", "outcome", "decision")
    return course


def _plain(amount: Decimal) -> str:
    return format(amount.quantize(Decimal("0.01")).normalize(), "f") if amount else ""
