"""The case file by law: its volumes and the order of what lies in them, and how long it is kept."""

from dataclasses import dataclass
from datetime import date
from functools import cache

from casework.law.basis import Basis, Register, basis_of
from casework.law.reading import Entry

# What a class takes besides the papers it names.
TAKES = ("party", "evidence", "rest")
MAIN, SECONDARY = "main", "secondary"
# Procedures whose own order is not in the data are bound like an ordinary penalty.
MODEL = "penalty"
# What is filed with another procedure of the same matter, in its order.
FILED_WITH = {"adjudication_effect": "adjudication", "confirmation_objection": "confirmation"}


@dataclass(frozen=True, slots=True)
class PaperClass:
    """One class of a volume: its name, the papers it names, and what else it takes (one of TAKES or "")."""

    name: str
    papers: frozenset[str]
    takes: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VolumeRule(Basis):
    """One volume of a procedure's file (正卷、副卷): its classes in order.

    Of the main volume: what stands on the cover (``cover``), and the category in the archive number (``category``).
    """

    label: str
    cover: str
    category: str
    classes: tuple[PaperClass, ...]

    def place(self, kind: str, *, made_out_to_a_party: bool) -> int:
        """Return the place of a paper's class: the one that names it, else the one for parties, else the rest."""
        for index, each in enumerate(self.classes):
            if kind in each.papers:
                return index
        party = self._taking("party")
        return party if made_out_to_a_party and party is not None else self.rest

    @property
    def rest(self) -> int:
        """Return the place of the class that takes what no other takes."""
        found = self._taking("rest")
        return len(self.classes) - 1 if found is None else found

    @property
    def evidence(self) -> int | None:
        """Return the place of the class that takes the evidence, if the volume has one."""
        return self._taking("evidence")

    def _taking(self, what: str) -> int | None:
        return next((index for index, each in enumerate(self.classes) if each.takes == what), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Retention(Basis):
    """One period for which a file is kept; ``years`` None: for ever. ``code`` stands in the archive number."""

    label: str
    years: int | None
    code: str
    procedures: tuple[str, ...]

    def ends(self, closed_on: date) -> date | None:
        """Return the last day of the period, counted from 1 January after the closing; None: for ever."""
        return None if self.years is None else date(closed_on.year + self.years, 12, 31)


def build_volume(entry: Entry) -> VolumeRule:
    classes = []
    for part in entry.tables("class"):
        takes = part.text("takes")
        if takes and takes not in TAKES:
            entry.wrong(f"takes 的值“{takes}”不认识，应为：{'、'.join(TAKES)}")
        classes.append(PaperClass(part.text("name", required=True), frozenset(part.words("papers")), takes))
        part.finish()
    if not any(each.takes == "rest" for each in classes):
        entry.wrong('缺少收其余材料的一类（takes = "rest"）')
    return VolumeRule(
        **basis_of(entry),  # type: ignore[arg-type]  # the common fields, typed in Basis
        label=entry.text("label", required=True),
        cover=entry.text("cover"),
        category=entry.text("category"),
        classes=tuple(classes),
    )


def build_retention(entry: Entry) -> Retention:
    years = entry.number("years")
    return Retention(
        **basis_of(entry),  # type: ignore[arg-type]  # the common fields, typed in Basis
        label=entry.text("label", required=True),
        years=int(years) if years is not None else None,
        code=entry.text("code", required=True),
        procedures=entry.words("procedures"),
    )


@cache
def dossier_register() -> Register[VolumeRule]:
    return Register("dossiers", "卷内顺序", build_volume)


@cache
def retention_register() -> Register[Retention]:
    return Register("retention", "保管期限", build_retention)


def volume(procedure: str, name: str, on: date | None = None) -> VolumeRule:
    """Return the order of a volume ("main", "secondary") of a procedure's file. Raises LawDataError."""
    register = dossier_register()
    key = f"{FILED_WITH.get(procedure, procedure)}.{name}"
    return register.get(key if key in register.versions else f"{MODEL}.{name}", on)


def retentions(procedure: str = "") -> tuple[Retention, ...]:
    """Return the periods that may be chosen in a procedure, the usual one first; without one, all of them."""
    found = retention_register().all()
    if not procedure:
        return found
    procedure = FILED_WITH.get(procedure, procedure)
    fitting = [each for each in found if procedure in each.procedures]
    return tuple(sorted(fitting, key=lambda each: each.procedures.index(procedure)))


def retention(label: str) -> Retention | None:
    """Return the period with this label ("30年"), or None when no rule has it."""
    return next((each for each in retention_register().all() if each.label == label), None)
