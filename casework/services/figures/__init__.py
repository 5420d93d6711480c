"""Figures that repeat: counted from append-only rows for each day of recording, read as of a day, listed case by case."""
