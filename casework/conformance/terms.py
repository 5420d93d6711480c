"""Terms passed: a duty of an authority that still runs after its end."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from casework.conformance.base import Check

# A term of another agency that one only waits for is that agency's fault, and found with it.
SELECT = """
SELECT d.case_id, d.proceeding_id, p.agency_id, 'deadline:' || d.id AS subject,
    d.label || '：' || d.due_on || ' 届满' || CASE WHEN d.provisional THEN '（暂定）' ELSE '' END AS detail,
    %(duties)s::jsonb ->> d.rule AS law, d.rule AS repair, d.id AS target, d.due_on + 1 AS since
FROM casework_deadline d JOIN casework_proceeding p ON p.id = d.proceeding_id
WHERE d.state = 'running' AND (%(awaited)s::jsonb -> d.bound ? p.kind) IS NOT TRUE
    AND d.due_on < %(today)s AND {scope} AND %(duties)s::jsonb ? d.rule
"""

TERMS_PASSED = Check(
    name="terms",
    label=_("法定期限已过"),
    law="",
    repair=_("立即办理该期限所要求的行为；有法定事由的依法延长、中止"),
    select=SELECT,
)
