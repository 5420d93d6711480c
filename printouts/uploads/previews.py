"""Previews of uploaded files: asked for on receipt, made by a job in the child, never in a request."""

from __future__ import annotations

from django.conf import settings
from procrastinate.contrib.django import app

from casework.jobs import retried
from casework.models import ReceivedFile
from printouts import files
from printouts.models import Preview, PreviewState
from printouts.uploads import kinds, launching
from printouts.uploads.refusals import reason


def wanted(file: ReceivedFile) -> None:
    """Have a preview of ``file`` made, unless one of the same bytes is there, or such files have none."""
    pictured = file.kind in kinds.PICTURED
    state = PreviewState.WAITING if pictured else PreviewState.NONE
    _preview, fresh = Preview.objects.get_or_create(file_hash=file.sha256, defaults={"state": state})
    if fresh and pictured:
        make_preview.defer(file_hash=file.sha256)


@app.task(name="printouts.make_preview", retry=retried())
def make_preview(file_hash: str) -> None:
    """Make the preview of a file; whatever the file does to the child, the outcome is put down by name. Runs twice."""
    preview = Preview.objects.filter(file_hash=file_hash).first()
    if preview is None or preview.state not in (PreviewState.WAITING, PreviewState.FAILED):
        return
    try:
        with files.opened(file_hash) as file:
            answer = launching.ask(launching.PREVIEW, file, kinds.limits(), seconds=settings.EVIDENCE_SECONDS)
    except files.FileLost as error:
        answer = launching.Answer(refused="lost")
        preview.note = str(error)[:200]
    _put_down(preview, answer)


def _put_down(preview: Preview, answer: launching.Answer) -> None:
    media = str(answer.found.get("media", ""))
    # The child is not believed: only what begins as the picture it is said to be is kept.
    if answer.preview.startswith({"image/png": b"\x89PNG\r\n", "image/jpeg": b"\xff\xd8\xff"}.get(media, b"\0none")):
        preview.state, preview.media, preview.note = PreviewState.MADE, media, ""
        preview.width, preview.height = (min(int(answer.found[side]), 4096) for side in ("width", "height"))
        preview.image_hash = files.keep(answer.preview)
    elif answer.refused == "no_preview":
        preview.state = PreviewState.NONE
    else:
        preview.state = PreviewState.FAILED
        preview.note = preview.note or reason(answer.refused or "crashed", answer.details)[:200]
    preview.save()
