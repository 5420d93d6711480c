"""Papers made out to a party that nobody has served on them, or whose service never took effect."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from casework.conformance.base import Check

# Seven days to serve a decision; other papers are held to the same.
GRACE = 7

SELECT = f"""
SELECT d.case_id, d.proceeding_id, p.agency_id, 'document:' || d.id AS subject,
    '《' || d.title || '》' || d.number || ' 尚未送达' || coalesce(party.name, '') AS detail,
    coalesce(%(laws)s::jsonb -> p.kind ->> %(check)s, %(law)s) AS law,
    '' AS repair, d.id AS target, d.issued_on + {GRACE} AS since
FROM casework_document d JOIN casework_proceeding p ON p.id = d.proceeding_id
LEFT JOIN casework_party party ON party.id = d.party_id
WHERE d.kind = ANY(%(served)s) AND d.party_id IS NOT NULL AND d.signature <> 'signed'
    AND d.state IN ('issued', 'corrected') AND d.issued_on < %(today)s::date - {GRACE} AND {{scope}}
    AND NOT EXISTS (
        SELECT FROM casework_delivery s
        WHERE s.document_id = d.id AND s.party_id = d.party_id
            AND (s.effective_on IS NOT NULL OR s.sent_on >= %(today)s::date - 60)
    )
"""  # noqa: S608 - a number of our own

PAPERS_UNSERVED = Check(
    name="unserved",
    label=_("文书没有送达"),
    law="行政处罚法.61",
    repair=_("送达当事人并录入送达回证；送达不到的依法留置、邮寄或者公告"),
    acts=("deliver", "serve"),
    page="paper",
    select=SELECT,
)
