"""What a transition says of papers: which of its step's it issues, and which beyond them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from casework.acts.brought import Issue

if TYPE_CHECKING:
    from casework.models import Agency, Document, Measure, Party


class _HasId(Protocol):
    @property
    def id(self) -> str: ...


PaperT = TypeVar("PaperT", bound=_HasId)


class Papers:
    """The papers that an act issues; they are numbered and frozen with it."""

    issues: list[Issue]
    recipient: Agency | None
    papers: frozenset[str] | None

    def issue(self, paper: str, party: Party | None = None, measure: Measure | None = None, **values: Any) -> None:
        """Issue one more paper with this act."""
        self.issues.append(Issue(paper, party, values, measure))

    def issue_for(self, paper: str, served_on: tuple[str, ...], /, **values: Any) -> None:
        """Issue one more paper that is served on several: parties by short name, agencies by name."""
        self.issues.append(Issue(paper, None, values, copies=served_on))

    def issue_restricted(self, level: int, paper: str, party: Party | None = None, **values: Any) -> None:
        """Issue one more paper that only those see who may know of ``level`` (举报人信息、商业秘密)."""
        self.issues.append(Issue(paper, party, values, level=level))

    def issue_to(self, paper: str, agency: Agency | None, **values: Any) -> None:
        """Issue one more paper with this act, made out to ``agency``, which may read it from then on."""
        self.issues.append(Issue(paper, None, values, recipient=agency))

    def issue_decision(self, paper: str, party: Party, copies: tuple[str, ...], **values: Any) -> None:
        """Issue a decision on ``party``, of which others are served with copies."""
        self.issues.append(Issue(paper, party, values, copies=copies))

    def issue_anew(self, paper: str, party: Party, replaces: Document | None, **values: Any) -> None:
        """Issue a paper in the place of an earlier one, if there was one."""
        self.issues.append(Issue(paper, party, values, replaces=replaces))

    def issue_in_place(self, paper: str, replaces: Document, **values: Any) -> None:
        """Issue a paper to an agency in the place of an earlier one that was amended."""
        self.issues.append(Issue(paper, None, values, replaces=replaces))

    def issue_again(self, spoiled: Document, measure: Measure | None = None) -> None:
        """Issue the paper ``spoiled`` once more, with what it shows, under a new number and the day of this act."""
        copies = tuple(spoiled.copies)
        self.issues.append(
            Issue(spoiled.kind, spoiled.party, {}, measure, copies, spoiled, again=True, level=spoiled.level)
        )

    def issue_jointly(self, paper: str, agencies: tuple[str, ...], party: Party | None = None, **values: Any) -> None:
        """Issue one more paper with this act, which the ``agencies`` of these codes seal besides ours."""
        self.issues.append(Issue(paper, party, values, joint=agencies))

    def address(self, agency: Agency | None) -> None:
        """Make the papers of the act that go to an agency out to ``agency``, which may read them from then on."""
        self.recipient = agency

    def prints(self, *papers: str) -> None:
        """Issue only these of the papers that the step may print (a decision of one kind or another)."""
        self.papers = frozenset(papers)

    def chosen(self, possible: Iterable[PaperT]) -> list[PaperT]:
        """Return those of the step's papers that the act issues."""
        return [paper for paper in possible if self.papers is None or paper.id in self.papers]
