"""The invented case on the papers of filing supervision: numbers, and the facts that only these papers show."""

from typing import Any

NUMBERS: dict[str, str] = {}
OWN_FACTS: dict[str, dict[str, Any]] = {}
