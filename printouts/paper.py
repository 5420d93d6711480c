"""What an official paper is: its form, its article, its family, and what it must contain."""

import hashlib
import re
from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from pathlib import Path

from printouts.tables import Block, rows_source

TEMPLATES = Path(__file__).with_name("templates")
SHEETS = Path(__file__).with_name("static") / "printouts"
FORM_SET = "市场监督管理行政处罚文书格式范本（2021年修订版）（国市监法发〔2021〕42号）"

_PART = re.compile(r'{%\s*(?:extends|include)\s+"([^"]+)"')
_FACT = re.compile(r"\bfacts\.([a-z][a-z0-9_]*)")


class Family(Enum):
    """How the page of a paper is set; the value names its base template and its sheet."""

    OFFICIAL = "official"  # red head, GB/T 9704
    NOTICE = "notice"  # the same page under a black head
    LETTER = "letter"  # 信函格式
    RECORD = "record"  # 笔录: signed on every page
    FORM = "form"  # 表格
    STRIP = "strip"  # 封条
    COVER = "cover"  # 卷宗封面


class Addressee(Enum):
    """To whom a paper is made out."""

    PARTY = "当事人"
    OTHER_PERSON = "其他单位或者个人"
    AGENCY = "有关机关"
    POLICE = "公安机关"
    COURT = "人民法院"
    PUBLIC = "公众"
    INTERNAL = "内部"
    FILE = "档案"


class Dossier(Enum):
    """The volume of the case file in which a paper is bound (程序规定第七十八条)."""

    MAIN = "正卷"
    SECONDARY = "副卷"
    NONE = "不入卷"


@dataclass(frozen=True)
class Paper:
    """One official paper; its template is `printouts/<issuer>/<id>.html`, or is made from `blocks` for a table form."""

    id: str
    title: str
    form_no: int
    law: str
    family: Family
    addressee: Addressee
    must_contain: tuple[str, ...]
    number_stem: str | None = None
    dossier: Dossier = Dossier.MAIN
    heading: str = ""  # template text of the title where it depends on the act (立案 / 不予立案)
    blocks: tuple[Block, ...] = ()
    issuer: str = "market_regulation"
    form_set: str = FORM_SET

    @property
    def constant(self) -> str:
        """Return the name of the paper's constant: FILING_APPROVAL."""
        return self.id.upper()

    @property
    def template_name(self) -> str:
        """Return the template's name below templates/; forms have none of their own."""
        return f"printouts/{self.issuer}/{self.id}.html"

    @property
    def source_note(self) -> str:
        """Return where the paper's form comes from, as refusals and pages cite it."""
        return f"{self.form_set}第{self.form_no}号文书"

    @cached_property
    def source(self) -> str:
        """Return the paper's template text."""
        if self.blocks:
            return rows_source(self.blocks, self.must_contain)
        return (TEMPLATES / self.template_name).read_text(encoding="utf-8")

    @cached_property
    def parts(self) -> tuple[str, ...]:
        """Return the texts of everything the template is made of, itself first, then bases and included parts."""
        texts = {"": self.heading + self.source}
        waiting = _PART.findall(self.source)
        while waiting:
            name = waiting.pop(0)
            if name not in texts:
                texts[name] = (TEMPLATES / name).read_text(encoding="utf-8")
                waiting += _PART.findall(texts[name])
        return tuple(texts.values())

    @cached_property
    def facts(self) -> tuple[str, ...]:
        """Return the names of the act's own facts that the paper shows, in the order it shows them."""
        return tuple(dict.fromkeys(name for text in self.parts for name in _FACT.findall(text)))

    @cached_property
    def sheets(self) -> tuple[Path, ...]:
        """Return the style sheets of the paper's page, the most general first."""
        return (SHEETS / "elements.css", SHEETS / "common.css", SHEETS / f"{self.family.value}.css")

    @cached_property
    def version(self) -> str:
        """Return the template version: it changes with any word of definition, template, part or sheet."""
        definition = repr((self.id, self.title, self.form_no, self.law, self.must_contain, self.number_stem))
        whole = "\0".join([definition, *self.parts, *(sheet.read_text(encoding="utf-8") for sheet in self.sheets)])
        return hashlib.sha256(whole.encode()).hexdigest()[:16]
