"""Drive cases from files: each in a transaction of its own, kept only when every expectation holds."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from casework.exceptions import CaseworkError
from workflows.replay.life import Life
from workflows.replay.report import Report
from workflows.replay.script import Script


class _Undo(Exception):
    """Takes back everything a trial replay did."""


def replay(
    script: Script, *, commit: bool = False, now: datetime | None = None, before: Sequence[Report] = ()
) -> Report:
    """Replay one case in one transaction; without ``commit`` all of it is taken back afterwards.

    A case that does not hold is never kept. ``now`` stands for the moment of entry; ``before`` are the cases of the
    same file that were replayed already.
    """
    return _replayed(script, now or timezone.now(), before, keep=commit, files=commit)


def replay_all(scripts: Sequence[Script], *, commit: bool = False, now: datetime | None = None) -> list[Report]:
    """Replay the cases of a file in their order, so that a later one can name an earlier; kept as ``replay`` does."""
    reports: list[Report] = []
    at = now or timezone.now()
    if commit:
        for script in scripts:
            reports.append(replay(script, commit=True, now=at, before=reports))
        return reports
    with transaction.atomic():
        for script in scripts:
            reports.append(_replayed(script, at, reports, keep=True, files=False))
        transaction.set_rollback(True)
    return reports


def _replayed(script: Script, now: datetime, before: Sequence[Report], *, keep: bool, files: bool) -> Report:
    report = Report(script.name)
    try:
        with transaction.atomic():
            try:
                Life(script, report, now, files, [each.case if each.held else "" for each in before]).play()
            except CaseworkError as error:
                report.failures.append(str(error))
            if not keep or not report.held:
                raise _Undo
    except _Undo:
        pass
    return report
