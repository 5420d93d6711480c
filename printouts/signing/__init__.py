"""Seals and signatures on finished papers: drawn, signed, time-stamped, checked."""
