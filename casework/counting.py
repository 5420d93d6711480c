"""Computes when a period ends, under all three regimes, and explains it in numbered sentences."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta

from casework.dates import LegalDate, chinese_date
from casework.law.events import event_labels
from casework.law.limits import Kind, Limit, Regime
from casework.law.periods import Period
from casework.projection import (
    Extended,
    Projection,
    Restart,
    Steps,
    Stop,
    counting_article,
    not_published,
    why_fixed,
)
from casework.spans import Span, add_months, merge, shift
from casework.workdays import Calendar

__all__ = ["Extended", "Projection", "Restart", "Stop", "compute", "in_time"]

# Time on the road is outside every period but custody (民事诉讼法 85, 刑事诉讼法 105), listed by the entry or not.
ALWAYS_OUT = frozenset({"travel_time"})
# Why a court gives a missed term back (民事诉讼法 86, 刑事诉讼法 106); a term of custody never.
RESTORED = "obstacle"
ONE_DAY = timedelta(days=1)


def compute(
    limit: Limit,
    start: LegalDate,
    *,
    calendar: Calendar,
    stops: Sequence[Stop] = (),
    extensions: Sequence[Extended] = (),
    restarts: Sequence[Restart] = (),
    in_custody: bool = False,
) -> Projection:
    """The end of a period that starts with an event, after everything that moved its clock.

    A stop from day s until day r takes out the days s … r-1; days stopped twice are taken out once. Calendar-day,
    month and year periods move by calendar days, working-day periods by working days, clock periods by minutes.
    A restart discards the stops and extensions before it. `in_custody`: the period holds a person although its entry
    need not (审查起诉 of a detainee), so it does not roll over (刑事诉讼法 105). A date known only to the month, or a
    clock period without its minute, makes the result not computable; it is never guessed.
    """
    steps = Steps()
    restarts = [*restarts, *_restarting_stops(limit, stops)]
    stops = [stop for stop in stops if stop.ground not in limit.restarts or stop.until is None]
    clock = limit.amount.is_clock
    vague = _vague(limit, start, clock, [part for stop in stops for part in (stop.start, stop.until) if part], restarts)
    if vague:
        return Projection(None, None, False, True, False, (f"1. {vague}",))
    origin = start
    steps.say(f"{origin.chinese()}，{limit.starting_event}，为起算事件。")
    for restart in sorted(restarts, key=lambda one: one.on.earliest):
        if restart.on.earliest >= origin.earliest:
            origin = restart.on
            label = event_labels().get(restart.ground, restart.ground)
            steps.say(f"{origin.chinese()}，因{label}，期限重新计算，此前的扣除和延长不再计入。")
    if origin is not start:
        extensions = [one for one in extensions if one.on.earliest >= origin.earliest]
    counted = [stop for stop in stops if _counts(limit, stop, in_custody, steps)]
    amount = _amount(limit, extensions, steps)
    if clock:
        return _clock(limit, origin, amount, counted, steps, in_custody)
    day = origin.earliest  # the day itself: _vague refused anything less exact
    if limit.kind in (Kind.MIN_BEFORE, Kind.WINDOW_BEFORE):
        return _backwards(limit, day, amount, calendar, steps)
    return _forwards(limit, day, amount, calendar, counted, steps, in_custody)


def in_time(projection: Projection, received: LegalDate, posted: LegalDate | None = None) -> bool | None:
    """Whether a paper came in time: the day of posting counts, not that of arrival (民事诉讼法 85, 刑事诉讼法 105).

    None where it cannot be told: the period has no end yet, or the date is known too roughly.
    """
    done = posted or received
    if projection.due_at is not None:
        return None if done.minute is None else done.minute <= projection.due_at
    if projection.due_on is None:
        return None
    if done.latest <= projection.due_on:
        return True
    return False if done.earliest > projection.due_on else None


def _restarting_stops(limit: Limit, stops: Iterable[Stop]) -> list[Restart]:
    """A stop whose ground begins the period anew (退回补充侦查) is a restart on the day it ends."""
    return [Restart(stop.until, stop.ground) for stop in stops if stop.ground in limit.restarts and stop.until]


def _vague(
    limit: Limit, start: LegalDate, clock: bool, marks: Iterable[LegalDate], restarts: Iterable[Restart]
) -> str | None:
    """Why the period cannot be computed, or None."""
    for name, mark in [("起算日期", start), *(("扣除的起止日期", one) for one in marks)]:
        if mark.day is None:
            return f"{name}只知为“{mark.chinese()}”，不能计算“{limit.label}”的期限。请查明并补录到日。"
        if clock and mark.minute is None:
            return f"{name}只知到日，“{limit.label}”按{limit.amount}计算，不能算出时刻。请查明并补录到分钟。"
    for restart in restarts:
        if restart.on.day is None or (clock and restart.on.minute is None):
            return f"重新起算的日期只知为“{restart.on.chinese()}”，不能计算“{limit.label}”的期限。请查明并补录。"
    return None


def _counts(limit: Limit, stop: Stop, in_custody: bool, steps: Steps) -> bool:
    """Whether the law leaves this time out of this period; what is not left out is said."""
    custody = limit.custody or in_custody
    if custody and stop.ground == RESTORED:
        steps.say(f"羁押期限不因“{event_labels().get(RESTORED, RESTORED)}”顺延（{limit.article}），不予扣除。")
        return False
    if stop.ground in limit.suspends or (stop.ground in ALWAYS_OUT and not custody):
        return True
    label = event_labels().get(stop.ground, stop.ground)
    steps.say(f"{stop.start.chinese()}起的“{label}”不是本期限依法可以扣除的事由（{limit.article}），不予扣除。")
    return False


def _amount(limit: Limit, extensions: Sequence[Extended], steps: Steps) -> Period:
    total = limit.amount
    mark = "" if limit.verified else "，该数据尚未核实"
    steps.say(f"法定期限为{total}（{limit.article}{mark}）。")
    for index, extended in enumerate(extensions):
        step = limit.extension_step(index, extended.amount)
        replaces = step is not None and step.total
        total = extended.amount if replaces else total + extended.amount
        by = f"经{extended.approver}批准，" if extended.approver else ""
        how = f"改按{extended.amount}计算" if replaces else f"延长{extended.amount}，合计{total}"
        steps.say(f"{extended.on.chinese()}，{by}{how}。")
    return total


def _clock(
    limit: Limit, origin: LegalDate, amount: Period, stops: Sequence[Stop], steps: Steps, in_custody: bool
) -> Projection:
    """Hours and minutes run through nights and holidays and never roll over."""
    begin = origin.latest_moment  # the minute itself: _vague refused anything less exact
    if amount.hours and not (limit.custody or in_custody):
        begin = begin.replace(minute=0) + timedelta(hours=1)
        steps.say(f"期间开始的时不计算在内，自{LegalDate.of(begin).chinese()}起计算（{counting_article(limit)}）。")
    else:
        steps.say(f"自{LegalDate.of(begin).chinese()}起按分钟连续计算，不扣除夜间和节假日。")
    due = begin + timedelta(hours=amount.hours, minutes=amount.minutes)
    spans: list[tuple[datetime, datetime | None]] = []
    for stop in stops:
        first, last = stop.start.minute, stop.until.minute if stop.until else None
        if first is not None:
            spans.append((max(first, begin), last))
    for first, last in merge(spans):
        if first >= due:
            break
        label = f"自{LegalDate.of(first).chinese()}起停止计算"
        if last is None:
            steps.say(f"{label}，尚未恢复，届满时刻待恢复后计算。")
            return Projection(None, None, False, False, True, tuple(steps))
        due += last - first
        steps.say(f"{label}，{LegalDate.of(last).chinese()}恢复，扣除{int((last - first).total_seconds()) // 60}分钟。")
    steps.say(f"届满时刻为{LegalDate.of(due).chinese()}，不因节假日顺延。")
    return Projection(due.date(), due, False, True, True, tuple(steps), due.date())


def _backwards(limit: Limit, day: date, amount: Period, calendar: Calendar, steps: Steps) -> Projection:
    """A period that ends with its event: the event's own day is not counted, the last day counted back is in time."""
    if amount.working_days:
        mark = calendar.subtract(day, amount.working_days)
    else:
        mark = add_months(day, -12 * amount.years - amount.months) - timedelta(days=amount.calendar_days)
    provisional = bool(amount.working_days) and not calendar.published(mark, day)
    steps.say(f"{chinese_date(day)}当日不计算在内，向前推{amount}（{counting_article(limit)}）。")
    if provisional:
        steps.say(not_published(calendar, mark, day))
    if limit.kind is Kind.WINDOW_BEFORE:
        steps.say(f"自{chinese_date(mark, weekday=True)}起可以办理，至{chinese_date(day, weekday=True)}止。")
        return Projection(day, None, provisional, True, True, tuple(steps), mark)
    steps.say(f"至迟应当在{chinese_date(mark, weekday=True)}办理。")
    return Projection(mark, None, provisional, True, True, tuple(steps))


def _forwards(
    limit: Limit,
    day: date,
    amount: Period,
    calendar: Calendar,
    stops: Sequence[Stop],
    steps: Steps,
    in_custody: bool,
) -> Projection:
    first = day + ONE_DAY
    steps.say(f"起算当日不计算在内，自{chinese_date(first)}起计算（{counting_article(limit)}）。")
    working = amount.working_days > 0
    if working:
        due = calendar.add(day, amount.working_days)
    else:
        months = 12 * amount.years + amount.months
        # 刑诉法解释 202: a criminal period that starts on a month's last day ends on a month's last day.
        due = add_months(day, months, keep_last=limit.regime is Regime.CRIMINAL)
        due += timedelta(days=amount.calendar_days)
    if stops:
        spans: list[Span] = [
            (max(one.start.earliest, first), one.until.earliest if one.until else None) for one in stops
        ]
        for one in stops:
            label = event_labels().get(one.ground, one.ground)
            until = f"至{one.until.chinese()}恢复" if one.until else "，尚未恢复"
            steps.say(f"因{label}，自{one.start.chinese()}起{until}，期间停止计算（恢复当日重新计入）。")
        moved, taken, running = shift(due, spans, calendar if working else None)
        unit = "个工作日" if working else "日"
        if not running:
            left = f"，停止时尚余{_left(moved, spans, calendar, working)}{unit}"
            steps.say(f"已扣除{taken}{unit}，现仍停止计算{left}；届满日期待恢复后计算。")
            return Projection(None, None, False, False, True, tuple(steps))
        steps.say(f"合并重叠的期间后共扣除{taken}{unit}，届满日由{chinese_date(due)}移至{chinese_date(moved)}。")
        due = moved
    return _finish(limit, first, due, working, calendar, steps, in_custody)


def _left(due: date, spans: Sequence[Span], calendar: Calendar, working: bool) -> int:
    """Days still to run when the open stop began."""
    since = min(first for first, until in spans if until is None)
    last = since - ONE_DAY
    return calendar.between(last, due) if working else max(0, (due - last).days)


def _finish(
    limit: Limit, first: date, due: date, working: bool, calendar: Calendar, steps: Steps, in_custody: bool
) -> Projection:
    """Roll-over, the mark of an unpublished year, and the last sentence."""
    rolls = limit.rolls and not in_custody
    raw = due
    if not working and not calendar.is_workday(due):
        name = calendar.rest_name(due)
        if rolls:
            due = calendar.next_workday(due)
            steps.say(
                f"期满之日{chinese_date(raw)}为{name}，顺延至其后第一个工作日{chinese_date(due)}（{counting_article(limit)}）。"
            )
        else:
            steps.say(f"期满之日{chinese_date(raw)}为{name}，{why_fixed(limit, in_custody)}，不顺延。")
    provisional = not calendar.published(first, due) if working else rolls and not calendar.published(raw, due)
    if provisional:
        steps.say(not_published(calendar, first if working else raw, due))
    opens = None
    if limit.kind is Kind.MIN_WAIT:
        opens = due + ONE_DAY
        steps.say(f"等待期至{chinese_date(due, weekday=True)}止，自{chinese_date(opens)}起方可办理。")
    elif limit.kind is Kind.DEEMED_AFTER:
        opens = due
        steps.say(f"期满日为{chinese_date(due, weekday=True)}，期满即发生法律效力。")
    else:
        steps.say(f"期限届满日为{chinese_date(due, weekday=True)}。")
    return Projection(due, None, provisional, True, True, tuple(steps), opens)
