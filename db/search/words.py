"""The words of a query as the index holds them."""

from __future__ import annotations

import re

from db.text import fold
from db.text.folding import APOSTROPHES

MARK = "\u00a6"  # part of a word for FTS5, and in no folded text
ASK_LATER, FILE_NAME = "ask_later", "file"  # fields whose words the index holds apart
_APOSTROPHE = re.compile(f"[{APOSTROPHES}]")


def query_tokens(text: str) -> list[str]:
    """Return the folded words of a query's text; one broken by an apostrophe is one word.

    The index holds such words split and joined, so the joined form finds both spellings.
    """
    return fold(_APOSTROPHE.sub("", text)).split()


def field_tokens(field: str, text: str) -> str:
    """Return what the index has for a text in a field that can be asked for by itself.

    A token for each word, which names the field, and one for the whole text, but of fields
    that are asked for by words alone. FTS5 and its ready-made sets then answer for the field
    as for any words.
    """
    start, words = field_start(field), fold(text).split()
    whole = () if field in (ASK_LATER, FILE_NAME) else (field_whole(field, text),)
    return " ".join((*(f"{start}{word}" for word in words), *whole))


def field_start(field: str) -> str:
    """Return what every word of a field begins with; no folded word has such letters."""
    return f"{MARK}{field.encode().hex()}{MARK}"


def field_whole(field: str, text: str) -> str:
    """Return the token of a whole text; beyond its first 200 letters texts are taken as alike."""
    return f"{field_start(field)}{MARK}{fold(text)[:200].strip().replace(' ', MARK)}"


def own_field(kind: str, key: str) -> str:
    """Return the name of a field that only this archive has, in records of one kind."""
    return f"{kind} {key}"
