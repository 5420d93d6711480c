"""How often one address may ask a page that needs no sign-in."""

from __future__ import annotations

from django.core.cache import cache

# A counter with a scanner checks a few papers a minute. Each process of the site counts for itself.
PER_MINUTE = 30
MINUTE = 60


def is_too_fast(page: str, address: str) -> bool:
    """Count one request, and say whether this address has asked for the page too often within the minute."""
    key = f"pace:{page}:{address}"
    if cache.add(key, 1, MINUTE):
        return False
    try:
        return int(cache.incr(key)) > PER_MINUTE
    except ValueError:  # the minute ended between the two
        return False
