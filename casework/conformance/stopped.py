"""Clocks that stand still although nothing in their ledger, or in the proceeding, keeps them from running."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from casework.conformance.base import Check

SELECT = """
WITH stopped AS (
    SELECT d.id, d.case_id, d.proceeding_id, d.label, p.agency_id, p.suspended_on, p.ended_on,
        (SELECT max(e.id) FROM casework_deadlineentry e WHERE e.deadline_id = d.id AND e.kind = 'stopped'
            AND NOT EXISTS (
                SELECT FROM casework_deadlineentry r
                WHERE r.deadline_id = d.id AND r.kind = 'resumed' AND r.ground = e.ground AND r.id > e.id
            )
        ) AS open_stop
    FROM casework_deadline d JOIN casework_proceeding p ON p.id = d.proceeding_id
    WHERE d.state = 'stopped' AND {scope}
), judged AS (
    SELECT stopped.*, e.on AS since_text, CASE
        WHEN open_stop IS NULL THEN '台账中没有尚未结束的扣除'
        WHEN ended_on IS NOT NULL THEN '程序已经结束'
        WHEN e.ground = 'suspension' AND suspended_on IS NULL THEN '程序没有中止'
    END AS fault
    FROM stopped LEFT JOIN casework_deadlineentry e ON e.id = stopped.open_stop
)
SELECT case_id, proceeding_id, agency_id, 'deadline:' || id AS subject,
    label || '：期限停止计算，但' || fault AS detail, %(law)s AS law, '' AS repair, id AS target,
    CASE WHEN since_text ~ '^\\d{4}-\\d\\d-\\d\\d' THEN left(since_text, 10)::date END AS since
FROM judged WHERE fault IS NOT NULL
"""

STOPPED_WITHOUT_GROUND = Check(
    name="stopped",
    label=_("期限无故停止计算"),
    law="市场监管处罚程序规定.64",
    repair=_("扣除事由已经消失的，办理恢复；台账与案情不符的，查明原因并核验案卷"),
    acts=("resume",),
    page="timeline",
    select=SELECT,
)
