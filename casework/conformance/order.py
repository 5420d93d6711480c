"""Steps out of order: an act in a stage in which it cannot be, stages that do not join, days that run backwards."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from casework.conformance.base import Check

# The acts of a proceeding in the order of its chain, each with the stage the one before left it in, and the latest day
# on which a stage was left before. What only moved terms, confirmed or made a file has no stage and no part in it.
SELECT = """
WITH acts AS (
    SELECT e.case_id, e.proceeding_id, p.agency_id, e.seq, e.kind, e.label, e.happened_on,
        e.payload -> 'stage' ->> 0 AS before, e.payload -> 'stage' ->> 1 AS after,
        lag(e.payload -> 'stage' ->> 1) OVER chain AS left_in,
        max(CASE WHEN e.payload -> 'stage' ->> 0 <> e.payload -> 'stage' ->> 1 THEN e.happened_on END)
            OVER (chain ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS moved_on
    FROM casework_event e JOIN casework_proceeding p ON p.id = e.proceeding_id
    WHERE e.case_id BETWEEN %(first)s AND %(last)s AND {scope}
        AND coalesce(e.payload -> 'stage' ->> 1, '') <> ''
    WINDOW chain AS (PARTITION BY e.proceeding_id ORDER BY e.seq)
), judged AS (
    SELECT *, CASE
        WHEN before <> '' AND left_in <> before THEN '此前的环节与记录的阶段不能衔接'
        WHEN before <> '' AND %(sources)s::jsonb ? kind AND NOT (%(sources)s::jsonb -> kind ? before)
            THEN '在不能办理的阶段办理'
        WHEN before <> after AND happened_on < moved_on THEN '办理日期早于前一环节（' || moved_on || '）'
    END AS fault
    FROM acts
)
SELECT case_id, proceeding_id, agency_id, 'event:' || seq AS subject,
    label || coalesce('（' || happened_on || '）', '') || '：' || fault AS detail, %(law)s AS law, '' AS repair,
    seq::bigint AS target, happened_on AS since
FROM judged WHERE fault IS NOT NULL
"""

STEPS_OUT_OF_ORDER = Check(
    name="order",
    label=_("环节顺序颠倒"),
    law="行政处罚法.38",
    repair=_("核对该环节的日期和材料；录入有误的更正，确属违反法定程序的依法纠正"),
    acts=("correct_record",),
    page="timeline",
    select=SELECT,
)
