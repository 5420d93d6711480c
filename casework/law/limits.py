"""Every statutory period of the data files, typed: how long, from what event, under which article, what stops it."""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path

from casework.law.basis import Basis, Register, basis_of
from casework.law.events import event_label, event_labels
from casework.law.periods import Period
from casework.law.reading import DATA, Entry


class Kind(StrEnum):
    """What a period means."""

    MAX = "max"  # the act must be done within it
    WINDOW = "window"  # a right may be used within it
    MIN_BEFORE = "min_before"  # at least this long before the event
    WINDOW_BEFORE = "window_before"  # a window that opens this long before the event
    MIN_WAIT = "min_wait"  # the act is premature before it ends
    MIN_PERIOD = "min_period"  # a period someone sets may not be shorter
    DEEMED_AFTER = "deemed_after"  # a legal effect arises when it has passed
    RELEASE = "release"  # goods are released when it passes without a court notice
    TERM = "term"  # a state ends after it
    LIMITATION = "limitation"  # a power or claim lapses after it


class Regime(StrEnum):
    """Whose counting rules apply."""

    ADMINISTRATIVE = "administrative"
    CIVIL = "civil"
    CRIMINAL = "criminal"


@dataclass(frozen=True, slots=True)
class Extension:
    """One step of the extensions the law allows. `amount` None: length not fixed by law.

    `total`: the amount replaces the base period instead of being added. `times` None: as often as granted.
    `alternative`: open in place of the steps before it, where its condition holds (刑事诉讼法 91: thirty days).
    """

    amount: Period | None
    approver: str
    total: bool
    times: int | None
    condition: str
    alternative: bool


# Whose terms run in a case without an agency here being late: the party, and those that never work in the system.
OUTSIDERS = frozenset({"party", "government_reconsideration", "notary", "appraisal_institution"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit(Basis):
    """One statutory period in one version. `assumed`: no version is on file for the day asked about."""

    label: str
    procedure: str
    actor: str
    party_role: str
    kind: Kind
    amount: Period
    runs_from: str
    start: str
    regime: Regime
    custody: bool
    rolls: bool
    extensions: tuple[Extension, ...]
    stops: tuple[str, ...]
    restarts: tuple[str, ...]
    consequence: str
    assumed: bool = False

    @property
    def is_duty(self) -> bool:
        """Whether an agency that works here is late when it passes; what others owe or may do is not."""
        return self.kind is Kind.MAX and self.actor not in OUTSIDERS

    @property
    def suspends(self) -> tuple[str, ...]:
        """Every ground that moves the clock: what stops it, then what begins it anew."""
        return self.stops + self.restarts

    @property
    def counts_back(self) -> bool:
        """Whether the period ends with its event, so that what it asks for comes before that event."""
        return self.kind in (Kind.MIN_BEFORE, Kind.WINDOW_BEFORE)

    def extension_step(self, granted: int, asked: Period | None = None) -> Extension | None:
        """The step of the law that the next extension falls under, after so many were granted; None: no more.

        An amount too long for that step falls under a later alternative one, where there is one for it.
        """
        step = self._step_after(granted)
        if asked is None or step is None or step.amount is None or not asked.exceeds(step.amount):
            return step
        later = (one for one in self.extensions if one.alternative and one.amount and not asked.exceeds(one.amount))
        return next(later, step)

    def _step_after(self, granted: int) -> Extension | None:
        for step in self.extensions:
            if step.times is None or granted < step.times:
                return step
            granted -= step.times
        return None

    @property
    def starting_event(self) -> str:
        """The starting event in the words of its article."""
        return self.start or event_label(self.runs_from)


def _period(entry: Entry, name: str) -> Period | None:
    text = entry.text(name, required=True)
    try:
        return Period.parse(text) if text else None
    except ValueError as error:
        entry.wrong(str(error))
        return None


def _extension(entry: Entry) -> Extension:
    times = entry.number("times")
    extension = Extension(
        amount=_period(entry, "amount"),
        approver=entry.text("approver", required=True),
        total=entry.choice("mode", ("add", "total")) == "total",
        times=None if entry.flag("unlimited", False) else int(times) if times is not None else 1,
        condition=entry.text("condition"),
        alternative=entry.flag("alternative", False),
    )
    entry.finish()
    return extension


def _rolls(kind: Kind, regime: Regime, custody: bool) -> bool:
    """Whether a last day on a holiday moves on, where the entry does not say.

    Custody never does (刑事诉讼法 105); a state that ends and an effect that arises do so by the mere passing of time;
    the limitation of punishing and prosecuting is no procedural period, that of a civil claim is (民法典 203).
    """
    if custody or kind in (Kind.TERM, Kind.DEEMED_AFTER, Kind.MIN_BEFORE, Kind.WINDOW_BEFORE):
        return False
    return regime is Regime.CIVIL if kind is Kind.LIMITATION else True


def _slugs(entry: Entry, name: str) -> tuple[str, ...]:
    words = entry.words(name)
    for word in words:
        if word not in event_labels():
            entry.wrong(f"字段 {name} 的事由“{word}”不在 events.toml 中")
    return words


def build_limit(entry: Entry) -> Limit:
    """One entry of the file as a period; what is wrong with it is noted on the entry."""
    kind = Kind(entry.choice("kind", (kind.value for kind in Kind)) or Kind.MAX)
    regime = Regime(entry.choice("regime", (regime.value for regime in Regime)) or Regime.ADMINISTRATIVE)
    custody = entry.flag("custody", False)
    amount = _period(entry, "amount")
    runs_from = entry.text("runs_from", required=True)
    if runs_from and runs_from not in event_labels():
        entry.wrong(f"起算事件“{runs_from}”不在 events.toml 中")
    if "obstacle" in entry.words("stops") and (custody or entry.text("actor") != "party"):
        entry.wrong("只有当事人的期限可以因障碍申请顺延（obstacle），羁押期限不可以")
    if amount is None and entry.fields.get("amount") == "discretionary":
        entry.wrong("期间的长度应当明确，discretionary 只用于延长")
    return Limit(
        **basis_of(entry),  # type: ignore[arg-type]  # the common fields, typed in Basis
        label=entry.text("label", required=True),
        procedure=entry.text("procedure", required=True),
        actor=entry.text("actor", required=True),
        party_role=entry.text("party_role"),
        kind=kind,
        amount=amount or Period(),
        runs_from=runs_from,
        start=entry.text("start"),
        regime=regime,
        custody=custody,
        rolls=entry.flag("rolls", _rolls(kind, regime, custody)),
        extensions=tuple(_extension(part) for part in entry.tables("extensions")),
        stops=_slugs(entry, "stops"),
        restarts=_slugs(entry, "restarts"),
        consequence=entry.text("consequence"),
    )


def load_limits(root: Path = DATA) -> Register[Limit]:
    return Register("limits", "期限", build_limit, root)


@cache
def limit_register() -> Register[Limit]:
    return load_limits()


def limits() -> tuple[Limit, ...]:
    """Every period in every version."""
    return limit_register().all()


def limit(key: str, on: date | None = None) -> Limit:
    """The version of a period in force on a day (the newest without a day). Raises LawDataError for an unknown id.

    A day before the oldest version on file gets that oldest version marked `assumed` and unverified: what happened
    then must still be recorded, and the reader is told that the version of the day is not on file.
    """
    register = limit_register()
    versions = register.versions.get(key, ())
    oldest = versions[0] if versions else None
    if oldest and on and oldest.in_force and on < oldest.in_force:
        note = f"{on.isoformat()}时施行的版本未收录，按{oldest.in_force.isoformat()}起的版本计算，须核对"
        return replace(oldest, assumed=True, verified=False, note="；".join(filter(None, (oldest.note, note))))
    return register.get(key, on)
