"""Text of office files (OOXML, OpenDocument): a ZIP of XML, read with bounds, without DTDs."""

from __future__ import annotations

import contextlib
import re
import zipfile
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, cast
from xml.parsers import expat

from db.media.findings import Failing, ReadingFailed

MAX_XML = 200 << 20
MAX_RATIO = 400
MAX_DEPTH = 2_000
MAX_CHARACTERS = 5_000_000
CHUNK = 1 << 16

_OOXML = frozenset(
    pattern.format(kind)
    for kind in ("wordprocessingml", "drawingml", "spreadsheetml")
    for pattern in (
        "http://schemas.openxmlformats.org/{}/2006/main",
        "http://purl.oclc.org/ooxml/{}/main",
    )
)
_T = "urn:oasis:names:tc:opendocument:xmlns:text:1.0 "
_OPEN = _T.rstrip()
_DC = "http://purl.org/dc/elements/1.1/ "
_TERMS = "http://purl.org/dc/terms/ "
_META = "urn:oasis:names:tc:opendocument:xmlns:meta:1.0 "
_CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties "

# A document's text, a presentation's slides and the speaker's notes, a table's words.
_PARTS = re.compile(
    r"word/(document|footnotes|endnotes)\.xml"
    r"|ppt/(slides/slide|notesSlides/notesSlide)\d+\.xml"
    r"|xl/sharedStrings\.xml"
)
_NUMBER = re.compile(r"\d+")
# What has no words may still be whole: a table of figures, slides of pictures.
_WHOLE = frozenset({"ppt/presentation.xml", "xl/workbook.xml", "xl/workbook.bin"})
_PROPERTIES = {
    f"{_DC}title": "title",
    f"{_DC}subject": "subject",
    f"{_DC}creator": "creator",
    f"{_DC}description": "description",
    f"{_DC}language": "language",
    f"{_CORE}keywords": "keywords",
    f"{_CORE}lastModifiedBy": "changed_by",
    f"{_META}keyword": "keywords",
    f"{_META}initial-creator": "creator",
    f"{_META}creation-date": "created",
    f"{_TERMS}created": "created",
    f"{_TERMS}modified": "changed",
}


class _Done(Exception):
    """Enough text was read."""


def ooxml(path: Path) -> tuple[str, dict[str, str]]:
    """Return the text and properties of a DOCX, PPTX, XLSX or their kin; raises ReadingFailed."""
    with _package(path) as package:
        names = set(package.namelist())
        found = [name for name in names if _PARTS.fullmatch(name)]
        if not found and not names & _WHOLE:
            raise ReadingFailed(Failing.unreadable, "no part with text")
        parts: list[str] = []
        for name in sorted(found, key=_place):
            parts.append(_words(package, name))
            if sum(map(len, parts)) > MAX_CHARACTERS:
                break
        return "\n".join(filter(None, parts)), _properties(package, "docProps/core.xml")


def _place(name: str) -> tuple[int, bool, str]:
    """Return where a part stands: by the number of its slide, notes after the slide."""
    number = _NUMBER.search(name)
    return int(number[0]) if number else 0, "notes" in name, name


def opendocument(path: Path) -> tuple[str, dict[str, str]]:
    """Return the text and properties of an ODT, ODP, ODS or their kin; raises ReadingFailed."""
    with _package(path) as package:
        return _words(package, "content.xml"), _properties(package, "meta.xml")


@contextmanager
def _package(path: Path) -> Generator[zipfile.ZipFile, None, None]:
    try:
        with zipfile.ZipFile(path) as package:
            yield package
    except zipfile.BadZipFile as error:
        kind = Failing.encrypted if _is_locked(path) else Failing.unreadable
        raise ReadingFailed(kind, str(error)) from error
    except (RuntimeError, NotImplementedError) as error:
        # The standard library says "encrypted" in a RuntimeError.
        kind = Failing.encrypted if "password" in str(error) else Failing.unreadable
        raise ReadingFailed(kind, str(error)) from error
    except (KeyError, OSError, EOFError, expat.ExpatError) as error:
        raise ReadingFailed(Failing.unreadable, str(error)[:300]) from error


def _is_locked(path: Path) -> bool:
    """Whether Office has put the package, encrypted, into a file of its old kind (MS-OFFCRYPTO)."""
    import olefile  # noqa: PLC0415 - only for a file that is no ZIP

    if not olefile.isOleFile(str(path)):
        return False
    with olefile.OleFileIO(str(path)) as holder:
        return holder.exists("EncryptedPackage")


def _words(package: zipfile.ZipFile, name: str) -> str:
    reader = _TextReader()
    with contextlib.suppress(_Done):
        _feed(package, name, reader.parser)
    return reader.text


def _properties(package: zipfile.ZipFile, name: str) -> dict[str, str]:
    if name not in package.namelist():
        return {}
    reader = _PropertyReader()
    _feed(package, name, reader.parser)
    return reader.found


def _feed(package: zipfile.ZipFile, name: str, parser: expat.XMLParserType) -> None:
    entry = package.getinfo(name)
    if entry.file_size > MAX_XML:
        raise ReadingFailed(Failing.too_big, f"{name}: {entry.file_size >> 20} MB")
    read = 0
    with package.open(entry) as file:
        while chunk := cast("BinaryIO", file).read(CHUNK):
            read += len(chunk)
            # The directory of a ZIP can lie about sizes; what really came out cannot.
            if read > MAX_XML or read > max(1 << 20, entry.compress_size * MAX_RATIO):
                raise ReadingFailed(Failing.too_big, f"{name} unpacks to more than it should")
            parser.Parse(chunk, False)
        parser.Parse(b"", True)


def _parser() -> expat.XMLParserType:
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _check_type
    parser.EntityDeclHandler = _refuse
    return parser


def _check_type(_name: str, _system: str | None, _public: str | None, own: bool) -> None:  # noqa: FBT001
    # OpenOffice 1 named a document type, which is never fetched; only its own text can harm.
    if own:
        _refuse()


def _refuse(*_: object) -> None:
    raise ReadingFailed(Failing.unreadable, "the XML declares entities")


class _TextReader:
    """Collects paragraphs, tabs and breaks of OOXML's languages or OpenDocument text."""

    def __init__(self) -> None:
        self.parser = _parser()
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._characters
        self._parts: list[str] = []
        self._length = 0
        self._depth = 0
        self._open_text = 0

    @property
    def text(self) -> str:
        return "".join(self._parts).strip()

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise ReadingFailed(Failing.too_big, "the XML is nested too deep")
        namespace, _, name = tag.rpartition(" ")
        if namespace in _OOXML:
            self._start_ooxml(name)
        elif namespace == _OPEN:
            self._start_open(name, attributes)

    def _start_ooxml(self, name: str) -> None:
        if name == "t":
            self._open_text += 1
        elif name in ("tab", "ptab"):
            self._add("\t")
        elif name in ("br", "cr"):
            self._add("\n")
        elif name == "noBreakHyphen":
            self._add("-")

    def _start_open(self, name: str, attributes: dict[str, str]) -> None:
        if name in ("p", "h"):
            self._open_text += 1
        elif name == "tab":
            self._add("\t")
        elif name == "line-break":
            self._add("\n")
        elif name == "s":
            count = attributes.get(f"{_T}c", "1")
            self._add(" " * min(int(count) if count.isdigit() else 1, 100))

    def _end(self, tag: str) -> None:
        self._depth -= 1
        namespace, _, name = tag.rpartition(" ")
        if namespace in _OOXML and name == "t":
            self._open_text -= 1
        elif namespace in _OOXML and name in ("p", "si"):
            self._add("\n")
        elif namespace == _OPEN and name in ("p", "h"):
            self._open_text -= 1
            self._add("\n")

    def _characters(self, text: str) -> None:
        if self._open_text > 0:
            self._add(text)

    def _add(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)
        if self._length > MAX_CHARACTERS:
            raise _Done


class _PropertyReader:
    """Collects the document properties the catalogue knows."""

    def __init__(self) -> None:
        self.parser = _parser()
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._characters
        self.found: dict[str, str] = {}
        self._name = ""
        self._text = ""

    def _start(self, tag: str, _attributes: dict[str, str]) -> None:
        self._name, self._text = _PROPERTIES.get(tag, ""), ""

    def _end(self, _tag: str) -> None:
        text = self._text.strip()[:10_000]
        if self._name and text:
            earlier = self.found.get(self._name)
            several = self._name == "keywords" and earlier
            self.found[self._name] = f"{earlier}; {text}" if several else text
        self._name = ""

    def _characters(self, text: str) -> None:
        if self._name:
            self._text += text[:10_000]
