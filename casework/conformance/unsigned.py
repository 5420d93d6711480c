"""Papers that want the hand of who was there and have neither a signature nor a reason."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from casework.conformance.base import Check

# Days in which the scan of a record comes back to the office.
GRACE = 3

SELECT = f"""
SELECT d.case_id, d.proceeding_id, p.agency_id, 'document:' || d.id AS subject,
    '《' || d.title || '》' || d.number || ' 尚未录入签名' AS detail,
    coalesce(%(laws)s::jsonb -> p.kind ->> %(check)s, %(law)s) AS law,
    '' AS repair, d.id AS target,
    d.issued_on AS since
FROM casework_document d JOIN casework_proceeding p ON p.id = d.proceeding_id
WHERE d.signature = 'unsigned' AND d.state IN ('issued', 'corrected')
    AND d.issued_on < %(today)s::date - {GRACE} AND {{scope}}
"""  # noqa: S608 - a number of our own

PAPERS_UNSIGNED = Check(
    name="unsigned",
    label=_("文书没有签名"),
    law="市场监管处罚程序规定.28、29",
    repair=_("录入签名情况并上传签名后的扫描件；当事人拒签的写明原因，由见证人签名"),
    acts=("record_signature",),
    page="paper",
    select=SELECT,
)
