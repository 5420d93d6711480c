"""Every kind of paper filled with the sample case: as PDF, as pictures of its pages, and on one sheet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdfium2
from PIL import Image, ImageDraw, ImageFont

from printouts import fonts, render, samples
from printouts.paper import Paper

PAGE_DPI = 100
POINTS = 72
# The contact sheet: ten first pages a row, readable in a README that shows it at two thirds.
COLUMNS, THUMB, GAP, LABEL, HEADING = 10, (150, 213), 12, 42, 40
COLOURS = 64


@dataclass(frozen=True)
class Specimen:
    """One paper of the gallery, made."""

    paper: Paper
    data: bytes

    @property
    def stem(self) -> str:
        """The name of its files."""
        return f"{self.paper.issuer}-{self.paper.form_no:02d}-{self.paper.id}"


def specimen(paper: Paper) -> Specimen:
    """Make ``paper`` of the sample case; raises PrintoutError."""
    return Specimen(paper, render.pdf(paper, samples.issued(paper)))


def pictures(data: bytes, dpi: int = PAGE_DPI, pages: int | None = None) -> list[Image.Image]:
    """Return the pages of a PDF as pictures, the first ``pages`` of them."""
    document = pypdfium2.PdfDocument(data)
    try:
        wanted = range(len(document) if pages is None else min(pages, len(document)))
        return [document[place].render(scale=dpi / POINTS).to_pil().convert("RGB") for place in wanted]
    finally:
        document.close()


def picture(data: bytes, width: int) -> bytes:
    """Return the first page as a PNG of that width in pixels."""
    page = pictures(data, 2 * width * POINTS // 595, pages=1)[0]
    return _png(page.resize((width, page.height * width // page.width), Image.Resampling.LANCZOS))


def write(folder: Path, specimens: Iterable[Specimen]) -> list[Specimen]:
    """Write each paper as PDF and each of its pages as PNG, and the contact sheet; return what was written."""
    folder.mkdir(parents=True, exist_ok=True)
    made = []
    for each in specimens:
        (folder / f"{each.stem}.pdf").write_bytes(each.data)
        for number, page in enumerate(pictures(each.data), start=1):
            (folder / f"{each.stem}-{number}.png").write_bytes(_png(page))
        made.append(each)
    if made:
        (folder / "contact-sheet.png").write_bytes(contact_sheet(made))
    return made


def contact_sheet(specimens: Sequence[Specimen]) -> bytes:
    """Return the first page of each paper, labelled, by issuer, as one PNG."""
    groups: dict[str, list[Specimen]] = {}
    for each in specimens:
        groups.setdefault(each.paper.issued_by, []).append(each)
    cell, columns = (THUMB[0] + GAP, THUMB[1] + LABEL + GAP), min(COLUMNS, len(specimens))
    rows = sum(-(-len(group) // columns) for group in groups.values())
    sheet = Image.new("RGB", (columns * cell[0] + GAP, rows * cell[1] + len(groups) * HEADING + GAP), "#eef0f3")
    draw, top = ImageDraw.Draw(sheet), 0
    for issuer, group in groups.items():
        draw.text((GAP, top + 9), f"{issuer}　{len(group)}种", font=_face(20), fill="#1d3f72")
        top += HEADING
        for place, each in enumerate(group):
            row, column = divmod(place, columns)
            _place(sheet, draw, each, (GAP + column * cell[0], top + row * cell[1]))
        top += -(-len(group) // columns) * cell[1]
    return _png(sheet)


def _place(sheet: Image.Image, draw: ImageDraw.ImageDraw, each: Specimen, at: tuple[int, int]) -> None:
    page = pictures(each.data, 2 * THUMB[0] * POINTS // 595, pages=1)[0]
    page.thumbnail(THUMB, Image.Resampling.LANCZOS)
    sheet.paste(page, at)
    draw.rectangle((at[0] - 1, at[1] - 1, at[0] + page.width, at[1] + page.height), outline="#b8c0ca")
    title = each.paper.title
    lines = [title[:10], title[10:19] + "…" if len(title) > 20 else title[10:]]
    for number, line in enumerate(lines):
        draw.text((at[0], at[1] + THUMB[1] + 5 + 18 * number), line, font=_face(15), fill="#1c2128")


def _face(size: int) -> Any:
    file = fonts.face_file(fonts.folder(), "hei")
    return ImageFont.truetype(str(file), size)


def _png(picture: Image.Image) -> bytes:
    out = BytesIO()
    few = picture.quantize(COLOURS, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    few.save(out, "PNG", optimize=True)
    return out.getvalue()
