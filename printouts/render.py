"""HTML → PDF, offline, with fixed faces: the same values and the same renderer give the same bytes."""

import ctypes
import hashlib
import os
import re
import tempfile
import threading
import zlib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pydyf
import segno
from django.template import Context, Engine, Template
from weasyprint import CSS, VERSION
from weasyprint.document import Document
from weasyprint.text.fonts import FontConfiguration

from printouts import archive, fonts, justify, output, quick
from printouts.exceptions import MissingItems, RenderError
from printouts.items import missing
from printouts.memory import frugal, swept
from printouts.offline import DenyAll, FetchDenied
from printouts.paper import TEMPLATES, Paper
from printouts.shown import Reading
from printouts.tree import Markup, tree
from printouts.typesetting import typeset
from printouts.values import Values, cleaned, digest

# The modules through which values become pages: another word in them may make other bytes.
CODE = (
    "archive.py",
    "checking.py",
    "items.py",
    "justify.py",
    "lines.py",
    "memory.py",
    "output.py",
    "plain.py",
    "quick.py",
    "render.py",
    "settled.py",
    "shown.py",
    "titles.py",
    "tree.py",
    "templatetags/papers.py",
    "typesetting.py",
    "values.py",
    "wording.py",
)
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
    values that cannot be printed. Same values, template version and fingerprint: same bytes. The file is PDF/A-3u and
    carries, as ``values.json``, the values that the paper shows and no others.
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
    reading = Reading(safe)
    document = parsed(_markup(paper, reading), fetcher)
    if gaps := missing(document.etree_element, paper.must_contain):
        raise MissingItems(paper.title, gaps, paper.source_note)
    shown = reading.shown() | {"paper": paper.id, "template": paper.version}
    written = laid_out(document, paper).write_pdf(
        pdf_identifier=bytes.fromhex(digest(shown))[:16],
        pdf_variant=archive.FORMAT,
        output_intent="",
        attachments=[archive.attachment(shown, fetcher)],
        finisher=output.pack,
    )
    return bytes(written or b"")


def parsed(markup: str, fetcher: DenyAll) -> Markup:
    """Return the markup as a tree that can fetch nothing."""
    return Markup(tree(markup), fetcher)


def laid_out(document: Markup, paper: Paper) -> Document:
    """Return the document set on the pages of `paper`'s family."""
    faces = _faces()
    return document.render(
        font_config=faces,
        stylesheets=[_sheet(text) for text in paper.sheet_texts],
        color_profiles={"srgb": archive.colours()},
    )


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
    """Return what decides the bytes besides values and template: the layout programs, the faces, and our own code."""
    return {
        "weasyprint": VERSION,
        "pango": _version("libpango-1.0.so.0", "pango_version_string"),
        "harfbuzz": _version("libharfbuzz.so.0", "hb_version_string"),
        "pydyf": pydyf.__version__,
        "segno": segno.__version__,
        "zlib": zlib.ZLIB_RUNTIME_VERSION,
        "fonts": fonts.digest(fonts.folder())[:16],
        "code": _code(),
    }


def _markup(paper: Paper, values: Values) -> str:
    template, heading = _templates(paper)
    context = Context(values, use_l10n=False, use_tz=False)  # a paper never depends on who reads the site
    title = heading.render(context) if paper.heading else paper.title
    with context.push(paper=paper, title=title, plain_title=_plain(title)):
        return typeset(template.render(context))


def _plain(title: str) -> str:
    return title.replace("<br>", "")


@cache
def _template_engine() -> Engine:
    return Engine(dirs=[str(TEMPLATES)], builtins=["printouts.templatetags.papers"], autoescape=True)


_compiled: dict[str, tuple[Template, Template]] = {}


def _templates(paper: Paper) -> tuple[Template, Template]:
    """Return the template and the heading of a paper, compiled once for each version."""
    if paper.version not in _compiled:
        engine = _template_engine() if paper.is_present else _kept_engine(paper)
        _compiled[paper.version] = engine.from_string(paper.source), engine.from_string(paper.heading)
    return _compiled[paper.version]


def _kept_engine(paper: Paper) -> Engine:
    """Return an engine that knows the texts of one past version and none of today's."""
    loader = ("django.template.loaders.locmem.Loader", paper.texts)
    return Engine(loaders=[loader], builtins=["printouts.templatetags.papers"], autoescape=True)


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
def _sheet(text: str) -> CSS:
    return CSS(string=text, font_config=_faces(), url_fetcher=DenyAll())


def _code() -> str:
    """Return the digest of the modules through which values become pages."""
    here = Path(__file__).parent
    whole = b"\0".join((here / name).read_bytes() for name in CODE)
    return hashlib.sha256(whole).hexdigest()[:16]


def _version(library: str, function: str) -> str:
    try:
        version = getattr(ctypes.CDLL(library), function)
    except (OSError, AttributeError) as error:
        raise RenderError(
            f"找不到排版程序库 {library}。请运行：apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
        ) from error
    version.restype = ctypes.c_char_p
    return bytes(version()).decode()
