"""Pages for what cannot be shown: not found, refused, broken. None of them shows a trace."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def not_found(request: HttpRequest, exception: Any = None) -> HttpResponse:
    """What is not yours, and what is not there, look the same."""
    return render(request, "workflows/not_found.html", status=404)


def refused(request: HttpRequest, exception: Any = None, reason: str = "") -> HttpResponse:
    """A form sent from a page that had expired, or from elsewhere."""
    return render(request, "workflows/refused.html", status=403)


def wrong_request(request: HttpRequest, exception: Any = None) -> HttpResponse:
    """A request that cannot be read."""
    return render(request, "workflows/refused.html", status=400)


def broken(request: HttpRequest) -> HttpResponse:
    """Our own fault; it is in the log."""
    return render(request, "workflows/broken.html", status=500)


def busy(request: HttpRequest) -> HttpResponse:
    """Somebody else holds the case for longer than one waits."""
    return render(request, "workflows/busy.html", status=503)
