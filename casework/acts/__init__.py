"""The act in progress: the facts it is judged by, and what it brings about."""

from casework.acts.brought import ClockMove, Happening, Issue, Opening, Word
from casework.acts.facts import ActFacts
from casework.acts.loaded import COLLECTIONS

__all__ = ["COLLECTIONS", "ActFacts", "ClockMove", "Happening", "Issue", "Opening", "Word"]
