"""The reference act against the mean step of a raw ten-step flow, and on a long case against a short one."""

from __future__ import annotations

from django.db import connection

from casework.models import Case, Event, Proceeding
from tests.bench import raw_flow
from tests.bench.measuring import Times, goal, statements, table, undisturbed
from tests.builders import FILING, TODAY, People, do, people, verified

# One paper, one term closed, one opened, one next step, one job: the head files the case.
ACT = "penalty.decide_filing"
SHORT, LONG = 10, 10_000


COLUMNS = [each.column for each in Event._meta.concrete_fields if each.column not in ("id", "seq", "recorded_at")]
NAMED = ", ".join(f'"{each}"' for each in COLUMNS)
COPIES = f"""
INSERT INTO casework_event (seq, recorded_at, {NAMED})
SELECT n, %(from)s + n * interval '1 second', {NAMED}
FROM casework_event, generate_series(%(seq)s + 1, %(last)s) n WHERE id = %(id)s
"""  # noqa: S608 - names of columns


def lengthened(proceeding: Proceeding, events: int) -> Proceeding:
    """Give the case of ``proceeding`` so many events; their hashes are not asked for here."""
    case = Case.objects.get(pk=proceeding.case_id)
    last = Event.objects.filter(case=case).latest("seq")
    with connection.cursor() as cursor:
        cursor.execute(COPIES, {"from": TODAY, "seq": last.seq, "last": events, "id": last.pk})
    Case.objects.filter(pk=case.pk).update(head_seq=max(events, last.seq))
    return proceeding


def act(who: People, proceeding: Proceeding) -> None:
    """Do the reference act."""
    do(ACT, who.head, FILING, proceeding)


def run(rounds: int) -> None:
    """Measure in one run, turn by turn, so that whatever disturbs the machine disturbs all alike."""
    who = people()
    for _ in range(5):  # warm
        act(who, verified(who))
        process = raw_flow.begin()
        for name in raw_flow.STEPS:
            raw_flow.step(process, name, who.head)
    raw, short, long = Times(), Times(), Times()
    cases = [(lengthened(verified(who), SHORT), lengthened(verified(who), LONG)) for _ in range(rounds)]
    processes = [raw_flow.begin() for _ in range(rounds)]
    with undisturbed():
        for process, (few, many) in zip(processes, cases, strict=True):
            for name in raw_flow.STEPS[:5]:
                raw.take(lambda process=process, name=name: raw_flow.step(process, name, who.head))  # type: ignore[misc]
            short.take(lambda few=few: act(who, few))  # type: ignore[misc]
            for name in raw_flow.STEPS[5:]:
                raw.take(lambda process=process, name=name: raw_flow.step(process, name, who.head))  # type: ignore[misc]
            long.take(lambda many=many: act(who, many))  # type: ignore[misc]
    last = verified(who)
    with statements() as sent:
        act(who, last)
    process = raw_flow.begin()
    with statements() as raw_sent:
        for name in raw_flow.STEPS:
            raw_flow.step(process, name, who.head)
    table(
        f"参照行为 {ACT} · reference act ({rounds} rounds)",
        ["", "p50 ms", "mean ms", "p95 ms", "statements"],
        [
            ["raw Viewflow step", *_times(raw), f"{len(raw_sent) / 10:.1f}"],
            [f"act, {SHORT} events", *_times(short), str(len(sent))],
            [f"act, {LONG} events", *_times(long), ""],
        ],
    )
    table(
        "比值 · ratios",
        ["", "measured (goal)"],
        [
            ["act / raw step, median", goal(short.p50 / raw.p50, 2.0, "×")],
            ["act / raw step, mean", goal(short.mean / raw.mean, 2.0, "×")],
            ["statements besides BEGIN and COMMIT", goal(len(sent), 20)],
            [f"{LONG} events / {SHORT} events, median", goal(long.p50 / short.p50, 1.2, "×")],
        ],
    )
    print("\n" + "\n".join(f"  {number:2} {each[:110]!s}" for number, each in enumerate(sent, 1)))


def _times(times: Times) -> list[str]:
    return [f"{times.p50:.2f}", f"{times.mean:.2f}", f"{times.p95:.2f}"]
