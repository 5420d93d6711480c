"""Handovers that nobody has signed for."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from casework.conformance.base import Check

GRACE = 3

# A copy is for information, and what one agency routes within itself changes no hands.
SELECT = f"""
SELECT h.case_id, h.sender_id AS proceeding_id, p.agency_id, 'handover:' || h.no AS subject,
    '移交 ' || h.recipient_name || '（' || left(h.sent_at, 10) || ' 送出）没有签收回执' AS detail,
    CASE WHEN h.kind IN ('referral', 'supplement', 'goods', 'forwarded') THEN %(law)s ELSE '' END AS law,
    '' AS repair, h.id AS target, left(h.sent_at, 10)::date AS since
FROM casework_handover h JOIN casework_proceeding p ON p.id = h.sender_id
WHERE h.state = 'sent' AND h.kind <> 'copy'
    AND h.recipient_id IS DISTINCT FROM p.agency_id AND h.received_at = '' AND h.sent_at ~ '^\\d{{4}}-\\d\\d-\\d\\d'
    AND left(h.sent_at, 10) < to_char(%(today)s::date - {GRACE}, 'YYYY-MM-DD') AND {{scope}}
"""  # noqa: S608 - a number of our own

HANDOVER_WITHOUT_RECEIPT = Check(
    name="handover",
    label=_("移交没有签收回执"),
    law="行刑移送规定.7",
    repair=_("由接收机关签收；接收机关不在本系统的，由移交机关录入回执"),
    acts=("sign_for_handover", "record_handover_receipt"),
    page="handover",
    select=SELECT,
)
