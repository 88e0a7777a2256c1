"""One use of each library that a package of Fonds must carry; each says what it saw."""

from __future__ import annotations

import io
import sqlite3
from collections.abc import Callable
from importlib import import_module
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

import apsw
import bagit
import numpy as np
import olefile
import pi_heif
import py3langid
import pygfried
import pypdfium2
import rapidfuzz
import segno
import selectolax.lexbor
import sqlalchemy
import Stemmer
import striprtf.striprtf
import tinytag
import typst
from barcode.codex import Code128
from oxmsg import Message
from PIL import Image, features
from pyroaring import BitMap
from PySide6.QtCore import QCollator, QLibraryInfo, QLocale
from PySide6.QtGui import QImageReader
from PySide6.QtWidgets import QApplication

from desktop.icons import icon

PICTURE_FORMATS = ("PNG", "JPEG", "TIFF", "WEBP", "GIF", "BMP")
QT_FORMATS = {"png", "jpeg", "webp", "svg", "tiff", "gif"}
MARKUP = "<p>Şuşa <b>Шуша</b></p>"
PAGE = """
#set document(title: "Şuşa")
#set page(width: 60mm, height: 40mm)
Şuşa Шуша شوشا
"""


class SelfTestFailed(Exception):
    """A library is there but does not do what it should."""


def expect(fact: object, what: str) -> None:
    """Raise SelfTestFailed unless the fact holds; assertions are left out of a frozen app."""
    if not fact:
        raise SelfTestFailed(what)


def sqlite(_folder: Path) -> str:
    """Ask the catalogue's SQLite for strict tables, through SQLAlchemy."""
    engine = sqlalchemy.create_engine("sqlite://")
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE one (a INTEGER) STRICT")
        connection.exec_driver_sql("INSERT INTO one VALUES (1)")
        expect(connection.exec_driver_sql("SELECT a FROM one").scalar() == 1, "a row was lost")
    return f"{sqlite3.sqlite_version}, SQLAlchemy {sqlalchemy.__version__}"


def search_file(_folder: Path) -> str:
    """Find a word in the index's own SQLite, and count with bitmaps."""
    connection = apsw.Connection(":memory:")
    connection.execute("CREATE VIRTUAL TABLE f USING fts5(t); INSERT INTO f VALUES ('susa bagi')")
    found = connection.execute("SELECT rowid FROM f WHERE f MATCH 'sus*'").fetchall()
    expect(found == [(1,)], "the word was not found")
    expect(len(BitMap(range(1000)) & BitMap([5, 5000])) == 1, "bitmaps do not meet")
    table = np.arange(12, dtype=np.float32).reshape(3, 4)
    expect(int(table.sum()) == 66, "numbers do not add up")
    expect((table @ table.T)[0, 1] == 38, "products are wrong")
    return f"apsw {apsw.apsw_version()}, numpy {np.__version__}"


def pictures(_folder: Path) -> str:
    """Write and read a small picture in each format."""
    pi_heif.register_heif_opener()
    for name in PICTURE_FORMATS:
        held = io.BytesIO()
        Image.new("RGB", (8, 6), "teal").save(held, name)
        expect(Image.open(held).size == (8, 6), name)
    expect(features.check("libtiff"), "no libtiff")
    return f"{', '.join(PICTURE_FORMATS)}, HEIC {pi_heif.libheif_version()}"


def raw_photographs(_folder: Path) -> str:
    """Load the reader of cameras' raw files, which there is for all systems but Intel Macs."""
    if find_spec("rawpy") is None:
        return "not on this system"
    return f"LibRaw {'.'.join(map(str, import_module('rawpy').libraw_version))}"


def pdf(folder: Path) -> str:
    """Typeset a page in three scripts and read it."""
    source, made = folder / "page.typ", folder / "page.pdf"
    source.write_text(PAGE, "utf-8")
    typst.compile(str(source), output=str(made), root=str(folder))
    page = pypdfium2.PdfDocument(made)[0]
    text = page.get_textpage().get_text_range()
    expect("Şuşa" in text, f"text lost: {text!r}")
    expect("Шуша" in text, f"text lost: {text!r}")
    expect(page.render().to_pil().width > 0, "the page was not drawn")
    return f"typst {version('typst')}, pypdfium2 {version('pypdfium2')}"


def texts(folder: Path) -> str:
    """Read text out of markup, RTF and mail, name a format and guess a language."""
    expect("Şuşa" in selectolax.lexbor.LexborHTMLParser(MARKUP).text(), "HTML")
    expect(striprtf.striprtf.rtf_to_text(r"{\rtf1 one}") == "one", "RTF")
    expect(not olefile.isOleFile(io.BytesIO(b"plain")), "OLE")
    expect(Message.load is not None, "mail")
    plain = folder / "plain.html"
    plain.write_text(MARKUP, "utf-8")
    expect(pygfried.identify(str(plain)), "the format was not named")
    language, _score = py3langid.classify("Это письмо о летнем лагере и его участниках")
    expect(language == "ru", f"language {language}")
    expect(tinytag.TinyTag.is_supported("a.mp3"), "sound")
    expect(bagit.Bag.valid_files, "bags")
    return f"siegfried {pygfried.version()}, bagit {bagit.VERSION}"


def words(_folder: Path) -> str:
    """Compare two spellings, cut a word to its stem, code a reference as a square and as bars."""
    expect(Stemmer.Stemmer("russian").stemWord("лагеря") == "лагер", "stemming")
    expect(segno.make("AZD/1", micro=False).symbol_size()[0] > 20, "no code drawn")
    expect(len(Code128("AZD/1").build()[0]) > 80, "no bars drawn")
    expect(rapidfuzz.distance.Levenshtein.distance("Şuşa", "Şuşə") == 1, "distance")
    return f"rapidfuzz {rapidfuzz.__version__}"


def window_library(_folder: Path) -> str:
    """Start Qt without a screen, ask for its picture formats, draw an icon."""
    application = QApplication.instance() or QApplication([])
    known = {bytes(name.data()).decode() for name in QImageReader.supportedImageFormats()}
    expect(known >= QT_FORMATS, f"missing formats: {QT_FORMATS - known}")
    expect(not icon("archive").pixmap(24, 24).isNull(), "no icon")
    sorting = QCollator(QLocale("az"))
    expect(sorting.compare("eyni", "əlavə") < 0 < sorting.compare("fikir", "əlavə"), "no sorting")
    expect(application is not None, "no application")
    return f"Qt {QLibraryInfo.version().toString()}"


CHECKS: tuple[Callable[[Path], str], ...] = (
    sqlite,
    search_file,
    pictures,
    raw_photographs,
    pdf,
    texts,
    words,
    window_library,
)
