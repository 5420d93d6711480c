"""Proceedings that nobody holds: no holder after the first days, or one who no longer works in the agency."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from casework.conformance.base import Check

# A new case may lie with the office until somebody takes it up.
GRACE = 3
# Where the next word is another agency's, there is nothing to hold.

SELECT = f"""
SELECT p.case_id, p.id AS proceeding_id, p.agency_id, 'proceeding:' || p.id AS subject,
    CASE WHEN p.handler_id IS NULL THEN '没有承办人' ELSE '承办人 ' || o.name || ' 已不在本机关任职' END AS detail,
    %(law)s AS law, '' AS repair, p.id AS target, p.opened_on AS since
FROM casework_proceeding p LEFT JOIN casework_officer o ON o.id = p.handler_id
WHERE p.ended_on IS NULL AND (%(waits)s::jsonb -> p.kind ? p.stage) IS NOT TRUE
    AND p.opened_on < %(today)s::date - {GRACE} AND {{scope}}
    AND (p.handler_id IS NULL OR NOT o.is_active OR NOT EXISTS (
        SELECT FROM casework_tenure t WHERE t.officer_id = p.handler_id AND t.agency_id = p.agency_id
            AND t.since <= %(today)s AND (t.until IS NULL OR t.until >= %(today)s)
    ))
"""  # noqa: S608 - a number of our own

NOBODY_HOLDS = Check(
    name="holder",
    label=_("无人承办"),
    law="",
    repair=_("确定或者变更承办人"),
    acts=("reassign", "put_in_charge"),
    select=SELECT,
)
