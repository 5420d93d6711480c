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

# Modules that decide how values and markup become text on the page.
LETTERING = ("typesetting.py", "titles.py", "wording.py", "justify.py", "templatetags/papers.py")

_EXTENDS = re.compile(r'{%\s*extends\s+"printouts/base/([a-z_]+)\.html"')
_PART = re.compile(r'{%\s*(?:extends|include)\s+"([^"]+)"')
_FACT = re.compile(r"\bfacts\.([a-z][a-z0-9_]*)")


class Family(Enum):
    """The four ways to set a page; the value names the family's base template and sheet.

    What a paper varies of its family (black head, letter, stub …) is the base that its template extends.
    """

    OFFICIAL = "official"  # 公文: red head, GB/T 9704; black head (notice), 信函格式 (letter)
    COURT = "court"  # 裁判文书; notices of courts (court_notice), papers of procuratorates (procuratorate)
    FORM = "form"  # 表格、清单; with stub (stub), 封条 (strip), 卷宗封面 (cover)
    RECORD = "record"  # 笔录: signed on every page


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
        """Return where the paper's form comes from, as refusals and pages cite it; not every set numbers its forms."""
        return f"{self.form_set}第{self.form_no}号文书" if self.form_no else self.form_set

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
    def bases(self) -> tuple[str, ...]:
        """Return the base templates of the page from the family's own to the variant that the paper extends."""
        chain: list[str] = []
        found = _EXTENDS.search(self.source)
        while found and found[1] != "page":
            chain.insert(0, found[1])
            found = _EXTENDS.search((TEMPLATES / f"printouts/base/{found[1]}.html").read_text(encoding="utf-8"))
        return tuple(chain)

    @property
    def variant(self) -> str:
        """Return the variant of the family: the name of the base that the paper extends."""
        return self.bases[-1]

    @cached_property
    def sheets(self) -> tuple[Path, ...]:
        """Return the style sheets of the paper's page: the common one, the family's, then those of the variant."""
        own = (SHEETS / f"{base}.css" for base in self.bases)
        return (SHEETS / "common.css", *(sheet for sheet in own if sheet.is_file()))

    @cached_property
    def version(self) -> str:
        """Return the template version: it changes with any word of definition, template, part, sheet or lettering."""
        definition = repr((self.id, self.title, self.form_no, self.law, self.must_contain, self.number_stem))
        files = (*self.sheets, *(TEMPLATES.parent / name for name in LETTERING))
        whole = "\0".join([definition, *self.parts, *(file.read_text(encoding="utf-8") for file in files)])
        return hashlib.sha256(whole.encode()).hexdigest()[:16]
