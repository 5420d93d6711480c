"""Every official paper of the system, by its id."""

from printouts.documents import consultation, court, market_regulation, police, procuratorate, suggestion
from printouts.exceptions import UnknownPaper
from printouts.paper import Paper

_ISSUERS = (market_regulation, police, procuratorate, court, consultation, suggestion)
_PAPERS = {paper.id: paper for issuer in _ISSUERS for paper in issuer.PAPERS}


def get(paper_id: str) -> Paper:
    """Return the paper with this id. Raises UnknownPaper."""
    try:
        return _PAPERS[paper_id]
    except KeyError:
        raise UnknownPaper(f"没有名为“{paper_id}”的文书。请核对文书代号。") from None


def every() -> tuple[Paper, ...]:
    """Return all papers, issuer by issuer, those of market regulation in the order of their form numbers."""
    return tuple(_PAPERS.values())
