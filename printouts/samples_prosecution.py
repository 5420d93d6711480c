"""The invented case on papers of prosecution and the reverse link: numbers, and the facts that only these show."""

from typing import Any

NUMBERS: dict[str, str] = {}
OWN_FACTS: dict[str, dict[str, Any]] = {}
