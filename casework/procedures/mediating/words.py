"""The words that every mediation shares: its stages, its kinds, how a session or an agreement ends."""

from __future__ import annotations

from casework.guards import mediating as guards

MEDIATING, AGREED, DRAWN, FAILED = "mediating", "agreed", "drawn", "failed"
IN_EFFECT, CLOSED, ENDED = "in_effect", "closed", "ended"
# While mediators are at work and nothing is signed.
AT_WORK = (MEDIATING, AGREED, DRAWN)

AGAIN = "again"
SIGNED, REDRAFT = "signed", "redraft"
WRITTEN, ORAL = "written", "oral"
ASSIGNED, ENTRUSTED, WITHIN, REFERRED = "assigned", "entrusted", "within", "referred"
PERFORMANCE = "mediation.performance"
CLAIMING, ANSWERING = guards.CLAIMING, guards.ANSWERING
