"""Acts of two officers that the second has not confirmed within a working day."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from casework.conformance.base import Check

SELECT = """
SELECT c.case_id, e.proceeding_id, p.agency_id, 'confirmation:' || c.id AS subject,
    c.label || '：' || o.name || ' 应于 ' || c.due_on || ' 前确认' AS detail, %(law)s AS law, '' AS repair,
    c.officer_id AS target, c.due_on + 1 AS since
FROM casework_confirmation c
JOIN casework_event e ON e.case_id = c.case_id AND e.seq = c.event_seq
JOIN casework_proceeding p ON p.id = e.proceeding_id
JOIN casework_officer o ON o.id = c.officer_id
WHERE c.confirmed_at IS NULL AND c.due_on < %(today)s AND {scope}
"""

UNCONFIRMED = Check(
    name="unconfirmed",
    label=_("第二名执法人员未确认"),
    law="行政处罚法.42",
    repair=_("由参加该行为的第二名执法人员在本人工作台上确认"),
    page="desk",
    select=SELECT,
)
