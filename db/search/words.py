"""The words of a query as the index holds them."""

from __future__ import annotations

import re

from db.text import fold
from db.text.folding import APOSTROPHES

_APOSTROPHE = re.compile(f"[{APOSTROPHES}]")


def query_tokens(text: str) -> list[str]:
    """Return the folded words of a query's text; one broken by an apostrophe is one word.

    The index holds such words split and joined, so the joined form finds both spellings.
    """
    return fold(_APOSTROPHE.sub("", text)).split()
