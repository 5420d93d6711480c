"""HTML → PDF, offline, with fixed faces: the same values and the same renderer give the same bytes."""

import ctypes
import os
import re
import tempfile
import threading
import zlib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from django.template import Context, Engine, Template
from weasyprint import CSS, VERSION
from weasyprint.document import Document
from weasyprint.text.fonts import FontConfiguration

from printouts import fonts, justify, output, quick
from printouts.exceptions import MissingItems, RenderError
from printouts.items import missing
from printouts.memory import frugal, swept
from printouts.offline import DenyAll, FetchDenied
from printouts.paper import TEMPLATES, Paper
from printouts.tree import Markup, tree
from printouts.typesetting import typeset
from printouts.values import Values, cleaned, digest

# Pango's font map and our patched line filling are shared by all threads of a process, so one paper at a time.
_one_at_a_time = threading.Lock()
_STREAM = re.compile(rb"/ObjStm.*?stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
_PAGE_TREE = re.compile(rb"/Type\s*/Pages\b[^>]*/Count (\d+)|/Count (\d+)[^>]*/Type\s*/Pages\b")


def html(paper: Paper, values: Mapping[str, Any]) -> str:
    """Return the paper's markup with the values escaped; empty items stay empty (a preview may show them)."""
    return _markup(paper, cleaned(values))


def lacking(paper: Paper, values: Mapping[str, Any]) -> list[str]:
    """Return the mandatory items that these values leave empty, in the order of the official form."""
    return missing(parsed(html(paper, values), DenyAll()).etree_element, paper.must_contain)


def pdf(paper: Paper, values: Mapping[str, Any]) -> bytes:
    """Return the paper as PDF.

    Raises MissingItems when a mandatory item is empty, FontsMissing when a face is missing, and RenderError for
    values that cannot be printed. Same values, template version and fingerprint: same bytes.
    """
    safe = cleaned(values)
    fetcher = DenyAll()
    with _one_at_a_time, swept():
        try:
            written = _written(paper, safe, fetcher)
        except RecursionError as error:
            raise RenderError(f"《{paper.title}》内容嵌套过深，无法排版。请简化内容后重新生成。") from error
    if fetcher.refused:
        raise FetchDenied(f"《{paper.title}》不得引用外部文件：{'、'.join(url[:80] for url in fetcher.refused)}")
    return written


def _written(paper: Paper, safe: Values, fetcher: DenyAll) -> bytes:
    """Return the PDF and keep nothing else: tree and boxes go when this returns, and can be swept."""
    document = parsed(_markup(paper, safe), fetcher)
    if gaps := missing(document.etree_element, paper.must_contain):
        raise MissingItems(paper.title, gaps, paper.source_note)
    identifier = bytes.fromhex(digest(safe | {"paper": paper.id, "template": paper.version}))[:16]
    return bytes(laid_out(document, paper).write_pdf(pdf_identifier=identifier, finisher=output.pack) or b"")


def parsed(markup: str, fetcher: DenyAll) -> Markup:
    """Return the markup as a tree that can fetch nothing."""
    return Markup(tree(markup), fetcher)


def laid_out(document: Markup, paper: Paper) -> Document:
    """Return the document set on the pages of `paper`'s family."""
    faces = _faces()
    return document.render(font_config=faces, stylesheets=[_sheet(path) for path in paper.sheets])


def page_count(data: bytes) -> int:
    """Return the number of pages of a PDF written here (its page tree lies in a compressed object stream)."""
    for stream in _STREAM.findall(data):
        try:
            objects = zlib.decompress(stream)
        except zlib.error:
            continue  # not compressed: a font or an image, never the page tree
        if count := _PAGE_TREE.search(objects):
            return int(count[1] or count[2])
    raise RenderError("这不是本系统生成的文书文件，无法读出页数。")


@cache
def fingerprint() -> dict[str, str]:
    """Return what decides the bytes besides values and template: libraries, our own way of writing, and the faces."""
    return {
        "weasyprint": VERSION,
        "pango": _version("libpango-1.0.so.0", "pango_version_string"),
        "harfbuzz": _version("libharfbuzz.so.0", "hb_version_string"),
        "zlib": zlib.ZLIB_RUNTIME_VERSION,
        "fonts": fonts.digest(fonts.folder())[:16],
    }


def _markup(paper: Paper, values: Values) -> str:
    title = _compiled(paper.heading).render(Context(values)) if paper.heading else paper.title
    shown = values | {"paper": paper, "title": title, "plain_title": _plain(title)}
    context = Context(shown, use_l10n=False, use_tz=False)  # a paper never depends on who reads the site
    return typeset(_template(paper.id, paper.version, paper.source).render(context))


def _plain(title: str) -> str:
    return title.replace("<br>", "")


@cache
def _template_engine() -> Engine:
    return Engine(dirs=[str(TEMPLATES)], builtins=["printouts.templatetags.papers"], autoescape=True)


@cache
def _template(paper_id: str, version: str, source: str) -> Template:
    return _compiled(source)


@cache
def _compiled(source: str) -> Template:
    return _template_engine().from_string(source)


@cache
def _faces() -> FontConfiguration:
    """Return the process's one font configuration: our faces and no other of the machine.

    Fontconfig takes its configuration from the environment and only there, at the moment the object is made.
    """
    justify.install()
    quick.install()
    place = fonts.folder()
    with tempfile.NamedTemporaryFile("w", suffix=".conf", encoding="utf-8") as file:
        file.write(fonts.fontconfig(place))
        file.flush()
        before = os.environ.get("FONTCONFIG_FILE")
        os.environ["FONTCONFIG_FILE"] = file.name
        try:
            return frugal(FontConfiguration())
        finally:
            if before is None:
                del os.environ["FONTCONFIG_FILE"]
            else:
                os.environ["FONTCONFIG_FILE"] = before


@cache
def _sheet(path: Path) -> CSS:
    return CSS(string=path.read_text(encoding="utf-8"), font_config=_faces(), url_fetcher=DenyAll())


def _version(library: str, function: str) -> str:
    try:
        version = getattr(ctypes.CDLL(library), function)
    except (OSError, AttributeError) as error:
        raise RenderError(
            f"找不到排版程序库 {library}。请运行：apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
        ) from error
    version.restype = ctypes.c_char_p
    return bytes(version()).decode()
