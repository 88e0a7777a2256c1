"""Folding: one spelling for the index and the query, whatever was typed.

Azerbaijani in Latin and in Cyrillic letters and Azerbaijani typed without marks become the
same letters. Arabic script keeps its letters, unified between keyboards.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

_CYRILLIC = (
    "аa бb вv гg ғg ҕg ґg ҝg дd еe ёe єe әe ӕe жj җc ҹc ҷc зz иi іi їi ӣi йy јy кk қg ҡg лl љl "
    "мm нn ңn њn оo өo ӧo пp рr сs тt ћc ђc уu үu ұu ӱu ўu фf хx һh ҳh цts чc ҽc џc шs щs ъ ь ыi "
    "эe юyu яya ӏ"
)
_LATIN = "ıi əe ǝe ɘe ßss æae œoe øo đd ðd þth łl ħh ŋn ɵo ƣg ƶz qg"
_ARABIC = "أا إا آا ٱا ىی يی ئی ېی كک ڪک ةه ۀه ہه ەه ھه ؤو ۆو ۇو ۋو ء ـ"
_OTHER = "ςσ"
_RULES = {
    rule[0]: rule[1:] for table in (_CYRILLIC, _LATIN, _ARABIC, _OTHER) for rule in table.split()
}

APOSTROPHES = "'’‘ʼʻ`´′ʹʺ“”\u200c\u200d"  # with the invisible joiners of Persian spelling
_APOSTROPHE = re.compile(f"[{APOSTROPHES}]")
_BROKEN_WORD = re.compile(
    r"(?:[^\W_]|[\u0300-\u036f])+"  # letters with their marks,
    rf"(?:[{APOSTROPHES}](?:[^\W_]|[\u0300-\u036f])+)+"  # joined by apostrophes
)


def fold(text: str) -> str:
    """Return folded words, separated by single blanks (level F1: for all text and queries).

    A word with an apostrophe or a zero-width joiner inside stands there split, and joined at
    the end: ``Bakü'de`` becomes ``baku de bakude``.
    """
    if not text:
        return ""
    lowered = text.lower()
    folded = lowered.translate(_LETTERS)
    if _APOSTROPHE.search(lowered):
        folded = f"{folded} {' '.join(_joined_words(lowered)).translate(_LETTERS)}"
    return " ".join(folded.split())


def _joined_words(lowered: str) -> Iterator[str]:
    """Yield the words with an apostrophe inside, without it."""
    for text in filter(_APOSTROPHE.search, lowered.split()):
        for word in _BROKEN_WORD.findall(text):
            yield _APOSTROPHE.sub("", word)


class _Letters(dict[int, str]):
    """What each character folds to; a character is worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        self[code] = folded = _folded(chr(code))
        return folded


def _folded(character: str) -> str:
    category = unicodedata.category(character)
    if category == "Mn":
        return ""
    if character in APOSTROPHES or not (character.isalnum() or category == "Mc"):
        return " "
    if category == "Nd":
        return str(unicodedata.decimal(character))
    if character in _RULES:
        return _RULES[character]
    return "".join(_letter(part, character) for part in _decomposed(character))


def _decomposed(character: str) -> str:
    return unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", character).lower())


def _letter(part: str, whole: str) -> str:
    """Return what one part of a decomposed character becomes."""
    if part == whole:
        return part
    return _folded(part)


_LETTERS = _Letters()
