"""The language of the program: our own words, Qt's words, the direction of reading."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QLibraryInfo, QLocale, Qt, QTranslator
from PySide6.QtWidgets import QApplication

import resources
from db.words import LANGUAGES, set_language

NAMES = {
    "en": "English",
    "az": "Azərbaycanca",
    "tr": "Türkçe",
    "ru": "Русский",
    "de": "Deutsch",
    "fr": "Français",
}


@dataclass(slots=True)
class Spoken:
    """The language in use and the translators that hold Qt's own words for it."""

    code: str
    translators: list[QTranslator]


def system_language() -> str:
    """Return the first language of the system that the program speaks."""
    for wished in QLocale.system().uiLanguages():
        code = wished.split("-")[0]
        if code in LANGUAGES:
            return code
    return "en"


def speak(application: QApplication, code: str, before: Spoken | None = None) -> Spoken:
    """Show everything made from now on in the language ``code``; empty means the system's."""
    for translator in before.translators if before else []:
        application.removeTranslator(translator)
    code = code or system_language()
    set_language(code)
    locale = QLocale(code)
    QLocale.setDefault(locale)
    spoken = Spoken(code, [])
    own = str(resources.path("translations"))
    for folder in (QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath), own):
        translator = QTranslator(application)
        if translator.load(f"qtbase_{code}", folder):
            application.installTranslator(translator)
            spoken.translators.append(translator)
    application.setLayoutDirection(direction_of(locale))
    return spoken


def direction_of(locale: QLocale) -> Qt.LayoutDirection:
    """Return the direction in which the language is read."""
    return locale.textDirection()
