"""Conditions of putting a civil file away (归档): 档案法 14."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from casework.guards.base import guard
from casework.models import CaseState

if TYPE_CHECKING:
    from casework.acts import ActFacts


@guard(law="档案法.14", refusal="程序还没有办结，不能归档", remedy="请先办结本程序。", verified=False)
def proceeding_has_ended(act: ActFacts[Any]) -> bool:
    """What still runs is not put away."""
    return act.proceeding.ended_on is not None


@guard(
    law="档案法.14",
    refusal="本案由其他机关登记，案卷由登记的机关归档",
    remedy="本机关的材料随移交清单送该机关，或者在本机关登记的案件中归档。",
    verified=False,
)
def file_is_kept_here(act: ActFacts[Any]) -> bool:
    """The file of a case is that of the agency that registered it."""
    return bool(act.case.agency_id == act.proceeding.agency_id)


def _still_open(act: ActFacts[Any]) -> list[Any]:
    ours = act.proceeding.agency_id
    return [each for each in act.siblings if each.agency_id == ours and each.ended_on is None]


@guard(
    law="档案法.14",
    refusal="本机关在本案中还有没有办结的程序",
    remedy="请先办结该程序，案卷一并归档。",
    reads=("siblings",),
    verified=False,
)
def nothing_of_the_agency_goes_on(act: ActFacts[Any]) -> bool:
    """One file holds all that the agency has of the case; what others do goes into files of their own."""
    return not _still_open(act)


@guard(law="档案法.14", refusal="案卷已经归档", remedy="需要补充材料的，先恢复案件。", verified=False)
def file_is_not_put_away_yet(act: ActFacts[Any]) -> bool:
    """A file is put away once."""
    return bool(act.case.state != CaseState.ARCHIVED)
