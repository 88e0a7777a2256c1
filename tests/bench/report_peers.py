"""The same finding aid by other writers of PDF: Qt's own, and fpdf2; only to compare with.

They get what Typst gets, the composed volumes: headings, facts, fields, an index of names
without pages, page numbers. Neither makes tags, nor PDF/UA; neither shows the pictures.
"""

# pyright: reportMissingImports=false

from __future__ import annotations

import html
import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from db.reports.composition import Request
from db.reports.finding_aid import compose
from db.reports.making import moment
from db.reports.reading import Reading
from db.typesetting.fonts import font_folders

Volume = dict[str, Any]


def volumes(archive: Any, root: int) -> Iterator[Volume]:
    """Compose the finding aid of a unit, volume by volume."""
    request = Request(root, None, "en", moment() // 86_400 + 719_163)
    with archive.read() as connection:
        reading = Reading(connection, request, originals=archive.originals)
        for volume in compose(reading).volumes:
            yield volume.content


def _typefaces() -> list[Path]:
    files = [file for folder in font_folders() for file in sorted(folder.glob("*.ttf"))]
    return [one for one in files if "talic" not in one.name]


# ------------------------------------------------------------------------------------- Qt


def with_qt(parts: Iterator[Volume], folder: Path) -> list[Path]:
    """Write a document of rich text with QPdfWriter for each volume.

    One document for all would be too high for Qt, which then leaves the rest out in silence.
    """
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    # Deferred: the other writer is measured without Qt's memory.
    from PySide6.QtGui import (  # noqa: PLC0415
        QFontDatabase,
        QGuiApplication,
        QPageSize,
        QPdfWriter,
        QTextDocument,
    )

    application = QGuiApplication.instance() or QGuiApplication([])
    for file in _typefaces():
        QFontDatabase.addApplicationFont(str(file))
    made: list[Path] = []
    for number, part in enumerate(parts):
        document = QTextDocument()
        document.setDefaultStyleSheet("body { font-family: 'Noto Serif'; font-size: 9.6pt }")
        document.setHtml(_markup(part))
        made.append(folder / f"{number}.pdf")
        writer = QPdfWriter(str(made[-1]))
        writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
        document.print_(writer)
    del application
    return made


def _markup(part: Volume) -> str:
    lines = [f"<h1>{_escaped(part['title'])}</h1>"]
    for unit in part["units"]:
        level = min(6, unit["depth"])
        lines.append(f"<h{level}>{html.escape(unit['ref'])} {_escaped(unit['title'])}</h{level}>")
        lines.append(f"<p>{' · '.join(map(_escaped, unit['facts']))}</p>")
        rows = [
            f"<tr><td>{html.escape(one['label'])}</td><td>{_joined(one['passages'])}</td></tr>"
            for one in unit["fields"]
        ]
        lines.append(f"<table>{''.join(rows)}</table>")
    for group in part["index"]:
        lines.append(f"<h3>{html.escape(group['letter'])}</h3>")
        lines.extend(f"<p>{_escaped(one['name'])}</p>" for one in group["entries"])
    return "".join(lines)


def _escaped(passage: Any) -> str:
    return html.escape(passage["text"])


def _joined(passages: Sequence[Any]) -> str:
    return "; ".join(map(_escaped, passages))


# ---------------------------------------------------------------------------------- fpdf2


def with_fpdf2(parts: Iterator[Volume], folder: Path) -> list[Path]:
    """Write cells of text with fpdf2, with other typefaces where the first lacks a letter."""
    # Deferred: only this benchmark has it.
    from fpdf import FPDF  # noqa: PLC0415

    pdf = FPDF(format="a4")
    names = []
    for number, file in enumerate(_typefaces()):
        pdf.add_font(f"f{number}", fname=file)
        names.append(f"f{number}")
    pdf.set_fallback_fonts(names[1:])
    pdf.set_auto_page_break(auto=True, margin=25)
    for part in parts:
        pdf.add_page()
        _write(pdf, names[0], 16, part["title"]["text"])
        for unit in part["units"]:
            pdf.start_section(unit["title"]["text"][:90] or "-", level=0)
            _write(pdf, names[0], 11, f"{unit['ref']} {unit['title']['text']}")
            _write(pdf, names[0], 8, " · ".join(one["text"] for one in unit["facts"]))
            for one in unit["fields"]:
                said = "; ".join(passage["text"] for passage in one["passages"])
                _write(pdf, names[0], 9, f"{one['label']}: {said}")
        for group in part["index"]:
            for one in group["entries"]:
                _write(pdf, names[0], 8, one["name"]["text"])
    out = folder / "all.pdf"
    pdf.output(str(out))
    return [out]


def _write(pdf: Any, font: str, size: float, text: str) -> None:
    pdf.set_font(font, size=size)
    pdf.multi_cell(0, size * 0.5, text, new_x="LMARGIN", new_y="NEXT")


PEERS = {"Qt": with_qt, "fpdf2": with_fpdf2}
