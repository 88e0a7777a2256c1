"""The words of a query as the index holds them."""

from __future__ import annotations

import re

from db.text import fold
from db.text.folding import APOSTROPHES

OWN = "\u00a6"  # part of a word for FTS5, and in no folded text
_APOSTROPHE = re.compile(f"[{APOSTROPHES}]")


def query_tokens(text: str) -> list[str]:
    """Return the folded words of a query's text; one broken by an apostrophe is one word.

    The index holds such words split and joined, so the joined form finds both spellings.
    """
    return fold(_APOSTROPHE.sub("", text)).split()


def own_tokens(kind: str, key: str, text: str) -> str:
    """Return what the index has for a text in a field that only this archive has.

    A token for each word, which names kind and field, and one for the whole text: see
    ``own_start``. FTS5 and its ready-made sets then answer for such a field as for any words.
    """
    start, words = own_start(kind, key), fold(text).split()
    return " ".join((*(f"{start}{word}" for word in words), own_whole(kind, key, text)))


def own_start(kind: str, key: str) -> str:
    """Return what every word of a field begins with; no folded word has such letters."""
    return f"{OWN}{kind}{OWN}{key.encode().hex()}{OWN}"


def own_whole(kind: str, key: str, text: str) -> str:
    """Return the token of a whole text; beyond its first 200 letters texts are taken as alike."""
    return f"{own_start(kind, key)}{OWN}{fold(text)[:200].strip().replace(' ', OWN)}"
