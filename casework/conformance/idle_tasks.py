"""Open tasks that lie with a person whose account is shut or who holds no office in the agency any more."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from casework.conformance.base import Check

# The table of tasks is that of the flows, which the domain does not import.
SELECT = """
SELECT p.case_id, p.id AS proceeding_id, p.agency_id, 'task:' || t.id AS subject,
    '待办由 ' || o.name || ' 办理，但其'
        || CASE WHEN o.is_active THEN '已不在本机关任职' ELSE '账号已经停用' END AS detail,
    %(law)s AS law, '' AS repair, t.id AS target, (t.created AT TIME ZONE 'Asia/Shanghai')::date AS since
FROM workflows_task t
JOIN casework_proceeding p ON p.id = t.process_id
JOIN casework_officer o ON o.id = t.owner_id
WHERE t.status = 'NEW' AND {scope} AND t.case_id BETWEEN %(first)s AND %(last)s AND (NOT o.is_active OR NOT EXISTS (
    SELECT FROM casework_tenure held
    WHERE held.officer_id = o.id AND held.agency_id = coalesce(t.agency_id, p.agency_id)
        AND held.since <= %(today)s AND (held.until IS NULL OR held.until >= %(today)s)
))
"""

TASK_WITH_NOBODY = Check(
    name="task",
    label=_("待办停在离岗人员名下"),
    law="",
    repair=_("变更承办人，或者为离岗人员登记代理人"),
    acts=("reassign", "put_in_charge"),
    select=SELECT,
)
