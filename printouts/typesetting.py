"""The last touch on a paper's markup: marks squeezed, numbers kept whole, text on the grid, signing places named."""

import re
from itertools import count

CLOSING = "，。、；：？！）〕》」』”’"
OPENING = "（〔《「『“‘"

_TAG = re.compile(r"(<[^>]*>)")
_NEIGHBOURS = re.compile(f"([{CLOSING}])(?=[{CLOSING}{OPENING}])")
# A number stays with its unit; a run of digits longer than any amount may be broken, lest it leave the page.
_KEEP = re.compile(
    r"(〔\d{4}〕[A-Z]?\d{1,8}号|（\d{4}）[^\s<（）]{2,12}号|\d[\d,.]{0,20}(?:元|年|月|日|时|分|件|只|个|号))"
)
# Runs without a place to break (a word longer than any number; quotation marks at every other character) that could
# leave the page. Everything else is broken by the rules only: emergency breaks would split every number.
_ENDLESS = re.compile(r"[!-~]{30,}|(?:[\u3400-\u9fff]?[^\u3400-\u9fff\x00-\x7f\s]){14,}")
_PARAGRAPH = re.compile(
    r"<p((?:\s[^>]*)?)>(.*?)</p>(\s*<table|\s*(?:</div>\s*)*<div class=\"(?:sign|bench|seals)\b)?", re.DOTALL
)
_HEADING = re.compile(r"\s*<b>[^<]*</b>\s*$")
_ANY_TAG = re.compile(r"<[^>]*>")
_MARK = '<span class="mark"><span></span></span>'


def typeset(markup: str) -> str:
    """Return the markup ready for the page; it must be template output, with every value escaped.

    Text of a paragraph goes into a span without leading: a fall-back face can then not widen the line. A heading, and
    a sentence that leads to a list, stay with what follows. Signing places are named `sign-1`, `sign-2` … in order.
    """
    pieces = _TAG.split(markup)
    head = next((at for at, piece in enumerate(pieces) if piece.startswith("<body")), 0)
    for at in range(head, len(pieces)):
        piece = pieces[at]
        if piece and not piece.startswith("<"):
            piece = _ENDLESS.sub(r'<span class="long">\g<0></span>', piece)
            piece = _NEIGHBOURS.sub(r'<span class="c">\1</span>', piece)
            pieces[at] = _KEEP.sub(r'<span class="nb">\1</span>', piece)
    numbers = count(1)
    marked = re.sub(
        _MARK, lambda _: f'<span class="mark"><span id="sign-{next(numbers)}"></span></span>', "".join(pieces)
    )
    return _PARAGRAPH.sub(_paragraph, marked)


def _paragraph(found: re.Match[str]) -> str:
    attributes, text, after = found[1], found[2], found[3] or ""
    if _leads(text, after):
        attributes = _with_class(attributes, "lead")
    elif after and not after.endswith("<table"):
        attributes = _with_class(attributes, "last")  # two lines of it at least stand above the seal
    return f'<p{attributes}><span class="t">{text}</span></p>{after}'


def _leads(text: str, after: str) -> bool:
    """Whether a paragraph must not stand last on a page: a heading, or what introduces a list."""
    if _HEADING.match(text) or after.endswith("<table"):
        return True
    return _ANY_TAG.sub("", text).rstrip().endswith("：")


def _with_class(attributes: str, name: str) -> str:
    if 'class="' in attributes:
        return attributes.replace('class="', f'class="{name} ', 1)
    return f'{attributes} class="{name}"'
