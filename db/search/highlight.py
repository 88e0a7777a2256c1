"""Where a folded word stands in a text as written, in whatever script it is written."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache, lru_cache

from db.search.tree import Span
from db.text import fold
from db.text.folding import APOSTROPHES

_RANGES = (
    (0x30, 0x24F), (0x250, 0x2AF), (0x370, 0x52F), (0x5D0, 0x5EA), (0x610, 0x6FF), (0x10D0, 0x10FF),
    (0x1E00, 0x1EFF), (0xFB50, 0xFEFC), (0xFF10, 0xFF5A),
)  # fmt: skip
Wanted = tuple[str, ...]
"""Folded words of which one is enough, each with a blank before; one after it ends the word."""
_AROUND = 70  # characters shown before and after a hit in a long text


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of a text with the spans in it that matched; ``at`` is where it starts there."""

    text: str
    spans: tuple[Span, ...]
    at: int = 0


@cache
def _letters() -> dict[str, str]:
    """Return for each folded letter or pair of letters all characters that fold to it."""
    found: dict[str, list[str]] = defaultdict(list)
    for first, last in _RANGES:
        for code in range(first, last + 1):
            character = chr(code)
            if character.isalnum() or not character.isprintable():
                found[fold(character)].append(character)
    found.pop(" ", None)
    return {folded: "".join(characters) for folded, characters in found.items()}


def patterns_in(text: str, wanted: Wanted) -> list[re.Pattern[str]]:
    """Return the patterns of those wanted words that a text as written has.

    Many spellings are looked for in the folded text, where one costs next to nothing; making
    a pattern takes two milliseconds, so that only those that are found get one.
    """
    if len(wanted) == 1:
        pattern = _pattern(wanted[0])
        return [pattern] if pattern.search(text) else []
    folded = f" {fold(text)} "
    return [_pattern(words) for words in wanted if words in folded]


def _pattern(words: str) -> re.Pattern[str]:
    return pattern_of(tuple(words.split()), prefix=not words.endswith(" "))


@lru_cache(maxsize=512)
def pattern_of(tokens: tuple[str, ...], *, prefix: bool) -> re.Pattern[str]:
    """Return a pattern that finds folded words side by side in a text as written."""
    words = [_word(token) for token in tokens]
    inside = r"[\W_]+".join(words)
    end = r"\w*" if prefix else r"(?!\w)"
    return re.compile(rf"(?<![^\W_]){inside}{end}")


def _word(token: str) -> str:
    letters = _letters()
    silent = f"[{APOSTROPHES}{re.escape(letters.get('', ''))}\u0300-\u036f\u064b-\u065f\u0640]*"
    parts: list[str] = []
    place = 0
    while place < len(token):
        pair = token[place : place + 2]
        if len(pair) == 2 and pair in letters:
            single = silent.join(_one(letter) for letter in pair)
            parts.append(f"(?:{single}|{_class(letters[pair])})")
            place += 2
        else:
            parts.append(_one(token[place]))
            place += 1
    return silent.join(parts)


def _one(letter: str) -> str:
    return _class(_letters().get(letter, "") + letter)


def _class(characters: str) -> str:
    return f"[{re.escape(''.join(dict.fromkeys(characters)))}]"


def spans_in(text: str, patterns: list[re.Pattern[str]]) -> tuple[Span, ...]:
    """Return where the patterns match, in order, overlapping ones left out."""
    found = sorted(
        (match.start(), match.end()) for pattern in patterns for match in pattern.finditer(text)
    )
    kept: list[Span] = []
    for start, end in found:
        if not kept or start >= kept[-1].end:
            kept.append(Span(start, end))
    return tuple(kept)


def passage(text: str, patterns: list[re.Pattern[str]]) -> Passage | None:
    """Return the piece of a text around its first match, or None where nothing matches."""
    first = min(
        (match for pattern in patterns if (match := pattern.search(text))),
        key=re.Match[str].start,
        default=None,
    )
    if first is None:
        return None
    start = _word_start(text, max(0, first.start() - _AROUND))
    end = min(len(text), first.end() + _AROUND)
    while end < len(text) and text[end].isalnum():
        end += 1
    piece = text[start:end]
    return Passage(piece, spans_in(piece, patterns), start)


def _word_start(text: str, place: int) -> int:
    while place > 0 and text[place - 1].isalnum():
        place -= 1
    return place
