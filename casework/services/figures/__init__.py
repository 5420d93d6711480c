"""Figures that repeat: counted from append-only rows, read as of a day, listed case by case."""
