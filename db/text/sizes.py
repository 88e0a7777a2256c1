"""Sizes of files for people, in each language's own units of 1000 bytes."""

from __future__ import annotations

from db import words

_UNITS = ("B", "kB", "MB", "GB", "TB")
_UNITS_OF = {
    "fr": ("o", "ko", "Mo", "Go", "To"),
    "ru": ("Б", "КБ", "МБ", "ГБ", "ТБ"),
}


def size_text(count: int, language: str | None = None) -> str:
    """Return a number of bytes in the unit that suits it: 4.2 MB, 4,2 Mo.

    ``language`` is BCP 47; without it the window's language is used.
    """
    code = (language or words.language()).split("-", maxsplit=1)[0].lower()
    units = _UNITS_OF.get(code, _UNITS)
    amount, at = float(count), 0
    while round(amount, 1) >= 1000 and at < len(units) - 1:
        amount, at = amount / 1000, at + 1
    figures = f"{amount:.1f}".removesuffix(".0")
    return f"{figures if code == 'en' else figures.replace('.', ',')} {units[at]}"
