"""Proof of the record for people outside: what verifies it, what they keep of it, and what they are given."""
