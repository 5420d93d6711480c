"""What PDF/A-3u (ISO 19005-3) asks of a file, as far as papers have to do with it, read from the finished bytes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any
from xml.etree import ElementTree

import pikepdf
from fontTools.ttLib import TTFont

PDFAID = "{http://www.aiim.org/pdfa/ns/id/}"
RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
FORBIDDEN_ACTIONS = {"/Launch", "/Sound", "/Movie", "/ResetForm", "/ImportData", "/JavaScript", "/Hide", "/Rendition"}
RANGE = re.compile(rb"<([0-9a-fA-F]+)>\s+<([0-9a-fA-F]+)>\s+<([0-9a-fA-F]+)>")
SINGLE = re.compile(rb"<([0-9a-fA-F]+)>\s+<([0-9a-fA-F]*)>\s*\n")
NOT_TEXT = {"", "\x00", "\ufeff", "\ufffe"}


def faults(data: bytes) -> list[str]:
    """Return what is wrong with the file; each fault with the clause of ISO 19005-2 or -3 it offends."""
    with pikepdf.open(BytesIO(data)) as pdf:
        return [
            *_file(data, pdf),
            *_metadata(pdf),
            *_colours(pdf),
            *_attachments(pdf),
            *_objects(pdf),
            *(fault for page in pdf.pages for fault in _text(page)),
        ]


def _file(data: bytes, pdf: pikepdf.Pdf) -> Iterator[str]:
    head = data.split(b"\n", 2)
    if not head[0].startswith(b"%PDF-1.7") or not head[1].startswith(b"%") or min(head[1][1:5]) < 128:
        yield "6.1.2 header"
    if pdf.is_encrypted:
        yield "6.1.3 encrypted"
    if "/ID" not in pdf.trailer:
        yield "6.1.3 no identifier"
    if data.rstrip()[-5:] != b"%%EOF":
        yield "6.1.3 data after the end"
    yield from (f"qpdf: {each}" for each in pdf.check_pdf_syntax())


def _metadata(pdf: pikepdf.Pdf) -> Iterator[str]:
    packet = pdf.Root.Metadata.read_bytes()
    found = ElementTree.fromstring(packet[packet.index(b"<x:xmpmeta") : packet.index(b"</x:xmpmeta>") + 12])  # noqa: S314  # our own
    stated = {name: value for each in found.iter(f"{RDF}Description") for name, value in each.attrib.items()}
    if (stated.get(f"{PDFAID}part"), stated.get(f"{PDFAID}conformance")) != ("3", "U"):
        yield "6.6.4 not marked as PDF/A-3u"
    if "/Lang" not in pdf.Root:
        yield "no language"


def _colours(pdf: pikepdf.Pdf) -> Iterator[str]:
    intents = [each for each in pdf.Root.get("/OutputIntents", []) if each.S == "/GTS_PDFA1"]
    if len(intents) != 1 or intents[0].DestOutputProfile.N != 3:
        yield "6.2.3 one output intent of three colours"
    for page in pdf.pages:
        for each in pikepdf.parse_content_stream(page):
            named = str(each.operator) in {"cs", "CS"} and each.operands[0] == "/DeviceCMYK"
            if named or str(each.operator) in {"k", "K"}:
                yield "6.2.4 CMYK without its intent"


def _attachments(pdf: pikepdf.Pdf) -> Iterator[str]:
    listed = list(pdf.Root.get("/AF", []))
    for name, each in pdf.attachments.items():
        spec = each.obj
        if spec.get("/AFRelationship") != "/Data" or not any(spec.objgen == other.objgen for other in listed):
            yield f"6.8 {name} is not associated with the file"
        if (
            not {"/F", "/UF", "/EF"} <= set(spec.keys())
            or "/Subtype" not in spec.EF.F
            or "/ModDate" not in spec.EF.F.Params
        ):
            yield f"6.8 {name} is not described"


def _objects(pdf: pikepdf.Pdf) -> Iterator[str]:
    for each in pdf.objects:
        if isinstance(each, pikepdf.Dictionary | pikepdf.Stream):
            yield from _object(each)
    if "/AA" in pdf.Root or "/OpenAction" in pdf.Root or "/JavaScript" in pdf.Root.get("/Names", {}):
        yield "6.5 actions"


def _object(each: Any) -> Iterator[str]:
    if isinstance(each, pikepdf.Stream) and ("/F" in each.keys() or "LZW" in str(each.get("/Filter"))):  # noqa: SIM118
        yield "6.1.7 a stream outside the file, or packed in a forbidden way"
    if each.get("/S") in FORBIDDEN_ACTIONS and "/Type" in each and each.Type == "/Action":
        yield f"6.5.1 action {each.S}"
    if each.get("/Type") == "/Annot" and not int(each.get("/F", 0)) & 4:
        yield "6.3.2 an annotation that is not printed"
    if each.get("/Type") == "/ExtGState":
        if "/TR" in each or each.get("/BM", "/Normal") not in ("/Normal", "/Compatible"):
            yield "6.2.5, 6.2.10 transfer function or blend mode"
        if float(each.get("/ca", 1)) != 1 or float(each.get("/CA", 1)) != 1 or each.get("/SMask", "/None") != "/None":
            yield "6.2.10 transparency"
    if "/Group" in each and each.Group.get("/S") == "/Transparency":
        yield "6.2.10 a transparency group"
    if each.get("/Subtype") == "/Image" and each.get("/Interpolate"):
        yield "6.2.8 an image that is interpolated"
    if each.get("/Type") == "/Font" and "/DescendantFonts" in each:
        yield from _font(each)
    elif each.get("/Type") == "/Font" and each.get("/Subtype") in ("/Type1", "/TrueType", "/Type3"):
        yield f"6.2.11 a simple font {each.get('/BaseFont')}"


def _font(font: Any) -> Iterator[str]:
    name, inner = str(font.BaseFont), font.DescendantFonts[0]
    descriptor = inner.FontDescriptor
    program = next((descriptor[key] for key in ("/FontFile2", "/FontFile3") if key in descriptor), None)
    if program is None:
        yield f"6.2.11.4 {name} is not embedded"
        return
    if inner.Subtype == "/CIDFontType2" and "/CIDToGIDMap" not in inner:
        yield f"6.2.11.3 {name} does not say which glyph is which"
    if font.Encoding != "/Identity-H":
        yield f"6.2.11.3 {name} is not Identity-H"
    if "/ToUnicode" not in font:
        yield f"6.2.11.7 {name} does not say what its glyphs mean"
    yield from _widths(name, inner, program.read_bytes())


def _widths(name: str, inner: Any, program: bytes) -> Iterator[str]:
    stated: dict[int, float] = {}
    entries = list(inner.get("/W", []))
    for first, widths in zip(entries[::2], entries[1::2], strict=True):
        stated |= {int(first) + at: float(width) for at, width in enumerate(widths)}
    font = TTFont(BytesIO(program), lazy=True)
    order, unit, metrics = font.getGlyphOrder(), font["head"].unitsPerEm, font["hmtx"]
    for glyph, width in stated.items():
        if abs(metrics[order[glyph]][0] * 1000 / unit - width) > 1:
            yield f"6.2.11.5 {name}: glyph {glyph} is not as wide as the file says"
            return


def _text(page: pikepdf.Page) -> Iterator[str]:
    """Every character shown has a meaning, and none is the empty glyph."""
    fonts = {name: _meanings(font.ToUnicode.read_bytes()) for name, font in page.resources.get("/Font", {}).items()}
    known: dict[int, str] = {}
    for each in pikepdf.parse_content_stream(page):
        operands, operator = each.operands, str(each.operator)
        if operator == "Tf":
            known = fonts[str(operands[0])]
        elif operator in {"Tj", "TJ"}:
            parts = operands[0] if operator == "TJ" else operands
            shown = b"".join(bytes(part) for part in parts if isinstance(part, pikepdf.String))
            for at in range(0, len(shown), 2):
                code = int.from_bytes(shown[at : at + 2], "big")
                if code == 0:
                    yield "6.2.11.8 the empty glyph is shown"
                if known.get(code, "") in NOT_TEXT:
                    yield f"6.2.11.7.2 glyph {code} has no meaning"


def _meanings(cmap: bytes) -> dict[int, str]:
    found: dict[int, str] = {}
    for block in re.findall(rb"beginbfchar(.*?)endbfchar", cmap, re.DOTALL):
        for code, text in SINGLE.findall(block):
            found[int(code, 16)] = bytes.fromhex(text.decode()).decode("utf-16-be")
    for block in re.findall(rb"beginbfrange(.*?)endbfrange", cmap, re.DOTALL):
        for first, last, text in RANGE.findall(block):
            start = bytes.fromhex(text.decode()).decode("utf-16-be")
            for at in range(int(last, 16) - int(first, 16) + 1):
                found[int(first, 16) + at] = start[:-1] + chr(ord(start[-1]) + at)
    return found
