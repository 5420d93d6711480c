"""Goods still held under a measure whose term has passed, or that has no term at all."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from casework.conformance.base import Check

# What is taken in a criminal case has no term of its own (刑事诉讼法 141 sets none), unless one is running.
SELECT = """
SELECT p.case_id, p.id AS proceeding_id, p.agency_id, 'measure:' || m.id AS subject,
    CASE m.kind
        WHEN 'preservation' THEN '先行登记保存' WHEN 'sealing' THEN '查封' WHEN 'seizure' THEN '扣押' ELSE '冻结'
    END || ' ' || m.number || coalesce('：' || term.due_on || ' 已届满，仍在执行', '：没有在计的期限') AS detail,
    %(law)s AS law, CASE m.kind WHEN 'preservation' THEN 'release_preservation' ELSE '' END AS repair, m.id AS target,
    coalesce(
        term.due_on + 1, CASE WHEN m.imposed_at ~ '^\\d{4}-\\d\\d-\\d\\d' THEN left(m.imposed_at, 10)::date END
    ) AS since
FROM casework_measure m JOIN casework_proceeding p ON p.id = m.proceeding_id
JOIN casework_agency a ON a.id = p.agency_id
LEFT JOIN LATERAL (
    SELECT max(d.due_on) AS due_on, bool_or(d.state = 'stopped') AS stopped, count(*) AS open
    FROM casework_deadline d
    WHERE d.measure_id = m.id AND d.state IN ('running', 'stopped') AND d.due_at IS NULL
) AS term ON true
WHERE m.state IN ('provisional', 'in_force') AND {scope}
    AND (term.open = 0 AND a.kind NOT IN ('police', 'procuratorate', 'court')
        OR NOT term.stopped AND term.due_on < %(today)s)
"""

SEIZURE_PAST_PERIOD = Check(
    name="seizure",
    label=_("强制措施超过期限"),
    law="行政强制法.25、27、28",
    repair=_("立即解除措施、退还财物，或者依法作出处理决定、移交"),
    acts=("release_measure", "release_preservation", "dispose_goods", "end_freezing", "release_goods"),
    select=SELECT,
)
