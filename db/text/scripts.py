"""Which script a text stands in, which way it runs, and Azerbaijani between its alphabets."""

from __future__ import annotations

import unicodedata
from collections import Counter
from typing import Literal

_SCRIPTS = {  # the first word of a letter's Unicode name -> ISO 15924
    "LATIN": "Latn",
    "FULLWIDTH": "Latn",
    "CYRILLIC": "Cyrl",
    "ARABIC": "Arab",
    "GEORGIAN": "Geor",
    "ARMENIAN": "Armn",
    "GREEK": "Grek",
    "HEBREW": "Hebr",
    "SYRIAC": "Syrc",
    "DEVANAGARI": "Deva",
    "CJK": "Hani",
    "HIRAGANA": "Hira",
    "KATAKANA": "Kana",
    "HANGUL": "Hang",
    "THAI": "Thai",
    "ETHIOPIC": "Ethi",
}
UNDETERMINED = "Zyyy"  # ISO 15924: digits and signs alone belong to no script
UNKNOWN = "Zzzz"
_RIGHT_TO_LEFT_SCRIPTS = {"arab", "hebr", "syrc", "thaa"}
_RIGHT_TO_LEFT_LANGUAGES = {"ar", "fa", "ur", "he", "ps", "sd", "ug", "yi", "azb", "ckb", "ota"}

_LATIN = "aəbcçdefgğhxıijkqlmnoöprsştuüvyzAƏBCÇDEFGĞHXIİJKQLMNOÖPRSŞTUÜVYZ"
_CYRILLIC = "аәбҹчдефҝғһхыижкглмноөпрсштуүвјзАӘБҸЧДЕФҜҒҺХЫИЖКГЛМНОӨПРСШТУҮВЈЗ"
_TO_CYRILLIC = str.maketrans(_LATIN, _CYRILLIC)
_FROM_CYRILLIC: dict[int, int | str] = {**str.maketrans(_CYRILLIC, _LATIN)}
_RUSSIAN = "йy юyu яya эe щşç цts ёyo ъ ь"  # of before 1958, and in Russian names
for _rule in _RUSSIAN.split():
    _FROM_CYRILLIC[ord(_rule[0])] = _rule[1:]
    _FROM_CYRILLIC[ord(_rule[0].upper())] = _rule[1:].capitalize()


def script_of(text: str) -> str:
    """Return the ISO 15924 code of the script that most letters of a text stand in.

    ``Zyyy`` where there is no letter, ``Zzzz`` for a script that Fonds does not name.
    """
    if text.isascii():
        return "Latn" if any(map(str.isalpha, text)) else UNDETERMINED
    counts = Counter(_script(letter) for letter in text if letter.isalpha())
    return counts.most_common(1)[0][0] if counts else UNDETERMINED


def direction(lang_or_text: str) -> Literal["ltr", "rtl"]:
    """Return which way a language (BCP 47) or a text runs, a text by its first strong letter."""
    language, *subtags = lang_or_text.lower().split("-")
    if language in _RIGHT_TO_LEFT_LANGUAGES:
        return "ltr" if "latn" in subtags or "cyrl" in subtags else "rtl"
    if lang_or_text.isascii():
        return "rtl" if _RIGHT_TO_LEFT_SCRIPTS.intersection(subtags) else "ltr"
    for letter in lang_or_text:
        strength = unicodedata.bidirectional(letter)
        if strength in ("L", "R", "AL"):
            return "ltr" if strength == "L" else "rtl"
    return "ltr"


def az_latin_to_cyrillic(text: str) -> str:
    """Write Azerbaijani in the Cyrillic alphabet of 1958 to 1991; other letters stay."""
    return text.translate(_TO_CYRILLIC)


def az_cyrillic_to_latin(text: str) -> str:
    """Write Azerbaijani in the Latin alphabet of today; letters of no rule stay."""
    return text.translate(_FROM_CYRILLIC)


def _script(letter: str) -> str:
    if letter.isascii():
        return "Latn"
    first = unicodedata.name(letter, "").split(" ", 1)[0].split("-", 1)[0]
    return _SCRIPTS.get(first, UNKNOWN)
