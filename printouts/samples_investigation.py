"""The invented case on papers of investigation and arrest: numbers, and the facts that only these show."""

from typing import Any

NUMBERS: dict[str, str] = {}
OWN_FACTS: dict[str, dict[str, Any]] = {}
