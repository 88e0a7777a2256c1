"""Small word-processor files: DOCX, ODT and RTF with paragraphs and, in DOCX, one table."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape

_DAY = (2026, 2, 12, 0, 0, 0)
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "urn:oasis:names:tc:opendocument:xmlns"


def docx(
    title: str, paragraphs: Sequence[str], *, author: str, table: Sequence[Sequence[str]] = ()
) -> bytes:
    """Return a DOCX file: a title, paragraphs, perhaps a table."""
    body = _word_paragraph(title, bold=True) if title else ""
    body += "".join(_word_paragraph(one) for one in paragraphs) + _word_table(table)
    document = (
        f'{_XML}<w:document xmlns:w="{_WORD}"><w:body>{body}<w:sectPr/></w:body></w:document>'
    )
    return _zipped(
        {
            "[Content_Types].xml": _content_types(),
            "_rels/.rels": _relationships(),
            "docProps/core.xml": _core(title or paragraphs[0], author),
            "word/document.xml": document,
        }
    )


def odt(title: str, paragraphs: Sequence[str], *, author: str) -> bytes:
    """Return an ODT file: a heading and paragraphs."""
    names = f'xmlns:office="{_OFFICE}:office:1.0" xmlns:text="{_OFFICE}:text:1.0"'
    body = f'<text:h text:outline-level="1">{escape(title)}</text:h>'
    body += "".join(f"<text:p>{escape(one)}</text:p>" for one in paragraphs)
    content = (
        f'{_XML}<office:document-content {names} office:version="1.2"><office:body>'
        f"<office:text>{body}</office:text></office:body></office:document-content>"
    )
    return _zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": content,
            "meta.xml": _odt_meta(title, author),
            "META-INF/manifest.xml": _manifest(),
        }
    )


def rtf(paragraphs: Sequence[str]) -> bytes:
    """Return an RTF file in the Turkish code page, other letters as escapes."""
    lines = "\\par\\par\n".join(_rtf_text(one) for one in paragraphs)
    head = r"{\rtf1\ansi\ansicpg1254\deff0{\fonttbl{\f0 Times New Roman;}}\f0\fs24"
    return f"{head}\n{lines}\\par}}".encode("ascii")


def _rtf_text(text: str) -> str:
    plain = text.replace("\\", r"\\").replace("{", r"\{").replace("}", r"\}")
    return "".join(_rtf_letter(letter) for letter in plain).replace("\n", "\\line\n")


def _rtf_letter(letter: str) -> str:
    if letter.isascii():
        return letter
    code = ord(letter)
    return f"\\u{code if code < 0x8000 else code - 0x10000}?"


def _word_paragraph(text: str, *, bold: bool = False) -> str:
    look = '<w:rPr><w:b/><w:sz w:val="32"/></w:rPr>' if bold else ""
    lines = "<w:br/>".join(
        f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in text.split("\n")
    )
    return f"<w:p><w:r>{look}{lines}</w:r></w:p>"


def _word_table(rows: Sequence[Sequence[str]]) -> str:
    if not rows:
        return ""
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    lines = "".join(f'<w:{side} w:val="single" w:sz="4"/>' for side in sides)
    cells = ("".join(f"<w:tc>{_word_paragraph(cell)}</w:tc>" for cell in row) for row in rows)
    body = "".join(f"<w:tr>{row}</w:tr>" for row in cells)
    grid = "".join("<w:gridCol/>" for _ in rows[0])
    look = f"<w:tblPr><w:tblBorders>{lines}</w:tblBorders></w:tblPr>"
    return f"<w:tbl>{look}<w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl><w:p/>"


def _content_types() -> str:
    parts = (
        ("word/document.xml", "wordprocessingml.document.main"),
        ("docProps/core.xml", "core-properties"),
    )
    kinds = {"core-properties": "application/vnd.openxmlformats-package.core-properties+xml"}
    overrides = "".join(
        f'<Override PartName="/{name}" ContentType="'
        f'{kinds.get(kind, f"application/vnd.openxmlformats-officedocument.{kind}+xml")}"/>'
        for name, kind in parts
    )
    rels = "application/vnd.openxmlformats-package.relationships+xml"
    return (
        f'{_XML}<Types xmlns="{_PACKAGE}/content-types">'
        f'<Default Extension="rels" ContentType="{rels}"/>{overrides}</Types>'
    )


def _relationships() -> str:
    document = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    core = f"{_PACKAGE}/relationships/metadata/core-properties"
    links = ((document, "word/document.xml"), (core, "docProps/core.xml"))
    lines = "".join(
        f'<Relationship Id="r{number}" Type="{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(links, 1)
    )
    return f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">{lines}</Relationships>'


def _core(title: str, author: str) -> str:
    names = (
        f'xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"'
    )
    return (
        f"{_XML}<cp:coreProperties {names}><dc:title>{escape(title)}</dc:title>"
        f"<dc:creator>{escape(author)}</dc:creator></cp:coreProperties>"
    )


def _odt_meta(title: str, author: str) -> str:
    names = (
        f'xmlns:office="{_OFFICE}:office:1.0" xmlns:meta="{_OFFICE}:meta:1.0" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"'
    )
    return (
        f'{_XML}<office:document-meta {names} office:version="1.2"><office:meta>'
        f"<dc:title>{escape(title)}</dc:title>"
        f"<meta:initial-creator>{escape(author)}</meta:initial-creator>"
        "</office:meta></office:document-meta>"
    )


def _manifest() -> str:
    entries = (
        ("/", "application/vnd.oasis.opendocument.text"),
        ("content.xml", "text/xml"),
        ("meta.xml", "text/xml"),
    )
    lines = "".join(
        f'<manifest:file-entry manifest:full-path="{path}" manifest:media-type="{kind}"/>'
        for path, kind in entries
    )
    name = f'xmlns:manifest="{_OFFICE}:manifest:1.0" manifest:version="1.2"'
    return f"{_XML}<manifest:manifest {name}>{lines}</manifest:manifest>"


def _zipped(parts: Mapping[str, str]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as package:
        for name, text in parts.items():
            stored = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            entry = zipfile.ZipInfo(name, date_time=_DAY)
            package.writestr(entry, text.encode(), compress_type=stored)
    return held.getvalue()
