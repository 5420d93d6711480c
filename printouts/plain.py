"""Boxes as nearly all are: of lengths that depend on nothing around them, with square corners and no background.

What such a box comes to follows from its style alone and is worked out once for each style (see `settled`).
"""

from collections.abc import Callable
from typing import Any

from weasyprint.draw.color import get_color
from weasyprint.layout import absolute, background, block, column, grid, inline, page, percent, table
from weasyprint.layout import float as floats

SIDES = ("top", "right", "bottom", "left")
LENGTHS = (
    *(f"margin_{side}" for side in SIDES),
    *(f"padding_{side}" for side in SIDES),
    *(f"{bound}{axis}" for axis in ("width", "height") for bound in ("", "min_", "max_")),
)
BORDERS = tuple(f"border_{side}_width" for side in SIDES)
CORNERS = tuple(f"border_{corner}_radius" for corner in ("top_left", "top_right", "bottom_right", "bottom_left"))
SQUARE = dict.fromkeys(CORNERS, (0, 0))
_LAYOUTS = (absolute, block, column, floats, grid, inline, page, table, percent)


def install() -> None:
    """Put the functions in place; a second call does nothing."""
    if getattr(percent.resolve_percentages, "knows", False):
        return
    knowing = _knowing(percent.resolve_percentages)
    for module in _LAYOUTS:
        module.resolve_percentages = knowing
    background.layout_box_backgrounds = _skipping(background.layout_box_backgrounds)


def _knowing(resolve: Callable[[Any, Any], None]) -> Callable[[Any, Any], None]:
    def resolve_percentages(box: Any, containing_block: Any) -> None:
        known = getattr(box.style, "known", None)
        if known is None:
            resolve(box, containing_block)
            return
        if known.lengths is None:
            if known.fixed is None:
                known.fixed = _is_fixed(box.style)
            resolve(box, containing_block)
            if known.fixed:
                known.lengths = {name: vars(box)[name] for name in LENGTHS}
            return
        style, own = box.style, vars(box)
        own.update(known.lengths)
        shared = style["border_collapse"] == "collapse"
        for border in BORDERS:
            if not (shared and border in own):  # settled with the neighbours before
                own[border] = style[border]

    resolve_percentages.knows = True  # type: ignore[attr-defined]
    return resolve_percentages


def _is_fixed(style: Any) -> bool:
    """Whether no length of the box is a share of another, or what its borders leave."""
    units = (getattr(style[name], "unit", style[name]) for name in LENGTHS)
    return style["box_sizing"] == "content-box" and all(unit in ("px", "auto") for unit in units)


def _skipping(lay_out: Callable[..., None]) -> Callable[..., None]:
    def layout_box_backgrounds(
        page: Any, box: Any, fetch: Any, layout_children: bool = True, style: Any = None
    ) -> None:
        known = getattr(box.style, "known", None)
        # A placeholder hands on what is said of its box, but has attributes of its own.
        if known is None or style is not None or box is page or isinstance(box, absolute.AbsolutePlaceholder):
            lay_out(page, box, fetch, layout_children, style)
            return
        if known.bare is None:
            known.bare = _is_bare(box.style)
        if not known.bare:
            lay_out(page, box, fetch, layout_children)
            return
        vars(box).update(SQUARE)
        if layout_children:
            for child in box.all_children():
                layout_box_backgrounds(page, child, fetch)
        box.background = None

    return layout_box_backgrounds


def _is_bare(style: Any) -> bool:
    return (
        all((0, "px") in style[corner] for corner in CORNERS)
        and style["border_image_source"][0] == style["mask_border_source"][0] == "none"
        and style["visibility"] != "hidden"
        and all(kind == "none" for kind, _ in style["background_image"])
        and get_color(style, "background_color").alpha == 0
        and not style["box_shadow"]
    )
