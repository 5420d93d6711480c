"""Rules of law kept as text: guards, counting rules, sentences, changes of the law, questions still open."""

from dataclasses import dataclass
from datetime import date
from functools import cache

from casework.law.basis import UNKNOWN, Basis, Register, basis_of
from casework.law.reading import Entry, Problem, read_entries


@dataclass(frozen=True, slots=True, kw_only=True)
class GuardRule(Basis):
    """A condition of lawfulness in words; `severity` is "block" or "warn" ("" where the source does not say)."""

    stage: str
    severity: str
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CountingRule(Basis):
    """How amounts, days or dates of service are counted."""

    regime: str
    rule: str
    warning: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence(Basis):
    """The punishments of one crime."""

    crime_article: str
    serious: str
    especially_serious: str


@dataclass(frozen=True, slots=True)
class LawChange:
    """A change of the law to watch. `on` None: its date is not known."""

    on: date | None
    what: str
    effect: str
    verified: bool


def build_guard(entry: Entry) -> GuardRule:
    return GuardRule(
        **basis_of(entry),  # type: ignore[arg-type]  # the common fields, typed in Basis
        stage=entry.text("stage"),
        severity=entry.choice("severity", ("block", "warn")) if "severity" in entry.fields else "",
        rule=entry.text("rule", required=True),
    )


def build_counting(entry: Entry) -> CountingRule:
    return CountingRule(
        **basis_of(entry),  # type: ignore[arg-type]  # the common fields, typed in Basis
        regime=entry.text("regime"),
        rule=entry.text("rule", required=True),
        warning=entry.text("warning"),
    )


def build_sentence(entry: Entry) -> Sentence:
    return Sentence(
        **basis_of(entry),  # type: ignore[arg-type]  # the common fields, typed in Basis
        crime_article=entry.text("crime_article", required=True),
        serious=entry.text("serious", required=True),
        especially_serious=entry.text("especially_serious"),
    )


@cache
def guard_register() -> Register[GuardRule]:
    return Register("guards", "合法性条件", build_guard)


@cache
def counting_register() -> Register[CountingRule]:
    return Register("counting", "计算规则", build_counting)


@cache
def sentence_register() -> Register[Sentence]:
    return Register("sentencing", "刑罚幅度", build_sentence)


@cache
def _changes() -> tuple[tuple[LawChange, ...], tuple[Problem, ...]]:
    entries, problems = read_entries("changes")
    changes = []
    for entry in entries:
        unknown = entry.fields.get("date") == UNKNOWN
        entry.read.add("date")
        change = LawChange(
            on=None if unknown else entry.day("date"),
            what=entry.text("what", required=True),
            effect=entry.text("effect"),
            verified=entry.flag("verified"),
        )
        entry.finish()
        problems += entry.problems
        changes.append(change)
    return tuple(changes), tuple(problems)


@cache
def _questions() -> tuple[tuple[str, ...], tuple[Problem, ...]]:
    entries, problems = read_entries("questions")
    questions = tuple(entry.text("question", required=True) for entry in entries)
    return questions, (*problems, *(problem for entry in entries for problem in entry.problems))


def guard_rule(key: str, on: date | None = None) -> GuardRule:
    """A guard by its id. Raises LawDataError."""
    return guard_register().get(key, on)


def counting_rule(key: str, on: date | None = None) -> CountingRule:
    """A counting rule by its id. Raises LawDataError."""
    return counting_register().get(key, on)


def sentence(crime_article: str) -> Sentence:
    """The punishments under an article of the Criminal Law ("213", "219-1"). Raises LawDataError."""
    return sentence_register().get(f"sentencing.{crime_article}")


def law_changes() -> tuple[LawChange, ...]:
    """The changes of the law to watch."""
    return _changes()[0]


def open_questions() -> tuple[str, ...]:
    """What could not be settled from the texts seen."""
    return _questions()[0]


def text_problems() -> tuple[Problem, ...]:
    """What is wrong in the files of changes and questions."""
    return _changes()[1] + _questions()[1]
