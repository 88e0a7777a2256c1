"""Pages of PDF files: their number, text, words with places, and looks."""

# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false, reportMissingTypeStubs=false
# ruff: noqa: ANN401
# The PDF library has no types; everything that leaves this module is typed.

from __future__ import annotations

import ctypes
import io
import re
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, cast

from PIL import Image

from db.media.findings import Failing, ReadingFailed, Rendering, Word
from db.media.pictures import as_jpeg

MAX_CHARACTERS = 5_000_000
MAX_PAGES_READ = 20_000
MAX_DECRYPTED = 128 << 20
_ENCRYPTED = "password"
_GRID = 1_000_000
_LAM, _ALEFS = "ل", "اأإآٱ"
_ALEF_LAM = re.compile(f"[{_ALEFS}]{_LAM}")


def is_pdf(path: Path) -> bool:
    """Say whether the file starts as a PDF does (within its first kilobyte)."""
    with path.open("rb") as file:
        return b"%PDF-" in file.read(1024)


@contextmanager
def opened(path: Path) -> Generator[Any, None, None]:
    """Open a PDF; raises ReadingFailed."""
    # Half of all workers never meet a PDF.
    import pypdfium2  # noqa: PLC0415

    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        kind = Failing.encrypted if _ENCRYPTED in str(error).lower() else Failing.unreadable
        raise ReadingFailed(kind, str(error)[:300]) from error
    try:
        yield document
    except (pypdfium2.PdfiumError, IndexError) as error:
        raise ReadingFailed(Failing.unreadable, str(error)[:300]) from error
    finally:
        document.close()


def without_encryption(document: Any) -> bytes | None:
    """Return an encrypted PDF as it is without encryption; None for one that has none.

    Empty when it is too large to be held in memory twice.
    """
    import pypdfium2  # noqa: PLC0415

    if pypdfium2.raw.FPDF_GetSecurityHandlerRevision(document) < 0:
        return None
    plain = _Limited(MAX_DECRYPTED)
    try:
        document.save(plain, flags=pypdfium2.raw.FPDF_REMOVE_SECURITY)
    except (pypdfium2.PdfiumError, BufferError):
        return b""
    return plain.getvalue()


class _Limited(io.BytesIO):
    """Takes so many bytes and no more; raises BufferError."""

    def __init__(self, most: int) -> None:
        super().__init__()
        self._most = most

    def write(self, content: Any, /) -> int:
        if self.tell() + len(content) > self._most:
            raise BufferError
        return super().write(content)


def document_words(document: Any) -> dict[str, str]:
    """Return the PDF's own title, author, subject, keywords, creator, producer and dates."""
    found = cast("dict[str, str]", document.get_metadata_dict(skip_empty=True))
    plain = {name: value.replace("\0", "").strip() for name, value in found.items()}
    return {name: value for name, value in plain.items() if value}


def texts(document: Any) -> tuple[str, ...]:
    """Return each page's text, up to five million characters in all."""
    found: list[str] = []
    left = MAX_CHARACTERS
    for number in range(min(len(document), MAX_PAGES_READ)):
        page = document[number]
        text_page = page.get_textpage()
        text = _text(text_page).replace("\r\n", "\n").replace("\f", "\n")
        text_page.close()
        page.close()
        found.append(_clean(text[:left]))
        left -= len(text)
        if left <= 0:
            break
    return tuple(found)


def _text(text_page: Any) -> str:
    text = cast("str", text_page.get_text_range())
    return "".join(_letters(text_page)) if _ALEF_LAM.search(text) else text


def _letters(text_page: Any) -> list[str]:
    """Return the characters of a page one by one, lam before alef where a ligature joins them.

    The library gives the letters of that ligature in the order in which they are drawn. Letters
    that really follow one another stand the first to the right of the second.
    """
    import pypdfium2.raw as pdfium  # noqa: PLC0415 - as above

    count = min(text_page.count_chars(), MAX_CHARACTERS)
    letters = [chr(pdfium.FPDFText_GetUnicode(text_page, index)) for index in range(count)]
    for index in range(count - 1):
        if letters[index + 1] == _LAM and letters[index] in _ALEFS:
            alef, lam = text_page.get_charbox(index), text_page.get_charbox(index + 1)
            if alef[0] + alef[2] <= lam[0] + lam[2]:
                letters[index : index + 2] = _LAM, letters[index]
    return letters


def _clean(text: str) -> str:
    """Join words that were divided at a line's end and drop what no text should hold."""
    text = text.replace("\ufffe\n", "").replace("\ufffe", "").replace("\u00ad\n", "")
    return text.replace("\0", "").strip()


def draw(document: Any, number: int, max_px: int) -> Image.Image:
    """Draw a page so that its longer side has at most ``max_px`` pixels; raises ReadingFailed."""
    page = document[number]
    try:
        width, height = cast("tuple[float, float]", page.get_size())
        if width <= 0 or height <= 0:
            raise ReadingFailed(Failing.unreadable, "the page has no size")
        # Beyond sixteen times a page's own size there is nothing more to see.
        scale = min(max_px / max(width, height), 16.0)
        bitmap = page.render(scale=scale, rev_byteorder=True)
        return cast("Image.Image", bitmap.to_pil()).convert("RGB")
    finally:
        page.close()


def render(path: Path, page: int, max_px: int) -> Rendering:
    """Draw page ``page`` (from 0) of a PDF; raises ReadingFailed."""
    with opened(path) as document:
        picture = draw(document, page, max_px)
    return Rendering(as_jpeg(picture), "image/jpeg", *picture.size)


def words(path: Path, page: int) -> tuple[Word, ...]:
    """Return the words of page ``page`` (from 0) with their boxes; raises ReadingFailed."""
    with opened(path) as document:
        opened_page = document[page]
        text_page = opened_page.get_textpage()
        try:
            return tuple(_words(opened_page, text_page))
        finally:
            text_page.close()
            opened_page.close()


def _words(page: Any, text_page: Any) -> Iterator[Word]:
    letters: list[str] = []
    corners: list[tuple[float, float]] = []
    for index, letter in enumerate([*_letters(text_page), " "]):
        if letter > " " and not letter.isspace():
            letters.append(letter)
            left, bottom, right, top = text_page.get_charbox(index)
            corners += (_on_page(page, left, top), _on_page(page, right, bottom))
        elif letters:
            yield _word("".join(letters), corners)
            letters, corners = [], []


def _on_page(page: Any, x: float, y: float) -> tuple[float, float]:
    """Return a point of the PDF's own space as a share of the page as it is shown."""
    import pypdfium2.raw as pdfium  # noqa: PLC0415 - as above

    across, down = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDF_PageToDevice(page, 0, 0, _GRID, _GRID, 0, x, y, across, down)
    return across.value / _GRID, down.value / _GRID


def _word(text: str, corners: list[tuple[float, float]]) -> Word:
    xs = [corner[0] for corner in corners]
    ys = [corner[1] for corner in corners]
    return Word(text, min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))
