"""A civil file is put away (立卷归档): cover and remark; the papers are bound in the order of their procedure.

档案法 art. 14; the order and the periods are data (dossiers.toml, retention.toml). The catalogue lists pages, which
nobody knows before the papers are laid together: it is made when the file is bound.
"""

from __future__ import annotations

from dataclasses import dataclass

from django_fsm import transition

from casework.acts import ActFacts
from casework.guards import filing_away as guards
from casework.law import dossiers
from casework.models import CaseState
from casework.procedures.base import Acts


@dataclass(frozen=True, kw_only=True)
class FilingAwayFacts:
    """How long the file is kept, what came of the case, and who looked it through (归档)."""

    retention: str
    result: str
    remark: str
    inspector: str


class FilingAwayActs(Acts):
    """Acts after the end of the proceeding."""

    @transition(
        "stage",
        source="*",
        target=None,
        conditions=[
            guards.proceeding_has_ended,
            guards.file_is_kept_here,
            guards.nothing_of_the_agency_goes_on,
            guards.file_is_not_put_away_yet,
        ],
    )
    def file_away(self, act: ActFacts[FilingAwayFacts]) -> None:
        """Close the case where its last proceeding left it open, and put the bound file into the archive (归档)."""
        facts, case = act.facts, act.case
        if case.state == CaseState.OPEN:
            case.close()
        case.archive()
        act.change(case, "state")
        self.brief["filed_away"] = {"on": act.day.isoformat(), "retention": facts.retention, "result": facts.result}
        closed_on = (self.ended_on or act.day).isoformat()
        volume = dossiers.volume(self.kind, dossiers.MAIN, act.day)
        act.prints()
        for name, secondary in (("正卷", False), ("副卷", True)):
            if not secondary or any(paper.secondary for paper in act.documents):
                act.issue(
                    "file_cover", volume=name, file_kind=volume.cover, retention=facts.retention,
                    result=facts.result, opened_on=self.opened_on.isoformat(), closed_on=closed_on,
                    archived_on=act.day.isoformat(),
                )  # fmt: skip
        act.issue(
            "file_remark", file_description=facts.remark, document_total=len(act.documents),
            filed_by=str(act.officer), checked_by=facts.inspector,
        )  # fmt: skip
