"""The rows behind a figure, as SQL: one row for each thing that counts, with the moment from which it was known.

Only append-only rows are read: events, the ledger of terms, and of a proceeding what never changes (agency, kind).
The same statement fills the cells of a day and lists the cases behind them, so that the two cannot differ.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from functools import cache
from json import dumps
from typing import Any

from casework.agencies import Office
from casework.dates import SHANGHAI
from casework.law.figures import Figure, Match
from casework.limits import AWAITED, limits

# The day of recording, and the month in which it happened, in Asia/Shanghai.
RECORDED = "({at} AT TIME ZONE 'Asia/Shanghai')::date"
MONTH = "date_trunc('month', {day})::date"
HAPPENED = f"coalesce(e.happened_on, {RECORDED.format(at='e.recorded_at')})"


@dataclass
class Statement:
    """A statement and its parameters; what comes from outside is always a parameter."""

    sql: str
    values: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Recorded:
    """The days on which something was recorded, both included."""

    since: date
    through: date

    @property
    def values(self) -> dict[str, datetime]:
        """The first moment, and the first one after the last day."""
        return {
            "since": datetime.combine(self.since, datetime.min.time(), SHANGHAI),
            "until": datetime.combine(self.through + timedelta(days=1), datetime.min.time(), SHANGHAI),
        }


# Who does the work of a case: whoever decides or files is not the one to whom it belongs.
WORKING = frozenset({Office.CASE_OFFICER.value, Office.MEDIATOR.value})
# The same rows with the officer to whom each belongs, by events alone, and the unit of that day.
WHOSE = """
SELECT r.*, (
    SELECT t.unit_id FROM casework_tenure t
    WHERE t.officer_id = whose.officer AND t.agency_id = r.agency AND t.unit_id IS NOT NULL
        AND t.since <= r.day AND (t.until IS NULL OR t.until >= r.day)
    ORDER BY t.since DESC, t.id DESC LIMIT 1
) AS unit, whose.officer AS officer
FROM ({rows}) r JOIN casework_event told ON told.id = r.event
LEFT JOIN LATERAL (
    SELECT w.officer_id FROM casework_event w
    WHERE w.case_id = told.case_id AND w.seq <= told.seq AND w.proceeding_id = r.proceeding
        AND w.agency_id = r.agency AND w.office = ANY(%(working)s)
    ORDER BY w.seq DESC LIMIT 1
) worked ON TRUE
CROSS JOIN LATERAL (SELECT coalesce(
    worked.officer_id, CASE WHEN told.agency_id = r.agency THEN told.officer_id END
) AS officer) whose
"""
# Everything that was ever recorded up to a day.
BEGINNING = date(1990, 1, 1)


@cache
def _awaited() -> str:
    """Return, by rule, the procedures in which a term is waited for: the duty is told where it is owed."""
    actors = {each.id: each.actor for each in limits() if each.is_duty}
    return dumps({rule: AWAITED[actor] for rule, actor in sorted(actors.items()) if actor in AWAITED})


def statement(
    figure: Figure,
    recorded: Recorded,
    cases: Iterable[int] | None = None,
    *,
    by_kind: bool = False,
    ascribed: bool = False,
    months: tuple[date, date] | None = None,
) -> Statement:
    """Return the rows of ``figure`` known on these days: event, case, proceeding, agency, kind, day, month, key, value.

    Rows that are ``ascribed`` name the officer and the unit too (``law.figures.ASCRIBED``).
    With ``cases`` only theirs. Of a figure of fines the value is told by ``fines.position``, not here. A figure of
    events can be asked ``by_kind``: the statement then stands in the scope of a row ``k`` that names one kind, so that
    the index gives the last ones without reading all. Of a flow only the cases may be asked for whose first step may
    lie in ``months``, of terms only those met in them: from a day until before another one.
    """
    made = Statement("", {**recorded.values, "kinds": list(figure.kinds), "awaited": _awaited()})
    if cases is not None:
        made.values["cases"] = list(cases)
    of_cases = "AND e.case_id = ANY(%(cases)s)" if cases is not None else ""
    if figure.source == "flow":
        made.sql = _flow(figure, made.values, of_cases, months)
    elif figure.source == "terms":
        of_months = "AND m.on >= %(first_day)s AND m.on < %(after)s" if months else ""
        if months:
            made.values |= {"first_day": str(months[0]), "after": str(months[1])}
        made.sql = TERMS.format(of_cases=of_cases, of_months=of_months)
    elif figure.source == "lateness":
        made.sql = LATENESS.format(of_cases=of_cases)
    else:
        made.sql = _events(figure, made.values, of_cases, "e.kind = k.kind" if by_kind else "e.kind = ANY(%(kinds)s)")
    if ascribed:
        made.sql = WHOSE.format(rows=made.sql)
        made.values["working"] = sorted(WORKING)
    return made


def _matching(matches: Iterable[Match], alias: str, values: dict[str, Any], name: str) -> str:
    """Return the condition that the event ``alias`` satisfies one of these matches."""
    found = []
    for no, match in enumerate(matches):
        key = f"{name}{no}"
        values[f"{key}k"] = list(match.kinds)
        parts = [f"{alias}.kind = ANY(%({key}k)s)"]
        if match.stage:
            values[f"{key}s"] = list(match.stage)
            parts.append(f"{alias}.payload #>> '{{stage,1}}' = ANY(%({key}s)s)")
        for at, (fact, wanted) in enumerate(match.facts):
            values[f"{key}f{at}"], values[f"{key}n{at}"] = list(wanted), fact
            parts.append(f"{alias}.payload -> 'facts' ->> %({key}n{at})s = ANY(%({key}f{at})s)")
        found.append("(" + " AND ".join(parts) + ")")
    return "(" + " OR ".join(found) + ")"


ONCE = {
    "proceeding": "b.proceeding_id = e.proceeding_id",
    "case": "TRUE",
    "party": "b.proceeding_id = e.proceeding_id AND b.payload #> '{facts,party,ref}' "
    "IS NOT DISTINCT FROM e.payload #> '{facts,party,ref}'",
}
MARKS = {"late": "e.entry = 'late'", "irregular": "e.irregular"}
EVENT = f"""
SELECT e.id AS event, e.case_id AS "case", e.proceeding_id AS proceeding, p.agency_id AS agency, p.kind AS kind,
    {HAPPENED} AS day, {MONTH.format(day=HAPPENED)} AS month,
    {RECORDED.format(at="e.recorded_at")} AS recorded_on, ({{key}})::text AS key, {{value}} AS value,
    e.recorded_at AS known
FROM casework_event e JOIN casework_proceeding p ON p.id = e.proceeding_id
"""  # noqa: S608 - no value from outside


def _events(figure: Figure, values: dict[str, Any], of_cases: str, of_kind: str) -> str:
    value = f"round((e.payload #>> '{{facts,{figure.measure}}}')::numeric)::int" if figure.measure else "0"
    wanted = [MARKS[figure.marked]] if figure.marked else []
    if figure.kinds:
        wanted += [of_kind, _matching(figure.any, "e", values, "m")]
    if figure.once:
        earlier = _matching(figure.any, "b", values, "m")
        wanted.append(
            f"NOT EXISTS (SELECT 1 FROM casework_event b WHERE b.case_id = e.case_id AND b.seq < e.seq "  # noqa: S608
            f"AND {ONCE[figure.once]} AND {earlier})"
        )
    return (
        EVENT.format(key="''", value=f"coalesce({value}, 0)")
        + f"WHERE e.recorded_at >= %(since)s AND e.recorded_at < %(until)s {of_cases} AND "
        + " AND ".join(wanted)
    )


# A ledger line of a term that was met, with the days since it started (or started anew), less those it stood still.
TERMS = f"""
SELECT e.id AS event, e.case_id AS "case", d.proceeding_id AS proceeding, p.agency_id AS agency, p.kind AS kind,
    left(m.on, 10)::date AS day, {MONTH.format(day="left(m.on, 10)::date")} AS month,
    {RECORDED.format(at="e.recorded_at")} AS recorded_on,
    d.rule AS key, greatest(left(m.on, 10)::date - begun.day - coalesce(still.days, 0), 0)::int AS value
FROM casework_event e
JOIN casework_deadline d ON d.case_id = e.case_id
JOIN casework_deadlineentry m ON m.deadline_id = d.id AND m.event_seq = e.seq AND m.kind = 'met'
JOIN casework_proceeding p ON p.id = d.proceeding_id
JOIN LATERAL (
    SELECT left(s.on, 10)::date AS day FROM casework_deadlineentry s
    WHERE s.deadline_id = d.id AND s.kind IN ('started', 'restarted') AND length(s.on) >= 10 AND s.id < m.id
    ORDER BY s.id DESC LIMIT 1
) begun ON TRUE
LEFT JOIN LATERAL (
    SELECT sum(upper(span) - lower(span))::int AS days FROM unnest((
        SELECT range_agg(daterange(
            least(greatest(left(s.on, 10)::date, begun.day), left(m.on, 10)::date),
            greatest(least(coalesce(left(r.on, 10)::date, left(m.on, 10)::date), left(m.on, 10)::date),
                least(greatest(left(s.on, 10)::date, begun.day), left(m.on, 10)::date))
        )) FROM casework_deadlineentry s LEFT JOIN LATERAL (
            SELECT r.on FROM casework_deadlineentry r
            WHERE r.deadline_id = d.id AND r.kind = 'resumed' AND r.ground = s.ground AND r.id > s.id AND r.id < m.id
                AND length(r.on) >= 10
            ORDER BY r.id LIMIT 1
        ) r ON TRUE
        WHERE s.deadline_id = d.id AND s.kind = 'stopped' AND length(s.on) >= 10 AND s.id < m.id
    )) span WHERE NOT isempty(span)
) still ON TRUE
WHERE e.recorded_at >= %(since)s AND e.recorded_at < %(until)s {{of_cases}} AND length(m.on) >= 10
    AND (%(awaited)s::jsonb -> d.rule ? p.kind) IS NOT TRUE {{of_months}}
"""  # noqa: S608 - no value from outside

# What an act closed as done, and whether that was late, as it was told in the act's own event.
LATENESS = (
    EVENT.format(key="c.value ->> 0", value="CASE WHEN (c.value ->> 2)::boolean THEN 1 ELSE 0 END")
    + """, jsonb_path_query(e.payload, '$.terms.closed[*]') c(value)
WHERE e.recorded_at >= %(since)s AND e.recorded_at < %(until)s {of_cases}
    AND c.value ->> 1 = 'met' AND (%(awaited)s::jsonb -> (c.value ->> 0) ? p.kind) IS NOT TRUE"""
)


# What happened in a month was recorded in it or later, so that the index of kinds tells the cases.
BEGUN = f"""e.kind = ANY(%(begin)s) AND e.recorded_at >= %(begun)s AND e.recorded_at < %(until)s
        AND {HAPPENED} >= %(first_day)s AND {HAPPENED} < %(after)s"""


def first_step(figure: Figure) -> Figure:
    """Return what begins a flow as a figure of its own: of each case the first such event."""
    return replace(figure, source="events", once="case", any=figure.steps[0].any, steps=())


def _flow(figure: Figure, values: dict[str, Any], of_cases: str, months: tuple[date, date] | None = None) -> str:
    """A case counts for a step from the day on which both its first step and this one were known."""
    touching = "e.kind = ANY(%(kinds)s) AND e.recorded_at >= %(since)s AND e.recorded_at < %(until)s"
    if months:
        touching = BEGUN
        values |= {"begin": list(first_step(figure).kinds), "first_day": months[0], "after": months[1]}
        values["begun"] = datetime.combine(months[0], datetime.min.time(), SHANGHAI)
    steps = []
    for no, step in enumerate(figure.steps):
        values[f"step{no}"] = step.key
        steps.append(f"CASE WHEN {_matching(step.any, 'e', values, f's{no}_')} THEN {no} END")
    names = " ".join(f"WHEN {no} THEN %(step{no})s" for no in range(len(figure.steps)))
    first = RECORDED.format(at="greatest(f.known, m.known)")
    return f"""
WITH touched AS (
    SELECT DISTINCT e.case_id FROM casework_event e
    WHERE {touching} {of_cases}
), met AS (
    SELECT e.case_id, n.step, min(e.seq) AS seq, min(e.recorded_at) AS known
    FROM touched t JOIN casework_event e ON e.case_id = t.case_id
    CROSS JOIN LATERAL unnest(ARRAY[{", ".join(steps)}]) n(step)
    WHERE n.step IS NOT NULL AND e.recorded_at < %(until)s AND e.kind = ANY(%(kinds)s) GROUP BY 1, 2
), first AS (
    SELECT m.case_id, m.known, e.proceeding_id, p.agency_id, p.kind, {HAPPENED} AS day
    FROM met m JOIN casework_event e ON e.case_id = m.case_id AND e.seq = m.seq
    JOIN casework_proceeding p ON p.id = e.proceeding_id WHERE m.step = 0
)
SELECT e.id AS event, m.case_id AS "case", f.proceeding_id AS proceeding, f.agency_id AS agency, f.kind AS kind,
    f.day AS day, {MONTH.format(day="f.day")} AS month, {first} AS recorded_on,
    (CASE m.step {names} END)::text AS key, 0 AS value
FROM met m JOIN first f ON f.case_id = m.case_id JOIN casework_event e ON e.case_id = m.case_id AND e.seq = m.seq
WHERE greatest(f.known, m.known) >= %(since)s AND greatest(f.known, m.known) < %(until)s
"""  # noqa: S608 - no value from outside
