"""The catalogue of official papers: form number, issuer, article, what each must contain, how it is numbered."""

from dataclasses import dataclass
from functools import cache

from casework.law.basis import Basis, Register, basis_of
from casework.law.reading import Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentRule(Basis):
    """One official paper. `also` is the article behind the form; `form_no` its number in the set of forms."""

    name: str
    form_no: int | None
    issuer: str
    procedure: str
    step: str
    addressee: str
    must_contain: tuple[str, ...]
    numbering: str
    numbering_verified: bool
    also: str


def build_document(entry: Entry) -> DocumentRule:
    form_no = entry.number("form_no")
    return DocumentRule(
        **basis_of(entry),  # type: ignore[arg-type]  # the common fields, typed in Basis
        name=entry.text("title", required=True),
        form_no=int(form_no) if form_no is not None else None,
        issuer=entry.text("issuer", required=True),
        procedure=entry.text("procedure", required=True),
        step=entry.text("step"),
        addressee=entry.text("addressee"),
        must_contain=entry.words("must_contain"),
        numbering=entry.text("numbering"),
        numbering_verified=entry.flag("numbering_verified", False),
        also=entry.text("also"),
    )


@cache
def document_register() -> Register[DocumentRule]:
    return Register("documents", "文书", build_document)


def documents() -> tuple[DocumentRule, ...]:
    """Every paper of the catalogue."""
    return document_register().all()


def document(key: str) -> DocumentRule:
    """A paper by its id ("adj.request", "filing_approval"). Raises LawDataError."""
    return document_register().get(key)


# To whom a sheet is made out by which an agency speaks to itself: its heads, its archive.
_INSIDE = ("内部", "负责人", "正职负责人", "档案")
# The police bind such sheets in the file of the case, which goes on whole (受案登记表、立案决定书).
_BINDS_ALL = "公安机关"


def stays_inside(key: str) -> bool:
    """Whether a paper is a sheet of its agency alone: approvals, reviews, what the archive wants (审批表、备考表)."""
    latest = document_register().versions.get(key, ())[-1:]
    return any(each.issuer != _BINDS_ALL and each.addressee.startswith(_INSIDE) for each in latest)
