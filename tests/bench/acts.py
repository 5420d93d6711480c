"""The reference act against the mean step of a raw ten-step flow, and on a long case against a short one."""

from __future__ import annotations

from datetime import timedelta

from casework.models import Case, Event, Proceeding
from tests.bench import raw_flow
from tests.bench.measuring import Times, goal, statements, table, undisturbed
from tests.builders import FILING, TODAY, People, do, people, verified

# One paper, one term closed, one opened, one next step, one job: the head files the case.
ACT = "penalty.decide_filing"
SHORT, LONG = 10, 1000


def lengthened(proceeding: Proceeding, events: int) -> Proceeding:
    """Give the case of ``proceeding`` so many events; their hashes are not asked for here."""
    case = Case.objects.get(pk=proceeding.case_id)
    last = Event.objects.filter(case=case).latest("seq")
    copies: list[Event] = []
    for seq in range(last.seq + 1, events + 1):
        copy = Event.objects.get(pk=last.pk) if not copies else _copy(copies[-1])
        copy.pk, copy.seq, copy.recorded_at = None, seq, TODAY + timedelta(seconds=seq)
        copies.append(copy)
    Event.objects.bulk_create(copies)
    Case.objects.filter(pk=case.pk).update(head_seq=max(events, last.seq))
    return proceeding


def _copy(event: Event) -> Event:
    return Event(**{each.attname: getattr(event, each.attname) for each in Event._meta.concrete_fields})


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
