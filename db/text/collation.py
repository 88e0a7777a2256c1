"""Sort keys: each language's alphabet, numbers by their value, the same on every platform."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_LATIN = {  # letters that are letters of their own, in their order
    "az": "abcçdeəfgğhxıijkqlmnoöprsştuüvwyz",
    "tr": "abcçdefgğhıijklmnoöpqrsştuüvwxyz",
    "en": "abcdefghijklmnopqrstuvwxyz",
}
_CYRILLIC = {
    "ru": "абвгдежзийклмнопрстуфхцчшщъыьэюя",
    "az": "абвгғдеёәжзийыјкҝлмноөпрстуүфхһцчҹшщъьэюя",  # with the letters of Russian names
}
_LIKE_ANOTHER = str.maketrans(  # as the letters before the arrow's, where they have no own place
    {"ə": "e", "ı": "i", "ø": "o", "đ": "d", "ł": "l", "ħ": "h", "æ": "ae", "œ": "oe", "ß": "ss",
     "þ": "th", "ё": "е", "ә": "а", "ғ": "г", "ҝ": "к", "ө": "о", "ү": "у", "һ": "х", "ҹ": "ч",
     "ј": "й"}
)  # fmt: skip
_DIGITS = re.compile(r"\d+")
_OPENING = re.compile(r"[^\w]+")
_BLANK, _SIGN = "\x02", "\x03"
_FIRST_DIGIT, _FIRST_LATIN, _FIRST_CYRILLIC = 0x30, 0x100, 0x200
_OTHER_SCRIPTS = 0x400


def sort_key(text: str, language: str = "az") -> str:
    """Return a string that sorts as a reader of the language (BCP 47) expects its text to.

    Brackets and quotes in front do not count; capitals and marks only decide between texts that
    are otherwise equal, so that the order is total.
    """
    letters = _letters(_tag(language))
    opening = _OPENING.match(text)
    body = text[opening.end() :] if opening and opening.end() < len(text) else text
    if letters.dotless and ("I" in body or "İ" in body):
        body = body.replace("I", "ı").replace("İ", "i")
    body = _DIGITS.sub(_by_value, body.lower())
    return f"{body.translate(letters)}\x00{text}"


class _Letters(dict[int, str]):
    """What each character sorts as in one language; worked out when it is first met."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self.dotless = language in ("az", "tr")
        latin = _LATIN.get(language, _LATIN["en"])
        cyrillic = _CYRILLIC["az" if language == "az" else "ru"]
        first, second = _FIRST_LATIN, _FIRST_CYRILLIC
        if language == "ru":
            first, second = second, first
        self.update({ord(letter): chr(first + place) for place, letter in enumerate(latin)})
        self.update({ord(letter): chr(second + place) for place, letter in enumerate(cyrillic)})
        self.update({_FIRST_DIGIT + digit: chr(_FIRST_DIGIT + digit) for digit in range(10)})

    def __missing__(self, code: int) -> str:
        character = chr(code)
        if code < _FIRST_DIGIT and code in range(0x10, 0x1B):
            result = character  # the length of a number, put in by `_by_value`
        elif character.isspace():
            result = _BLANK
        elif unicodedata.category(character) == "Mn":
            result = ""
        elif not character.isalnum():
            result = _SIGN
        else:
            result = self._letter(character)
        self[code] = result
        return result

    def _letter(self, character: str) -> str:
        """Return the place of a letter that the alphabet lacks: at its base, or after all."""
        bases = unicodedata.normalize("NFKD", character).translate(_LIKE_ANOTHER)
        bases = "".join(base for base in bases.lower() if unicodedata.category(base) != "Mn")
        if bases and bases != character:
            return "".join(self[ord(base)] for base in bases)
        return (
            chr(code) if (code := ord(character)) >= _OTHER_SCRIPTS else chr(code + _OTHER_SCRIPTS)
        )


def _by_value(digits: re.Match[str]) -> str:
    """Put the number of its digits before a number, so that 9 comes before 10."""
    number = digits[0].lstrip("0") or "0"
    length = len(number)
    return f"{chr(0x10 + min(length, 10))}{number}"


def _tag(language: str) -> str:
    return language[:2].lower()


@lru_cache(maxsize=16)
def _letters(language: str) -> _Letters:
    return _Letters(language)
