"""Backup and restore: a dump of the database, the files that it names, and a manifest that proves both."""
