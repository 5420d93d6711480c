"""Terms and measures of one lane: bars in rows, each with its name above it and its legal end as a stroke."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext as _

from casework.timeline.pieces import DAY, Bar, Part, What
from printouts.timeline.addresses import Addresses
from printouts.timeline.ink import ADDED, BAR, BLUE, GHOST, INK, LATE, QUIET, RED, STOP, Ink, cut, text_width
from printouts.timeline.rows import Shelf
from printouts.timeline.scale import Scale

ROW, HEIGHT = 28, 8
BARE = 12
# So many rows bear names; in a case of hundreds of terms the rest are bars alone, named when one points at them.
NAMED = 14
FILLS = {Part.RUN: BAR, Part.ADDED: ADDED, Part.BEFORE: GHOST}


def draw(ink: Ink, scale: Scale, to: Addresses, bars: Sequence[Bar], y: float) -> float:
    """Draw bars from ``y`` on downwards; return how low it reaches."""
    shown = [each for each in bars if scale.inside(each.first, each.last)]
    shown.sort(key=lambda each: (each.what is not What.MEASURES, each.first))
    named, bare = Shelf(NAMED), Shelf()
    left: list[tuple[Bar, float, float]] = []
    for each in shown:
        first, last = max(scale.x(each.first), 0), min(scale.x(each.last), scale.width)
        name, late, flags = label(each, scale)
        marked = sum(text_width(text) + 5 for text in (late, flags) if text)
        wide = text_width(name) + marked
        start = max(0.0, min(first, scale.width - wide))
        row = named.place(start, max(last, start + wide) + 6)
        if row is None:
            left.append((each, first, last))
            continue
        top = y + row * ROW
        ink.open(_address(to, each), title(each), "bar")
        # The whole row leads where the bar does, not its thin strokes alone.
        ink.area(start, top, max(last, start + wide) - start, ROW - 4)
        room = scale.width - start
        name = cut(name, room - marked)
        ink.label(start, top + 10, name)
        at = start + text_width(name) + 5
        ink.label(at, top + 10, late, RED, ' font-weight="600"')
        ink.label(at + (text_width(late) + 5 if late else 0), top + 10, flags, QUIET)
        _bar(ink, scale, each, top + 14)
        ink.close()
    y += named.rows * ROW
    for each, first, last in left:
        row = bare.place(first, max(last, first + 2)) or 0
        ink.open(_address(to, each), title(each), "bar")
        _bar(ink, scale, each, y + row * BARE + 2)
        ink.close()
    return y + bare.rows * BARE


def _address(to: Addresses, bar: Bar) -> str:
    return to.term(bar.deadline) if bar.deadline else to.row(bar.key)


def label(bar: Bar, scale: Scale) -> tuple[str, str, str]:
    """Return the name of a bar with its end, how late it is, and what else is to be marked of it."""
    name = f"{bar.label}（{bar.whose}）" if bar.whose and bar.what is What.TERMS else bar.label
    if bar.what is What.TERMS and bar.end is not None:
        name += " " + _("至%s") % short(bar.end, scale, last_day=True)
    late = _("逾期%s") % bar.late_by if bar.late else ""
    flags = [each.said for each in bar.stretches if each.part is Part.ADDED and each.said]
    stopped = any(each.part is Part.STOP for each in bar.stretches)
    flags += [_("扣除中")] if stopped and bar.open and bar.end is None else []
    flags += list(bar.notes)
    return name, late, "、".join(dict.fromkeys(flags))


def short(at: datetime, scale: Scale, *, last_day: bool = False) -> str:
    """Write a moment as short as the window allows: the last day of a term, or its minute."""
    clock = (at.hour, at.minute) != (0, 0)
    day = at - DAY if last_day and not clock else at
    year = f"{day.year}年" if scale.first.year != scale.last.year or day.year != scale.first.year else ""
    return f"{year}{day.month}月{day.day}日" + (f"{at.hour}时{at.minute:02d}分" if clock else "")


def _bar(ink: Ink, scale: Scale, bar: Bar, y: float) -> None:
    for each in bar.stretches:
        first, last = max(scale.x(each.first), 0), min(scale.x(each.last), scale.width)
        if last < 0 or first > scale.width or last < first:
            continue
        if each.part is Part.STOP:
            ink.hatched(first, y, last - first, HEIGHT, STOP)
        elif each.part is Part.LATE:
            ink.hatched(first, y, last - first, HEIGHT, LATE)
        else:
            _counted(ink, scale, bar, each.part, first, last, y)
    if bar.what is What.MEASURES:
        return
    for at, _said in bar.marks:
        x = scale.x(at)
        if 0 <= x <= scale.width:
            ink.path(f"M{x:.1f} {y - 3}l4 3.5l-4 3.5z", f'fill="{BLUE}"')
    _end(ink, scale, bar, y)


def _counted(ink: Ink, scale: Scale, bar: Bar, part: Part, first: float, last: float, y: float) -> None:
    """Draw time that counts: what was needed in full, what was left when it was done as a pale rest."""
    fill = BLUE if bar.what is What.MEASURES else FILLS[part]
    done = scale.x(bar.done) if bar.done is not None else last
    if first < done:
        ink.rect(first, y, min(done, last) - first, HEIGHT, fill)
    if done < last:
        begin = max(first, done)
        ink.rect(begin, y + 2, last - begin, HEIGHT - 4, GHOST)
    if part is Part.ADDED:
        ink.line(first, y - 2, first, y + HEIGHT + 2, BLUE, ' stroke-width="1.2"')


def _end(ink: Ink, scale: Scale, bar: Bar, y: float) -> None:
    """Draw the legal end as a stroke; broken where it is provisional, a question where it cannot be told."""
    if bar.end is None:
        if not bar.computable:
            ink.text(min(max(scale.x(bar.first), 0), scale.width - 8) + 3, y + HEIGHT, "?", QUIET)
        return
    x = scale.x(bar.end)
    if 0 <= x <= scale.width + 1:
        dash = ' stroke-dasharray="3 2"' if bar.provisional else ""
        ink.line(x, y - 3, x, y + HEIGHT + 3, INK, f' stroke-width="2"{dash}')


def title(bar: Bar) -> str:
    """Return what is said of a bar when one points at it."""
    name = f"{bar.label}（{bar.whose}）" if bar.whose else bar.label
    lines = [name]
    if bar.what is What.TERMS:
        lines.append(_("届满：%s") % (bar.said_end or _("尚不能确定")))
    lines.append(_("状态：%s") % bar.state)
    for each in bar.stretches:
        if each.said and each.part is not Part.RUN:
            lines.append(each.said if each.part is not Part.STOP else _("扣除：%s") % each.said)
    lines += [said for _at, said in bar.marks] + list(bar.notes)
    lines.append(bar.law)
    return "\n".join(line for line in lines if line)
