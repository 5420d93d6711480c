"""Jobs of the papers: rendering, safe to run twice; and the nightly sweep of files that nobody names."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from datetime import datetime, timedelta
from io import BytesIO
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone
from procrastinate.contrib.django import app
from pypdf import PdfReader

from casework.jobs import RESTARTS, retried
from casework.models import Case, Document, EvidenceFile, Origin, Upload
from casework.services import archive, paper_events
from printouts import editions, files, named, render
from printouts.exceptions import FontsMissing, RenderError
from printouts.models import Preview, Rendering
from printouts.signing import pades, places
from printouts.uploads import previews

log = logging.getLogger(__name__)

# The worker looks for jobs here; that of the previews stands with them.
make_preview = previews.make_preview

# Mended by somebody, or by itself: a full disk, a missing face, a database that starts again.
MENDABLE = (OSError, FontsMissing, *RESTARTS)
LATER = retried(OSError, FontsMissing)


class OtherBytes(RenderError):
    """重新生成的文件与原摘要不同：同样的内容和排版环境应当得到同样的文件，请报告监督人员。"""


class Destroyed(RenderError):
    """案卷已经依法销毁，其文件不再生成。"""


class NotIssuedHere(RenderError):
    """这份文书不是本系统制作的，没有可以生成的文件：请查看其扫描件。"""


def enqueue(pks: Sequence[int]) -> None:
    """Queue the papers for rendering in the transaction that issued them."""
    if pks:
        render_documents.defer(pks=list(pks))


@app.task(name="printouts.render_documents", retry=LATER)
def render_documents(pks: list[int]) -> None:
    """Render each paper that has no file yet; one that cannot be made does not keep the others from theirs.

    What somebody can mend is raised when the others are done, and tried again; a paper that lacks what its
    form requires fails for good, by name, and its page says the same.
    """
    mendable: Exception | None = None
    lasting: Exception | None = None
    for document in Document.objects.filter(pk__in=pks, origin=Origin.ISSUED).order_by("pk"):
        try:
            make(document)
        except MENDABLE as error:
            mendable = error
            log.warning("文书 %s《%s》%s 稍后重试：%s", document.pk, document.title, document.number, error)
        except RenderError as error:
            lasting = error
            log.error("文书 %s《%s》%s 无法生成：%s", document.pk, document.title, document.number, error)
    if mendable or lasting:
        raise mendable or lasting  # type: ignore[misc]  # one of them is an exception


@app.periodic(cron="17 3 * * *")
@app.task(name="printouts.sweep_orphans")
def sweep_orphans(timestamp: int) -> int:
    """Remove uploads of acts that were never done, then files older than a day that no row names."""
    forget_uploads(timezone.now())
    return files.sweep(named.among)


def forget_uploads(now: datetime) -> int:
    """Forget files received for an act that was not done within the days they are kept; return how many.

    What became evidence has a row of its own and stays. Previews of bytes that nobody names any more go too.
    """
    limit = now - timedelta(days=settings.EVIDENCE_KEPT_DAYS)
    forgotten, _rows = Upload.objects.filter(received_at__lt=limit).delete()
    used = EvidenceFile.objects.filter(sha256=OuterRef("file_hash"))
    waiting = Upload.objects.filter(sha256=OuterRef("file_hash"))
    Preview.objects.filter(~Exists(used), ~Exists(waiting), made_at__lt=limit).delete()
    return forgotten


def page_count(data: bytes) -> int:
    """Return the number of pages of a PDF."""
    return len(PdfReader(BytesIO(data)).pages)


def renderer_of(document: Document) -> dict[str, Any]:
    """Return what decides the bytes of ``document`` here besides its values, and a template that is not its own."""
    version = editions.of(document).version
    other = {} if version == document.template_version else {"template": version}
    return {**render.fingerprint(), **other}


def again(document: Document) -> bytes:
    """Lay ``document`` out from its frozen values by the template under which it was issued."""
    return render.pdf(editions.of(document), document.values)


def make(document: Document) -> Rendering:
    """Return the first file of ``document`` that is there; made now if there is none.

    A lost file is made again: the same renderer must give the same bytes, or OtherBytes is raised; another renderer
    makes a file of its own, whose row says so. The file is stored before its row, so a row never names a file that is
    not there, and row and event are written under the case's lock, so two workers write them once.
    """
    if document.origin != Origin.ISSUED:
        raise NotIssuedHere()
    made = list(Rendering.objects.filter(document=document).order_by("pk"))
    for rendering in made:
        if files.path_of(rendering.file_hash).exists():
            return rendering
    refuse_destroyed(document)
    renderer = renderer_of(document)
    editions.keep([editions.of(document)])  # before there is a file of it, however it was deployed
    data = again(document)
    expected = {each.file_hash for each in made if each.fingerprint == renderer}
    file_hash = files.keep(data)
    if expected and file_hash not in expected:
        raise OtherBytes()
    return _record(document, file_hash, data, renderer)


def refuse_destroyed(document: Document) -> None:
    """Raise Destroyed, naming the list, when the paper's file was destroyed: what is gone is not made again."""
    if gone := archive.destroyed(document.case_id):
        raise Destroyed(f"案卷{gone.number}已按{gone.destroyed_by}销毁，其文件不再生成。")


def restore(rendering: Rendering) -> bool:
    """Make a lost or damaged file again; whether it is proven identical (False: only another renderer is here).

    Raises OtherBytes when the same renderer gives other bytes.
    """
    document = rendering.document
    refuse_destroyed(document)
    data = again(document)
    file_hash = files.keep(data)
    if file_hash == rendering.file_hash:
        return True
    renderer = renderer_of(document)
    if renderer == rendering.fingerprint:
        raise OtherBytes()
    _record(document, file_hash, data, renderer)
    return False


def _record(document: Document, file_hash: str, data: bytes, renderer: dict[str, Any]) -> Rendering:
    """Write the row of a stored file and its event, once."""
    with transaction.atomic():
        case = Case.objects.select_for_update(no_key=True).get(pk=document.case_id)
        rendering, fresh = Rendering.objects.get_or_create(
            document=document,
            file_hash=file_hash,
            defaults={
                "size": len(data),
                "pages": page_count(data),
                "fingerprint": renderer,
                "places": sorted(places.of(pades.reader(data))),
            },
        )
        if fresh:
            paper_events.file_made(case, document, file_hash, rendering.pages, renderer, timezone.now())
    return rendering
