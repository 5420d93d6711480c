"""After several failed sign-ins an account, or an address, is shut for a while."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.http import HttpRequest
from django.utils import timezone

from workflows.models import SignInFailure

# Five guesses at one account, or thirty from one address (an office shares one), in a quarter of an hour.
WINDOW = timedelta(minutes=15)
PER_ACCOUNT = 5
PER_ADDRESS = 30


def address_of(request: HttpRequest) -> str:
    """Return the address the request comes from, as the server itself sees it."""
    return str(request.META.get("REMOTE_ADDR", ""))[:45]


def is_shut(username: str, address: str, now: datetime | None = None) -> bool:
    """Whether no sign-in is tried for this account or from this address now, be the password right or wrong."""
    since = (now or timezone.now()) - WINDOW
    recent = SignInFailure.objects.filter(at__gt=since)
    if recent.filter(username=username[:150]).count() >= PER_ACCOUNT:
        return True
    return recent.filter(address=address).count() >= PER_ADDRESS


def failed(username: str, address: str) -> None:
    """Remember a failed sign-in, and forget those that no longer count."""
    SignInFailure.objects.filter(at__lt=timezone.now() - WINDOW).delete()
    SignInFailure.objects.create(username=username[:150], address=address)


def succeeded(username: str) -> None:
    """Forget the failures of an account whose owner has signed in."""
    SignInFailure.objects.filter(username=username[:150]).delete()
