"""Fines entered as paid for which the record names no receipt."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from casework.conformance.base import Check

# What a party has paid is the sum of what was taken down with a receipt, on the spot or later. Who took the place of
# another party took over what that one had paid, and has no receipts of their own.
SELECT = """
WITH paid AS (
    SELECT c.id, p.case_id, p.id AS proceeding_id, p.agency_id, party.no, party.name, c.paid
    FROM casework_partycourse c
    JOIN casework_proceeding p ON p.id = c.proceeding_id
    JOIN casework_party party ON party.id = c.party_id
    WHERE c.paid > 0 AND party.succeeds_id IS NULL AND {scope}
), proved AS (
    SELECT paid.id, coalesce(sum(CASE
        WHEN e.kind LIKE '%%.record_payment' THEN (e.payload -> 'facts' ->> 'amount')::numeric
        ELSE (e.payload -> 'facts' ->> 'fine')::numeric
    END), 0) AS amount
    FROM paid LEFT JOIN casework_event e ON e.case_id = paid.case_id AND e.proceeding_id = paid.proceeding_id AND (
        e.kind LIKE '%%.record_payment' AND e.payload -> 'facts' ->> 'receipt' <> ''
            AND e.payload -> 'facts' -> 'party' ->> 'ref' = 'P' || paid.no
        OR e.kind LIKE '%%.decide_on_the_spot' AND e.payload -> 'facts' ->> 'receipt_number' <> ''
    )
    GROUP BY paid.id
)
SELECT paid.case_id, paid.proceeding_id, paid.agency_id, 'course:' || paid.id AS subject,
    paid.name || '：已缴 ' || paid.paid || ' 元，有票据的 ' || proved.amount || ' 元' AS detail,
    %(law)s AS law, '' AS repair, paid.id AS target, NULL::date AS since
FROM paid JOIN proved ON proved.id = paid.id WHERE paid.paid > proved.amount
"""

FINE_WITHOUT_RECEIPT = Check(
    name="fine",
    label=_("罚款没有票据"),
    law="行政处罚法.67、70",
    repair=_("补录缴款凭证；当场收缴未出具专用票据的，依法纠正"),
    acts=("record_payment",),
    select=SELECT,
)
