"""Every official paper of the system, by its id."""

from printouts.documents import (
    consultation,
    court,
    culture,
    customs,
    enforcement,
    handover,
    justice,
    market_regulation,
    mediation,
    overseeing,
    police,
    procuratorate,
    suggestion,
)
from printouts.documents.market_regulation import admin_mediation
from printouts.exceptions import UnknownPaper
from printouts.paper import Paper

_ISSUERS = (
    market_regulation,
    enforcement,
    police,
    procuratorate,
    court,
    culture,
    consultation,
    suggestion,
    handover,
    mediation,
    admin_mediation,
    justice,
    overseeing,
)
_PAPERS = {paper.id: paper for issuer in _ISSUERS for paper in issuer.PAPERS}
# What an agency issues in its own name of the kinds that others issue as well.
_OWN = {(paper.issuer, paper.id): paper for issuer in (culture, customs, court, mediation) for paper in issuer.ADAPTED}


def get(paper_id: str, agency_kind: str = "") -> Paper:
    """Return the paper with this id, as agencies of that kind issue it. Raises UnknownPaper."""
    try:
        return _OWN.get((agency_kind, paper_id)) or _PAPERS[paper_id]
    except KeyError:
        raise UnknownPaper(f"没有名为“{paper_id}”的文书。请核对文书代号。") from None


def own(paper: Paper, agency_kind: str) -> Paper:
    """Return ``paper`` as agencies of that kind issue it: their own of its kind, where they have one."""
    return _OWN.get((agency_kind, paper.id), paper)


def every() -> tuple[Paper, ...]:
    """Return all papers, issuer by issuer, those of market regulation in the order of their form numbers."""
    return tuple(_PAPERS.values())


def adapted() -> tuple[Paper, ...]:
    """Return the papers that an agency issues in its own name, of kinds that are among ``every`` already."""
    return tuple(_OWN.values())
