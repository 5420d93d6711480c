"""Passwords of the demonstration accounts: made from the installation's secret key, so none is in the source."""

from __future__ import annotations

import base64
import hashlib
import hmac

from django.conf import settings
from django.contrib.auth.hashers import PBKDF2PasswordHasher, check_password

from casework.models import Officer

# Sixty random bits need no slow hash, and a city of accounts must load in seconds;
# Django stores the usual slow one at the first sign-in.
ROUNDS = 1000


def password(username: str) -> str:
    """Return the demonstration password of ``username`` in this installation: abcd-efgh-jkmn."""
    key = hmac.new(settings.SECRET_KEY.encode(), f"demonstration account {username}".encode(), hashlib.sha256)
    letters = base64.b32encode(key.digest()).decode().lower()[:12]
    return "-".join(letters[start : start + 4] for start in (0, 4, 8))


def stored(username: str) -> str:
    """Return the demonstration password as it is stored."""
    salt = hashlib.sha256(f"{settings.SECRET_KEY}{username}".encode()).hexdigest()[:22]
    return PBKDF2PasswordHasher().encode(password(username), salt, ROUNDS)


def still_valid(officer: Officer) -> bool:
    """Whether the account still has its demonstration password."""
    return check_password(password(officer.username), officer.password)
