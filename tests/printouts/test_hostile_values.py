"""Whatever is typed into a field is printed as text: nothing is fetched, nothing is run, nothing breaks the page."""

import socket
from typing import Any

import pytest

from printouts import documents, render, samples
from printouts.exceptions import RenderError
from printouts.offline import DenyAll, FetchDenied
from printouts.values import cleaned

VECTORS = [
    '<img src="http://127.0.0.1:9/x.png">',
    '<img src="file:///etc/passwd">',
    '<link rel="stylesheet" href="http://127.0.0.1:9/x.css">',
    "<style>@import url(http://127.0.0.1:9/x.css)</style>",
    "<style>body{background:url(file:///etc/hostname)}</style>",
    '<p style="background-image:url(http://127.0.0.1:9/b)">x</p>',
    '<object data="http://127.0.0.1:9/o"></object>',
    '<embed src="http://127.0.0.1:9/e">',
    '<iframe src="file:///etc/passwd"></iframe>',
    '<svg><image href="http://127.0.0.1:9/s.svg"/></svg>',
    '<svg xmlns:xlink="x"><use xlink:href="http://127.0.0.1:9/u#a"/></svg>',
    '<a rel="attachment" href="file:///etc/passwd">x</a>',
    '<link rel="attachment" href="file:///etc/passwd">',
    '<base href="http://127.0.0.1:9/">',
    '"><img src=http://127.0.0.1:9/q>',
    "' onload='x' style='list-style-image:url(http://127.0.0.1:9/l)",
    "<style>@font-face{font-family:x;src:url(http://127.0.0.1:9/f.ttf)}</style>",
    '<meta http-equiv="refresh" content="0;url=http://127.0.0.1:9/">',
    "<style>p::before{content:url(http://127.0.0.1:9/c)}</style>",
    '<input type="image" src="http://127.0.0.1:9/i">',
    '<video poster="http://127.0.0.1:9/v"></video>',
    '{% include "/etc/passwd" %}{{ settings.SECRET_KEY }}{% load static %}',
    "</span></p></td></table><script>alert(1)</script>",
    "<!--[if gte IE 6]><img src=http://127.0.0.1:9/ie><![endif]-->",
]


def _everywhere(value: Any, poison: str) -> Any:
    """Return the values with `poison` behind every free text (dates, figures and codes keep their form)."""
    if isinstance(value, dict):
        return {key: _everywhere(inner, poison) for key, inner in value.items()}
    if isinstance(value, list):
        return [_everywhere(inner, poison) for inner in value]
    is_free = isinstance(value, str) and any("\u4e00" <= mark <= "\u9fff" for mark in value)
    return value + poison if is_free else value


@pytest.mark.parametrize("vector", VECTORS)
def test_nothing_is_fetched_for_any_free_text(vector: str, monkeypatch: pytest.MonkeyPatch) -> None:
    paper = documents.get("file_cover")
    asked: list[str] = []
    monkeypatch.setattr(DenyAll, "fetch", lambda self, url, headers=None: asked.append(url))
    monkeypatch.setattr(socket.socket, "connect", lambda *_: asked.append("socket"))
    values = _everywhere(samples.sample(paper), vector) | {"number": vector}
    assert render.pdf(paper, values).startswith(b"%PDF-")
    assert asked == []


@pytest.mark.parametrize("paper", documents.every(), ids=lambda paper: paper.id)
def test_markup_is_escaped_on_every_paper(paper: Any) -> None:
    values = _everywhere(samples.sample(paper), '<img src="x:y">&"')
    markup = render.html(paper, values)
    assert "<img" not in markup
    assert "&lt;img src=" in markup


def test_the_fetcher_refuses_every_address() -> None:
    fetcher = DenyAll()
    for url in ("http://127.0.0.1/", "file:///etc/passwd", "data:text/css,p{}", "ftp://a/"):
        with pytest.raises(FetchDenied):
            fetcher.fetch(url)
    assert len(fetcher.refused) == 4


def test_control_characters_are_dropped_and_line_feeds_kept() -> None:
    values = cleaned({"facts": {"reason": "甲\x00\x07\x1b乙\u202e丙\u200b\ud800\r\n丁\ufeff"}})
    assert values["facts"]["reason"] == "甲乙丙\n丁"


def test_deep_nesting_is_refused() -> None:
    bomb: Any = "x"
    for _ in range(500):
        bomb = [bomb]
    with pytest.raises(RenderError, match="嵌套超过12层"):
        cleaned({"facts": {"materials": bomb}})


def test_a_text_beyond_all_measure_is_refused() -> None:
    with pytest.raises(RenderError, match="内容过长"):
        cleaned({"facts": {"reason": "长" * 60_001}})


def test_what_is_not_plain_data_is_refused() -> None:
    with pytest.raises(RenderError, match="set"):
        cleaned({"facts": {"reason": {1, 2}}})


def test_a_date_that_is_none_is_refused() -> None:
    paper = documents.get("file_remark")
    with pytest.raises(RenderError, match="“昨天”不是日期"):
        render.pdf(paper, samples.sample(paper) | {"date": "昨天"})
