"""Titles from file names, where a file says nothing better of itself."""

from __future__ import annotations

import re

from db.words import _

_COUNTER = re.compile(
    r"^(img|dsc[fn]?|dscn|dcim|p\d|pict?|photo|foto|image|imag|scan|skan|skanı?|sken|mvi|vid|"
    r"mov|gopr|dji|pxl|wp|cimg|sam|sdc|kif|hpim|imgp|_?mg|_?dsc|whatsapp image|screenshot|"
    r"untitled|без имени|скан|фото|document|doc|dokument|sənəd|file|new|page|seite|str|стр)?"
    r"[\s_\-.()]*(\d[\d\s_\-.()]*[a-z]{0,2})?$",
    re.IGNORECASE,
)
_STAMP = re.compile(r"^[a-z_]{0,5}\d{8}[_\-t]?\d{4,9}.*$", re.IGNORECASE)
_HEX = re.compile(r"^[0-9a-f\-]{16,}$", re.IGNORECASE)
_BLANKS = re.compile(r"[\s_]+")
MAX_TITLE = 300


def title_of(stem: str) -> str:
    """Return a supplied title: the words of a name, or "[Untitled, name]" for mere counters.

    Square brackets mark what the cataloguer (here the program) supplied (ISAD 3.1.2).
    """
    name = _BLANKS.sub(" ", stem).strip(" .-")[:MAX_TITLE]
    if not name:
        return _("[Untitled]")
    if _COUNTER.match(name) or _STAMP.match(name) or _HEX.match(name):
        return _("[Untitled, {name}]").format(name=stem.strip()[:MAX_TITLE])
    return name
