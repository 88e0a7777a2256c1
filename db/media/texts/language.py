"""Guesses the language of a text among those a community archive here meets."""

# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false
# pyright: reportUnknownArgumentType=false, reportUnknownVariableType=false
# The library has no types.

from __future__ import annotations

from functools import lru_cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

LANGUAGES = ("az", "tr", "ru", "en", "de", "fr", "fa", "ar", "uk", "ka")
LEAST_LETTERS = 40
"""Under this many letters a guess is wrong too often to be written down."""
SAMPLE_CHARACTERS = 4_000

_AZERI_CYRILLIC = frozenset("ҝҹҜҸәӘғҒөӨүҮһҺ")


@lru_cache(maxsize=1)
def _identifier() -> LanguageIdentifier:
    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(list(LANGUAGES))
    return identifier


def guess(text: str) -> str:
    """Return a language tag (BCP 47), or nothing where there is too little to go by."""
    sample = text[:SAMPLE_CHARACTERS]
    letters = sum(map(str.isalpha, sample))
    if letters < LEAST_LETTERS:
        return ""
    # No model knows Azerbaijani in Cyrillic; its own letters do not occur in Russian.
    if sum(letter in _AZERI_CYRILLIC for letter in sample) > letters // 50:
        return "az-Cyrl"
    return str(_identifier().classify(sample)[0])
