"""From what an act put on record to the mark that is signed: whose key, which place, which look, which words."""

from __future__ import annotations

import re
from typing import Any

from django.conf import settings
from django.utils import timezone

from casework.models import Document, Impression, ImpressionKind
from printouts import files
from printouts.signing import development, drawing
from printouts.signing.drawing import TEST
from printouts.signing.provider import Look, Mark

# Millimetres: the box of a person's own signature.
SIGNATURE_BOX = (30.0, 12.0)


def keystore_of(impression: Impression) -> str:
    """Return whose key signs: the seal's, or the officer's own, which the test authority makes on demand."""
    if impression.kind == ImpressionKind.SEAL or settings.SIGNING_KEYS:
        return impression.keystore
    officer, agency = impression.officer, impression.agency
    return development.keystore(f"officer-{officer.pk}", str(officer), agency.name)


def mark_of(document: Document, impression: Impression, *, test: bool) -> Mark:
    """Return the mark that ``impression`` puts on ``document``; ``test`` when the test authority signs it."""
    kind = "印章" if impression.kind == ImpressionKind.SEAL else "签名"
    who = impression.seal.name if impression.seal else str(impression.officer)
    return Mark(
        place=impression.place,
        field=field_of(impression.place),
        look=_look(impression, test=test),
        reason=f"{TEST if test else ''}{kind}：《{document.title}》{document.number}{'，不具法律效力' if test else ''}",
        name=f"{who}（{TEST}）" if test else who,
        location=impression.agency.region,
        moment=timezone.now(),
    )


def _look(impression: Impression, *, test: bool) -> Look:
    seal: Any = impression.seal
    if seal is None:
        width, height = SIGNATURE_BOX
        day = f"{impression.made_on.year}.{impression.made_on.month}.{impression.made_on.day}"
        return Look(width, height, drawn=drawing.signature(str(impression.officer), day, width, height, test=test))
    size = float(seal.diameter)
    if seal.image_hash:
        return Look(size, size, image=files.read(seal.image_hash), over=drawing.over_image(size) if test else b"")
    below = "" if seal.kind == "official" else str(seal.get_kind_display())
    return Look(size, size, drawn=drawing.seal(seal.name, below, size, test=test))


def field_of(place: str) -> str:
    """Return the name of the signature field in a place: sign-1 becomes Sign1."""
    return re.sub(r"[^A-Za-z0-9]", "", place).capitalize()
