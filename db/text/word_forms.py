"""Other forms of a word, for a query that wants them: its stem, with anything behind.

Nothing is stemmed when it is indexed; the beginnings found here are searched as prefixes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Protocol, cast

import Stemmer

from db.text.folding import fold
from db.text.scripts import script_of

SHORTEST_PREFIX = 4  # a shorter stem would begin too many words: it is searched whole
_SHORTEST_STEM = 3
_SNOWBALL = {"tr": "turkish", "ru": "russian", "en": "english", "de": "german", "fr": "french"}
_SOFTENED = {"p": "b", "t": "d", "k": "g"}
_ENDS_IN_K = re.compile("[aeiou]k$")
_AZERBAIJANI_LETTERS = frozenset("әөүғҝһҹј")

# Endings of Azerbaijani nouns, folded: plural, possession, case, and "is".
_OF_NOUNS = """
    lar ler larin lerin lari leri lara lere larda lerde lardan lerden larina lerine larini lerini
    larinin lerinin larindan lerinden larinda lerinde
    im um imiz umuz miz muz iniz unuz niz nuz in un nin nun inin unun sinin sunun
    i u si su ni nu ini unu sini sunu a e ya ye ina ine una une sina sine suna sune
    da de nda nde inda inde unda unde sinda sinde sunda sunde
    dan den ndan nden indan inden undan unden sindan sinden sundan sunden la le
    dir dur dirlar dirler
"""
_ENDINGS = sorted(_OF_NOUNS.split(), key=len, reverse=True)


class _Snowball(Protocol):
    def stemWord(self, word: str) -> str: ...  # noqa: N802 - the library's name


def word_forms(word: str, language: str | None = None) -> list[str]:
    """Return what to search for instead of a word: folded stems, those with `*` as prefixes.

    ``language`` is BCP 47; without it the languages of the word's script are tried.
    """
    forms: dict[str, None] = {}
    for stem in _stems(word.strip().lower(), language):
        if len(stem) >= SHORTEST_PREFIX:
            forms[f"{stem}*"] = None
        elif len(stem) >= _SHORTEST_STEM:
            forms[stem] = None
    own = fold(word).partition(" ")[0]
    if own and not any(form.endswith("*") and own.startswith(form[:-1]) for form in forms):
        forms[f"{own}*" if len(own) >= SHORTEST_PREFIX else own] = None
    return list(forms)


def softened(beginning: str) -> list[str]:
    """Return how a word begins, folded, that goes on behind an unfinished one's last k.

    Between vowels Azerbaijani and Turkish say y or ğ for it: `həmrəylik`, but `həmrəyliyi`;
    `çocuk`, `çocuğu`. The q of `uşaq` needs no rule: it folds to the letter that ğ folds to.
    """
    tokens = fold(beginning).split()
    if len(tokens) != 1 or len(tokens[0]) <= SHORTEST_PREFIX or not _ENDS_IN_K.search(tokens[0]):
        return []
    return [f"{tokens[0][:-1]}{letter}" for letter in "yg"]


def _stems(word: str, language: str | None) -> Iterator[str]:
    tokens = fold(word).split()
    if not tokens:
        return
    folded = tokens[0]  # of `Şuşa'da` the name
    for code in _languages(word, language):
        if code == "az":
            yield _azerbaijani(folded)
        elif code in _SNOWBALL:
            stem = fold(_stemmer(code)(word)).partition(" ")[0]
            yield stem
            yield folded[: len(stem)]
            if code == "tr" and stem[-1:] in _SOFTENED:  # kitap, but kitabı
                yield stem[:-1] + _SOFTENED[stem[-1]]


def _languages(word: str, language: str | None) -> tuple[str, ...]:
    if language:
        return (language.split("-")[0].lower(),)
    if script_of(word) == "Cyrl":
        return ("az",) if _AZERBAIJANI_LETTERS.intersection(word) else ("ru", "az")
    return ("az", "tr", "en")


def _azerbaijani(folded: str) -> str:
    """Strip endings off, twice at most, and a last k or y: k softens before vowels."""
    stem = folded
    for shortest in (_SHORTEST_STEM, SHORTEST_PREFIX):
        fitting = (e for e in _ENDINGS if stem.endswith(e) and len(stem) - len(e) >= shortest)
        stem = stem[: len(stem) - len(next(fitting, ""))]
    if len(stem) > SHORTEST_PREFIX and stem[-1] in "ky":
        stem = stem[:-1]
    return stem


@lru_cache(maxsize=8)
def _stemmer(language: str) -> Callable[[str], str]:
    stemmer = cast("_Snowball", Stemmer.Stemmer(_SNOWBALL[language]))  # pyright: ignore[reportUnknownMemberType]
    return stemmer.stemWord
