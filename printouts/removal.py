"""Files of destroyed case files, taken out of the store: after both approvals and the recorded destruction only."""

from __future__ import annotations

from collections.abc import Collection

from procrastinate.contrib.django import app

from casework.models import (
    ArchivedFile,
    Case,
    Delivery,
    DestructionList,
    Document,
    Evidence,
    EvidenceFile,
    FileState,
    Impression,
    ListState,
    Upload,
)
from printouts import files, originals, tasks
from printouts.models import BoundFile, Preview, Rendering, SealedFile


def hashes_of(case: Case | int) -> set[str]:
    """Return the hash of every file of a case in the store: files of papers, scans, evidence, bound books."""
    found = set(Rendering.objects.filter(document__case=case).values_list("file_hash", flat=True))
    found |= set(Document.objects.filter(case=case).exclude(scan_hash="").values_list("scan_hash", flat=True))
    found |= set(Impression.objects.filter(document__case=case).values_list("scan_hash", flat=True))
    found |= set(Delivery.objects.filter(document__case=case).values_list("proof_hash", flat=True))
    found |= set(BoundFile.objects.filter(case=case).values_list("file_hash", flat=True))
    found |= set(SealedFile.objects.filter(document__case=case).values_list("file_hash", flat=True))
    handed_in = set(EvidenceFile.objects.filter(evidence__case=case).values_list("sha256", flat=True))
    found |= handed_in | set(Preview.objects.filter(file_hash__in=handed_in).values_list("image_hash", flat=True))
    found -= {""}
    found |= {each for row in Evidence.objects.filter(case=case) if (each := originals.digest_of(row))}
    return found


def needed_elsewhere(hashes: Collection[str]) -> set[str]:
    """Return those of ``hashes`` that a case whose file still stands names too; two cases may share a scan."""
    gone = ArchivedFile.objects.filter(state=FileState.DESTROYED).values("case")
    prefixed = [*hashes, *(f"sha256:{each}" for each in hashes)]
    found = set(
        Rendering.objects.filter(file_hash__in=hashes)
        .exclude(document__case__in=gone)
        .values_list("file_hash", flat=True)
    )
    found |= set(
        Document.objects.filter(scan_hash__in=hashes).exclude(case__in=gone).values_list("scan_hash", flat=True)
    )
    marks = Impression.objects.filter(scan_hash__in=hashes).exclude(document__case__in=gone)
    found |= set(marks.values_list("scan_hash", flat=True))
    services = Delivery.objects.filter(proof_hash__in=hashes).exclude(document__case__in=gone)
    found |= set(services.values_list("proof_hash", flat=True))
    found |= set(
        BoundFile.objects.filter(file_hash__in=hashes).exclude(case__in=gone).values_list("file_hash", flat=True)
    )
    found |= set(
        SealedFile.objects.filter(file_hash__in=hashes)
        .exclude(document__case__in=gone)
        .values_list("file_hash", flat=True)
    )
    standing = EvidenceFile.objects.exclude(evidence__case__in=gone)
    found |= set(standing.filter(sha256__in=hashes).values_list("sha256", flat=True))
    shown = Preview.objects.filter(image_hash__in=hashes, file_hash__in=standing.values("sha256"))
    found |= set(shown.values_list("image_hash", flat=True))
    found |= set(Upload.objects.filter(sha256__in=hashes).values_list("sha256", flat=True))
    kept = Evidence.objects.filter(file_hash__in=prefixed).exclude(case__in=gone)
    return found | {each for row in kept if (each := originals.digest_of(row))}


def left_over(case: int) -> list[str]:
    """Return what is still in the store of a case whose file was destroyed, though nothing else needs it."""
    hashes = hashes_of(case)
    left = [each for each in sorted(hashes - needed_elsewhere(hashes)) if files.path_of(each).exists()]
    return [f"案卷已经销毁，但文件 {each[:16]}… 仍在存储中" for each in left]


@app.task(name="printouts.remove_destroyed", retry=tasks.LATER)
def remove_destroyed(pk: int) -> int:
    """Take the files of every case of an executed list out of the store; safe to run twice; returns how many."""
    chosen = DestructionList.objects.filter(pk=pk, state=ListState.EXECUTED).first()
    removed = 0
    for case in ArchivedFile.objects.filter(destroyed_by=chosen).values_list("case", flat=True) if chosen else ():
        hashes = hashes_of(case)
        for file_hash in hashes - needed_elsewhere(hashes):
            if (path := files.path_of(file_hash)).exists():
                path.unlink()
                removed += 1
    return removed
