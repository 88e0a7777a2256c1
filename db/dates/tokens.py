"""A date's text cut into tokens, one letter a kind, so that its shape can be looked up.

``n`` number, ``y`` year, ``m`` month, ``N`` month in figures, ``s`` season, ``D`` decade (80 for
the 80s), ``C`` century, ``R`` Roman numeral, ``c`` the word century, ``h`` half or quarter, ``e``
early, mid or late, ``~`` about, ``?`` uncertain, ``x`` expected, ``E`` every, ``U`` undated,
``K`` bulk, ``O`` until now, ``-`` to, ``,`` ``&`` ``|`` lists, ``w``/``W`` between, ``B`` before,
``A`` after, ``L`` not later, ``F`` not earlier, ``S`` since, ``J`` before or to, ``G`` to or in;
and behind their date ``b`` before, ``a`` after, ``p`` since, ``t`` until, ``P`` from. ``!`` is
not known. A sign has the value 1, a word of the same kind 0.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from db.dates.lexicon import Token, build, fold_word
from db.dates.vocabulary import CENTURY_SIGNS

_LEXEME = re.compile(
    r"""
    (?P<blank> \d{3} [-_x?] (?![\w'-]) | \d\d (?: -- | __ | xx | \?\? ) (?![\w']) )
    | (?P<chain> \d+ (?: [./-] \d+ )* ) (?P<joint> ['-]? ) (?P<suffix> [^\W\d_]* )
    | (?P<word> [^\W\d_] / [^\W\d_] (?![^\W\d_]) | [^\W\d_]+ (?: ' [^\W\d_]+ )* )
    | (?P<sign> \.\.+ | [^\s.()] )
    """,
    re.VERBOSE,
)
_SIGNS = {
    "-": "-", "–": "-", "/": "-", ",": ",", ";": ",", "&": "&", "+": "&", "?": "?", "~": "~",
    "[": "[", "]": "]",
}  # fmt: skip
_WITHOUT_JOINT = {"s", "е", "х"}  # single letters that may follow a year directly
_lexicon = build()


class Tokens:
    """Tokens being collected from one text, and the languages that its words speak for."""

    __slots__ = ("_day_first", "_languages", "_pending", "_spoken", "found")

    def __init__(self, languages: Sequence[str], *, day_first: bool) -> None:
        self.found: list[Token] = []
        self._languages = languages
        self._day_first = day_first
        self._spoken: set[str] = set()
        self._pending: list[tuple[int, dict[str, Token]]] = []

    def read(self, text: str) -> list[Token]:
        """Return the tokens of a text; unknown words become ``!``."""
        lexemes = _LEXEME.findall(fold_word(text))
        index = 0
        while index < len(lexemes):
            blank, chain, joint, suffix, word, sign = lexemes[index]
            if word:
                index += self._word(word, lexemes, index)
                continue
            if chain:
                self._chain(chain)
                self._suffix(joint, suffix)
            elif sign:
                self.found.append((_SIGNS.get(sign, "!"), 1))
            else:
                self._blank(blank)
            index += 1
        for place, meanings in self._pending:
            self.found[place] = self._meaning(meanings)
        return _settle_decades([token for token in self.found if token[0] != "_"])

    def _word(self, word: str, lexemes: Sequence[Sequence[str]], index: int) -> int:
        """Take a word or the phrase that begins with it; return how many lexemes it took."""
        word = word.replace("/", "")
        for phrase in _lexicon.phrases.get(word, ()):
            following = lexemes[index : index + len(phrase)]
            if tuple(part[4] or part[5] for part in following) == phrase:
                self._add(" ".join(phrase))
                return len(phrase)
        joined = word.replace("'", "")
        for part in (joined,) if joined in _lexicon.words else word.split("'"):
            self._add(part)
        return 1

    def _add(self, word: str) -> None:
        previous = self.found[-1][0] if self.found else ""
        if word in CENTURY_SIGNS and previous in ("n", "R") and self.found[-1][1] <= 21:
            self.found[-1] = ("C", self.found[-1][1])
            return
        meanings = _lexicon.words.get(word)
        if meanings is None:
            roman = _lexicon.roman.get(word)
            self.found.append(("R", roman) if roman else ("!", 0))
            return
        tokens = set(meanings.values()) if len(meanings) > 1 else meanings.values()
        if len(tokens) > 1:
            self._pending.append((len(self.found), meanings))
            self.found.append(("_", 0))
            return
        if len(meanings) == 1:
            self._spoken.update(meanings)
        self._join(next(iter(tokens)))

    def _join(self, token: Token) -> None:
        """Add a token, together with the number before it where they are one thing."""
        kind = token[0]
        last = self.found[-1] if self.found else ("", 0)
        if kind == "c" and last[0] in ("n", "R"):
            self.found[-1] = ("C", last[1])
        elif kind in ("H", "Q") and last[0] in ("n", "R", "o"):
            self.found[-1] = ("h", last[1] * 10 + (2 if kind == "H" else 4))
        else:
            self.found.append(token)

    def _meaning(self, meanings: Mapping[str, Token]) -> Token:
        """Settle a word that two languages use differently, or leave it unknown."""
        for language in self._languages:
            if language in meanings:
                return meanings[language]
        spoken = self._spoken.intersection(meanings)
        return meanings[spoken.pop()] if len(spoken) == 1 else ("!", 0)

    def _suffix(self, joint: str, suffix: str) -> None:
        """Take what stands right behind a number: an ending, or a word written to it."""
        last = self.found[-1]
        meanings = _lexicon.suffixes.get(suffix)
        lone = not joint and len(suffix) == 1 and last[0] == "y" and suffix not in _WITHOUT_JOINT
        if meanings is None or lone:
            if joint:
                self.found.append(("-" if joint == "-" else "!", 1))
            if suffix:
                self._add(suffix)
            return
        if len(meanings) == 1:
            self._spoken.update(meanings)
        kinds = set(meanings.values())
        kind = kinds.pop() if len(kinds) == 1 or last[0] == "y" else "_"
        kind = kinds.pop() if kind == "_" and kinds and last[0] == "y" else kind
        if kind == "D":
            round_number = last[0] in "yn" and last[1] % 10 == 0
            self.found[-1] = ("D", last[1]) if round_number else ("!", 0)
        elif kind == "P":
            self.found.append(("P", 0))

    def _blank(self, text: str) -> None:
        """Take a decade or century written with blanks: `199-`, `19--`."""
        digits = text.rstrip("-_x?")
        decade = len(digits) == 3
        self.found.append(("D", int(digits) * 10) if decade else ("C", int(digits) + 1))
        if "?" in text:
            self.found.append(("?", 0))

    def _chain(self, chain: str) -> None:
        """Take figures joined by dots, strokes or hyphens: a date, part of one, or a span."""
        if chain.isdigit():
            if self.found and self.found[-1][0] == "Q" and chain in "1234":
                self.found[-1] = ("h", int(chain) * 10 + 4)
            else:
                self.found.append(_figure(chain))
            return
        joints = "".join(sign for sign in chain if not sign.isdigit())
        if "-" in joints and joints.strip("-"):
            for number, part in enumerate(chain.split("-")):
                if number:
                    self.found.append(("-", 0))
                self._chain(part)
            return
        figures = chain.replace("/", "-").replace(".", "-").split("-")
        self.found.extend(_joined(figures, joints, day_first=self._day_first))


def _figure(digits: str) -> Token:
    length = len(digits)
    if length <= 2:
        return "n", int(digits)
    return ("y", int(digits)) if length == 4 else ("!", 0)


def _joined(figures: Sequence[str], joints: str, *, day_first: bool) -> Sequence[Token]:
    """Read figures that one kind of sign joins."""
    lengths = "".join("4" if len(figure) == 4 else "2" for figure in figures)
    if max(map(len, figures)) > 4 or 3 in map(len, figures):
        return (("!", 0),)
    numbers = [int(figure) for figure in figures]
    if lengths == "224" and joints[0] == joints[1]:
        day, month = numbers[:2] if day_first else (numbers[1], numbers[0])
        return ("n", day), ("N", month), ("y", numbers[2])
    if lengths == "422" and joints[0] == joints[1]:
        return ("y", numbers[0]), ("N", numbers[1]), ("n", numbers[2])
    if lengths == "42":
        return _year_and_figure(numbers, joints, figures[1])
    if lengths == "24":
        return ("N", numbers[0]), ("y", numbers[1])
    if lengths == "22" and joints == ".":
        return ("n", numbers[0]), ("N", numbers[1])
    if lengths in ("22", "44") and joints in "-/":
        return _figure(figures[0]), ("-", 0), _figure(figures[1])
    return (("!", 0),)


def _year_and_figure(numbers: Sequence[int], joint: str, figure: str) -> Sequence[Token]:
    """Tell `1978/05`, a month, from `1978/79`, two years; `1901/02` might be either."""
    year, number = numbers
    may_be_month = 1 <= number <= 12 and len(figure) == 2
    may_be_year = number > year % 100 and len(figure) == 2
    if may_be_month and (joint != "/" or not may_be_year):
        return ("y", year), ("N", number)
    if may_be_year and not may_be_month and joint != ".":
        return ("y", year), ("-", 0), ("n", number)
    return (("!", 0),)


def _settle_decades(tokens: list[Token]) -> list[Token]:
    """Read "the years 1990" as a decade where one round year stands alone (`d`, `Y`)."""
    kinds = "".join(kind for kind, _value in tokens)
    if "d" not in kinds and "Y" not in kinds:
        return tokens
    settled = list(tokens)
    for place, kind in enumerate(kinds):
        if kind == "d" and place:
            alone = kinds[place - 1] == "y" and kinds[max(place - 2, 0)] not in "-,&|J"
            _settle(settled, place - 1, alone=alone)
        elif kind == "Y" and place + 1 < len(kinds):
            alone = kinds[place + 1] == "y" and kinds[place + 2 : place + 3] not in tuple("-,&|GJ")
            _settle(settled, place + 1, alone=alone)
    return [token for token in settled if token[0] not in "dY"]


def _settle(tokens: list[Token], place: int, *, alone: bool) -> None:
    year = tokens[place][1]
    if alone:
        tokens[place] = ("D", year) if year % 10 == 0 else ("!", 0)
