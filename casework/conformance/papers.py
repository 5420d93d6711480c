"""Papers missing: a step of which no paper holds, or whose paper is not in the file though the record names it."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from casework.conformance.base import Check

# What the record says that a step made is there under its digest; what was withdrawn has another of its kind in its
# place, unless the step makes none (a decision not to file has no decision on filing).
SELECT = """
WITH named AS (
    SELECT e.case_id, e.proceeding_id, p.agency_id, e.seq, e.kind AS act, e.label, e.happened_on,
        paper.value ->> 0 AS kind, paper.value ->> 1 AS number, paper.value ->> 2 AS digest
    FROM casework_event e JOIN casework_proceeding p ON p.id = e.proceeding_id
    CROSS JOIN LATERAL jsonb_array_elements(
        CASE WHEN jsonb_typeof(e.payload -> 'papers') = 'array' THEN e.payload -> 'papers' ELSE '[]' END
    ) AS paper
    WHERE e.case_id BETWEEN %(first)s AND %(last)s AND {scope}
), found AS (
    SELECT named.*, d.id AS document, d.title, d.state, d.party_id
    FROM named LEFT JOIN LATERAL (
        SELECT id, title, state, party_id FROM casework_document
        WHERE proceeding_id = named.proceeding_id AND kind = named.kind AND event_seq = named.seq
            AND values_hash = named.digest AND number = named.number LIMIT 1
    ) AS d ON true
)
SELECT case_id, proceeding_id, agency_id, 'paper:' || seq || ':' || kind || ':' || number AS subject,
    label || '：' || CASE
        WHEN document IS NULL THEN '记录载明的文书“' || kind || coalesce(' ' || number, '') || '”不在卷内'
        ELSE '《' || title || '》' || number || ' 已经作废，没有另行制作' END AS detail,
    %(law)s AS law, '' AS repair, document AS target, happened_on AS since
FROM found
WHERE document IS NULL OR state = 'withdrawn' AND %(prints)s::jsonb -> act ? kind AND NOT EXISTS (
    SELECT FROM casework_document other
    WHERE other.proceeding_id = found.proceeding_id AND other.kind = found.kind AND other.state <> 'withdrawn'
        AND other.party_id IS NOT DISTINCT FROM found.party_id AND other.id > found.document
)
"""

PAPERS_MISSING = Check(
    name="papers",
    label=_("缺少应有的文书"),
    law="行政处罚法.47",
    repair=_("补制该环节应有的文书；卷内文书缺失的，查明去向并核验案卷"),
    page="papers",
    select=SELECT,
)
