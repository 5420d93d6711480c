"""The loaded file as a draft reads it: the act, the answers typed so far, and the party the paper is about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any

from casework import law
from casework.acts import ActFacts
from casework.exceptions import InvalidInput, LawDataError
from casework.guards import courses, decision
from casework.models import Document, Evidence, Finding, GoodsLot, Measure, Party, PartyCourse, Right

# What drafts look at; a form that drafts reads all of it, in the one statement of its act.
READ = ("findings", "rights", "lots", "evidence", "measures", "documents", "deliveries")
# What earlier acts noted for drafts and conditions alone; no paper prints it and nobody can enter it.
NOTES = ("found", "passages", "suspected_law", "addresses")


@dataclass(frozen=True)
class File:
    """What is known of a proceeding when a paper is drafted; ``party`` None: the paper is about every party."""

    act: ActFacts[Any]
    answers: Mapping[str, Any]
    party: Party | None = None

    @property
    def brief(self) -> dict[str, Any]:
        """What earlier acts noted for later papers."""
        return self.act.proceeding.brief

    @property
    def day(self) -> date:
        """The day of the act."""
        return self.act.day

    @cached_property
    def courses(self) -> list[PartyCourse]:
        """The courses of the parties the paper is about."""
        if self.party is None:
            return [each for each in self.act.courses if each.party.left_on is None]
        return [each for each in self.act.courses if each.party_id == self.party.pk]

    @property
    def course(self) -> PartyCourse | None:
        """The course of the party, when the paper is about one."""
        return self.courses[0] if len(self.courses) == 1 else None

    def called(self, party: Party) -> str:
        """Return what a party is called: 当事人 where there is one, its name where there are several."""
        return "当事人" if len(self.act.courses) <= 1 or self.party is not None else party.name

    def finding(self, party: Party | None) -> Finding | None:
        """Return the current finding about a party."""
        found = self._read("findings")
        return next((each for each in found if party is not None and each.party_id == party.pk), None)

    def noted(self, name: str) -> list[str]:
        """Return what was written about the parties when their facts were found."""
        kept = self.brief.get("found", {})
        said = [kept.get(each.party.ref, {}).get(name, "") for each in self.courses]
        return [text for text in said if text]

    @property
    def lots(self) -> list[GoodsLot]:
        """The goods of the parties the paper is about, and those of nobody in particular."""
        wanted = {None, *(each.party_id for each in self.courses)}
        return [lot for lot in self._read("lots") if lot.party_id in wanted]

    @property
    def rights(self) -> list[Right]:
        """The rights concerned: those of the goods, else all of the case."""
        concerned = {lot.right_id for lot in self.lots if lot.right_id}
        every: list[Right] = self._read("rights")
        return [right for right in every if right.pk in concerned] or every

    @property
    def evidence(self) -> list[Evidence]:
        """The evidence that may be told to the parties, in the order of the file."""
        wanted = {None, *(each.party_id for each in self.courses)}
        return [each for each in self._read("evidence") if not each.level and each.party_id in wanted]

    @property
    def measures(self) -> list[Measure]:
        """The measures imposed on the parties the paper is about."""
        wanted = {None, *(each.party_id for each in self.courses)}
        return [each for each in self._read("measures") if each.party_id in wanted]

    @property
    def documents(self) -> list[Document]:
        """The papers in force, of the parties the paper is about or of nobody in particular."""
        wanted = {None, *(each.party_id for each in self.courses)}
        return [
            each
            for each in self._read("documents")
            if each.party_id in wanted and each.state in ("issued", "corrected")
        ]

    def _read(self, name: str) -> list[Any]:
        return self.act.loaded.get(name, [])

    def answer(self, name: str) -> Any:
        """Return an answer typed on the form, or what the notice told the party."""
        given = self.answers.get(name)
        return given if given not in (None, "", (), []) else self._told(name)

    def _told(self, name: str) -> Any:
        if name not in ("fine", "gains", "kinds") or name in self.answers or self.course is None:
            return None
        proposed = self.course.proposal or courses.proposed_for(self.act.proceeding, self.course)
        return proposed.get(name)

    def amount(self, name: str) -> Decimal:
        """Return an amount of the penalty in CNY, 0 where there is none."""
        return Decimal(str(self.answer(name) or 0))

    @cached_property
    def governing(self) -> law.Governing | None:
        """Which version of the fine governs; None while that cannot be told."""
        return self.governs(self.course.party) if self.course else None

    def governs(self, party: Party) -> law.Governing | None:
        """Return which version of the fine governs the act of a party; None while that cannot be told."""
        finding = self.finding(party)
        if finding is None or not finding.qualification:
            return None
        try:
            return decision.governing(finding, self.day, self.answers.get("bracket") or "")
        except (InvalidInput, LawDataError):
            return None

    def scope(self, party: Party) -> law.FineRange | None:
        """Return the range of fines for a party; None while that cannot be told."""
        finding = self.finding(party)
        if finding is None or not finding.qualification:
            return None
        try:
            return decision.range_for(finding, self.day, self.answers.get("bracket") or "")
        except (InvalidInput, LawDataError):
            return None
