"""What each style comes to, worked out for the first paper that has it and known to all that follow.

The sheets are the same for every paper of a process, so the same declarations under the same parent come to the same
values: some 6,000 a paper, a sixth of its time. A style that is changed afterwards is a copy, and copies know nothing.
"""

from __future__ import annotations

from collections import OrderedDict
from typing import Any

from weasyprint import css

MOST = 3_000  # styles; a family of papers has some hundred, and a text with a name of its own (an anchor) adds one

_known: OrderedDict[tuple[object, ...], Known] = OrderedDict()


class Known(dict[str, Any]):
    """The values of one style, and what else follows from them alone."""

    def __init__(self) -> None:
        """Know nothing yet."""
        super().__init__()
        self.specified: dict[str, Any] = {}
        # Of its text (see `lines`) and its boxes (see `plain`); None as long as nobody asked.
        self.setting: Any = None
        self.fixed: bool | None = None
        self.lengths: dict[str, Any] | None = None
        self.bare: bool | None = None
        self._anonymous: Known | None = None

    @property
    def anonymous(self) -> Known:
        """What is known of the anonymous boxes under this style."""
        if self._anonymous is None:
            self._anonymous = Known()
        return self._anonymous


class KnownStyle(css.ComputedStyle):
    """The style of an element."""

    def __init__(self, parent_style: Any, cascaded: Any, pseudo_type: Any, root_style: Any, *others: Any) -> None:
        """Take what is known of a style with these declarations under this parent."""
        super().__init__(parent_style, cascaded, pseudo_type, root_style, *others)
        self.known = _look_up(parent_style, cascaded, pseudo_type, root_style)
        if self.known is not None:
            self.specified = self.known.specified
            self.update(self.known)

    def copy(self) -> KnownStyle:
        """Return a style that may be changed."""
        copied = KnownStyle.__new__(KnownStyle)
        css.ComputedStyle.__init__(
            copied, self.parent_style, self.cascaded, self.pseudo_type, self.root_style, self.base_url,
            self.font_config, self.initial_page_sizes,
        )  # fmt: skip
        copied.known = None
        copied.update(self)
        copied.specified = self.specified.copy()
        return copied

    def __missing__(self, key: str) -> Any:
        value = super().__missing__(key)
        if self.known is not None:
            self.known[key] = value
        return value


class KnownAnonymousStyle(css.AnonymousStyle):
    """The style of a box without an element."""

    def __init__(self, parent_style: Any) -> None:
        """Take what is known of the anonymous boxes under this parent."""
        super().__init__(parent_style)
        above = getattr(parent_style, "known", None)
        self.known = None if above is None else above.anonymous
        if self.known:
            self.update(self.known)

    def copy(self) -> KnownAnonymousStyle:
        """Return a style that may be changed."""
        copied = KnownAnonymousStyle(self.parent_style)
        copied.known = None
        copied.update(self)
        return copied

    def __missing__(self, key: str) -> Any:
        value = super().__missing__(key)
        if self.known is not None:
            self.known[key] = value
        return value


def install() -> None:
    """Put the styles in place; a second call does nothing."""
    css.ComputedStyle = KnownStyle
    css.AnonymousStyle = KnownAnonymousStyle


def _look_up(parent: Any, cascaded: Any, pseudo_type: Any, root: Any) -> Known | None:
    above = getattr(parent, "known", None)
    if parent is not None and above is None:
        return None  # under a changed style
    key = (_Same(above), _Same(getattr(root, "known", None)), pseudo_type, tuple(cascaded.items()))
    try:
        known = _known.get(key)
    except TypeError:  # declarations of pages hold lists, and content is one
        key = _frozen(key)
        known = _known.get(key)
    if known is None:
        known = _known[key] = Known()
        if len(_known) > MOST:
            _known.popitem(last=False)
    else:
        _known.move_to_end(key)
    return known


def _frozen(value: Any) -> Any:
    """Return the value fit to be a key."""
    if isinstance(value, list) or type(value) is tuple:
        return tuple(map(_frozen, value))
    return value


class _Same:
    """Compares by identity, and keeps what it compares."""

    __slots__ = ("of",)

    def __init__(self, of: object) -> None:
        self.of = of

    def __hash__(self) -> int:
        return id(self.of)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.of is self.of
