"""Guesses the code page of text that does not state one.

Candidates are decoded and the results judged by how a language's letters are used: how often
each letter occurs, that one word keeps to one script, that capitals begin words, and that
symbols stand between words. Made for Azerbaijani, Turkish, Russian, German and French.
"""

from __future__ import annotations

import math
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

SAMPLE_BYTES = 16_384
CANDIDATES = (
    "cp1254",
    "cp1251",
    "cp1252",
    "koi8-r",
    "cp866",
    "cp857",
    "mac-cyrillic",
    "iso8859-5",
    "mac-turkish",
)

# How often a letter occurs in a thousand letters of running text, in round numbers.
_CYRILLIC = {
    "о": 110,
    "е": 85,
    "а": 80,
    "и": 74,
    "н": 67,
    "т": 63,
    "с": 55,
    "р": 47,
    "в": 45,
    "л": 44,
    "к": 35,
    "м": 32,
    "д": 30,
    "п": 28,
    "у": 26,
    "я": 20,
    "ы": 19,
    "ь": 17,
    "г": 17,
    "з": 16,
    "б": 16,
    "ч": 14,
    "й": 12,
    "х": 10,
    "ж": 9,
    "ш": 7,
    "ю": 6,
    "ц": 5,
    "щ": 4,
    "э": 3,
    "ф": 3,
    "ъ": 1,
    "ё": 1,
    "і": 1,
    "ї": 1,
    "є": 1,
}
_TURKIC = {
    "ə": 90,
    "ı": 50,
    "ü": 30,
    "ş": 20,
    "ö": 12,
    "ç": 14,
    "ğ": 14,
    "İ": 6,
    "â": 1,
    "î": 1,
    "û": 1,
}
_WESTERN = {
    "é": 25,
    "ä": 10,
    "ü": 10,
    "ö": 8,
    "à": 7,
    "è": 7,
    "ê": 5,
    "ç": 4,
    "ß": 5,
    "â": 2,
    "ô": 2,
    "î": 2,
    "û": 2,
    "ù": 2,
    "ë": 1,
    "ï": 1,
    "œ": 1,
    "á": 1,
    "í": 1,
    "ó": 1,
    "ñ": 1,
}
_QUOTES = frozenset("«»„“”‘’‚–—…№§°•·©®€™\u00a0\u00ad")
_UNKNOWN_LETTER = -7.0
_SYMBOL = -6.0
_SYMBOL_IN_WORD = -9.0
_CONTROL = -14.0
_QUOTE = -2.5
_MIXED_SCRIPTS = -9.0
_INNER_CAPITAL = -5.0


@dataclass(frozen=True, slots=True)
class Guess:
    """A code page, and whether the bytes prove it (byte order mark, strict UTF-8, ASCII)."""

    encoding: str
    certain: bool


@lru_cache(maxsize=1)
def _weights() -> dict[str, float]:
    weights: dict[str, float] = {}
    for table in (_CYRILLIC, _TURKIC, _WESTERN):
        for letter, share in table.items():
            weights[letter] = max(weights.get(letter, -99.0), math.log(share / 1000))
    return weights


def guess(content: bytes) -> Guess:
    """Return the most likely code page of ``content``."""
    marked = _marked(content)
    if marked:
        return Guess(marked, certain=True)
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as error:
        # A letter cut in half at the very end proves nothing against UTF-8.
        if error.start >= len(content) - 3 and error.start > 0 and not content[-1:].isascii():
            return Guess("utf-8", certain=False)
    else:
        wide = _wide(content)
        return Guess(wide or "utf-8", certain=not wide)
    return Guess(_wide(content) or _best(_sample(content)), certain=False)


def decode(content: bytes) -> str:
    """Return ``content`` as text, by its guessed code page; what cannot be becomes ``�``."""
    encoding = guess(content).encoding
    return content.decode(encoding, "replace").removeprefix("\ufeff")


def _marked(content: bytes) -> str | None:
    if content.startswith(b"\xef\xbb\xbf"):
        return "utf-8-sig"
    if content.startswith((b"\xff\xfe\0\0", b"\0\0\xfe\xff")):
        return "utf-32"
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    return None


def _wide(content: bytes) -> str | None:
    """Recognise UTF-16 without a mark: one byte of each pair is nearly always 0 or 4."""
    sample = content[:SAMPLE_BYTES]
    if len(sample) < 4 or len(sample) % 2:
        sample = sample[: len(sample) // 2 * 2]
    pairs = len(sample) // 2
    if pairs < 2:
        return None
    for encoding, high in (("utf-16-le", sample[1::2]), ("utf-16-be", sample[0::2])):
        narrow = high.count(0) + high.count(4) + high.count(1) + high.count(2)
        if narrow > pairs * 0.9 and high.count(0) + high.count(4) > pairs * 0.5:
            return encoding
    return None


def _sample(content: bytes) -> bytes:
    """Return as much of the content as is needed: lines with bytes beyond ASCII come first."""
    if len(content) <= SAMPLE_BYTES:
        return content
    lines = [line for line in content[: SAMPLE_BYTES * 64].splitlines() if not line.isascii()]
    return b"\n".join(lines)[:SAMPLE_BYTES] or content[:SAMPLE_BYTES]


def _best(sample: bytes) -> str:
    scores = {encoding: _score(sample.decode(encoding, "replace")) for encoding in CANDIDATES}
    return max(CANDIDATES, key=scores.__getitem__)


def _score(text: str) -> float:
    """Judge a text: the mean weight of what lies beyond ASCII, less what cannot be."""
    total, count = 0.0, 0
    weights = _weights()
    previous = " "
    for letter, following in zip(text, text[1:] + " ", strict=True):
        if letter > "\x7f":
            count += 1
            total += _letter(letter, previous, following, weights)
        if letter.isalpha() and previous.isalpha():
            total += _pair(previous, letter)
        previous = letter
    return total / max(count, 1)


def _letter(letter: str, previous: str, following: str, weights: dict[str, float]) -> float:
    if letter.isalpha():
        weight = weights.get(letter, weights.get(letter.lower(), _UNKNOWN_LETTER))
        return weight - (1.0 if letter.isupper() else 0.0)
    if letter == "\ufffd" or unicodedata.category(letter) in ("Cc", "Co", "Cn"):
        return _CONTROL
    if previous.isalpha() and following.isalpha() and letter not in "’‘\u00ad–":
        return _SYMBOL_IN_WORD
    return _QUOTE if letter in _QUOTES else _SYMBOL


def _pair(one: str, other: str) -> float:
    """Judge two letters that stand together in a word."""
    if one <= "\x7f" and other <= "\x7f":
        return 0.0
    if ("\u0400" <= one <= "\u04ff") != ("\u0400" <= other <= "\u04ff"):
        return _MIXED_SCRIPTS
    return _INNER_CAPITAL if one.islower() and other.isupper() else 0.0
