"""Papers as they were when they were issued: every version of a template is kept, and makes its own papers for good."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping
from enum import Enum
from functools import cache, cached_property
from typing import Any, get_type_hints

from casework.models import Document
from printouts import documents
from printouts.models import TemplateVersion
from printouts.paper import Paper

# What the kept source holds already.
_IN_THE_SOURCE = frozenset({"blocks"})


@dataclasses.dataclass(frozen=True, eq=False)
class Edition(Paper):
    """A paper of an earlier version, made of kept texts and of no file of today."""

    kept: Mapping[str, Any] = dataclasses.field(default_factory=dict)

    @property
    def is_present(self) -> bool:
        """A past version is made of its kept texts."""
        return False

    @cached_property
    def texts(self) -> dict[str, str]:
        """Return the texts of the template as they were."""
        return dict(self.kept["texts"])

    @cached_property
    def source(self) -> str:
        """Return the template text as it was."""
        return self.texts[""]

    @cached_property
    def sheet_texts(self) -> tuple[str, ...]:
        """Return the style sheets as they were."""
        return tuple(self.kept["sheets"])

    @cached_property
    def version(self) -> str:
        """Return the version under which the papers were issued."""
        return str(self.kept["version"])


def keep(papers: Iterable[Paper]) -> int:
    """Put down the versions of these papers that are not on record yet; return how many. Safe to run at once."""
    papers = list(papers)
    known = set(
        TemplateVersion.objects.filter(version__in=[each.version for each in papers]).values_list("version", flat=True)
    )
    fresh = [_row(each) for each in papers if each.version not in known]
    TemplateVersion.objects.bulk_create(fresh, ignore_conflicts=True)
    return len(fresh)


def of(document: Document) -> Paper:
    """Return the paper of ``document`` in the version under which it was issued; one query when that is a past one.

    A version that nobody kept (papers of before versions were kept) leaves only the present one. Raises UnknownPaper.
    """
    for each in (*documents.every(), *documents.adapted()):
        if each.id == document.kind and each.version == document.template_version:
            return each
    row = TemplateVersion.objects.filter(version=document.template_version, paper=document.kind).first()
    if row is not None:
        return _edition(row)
    return documents.get(document.kind)


def _row(paper: Paper) -> TemplateVersion:
    return TemplateVersion(
        version=paper.version,
        paper=paper.id,
        definition={
            each.name: _stored(getattr(paper, each.name))
            for each in dataclasses.fields(Paper)
            if each.name not in _IN_THE_SOURCE and _is_plain(getattr(paper, each.name))
        },
        texts=paper.texts,
        sheets=list(paper.sheet_texts),
    )


_made: dict[str, Edition] = {}


def _edition(row: TemplateVersion) -> Edition:
    """Return the paper of a kept version; made once a process, since its templates are then compiled once."""
    if row.version not in _made:
        kept = {"version": row.version, "texts": row.texts, "sheets": row.sheets}
        known = {name: _read(name, value) for name, value in row.definition.items() if name in _kinds()}
        _made[row.version] = Edition(**known, kept=kept)
    return _made[row.version]


def _is_plain(value: Any) -> bool:
    if isinstance(value, tuple):
        return all(isinstance(each, str) for each in value)
    return value is None or isinstance(value, str | int | bool | Enum)


def _stored(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    return list(value) if isinstance(value, tuple) else value


def _read(name: str, value: Any) -> Any:
    kind = _kinds()[name]
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind(value)
    return tuple(value) if isinstance(value, list) else value


@cache
def _kinds() -> dict[str, Any]:
    """Return the types of a paper's fields by name: what was dropped from the definition since is left out."""
    names = {each.name for each in dataclasses.fields(Paper)}
    return {name: kind for name, kind in get_type_hints(Paper).items() if name in names}
