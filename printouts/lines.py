"""Text into lines with less work: the look ahead is as short as Chinese allows, and what a style asks is asked once.

To break off one line the renderer sets four lines' worth of text, enough for any script. An ideograph is as wide as it
is high, and between two of them a line may always end: a few characters beyond the line are enough.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from math import inf
from typing import Any

from weasyprint.layout import inline
from weasyprint.text import line_break
from weasyprint.text.ffi import ffi, gobject, pango
from weasyprint.text.fonts import font_features
from weasyprint.text.line_break import Layout

AHEAD = 12  # characters beyond the line, for a mark that may not begin the next one
NARROW = 0.25  # em; nothing but an ideograph is counted for more
_OPEN = re.compile("[\u4e00-\u9fff]{4}")


def install() -> None:
    """Put the functions in place; a second call does nothing."""
    if getattr(inline.split_first_line, "is_short", False):
        return
    inline.split_first_line = _short(line_break.split_first_line)
    Layout.setup = _asked_once(Layout.setup)


def _short(split: Callable[..., Any]) -> Callable[..., Any]:
    def split_first_line(text: str, style: Any, context: Any, max_width: Any, *others: Any, **more: Any) -> Any:
        end = _enough(text, style, max_width)
        if end:
            line = split(text[:end], style, context, max_width, *others, **more)
            if line[2] is not None:
                return line
        return split(text, style, context, max_width, *others, **more)

    split_first_line.is_short = True  # type: ignore[attr-defined]
    return split_first_line


def _enough(text: str, style: Any, width: float | None) -> int:
    """Return how many characters fill a line of this width and show where it may end, or 0 when all are needed."""
    size = style["font_size"]
    if width is None or width == inf or not size or len(text) * size < width or style["letter_spacing"] != "normal":
        return 0
    ems = width / size
    if ems < AHEAD:
        return 0
    at = 0
    while ems > 0 and at < len(text):
        ems -= 1 if "\u4e00" <= text[at] <= "\u9fff" else NARROW
        at += 1
    end = at + AHEAD
    return end if end < len(text) and _OPEN.search(text, at + AHEAD // 2, end) else 0


@dataclass(frozen=True)
class _Setting:
    """What a style asks of Pango, text by text."""

    context: Any
    language: Any
    font: Any
    features: bytes


def _asked_once(set_up: Callable[[Any, Any], None]) -> Callable[[Any, Any], None]:
    def setup(layout: Any, style: Any) -> None:
        known = getattr(style, "known", None)
        if known is None or style["text_decoration_line"] != "none" or style["font_language_override"] != "normal":
            set_up(layout, style)
            return
        if known.setting is None:
            known.setting = _setting(style)
        setting = known.setting
        layout.style, layout.language, layout.first_line_direction = style, setting.language, 0
        layout.ascent = layout.underline_position = layout.strikethrough_position = None
        layout.layout = ffi.gc(pango.pango_layout_new(setting.context), gobject.g_object_unref)
        pango.pango_layout_set_auto_dir(layout.layout, False)
        pango.pango_layout_set_font_description(layout.layout, setting.font)
        if setting.features:
            attributes = pango.pango_attr_list_new()
            pango.pango_attr_list_insert(attributes, pango.pango_attr_font_features_new(setting.features))
            pango.pango_layout_set_attributes(layout.layout, attributes)  # `memory` gives our hold on them back

    return setup


def _setting(style: Any) -> _Setting:
    context = ffi.gc(pango.pango_font_map_create_context(style.font_config.font_map), gobject.g_object_unref)
    pango.pango_context_set_round_glyph_positions(context, False)
    pango.pango_context_set_base_dir(context, line_break.PANGO_DIRECTION[style["direction"]])
    language = pango.pango_language_get_default()
    if style["lang"]:
        language = pango.pango_language_from_string(ffi.new("char[]", style["lang"].encode()))
        pango.pango_context_set_language(context, language)
    asked = ("kerning", "variant_ligatures", "variant_position", "variant_caps", "variant_numeric",
             "variant_alternates", "variant_east_asian", "feature_settings")  # fmt: skip
    features = font_features(*(style[f"font_{each}"] for each in asked))
    written = ",".join(f"{name} {value}" for name, value in features.items()).encode()
    return _Setting(context, language, line_break.get_font_description(style), written)
