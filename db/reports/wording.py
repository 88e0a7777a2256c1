"""The words of reports in the language chosen: labels, codes, patterns, dates and numbers."""

from __future__ import annotations

import json
from functools import cache

import resources
from db.records.outcomes import outcome_code

LANGUAGES = ("en", "az", "tr", "ru", "de", "fr")
_NOT_HYPHENATED = ("az",)
"""Typst has no patterns for Azerbaijani, and another language's would be its name too."""


@cache
def _table(language: str) -> dict[str, str]:
    file = resources.path("reports", "words", f"{language}.json")
    table: dict[str, str] = json.loads(file.read_text("utf-8"))
    return table


class Wording:
    """The words of one language; ``language`` is one of LANGUAGES (others mean English)."""

    def __init__(self, language: str) -> None:
        primary = language.lower().split("-")[0]
        self.language = primary if primary in LANGUAGES else "en"
        self.words = _table(self.language)
        self.hyphenates = self.language not in _NOT_HYPHENATED

    def word(self, key: str) -> str:
        """Return the word for ``key``; raises KeyError for a key no table has."""
        return self.words[key]

    def code(self, group: str, code: str | None) -> str:
        """Return the word for a code of a closed list; an archive's own code stands for itself."""
        return self.words.get(f"{group}.{code}", code.replace("_", " ")) if code else ""

    def outcome(self, outcome: str | None) -> str:
        """Return how an event ended; an outcome told in other words than a code's stays so."""
        code = outcome_code(outcome)
        return self.words[f"outcome.{code}"] if code else outcome or ""

    def fill(self, key: str, **values: object) -> str:
        """Return a pattern with its places filled."""
        return self.words[key].format(**{name: str(value) for name, value in values.items()})

    def number(self, value: float) -> str:
        """Return a number with a thin space between thousands, which all six languages accept."""
        whole = int(value)
        if value == whole:
            return f"{whole:,}".replace(",", "\u202f") if abs(whole) >= 10_000 else str(whole)
        text = f"{value:,.6f}".rstrip("0").replace(",", "\u202f")
        return text if self.language == "en" else text.replace(".", ",")
