"""The list of those who should have been referred and were not (应移未移): entered here, left only by an act."""

from __future__ import annotations

import json
from datetime import date
from functools import cache
from typing import Any

from django.db import connection

from casework.acts import ActFacts
from casework.agencies import ENFORCING
from casework.models import Agency, CrimeAlert, Finding, LeftBy, PartyCourse, Unreferred

# By what act the alert of a party is settled, for this list.
SETTLED = {CrimeAlert.REFERRED.value: LeftBy.REFERRED, CrimeAlert.DISMISSED.value: LeftBy.DISMISSED}


def is_watched(agency: Agency) -> bool:
    """Whether the findings of ``agency`` owe a referral: it enforces by penalties (行政处罚法 27)."""
    return agency.kind in ENFORCING


def enter(case: int, finding: Finding, grounds: list[dict[str, Any]], day: date) -> bool:
    """Put the party of ``finding`` on the list since ``day``, or note newer grounds; whether anything changed.

    One statement, which changes nothing when the same stands there already.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            _entering(),
            [case, finding.proceeding_id, finding.party_id, finding.pk, day, json.dumps(grounds, ensure_ascii=False)],
        )
        return bool(cursor.rowcount)


@cache
def _entering() -> str:
    table = Unreferred._meta.db_table
    return f"""
        INSERT INTO {table} (case_id, proceeding_id, party_id, finding_id, since, grounds, left_by, reason)
        VALUES (%s, %s, %s, %s, %s, %s::jsonb, '', '')
        ON CONFLICT (proceeding_id, party_id) WHERE left_on IS NULL
        DO UPDATE SET finding_id = EXCLUDED.finding_id, grounds = EXCLUDED.grounds
        WHERE ({table}.finding_id, {table}.grounds) IS DISTINCT FROM (EXCLUDED.finding_id, EXCLUDED.grounds)
    """  # noqa: S608 - made of the model's own name


def settle(act: ActFacts[Any]) -> None:
    """Take those off the list whose alert the act settled: referred, or dismissed by the head with reasons.

    One statement for each such party, and none for any other act.
    """
    for record, fields in act.changed.items():
        if isinstance(record, PartyCourse) and "crime_alert" in fields and record.crime_alert in SETTLED:
            reason = str(getattr(act.facts, "reason", "")).strip() or record.crime_reason
            listed = Unreferred.objects.filter(
                proceeding=record.proceeding_id, party=record.party_id, left_on__isnull=True
            )
            listed.update(
                left_on=act.day, left_by=SETTLED[record.crime_alert], left_seq=act.case.head_seq + 1, reason=reason
            )
