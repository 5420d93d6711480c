"""The filters that papers are written with; every value they print is escaped."""

import re
from collections.abc import Iterable, Mapping
from html import unescape
from typing import Any

from django.template import Library
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeData, SafeString

from printouts import checking, titles, wording
from printouts.exceptions import RenderError

register = Library()

register.filter("day", wording.day)
register.filter("moment", wording.moment)
register.filter("money", wording.money)
register.filter("capitals", wording.capitals)
register.filter("chinese_day", wording.chinese_day)
register.filter("chinese_month", wording.chinese_month)
register.filter("chinese_number", wording.chinese_number)
register.filter("chinese_last_day", wording.chinese_last_day)

NOTHING = "无"

# Whom a case is against, by the name that its stage gives them.
AGAINST = frozenset({"当事人", "犯罪嫌疑人", "被不起诉人", "被告人", "被告单位"})

# 程序规定 art. 52: what a reviewer may conclude.
REVIEW_CONCLUSIONS = {"agree": "同意", "correct": "建议纠正", "further": "建议补充调查"}


def _text(value: object) -> str:
    if isinstance(value, dict | list | tuple):
        raise RenderError(f"文书的一栏应当是文字，取到的却是一条记录（{str(value)[:40]}）。请报告系统管理员。")
    if isinstance(value, bool):
        return "是" if value else "否"
    return "" if value is None else str(value).strip()


@register.filter
def v(value: object) -> SafeString:
    """Print one value; left empty inside a mandatory item it stops the paper."""
    return format_html('<span class="v">{}</span>', _text(value))


@register.filter
def paras(value: object) -> SafeString:
    """Print free text as paragraphs, one per line; empty text stops the paper like an empty `v`."""
    lines = [line.strip() for line in _text(value).splitlines() if line.strip()] or [""]
    return format_html_join("", '<p class="v">{}</p>', ((line,) for line in lines))


@register.filter
def digest(value: object) -> SafeString:
    """Print a hash in groups of eight, so that it can be read, compared and broken at the end of a line."""
    text = _text(value)
    groups = [text[at : at + 8] for at in range(0, len(text), 8)]
    return format_html('<span class="v">{}</span>', " ".join(groups))


@register.filter
def filesize(value: object) -> str:
    """Return a number of bytes with separators: 1,234,567 字节."""
    return f"{int(value):,} 字节" if isinstance(value, int) else ""


def _entries(values: Iterable[object] | str | None) -> list[str]:
    """Return the entries of a list, or the lines of a text (some forms ask for lines, some for a text)."""
    return [_text(value) for value in (values.splitlines() if isinstance(values, str) else values or ())]


@register.filter
def numbered(values: Iterable[object] | str | None) -> SafeString:
    """Print a list, or a text of lines, as numbered paragraphs; an empty one prints 无."""
    entries = _entries(values)
    if not entries:
        return format_html('<p class="v">{}</p>', NOTHING)
    return format_html_join("", '<p class="v">{}.{}</p>', enumerate(entries, start=1))


@register.filter
def listed(values: Iterable[object] | str | None) -> SafeString:
    """Print a list without which the paper says nothing as numbered paragraphs; an empty one stops the paper."""
    return numbered(values) if any(_entries(values)) else paras("")


@register.filter
def named(values: Iterable[object] | str | None, mark: str = "、") -> SafeString:
    """Print such a list in one line; an empty one stops the paper."""
    return joined(values, mark) if any(_entries(values)) else v("")


@register.filter
def joined(values: Iterable[object] | str | None, mark: str = "、") -> SafeString:
    """Print a list, or a text of lines, in one line; an empty one prints 无. The sentence it stands in ends it."""
    entries = [entry.rstrip("。；") for entry in _entries(values)]
    return format_html('<span class="v">{}</span>', mark.join(entries) or NOTHING)


@register.filter
def or_none(value: object) -> SafeString:
    """Print one value that may lawfully be empty: then 无."""
    return format_html('<span class="v">{}</span>', _text(value) or NOTHING)


@register.filter
def fill(value: object, width: int = 8) -> SafeString:
    """Print a value, or a line to write it on by hand."""
    text = _text(value)
    return format_html('<span class="fill">{}</span>', text or "\u3000" * int(width))


@register.filter
def officers(people: Iterable[Mapping[str, Any]] | None) -> SafeString:
    """Print officers with their certificates: 张某（执法证号：…）、李某（…）."""
    text = "、".join(f"{_text(one.get('name'))}（执法证号：{_text(one.get('certificate'))}）" for one in people or ())
    return format_html('<span class="v">{}</span>', text)


@register.filter
def names(people: Iterable[Mapping[str, Any]] | None, mark: str = "、") -> SafeString:
    """Print the names of people or organisations; none prints 无."""
    return joined([one.get("name") for one in people or ()], mark)


@register.filter
def accused(people: Iterable[Mapping[str, Any]] | None) -> list[Mapping[str, Any]]:
    """Return the parties the case is against (当事人), without right holders; all when none is so marked."""
    everyone = list(people or ())
    return [one for one in everyone if one.get("role") in AGAINST] or everyone


@register.filter
def suspects(people: Iterable[Mapping[str, Any]] | None) -> str:
    """Return the names of those the case is against; none when nobody is known yet."""
    return "、".join(_text(one.get("name")) for one in people or () if one.get("role") in AGAINST)


@register.filter
def opinions(entries: Iterable[Mapping[str, Any]] | None, labels: str) -> list[Mapping[str, Any]]:
    """Return the opinions laid down under the labels (承办人意见 …; several apart by spaces), oldest first."""
    return [entry for entry in entries or () if entry.get("label") in labels.split()]


@register.filter
def term(terms: Mapping[str, Any] | None, rule: object) -> str:
    """Return the day on which the open term under a rule ends, as the act leaves it; nothing while it stands still."""
    return _text((terms or {}).get(_text(rule)))


@register.filter
def qr(address: object) -> SafeString:
    """Draw the QR code of an address as outlines."""
    side, path = checking.outline(_text(address))
    return format_html(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {} {}" role="img" aria-label="核验码">'
        '<path fill="none" stroke="#000" d="{}"/></svg>',
        side,
        side,
        path,
    )


@register.filter
def code_lines(code: object) -> SafeString:
    """Print the code of a paper in two lines of groups."""
    text = _text(code)
    half = len(text) // 2
    return format_html("{}<br>{}", checking.grouped(text[:half]), checking.grouped(text[half:]))


@register.filter
def review_conclusion(value: object) -> str:
    """Return the reviewer's conclusion in words."""
    return REVIEW_CONCLUSIONS.get(_text(value), _text(value))


# How large the name of an agency may be set: points, so that it fills the width and no more.
_SIZES = (44, 36, 28, 22)
_POINT = 25.4 / 72


@register.filter
def letterhead(value: object, width: int) -> SafeString:
    """Print the agency's name in the largest size that fits `width` millimetres on one line, or balanced on more."""
    name = _text(value)
    for size in _SIZES:
        if len(name) * size * _POINT <= width:
            return format_html('<span class="s s{}">{}</span>', size, name)
    smallest = _SIZES[-1]
    broken = titles.lines(name, int(width / (smallest * _POINT)))
    return format_html('<span class="s s{}">{}</span>', smallest, _lines(broken))


@register.filter
def balanced(value: object, longest: int) -> SafeString:
    """Print a title in lines of at most `longest` 字, as long as each other as its words allow."""
    text = unescape(str(value)) if isinstance(value, SafeData) else _text(value)
    return _lines(titles.lines(text.strip(), longest))


def _lines(broken: Iterable[str]) -> SafeString:
    return format_html_join(SafeString("<br>"), "{}", ((line,) for line in broken))


@register.filter
def enclosures(values: Iterable[object] | None) -> SafeString:
    """Print the note on enclosures (附件说明): numbered when there are several, without a mark at the end."""
    names = [_text(value).rstrip("。；") for value in values or ()] or [NOTHING]
    if len(names) == 1:
        return format_html('<div class="enclosures"><p class="one">附件：<span class="v">{}</span></p></div>', names[0])
    entries = (("附件：" if at == 1 else "", at, name) for at, name in enumerate(names, start=1))
    return format_html(
        '<div class="enclosures">{}</div>', format_html_join("", '<p>{}{}.<span class="v">{}</span></p>', entries)
    )


@register.filter
def spread(value: object, spaces: int) -> SafeString:
    """Print a title of office with `spaces` 字 between its characters: 审　　判　　长."""
    return format_html('<span class="spread v">{}</span>', ("\u3000" * int(spaces)).join(_text(value)))


@register.filter
def spread_name(value: object) -> SafeString:
    """Print a name as wide as one of three characters: 陈　喆."""
    name = _text(value)
    return format_html('<span class="spread v">{}</span>', "\u3000".join(name) if len(name) == 2 else name)


@register.filter
def as_one_case(value: object) -> str:
    """Return the name of a case as a sentence takes it up: 某公司涉嫌…一案, never …案一案."""
    return re.sub(r"(一?案)?$", "一案", _text(value), count=1) if _text(value) else ""


@register.filter
def or_slash(value: object) -> SafeString:
    """Print one value of a pre-printed form, or the stroke through what stays empty."""
    return format_html('<span class="v">{}</span>', _text(value) or "／")


@register.filter
def halves(value: object) -> SafeString:
    """Print a number across the perforation; stub and paper each keep half of it."""
    return format_html('<span class="v">{}</span>', _text(value))
