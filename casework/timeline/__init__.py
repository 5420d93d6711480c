"""The timeline of a case: what was done, by whom, within which terms, as anybody who may see it knew it on any day.

Nothing here asks the database: a page reads what its visitor may see (`rows`), and everything else follows from that.
"""
