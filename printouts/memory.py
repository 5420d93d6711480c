"""Give back what the renderer forgets to free: some 35 KB a paper, without end in a worker.

Pango counts who holds a list of attributes. For each piece of text WeasyPrint 70 makes such a list, hands it to the
layout and keeps its own hold for ever, because all its lists share one attribute, which the first list to be freed
would take along; and it makes that attribute anew each time only to throw it away unfreed. Here each list has an
attribute of its own and belongs to its layout alone, so both go when the layout goes.
"""

import gc
import itertools
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from weasyprint.text.ffi import ffi, pango
from weasyprint.text.fonts import FontConfiguration
from weasyprint.text.line_break import Layout

FULL = 50  # papers to a full collection
_sweeps = itertools.count(1)


class _Fresh(dict[bytes, Any]):
    """A cache of attributes that never gives one out twice: the list that an attribute is put into frees it."""

    def setdefault(self, features: bytes, attribute: Any = None) -> Any:
        return attribute


def frugal(faces: FontConfiguration) -> FontConfiguration:
    """Return the font configuration so prepared that text set with it is freed; a second call changes nothing."""
    faces.font_features = _Fresh()
    if not getattr(Layout.setup, "frees", False):
        Layout.setup = _freeing(Layout.setup)
    return faces


@contextmanager
def swept() -> Iterator[None]:
    """Sweep once, behind the block, what a layout leaves in rings: it is all young, so the old need not be looked at.

    A full collection looks at every object of the process, some 25 ms; one paper in fifty pays it, for what was
    still held when it was swept.
    """
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()
        gc.collect(0 if next(_sweeps) % FULL else 2)


def _freeing(forgetful: Any) -> Any:
    def setup(layout: Any, style: Any) -> None:
        forgetful(layout, style)
        if isinstance(style.font_config.font_features, _Fresh):  # elsewhere the attribute is shared
            attributes = pango.pango_layout_get_attributes(layout.layout)
            if attributes != ffi.NULL:
                pango.pango_attr_list_unref(attributes)  # the layout keeps its own hold

    setup.frees = True  # type: ignore[attr-defined]
    return setup
