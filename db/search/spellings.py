"""Following other spellings when a person asks for it: a word, or one that sounds like it."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from db.search.compile import one_word
from db.search.connection import IndexConnection
from db.search.file import count_matching
from db.search.plan import Plan
from db.search.spelling import neighbours
from db.search.suggestions import words_sounding_like
from db.search.words import query_tokens


def other_spellings(index: IndexConnection) -> Callable[[str, bool], Iterable[Plan]]:
    """Return what finds the plans for a word's other spellings, of which one is enough."""

    def plan(text: str, prefix: bool) -> Iterable[Plan]:  # noqa: FBT001 - called by the compiler
        tokens = query_tokens(text)
        if len(tokens) != 1:
            return ()
        others = [folded for folded, _written in words_sounding_like(index, text)]
        star = "*" if prefix else ""
        if not count_matching(index, f'"{tokens[0]}"{star}'):
            others += neighbours(index, tokens[0])
        return [one_word(word) for word in dict.fromkeys(others)]

    return plan
