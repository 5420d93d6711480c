"""A paper on the screen before it is issued: the same markup and sheets as the PDF, in a closed frame."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse
from django.template.loader import render_to_string
from django.templatetags.static import static

from printouts import render
from printouts.paper import Paper

# The frame runs nothing and loads nothing but the paper's own sheets; the widths of columns
# stand in the papers' own markup, and no value reaches an attribute of style.
POLICY = (
    "default-src 'none'; style-src 'self'; style-src-attr 'unsafe-inline'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'self'; sandbox"
)


def page(paper: Paper, values: Mapping[str, Any]) -> HttpResponse:
    """Return the paper as a page, without the mark of an issued one; raises RenderError for what cannot be printed."""
    sheets = [f"printouts/{path.name}" for path in paper.sheets]
    links = "".join(f'<link rel="stylesheet" href="{static(each)}">' for each in [*sheets, "workflows/preview.css"])
    return _framed(render.html(paper, {**values, "check": {}}).replace("</head>", f"{links}</head>", 1))


def nothing(message: str) -> HttpResponse:
    """Return a page that says why there is no paper to show."""
    return _framed(render_to_string("workflows/no_preview.html", {"message": message}))


def _framed(markup: str) -> HttpResponse:
    response = HttpResponse(markup)
    response.headers["Content-Security-Policy"] = POLICY
    response.headers["Cache-Control"] = "no-store"
    return response
