"""Replay: the life of a case from a file, through the same door as the pages."""
