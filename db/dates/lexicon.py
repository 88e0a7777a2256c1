"""The vocabulary made ready for look-up: folded words and phrases, each with what it stands for."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field

from db.dates.vocabulary import (
    ENDINGS,
    MONTHS,
    ORDINALS,
    PARTS,
    SEASONS,
    SUFFIXES,
    UNTIL_OR_DECEMBER,
    WORDS,
)

Token = tuple[str, int]
"""A kind (one letter, see `tokens`) and its value: the day, year, month, part or ordinal."""

_NUMBERED = {  # tables whose words stand for numbers, and the number of the first
    "m": (MONTHS, 1),
    "s": (SEASONS, 21),
    "e": (PARTS, 0),
    "o": (ORDINALS, 1),
}
_ROMAN = "i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx xxi"
_CYRILLIC_LOOKALIKES = str.maketrans("ivx", "іvх")


@dataclass(slots=True)
class Lexicon:
    """Words and phrases, and the suffixes of numbers, each with its meaning by language."""

    words: dict[str, dict[str, Token]] = field(default_factory=dict[str, dict[str, Token]])
    phrases: dict[str, list[tuple[str, ...]]] = field(
        default_factory=dict[str, list[tuple[str, ...]]]
    )
    suffixes: dict[str, dict[str, str]] = field(default_factory=dict[str, dict[str, str]])
    roman: dict[str, int] = field(default_factory=dict[str, int])

    def add(self, language: str, words: str, token: Token) -> None:
        """Take words in: parted by commas, those of a phrase by blanks."""
        for word in filter(None, (part.strip() for part in words.split(","))):
            for form in _forms(language, word):
                self.words.setdefault(form, {})[language] = token
                first, *rest = form.split(" ")
                if rest:
                    known = self.phrases.setdefault(first, [])
                    if (phrase := tuple(form.split(" "))) not in known:
                        known.append(phrase)


def fold_word(text: str) -> str:
    """Return text in small letters without marks, its digits, dashes and quotes made plain."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
    return text.lower().translate(_PLAIN)


def build() -> Lexicon:
    """Make the vocabulary ready for look-up."""
    lexicon = Lexicon()
    for kind, (table, first) in _NUMBERED.items():
        for language, words in table.items():
            for number, group in enumerate(words.split(";"), first):
                lexicon.add(language, group, (kind, number))
    for language, kinds in WORDS.items():
        for kind, words in kinds.items():
            lexicon.add(language, words, (kind, 0))
    for language, word in UNTIL_OR_DECEMBER.items():
        lexicon.add(language, word, ("t", 12))
    for phrases in lexicon.phrases.values():
        phrases.sort(key=len, reverse=True)
    lexicon.suffixes = _suffixes()
    lexicon.roman = dict(_roman_numerals())
    return lexicon


def _suffixes() -> dict[str, dict[str, str]]:
    """Return what a suffix of numbers means in each language that has it."""
    meanings: dict[str, dict[str, str]] = {}
    for language, kinds in SUFFIXES.items():
        for kind, suffixes in kinds.items():
            for suffix in suffixes.split():
                meanings.setdefault(suffix, {})[language] = kind
    return meanings


def _forms(language: str, word: str) -> Iterator[str]:
    """Yield a word and, where `+` asks for it, its forms."""
    if not word.startswith("+"):
        yield word
        return
    yield word[1:]
    for ending in ENDINGS[language].split():
        yield word[1:] + ending


def _roman_numerals() -> Iterator[tuple[str, int]]:
    """Yield the numerals of centuries, also in Cyrillic letters and with French endings."""
    for number, numeral in enumerate(_ROMAN.split(), 1):
        for ending in ("", "e", "eme"):
            yield numeral + ending, number
        yield numeral.translate(_CYRILLIC_LOOKALIKES), number


def _plain_letters() -> dict[int, str | None]:
    """Return what each letter and sign is folded to; Cyrillic letters keep their shape but ё."""
    table: dict[int, str | None] = dict.fromkeys(range(0x300, 0x370))
    for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00)):
        base = unicodedata.normalize("NFD", chr(code))[0].lower()
        if base.isascii() and base.isalpha():
            table[code] = base
    for group, plain in (
        ("əǝ", "e"), ("ı", "i"), ("ё", "е"), ("’‘ʼ`´ʻ", "'"), ("\u2010\u2011", "-"),
        ("–—―−", "–"), ("æ", "ae"), ("œ", "oe"), ("ß", "ss"), ("\u200b\u200c\u200d\ufeff", ""),
    ):  # fmt: skip
        table.update(dict.fromkeys(map(ord, group), plain))
    for first in (0x660, 0x6F0):  # the digits of Arabic and of Persian
        table.update({first + digit: str(digit) for digit in range(10)})
    return table


_PLAIN = _plain_letters()
