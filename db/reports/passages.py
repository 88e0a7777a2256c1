"""Passages: a text with its language and the direction in which it is read."""

from __future__ import annotations

import re
import unicodedata
from typing import NotRequired, TypedDict

_RIGHT_TO_LEFT_SCRIPTS = {"arab", "hebr", "syrc", "thaa", "nkoo", "aran"}
_RIGHT_TO_LEFT_LANGUAGES = {"ar", "fa", "he", "yi", "ur", "ckb", "azb", "ps", "sd", "ug"}
_PRIMARY = re.compile(r"[a-z]{2,3}")


class Passage(TypedDict):
    """One text as a template takes it; ``lang`` is the primary language subtag.

    A ``strong`` one is set bold.
    """

    text: str
    lang: NotRequired[str]
    dir: NotRequired[str]
    strong: NotRequired[bool]


def passage(text: str, lang: str | None = None) -> Passage:
    """Return ``text`` with its language (BCP 47) and the direction of its script."""
    made: Passage = {"text": text}
    primary = (lang or "").lower().split("-")[0]
    if _PRIMARY.fullmatch(primary):
        made["lang"] = primary
    if reads_right_to_left(text, lang):
        made["dir"] = "rtl"
    return made


def reads_right_to_left(text: str, lang: str | None = None) -> bool:
    """Tell the direction by the first letter that has one, else by the language's script.

    The letters come first: an Azerbaijani title tagged ``az-Arab`` may be written in Latin.
    """
    for character in text:
        direction = unicodedata.bidirectional(character)
        if direction == "L":
            return False
        if direction in ("R", "AL"):
            return True
    subtags = (lang or "").lower().split("-")
    named = [one for one in subtags[1:] if len(one) == 4]
    if named:
        return named[0] in _RIGHT_TO_LEFT_SCRIPTS
    return subtags[0] in _RIGHT_TO_LEFT_LANGUAGES


def shortened(text: str, letters: int = 64) -> str:
    """Return ``text`` cut at a word to at most ``letters`` letters, with an ellipsis."""
    plain = " ".join(text.split())
    if len(plain) <= letters:
        return plain
    cut = plain[: letters - 1]
    at_word = cut.rsplit(" ", 1)[0]
    return (at_word if len(at_word) > letters // 2 else cut).rstrip(" ,;:·–-") + "…"
