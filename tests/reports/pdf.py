"""Looks into a finished PDF: does it keep what it claims, and what text comes out of it."""

from __future__ import annotations

import itertools
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2

_FORBIDDEN = ("/JavaScript", "/Launch", "/ImportData", "/SubmitForm", "/Sound", "/Movie")


def faults(file: Path, part: str = "2") -> list[str]:
    """Return what a PDF/A-2b (or of another part) and PDF/UA-1 file must have and this has not."""
    with pikepdf.open(file) as pdf:
        found = [*_claims(pdf, part), *_catalogue(pdf), *_objects(pdf)]
        if "/Encrypt" in pdf.trailer:
            found.append("encrypted")
    return sorted(set(found)) + _qpdf(file)


def _claims(pdf: pikepdf.Pdf, part: str) -> list[str]:
    with pdf.open_metadata() as metadata:
        wanted = {
            "pdfaid:part": part,
            "pdfaid:conformance": "B",
            "pdfuaid:part": "1",
        }
        wrong = [name for name, value in wanted.items() if metadata.get(name) != value]
        if not metadata.get("dc:title"):
            wrong.append("dc:title")
        if metadata.get("dc:creator"):
            wrong.append("names an author")
    return wrong


def _catalogue(pdf: pikepdf.Pdf) -> list[str]:
    root: Any = pdf.Root
    wrong: list[str] = []
    if "/Lang" not in root:
        wrong.append("no language")
    if not root.get("/MarkInfo", {}).get("/Marked"):
        wrong.append("not tagged")
    if not root.get("/ViewerPreferences", {}).get("/DisplayDocTitle"):
        wrong.append("the title is not shown")
    if "/OutputIntents" not in root:
        wrong.append("no output intent")
    if "/StructTreeRoot" not in root:
        wrong.append("no structure")
    return wrong


def _objects(pdf: pikepdf.Pdf) -> list[str]:
    wrong: list[str] = []
    for one in pdf.objects:
        if not isinstance(one, (pikepdf.Dictionary, pikepdf.Stream)):
            continue
        thing: Any = one
        fonts = ("/FontFile", "/FontFile2", "/FontFile3")
        if thing.get("/Type") == "/FontDescriptor" and not any(key in thing for key in fonts):
            wrong.append(f"font not embedded: {thing.get('/FontName')}")
        if thing.get("/Type") == "/Font" and "/Subtype" in thing:
            wrong.extend(_font(thing))
        if thing.get("/Type") == "/Page":
            wrong.extend(_page(thing))
        if thing.get("/S") == "/Figure" and "/P" in thing and not thing.get("/Alt"):
            wrong.append("figure without alternative text")
        if thing.get("/S") in _FORBIDDEN:
            wrong.append(f"forbidden action {thing.get('/S')}")
    return wrong


def _font(font: Any) -> list[str]:
    """Text can be copied out of a font only by way of its map to Unicode."""
    is_inner = font.Subtype in ("/CIDFontType0", "/CIDFontType2")
    return [] if is_inner or "/ToUnicode" in font else [f"no Unicode for {font.get('/BaseFont')}"]


def _page(page: Any) -> list[str]:
    wrong: list[str] = []
    if "/StructParents" not in page:
        wrong.append("a page without structure")
    for note in page.get("/Annots", []):
        if page.get("/Tabs") != "/S":
            wrong.append("links are not reached in the order of the structure")
        if "/StructParent" not in note or not note.get("/Contents"):
            wrong.append("a link without a place in the structure, or without words")
    return wrong


def _qpdf(file: Path) -> list[str]:
    program = shutil.which("qpdf")
    if program is None:
        return []
    done = subprocess.run([program, "--check", file], capture_output=True, text=True, check=False)
    return [] if done.returncode == 0 else [done.stdout + done.stderr]


def alternative_texts(file: Path) -> list[str]:
    """Return the alternative texts of the figures of a PDF."""
    with pikepdf.open(file) as pdf:
        things: list[Any] = [
            one for one in pdf.objects if isinstance(one, (pikepdf.Dictionary, pikepdf.Stream))
        ]
        return [str(one.Alt) for one in things if one.get("/S") == "/Figure" and "/Alt" in one]


def document_title(file: Path) -> str:
    """Return the title that a PDF carries."""
    with pikepdf.open(file) as pdf, pdf.open_metadata() as metadata:
        return str(metadata["dc:title"])


def headings(file: Path) -> list[int]:
    """Return the levels of the headings of a PDF in the order of its structure."""
    with pikepdf.open(file) as pdf:
        return list(_levels(pdf.Root.StructTreeRoot))


def _levels(node: Any) -> list[int]:
    found: list[int] = []
    match = re.fullmatch(r"/H([1-6])", str(node.get("/S", "")))
    if match:
        found.append(int(match[1]))
    kids = node.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary):
            found.extend(_levels(kid))
    return found


def text(file: Path) -> str:
    """Return the text of all pages, one blank between any two words."""
    # A soft hyphen at a line's end joins what it parted.
    return " ".join(" ".join(_pages(file)).replace("\ufffe", "").split())


def lines(file: Path) -> list[str]:
    """Return the lines of all pages, as they stand one under the other."""
    return [line for page in _pages(file) for line in page.splitlines()]


def _pages(file: Path) -> list[str]:
    document: Any = pypdfium2.PdfDocument(file)
    try:
        return [page.get_textpage().get_text_range() for page in document]
    finally:
        document.close()


def language(file: Path) -> str:
    """Return the language that a PDF names for itself."""
    with pikepdf.open(file) as pdf:
        return str(pdf.Root.Lang)


def metadata(file: Path) -> bytes:
    """Return what a PDF says of itself, unpacked."""
    with pikepdf.open(file) as pdf:
        info: Any = pdf.docinfo
        return bytes(pdf.Root.Metadata.read_bytes()) + str(dict(info.items())).encode()


def beyond_the_edge(file: Path) -> list[str]:
    """Return the texts that reach over the edge of their page."""
    document: Any = pypdfium2.PdfDocument(file)
    found: list[str] = []
    try:
        for page in document:
            width, height = page.get_size()
            text = page.get_textpage()
            for place in range(text.count_rects()):
                left, bottom, right, top = text.get_rect(place)
                if left < 0 or bottom < 0 or right > width or top > height:
                    found.append(text.get_text_bounded(left, bottom, right, top))
    finally:
        document.close()
    return found


def overlapping(file: Path) -> list[tuple[str, str]]:
    """Return pairs of texts of which one stands upon the other."""
    document: Any = pypdfium2.PdfDocument(file)
    found: list[tuple[str, str]] = []
    try:
        for page in document:
            text = page.get_textpage()
            boxes = [text.get_rect(place) for place in range(text.count_rects())]
            found.extend(
                (text.get_text_bounded(*one), text.get_text_bounded(*other))
                for one, other in itertools.combinations(boxes, 2)
                if _meet(one, other)
            )
    finally:
        document.close()
    return found


def _meet(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    """Tell whether two boxes (left, bottom, right, top) share more than a point (1/72 inch)."""
    across = min(one[2], other[2]) - max(one[0], other[0])
    upright = min(one[3], other[3]) - max(one[1], other[1])
    return across > 1 and upright > 1
