"""Papers that show a picture made here: an SVG put into its place after the page has been read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from xml.etree import ElementTree

from printouts import archive, output, render
from printouts.exceptions import MissingItems, RenderError
from printouts.items import missing
from printouts.memory import swept
from printouts.offline import DenyAll
from printouts.paper import Paper
from printouts.tree import Markup, tree
from printouts.values import digest


def pdf(paper: Paper, values: Mapping[str, Any], pictures: Mapping[str, str]) -> bytes:
    """Return ``paper`` as PDF, each picture (SVG, by the id of the element that holds it) in its place.

    What `render.pdf` promises holds: offline, fixed faces, same values and pictures give the same bytes.
    Raises MissingItems, RenderError as it does, and RenderError where the page has no place for a picture.
    """
    fetcher = DenyAll()
    root = tree(render.html(paper, values))
    _put_in(root, pictures)
    document = Markup(root, fetcher)
    if gaps := missing(document.etree_element, paper.must_contain):
        raise MissingItems(paper.title, gaps, paper.source_note)
    shown = {**values, "paper": paper.id, "template": paper.version}
    with render._one_at_a_time, swept():
        written = render.laid_out(document, paper).write_pdf(
            pdf_identifier=bytes.fromhex(digest({**shown, "pictures": dict(pictures)}))[:16],
            pdf_variant=archive.FORMAT,
            output_intent="",
            attachments=[archive.attachment(shown, fetcher)],
            finisher=output.pack,
        )
    return bytes(written or b"")


def _put_in(root: ElementTree.Element, pictures: Mapping[str, str]) -> None:
    places = {each.get("id"): each for each in root.iter() if each.get("id")}
    for name, picture in pictures.items():
        if name not in places:
            raise RenderError(f"文书模板没有“{name}”这一图形的位置。请修正模板。")
        places[name].append(ElementTree.fromstring(picture))  # noqa: S314  # made here
