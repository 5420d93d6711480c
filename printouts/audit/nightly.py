"""The nightly proof: the record against the last root, a new root, and every chain that moved; its result is kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from django.db.models import F, Q, QuerySet
from django.db.models.functions import Mod
from django.utils import timezone

from casework.models import Agency, AuditCheck, Case, DayRoot, DestructionList, LeafKind, RootLeaf
from casework.services import readings, root_checking, roots
from printouts.audit import proving
from printouts.signing import statements

# A case that nothing happened to is proved anew once in four weeks.
ROUND = 28
MOST = 200


def prove(now: datetime, *, whole: bool = False) -> AuditCheck:
    """Prove the record, take the root of the day, and keep what was found. Safe to run twice.

    The comparison with the last root comes first: what was altered since then is found before a new root covers it.
    """
    readings.chain()
    found: list[str] = []
    checked = root_checking.against_last()
    found += map(proving.said, checked.faults)
    taken = roots.take(now, statements.sign, statements.signer())
    count = 0
    for case in _cases(taken, now, whole=whole).iterator(chunk_size=proving.BATCH):
        count += 1
        found += proving.of_case(case).faults
    found += _apart(now)
    what = "全部案件" if whole else f"自上一日根以来变动的案件和其余案件的 1/{ROUND}"
    return keep(now, f"{what}、机关操作记录、查阅登记、销毁清册、日根", taken, count, found)


def keep(now: datetime, what: str, root: DayRoot | None, cases: int, found: Iterable[str]) -> AuditCheck:
    """Keep the result of a proof, whatever it was."""
    faults = list(found)
    return AuditCheck.objects.create(
        begun_at=now, ended_at=max(now, timezone.now()), what=what, root_no=root.no if root else None, cases=cases,
        faults=len(faults), found=faults[:MOST],
    )  # fmt: skip


def _cases(root: DayRoot, now: datetime, *, whole: bool) -> QuerySet[Case]:
    chosen = Case.objects.order_by("pk")
    if whole:
        return chosen
    moved = RootLeaf.objects.filter(root_no=root.no, kind=LeafKind.CASE).values("subject")
    turn = timezone.localdate(now).toordinal() % ROUND
    return chosen.annotate(turn=Mod(F("pk"), ROUND)).filter(Q(pk__in=moved) | Q(turn=turn))


def _apart(now: datetime) -> Iterator[str]:
    for agency in Agency.objects.order_by("pk"):
        yield from proving.of_agency(agency)
    yield from proving.of_readings(now)
    for each in DestructionList.objects.order_by("pk"):
        yield from proving.of_list(each)
