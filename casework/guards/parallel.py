"""Nobody is fined twice for one act (一事不再罚): 行政处罚法 art. 29."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from casework.dates import LegalDate
from casework.guards.base import guard
from casework.models import OutcomeKind, Party, PartyCourse

if TYPE_CHECKING:
    from casework.acts import ActFacts

# A reason why two acts differ says what each of them was (characters).
REASON_AT_LEAST = 20
# Where it stands, in the brief of the proceeding, which earlier fines were told apart, by party.
TOLD_APART = "told_apart"


def same_person(one: Party, other: Party) -> bool:
    """Whether two cases name the same person: by identity number, by exact name where one of them has none."""
    if one.id_number and other.id_number:
        return one.id_number == other.id_number
    return one.name == other.name


def fines_before(act: ActFacts[Any], party: Party) -> list[PartyCourse]:
    """Return the standing fines of other proceedings on the same person, of whatever agency."""
    return [each for each in act.fined_before if same_person(each.party, party)]


def fines_in_question(act: ActFacts[Any], party: Party) -> list[PartyCourse]:
    """Return those fines that may have been for the same act, as long as nobody has said why they were not.

    They are about a right of this case, or one of the cases names no right. An act that began after the earlier
    decision is another one; so is one that a named person has told apart.
    """
    told = set(act.proceeding.brief.get(TOLD_APART, {}).get(party.ref, {}).get("courses", ()))
    finding = act.finding_of(party)
    began = finding.act_from if finding else None
    return [
        each
        for each in fines_before(act, party)
        if (each.same_right or each.no_right) and each.pk not in told and not _began_later(began, each)
    ]


def _began_later(began: date | None, earlier: PartyCourse) -> bool:
    decided = LegalDate.parse(earlier.decision.get("on"))
    return began is not None and decided.value is not None and began > decided.latest


def _told(act: ActFacts[Any]) -> str:
    """Name the agencies only: the numbers are told by the look-up, which goes on record."""
    found = fines_in_question(act, act.course.party) if act.course else []
    return "、".join(dict.fromkeys(f"{each.proceeding.agency.name}{each.decision.get('on', '')}决定" for each in found))


@guard(
    law="行政处罚法.29",
    refusal="当事人就同一权利已受过罚款，是否为同一违法行为尚未说明",
    remedy="请在案件页查询同一当事人的其他程序；确非同一违法行为的，办理“说明并非同一违法行为”，经负责人批准后再决定；"
    "属于同一违法行为的，不得再次罚款。",
    reads=("fined_before", "findings"),
    on_facts=True,
    detail=_told,
)
def acts_differ_from_those_fined(act: ActFacts[Any]) -> bool:
    """A second fine waits until a named person has recorded why the acts differ."""
    fines = getattr(act.facts, "outcome", OutcomeKind.PENALTY) == OutcomeKind.PENALTY and bool(act.facts.fine)
    return not fines or act.course is None or not fines_in_question(act, act.course.party)


@guard(
    law="行政处罚法.29",
    refusal="该当事人没有需要说明的罚款决定",
    remedy="只有就同一权利已受过罚款、又尚未说明的，才需要办理。",
    reads=("fined_before", "findings"),
)
def there_is_a_fine_in_question(act: ActFacts[Any]) -> bool:
    """There is an earlier fine that may have been for the same act: of the party named, or of any before one is."""
    parties = [act.facts.party] if act.facts is not None else [each.party for each in act.courses]
    return any(fines_in_question(act, party) for party in parties)


@guard(
    law="行政处罚法.29",
    refusal="应当写明为何不是同一违法行为",
    remedy="请写明两次违法行为的时间、地点、商品和情节有何不同，不少于二十字。",
    on_facts=True,
)
def difference_is_reasoned(act: ActFacts[Any]) -> bool:
    """The reason says what each act was."""
    return len(act.facts.reason.strip()) >= REASON_AT_LEAST


@guard(
    law="行政处罚法.29",
    refusal="当事人已受过罚款，是否为同一违法行为尚未说明",
    remedy="确非同一违法行为的，请填写理由；属于同一违法行为的，不得再次罚款。",
    on_facts=True,
    detail=lambda act: "、".join(act.facts.earlier_fines),
)
def fine_on_the_spot_is_no_second_one(act: ActFacts[Any]) -> bool:
    """Who fines on the spot somebody fined before says why the acts differ."""
    facts = act.facts
    return not (facts.fine and facts.earlier_fines) or len(facts.another_act.strip()) >= REASON_AT_LEAST
