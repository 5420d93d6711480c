"""One seal on a finished paper, by the development authority."""

from __future__ import annotations

import importlib
import importlib.util
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import timezone

AGENCY = "临沂市市场监督管理局"


def sealer() -> Callable[[bytes], Any] | None:
    """Return what seals a PDF that has a place for it, with a key that is open already; None before that is built."""
    if importlib.util.find_spec("printouts.signing") is None:
        return None
    settings.SIGNING_FOLDER = Path(settings.FILES_DIR) / "keys"
    development, drawing, providing = (
        importlib.import_module(f"printouts.signing.{name}") for name in ("development", "drawing", "provider")
    )
    keystore = development.keystore("bench", AGENCY, AGENCY)
    look = providing.Look(42, 42, drawn=drawing.seal(AGENCY, "", 42, test=True))
    mark = providing.Mark("seal", "Seal", look, "测速用印", AGENCY, "临沂市", timezone.now())
    provider = providing.provider()
    provider.certificate(keystore)
    return lambda data: provider.sign(data, keystore, mark)
