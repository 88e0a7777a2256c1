"""What may enter the catalogue as text: nothing that a person could not have meant."""

from __future__ import annotations

import re
import unicodedata
from typing import Any, cast

# Controls other than tab and newline, halves of surrogate pairs, byte order marks, and the code
# points that Unicode keeps for no character. Joiners and direction marks are spelling and stay.
_UNWANTED = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufeff\ufdd0-\ufdef\ufffe\uffff]"
)
_LINE_END = re.compile("\r\n?|[\x85\u2028\u2029]")


def clean_deep(value: Any) -> Any:  # noqa: ANN401 - whatever JSON holds
    """Return a JSON value with every text in it cleaned, the names too."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, dict):
        return {
            clean(str(name)): clean_deep(one) for name, one in cast("dict[Any, Any]", value).items()
        }
    if isinstance(value, list | tuple):
        return [clean_deep(one) for one in cast("list[Any]", value)]
    return value


def clean(text: str) -> str:
    """Return a text without control characters, composed (NFC), its lines ended by newlines."""
    if text.isascii() and text.isprintable():
        return text
    without = _UNWANTED.sub("", _LINE_END.sub("\n", text))
    return unicodedata.normalize("NFC", without)
