"""The last touch on a paper's markup: marks squeezed, numbers kept whole, text set on the line grid."""

import re

CLOSING = "，。、；：？！）〕》」』”’"
OPENING = "（〔《「『“‘"

_TAG = re.compile(r"(<[^>]*>)")
_NEIGHBOURS = re.compile(f"([{CLOSING}])(?=[{CLOSING}{OPENING}])")
_KEEP = re.compile(r"(〔\d{4}〕\d+号|\d[\d,.]*(?:元|年|月|日|时|分|件|只|个|号))")
_PARAGRAPH = re.compile(r"<p((?:\s[^>]*)?)>(.*?)</p>", re.DOTALL)


def typeset(markup: str) -> str:
    """Return the markup ready for the page; it must be template output, with every value escaped.

    Text of a paragraph goes into a span without leading: a fall-back face can then not widen the line.
    """
    pieces = _TAG.split(markup)
    head = next((at for at, piece in enumerate(pieces) if piece.startswith("<body")), 0)
    for at in range(head, len(pieces)):
        piece = pieces[at]
        if piece and not piece.startswith("<"):
            piece = _NEIGHBOURS.sub(r'<span class="c">\1</span>', piece)
            pieces[at] = _KEEP.sub(r'<span class="nb">\1</span>', piece)
    return _PARAGRAPH.sub(r'<p\1><span class="t">\2</span></p>', "".join(pieces))
