"""Runs the checks of conformance over all cases, some, or one; keeps a row for each fault, open until it is gone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from django.db import connection, transaction
from django.utils import timezone

from casework.conformance import CHECKS, Check, Facts
from casework.conformance.base import SCOPE
from casework.law.articles import citation
from casework.models import Agency, Case

# Cases looked at in one transaction: small enough that none lasts long, large enough that a million take minutes.
SLICE = 20_000

# A fault that is there again tomorrow is the same row; one that is found no more is gone, and stays on record.
RUN = """
WITH found AS MATERIALIZED (
    SELECT DISTINCT ON (case_id, subject) * FROM ({select}) AS every ORDER BY case_id, subject, since NULLS LAST
), gone AS (
    UPDATE casework_nonconformity n SET gone_at = %(now)s
    FROM casework_proceeding p
    WHERE p.id = n.proceeding_id AND n.check_name = %(check)s AND n.gone_at IS NULL
        AND n.case_id BETWEEN %(first)s AND %(last)s AND {scope}
        AND NOT EXISTS (SELECT FROM found WHERE found.case_id = n.case_id AND found.subject = n.subject)
    RETURNING n.id
), entered AS (
    INSERT INTO casework_nonconformity (
        check_name, case_id, proceeding_id, agency_id, subject, detail, law, repair, target, since, found_at
    )
    SELECT %(check)s, case_id, proceeding_id, agency_id, left(subject, 80), left(detail, 300),
        left(coalesce(law, ''), 160), left(repair, 80), target, since, %(now)s FROM found
    ON CONFLICT (case_id, check_name, subject) WHERE gone_at IS NULL
        DO UPDATE SET detail = EXCLUDED.detail, law = EXCLUDED.law, since = EXCLUDED.since, target = EXCLUDED.target
        WHERE (casework_nonconformity.detail, casework_nonconformity.law, casework_nonconformity.since)
            IS DISTINCT FROM (EXCLUDED.detail, EXCLUDED.law, EXCLUDED.since)
    RETURNING found_at = %(now)s AS fresh
)
SELECT (SELECT count(*) FROM found), (SELECT count(*) FROM entered WHERE fresh), (SELECT count(*) FROM gone)
"""


@dataclass
class Checked:
    """What a run found: faults open, those that are new, those that have gone; by check."""

    open: Counter[str] = field(default_factory=Counter)
    new: Counter[str] = field(default_factory=Counter)
    gone: Counter[str] = field(default_factory=Counter)

    def __str__(self) -> str:
        return f"问题 {self.open.total()} 项，新发现 {self.new.total()} 项，已消除 {self.gone.total()} 项"


def run(facts: Facts, *, agency: Agency | None = None, case: int | None = None, now: datetime | None = None) -> Checked:
    """Check every case (of an agency, or one alone) and put down what is found; safe to run twice and at once."""
    now, done = now or timezone.now(), Checked()
    for first, last in [(case, case)] if case is not None else _slices():
        for check in CHECKS:
            _run(check, facts, now, {"first": first, "last": last, "agency": agency.pk if agency else None}, done)
    return done


def _slices() -> Iterator[tuple[int, int]]:
    """Give stretches of keys with so many cases each, however far apart the keys lie."""
    keys = Case.objects.order_by("pk").values_list("pk", flat=True)
    first = keys.first()
    while first is not None:
        rest = keys.filter(pk__gte=first)
        last = rest[SLICE - 1 : SLICE].first() or rest.last()
        yield first, last or first
        first = keys.filter(pk__gt=last).first()


def _run(check: Check, facts: Facts, now: datetime, scope: dict[str, int | None], done: Checked) -> None:
    params = {
        **facts.params(timezone.localdate(now)),
        **scope,
        "now": now,
        "check": check.name,
        "law": citation(check.law) if check.law else "",
    }
    statement = RUN.replace("{select}", check.sql).replace("{scope}", SCOPE)
    with transaction.atomic(), connection.cursor() as cursor:
        # Two runs at once would find the same; the second waits, and finds it there.
        cursor.execute("SET LOCAL statement_timeout = 0")
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [f"conformance.{check.name}"])
        cursor.execute(statement, params)
        found, new, gone = cursor.fetchone()
    done.open[check.name] += found
    done.new[check.name] += new
    done.gone[check.name] += gone
