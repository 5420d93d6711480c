"""Seals and signatures put on the files of papers: a job, safe to run twice; and the file that counts."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils import timezone, translation
from procrastinate.contrib.django import app

from casework.jobs import retried
from casework.models import Case, Document, Impression, ImpressionKind
from casework.services import paper_events
from printouts import files, tasks
from printouts.exceptions import FontsMissing, RenderError
from printouts.models import Rendering, SealedFile
from printouts.signing import keystores, marks
from printouts.signing.exceptions import KeyUnusable, SigningError
from printouts.signing.provider import Signed, provider

log = logging.getLogger(__name__)

# A device put back, an authority that answers again, a disk with room, a database that starts again.
LATER = retried(OSError, FontsMissing, SigningError)
ELECTRONIC = (ImpressionKind.SEAL, ImpressionKind.SIGNATURE)


class SealedFileLost(files.FileLost):
    """签章文件不在存储中：签章不能重做，请从备份恢复，并报告监督人员。"""


def enqueue(impressions: Sequence[Impression]) -> None:
    """Queue the marks of an act in its transaction; raises a SigningError, which takes the act back.

    A key that cannot be opened is refused here, before anybody believes that the paper was sealed.
    """
    wanted = [each for each in impressions if each.kind in ELECTRONIC]
    for each in wanted:
        certificate = provider().certificate(marks.keystore_of(each))
        if each.fingerprint and certificate.fingerprint != each.fingerprint:
            raise KeyUnusable(f"印章“{each.seal}”登记的证书与密钥中的不同。请在印章管理中重新登记证书。")
        if not certificate.covers(timezone.now()):
            day = certificate.last_day
            raise KeyUnusable(
                f"“{certificate.subject}”的证书有效期至{day.year}年{day.month}月{day.day}日，现在不能签章。请更换证书。"
            )
    if wanted:
        sign_papers.defer(pks=sorted({each.document_id for each in wanted}))


@app.task(name="printouts.sign_papers", retry=LATER)
def sign_papers(pks: list[int]) -> None:
    """Put every mark that is still missing on the files of these papers; one that fails keeps no other from its own."""
    failed: Exception | None = None
    for document in Document.objects.filter(pk__in=pks).order_by("pk"):
        try:
            sign(document)
        except (RenderError, OSError, SigningError) as error:
            failed = error
            log.warning("文书 %s《%s》%s 尚未签章：%s", document.pk, document.title, document.number, error)
    if failed:
        raise failed


def current(document: Document) -> str:
    """Return the hash of the file that counts: with every seal and signature, else as it was made.

    What is still missing is made now. Raises RenderError or SigningError.
    """
    newest = sign(document)
    if newest is None:
        return tasks.make(document).file_hash
    if not files.path_of(newest.file_hash).exists():
        raise SealedFileLost()
    return newest.file_hash


@translation.override(settings.LANGUAGE_CODE)  # a seal is Chinese, whatever language the page is read in
def sign(document: Document) -> SealedFile | None:
    """Put the marks that are missing on the file of ``document``, in their order; return its newest file.

    Each file is stored before its row, and row and event are written under the case's lock, once; a worker that
    is killed leaves at most a file that nobody names, and whoever comes second takes what the first one made.
    """
    wanted = list(
        Impression.objects.filter(document=document, kind__in=ELECTRONIC)
        .select_related("seal", "agency", "officer")
        .order_by("pk")
    )
    made = {each.impression_id: each for each in SealedFile.objects.filter(document=document).order_by("pk")}
    newest: SealedFile | None = None
    for mark in wanted:
        newest = made.get(mark.pk) or _sign(document, mark, newest)
    return newest


def _sign(document: Document, impression: Impression, newest: SealedFile | None) -> SealedFile:
    before = newest.file_hash if newest else impression.file_before
    data = _read(document, before)
    keystore = marks.keystore_of(impression)
    signed = provider().sign(data, keystore, marks.mark_of(document, impression, test=keystores.is_test(keystore)))
    return _record(document, impression, before, signed)


def _read(document: Document, file_hash: str) -> bytes:
    """Return the file that was approved; a lost one that was made here is made again and must be the same."""
    try:
        return files.read(file_hash)
    except files.FileLost:
        rendering = Rendering.objects.filter(document=document, file_hash=file_hash).first()
        if rendering is None or not tasks.restore(rendering):
            raise
        return files.read(file_hash)


def _record(document: Document, impression: Impression, before: str, signed: Signed) -> SealedFile:
    file_hash, now = files.keep(signed.data), timezone.now()
    certificate = signed.certificate
    with transaction.atomic():
        case = Case.objects.select_for_update(no_key=True).get(pk=document.case_id)
        row, fresh = SealedFile.objects.get_or_create(
            impression=impression,
            defaults={
                "document": document,
                "before_hash": before,
                "file_hash": file_hash,
                "size": len(signed.data),
                "subject": certificate.subject,
                "serial": certificate.serial,
                "fingerprint": certificate.fingerprint,
                "test": certificate.test,
                "stamped": signed.stamped,
                "made_at": now,
            },
        )
        if fresh:
            told = {
                "before": before, "after": file_hash, "place": impression.place, "certificate": certificate.subject,
                "serial": certificate.serial, "fingerprint": certificate.fingerprint, "test": certificate.test,
                "time_stamp": signed.stamped, "digest": provider().digest(signed.data),
            }  # fmt: skip
            pages = tasks.page_count(signed.data)
            paper_events.file_signed(case, document, impression, told, pages, now)
    return row


def recorded(file_hash: str) -> dict[str, datetime]:
    """Return when this system made each signature of the file with this hash; nothing for a file it did not make."""
    found = SealedFile.objects.filter(file_hash=file_hash).first()
    if found is None:
        return {}
    chain = SealedFile.objects.filter(document=found.document_id, pk__lte=found.pk).select_related("impression")
    return {marks.field_of(each.impression.place): each.made_at for each in chain}
