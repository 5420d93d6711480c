"""A seal's image as supplied: PNG, SVG or PDF, square, sharp, and nothing alive in it."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image

from printouts.signing import images, validation
from printouts.signing.exceptions import CannotDraw
from printouts.signing.provider import Look, Provider
from tests.printouts.signing.conftest import key, mark, paper

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="-21 -21 42 42">{}'
    '<circle r="20" fill="none" stroke="#d7000f"/></svg>'
)


def png(width: int = 500, height: int = 500, mode: str = "RGBA") -> bytes:
    out = BytesIO()
    Image.new(mode, (width, height), "red").save(out, "PNG")
    return out.getvalue()


@pytest.mark.parametrize(
    "data", [png(), png(mode="RGB"), SVG.format("").encode(), None], ids=["png", "opaque", "svg", "pdf"]
)
def test_a_sound_image_is_printed_as_the_seal(signer: Provider, data: bytes | None) -> None:
    supplied = data or images.checked(SVG.format("<g/>").encode(), 42)
    image = images.checked(supplied, 42)
    wanted = mark()
    look = Look(42, 42, image=image, over=wanted.look.drawn)
    signed = signer.sign(paper(), key(), type(wanted)(**{**wanted.__dict__, "look": look}))
    (report,) = validation.check(signed.data)
    assert report.holds


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"GIF89a", "应为 PNG、SVG 或者 PDF"),
        (png(500, 400), "正方形"),
        (png(100, 100), "过小"),
        (png()[:60], "不能读取"),
        (b"\x89PNG\r\n\x1a\n" + b"0" * 2_200_000, "超过 2 MB"),
        (SVG.format("<script>alert(1)</script>").encode(), "只能由图形轮廓组成"),
        (SVG.format('<image href="http://example.org/a.png"/>').encode(), "只能由图形轮廓组成"),
        (SVG.format('<path d="M0 0" fill="url(http://example.org)"/>').encode(), "只能由图形轮廓组成"),
        (b'<!DOCTYPE svg [<!ENTITY a "b">]>' + SVG.format("&a;").encode(), "DOCTYPE"),
        (SVG.replace("-21 -21 42 42", "0 0 42 20").format("").encode(), "正方形"),
        (SVG.replace("viewBox", "data-box").format("").encode(), "viewBox"),
        (paper(), "正方形"),
        (b"%PDF-1.7 broken", "不能读取"),
    ],
)
def test_an_image_that_is_none_is_refused_with_what_to_do(data: bytes, said: str) -> None:
    with pytest.raises(CannotDraw, match=said):
        images.checked(data, 42)
