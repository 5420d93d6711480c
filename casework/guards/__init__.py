"""Conditions that make an act lawful, by subject."""
