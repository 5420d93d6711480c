"""Papers that several kinds of agency issue alike: one page, each agency's own number, and its own rules cited.

The forms are those of the market regulation bureaus, which have a set of them; an agency without a set of its own
takes a form over. What the form cites of the bureaus' rules gives way to the articles of the agency's own.
"""

import re
from dataclasses import dataclass, fields
from functools import cached_property
from typing import Any

from casework.law import cited_by, statutes
from printouts.paper import Paper
from printouts.remedies import in_full

# The bureaus' own rules as the templates write them out.
BUREAU_RULES = {
    statutes().title(short).partition("（")[0]: short for short in ("市场监管处罚程序规定", "市场监管听证办法")
}
_NUMERAL = r"[一二三四五六七八九十百]+"
_CITED = re.compile(rf"(、?)《({'|'.join(BUREAU_RULES)})》((?:第{_NUMERAL}条、?)*)")
_DIGITS = {digit: number for number, digit in enumerate("一二三四五六七八九", 1)}
# An agency without a set of forms of its own follows that of the bureaus.
FORM_SET = "参照市场监督管理行政处罚文书格式范本（本系统没有统一格式）"
# The papers of a civil service have a form of their own nowhere but in adjudication.
SERVICE_FORMS = "送达文书（依据《中华人民共和国民事诉讼法》第八十七条至第九十五条；本系统没有查到统一格式）"
# How far back a citation is looked for, so that an article is not cited twice in one breath.
_BREATH = 120


@dataclass(frozen=True)
class Adapted(Paper):
    """The paper ``form`` as another kind of agency issues it."""

    form: Paper | None = None
    # Words of the form that give way to others, in pairs.
    words: tuple[tuple[str, str], ...] = ()

    @property
    def key(self) -> str:
        """Return the name of the paper among those of all issuers."""
        return f"{self.issuer}.{self.id}"

    @cached_property
    def source(self) -> str:
        """Return the form's template, citing the agency's own rules."""
        text = super().source if self.blocks or self.form is None else self.form.source
        for old, new in self.words:
            if old not in text:
                raise ValueError(f"{self.key}: the form does not say {old!r}")
            text = text.replace(old, new)
        return in_own_words(text, self.issuer)


def adapt(form: Paper, issuer: str, *, words: tuple[tuple[str, str], ...] = (), **changes: Any) -> Adapted:
    """Return ``form`` as agencies of the kind ``issuer`` issue it; ``changes`` are fields of the paper."""
    given = {each.name: getattr(form, each.name) for each in fields(Paper)}
    stem = form.number_stem and f"{form.number_stem.removeprefix('市监')}字"
    taken = {
        "issuer": issuer,
        "law": cited_by(issuer, form.law),
        "number_stem": stem,
        "form_no": 0,
        "form_set": FORM_SET,
    }
    return Adapted(**{**given, **taken, **changes}, form=form, words=words)


def in_own_words(text: str, agency_kind: str) -> str:
    """Return a template in which what is cited of the bureaus' rules gives way to the agency's own articles."""

    def own(found: re.Match[str]) -> str:
        numbers = "、".join(str(_number(each)) for each in re.findall(rf"第({_NUMERAL})条", found[3]))
        short = BUREAU_RULES[found[2]]
        cited = cited_by(agency_kind, f"{short}.{numbers}" if numbers else short)
        before = text[max(0, found.start() - _BREATH) : found.start()]
        said = [text for text in map(in_full, filter(None, cited.split("; "))) if text not in before]
        if not said and not found[1]:
            raise ValueError(f"{agency_kind}: nothing stands for {found[0]}")
        return f"{found[1]}{'、'.join(said)}" if said else ""

    return _CITED.sub(own, text)


def _number(numeral: str) -> int:
    tens, _, ones = numeral.rpartition("十")
    if "十" not in numeral:
        return _DIGITS[numeral]
    return (_DIGITS[tens] if tens else 1) * 10 + (_DIGITS[ones] if ones else 0)
