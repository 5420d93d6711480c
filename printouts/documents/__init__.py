"""Every official paper of the system, by its id."""

from printouts.documents import market_regulation
from printouts.exceptions import UnknownPaper
from printouts.paper import Paper

_PAPERS = {paper.id: paper for paper in market_regulation.PAPERS}


def get(paper_id: str) -> Paper:
    """Return the paper with this id. Raises UnknownPaper."""
    try:
        return _PAPERS[paper_id]
    except KeyError:
        raise UnknownPaper(f"没有名为“{paper_id}”的文书。请核对文书代号。") from None


def every() -> tuple[Paper, ...]:
    """Return all papers, in the order of their form numbers."""
    return tuple(_PAPERS.values())
