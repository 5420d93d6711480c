"""What an official paper is: its form, its article, its family, and what it must contain."""

import hashlib
import re
from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from pathlib import Path

from printouts.remedies import Remedy, in_full
from printouts.tables import Block, rows_source

TEMPLATES = Path(__file__).with_name("templates")
SHEETS = Path(__file__).with_name("static") / "printouts"
FORM_SET = "市场监督管理行政处罚文书格式范本（2021年修订版）（国市监法发〔2021〕42号）"

# The folders of definitions and templates, by the kind of agency.
ISSUERS = {
    "market_regulation": "市场监督管理局",
    "enforcement": "行政执法机关",
    "police": "公安机关",
    "procuratorate": "人民检察院",
    "court": "人民法院",
    "customs": "海关",
    "culture": "文化和旅游（版权）部门",
    "justice": "行政执法监督机构",
    "mediation": "调解组织",
    "any": "各办案机关",
}

_EXTENDS = re.compile(r'{%\s*extends\s+"printouts/base/([a-z_]+)\.html"')
_PART = re.compile(r'{%\s*(?:extends|include)\s+"([^"]+)"')
_SIGN = re.compile(r"{%\s*block sign\s*%}.*?{%\s*endblock\s*%}", re.S)
_SEAL = re.compile(r'\bid="(seal[23]?)"')
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

    @property
    def is_outside(self) -> bool:
        """Whether a paper made out so leaves the agency."""
        return self not in (Addressee.INTERNAL, Addressee.FILE)


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
    carries_case_number: bool = False  # the paper of a court bears the number of the case (案号), none of its own
    dossier: Dossier = Dossier.MAIN
    heading: str = ""  # template text of the title where it depends on the act (立案 / 不予立案)
    blocks: tuple[Block, ...] = ()
    on_pad: bool = False  # made out on a pad that was sealed beforehand
    issuer: str = "market_regulation"
    form_set: str = FORM_SET
    remedies: tuple[Remedy, ...] = ()  # what the addressee may do about it
    copies: tuple[str, ...] = ()  # who holds the originals, where it is not as usual
    receipt: bool | None = None  # 送达回证 due, where it is not as usual
    stub: bool = False  # 存根
    entry: str = ""  # its id in the catalogue of the law, where that is another
    level: int = 0  # 知悉范围; whoever it is addressed to may read it all the same

    @property
    def is_served(self) -> bool:
        """Return whether the paper reaches its addressee by service.

        A public notice is itself the service, and a warrant is announced to who it is against: they have no receipt.
        """
        numbered = self.number_stem is not None or self.carries_case_number
        return self.addressee is Addressee.PARTY and numbered and self.receipt is not False

    @property
    def constant(self) -> str:
        """Return the name of the paper's constant: FILING_APPROVAL."""
        return self.id.upper().replace(".", "_")

    @property
    def is_checkable(self) -> bool:
        """Whether somebody outside may come to hold the paper and want to check it; a strip is no paper to keep."""
        return self.addressee.is_outside and self.variant != "strip"

    @property
    def issued_by(self) -> str:
        """Return the kind of agency that issues it."""
        return ISSUERS.get(self.issuer, self.issuer)

    @property
    def basis(self) -> str:
        """Return the articles it stands on, with the titles of the texts written out."""
        return in_full(self.law)

    @property
    def holders(self) -> tuple[str, ...]:
        """Return who holds an original each: the addressee, and the file."""
        if self.copies:
            return self.copies
        return (self.addressee.value, "案卷") if self.addressee.is_outside else ("案卷",)

    @property
    def needs_receipt(self) -> bool:
        """Whether its service is proved by a 送达回证 (行政处罚程序规定第八十二条): a numbered paper that is served.

        What the addressee signs on the spot proves itself, and agencies answer on the slip or by letter.
        """
        if self.receipt is not None:
            return self.receipt
        return self.number_stem is not None and self.addressee in (Addressee.PARTY, Addressee.OTHER_PERSON)

    @property
    def has_slip(self) -> bool:
        """Whether the receiving agency sends back a slip (回执)."""
        return "回执" in self.must_contain

    @property
    def is_present(self) -> bool:
        """Whether the template is that of today, and its parts lie in the package."""
        return True

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
    def texts(self) -> dict[str, str]:
        """Return the texts of everything the template is made of: itself under no name, bases and included parts."""
        texts = {"": self.source}
        waiting = _PART.findall(self.source)
        while waiting:
            name = waiting.pop(0)
            if name not in texts:
                texts[name] = (TEMPLATES / name).read_text(encoding="utf-8")
                waiting += _PART.findall(texts[name])
        return texts

    @cached_property
    def parts(self) -> tuple[str, ...]:
        """Return these texts, the template itself first, with its heading."""
        return (self.heading + self.source, *(text for name, text in self.texts.items() if name))

    @cached_property
    def seals(self) -> int:
        """Return how many seals the paper's page has a place for; what a base signs with counts unless replaced."""
        text, read = self.source, set[str]()
        while name := next((each for each in _PART.findall(text) if each not in read), None):
            read.add(name)
            part = (TEMPLATES / name).read_text(encoding="utf-8")
            replaced = "/base/" in name and _SIGN.search(text)
            text += _SIGN.sub("", part) if replaced else part
        return len(set(_SEAL.findall(text)))

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
        """Return the style sheets of the page: elements, common, the family's, the variant's, the mark's."""
        own = (SHEETS / f"{base}.css" for base in self.bases)
        general = (SHEETS / "elements.css", SHEETS / "common.css")
        return (*general, *(sheet for sheet in own if sheet.is_file()), SHEETS / "check.css")

    @cached_property
    def sheet_texts(self) -> tuple[str, ...]:
        """Return what stands in these sheets."""
        return tuple(sheet.read_text(encoding="utf-8") for sheet in self.sheets)

    @cached_property
    def version(self) -> str:
        """Return the template version: it changes with any word of definition, template, part or sheet."""
        definition = repr((self.id, self.title, self.form_no, self.law, self.must_contain, self.number_stem))
        whole = "\0".join([definition, *self.parts, *self.sheet_texts])
        return hashlib.sha256(whole.encode()).hexdigest()[:16]
