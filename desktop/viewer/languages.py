"""Languages by their names."""

from __future__ import annotations

from PySide6.QtCore import QLocale

from db.words import N_, _

_NAMES = {
    "az": N_("Azerbaijani"),
    "az-Latn": N_("Azerbaijani"),
    "az-Cyrl": N_("Azerbaijani, Cyrillic script"),
    "az-Arab": N_("Azerbaijani, Arabic script"),
    "tr": N_("Turkish"),
    "ru": N_("Russian"),
    "en": N_("English"),
    "de": N_("German"),
    "fr": N_("French"),
}


def language_name(tag: str) -> str:
    """Return the name of a BCP 47 tag; one that is not known stands for itself."""
    if not tag:
        return ""
    if tag in _NAMES:
        return _(_NAMES[tag])
    language = QLocale(tag).language()
    known = language != QLocale.Language.C
    return QLocale.languageToString(language) if known else tag
