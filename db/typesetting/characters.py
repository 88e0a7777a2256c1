"""Makes any text safe to typeset: no control characters, no letter that would be a blank box."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Set as AbstractSet
from typing import Any, TypeAlias, cast

Json: TypeAlias = Any

_TURNED = {
    "\t": " ",
    "\r\n": "\n",
    "\r": "\n",
    "\v": "\n",
    "\f": "\n\n",
    "\x85": "\n",
    "\u2028": "\n",
    "\u2029": "\n\n",
}
_ALWAYS = frozenset("\n \u00a0\u00ad")
_UNSEEN = ("Cc", "Cf")
_VARIATION_SELECTORS = frozenset(map(chr, range(0xFE00, 0xFE10)))


class Characters:
    """Cleans texts for a set of letters that can be shown, and counts what could not be."""

    def __init__(self, shown: AbstractSet[str]) -> None:
        self._shown = frozenset(shown) | _ALWAYS
        self.missing: Counter[str] = Counter()

    def without(self, characters: AbstractSet[str]) -> None:
        """Take ``characters`` as not shown from now on."""
        self._shown -= characters

    def clean(self, text: str) -> str:
        """Return ``text`` with its unshowable letters as ``[U+6F22]`` and no control characters."""
        if self._shown.issuperset(text):
            return text
        for control, turned in _TURNED.items():
            text = text.replace(control, turned)
        return "".join(map(self._one, text))

    def _one(self, character: str) -> str:
        if character in self._shown:
            return character
        if unicodedata.category(character) in _UNSEEN or character in _VARIATION_SELECTORS:
            return ""
        self.missing[character] += 1
        return f"[U+{ord(character):04X}]"

    def clean_all(self, value: Json) -> Json:
        """Return a JSON value with each text in it cleaned; the keys are ours and stay."""
        if isinstance(value, str):
            return self.clean(value)
        if isinstance(value, list):
            return [self.clean_all(one) for one in cast("list[Json]", value)]
        if isinstance(value, dict):
            members = cast("dict[str, Json]", value)
            return {key: self.clean_all(one) for key, one in members.items()}
        return value
