"""Papers on which the seal was approved, or is put by the agency's own system, and which bear none."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from casework.conformance.base import Check

GRACE = 1

SELECT = f"""
SELECT d.case_id, d.proceeding_id, p.agency_id, 'document:' || d.id AS subject,
    '《' || d.title || '》' || d.number || ' 等待用印' AS detail, %(law)s AS law, '' AS repair, d.id AS target,
    d.issued_on AS since
FROM casework_document d JOIN casework_proceeding p ON p.id = d.proceeding_id
WHERE d.sealing = 'awaiting' AND d.state IN ('issued', 'corrected')
    AND d.issued_on < %(today)s::date - {GRACE} AND {{scope}}
"""  # noqa: S608 - a number of our own

PAPERS_UNSEALED = Check(
    name="unsealed",
    label=_("文书没有用印"),
    law="印章管理规定.25",
    repair=_("申请用印并由印章管理员用印，或者录入实物盖章的扫描件"),
    acts=("seal_papers", "record_ink_seal", "apply_for_seal"),
    page="paper",
    select=SELECT,
)
